"""Rates of exchange and price indices, each with its source; none are ours.

Somebody brings them in a file, or they are published ones (:mod:`truceline.aid.public_rates`).

A file has the columns ``from``, ``to``, ``period``, ``factor``, ``source`` and, where prices of one
year are meant, ``from_basis`` and ``to_basis``, and ``from_year`` and ``to_year`` of constant
prices. A factor turns worth in one currency and price basis, of one period (a month ``2031-03`` or
a year ``2031``), into worth in another.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, InvalidOperation
from typing import Final

from truceline.errors import SourceError
from truceline.model.aid import Rate
from truceline.model.exact import plain
from truceline.model.items import PRICE_BASES
from truceline.model.transfer import Amount, Transfer, Unit

COLUMNS: Final = ("from", "to", "period", "factor", "source")
_PERIOD: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_EXACT: Final = Context(prec=400)
#: Cents of a converted sum would claim more than any rate does.
_PLACES: Final = Decimal("0.01")
#: Factor from one unit into another, of a month or year; ``None``: there is none.
Rates = Callable[[Unit, Unit, str], Rate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """Transfers of which worth was converted where a rate allows it.

    Attributes:
        transfers: All of them; those without a rate as they were.
        used: Rates that were used, by period.
        without: Ids of transfers that tell worth in another unit and have no rate.
    """

    transfers: tuple[Transfer, ...]
    used: tuple[Rate, ...]
    without: tuple[str, ...]


def rates_of(text: str, name: str) -> tuple[Rate, ...]:
    """Return the rates of a CSV file.

    Args:
        text: Its text.
        name: What messages call it.

    Raises:
        SourceError: If a column is missing, or rows have mistakes: all of them at once.
    """
    rows = list(csv.DictReader(text.splitlines()))
    there = set(rows[0]) if rows else set()
    if not there >= set(COLUMNS):
        hint = f"the first line must name: {', '.join(COLUMNS)}; and it needs a row"
        raise SourceError(f"{name} is no file of rates", hint)
    faults, rates, seen = [], [], set()
    for number, row in enumerate(rows, 1):
        told = {key: (cell or "").strip() for key, cell in row.items() if isinstance(cell, str)}
        wrong = _fault(told)
        rate = None if wrong else _rate(told)
        if rate is not None and (key := (rate.given, rate.made, rate.period)) in seen:
            wrong = "a second factor for the same"
        elif rate is not None:
            seen.add(key)
            rates.append(rate)
        if wrong:
            faults.append(f"row {number}: {wrong}")
    if faults:
        raise SourceError(f"{name}: {'; '.join(faults)}", "mend these rows; none was used")
    return tuple(rates)


def brought(rates: Iterable[Rate]) -> Rates:
    """Return what finds a factor among those that somebody brings."""
    known = {(rate.given, rate.made, rate.period): rate for rate in rates}

    def find(given: Unit, made: Unit, period: str) -> Rate | None:
        found = known.get((given, made, period))
        # Whoever brings a factor from constant prices without a year means these, whatever it is.
        unnamed = replace(given, price_year="")
        return found or (None if given.year_told else known.get((unnamed, made, period)))

    return find


def no_rates(given: Unit, made: Unit, period: str) -> None:
    """Find no factor: nothing is converted."""


def _fault(row: dict[str, str]) -> str:
    checks = (
        (_CURRENCY.fullmatch(row["from"]) and _CURRENCY.fullmatch(row["to"]), "no currency"),
        (_PERIOD.fullmatch(row["period"]), "the period is no month or year, such as 2031-03"),
        (_above_zero(row["factor"]), "the factor is no number above zero"),
        (row["source"], "no source: whose figure is it?"),
        (
            all(row.get(f"{side}_basis", "") in ("", *PRICE_BASES) for side in ("from", "to")),
            f"a price basis is one of {', '.join(PRICE_BASES)}",
        ),
        (
            all(_is_year(row, side) for side in ("from", "to")),
            "a price year is a year, such as 2021, of the basis constant",
        ),
        ("TIV" not in (row["from"], row["to"]), "TIV is no money and is never converted"),
    )
    return next((words for holds, words in checks if not holds), "")


def _is_year(row: dict[str, str], side: str) -> bool:
    year = row.get(f"{side}_year", "")
    return not year or bool(_YEAR.fullmatch(year) and row.get(f"{side}_basis") == "constant")


def _above_zero(text: str) -> bool:
    try:
        factor = Decimal(text)
    except InvalidOperation:
        return False
    return factor.is_finite() and factor > 0


def _rate(row: dict[str, str]) -> Rate:
    given, made = (
        Unit(
            name=row[side],
            price_basis=row.get(f"{side}_basis", ""),
            price_year=row.get(f"{side}_year", ""),
        )
        for side in ("from", "to")
    )
    factor = Decimal(row["factor"])
    return Rate(given=given, made=made, period=row["period"], factor=factor, source=row["source"])


def converted(transfers: Sequence[Transfer], rates: Rates, into: Unit) -> Converted:
    """Return transfers with worth in one unit, where a rate of their own period allows it.

    The month's rate wins over the year's. What lies over several years, or bears no time, has no
    rate. Converted worth is rounded to hundredths, half to even, each transfer by itself.

    Args:
        transfers: Any.
        rates: Find a factor.
        into: Currency and price basis wanted.
    """
    made, used, without = [], set(), []
    for one in transfers:
        if one.value is None or one.value.unit == into:
            made.append(one)
            continue
        periods = () if "/" in one.period else (one.period, one.period[:4])
        tried = (rates(one.value.unit, into, period) for period in periods)
        rate = next((r for r in tried if r is not None), None)
        if rate is None:
            without.append(one.id)
            made.append(one)
            continue
        used.add(rate)
        made.append(replace(one, value=_times(one.value, rate)))
    ordered = sorted(used, key=lambda r: (r.given, r.period))
    return Converted(transfers=tuple(made), used=tuple(ordered), without=tuple(sorted(without)))


def _times(amount: Amount, rate: Rate) -> Amount:
    low, high = (_product(end, rate.factor) for end in (amount.low, amount.high))
    return replace(amount, unit=rate.made, low=low, high=high)


def _product(figure: Decimal | None, factor: Decimal) -> Decimal | None:
    if figure is None:
        return None
    return plain(_EXACT.multiply(figure, factor).quantize(_PLACES, context=_EXACT))
