"""Rows of the transfers table -> transfers, in exact decimals.

What several rows have in common, a figure, a unit or a window, is read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, reduce
from typing import Any, Final
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.exact import as_written
from truceline.model.interval import Interval
from truceline.model.states import name_key
from truceline.model.transfer import UNTOLD, Amount, Transfer, Unit

_SIDES: Final = ("donor", "recipient")
_WORDS: Final = ("claimant", *_SIDES, "stage", "item", "label", "category")


def transfers_of(table: pa.Table, names: Mapping[str, str]) -> tuple[Transfer, ...]:
    """Return transfers by id.

    Args:
        table: See :data:`truceline.model.tables.TRANSFERS`; any order.
        names: Who is meant by each name (:func:`truceline.model.states.name_key`); any other stays.
    """
    lot = _lot(table.take(pc.sort_indices(table, [("transfer_id", "ascending")])), names)
    return tuple(
        Transfer(
            id=name,
            source_id=source,
            claimant=claimant,
            donor=donor,
            recipient=recipient,
            stage=stage,
            item=item,
            label=label,
            category=category,
            when=when,
            period=period,
            value=value,
            quantity=quantity,
        )
        for (
            name, source, claimant, donor, recipient, stage, item, label, category,
            (when, period), value, quantity,
        ) in lot
    )  # fmt: skip


def _lot(table: pa.Table, names: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Return what each row says, in the order of the fields of a transfer."""
    told = {name: _words(table, name) for name in (*_WORDS, *_MORE)}
    for side in _SIDES:
        meant = {name: names.get(name_key(name), name) for name in set(told[side])}
        told[side] = [meant[name] for name in told[side]]
    years = _price_years(table, told)
    prices = zip(told["currency"], told["price_basis"], years, strict=True)
    worth = _amounts(table, "value", [(name, True, basis, of) for name, basis, of in prices])
    units = [(name, False, "", "") for name in told["unit"]]
    number = _amounts(table, "quantity", units)
    return zip(
        table["transfer_id"].to_pylist(),
        told["source_id"],
        *(told[name] for name in _WORDS),
        _windows(table, told["time_zone"]),
        worth,
        # A nil return: the zero of its worth says all.
        (None if nil else one for nil, one in zip(_nil(table), number, strict=True)),
        strict=True,
    )


_CONSTANT: Final = "constant"
_MEASURES: Final = ("value", "quantity")
_MORE: Final = ("source_id", "time_zone", "unit", "currency", "price_basis")


def _price_years(table: pa.Table, told: Mapping[str, list[str]]) -> list[str]:
    """Return of which year constant prices are; where that is not told, whose list it is."""
    years = table["price_year"].to_pylist()
    rows = zip(told["price_basis"], years, told["source_id"], strict=True)
    return [
        "" if basis != _CONSTANT else f"{UNTOLD}{source}" if year is None else str(year)
        for basis, year, source in rows
    ]


def _words(table: pa.Table, name: str) -> list[str]:
    """Return a column of words; one that is not told is empty."""
    words: list[str] = pc.fill_null(table[name], "").to_pylist()
    return words


def _nil(table: pa.Table) -> list[bool]:
    """Say of each row whether it tells, without reserve, of no worth and of none."""
    zeros = [pc.equal(table[f"{name}_{end}"], 0) for name in _MEASURES for end in ("low", "high")]
    sure = [pc.invert(_about(table, name)) for name in _MEASURES]
    nil = reduce(pc.and_, [*zeros, *sure])
    said: list[bool] = pc.fill_null(nil, False).to_pylist()
    return said


def _about(table: pa.Table, name: str) -> pa.ChunkedArray:
    return pc.fill_null(table[f"{name}_about"], False)


def _amounts(
    table: pa.Table, name: str, units: Sequence[tuple[str, bool, str, str]]
) -> list[Amount | None]:
    """Return a figure for each row; rows that say the same share one."""

    @cache
    def amount(unit: tuple[str, bool, str, str], told: _Told, about: bool) -> Amount | None:
        low, high = (as_written(end, told[2]) for end in told[:2])
        if low is None and high is None:
            return None
        word, is_value, basis, year = unit
        named = Unit(name=word, is_value=is_value, price_basis=basis, price_year=year)
        return Amount(unit=named, low=low, high=high, about=about)

    columns = (table[f"{name}_{end}"].to_pylist() for end in ("low", "high", "exact"))
    told: Iterator[_Told] = zip(*columns, strict=True)
    about = _about(table, name).to_pylist()
    return [amount(*one) for one in zip(units, told, about, strict=True)]


_Told = tuple[float | None, float | None, str | None]


def _windows(table: pa.Table, zones: Sequence[str]) -> list[tuple[Interval, str]]:
    """Return window and period of each row."""

    @cache
    def window(start: int | None, end: int | None, zone: str) -> tuple[Interval, str]:
        when = Interval(start=_instant(start), end=_instant(end))
        return when, period_of(when, zone or "UTC")

    starts, ends = (table[end].cast(pa.int64()).to_pylist() for end in ("start", "end"))
    return [window(*one) for one in zip(starts, ends, zones, strict=True)]


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _instant(us: int | None) -> datetime | None:
    return None if us is None else _EPOCH + timedelta(microseconds=us)


def period_of(when: Interval, zone: str) -> str:
    """Return the month or year that a window lies in, else its days; empty if a bound is missing.

    Args:
        when: The window.
        zone: IANA zone by whose calendar.
    """
    if when.start is None or when.end is None:
        return ""
    first, last = _days(when.start, when.end, zone)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if first.year == last.year:
        return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _days(start: datetime, end: datetime, zone: str) -> tuple[date, date]:
    """Return the first and the last day of a window; its end is excluded."""
    local = ZoneInfo(zone)
    inside = end - timedelta(microseconds=1) if end > start else end
    return start.astimezone(local).date(), inside.astimezone(local).date()
