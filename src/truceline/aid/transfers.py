"""Rows of the transfers table -> transfers, in exact decimals.

A float64 gives back the shortest decimal that means it, which is the figure as written wherever
that has 15 significant digits or fewer (IEEE 754); a longer one stands beside as text
(:mod:`truceline.sources.transfers.amounts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import pyarrow as pa

from truceline.aid.sums import plain
from truceline.model.interval import Interval
from truceline.model.transfer import Amount, Transfer, Unit

Row = Mapping[str, Any]


def transfers_of(table: pa.Table, names: Mapping[str, str]) -> tuple[Transfer, ...]:
    """Return transfers by id.

    Args:
        table: See :data:`truceline.model.tables.TRANSFERS`; any order.
        names: Which party is meant by each of its names, lower case; any other name stays.
    """
    found = (_transfer(row, names) for row in table.select(_COLUMNS).to_pylist())
    return tuple(sorted(found, key=lambda one: one.id))


def _transfer(row: Row, names: Mapping[str, str]) -> Transfer:
    worth = Unit(name=row["currency"] or "", price_basis=row["price_basis"] or "")
    counted = Unit(name=row["unit"] or "", is_value=False)
    when = Interval(start=_utc(row["start"]), end=_utc(row["end"]))
    words = {name: row[name] or "" for name in _WORDS}
    words |= {side: names.get(words[side].casefold(), words[side]) for side in _SIDES}
    value, quantity = _amount(row, "value", worth), _amount(row, "quantity", counted)
    if value is not None and quantity is not None and value.exact == quantity.exact == 0:
        quantity = None  # A nil return: the zero of its worth says all.
    return Transfer(
        id=row["transfer_id"],
        source_id=row["source_id"],
        **words,
        when=when,
        period=period_of(when, row["time_zone"] or "UTC"),
        value=value,
        quantity=quantity,
    )


_SIDES: Final = ("donor", "recipient")
_WORDS: Final = ("claimant", "donor", "recipient", "stage", "item", "label")
_COLUMNS: Final = (
    *("transfer_id", "source_id", "start", "end", "time_zone", "unit", "currency", "price_basis"),
    *("quantity_low", "quantity_high", "value_low", "value_high", "amount_about"),
    *("quantity_exact", "value_exact"),
    *_WORDS,
)


def _amount(row: Row, name: str, unit: Unit) -> Amount | None:
    low, high = (_exact(row[f"{name}_{bound}"]) for bound in ("low", "high"))
    if row[f"{name}_exact"]:
        low = high = plain(Decimal(row[f"{name}_exact"]))
    if low is None and high is None:
        return None
    return Amount(unit=unit, low=low, high=high, about=bool(row["amount_about"]))


def _utc(instant: datetime | None) -> datetime | None:
    return None if instant is None else instant.astimezone(UTC)


def _exact(figure: float | None) -> Decimal | None:
    return None if figure is None else plain(Decimal(repr(float(figure))))


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
