"""Lists held against each other: where two tell of the same thing, what each says, and the gap.

Two lists tell of the same thing where stage, unit, giver, receiver, type and time are the same. A
list that names no giver tells of all of them together, and so with types. Over the time that both
tell of, rows are compared as they overlap it; a row that reaches beyond it is still told as one.
Nothing is scaled, spread or filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Final

from truceline.aid.order import Order
from truceline.aid.sums import less, named, sum_of
from truceline.model.aid import Apart, Gap, Incomparable, Sum
from truceline.model.transfer import Amount, Transfer, Unit

Key = tuple[str, str]
Words = tuple[str, ...]
_Rows = Sequence[Transfer]
_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


def reconciled(transfers: _Rows, order: Order) -> tuple[tuple[Gap, ...], tuple[Incomparable, ...]]:
    """Return what lists say differently of the same thing, and which tell of no same thing.

    Args:
        transfers: Of every list.
        order: Ranks lists; the first of two is the one with the lower rank.
    """
    of_list: dict[Key, list[Transfer]] = defaultdict(list)
    for one in transfers:
        of_list[one.source_id, one.claimant].append(one)
    gaps: list[Gap] = []
    apart: list[Incomparable] = []
    for first, second in combinations(sorted(of_list, key=order.lists), 2):
        pair = _Pair(first, second, order)
        found = list(pair.gaps(of_list[first], of_list[second]))
        gaps += found
        if not found:
            apart.append(pair.incomparable(of_list[first], of_list[second]))
    return tuple(gaps), tuple(apart)


@dataclass(frozen=True, slots=True)
class _Pair:
    first: Key
    second: Key
    order: Order

    def gaps(self, one: _Rows, other: _Rows) -> Iterator[Gap]:
        """Yield gaps, by stage, unit and receiver; from the whole to its parts."""
        for stage, unit in sorted(_measured(one) & _measured(other)):
            mine, theirs = (_of(rows, stage, unit) for rows in (one, other))
            got, found = _by(mine, "recipient"), _by(theirs, "recipient")
            for recipient in sorted(set(got) & set(found), key=self.order.side):
                a, b = got[recipient], found[recipient]
                for donor, a_gave, b_gave in self._sides(a, b, "donor"):
                    for item, left, right in self._sides(a_gave, b_gave, "item"):
                        where = stage, unit, recipient, donor, item
                        yield from self._over_time(where, left, right)

    def _over_time(
        self, where: tuple[str, Unit, str, str, str], one: _Rows, other: _Rows
    ) -> Iterator[Gap]:
        common = _common(one, other)
        one, other = ([t for t in rows if _overlaps(t, common)] for rows in (one, other))
        if not (one and other):
            return
        yield self._gap(where, "", one, other)
        then, told = _by(one, "period"), _by(other, "period")
        periods = sorted(set(then) & set(told) - {""})
        if len(periods) > 1:
            for period in periods:
                yield self._gap(where, period, then[period], told[period])

    def _gap(
        self, where: tuple[str, Unit, str, str, str], period: str, one: _Rows, other: _Rows
    ) -> Gap:
        stage, unit, recipient, donor, item = where
        a, b = _sum(unit, one), _sum(unit, other)
        lists = (*self.first, *self.second)
        path = (*lists, stage, *map(str, (unit.name, unit.is_value, unit.price_basis)))
        return Gap(
            id=named("G", (*path, recipient, donor, item, period)),
            first=self.first,
            second=self.second,
            donor=donor,
            recipient=recipient,
            stage=stage,
            item=item,
            unit=unit,
            period=period,
            one=a,
            other=b,
            low=less(b.low, a.high),
            high=less(b.high, a.low),
        )

    def _sides(self, one: _Rows, other: _Rows, name: str) -> Iterator[tuple[str, _Rows, _Rows]]:
        """Yield all together, if both tell of the same or one tells none apart; then each.

        The key of all together is empty. What is not told apart is not held against one alone.
        """
        ones, others = _by(one, name), _by(other, name)
        mine, theirs = set(ones), set(others)
        together = mine == theirs or ({""} in (mine, theirs) and len(mine | theirs) > 2)
        if together:
            yield (next(iter(mine)) if mine == theirs and len(mine) == 1 else ""), one, other
        if not together or len(mine) > 1:
            for key in sorted(mine & theirs - {""}, key=self.order.side):
                yield key, ones[key], others[key]

    def incomparable(self, one: _Rows, other: _Rows) -> Incomparable:
        """Say why two lists tell of no same thing: the first reason that holds."""
        asked: tuple[tuple[Apart, Callable[[Transfer], set[Words]]], ...] = (
            (Apart.STAGES, lambda t: {(t.stage,)}),
            (Apart.UNITS, lambda t: {(t.stage, unit.name) for unit in _units(t)}),
            (Apart.SIDES, lambda t: {(t.donor or "?", t.recipient or "?")}),
            (Apart.TYPES, lambda t: {(t.item,)}),
        )
        told = [(why, _words(one, key), _words(other, key)) for why, key in asked]
        spans = (Apart.TIME, {_span(one)}, {_span(other)})
        why, mine, theirs = next((found for found in told if not found[1] & found[2]), spans)
        return Incomparable(
            first=self.first,
            second=self.second,
            why=why,
            told=(self._ranked(mine), self._ranked(theirs)),
        )

    def _ranked(self, told: Iterable[Words]) -> tuple[str, ...]:
        ordered = sorted(told, key=lambda words: tuple(map(self.order.side, words)))
        return tuple(" → ".join(words) for words in ordered)


def _words(rows: _Rows, key: Callable[[Transfer], set[Words]]) -> set[Words]:
    return {word for t in rows for word in key(t)}


def _measured(rows: _Rows) -> set[tuple[str, Unit]]:
    return {(t.stage, unit) for t in rows for unit in _units(t)}


def _amounts(transfer: Transfer) -> Iterator[Amount]:
    yield from (one for one in (transfer.value, transfer.quantity) if one is not None)


def _units(transfer: Transfer) -> set[Unit]:
    return {amount.unit for amount in _amounts(transfer)}


def _of(rows: _Rows, stage: str, unit: Unit) -> list[Transfer]:
    return [t for t in rows if t.stage == stage and unit in _units(t)]


def _by(rows: _Rows, name: str) -> dict[str, list[Transfer]]:
    groups: dict[str, list[Transfer]] = defaultdict(list)
    for one in rows:
        groups[getattr(one, name)].append(one)
    return groups


def _hull(rows: _Rows) -> tuple[datetime, datetime]:
    return (
        min(t.when.start or _FIRST for t in rows),
        max(t.when.end or _LAST for t in rows),
    )


def _common(one: _Rows, other: _Rows) -> tuple[datetime, datetime]:
    (start, end), (begins, ends) = _hull(one), _hull(other)
    return max(start, begins), min(end, ends)


def _overlaps(transfer: Transfer, common: tuple[datetime, datetime]) -> bool:
    start, end = transfer.when.start or _FIRST, transfer.when.end or _LAST
    return start < common[1] and end > common[0]


def _sum(unit: Unit, rows: _Rows) -> Sum:
    amounts = [(t.id, a) for t in rows for a in _amounts(t) if a.unit == unit]
    return sum_of(unit, amounts)


def _span(rows: _Rows) -> Words:
    start, end = _hull(rows)
    return (f"{start.date().isoformat()}/{end.date().isoformat()}",)
