"""Lists held against each other: where two tell of the same thing, what each says, and the gap.

Two lists tell of the same thing where stage, unit, giver, receiver, type and time are the same. A
list that names no giver tells of all of them together, and so with types. Over the time that both
tell of, rows are compared as they overlap it; a row that reaches beyond it is still told as one.
Nothing is scaled, spread or filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from truceline.aid.apart import incomparable
from truceline.aid.lines import NUMBER, WORTH, Ints, Lines, parted
from truceline.aid.order import Order
from truceline.aid.sums import less, named
from truceline.model.aid import Gap, Incomparable, Sum
from truceline.model.transfer import Unit

Key = tuple[str, str]
_Groups = dict[str, Ints]


def reconciled(
    lines: Lines, rows: Ints, order: Order
) -> tuple[tuple[Gap, ...], tuple[Incomparable, ...]]:
    """Return what lists say differently of the same thing, and which tell of no same thing.

    Args:
        lines: Of every list.
        rows: Which of them, ascending.
        order: Ranks lists; the first of two is the one with the lower rank.
    """
    of_list = {lines.lists.names[n]: rows[at] for n, at in parted(lines.lists.codes[rows])}
    gaps: list[Gap] = []
    apart: list[Incomparable] = []
    for first, second in combinations(sorted(of_list, key=order.lists), 2):
        one, other = of_list[first], of_list[second]
        found = list(_Pair(lines, first, second, order).gaps(one, other))
        gaps += found
        if not found:
            apart.append(incomparable(lines, order, (first, one), (second, other)))
    return tuple(gaps), tuple(apart)


@dataclass(frozen=True, slots=True)
class _Where:
    """What two lists are held against each other in."""

    stage: str
    unit: Unit
    recipient: str
    donor: str
    item: str


@dataclass(frozen=True, slots=True)
class _Pair:
    lines: Lines
    first: Key
    second: Key
    order: Order

    def gaps(self, one: Ints, other: Ints) -> Iterator[Gap]:
        """Yield gaps, by stage, unit and receiver; from the whole to its parts."""
        mine, theirs = self._measured(one), self._measured(other)
        for stage, unit in sorted(mine.keys() & theirs.keys()):
            got, found = (self._by(rows[stage, unit], "recipient") for rows in (mine, theirs))
            for recipient in sorted(got.keys() & found.keys(), key=self.order.side):
                a, b = got[recipient], found[recipient]
                for donor, a_gave, b_gave in self._sides(a, b, "donor"):
                    for item, left, right in self._sides(a_gave, b_gave, "item"):
                        where = _Where(stage, unit, recipient, donor, item)
                        yield from self._over_time(where, left, right)

    def _measured(self, rows: Ints) -> dict[tuple[str, Unit], Ints]:
        """Return rows by stage and unit; one that tells worth and number stands at both."""
        lines, found = self.lines, dict[tuple[str, Unit], Ints]()
        for stage, lot in self._by(rows, "stage").items():
            for measure in (WORTH, NUMBER):
                unit = lines.figures[measure].unit[lot]
                for n, at in parted(unit):
                    if n >= 0:
                        found[stage, lines.units[n]] = lot[at]
        return found

    def _over_time(self, where: _Where, one: Ints, other: Ints) -> Iterator[Gap]:
        one, other = self._common(one, other)
        if not (len(one) and len(other)):
            return
        (whole,) = self._sums(where, one, np.zeros(len(one), np.int64)).values()
        (wholly,) = self._sums(where, other, np.zeros(len(other), np.int64)).values()
        yield self._gap(where, "", whole, wholly)
        period = self.lines.words["period"]
        then, told = (self._sums(where, rows, period.codes[rows]) for rows in (one, other))
        # Numbers of words are in the words' own order.
        both = [n for n in sorted(then.keys() & told.keys()) if period.names[n]]
        if len(both) > 1:
            for n in both:
                yield self._gap(where, period.names[n], then[n], told[n])

    def _common(self, one: Ints, other: Ints) -> tuple[Ints, Ints]:
        """Return the rows of both that overlap the time that both tell of."""
        start, end = self.lines.start, self.lines.end
        first = max(start[one].min(), start[other].min())
        last = min(end[one].max(), end[other].max())
        mine, theirs = (r[(start[r] < last) & (end[r] > first)] for r in (one, other))
        return mine, theirs

    def _sums(self, where: _Where, rows: Ints, groups: Ints) -> dict[int, Sum]:
        measure = WORTH if where.unit.is_value else NUMBER
        return {n: one for n, (one,) in self.lines.sums(measure, rows, groups).items()}

    def _gap(self, where: _Where, period: str, a: Sum, b: Sum) -> Gap:
        unit = where.unit
        lists = (*self.first, *self.second)
        path = (*lists, where.stage, *map(str, (unit.name, unit.is_value, unit.price_basis)))
        path = (*path, unit.price_year) if unit.price_year else path
        return Gap(
            id=named("G", (*path, where.recipient, where.donor, where.item, period)),
            first=self.first,
            second=self.second,
            donor=where.donor,
            recipient=where.recipient,
            stage=where.stage,
            item=where.item,
            unit=unit,
            period=period,
            one=a,
            other=b,
            low=less(b.low, a.high),
            high=less(b.high, a.low),
        )

    def _sides(self, one: Ints, other: Ints, name: str) -> Iterator[tuple[str, Ints, Ints]]:
        """Yield all together, if both tell of the same or one tells none apart; then each.

        The key of all together is empty. What is not told apart is not held against one alone.
        """
        ones, others = self._by(one, name), self._by(other, name)
        mine, theirs = set(ones), set(others)
        together = mine == theirs or ({""} in (mine, theirs) and len(mine | theirs) > 2)
        if together:
            yield (next(iter(mine)) if mine == theirs and len(mine) == 1 else ""), one, other
        if not together or len(mine) > 1:
            for key in sorted(mine & theirs - {""}, key=self.order.side):
                yield key, ones[key], others[key]

    def _by(self, rows: Ints, name: str) -> _Groups:
        words = self.lines.words[name]
        return {words.names[n]: rows[at] for n, at in parted(words.codes[rows])}
