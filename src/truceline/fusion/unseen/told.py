"""What is said of incidents that no list tells of, in sentences and as a table."""

from __future__ import annotations

import math

import pyarrow as pa

from truceline.fusion.unseen.estimate import Reading, Way
from truceline.fusion.unseen.unseen import Unseen
from truceline.model.tables import UNSEEN

_LOWER = (
    "take it for a lower bound: incidents that are hard to hear of for every list leave no trace in"
    " it. It says nothing of who did what, nor that what is told of took place"
)


def sentences(unseen: Unseen) -> tuple[str, ...]:
    """Return it for people."""
    if unseen.refused or unseen.low is None:
        return (f"incidents that no list tells of: not estimated; {unseen.refused}",)
    middle = unseen.readings[len(unseen.readings) // 2]
    head = (
        f"incidents, told of or not: at least about {_down(unseen.low)} (range "
        f"{_range(unseen.low, unseen.high)}); {middle.seen:,.0f} of them are told of by "
        f"{len(unseen.voices)} independent lists"
    )
    return (head, *_by_odds(unseen.readings), _LOWER, *_set_aside(unseen), *unseen.notes)


def _by_odds(readings: tuple[Reading, ...]) -> tuple[str, ...]:
    return tuple(
        f"  {_how(one.odds)}: {one.seen:,.0f} told of, {_range(one.low, one.high)} over "
        f"{len(one.ways)} ways to depend on each other that fit about as well"
        for one in readings
        if one.low is not None
    )


def _how(odds: float | None) -> str:
    if odds is None:
        return "as the rule matches"
    if odds == 1:
        return "matches as likely as the model finds"
    return "odds of each match " + ("three times that" if odds > 1 else "a third of that")


def _set_aside(unseen: Unseen) -> tuple[str, ...]:
    joined = (f"{' and '.join(of)} count as one list" for of in unseen.joined.values())
    left = (f"{one} is left out: five at most are held together" for one in unseen.left_out)
    return (*joined, *left)


def _range(low: float, high: float | None) -> str:
    return f"{_down(low)} to " + ("no upper end" if high is None else _up(high))


def _step(number: float) -> int:
    """Return the step at which two digits are left: these are ends of ranges, not counts."""
    return int(10 ** max(len(str(int(number))) - 2, 0))


def _down(number: float) -> str:
    return f"{int(number) // _step(number) * _step(number):,}"


def _up(number: float) -> str:
    return f"{math.ceil(number / _step(number)) * _step(number):,}"


def table_of(unseen: Unseen) -> pa.Table:
    """Return every way of every reading: schema ``UNSEEN``."""
    rows = [_row(one, way) for one in unseen.readings for way in one.ways]
    return pa.Table.from_pylist(rows, schema=UNSEEN)


def _row(reading: Reading, way: Way) -> dict[str, object]:
    numbers = {
        "odds": reading.odds,
        "bic_above": way.bic_above,
        "aic_above": way.aic_above,
        "incidents": way.incidents,
        "low": way.low,
        "high": way.high,
    }
    told = {name: None if n is None else round(n, 3) for name, n in numbers.items()}
    return {"dependence": way.dependence, "parameters": way.parameters, **told}
