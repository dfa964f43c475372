"""Dates that cannot be, among those above and below: day and month exchanged, or a wrong year.

A program that reads dates the other way round turns 5 March into 3 May and says nothing. Where the
rows stand in the order of their days, such a date falls out of it, and one reading falls back in.
Asked for by a map (``slips: mend``), and noted with its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from truceline.sources.dates import DateOrder
from truceline.sources.mapped.told_time import told_time

#: Rows may stand out of order by so much without being a slip.
_LOOSE = timedelta(days=3)
#: Rows below that are looked at for one that is in order.
_LOOK_AHEAD = 3
_SHOWN = 6
#: So many rows of one year, and so many years off, make another year strange.
_FEWEST, _FAR_YEARS = 3, 2


def mended_slips(
    name: str, cells: Sequence[str], number: Sequence[int], order: DateOrder
) -> tuple[list[str], tuple[str, ...]]:
    """Return a column of dates with slips mended, and the notes on it.

    Args:
        name: Of the column.
        cells: Text, in the order of the rows.
        number: Of each row.
        order: What ``03/04/2025`` means.
    """
    told = [told_time(text, order) for text in cells]
    made = list(cells)
    said: list[str] = []
    for row, day in slips([one.day for one in told]).items():
        made[row] = replace(told[row], day=day).written()
        said.append(f"row {number[row]}: “{cells[row]}” as {day.isoformat()}")
    if not said:
        return made, ()
    more = f" and {len(said) - _SHOWN:,} more" if len(said) > _SHOWN else ""
    note = (
        f"{len(said):,} dates in “{name}” fall out of the order of the rows, and are read with day "
        f"and month exchanged or with the year of the rows beside them: "
        f"{'; '.join(said[:_SHOWN])}{more}."
    )
    return made, (note,)


def slips(days: Sequence[date | None]) -> dict[int, date]:
    """Return, by row, the day that a slip must have meant: the only one between its neighbours.

    Rows may also go from the latest down to the first. A year that no other row has, where all
    others have one year, is a slip in the first row, too. Rows in order hold none.
    """
    if _goes_down(days):
        last = len(days) - 1
        return dict(sorted((last - row, day) for row, day in _in_order(days[::-1]).items()))
    return _in_order(days)


def _goes_down(days: Sequence[date | None]) -> bool:
    told = [day for day in days if day is not None]
    steps = [(b - a).days for a, b in pairwise(told)]
    return sum(1 for one in steps if one < 0) > sum(1 for one in steps if one > 0) + 1


def _strange_years(days: Sequence[date | None]) -> dict[int, date]:
    """Return the days of a year that they share with no other row, told in the year of all."""
    told = [day for day in days if day is not None]
    if told == sorted(told):
        return {}
    years = Counter(day.year for day in told)
    (usual, most), *others = years.most_common() or [(0, 0)]
    if most < _FEWEST or any(n > 1 for _, n in others):
        return {}
    span = [day for day in told if day.year == usual]
    found = {}
    for row, day in enumerate(days):
        if day is None or abs(day.year - usual) < _FAR_YEARS:
            continue
        try:
            meant = day.replace(year=usual)
        except ValueError:
            continue
        if min(span) - _LOOSE <= meant <= max(span) + _LOOSE:
            found[row] = meant
    return found


def _in_order(days: Sequence[date | None]) -> dict[int, date]:
    strange = _strange_years(days)
    days = [strange.get(row, day) for row, day in enumerate(days)]
    return dict(sorted({**strange, **_out_of_order(days)}.items()))


def _out_of_order(days: Sequence[date | None]) -> dict[int, date]:
    rows = [row for row, day in enumerate(days) if day is not None]
    found: dict[int, date] = {}
    for at, row in enumerate(rows):
        day, earlier = days[row], rows[at - 1] if at else None
        before = None if earlier is None else found.get(earlier, days[earlier])
        if before is None or day is None:
            continue
        # The next row may be a slip as well: it cannot come before this one.
        later = (days[one] for one in rows[at + 1 : at + 1 + _LOOK_AHEAD])
        after = next((one for one in later if one is not None and one >= before), None)
        if after is None:
            continue
        if before - _LOOSE <= day <= after + _LOOSE:
            continue
        fits = {one for one in _meant(day, before, after) if before <= one <= after}
        if len(fits) == 1:
            found[row] = fits.pop()
    return found


def _meant(day: date, before: date, after: date) -> Iterator[date]:
    """Yield what a day may have been meant for: the other way round, or of a year beside it."""
    for year in {before.year, after.year}:
        for month, of_month in ((day.month, day.day), (day.day, day.month)):
            try:
                yield date(year, month, of_month)
            except ValueError:
                continue
