"""Days told by the document's own: ``by the 10th``, ``in two weeks``, ``mid-June``.

What a pattern means is a pair of days with their ground, as in :mod:`truceline.reading.when`; a
reason where the document bears no date; empty where it is no time after all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from truceline.reading.calendar import MONTH, ORDINAL, WEEKDAYS, month_number, ordinal_number
from truceline.reading.numbers import NUMBER, value_of

NO_DATE = "the document bears no date"
_BASIS = "document date"

Found = tuple[date, date, str]
Meaning = Callable[[re.Match[str], date | None, bool], Found | str]

_DAYS = "|".join(WEEKDAYS)
_PART = r"(?:\s(?:morning|afternoon|evening|night|noon|midnight))?"
_LIMIT = r"(?:by|before|until|till|through|no later than|not later than|up to|as far as)"
_LIMITS = re.compile(rf"{_LIMIT}\b|within", re.IGNORECASE)
_LONGEST_DAYS = 40_000


def nth(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``on the 24th``, ``by the tenth``: that day of the month which fits best."""
    if document is None:
        return NO_DATE
    number = int(m["day"]) if m["day"] else ordinal_number(m["word"])
    months = [document.year * 12 + document.month - 1 + n for n in (-1, 0, 1)]
    days = [date(y, mo + 1, number) for y, mo in (divmod(n, 12) for n in months)
            if number <= monthrange(y, mo + 1)[1]]  # fmt: skip
    if ahead or _LIMITS.match(m[0]):
        days = [d for d in days if d >= document]
    day = min(days, key=lambda d: (abs(d - document), d), default=None)
    return (day, day, _BASIS) if day else ""


