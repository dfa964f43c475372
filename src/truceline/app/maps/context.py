"""What a workspace knows before a foreign table is looked at: parties, clock, zones, sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from truceline.app.maps.reach import declared_reach_m, guessed_reach_m
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement, ZoneKind
from truceline.sources.propose.ask import Context
from truceline.sources.propose.cover import box_around
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.who import voice_of

#: Metres to a degree of longitude where it is short, at 60 degrees north: the box is wide enough.
_METRES_A_DEGREE = 55_000.0


def context_of(workspace: Workspace | None, path: Path) -> Context:
    """Return what is known before a file is looked at.

    Raises:
        AgreementError: If the agreement has mistakes.
    """
    if workspace is None:
        return Context(stem=path.stem)
    agreement, sources = workspace.agreement(), workspace.sources()
    spellings = {name: one.id for one in agreement.parties for name in one.name.values()}
    return Context(
        stem=path.stem,
        time_zone=agreement.mechanism.time_zone,
        parties={**spellings, **{one.id: one.id for one in agreement.parties}},
        zones=tuple(name for one in agreement.zones for name in one.name.values()),
        sources=tuple(one.id for one in sources),
        box=_box_of(agreement),
        reach_declared_m=declared_reach_m(sources),
        reach_guess_m=guessed_reach_m(agreement),
    )


def _box_of(agreement: Agreement) -> tuple[float, float, float, float] | None:
    """Return the box around the zones of an agreement; ``None`` if one of them bounds nothing."""
    if any(zone.kind is ZoneKind.EVERYWHERE for zone in agreement.zones):
        return None
    lines = {one.id: one for one in agreement.lines}
    points: list[tuple[float, float]] = []
    for zone in agreement.zones:
        points += [point for ring in (*zone.rings, *zone.path) for point in ring]
        if zone.lon is not None and zone.lat is not None:
            reach = (zone.radius_m or 0.0) / _METRES_A_DEGREE
            points += [(zone.lon + sign * reach, zone.lat + sign * reach) for sign in (-1, 1)]
        if zone.line_id is not None:
            if zone.line_id not in lines:  # A line that is read in by day: nobody knows where.
                return None
            points += [point for part in lines[zone.line_id].parts for point in part]
    return box_around(points)


def told_by_all(context: Context, proposals: Sequence[Proposal]) -> Context:
    """Return what the tables of a file say together: the year they tell, and who speaks."""
    years = Counter(
        int(found[1])
        for proposal in proposals
        for name in (one.column for one in proposal.guesses if one.means in ("start", "end"))
        for cell in proposal.look.columns[name]
        if (found := _YEAR.match(cell))
    )
    total = sum(years.values())
    year = next((one for one, n in years.most_common(1) if n >= _NEARLY_ALL * total), 0)
    year = year or _year_named(proposals)
    spoken: dict[str, str] = {}
    for one in context.sources:
        spoken.setdefault(voice_of(one), one)
    for proposal in proposals:
        for text, to in proposal.voices.items():
            spoken.setdefault(voice_of(text), to)
    return replace(context, year=year, spoken=spoken)


def _year_named(proposals: Sequence[Proposal]) -> int:
    """Return the one year that titles, sheets or other dates tell; 0 if none or several."""
    told = {
        one.likely
        for proposal in proposals
        for one in proposal.open
        if one.key in ("year", "sheet_year") and not one.must
    }
    return int(told.pop()) if len(told) == 1 else 0


_YEAR = re.compile(r"^(20\d{2})-\d{2}-\d{2}")
#: A year that so many of the dates tell is that of dates which tell none.
_NEARLY_ALL = 0.8
