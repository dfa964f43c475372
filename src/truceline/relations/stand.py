"""How a pair stands in some lists: each by itself, since lists are never added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from truceline.model.relations import EventList, EventRow, Index, Relations
from truceline.model.steps import StepLine
from truceline.relations.asked import Who, state_meant, unknown
from truceline.relations.cards import CARDS, DYADS
from truceline.relations.drivers import days_of, types_of
from truceline.relations.heap import Read
from truceline.relations.index import Subject, index_of
from truceline.relations.series import Series, series_of
from truceline.relations.sums import Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    Attributes:
        pair: Two names of states, as lists write them.
        first: Earlier days are left out; ``None``: none.
        last: Later ones; ``None``: none.
        who: Whom a name means.
    """

    pair: tuple[str, str]
    first: date | None = None
    last: date | None = None
    who: Who = state_meant


def stand(
    asked: Asked, reads: Sequence[Read], sums: Sequence[Sums], steps: tuple[StepLine, ...] = ()
) -> Relations:
    """Return how a pair stands.

    Args:
        asked: Which, and of which days.
        reads: Lists of events, each once.
        sums: Tables of sums, each by itself.
        steps: The ledger.
    """
    accounts = (*(told for one in reads for told in one.accounts), *(one.accounts for one in sums))
    indices: list[Index] = []
    for one in sorted(reads, key=lambda one: [*CARDS].index(one.card.id)):
        indices += _of_list(asked, one)
    indices += [found for one in sums if (found := _of_sums(asked, one)) is not None]
    named = [(one.card.id, one.names) for one in reads] + [(DYADS.id, one.names) for one in sums]
    return Relations(
        pair=asked.pair,
        indices=tuple(indices),
        steps=steps,
        accounts=accounts,
        unknown=tuple(
            one for of, names in named for one in unknown(of, asked.pair, names, asked.who)
        ),
    )


def _of_list(asked: Asked, one: Read) -> Iterable[Index]:
    flows = _between(one.flows, asked)
    rows = [row for row in one.rows if _inside(row.day, asked)]
    a, b = asked.pair
    for actor, recipient, both in ((a, b, True), (a, b, False), (b, a, False)):
        some = [r for r in rows if both or (r.actor, r.recipient) == (actor, recipient)]
        series = series_of(flows, actor, recipient, both=both)
        if series is not None and some:
            yield _index(series, asked, one.card, "both" if both else f"{actor}>{recipient}", some)


def _of_sums(asked: Asked, one: Sums) -> Index | None:
    series = None if one.series is None else _cut(one.series, asked)
    return None if series is None else _index(series, asked, DYADS, "both", [])


def _index(
    series: Series, asked: Asked, card: EventList, direction: str, rows: Sequence[EventRow]
) -> Index:
    subject = Subject(pair=asked.pair, direction=direction, card=card)
    return index_of(series, subject, types_of(rows, card.scheme), days_of(rows))


def _inside(day: date, asked: Asked) -> bool:
    return (asked.first is None or day >= asked.first) and (asked.last is None or day <= asked.last)


def _between(flows: pa.Table, asked: Asked) -> pa.Table:
    if asked.first is None and asked.last is None:
        return flows
    keep = [_inside(day, asked) for day in flows["day"].to_pylist()]
    return flows.filter(pa.array(keep, pa.bool_()))


def _cut(series: Series, asked: Asked) -> Series | None:
    here = [n for n in range(len(series.values)) if _inside(series.day(n), asked)]
    if not here:
        return None
    return replace(series, first=series.day(here[0]), values=series.values[here[0] : here[-1] + 1])
