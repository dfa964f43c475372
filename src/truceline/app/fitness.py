"""Whether an edition from maps would be fit to issue, by what they make of their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.app.trial import Trial
from truceline.sources.propose.who import NOBODY

#: From this share on, what is missing spoils what an edition says.
_MOST, _MANY = 0.5, 0.25


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
    return "By these counts nothing speaks against an edition; hold its rows against the file."


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
    told = sum(sum(one.acts.values()) for one in trials)
    placed = sum(one.placed for one in trials)
    if told - placed >= _MOST * told:
        yield f"{told - placed:,} of {told:,} have no place"
    if any(NOBODY in one.sources for one in trials):
        yield "nobody said who reports"
