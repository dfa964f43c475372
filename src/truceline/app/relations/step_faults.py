"""Why a telling cannot stand: of two steps, or of a day that is still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from truceline.model.steps import Entered, Stage

#: So far ahead of UTC a day begins somewhere.
_LATEST: Final = timedelta(hours=14)
#: A tie that says nothing of what it is may be any.
_ANY: Final = "other"


def to_come(stage: Stage, day: str, when: tuple[str, str], now: datetime | None) -> Iterator[str]:
    """Yield why it cannot have been told so.

    What was said is held against the day on which it was said; that day, or where none is told the
    step, against the clock of the record.

    Args:
        stage: How far the step had come, as told.
        day: ISO day on which it was said; empty: not told.
        when: First and last ISO day of the step; empty: not told. A stretch of days was held once
            its last day has come.
        now: The clock of the record; ``None``: of an invented world, which has none of ours.
    """
    today = "" if now is None else f"{now + _LATEST:%Y-%m-%d}"
    if today and day > today:
        yield f"it cannot have been said on {day}: that day is still to come"
    by = day or today
    first, last = when
    if stage == "held" and by and last > by:
        said = f"when it was said, on {day}" if day else "yet"
        of = first if first == last else f"{first} to {last}"
        yield f"a step of {of} was not held {said}: tell it as scheduled or announced"


def of_two_steps(lot: Sequence[Entered], who: Callable[[str], str]) -> Iterator[str]:
    """Yield why tellings cannot be of one step: other sides, or another tie.

    Sides are the same where one telling names all that the other names, and perhaps a third.

    Args:
        lot: What is to be of one step.
        who: Which side a name means.
    """
    for n, one in enumerate(lot):
        for other in lot[:n]:
            a, b = ({who(name) for name in side.between} for side in (other, one))
            if not (a <= b or b <= a):
                yield f"{_named(other)} and {_named(one)} are not of the same sides"
            elif len({one.tie, other.tie} - {_ANY}) > 1:
                yield f"{_named(other)} and {_named(one)} are not of one tie"


def _named(one: Entered) -> str:
    name = one.telling.id or "this telling"
    return f"{name} ({one.tie}, {' and '.join(one.between)})"


def whole_steps(
    names: Sequence[str], known: Iterable[Entered], joined: Iterable[Sequence[str]]
) -> tuple[Entered, ...]:
    """Return the tellings named, and all that stand in one step with any of them, by id."""
    wanted = {*names}
    lots = [{*lot} for lot in joined]
    while more := {name for lot in lots if lot & wanted for name in lot} - wanted:
        wanted |= more
    found = (one for one in known if one.telling.id in wanted)
    return tuple(sorted(found, key=lambda one: one.telling.id))
