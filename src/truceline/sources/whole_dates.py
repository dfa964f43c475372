"""Dates as people write them, with the year left out or cut short -> whole dates.

``4.03``, ``25/3``, ``6 бер.``, ``21-Mar-31`` and ``20.03 14:10``: the year is that of the map
(``year: 2031``), and two digits are of its century. A date whose month has a name and whose year
has four digits needs no such key. What may be read in two ways stays as it is, and is refused.
"""

from __future__ import annotations

import re
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.dates import DateOrder
from truceline.sources.dates_in_text import month_of
from truceline.sources.weekdays import without_weekday

_TAIL = r"(?:(?:[\s,]+|\s*[TtТт]\s*)(?P<tail>\S.*))?"
_NUMBERS = re.compile(
    r"(?:on|за|le|el)?\s*(?P<a>\d{1,2})\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})"
    r"(?:\s?(?P=mark)\s?(?P<year>\d{2}|(?:19|20)\d{2}))?\.?" + _TAIL,
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,11}\.?,?\s+)?(?P<a>\d{1,2})(?:st|nd|rd|th|er)?[\s.-]*(?:of\s+)?"
    r"(?P<word>[^\W\d_]{3,9})\.?(?:[\s,.'’-]+(?P<year>(?:19|20)\d{2}|\d{2})(?![\d:.h]))?\.?"
    + _TAIL,
    re.IGNORECASE | re.DOTALL,
)
_NAMED_FIRST = re.compile(
    r"(?P<word>[^\W\d_]{3,9})\.?\s+(?P<a>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:[\s,.'’]+(?P<year>(?:19|20)\d{2})(?![\d:.h]))?\.?" + _TAIL,
    re.IGNORECASE | re.DOTALL,
)
#: Two days that follow one another: `15-16/5`, `15–16 May`.
_TWO_DAYS = re.compile(
    r"(?P<a>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2})(?:\s?(?P<mark>[./])\s?(?P<b>\d{1,2})"
    r"(?:\s?(?P=mark)\s?(?P<year>\d{2}|(?:19|20)\d{2}))?|"
    r"[\s.]*(?P<word>[^\W\d_]{3,9})\.?(?:\s+(?P<named_year>(?:19|20)\d{2}))?)\.?"
)
#: Between the two days of such a date, as ISO 8601 writes an interval.
APART = "/"
#: A weekday, or another word between the date and its clock: `16.03.31, неділя, 22:00`.
_DAY_NAME = re.compile(r"^(?:[^\W\d_]{2,11}\.?,\s*)(?=\d)")
#: A dash between a day and its clock time: `08.11 – 14h`. Of `08.11 – 10.11` it parts two days.
_PARTS_CLOCK = re.compile(r"^[-–—]\s*(?=(?:[^\W\d_]+\.?\s+)?\d{1,2}\s?[h:ч])", re.IGNORECASE)
#: Cells that are whole already: big files hold nothing else.
_WHOLE = (
    r"^\s*$|^\s*\d{4}-\d{2}-\d{2}|^\s*[2-7]\d{4}(\.\d+)?\s*$|^\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}\b"
)
_CENTURY, _LEAP = 100, 2000
#: A year of two digits further off than this from that of the map is a slip, and stays as it is.
_NEAR_YEARS = 5


def with_whole_dates(cells: pa.Array, year: int, order: DateOrder) -> pa.Array:
    """Return a column whose dates are whole, as far as the map says what is left out."""
    whole = pc.fill_null(pc.match_substring_regex(cells, _WHOLE), True)
    if pc.all(whole).as_py():
        return cells
    encoded = pc.dictionary_encode(cells)
    made = [_whole(one or "", year, order) for one in encoded.dictionary.to_pylist()]
    return pa.array(made, pa.string()).take(encoded.indices)


def _whole(text: str, year: int, order: DateOrder) -> str:
    two = _two_days(text.strip(), year)
    return APART.join(map(date.isoformat, two)) if two else whole_date(text, year, order)


def year_note(name: str, before: pa.Array, year: int) -> tuple[str, ...]:
    """Return the note that tells of how many dates the map tells the year; none if of none."""
    n = sum(1 for one in before.to_pylist() if one and lacks_year(one)) if year else 0
    dates = "1 date" if n == 1 else f"{n:,} dates"
    return (f"{dates} in “{name}” tell no whole year: {year} as the map has it.",) if n else ()


def whole_date(text: str, year: int, order: DateOrder) -> str:
    """Return one date as ``2031-03-04``, with its clock time behind; any other text as it is.

    Args:
        text: A cell.
        year: Of dates that tell none; 0 if the map does not say.
        order: What ``4/3`` means.
    """
    plain = without_weekday(text).strip()
    # What is whole is left to whoever reads dates, alone as among others.
    for shape in () if re.match(_WHOLE, text) else (_NUMBERS, _NAMED, _NAMED_FIRST):
        found = shape.fullmatch(plain)
        if found is None:
            continue
        parts = found.groupdict()
        told = _year(parts["year"], year)
        day_month = _named(parts) if "word" in parts else _numbered(parts, order)
        if day_month is None or not told:
            continue
        tail = _PARTS_CLOCK.sub("", _DAY_NAME.sub("", parts["tail"] or ""))
        written = f"{told:04d}-{day_month[1]:02d}-{day_month[0]:02d}"
        return f"{written} {tail}".strip()
    return text


def lacks_year(text: str) -> bool:
    """Say whether a cell is a date whose year is left out or cut short."""
    plain = without_weekday(text).strip()
    two = _TWO_DAYS.fullmatch(plain)
    if two is not None and _two_days(plain, _LEAP):
        return len(two["year"] or two["named_year"] or "") < 4
    for shape in (_NUMBERS, _NAMED, _NAMED_FIRST):
        found = shape.fullmatch(plain)
        parts = found.groupdict() if found else {}
        if parts and (_named(parts) if "word" in parts else _numbered(parts, "dmy")):
            return len(parts["year"] or "") < 4
    return False


def _two_days(plain: str, year: int) -> tuple[date, date] | None:
    """Return both days of a date such as ``15-16/5``; ``None`` unless one follows the other."""
    found = _TWO_DAYS.fullmatch(plain)
    if found is None or int(found["last"]) != int(found["a"]) + 1:
        return None
    month = month_of(found["word"]) if found["word"] else int(found["b"])
    try:
        first = date(_year(found["year"] or found["named_year"], year), month, int(found["a"]))
        return first, date(first.year, month, int(found["last"]))
    except ValueError:
        return None


def _year(written: str | None, year: int) -> int:
    if written is None:
        return year
    if len(written) == 4:
        return int(written)
    found = year // _CENTURY * _CENTURY + int(written) if year else 0
    return found if abs(found - year) <= _NEAR_YEARS else 0


def _named(parts: dict[str, str]) -> tuple[int, int] | None:
    month = month_of(parts["word"])
    return (int(parts["a"]), month) if month and 1 <= int(parts["a"]) <= 31 else None


def _numbered(parts: dict[str, str], order: DateOrder) -> tuple[int, int] | None:
    """Return day and month; ``None`` where either may be first and the map does not say which."""
    a, b = int(parts["a"]), int(parts["b"])
    first = "dmy" if parts["mark"] == "." else order
    if parts["mark"] != "." and (a > 12 or b > 12 or a == b):
        # One of the two can be no month: that is told, whatever the order of the others.
        first = "dmy" if b <= 12 else "mdy"
    day, month = (a, b) if first == "dmy" else (b, a)
    return (day, month) if first and 1 <= month <= 12 and 1 <= day <= 31 else None
