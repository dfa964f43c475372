"""Rates that come with Truceline: published averages and indices, each with whose figure it is.

``ecb_averages.csv``: means of the European Central Bank's daily reference rates, units per euro, by
month and year (``tools/build_rates.py`` makes it from the bank's own file). Rates between two other
currencies go through the euro. ``price_indices.csv``: consumer prices of the United States and of
the euro area, by month and year, as published. A month or year that is not there has no rate.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Context, Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from truceline.model.aid import Rate
from truceline.model.exact import plain
from truceline.model.transfer import Unit

#: Constant prices are those of this year.
BASE: Final = "2024"
EURO: Final = "EUR"
BANK: Final = "European Central Bank, euro reference rates"
#: Whose index, by currency.
INDICES: Final = {
    "USD": "US Bureau of Labor Statistics, CPI-U, US city average, all items, not seasonally "
    "adjusted (CUUR0000SA0)",
    "EUR": "Eurostat, HICP, all items, euro area of 19 states, 2025=100, as FRED has it "
    "(CP0000EZ19M086NEST); years are means of their months",
}
#: Digits of a factor that is a quotient.
_DIGITS: Final = Context(prec=12)
_ONE: Final = Decimal(1)
_PRICES: Final = ("", "current")


def public_rate(given: Unit, made: Unit, period: str) -> Rate | None:
    """Return the factor of a month or year; ``None``: it is not among what is published here.

    Args:
        given: What is converted; a price of its day.
        made: What it becomes; in constant prices, those of :data:`BASE`.
        period: Month ``2022-02`` or year ``2022``.
    """
    if given.price_basis not in _PRICES or made.price_basis not in (*_PRICES, "constant"):
        return None
    if made.price_year not in ("", BASE):
        return None
    steps = []
    if given.name != made.name:
        steps.append(_exchange(given.name, made.name, period))
    if made.price_basis == "constant":
        steps.append(_prices(made.name, period))
    told = [step for step in steps if step is not None]
    if not told or len(told) < len(steps):
        return None
    factor = _ONE
    for step, _ in told:
        factor = _DIGITS.multiply(factor, step)
    source = "; then ".join(source for _, source in told)
    return Rate(given=given, made=made, period=period, factor=plain(factor), source=source)


def _exchange(given: str, made: str, period: str) -> tuple[Decimal, str] | None:
    rates = averages().get(period, {})
    one, other = rates.get(given), rates.get(made)
    if one is None or other is None:
        return None
    of = "month" if "-" in period else "year"
    through = "" if EURO in (given, made) else ", through the euro"
    return _DIGITS.divide(other, one), f"{BANK}, mean of the {of}{through}"


def _prices(name: str, period: str) -> tuple[Decimal, str] | None:
    index = indices().get(name, {})
    if period not in index:
        return None
    return _DIGITS.divide(index[BASE], index[period]), f"{INDICES[name]}; in prices of {BASE}"


@cache
def averages() -> Mapping[str, Mapping[str, Decimal]]:
    """Return units per euro, by month or year, then currency; the euro itself is 1."""
    return {
        row.pop("period"): {EURO: _ONE} | {n: Decimal(cell) for n, cell in row.items() if cell}
        for row in _rows("ecb_averages.csv")
    }


@cache
def indices() -> Mapping[str, Mapping[str, Decimal]]:
    """Return consumer price indices by currency, then month or year."""
    rows = _rows("price_indices.csv")
    return {
        name: {row["period"]: Decimal(row["index"]) for row in rows if row["currency"] == name}
        for name in INDICES
    }


def _rows(name: str) -> list[dict[str, str]]:
    text = files("truceline.aid").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
