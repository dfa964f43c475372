"""Whether an edition from maps would be fit to issue, by what they make of their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.app.maps.trial import Trial
from truceline.sources.propose.who import NOBODY

#: From this share on, what is missing spoils what an edition says.
_MOST, _MANY = 0.5, 0.25
#: Rows of a sheet that are named.
_SHOWN = 20


def fitness(trials: Iterable[Trial]) -> str:
    """Say in one sentence whether an edition would be fit, and if not, what to mend first.

    Empty where no report tells of an act.

    Args:
        trials: Of each map of a file, what it makes of its sheets.
    """
    every = list(trials)
    if not sum(sum(one.acts.values()) for one in every):
        return ""
    faults = list(_faults(every))
    if faults:
        return f"An edition from this would not be fit: {'; '.join(faults)}: mend before `daily`."
    if lacking := [row for one in every for row in one.nowhere]:
        return (
            f"By these counts an edition may go out, with {len(lacking):,} of "
            f"{_to_be_placed(every):,} reports "
            f"without a place ({rows_named(lacking)}); hold its rows against the file."
        )
    return "By these counts nothing speaks against an edition; hold its rows against the file."


def rows_named(rows: Iterable[tuple[str, int]]) -> str:
    """Return rows with their sheets, as `“Log” rows 3, 7; “List” row 2`."""
    of: dict[str, list[int]] = {}
    for sheet, row in rows:
        of.setdefault(sheet, []).append(row)
    return "; ".join(
        f"{f'“{sheet}” ' if sheet else ''}{'row' if len(told) == 1 else 'rows'} "
        + ", ".join(map(str, sorted(told)[:_SHOWN]))
        + (f" and {len(told) - _SHOWN:,} more" if len(told) > _SHOWN else "")
        for sheet, told in of.items()
    )


def gains(trials: Iterable[Trial]) -> tuple[str, ...]:
    """Return what is vague in an edition and may stay so, each with what would make it exact.

    Args:
        trials: Of each map of a file, what it makes of its sheets.

    Returns:
        Sentences, the one that most reports wait for first.
    """
    every = list(trials)
    counts = {
        "without a party that did it: `actor:` in the map says whom a word names": sum(
            one.unattributed for one in every
        ),
        "without a place: give the row a coordinate, or its place a line under `known:`": sum(
            len(one.nowhere) for one in every
        ),
        "of an attack and not of which kind: `act:` in the map says it": sum(
            one.acts.get("attack", 0) for one in every
        ),
        "of no known act: `act:` in the map says it": sum(
            one.acts.get("other", 0) for one in every
        ),
        "with a day and no hour: write it as 14:30": sum(one.dayed for one in every),
    }
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    return tuple(f"{n:,} {'report' if n == 1 else 'reports'} {said}" for said, n in ranked if n)


def _to_be_placed(trials: Iterable[Trial]) -> int:
    """Return how many reports tell of what has a place: all but calls."""
    return sum(sum(one.acts.values()) - one.acts.get("hotline_call", 0) for one in trials)


def _faults(trials: list[Trial]) -> Iterator[str]:
    deeds, unnamed = sum(one.deeds for one in trials), sum(one.unattributed for one in trials)
    if deeds and unnamed >= _MOST * deeds:
        yield f"{unnamed:,} of {deeds:,} reports of acts name nobody"
    undated = sum(one.undated for one in trials)
    if undated:
        yield f"{undated:,} {'rows have' if undated > 1 else 'row has'} no date that can be read"
    other = sum(one.acts.get("other", 0) for one in trials)
    if deeds and other >= _MANY * deeds:
        yield f"{other:,} of {deeds:,} tell of no known act"
    told, lacking = _to_be_placed(trials), [row for one in trials for row in one.nowhere]
    if lacking and len(lacking) >= _MOST * told:
        yield f"{len(lacking):,} of {told:,} have no place ({rows_named(lacking)})"
    if any(NOBODY in one.sources for one in trials):
        yield "nobody said who reports"
