"""Two lists read as one because somebody asks for it: what both tell of counts once."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.aid.match import held_together
from truceline.aid.rates import Rates, no_rates
from truceline.aid.sums import less, sum_of
from truceline.aid.within import within
from truceline.model.aid import Sum
from truceline.model.aid_joined import Joined, JoinedStage, Same
from truceline.model.exact import added
from truceline.model.transfer import Amount, Transfer, Unit

_Rows = Sequence[Transfer]


def joined(first: str, second: str, transfers: _Rows, rates: Rates = no_rates) -> Joined:
    """Return two lists as one.

    Of a transfer that both tell of, the first list's figure counts and the second's is taken off.
    A pair whose second figure is not told takes nothing off; what the second tells alone stays.

    Args:
        first: Source id.
        second: Source id.
        transfers: Of every list, for every claimant; any order.
        rates: To set worth in one unit against worth in another, where one row may be told within a
            wider one; sums are not converted by it.
    """
    one, other = (
        sorted((t for t in transfers if t.source_id == name), key=lambda t: t.id)
        for name in (first, second)
    )
    pairs, unheld = held_together(one, other)
    return Joined(
        first=first,
        second=second,
        same=pairs,
        stages=tuple(_stages(one, other, pairs)),
        alone=(len(one) - len(pairs), len(other) - len(pairs)),
        within=within(one, other, rates),
        unheld=unheld,
    )


def _stages(one: _Rows, other: _Rows, pairs: Sequence[Same]) -> list[JoinedStage]:
    worth = {t.id: t.value for t in one}
    twins = {pair.second: pair.first for pair in pairs}
    twice = [t for t in other if t.id in twins and _counted(worth[twins[t.id]], t.value)]
    keys = sorted({(t.stage, t.value.unit) for t in (*one, *other) if t.value is not None})
    return [_stage(stage, unit, one, other, twice) for stage, unit in keys]


def _counted(mine: Amount | None, theirs: Amount | None) -> bool:
    """Say whether both tell a worth in one unit, so that it would count twice."""
    return mine is not None and theirs is not None and mine.unit == theirs.unit


def _stage(stage: str, unit: Unit, one: _Rows, other: _Rows, twice: _Rows) -> JoinedStage:
    a, b, c = (_sum(stage, unit, rows) for rows in (one, other, twice))
    # Highest less highest: taken off are the very figures that the second list's sum holds.
    alone = less(b.low, c.low), less(b.high, c.high)
    high = None if a.high is None or alone[1] is None else added((a.high, alone[1]))
    low = added((a.low, alone[0])) if alone[0] is not None else a.low
    return JoinedStage(stage=stage, unit=unit, one=a, other=b, twice=c, low=low, high=high)


def _sum(stage: str, unit: Unit, rows: _Rows) -> Sum:
    amounts = [(t.id, t.value) for t in rows if t.stage == stage and t.value is not None]
    return sum_of(unit, [(row, amount) for row, amount in amounts if amount.unit == unit])
