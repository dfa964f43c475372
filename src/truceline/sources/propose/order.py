"""Which number of 03/04/2025 is the day: what the cells of a column prove, or make likely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from truceline.sources.dates_in_text import dates_in
from truceline.sources.weekdays import without_weekday

#: Without a year only slashes are looked at: `12-13` may be two days.
_ASKING = re.compile(
    r"^(?P<a>\d{1,2})(?:(?P<mark>[/-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)|"
    r"/(?P<short>\d{1,2})(?![/\d]))"
)
#: A leap year, for dates that tell none.
_NO_YEAR = 2000
_ORDERS = ("dmy", "mdy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is known of the order of day and month.

    Attributes:
        needed: Some cell has the day or the month first and does not show which.
        proven: ``dmy`` or ``mdy`` if some cell allows only that; ``both`` if cells contradict one
            another; empty if none proves anything.
        likely: The order in which the days lie closer together, and closer to the days of rows that
            show theirs (``31 August``, ``2031-09-02``); ``dmy`` if neither.
        example: The first such cell.
    """

    needed: bool
    proven: str
    likely: str
    example: str


def order_of(cells: Sequence[str]) -> Order:
    """Look at the dates of a table, in the order of its rows."""
    found = [(text, match) for text in cells if (match := _ASKING.match(text))]
    numbers = [_numbers(match) for _, match in found]
    proof = {
        name
        for name, holds in (
            ("dmy", any(a > 12 for a, _, _ in numbers)),
            ("mdy", any(b > 12 for _, b, _ in numbers)),
        )
        if holds
    }
    proven = "both" if len(proof) == 2 else "".join(proof)
    return Order(
        needed=bool(numbers),
        proven=proven,
        likely=proven if proven in _ORDERS else _closer(cells),
        example=found[0][0] if found else "",
    )


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    year = int(match["year"] or _NO_YEAR)
    return int(match["a"]), int(match["b"] or match["short"]), year + (2000 if year < 100 else 0)


def _closer(cells: Sequence[str]) -> str:
    """Return the order in which dates step least from row to row, known days among them."""
    rows = [(_ASKING.match(text), text) for text in cells]
    told = [_numbers(match) if match else _shown(text) for match, text in rows]
    has_years = all(one[2] != _NO_YEAR for one in told if one)
    spread = {}
    for name in _ORDERS:
        days = [
            _day((a, b, year if has_years else _NO_YEAR), name if match else "dmy")
            for (match, _), (a, b, year) in zip(rows, (one or _NONE for one in told), strict=True)
        ]
        # A day that is none in an order is lost in it; a cell that tells no day is lost in both.
        steps = sum(abs((b - a).days) for a, b in pairwise(one for one in days if one))
        spread[name] = (days.count(None), steps)
    return min(_ORDERS, key=lambda name: spread[name])


_NONE = (0, 0, 0)


def _shown(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year of a cell that shows which is which: ``Fri 3 May``."""
    found = dates_in(without_weekday(text))
    if len(found) != 1 or found[0].either:
        return None
    (one,) = found
    full = one.year + 2000 if 0 < one.year < 100 else one.year
    return one.day, one.month, full or _NO_YEAR


def _day(told: tuple[int, int, int], order: str) -> date | None:
    a, b, year = told
    try:
        return date(year, b, a) if order == "dmy" else date(year, a, b)
    except ValueError:
        return None
