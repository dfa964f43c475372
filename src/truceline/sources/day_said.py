"""A day as people say it in a cell or a heading: ``mon 23 morning``, ``16/XI``, ``night of 16/17``.

A text is taken apart into the days that it may mean, likeliest first, and what follows them. Which
one it is, and what a weekday alone means, the days around it tell:
:mod:`truceline.sources.days_around`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.sources.dates_in_text import MONTHS, month_of

#: Names of each weekday from Monday on, whole and short, in the languages of field registers.
_WEEKDAYS = (
    "monday mon понеділок понеділка пн понедельник lundi lun lunes montag",
    "tuesday tue tues вівторок вівторка вт вторник mardi martes mar dienstag",
    "wednesday wed weds середа середи ср среда среды mercredi mer miércoles miercoles mié",
    "thursday thu thur thurs четвер четверга чт четверг jeudi jeu jueves jue donnerstag",
    "friday fri п'ятниця п'ятниці пт пятница пятницы vendredi ven viernes vie freitag",
    "saturday sat субота суботи сб суббота субботы samedi sam sábado sabado sáb sab samstag",
    "sunday sun неділя неділі нд нед воскресенье вс вск dimanche dim domingo dom sonntag",
)
WEEKDAY = {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}
_NUMERALS = "I II III IV V VI VII VIII IX X XI XII"
_ROMAN = {one: at for at, one in enumerate(_NUMERALS.split(), start=1)}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_LEAD = re.compile(
    r"(?i)^[\s\-–—=*#•·.(\[«\"]*(?:(?:on|during|since|le|el|am|в|у|во)\s+)?(?:the\s+)?"
)
_NEGATIVE = re.compile(r"^\s*[-−]\d")
_NIGHT = re.compile(
    r"(?i)^(?:(?:the\s+)?night(?:\s+(?:of|from))?|nuit(?:\s+du)?|noche(?:\s+del?)?|"
    r"(?:в\s+|у\s+)?ніч(?:\s+(?:з|із))?|(?:в\s+)?ночь(?:\s+со?)?)\s+(?:the\s+)?(?=\S)"
)
_DAY_NAME = re.compile(rf"(?i)^({_any(WEEKDAY)})\b\.?(?!\w)")
#: A second weekday behind the first, of the night between them.
_TO_NEXT = re.compile(
    rf"(?i)^[\s,]*(?:night\s*)?(?:to|/|-|–|into|на|au|a)\s*({_any(WEEKDAY)})\b\.?[\s,]*"
)
_GAP = re.compile(r"^[\s,;:/·|–—-]+")
_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|-?го|-?е)?"
_ISO = re.compile(r"(?P<year>\d{4})[-./](?P<b>\d{1,2})[-./](?P<a>\d{1,2})(?!\d)")
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<b>\d{{1,2}})(?:\s?(?P=mark)\s?{_YEAR})?\.?(?![\d:h])"
)
_WITH_ROMAN = re.compile(
    rf"(?P<a>\d{{1,2}})\s?[./\s-]\s?(?P<roman>{_any(_ROMAN)})\b(?:\s?[./\s-]\s?{_YEAR}(?![\d:h]))?"
)
_NAMED = re.compile(
    rf"(?i)(?P<a>\d{{1,2}}){_ORDINAL}[\s.,/-]*(?:of\s+|de\s+)?(?P<word>{_any(MONTHS)})\b\.?"
    rf"(?:[\s,.'’/-]+(?:de\s+)?{_YEAR}(?![\d:.h]))?"
)
_NAMED_FIRST = re.compile(
    rf"(?i)(?P<word>{_any(MONTHS)})\b\.?\s*(?P<a>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.h])"
    rf"(?:[\s,.'’]+(?P<year>(?:19|20)\d{{2}})(?![\d:.h]))?"
)
_TWO = re.compile(
    rf"(?i)(?P<a>\d{{1,2}})\s?(?:[-–/]|to|au|al|на)\s?(?P<last>\d{{1,2}})(?:(?:\s?[./]\s?(?P<b>\d{{1,2}})|"
    rf"[\s./]*(?P<word>{_any(MONTHS)})\b\.?|[\s./](?P<roman>{_any(_ROMAN)})\b)"
    rf"(?:[\s./]+{_YEAR}(?![\d:h]))?)?(?![\d:.h])"
)
_NUMBER = re.compile(rf"(?P<a>\d{{1,2}}){_ORDINAL}(?![\d:.h/%])(?!\s?(?:am|pm|h|km|m)\b)")
_NAME_BEHIND = re.compile(rf"(?i)^\(?({_any(WEEKDAY)})\b\.?\)?[\s,;:–-]*")
#: A weekday behind the number of its day: `16 пн`.
_NUMBER_AND_NAME = re.compile(rf"(?i)^\d{{1,2}}[\s.,(]*({_any(WEEKDAY)})\b")
_ENDS = re.compile(r"^[\s,;:.)\]»\"·|–—=*-]+|[\s,;:(\[–—=*-]+$")
_MOST_DAY, _MOST_MONTH, _SHORTEST_MONTH = 31, 12, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """One day that a text may mean; 0 where day, month or year are not told.

    Attributes:
        day: Of the month.
        month: 1 to 12.
        year: Four digits, or two.
        rest: What follows: a clock time, words.
        last: The second of two days that follow one another; 0 of one day alone.
        sure: A weekday, a month or an ending show that the number is a day.
    """

    day: int = 0
    month: int = 0
    year: int = 0
    rest: str = ""
    last: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a text says of a day.

    Attributes:
        weekday: 0 for Monday; ``None`` if it names none.
        days: What it may mean, likeliest first.
    """

    weekday: int | None = None
    days: tuple[May, ...] = ()


