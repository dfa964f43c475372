"""Places of one act -> groups: each object or settlement with district and region around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.slavic.places import Spot

#: Between a settlement and the region behind it, if it lies there.
_IN = re.compile(r"\W{0,3}(?:(?:в|во|у|на)\s)?\W{0,2}$")
_AND = re.compile(
    r"(?:,\s|,?\s(?:и|і|й|та)\s(?:(?:в|во|у|на|по|под|під)\s)?|,\s(?:в|у|на|по|под|під)\s)$"
)


def groups_of(spots: Sequence[Spot], text: str) -> list[tuple[Spot, ...]]:
    """Return the places of an act, one group for each place where it was done.

    A region in front of a list, or behind its last member, belongs to each member without one.

    Args:
        spots: In the order of the text.
        text: The line in which they stand.
    """
    groups: list[list[Spot]] = []
    for n, spot in enumerate(spots):
        behind = spots[n + 1] if n + 1 < len(spots) else None
        if groups and not _begins(groups[-1], spot, behind, text):
            groups[-1].append(spot)
        else:
            groups.append([spot])
    out = _joined([tuple(g) for g in groups], text)
    out = _shared(out, text)
    return [g for n, g in enumerate(out) if not _repeated(g, out[:n])]


def _begins(group: list[Spot], spot: Spot, behind: Spot | None, text: str) -> bool:
    """Say whether a place begins a group of its own."""
    widths = {s.width for s in group}
    if spot.width in widths:
        return True
    near = behind is not None and bool(_IN.match(text[spot.end : behind.start]))
    if spot.width < 2 and near and behind is not None and behind.width in widths:
        return True  # "region, place (its own region)"
    return spot.width == 0 and 1 in widths and 3 in widths


def _joined(groups: list[tuple[Spot, ...]], text: str) -> list[tuple[Spot, ...]]:
    """Join objects without a name or a place of their own to those before them, as one list."""
    out: list[tuple[Spot, ...]] = []
    for group in groups:
        gap = text[out[-1][-1].end : group[0].start] if out else ""
        alone = _vague(group) and (_vague(out[-1]) or out[-1][0].width >= 2) if out else False
        if alone and not any(sign.isdigit() for sign in gap):
            out[-1] = (*out[-1], *group)
        else:
            out.append(group)
    return out


def _vague(group: tuple[Spot, ...]) -> bool:
    return all(s.width == 0 and '"' not in s.name for s in group)


def _shared(groups: list[tuple[Spot, ...]], text: str) -> list[tuple[Spot, ...]]:
    out = list(groups)
    for n in range(1, len(out)):  # in front: what a group before it lies in
        narrow = next((s.start for s in out[n - 1] if s.width < 2), 0)
        wide = [s for s in out[n - 1] if s.width >= 2 and s.start < narrow]
        if wide and not any(s.width > 2 for s in out[n]):
            out[n] = (*wide, *out[n])
    for n in range(len(out) - 2, -1, -1):  # behind: "of A and B of the region"
        wide = [s for s in out[n + 1] if s.width >= 2 and s.start > out[n + 1][0].start]
        listed = _AND.match(text[out[n][-1].end : out[n + 1][0].start])
        if wide and listed and not any(s.width >= 2 for s in out[n]):
            out[n] = (*out[n], *wide)
    return out


def _repeated(group: tuple[Spot, ...], before: Sequence[tuple[Spot, ...]]) -> bool:
    """Say whether a group is one region alone that another has, or an object told again."""
    names = {s.name for s in group}
    return any(names <= {s.name for s in other} for other in before)