def written(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``the first of May``, ``the third day of June 2028``."""
    month = month_number(m["month"])
    year = int(m["year"]) if m["year"] else _year(month, document)
    if year is None:
        return "no year is stated, and the document bears no date"
    number = ordinal_number(m["word"])
    if number > monthrange(year, month)[1]:
        return ""
    day = date(year, month, number)
    return day, day, "stated" if m["year"] else _BASIS


def part_of_month(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``mid-June``, ``early March``, ``the end of April``, ``the first of May``."""
    month = month_number(m["month"])
    year = int(m["year"]) if m["year"] else _year(month, document)
    if year is None:
        return NO_DATE
    last = monthrange(year, month)[1]
    part = m["part"].lower().split()[0].strip("-")
    first, end = {"early": (1, 10), "mid": (15, 15), "middle": (15, 15), "late": (21, last),
                  "beginning": (1, 1), "start": (1, 1), "end": (last, last),
                  "close": (last, last), "last": (last, last)}[part]  # fmt: skip
    if part == "last" and "first" in m["part"].lower():
        first, end = 1, 1
    if first == end and _LIMITS.match(m[0]) and document and document <= date(year, month, end):
        return document, date(year, month, end), _BASIS
    return date(year, month, first), date(year, month, end), _BASIS


def _year(month: int, document: date | None) -> int | None:
    """Return the year in which a month lies nearest to a document's date."""
    if document is None:
        return None
    return min(
        (document.year + n for n in (-1, 0, 1)),
        key=lambda y: abs((y - document.year) * 12 + month - document.month),
    )


def in_time(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``in two weeks``, ``in three days' time``, ``a fortnight from today``."""
    if document is None:
        return NO_DATE
    said = m["number"].lower()
    n = 1.0 if said in {"a", "an"} else value_of(said)
    days = n * {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}[m["unit"].lower()]
    if (not ahead and not m["surely"]) or days > _LONGEST_DAYS:
        return ""
    day = document + timedelta(int(days))
    return day, day, _BASIS


def end_of(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``by the end of next week``, ``by year's end``: from the document's day to the last."""
    if document is None:
        return NO_DATE
    unit = (m["unit"] or m["unit2"]).lower()
    step = 1 if (m["which"] or "").lower() == "next" else 0
    if unit == "week":
        return document, document + timedelta(6 - document.weekday() + 7 * step), _BASIS
    if unit == "year":
        return document, date(document.year + step, 12, 31), _BASIS
    if unit == "month":
        year, month = divmod(document.year * 12 + document.month - 1 + step, 12)
        return document, date(year, month + 1, monthrange(year, month + 1)[1]), _BASIS
    return document, document, _BASIS


def same_day(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``before dark``, ``by nightfall``, ``from noon``, ``as of now``."""
    return NO_DATE if document is None else (document, document, _BASIS)


def feast(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``before Christmas``, ``by New Year``: the last day before, or the day."""
    if document is None:
        return NO_DATE
    new_year = m["feast"].lower().startswith("new")
    day = date(document.year, 12, 31 if new_year else 25)
    if m[0].lower().startswith("before") and not new_year:
        day -= timedelta(1)
    return (document, day, _BASIS) if day >= document else ""


def weekdays(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``from Thursday night through Sunday``, ``Monday to Wednesday``."""
    if document is None:
        return NO_DATE
    first, last = WEEKDAYS[m["weekday"].lower()], WEEKDAYS[m["weekday2"].lower()]
    length = (last - first) % 7
    if ahead:
        begin = document + timedelta((first - document.weekday()) % 7)
    else:
        begin = document - timedelta((document.weekday() - last) % 7 + length)
    return begin, begin + timedelta(length), _BASIS


def limit_day(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``until Friday``, ``by Thursday night``, ``Monday next``: the next such day."""
    if document is None:
        return NO_DATE
    wanted = WEEKDAYS[(m["weekday"] or m["weekday2"]).lower()]
    days = (wanted - document.weekday()) % 7
    if m["weekday2"] or m["coming"]:
        days = (days or 7) + (7 if m[0].lower().endswith("week") else 0)
    return document + timedelta(days), document + timedelta(days), _BASIS


def night(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``the night to 2 April``, ``the night of 1 to 2 April``, ``the night of 1 April``."""
    if document is None and not m["year"]:
        return NO_DATE
    month = month_number(m["month"])
    year = int(m["year"]) if m["year"] else _year(month, document)
    try:
        day = date(year or 1, month, int(m["day2"] or m["day"]))
    except ValueError:
        return ""
    basis = "stated" if m["year"] else _BASIS
    if m["day2"] or m["to"].lower() not in {"of", "on"}:
        return day - timedelta(1), day, basis
    return day, day + timedelta(1), basis


def past_night(m: re.Match[str], document: date | None, ahead: bool) -> Found | str:
    """Read ``during the night`` in a document of the morning after."""
    if document is None:
        return NO_DATE
    first = document if ahead else document - timedelta(1)
    return first, first + timedelta(1), _BASIS


_M = rf"(?P<month>{MONTH})(?:,?\s(?P<year>(?:19|20)\d\d))?"
_BEHIND = (
    r"(?=[.,;:)\"'|]|\s(?:at|in|and|by|as|to|for|from|with|of\sth(?:is|e)\smonth|instant|where|when|near|"
    r"off|off|it|we|he|she|they|the|a|she)\b|\s?$|\s-)"
)


def _rule(name: str, meaning: Meaning, *parts: str) -> tuple[str, str, Meaning]:
    return name, "".join(parts), meaning


#: Name, pattern and meaning.
RULES: tuple[tuple[str, str, Meaning], ...] = (
    _rule(
        "nth", nth,
        r"(?:on|by|before|until|till|of|from|since|no\slater\sthan|as\sof|through|to)\sthe\s",
        r"(?:(?:night|morning|evening)\sof\sthe\s)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)|",
        rf"(?P<word>{ORDINAL}))(?!\s(?:of\s)?{MONTH}){_BEHIND}",
    ),
    _rule("written", written, rf"(?P<word>{ORDINAL})\s(?:day\s)?of\s{_M}"),
    _rule(
        "part-of-month", part_of_month,
        rf"(?:{_LIMIT}\s|in\s|at\s|since\s|from\s|on\s)?(?:the\s)?(?P<part>early[\s-]|mid[\s-]|",
        rf"late[\s-]|(?:middle|beginning|start|end|close|last\sday)\sof\s){_M}",
    ),
    _rule(
        "in-time", in_time,
        rf"in\s(?P<number>{NUMBER}|an?)\s(?P<unit>hour|day|week|fortnight)s?",
        r"(?P<surely>'?\s(?:time|from\snow)|\sfrom\s(?:today|now))?",
    ),
    _rule(
        "from-today", in_time,
        rf"(?P<number>{NUMBER}|an?)\s(?P<unit>day|week|fortnight)s?",
        r"(?P<surely>\s(?:from|of)\s(?:today's\sdate|today|now))",
    ),
    _rule(
        "end-of-time", end_of,
        rf"(?:{_LIMIT}|at|towards?)\sthe\s(?:end|close)\sof\s",
        r"(?:(?:the|this|the\scurrent)\s)?(?:(?P<which>next)\s)?(?P<unit>day|week|month|year)|",
        rf"{_LIMIT}\s(?:the\s)?(?P<unit2>week|month|year)(?:-|'s\s|\s)end",
    ),
    _rule(
        "same-day", same_day,
        rf"(?:{_LIMIT}|from|at|around|since|as\sof|after)\s(?:the\s)?(?:nightfall|dark|dusk|",
        r"dawn|sunset|sunrise|sundown|noon|midday|midnight|now|close\sof\splay)",
        r"(?!\s(?:to|until|till)\b)|(?:later|earlier)\sin\sthe\sday|with\simmediate\seffect",
    ),
    _rule(
        "feast", feast,
        rf"(?:{_LIMIT}|at|over|for)\s",
        r"(?P<feast>Christmas|New\sYear(?:'s(?:\s(?:Eve|Day))?)?)",
    ),
    _rule(
        "weekdays", weekdays,
        rf"(?:(?:from|between)\s)?(?P<weekday>{_DAYS}){_PART}\s",
        rf"(?:to|through|until|till|and|-)\s(?P<weekday2>{_DAYS}){_PART}",
    ),
    _rule(
        "limit-day", limit_day,
        rf"{_LIMIT}\s(?P<coming>next\s|(?:the|this)\scoming\s)?(?P<weekday>{_DAYS}){_PART}|",
        rf"(?:on\s)?(?P<weekday2>{_DAYS})\s(?:next|coming|week)",
    ),
    _rule(
        "night", night,
        r"(?:on\s|during\s|in\s|over\s)?the\snight\s(?P<to>of|to|on|from)\s(?:the\s)?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:\s?[-/]\s?|\sto\s(?:the\s)?|\son\s|\sand\s)",
        rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?\s{_M}",
    ),
    _rule(
        "night-past", past_night,
        r"(?:during|in|over|through)\sthe\snight(?!\s(?:of|to|from|on)\b)",
    ),
)  # fmt: skip