def said(text: str) -> Said | None:
    """Return the day with which a text begins; ``None`` if with none."""
    if _NEGATIVE.match(text):
        return None
    plain = _LEAD.sub("", text.replace("’", "'").replace("ʼ", "'").strip())
    bare = _NIGHT.sub("", plain)
    night = "night " if bare != plain else ""
    named = _DAY_NAME.match(bare)
    weekday = WEEKDAY[named[1].lower()] if named else None
    rest = bare[named.end() :] if named else bare
    if weekday is not None and (to := _TO_NEXT.match(rest)):
        # `mon night to tue`: the night that begins on Monday; `неділя / sunday` is one day.
        part = "night " if night or "night" in to[0].lower() else ""
        return Said(weekday=weekday, days=(May(rest=_clean(part + rest[to.end() :])),))
    rest = _GAP.sub("", rest) if named else rest
    if weekday is None and (behind := _NUMBER_AND_NAME.match(rest)):
        weekday = WEEKDAY[behind[1].lower()]
    days = tuple(_days(rest, night, is_named=weekday is not None))
    if weekday is not None and not any(one.month for one in days):
        days = (*days, May(rest=_clean(night + rest)))
    return Said(weekday=weekday, days=days) if days else None


def _days(text: str, night: str, *, is_named: bool) -> Iterator[May]:
    """Yield the days with which a text may begin."""
    for shape in (_ISO, _NUMBERS, _WITH_ROMAN, _NAMED, _NAMED_FIRST, _TWO, _NUMBER):
        found = shape.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        rest = _clean(night + _NAME_BEHIND.sub("", _ENDS.sub("", text[found.end() :])))
        for day, month in _orders(parts):
            if not (1 <= day <= _MOST_DAY and 0 <= month <= _MOST_MONTH):
                continue
            last = int(parts.get("last") or 0)
            if last and last != day + 1 and not (last == 1 and day >= _SHORTEST_MONTH):
                continue
            year = int(parts.get("year") or 0)
            if parts.get("mark") == "-" and not year:
                # `25-1` is the number of a case.
                continue
            sure = bool(month) or is_named or bool(night) or not found[0].isdigit() or not rest
            yield May(day=day, month=month, year=year, rest=rest, last=last, sure=sure)


def _orders(parts: dict[str, str | None]) -> Iterator[tuple[int, int]]:
    """Yield day and month, both ways round where numbers alone tell them."""
    day = int(parts["a"] or 0)
    if parts.get("roman"):
        yield day, _ROMAN[str(parts["roman"])]
    elif parts.get("word"):
        yield day, month_of(str(parts["word"])) or MONTHS[str(parts["word"]).lower()]
    elif parts.get("b"):
        yield day, int(parts["b"] or 0)
        if parts.get("mark") in ("/", "-"):
            yield int(parts["b"] or 0), day
    else:
        yield day, 0


def _clean(text: str) -> str:
    return _ENDS.sub("", text).strip()
