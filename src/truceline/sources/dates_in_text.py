"""Dates in the name of a sheet or in a title: ``5 April``, ``Incidents of 05.04.2025``.

What may be a day in two ways is no date: it is told as such, and a person says which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_STEMS = (
    "jan січ янв", "feb лют фев", "mar бер мар", "apr квіт апр", "may трав май мая",
    "jun черв июн", "jul лип июл", "aug серп авг", "sep вер сен", "oct жовт окт",
    "nov лист ноя", "dec груд дек",
)  # fmt: skip
_FULL = (
    "january february march april may june july august september october november december "
    "sept січень лютий березень квітень травень червень липень серпень вересень жовтень "
    "листопад грудень січня лютого березня квітня травня червня липня серпня вересня жовтня "
    "листопада грудня январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь "
    "декабрь января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
_NAMES = {name: number for number, stems in enumerate(_STEMS, 1) for name in stems.split()}
#: French, Spanish and Portuguese names, whose beginnings are not those of the others.
_ROMANCE = (
    "janvier janv enero ene janeiro", "février févr fév fevrier febrero fevereiro",
    "mars marzo março", "avril avr abril abr", "mai mayo maio", "juin junio junho",
    "juillet juil julio julho", "août aout agosto ago", "septembre septiembre setembro set",
    "octobre octubre outubro out", "novembre noviembre novembro",
    "décembre déc decembre diciembre dic dezembro dez",
)  # fmt: skip
#: Number of a month by its names, whole and short, lower case.
MONTHS = {
    word: next(number for stem, number in _NAMES.items() if word.startswith(stem))
    for word in _FULL.split()
}
MONTHS |= {stem: number for stem, number in _NAMES.items() if stem.isascii()}
MONTHS |= {name: number for number, names in enumerate(_ROMANCE, 1) for name in names.split()}


def month_of(word: str) -> int:
    """Return the number of a month by its name, whole or short: ``бер.``, ``Sept``; 0 if none."""
    bare = word.lower().strip(".")
    if bare in MONTHS:
        return MONTHS[bare]
    # Short forms of Ukrainian and Russian names are cut at will: `берез.`, `квіт.`, `февр.`.
    whole = {number for name, number in MONTHS.items() if name.startswith(bare)}
    stems = {number for stem, number in _NAMES.items() if bare == stem}
    return (stems or whole).pop() if len(bare) > 2 and len(stems or whole) == 1 else 0


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:[\s,._-]+(?P<year>(?:19|20)\d{2})(?!\d))?"
#: First of two days: `4-5 April`.
_FIRST = r"(?:(?P<first>\d{1,2})\s*(?:[-–—/&]|and|to|та|і|и|до)\s*)?"
_SECOND = r"(?:\s*[-–—/&]\s*(?P<last>\d{1,2})(?![\d:.]))?"
_SHAPES = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d{2})[-./_](?P<month>\d{1,2})[-./_](?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(
        rf"(?<![\d.]){_FIRST}(?P<day>\d{{1,2}})[._-](?P<month>\d{{1,2}})[._-](?P<year>(?:19|20)?\d{{2}})(?!\d)"
    ),
    re.compile(
        rf"(?i)(?<![\d.]){_FIRST}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s._-]*(?:of\s+)?(?P<word>{_MONTH})\b\.?{_YEAR}"
    ),
    re.compile(
        rf"(?i)\b(?P<word>{_MONTH})\b\.?[\s._-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]){_SECOND}{_YEAR}"
    ),
)
_SLASHED = re.compile(r"(?<!\d)(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d{2})(?!\d)")
#: Without a year: only the whole name of a sheet is read so, for `3.4` may be anything.
_SHORT = re.compile(r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?$")
#: Two days without a year at the end of the name of a sheet: `OP2 24-25.03`, `31.03-1.04`.
_SHORT_SPAN = re.compile(
    r"(?<![\d.,/])(?P<first>\d{1,2})(?:\.(?P<before>\d{1,2}))?\s*[-–—/]\s*"
    r"(?P<last>\d{1,2})\.(?P<month>\d{1,2})\.?\s*$"
)
_YEARS = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One date as it is told.

    Attributes:
        day: Of the month.
        month: 1 to 12.
        year: 0 where it is not told; two digits where only those are.
        text: As written.
        either: Day and month may be the other way round: 05/04/2025.
    """

    day: int
    month: int
    year: int
    text: str
    either: bool = False

    def on(self, year: int = 0, order: str = "") -> date | None:
        """Return the date; ``None`` if it is none, or the year or the order is not known.

        Args:
            year: Of a date without a year. One with two digits must agree with it.
            order: ``dmy`` or ``mdy``, of a date that may be read both ways.
        """
        if self.either and not order:
            return None
        day, month = (
            (self.month, self.day) if self.either and order == "mdy" else (self.day, self.month)
        )
        full = self.year if self.year > 99 else year
        if self.year and self.year < 100 and full % 100 != self.year:
            return None
        try:
            return date(full, month, day)
        except ValueError:
            return None


