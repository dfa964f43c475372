"""The ledger: tellings of steps in, steps with their history out; never joined by guess.

What one voice told stays apart from what another told. Two tellings are of one step only where a
person says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from truceline.model.steps import Entered, Stage, StepLine, Telling, Told

_NEVER = "9999-12-31"


def steps_of(
    entered: Iterable[Entered], joined: Iterable[Sequence[str]], pair: tuple[str, str] | None = None
) -> tuple[StepLine, ...]:
    """Return the steps, by the first day told of each.

    Args:
        entered: Every telling, each with what it tells of; ids are told apart.
        joined: Ids of tellings of one step, lot by lot.
        pair: Only steps between these two, and others besides them; ``None``: all.
    """
    known = {one.telling.id: one for one in entered}
    root = _united(known, joined)
    lots: defaultdict[str, list[Entered]] = defaultdict(list)
    for name, one in known.items():
        lots[root[name]].append(one)
    lines = [_line(sorted(lot, key=_order)) for lot in lots.values()]
    wanted = [one for one in lines if pair is None or {*pair} <= {*one.between}]
    return tuple(sorted(wanted, key=lambda one: (_first(one), one.id)))


def _united(known: Iterable[str], joined: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return of each telling the least id of its step.

    A telling that was taken back, or whose words are gone, still holds together what was said to
    be of its step.
    """
    lots = [*joined]
    root = {name: name for name in (*known, *(name for lot in lots for name in lot))}
    for lot in lots:
        gone = {root[name] for name in lot}
        least = min(gone, default="")
        root = {name: least if of in gone else of for name, of in root.items()}
    return root


def _line(lot: Sequence[Entered]) -> StepLine:
    newest = _newest(one.telling for one in lot)
    first = lot[0]
    return StepLine(
        id=f"S-{min(one.telling.id for one in lot)}",
        tie=next((one.tie for one in lot if one.tie != "other"), first.tie),
        between=tuple(sorted({name for one in lot for name in one.between})),
        what=first.what,
        tellings=tuple(one.telling for one in lot),
        newest=newest,
        told=_told(newest),
    )


def _newest(lot: Iterable[Telling]) -> tuple[tuple[str, Stage], ...]:
    """Return what each voice told last, by voice; of those told on one day what came in last."""
    last = {one.says: one.stage for one in lot}
    return tuple(sorted(last.items()))


def _told(newest: Sequence[tuple[str, Stage]]) -> Told:
    if len(newest) == 1:
        return "one voice"
    return "alike" if len({stage for _, stage in newest}) == 1 else "otherwise"


def _order(one: Entered) -> tuple[str, str, str]:
    """Return where a telling stands: by the day it was said, else by when it was put down."""
    told = one.telling
    return (told.day or f"{told.at:%Y-%m-%d}", told.at.isoformat(), told.id)


def _first(one: StepLine) -> str:
    days = [told.when[0] or told.day for told in one.tellings if told.when[0] or told.day]
    return min(days, default=_NEVER)
