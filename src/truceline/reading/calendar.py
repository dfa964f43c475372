"""Days as English writes them: names of months and weekdays, and a single day out of a line."""

from __future__ import annotations

import re
from datetime import date

from truceline.reading.words import in_order

_NAMES = in_order(
    """january february march april may june july august september october november
    december"""
)
#: Name or short name, lower case -> number of the month.
MONTHS: dict[str, int] = {name: n for n, name in enumerate(_NAMES, 1)} | {
    name[:3]: n for n, name in enumerate(_NAMES, 1)
}
MONTHS["sept"] = 9
_WEEK = in_order("monday tuesday wednesday thursday friday saturday sunday")
#: Name, lower case -> number of the weekday, Monday is 0.
WEEKDAYS: dict[str, int] = {name: n for n, name in enumerate(_WEEK)}
#: A month by name; "may" and "march" as verbs are kept out by what must stand beside them.
MONTH = (
    r"(?-i:(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)

#: Russian and Ukrainian months as a date has them, in the genitive.
_GENITIVE = in_order(
    """января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"""
)
SLAVIC_MONTHS: dict[str, int] = {name: n % 12 + 1 for n, name in enumerate(_GENITIVE)}
MONTHS |= SLAVIC_MONTHS
_SLAVIC = re.compile(
    rf"(?<!\w)(\d{{1,2}})\s({'|'.join(_GENITIVE)})\s((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({MONTH}),?\s((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)({MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)"
)
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)/(\d\d)/(\d\d)(?!\d)")
#: A month in Roman figures, and a day written out, as notes and instruments have them.
_ROMAN = re.compile(r"(?<!\w)(\d{1,2})\.?\s([IVX]{1,4})\.?\s((?:19|20)\d\d)(?!\d)")
_ROMANS = in_order("i ii iii iv v vi vii viii ix x xi xii")
_ORDINALS = in_order(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth
    twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"""
)
ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<!\w)({ORDINAL})\s(?:day\s)?(?:of\s)?({MONTH}),?\s(?:(?:in\sthe\syear|of\sthe\syear)\s)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return the number of a month that :data:`MONTH` matched."""
    return MONTHS[name.lower().rstrip(".")]


def ordinal_number(word: str) -> int:
    """Return the number of an ordinal that :data:`ORDINAL` matched."""
    return _ORDINALS.index(word.lower()) + 1


def day_in(words: str) -> str:
    """Return the first whole date of a line as ISO; empty if there is none."""
    words = " ".join(words.split())
    if (m := _ISO.search(words)) is not None:
        return iso(int(m[1]), int(m[2]), int(m[3]))
    if (m := _DAY_FIRST.search(words)) is not None:
        return iso(int(m[3]), month_number(m[2]), int(m[1]))
    if (m := _MONTH_FIRST.search(words)) is not None:
        return iso(int(m[3]), month_number(m[1]), int(m[2]))
    if (m := _DOTTED.search(words)) is not None:
        return iso(int(m[3]), int(m[2]), int(m[1]))
    if (m := _SLASHED.search(words)) is not None:
        return iso(int(m[1]), int(m[2]), int(m[3]))
    if (m := _WRITTEN.search(words)) is not None:
        return iso(int(m[3]), month_number(m[2]), ordinal_number(m[1]))
    if (m := _ROMAN.search(words)) is not None and m[2].lower() in _ROMANS:
        return iso(int(m[3]), _ROMANS.index(m[2].lower()) + 1, int(m[1]))
    if (m := _SLAVIC.search(words)) is not None:
        return iso(int(m[3]), SLAVIC_MONTHS[m[2].lower()], int(m[1]))
    return ""


def iso(year: int, month: int, day: int) -> str:
    """Return a date as ISO; empty if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
