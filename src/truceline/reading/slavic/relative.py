"""Days told by the document's own in Russian and Ukrainian: weekdays, ends of months, so many days.

A weekday is the last one before the document; behind words of what is to come, the next.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from truceline.reading.calendar import SLAVIC_MONTHS
from truceline.reading.relative import NO_DATE
from truceline.reading.slavic.numbers import NUMBER, value_of

_BASIS = "document date"
_Found = tuple[date, date, str]
#: Stems of weekdays, Monday first; of Russian and Ukrainian together.
_STEMS = ("понеде|понеді", "вторник|вівтор", "сред|серед", "четверг|четвер", "пятни|п'ятни",
          "суббот|субот", "воскресен|неділ")  # fmt: skip
DAYS = (
    r"понедельник[аиу]?|понеділ(?:ок|ка|ку|ки)|вторник[аиу]?|вівтор(?:ок|ка|ку|ки)|"
    r"сред[ауыеи]|серед[ауиі]|"
    r"четверг[аиу]?|четвер(?:га|гу)?|пятниц[ауыеи]|п'ятниц[яюіи]|суббот[ауыеи]|субот[ауиі]|"
    r"воскресень[еяю]|неділ[яюіи]"
)
_PART = (
    r"(?:\s(?:утром|днём|днем|вечером|ночью|вранці|уранці|зранку|вдень|удень|увечері|ввечері|"
    r"вночі|уночі))?"
)
_AHEAD = r"(?:следующ\w{1,3}|ближайш\w{1,3}|наступн\w{1,3}|найближч\w{1,3})"
_PAST = r"(?:прошл\w{1,3}|минувш\w{1,3}|минул\w{1,3}|прошедш\w{1,3}|эту|цю|цього|цієї)"
_MONTH = "|".join(SLAVIC_MONTHS)

#: Name of the rule -> its pattern and what it means.
WEEKDAY = (
    rf"(?:(?P<to>до|к|ко)\s|(?:в|во|у|на|с|з|із)\s)?(?:(?P<ahead>{_AHEAD})\s|"
    rf"{_PAST}\s)?(?P<weekday>{DAYS}){_PART}"
)
END_OF = (
    rf"(?:до|к|на)\s(?:(?:самого\s)?(?:конц[ауе]|кінц[яюі]|кінець|конец))\s(?P<month>{_MONTH}|"
    rf"месяца|місяця|недели|тижня|года|року|дня|суток|доби)"
)
WITHIN = (
    rf"(?:в\sтечение|протягом|впродовж|не\sпозднее\sчем\sчерез|через|за|на\sпротяжении|"
    rf"упродовж)\s(?:ближайш\w{{1,3}}\s|следующ\w{{1,3}}\s|найближч\w{{1,3}}\s|"
    rf"наступн\w{{1,3}}\s)?"
    rf"(?P<number>{NUMBER})(?:-ти|-х)?\s(?:календарн\w{{1,3}}\s|рабоч\w{{1,3}}\s|"
    rf"робоч\w{{1,3}}\s)?(?P<unit>час|годин|дн|день|діб|доб|суток|сут|недел|тижн|месяц|"
    rf"місяц)\w{{0,4}}"
)
EVE = r"(?:накануне|напередодні)(?:\s(?:вечером|увечері|ввечері|днём|днем|вдень))?"


def weekday(m: re.Match[str], document: date | None) -> _Found | str:
    """Read ``в пятницу``, ``минулої суботи``, ``до следующего вторника``."""
    if document is None:
        return NO_DATE
    said = m["weekday"].lower()
    wanted = next(n for n, stems in enumerate(_STEMS) if re.match(stems, said))
    if m["ahead"] or m["to"]:
        day = document + timedelta((wanted - document.weekday()) % 7 or 7)
    else:
        day = document - timedelta((document.weekday() - wanted) % 7)
    return day, day, _BASIS


def night(m: re.Match[str], document: date | None) -> _Found | str:
    """Read ``в ночь на вторник``: the weekday, and the day before it."""
    found = weekday(m, document)
    return found if isinstance(found, str) else (found[0] - timedelta(1), found[1], found[2])


def end_of(m: re.Match[str], document: date | None) -> _Found | str:
    """Read ``до конца апреля``, ``до кінця тижня``: from the document's day to the last."""
    if document is None:
        return NO_DATE
    said = m["month"].lower()
    if said in SLAVIC_MONTHS:
        month = SLAVIC_MONTHS[said]
        year = document.year + (month < document.month)
    elif said in {"месяца", "місяця"}:
        year, month = document.year, document.month
    elif said in {"года", "року"}:
        year, month = document.year, 12
    elif said in {"недели", "тижня"}:
        return document, document + timedelta(6 - document.weekday()), _BASIS
    else:
        return document, document, _BASIS
    last = date(year, month, monthrange(year, month)[1])
    return (document, last, _BASIS) if document <= last else ""


def within(m: re.Match[str], document: date | None) -> _Found | str:
    """Read ``в течение 48 часов``, ``протягом десяти днів``: up to that day."""
    if document is None:
        return NO_DATE
    unit = m["unit"].lower()
    size = (
        1 / 24
        if unit in {"час", "годин"}
        else 7
        if unit in {"недел", "тижн"}
        else 30
        if unit.startswith("м")
        else 1
    )
    days = value_of(m["number"]) * size
    if days > 3660:
        return ""
    return document, document + timedelta(int(-(-days // 1))), _BASIS


def eve(m: re.Match[str], document: date | None) -> _Found | str:
    """Read ``накануне``: the day before the document's."""
    return (
        NO_DATE if document is None else (document - timedelta(1), document - timedelta(1), _BASIS)
    )
