"""Two lists' rows of the same sides and stage held against each other, all with all, as arrays.

How alike two rows are in one thing is :class:`Alike` as a number; -1 where one of them does not
tell. Rows are taken in blocks, so that two lists of any length fit the memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truceline.aid.likeness import (
    FEW,
    MOST_DAYS,
    NEAR_DAYS,
    NEAR_SHARE,
    middle,
    types_fit,
    words,
)
from truceline.model.interval import microseconds
from truceline.model.transfer import Amount, Transfer

Codes = NDArray[np.int8]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SAME, NEAR, OTHER, UNTOLD = 0, 1, 2, -1
_DAY_US: Final = 86_400_000_000
#: What is only computed, and not told, is not told apart beyond this.
_ROUNDED: Final = 1 + 1e-12
#: So many pairs are held at a time.
_MOST_PAIRS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of the one list against all of the other.

    Attributes:
        rows: Which rows of the first.
        things: How alike they are in time, worth, number and name; int8[4, rows, others].
        may_be: They may mean one transfer: types fit, and not too many days apart.
    """

    rows: slice
    things: Codes
    may_be: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """Amounts of rows: number of the unit (-1: not told), middle, and whether it is worth."""

    unit: Ints
    middle: Floats
    is_value: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one list as arrays."""

    start: Ints
    end: Ints
    dated: NDArray[np.bool_]
    worth: _Amounts
    number: _Amounts
    named: NDArray[np.float32]


def blocks(first: Sequence[Transfer], second: Sequence[Transfer]) -> Iterator[Block]:
    """Yield every row of the first against every row of the second, block by block."""
    ids: dict[tuple[str, ...], int] = {}
    vocabulary = sorted({w for one in (*first, *second) for w in words(one.label)})
    place = {word: n for n, word in enumerate(vocabulary)}
    a, b = (_arrays(rows, ids, place) for rows in (first, second))
    items = sorted({one.item for one in (*first, *second)})
    fit = np.array([[types_fit(x, y) for y in items] for x in items], dtype=np.bool_)
    at = {item: n for n, item in enumerate(items)}
    item_a, item_b = (np.array([at[t.item] for t in rows]) for rows in (first, second))
    size = max(1, _MOST_PAIRS // max(len(second), 1))
    for begin in range(0, len(first), size):
        rows = slice(begin, min(begin + size, len(first)))
        days = _days(a, b, rows)
        things = np.stack(
            [_time(days), _amount(a.worth, b.worth, rows), _amount(a.number, b.number, rows),
             _name(a, b, rows)]
        )  # fmt: skip
        near = np.nan_to_num(days, nan=np.inf) <= MOST_DAYS
        yield Block(rows, things, near & fit[item_a[rows]][:, item_b])


def _arrays(
    rows: Sequence[Transfer], ids: dict[tuple[str, ...], int], place: Mapping[str, int]
) -> _Rows:
    named = np.zeros((len(rows), len(place)), dtype=np.float32)
    for n, one in enumerate(rows):
        named[n, [place[word] for word in words(one.label)]] = 1
    return _Rows(
        start=np.array([_us(one.when.start) for one in rows], dtype=np.int64),
        end=np.array([_us(one.when.end) for one in rows], dtype=np.int64),
        dated=np.array([None not in (one.when.start, one.when.end) for one in rows]),
        worth=_measured([one.value for one in rows], ids),
        number=_measured([one.quantity for one in rows], ids),
        named=named,
    )


def _us(instant: datetime | None) -> int:
    return microseconds(instant) or 0


def _measured(amounts: Sequence[Amount | None], ids: dict[tuple[str, ...], int]) -> _Amounts:
    told = [None if one is None else middle(one) for one in amounts]
    unit = [
        -1 if one is None or mid is None else ids.setdefault(_unit(one), len(ids))
        for one, mid in zip(amounts, told, strict=True)
    ]
    return _Amounts(
        unit=np.array(unit, dtype=np.int64),
        middle=np.array([np.nan if one is None else float(one) for one in told]),
        is_value=np.array([one is not None and one.unit.is_value for one in amounts]),
    )


def comparable(one: Amount, other: Amount) -> bool:
    """Say whether two figures are in one unit, prices of one basis and of one year."""
    return _unit(one) == _unit(other)


def _unit(amount: Amount) -> tuple[str, ...]:
    """Return in what two figures must be alike to be held against each other."""
    unit = amount.unit
    basis = "" if unit.price_basis == "current" else unit.price_basis
    return unit.name, basis, unit.price_year


def _days(a: _Rows, b: _Rows, rows: slice) -> Floats:
    """Return the days between two windows, 0 if they overlap; NaN if one is not told."""
    start, end = a.start[rows, None], a.end[rows, None]
    apart = np.maximum(np.maximum(b.start - end, start - b.end), 0) / _DAY_US
    return np.where(a.dated[rows, None] & b.dated, apart, np.nan)


def _time(days: Floats) -> Codes:
    code = np.where(days < 1, SAME, np.where(days <= NEAR_DAYS, NEAR, OTHER))
    return np.where(np.isnan(days), UNTOLD, code).astype(np.int8)


def _amount(a: _Amounts, b: _Amounts, rows: slice) -> Codes:
    mine, theirs = a.middle[rows, None], b.middle
    apart, most = np.abs(mine - theirs), np.fmax(mine, theirs)
    few = ~a.is_value[rows, None] & (apart <= FEW)
    near = few | (apart <= float(NEAR_SHARE) * most * _ROUNDED)
    code = np.where(apart == 0, SAME, np.where(near, NEAR, OTHER))
    told = (a.unit[rows, None] == b.unit) & (a.unit[rows, None] >= 0)
    return np.where(told, code, UNTOLD).astype(np.int8)


def _name(a: _Rows, b: _Rows, rows: slice) -> Codes:
    mine, theirs = a.named[rows].sum(axis=1)[:, None], b.named.sum(axis=1)
    fewest = np.minimum(mine, theirs)
    shared = (a.named[rows] @ b.named.T) / np.maximum(fewest, 1)
    code = np.where(shared == 1, SAME, np.where(shared >= 0.5, NEAR, OTHER))
    return np.where(fewest > 0, code, UNTOLD).astype(np.int8)
