"""Sums that open to their rows: exact, in whatever order the rows come."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from truceline.model.aid import Sum
from truceline.model.exact import added
from truceline.model.transfer import Amount, Unit

_ZERO: Final = Decimal(0)


def less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return one figure less another; ``None`` if either is open."""
    if one is None or other is None:
        return None
    return added((one, other.copy_negate()))


def sum_of(unit: Unit, rows: Sequence[tuple[str, Amount]]) -> Sum:
    """Add up amounts of one unit.

    A figure that is only about bounds nothing by itself, since nobody says how far about reaches:
    it is added as said, and the rows stand in ``unsure``.

    Args:
        unit: Of all of them.
        rows: Transfer id and amount.
    """
    ordered = sorted(rows, key=lambda one: one[0])
    highs = [amount.high for _, amount in ordered]
    return Sum(
        unit=unit,
        low=added(amount.low or _ZERO for _, amount in ordered),
        high=None if None in highs else added(high for high in highs if high is not None),
        rows=tuple(row for row, _ in ordered),
        unsure=tuple(row for row, amount in ordered if _unsure(amount)),
    )


def _unsure(amount: Amount) -> bool:
    return amount.about or amount.low is None or amount.high is None


def sums(rows: Iterable[tuple[str, Amount | None]]) -> tuple[Sum, ...]:
    """Add up amounts by unit; in the order of units."""
    of_unit: dict[Unit, list[tuple[str, Amount]]] = defaultdict(list)
    for row, amount in rows:
        if amount is not None:
            of_unit[amount.unit].append((row, amount))
    return tuple(sum_of(unit, of_unit[unit]) for unit in sorted(of_unit))


def named(letter: str, path: Sequence[str]) -> str:
    """Return a stable id: a letter and the hash of what it names."""
    return f"{letter}-{hashlib.sha256(chr(31).join(path).encode()).hexdigest()[:12]}"