def dates_in(text: str, *, is_name: bool = False) -> tuple[Told, ...]:
    """Return the dates that a text tells, each once, in the order in which they stand.

    Args:
        text: Title or name of a sheet.
        is_name: It is the name of a sheet: ``05.04`` alone is a date too, and so are the two days
            of ``24-25.03`` at its end.
    """
    found = sorted(_found(text, is_name=is_name), key=lambda one: (one[0][0], -one[0][1]))
    made: dict[tuple[int, int, int], Told] = {}
    taken = (0, 0)
    for span, told in found:
        # Of two readings of the same words the longer one stands.
        if span == taken or span[0] >= taken[1]:
            made.setdefault((told.year, told.month, told.day), told)
            taken = span
    return tuple(made.values())


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a text names, each once."""
    return tuple(dict.fromkeys(int(one) for one in _YEARS.findall(text)))


def _found(text: str, *, is_name: bool) -> Iterator[tuple[tuple[int, int], Told]]:
    name = text
    for shape in _SHAPES:
        for one in shape.finditer(text):
            parts = one.groupdict()
            month = MONTHS[parts["word"].lower()] if parts.get("word") else int(parts["month"])
            year, text = int(parts["year"] or 0), one.group().strip()
            days = [parts.get("first"), parts["day"], parts.get("last")]
            for day in (int(told) for told in days if told):
                if 1 <= month <= 12 and 1 <= day <= 31:
                    yield one.span(), Told(day=day, month=month, year=year, text=text)
    for one in _SLASHED.finditer(text):
        a, b, year = int(one["a"]), int(one["b"]), int(one["year"])
        if max(a, b) <= 31 and min(a, b) <= 12:
            day, month = (a, b) if b <= 12 else (b, a)
            either = a <= 12 and b <= 12 and a != b
            told = Told(day=day, month=month, year=year, text=one.group(), either=either)
            yield one.span(), told
    short = _SHORT.match(text.strip()) if is_name else None
    if short and int(short["month"]) <= 12 and 1 <= int(short["day"]) <= 31:
        told = Told(day=int(short["day"]), month=int(short["month"]), year=0, text=short.group())
        yield (len(text), len(text) + 1), told
    yield from _spanned(name) if is_name else ()


def _spanned(name: str) -> Iterator[tuple[tuple[int, int], Told]]:
    """Yield the two days without a year at the end of the name of a sheet."""
    span = _SHORT_SPAN.search(name)
    if span is None:
        return
    month = int(span["month"])
    both = ((int(span["first"]), int(span["before"] or month)), (int(span["last"]), month))
    if all(1 <= day <= 31 and 1 <= at <= 12 for day, at in both):
        for day, at in both:
            yield span.span(), Told(day=day, month=at, year=0, text=span.group().strip())
