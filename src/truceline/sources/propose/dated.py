"""A date that no column holds: in the name of the sheet, or in the title above the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from truceline.sources.dates_in_text import Told, dates_in, years_in
from truceline.sources.mapped.form import DATE_COLUMN
from truceline.sources.mapped.told_time import told_time
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.day_lines import DayLines, day_lines

LEAVE = "leave"
#: Words beside a date that is not that of the rows.
_OF_THE_PAPER = re.compile(
    r"(?i)\b(?:prepared|printed|issued|created|generated|updated|as of|version|published|sent|"
    r"станом на|підготовлен\w*|оновлен\w*|роздрукован\w*|складен\w*|"
    r"по состоянию на|составлен\w*|подготовлен\w*|обновлен\w*|распечатан\w*)\b"
)


def is_needed(table: Table) -> bool:
    """Say whether no column tells the day, and the sheet itself does."""
    return "start" not in table.by_meaning and bool(_candidates(table))


def day_of(table: Table) -> str:
    """Return the name of the column that holds the day; empty if nothing does."""
    return table.named("start") or (DATE_COLUMN if is_needed(table) else "")


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the line ``sheet_date``; none where a column tells the day."""
    if not is_needed(table):
        return []
    choice = _choice(table, ask)
    where, _, which = choice.partition(":")
    asked = ask.hanging("sheet_date")
    if choice == LEAVE:
        return [Line(key="sheet_date", value=f"{{where: {LEAVE}}}", asked=asked)]
    told = _candidates(table)[choice]
    parts = [f"where: {where}"]
    if told.year < 100:
        year = _year(table, context, told, ask)
        parts.append(f'year: "{year}"')
        asked = (*asked, *ask.hanging("sheet_year"))
    if which:
        parts.append(f"which: {which}")
    if by_headings(table):
        parts.append("headings: true")
    why = f"no column holds the day: as “{told.text}” says"
    return [Line(key="sheet_date", value=f"{{{', '.join(parts)}}}", because=why, asked=asked)]


def example(table: Table) -> list[str]:
    """Return the dates whose order of day and month matters, as they are written."""
    return [one.text for one in _candidates(table).values()] if is_needed(table) else []


def _candidates(table: Table) -> dict[str, Told]:
    return dict(_places(table))


def _places(table: Table) -> Iterator[tuple[str, Told]]:
    """Yield where a date stands and which, as it is answered: ``sheet``, ``title:last``."""
    look = table.look
    for where, found in (
        ("sheet", dates_in(look.sheet, is_name=True)),
        ("title", dates_in(look.title)),
    ):
        if len(found) == 1:
            yield where, found[0]
        elif found:
            yield f"{where}:first", found[0]
            yield f"{where}:last", found[-1]


def _choice(table: Table, ask: Inquiry) -> str:
    found = _candidates(table)
    days = {(one.day, one.month) for one in found.values()}
    years = {one.year for one in found.values() if one.year > 99}
    with_year = [where for where, one in found.items() if one.year > 99]
    plain = next(iter(with_year), next(iter(found)))
    is_one = len(days) == 1 and len(years) < 2
    of_paper = plain == "title" and _OF_THE_PAPER.search(table.look.title) is not None
    kept = ask.answers.get("sheet_date", "")
    if lines_told := by_lines(table):
        return _by_lines(plain, lines_told, ask)
    if (is_one and not of_paper and kept not in found) or (not found and not kept):
        return plain
    options = {
        where: f"{_NAMED[where.split(':')[0]]}: “{one.text}”" for where, one in found.items()
    }
    options[LEAVE] = "none of them: leave the sheet out"
    said = "no column holds the day: on which day did all this take place?"
    first = _night(found) if night_from(table) or by_headings(table) else ""
    told = ask.ask("sheet_date", said, options, plain if is_one else first or LEAVE)
    return told if told in found else LEAVE


def _by_lines(plain: str, told: DayLines, ask: Inquiry) -> str:
    """Ask whether lines between the rows date those below; which of several dates says the year."""
    night = f"; before {told.night_from:02d}:00 by the clock, of the day after"
    options = {
        plain: f"yes, each of the day of the line above it{night if told.night_from else ''}",
        LEAVE: "no: leave the sheet out",
    }
    shown = told.first if len(told.first) <= _LINE else f"{told.first[:_LINE]}…"
    said = f"no column holds the day: do lines such as “{shown}” date the rows below?"
    answer = ask.ask("sheet_date", said, options, plain, short=f"lines such as “{shown}”: a day?")
    return LEAVE if answer == LEAVE else plain


#: So much of a line is shown.
_LINE = 40


def by_lines(table: Table) -> DayLines | None:
    """Return the lines that date all rows; ``None`` where there are none such."""
    found = _candidates(table)
    with_year = [one for one in found.values() if one.year > 99]
    near = next(iter(with_year or found.values()), None)
    return day_lines(table.look, table.cells("clock"), near) if near else None


def _night(found: dict[str, Told]) -> str:
    """Return where the first of two days that follow one another stands: those of one night."""
    for where, first in found.items():
        last = found.get(where.replace(":first", ":last"), first)
        days = [one.on(one.year if one.year > 99 else 2000, "dmy") for one in (first, last)]
        if where.endswith(":first") and None not in days:
            begun, ended = days
            if begun and ended and (ended - begun).days == 1:
                return where
    return ""


def by_headings(table: Table) -> bool:
    """Say whether headings between the rows tell the days of those below."""
    if by_lines(table):
        return True
    first = next(iter(_candidates(table).values()), None)
    told = [dates_in(text, is_name=True)[-1:] for text in table.look.headings]
    days = [_in_leap_year(one) for found in told for one in found]
    begun = _in_leap_year(first) if first is not None else None
    if begun is None or not days or len(table.look.sizes) > 1:
        return False
    # Day after day: `3.4` between rows of 24 March is the number of a section.
    return all(day is not None and (day - begun).days % _LEAP <= len(days) for day in days)


def _in_leap_year(told: Told) -> date | None:
    try:
        return date(_LEAP_YEAR, told.month, told.day)
    except ValueError:
        return None


_LEAP, _LEAP_YEAR = 366, 2000


def night_from(table: Table) -> int:
    """Return the hour at which a day begins whose clock goes back once, past midnight; else 0.

    Where lines between the rows tell many days: at which each of them does.
    """
    if lines_told := by_lines(table):
        return lines_told.night_from
    told = [told_time(one, "").minutes for one in table.cells("clock")]
    times = [one for one in told if one is not None]
    backs = [at for at in range(1, len(times)) if times[at - 1] - times[at] > 12 * _HOUR]
    if len(backs) != 1:
        return 0
    before, after = times[: backs[0]], times[backs[0] :]
    hour = min(before) // _HOUR
    return hour if hour * _HOUR > max(after) else 0


_HOUR = 60
_NAMED = {"sheet": "as the name of the sheet says", "title": "as the title says"}


def _year(table: Table, context: Context, told: Told, ask: Inquiry) -> str:
    """Return the year of a date without one; of a day told by two digits the century is asked."""
    if told.year:
        likely = [2000 + told.year]
    else:
        look = table.look
        likely = list(years_in(f"{look.title} {look.sheet} {context.stem}"))
    options = {str(one): "as title, sheet or file name it" for one in likely}
    said = f"“{told.text}” tells no whole year: which year is it?"
    if not told.year and context.year and set(likely) <= {context.year}:
        return str(context.year)
    first = str(likely[0]) if len(likely) == 1 else "0"
    return ask.ask("sheet_year", said, options, first, free=True, must=len(likely) != 1)
