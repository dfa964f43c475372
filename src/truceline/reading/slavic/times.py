"""Times as Russian and Ukrainian state them -> days, and the time of day as written on a clock.

A time that belongs to an agreement or a text, not to an act (``от 18 марта``), is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.reading.calendar import SLAVIC_MONTHS, iso
from truceline.reading.relative import NO_DATE
from truceline.reading.slavic import relative
from truceline.reading.slavic.forms import END, START
from truceline.reading.slavic.numbers import NUMBER, value_of
from truceline.reading.when import NO_YEAR
from truceline.reading.words import in_order

_MONTH = "|".join(SLAVIC_MONTHS)
_HOUR = r"(?:\s(?:ча(?:са|сов|с)|годин[аиіу]?))"
_C = (
    rf"(?:[0-2]?\d[.:][0-5]\d(?![.:]?\d)(?:\s(?:мск|по\sмосковскому\sвремени|за\sкиєвом))?"
    rf"|{NUMBER}{_HOUR}(?:\s(?:ночи|утра|дня|вечера|ночі|ранку|вечора))?)"
)
_IN = r"(?:в|около|примерно\sв|ориентировочно\sв|о|об|близько|приблизно\sо)"
_AT = rf"(?:,?\s{_IN}\s(?P<clock>{_C}))?"
_D = (
    rf"(?P<day>\d{{1,2}})(?:-?го)?\s(?P<month>{_MONTH})"
    r"(?:\s(?P<year>20\d\d)(?:\s?(?:г\.|года|р\.|року))?)?"
)
_ORDINALS = {
    stem: n
    for n, stem in enumerate(
        in_order(
            """перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат
            тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат
            двадцат"""
        ),
        1,
    )
}
_TENTHS = (
    r"(?:(?P<tens>двадцать|тридцать)\s)?(?P<word>"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + r"|тридцат)(?:ого|ьего)"
)
_D2 = r"(?P<day2>\d{1,2})(?:-?го)?"
_PAST = r"(?:прошедш|минувш|истекш|последн|прошл|минул|останн)\w{1,3}"
_NOT_ITS_DAY = re.compile(
    r"(?:(?:^|\s)(?:от|від)|(?:достигнут|принят|заключ|подписан|объявлен|досягнут|укладен|ухвален|"
    r"оголошен)\w{0,6}(?:\s(?:в|во|у)\s[\w-]{2,30})?)\s$",
    re.IGNORECASE,
)
_FOR_DAYS = re.compile(r"\s(?:на|сроком\sна|строком\sна)\s\d{1,3}\s(?:дн|суток|діб)", re.IGNORECASE)


#: Times of day without a day.
_CLOCKS = frozenset({"when.clock", "when.hours"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a line.

    Attributes:
        start: Where in the line.
        end: Behind it.
        earliest: First day; ``None``: unresolved.
        latest: Last day.
        basis: ``stated`` or ``document date``.
        reason: Why it is unresolved.
        rule: Which form it has.
        clock: ``HH:MM`` or ``HH:MM/HH:MM``; empty: none is told.
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    basis: str
    reason: str
    rule: str
    clock: str


_Days = tuple[date, date, str]
_Meaning = Callable[[re.Match[str], date | None], "_Days | str"]


def times_in(words: str, dated: str, lead: tuple[date, date] | None = None) -> Iterator[Time]:
    """Yield the times of a line, in order; where two overlap, the one that begins first.

    Args:
        words: The line.
        dated: ISO date of the document; empty: it bears none.
        lead: The days told in front of a list, on which a time of day alone rests.
    """
    document = date.fromisoformat(dated) if dated else None
    found = sorted(
        ((m.start(), -m.end(), n, m) for n, (_, p, _m) in enumerate(_RULES)
         for m in p.finditer(words)), key=lambda one: one[:3],
    )  # fmt: skip
    end = 0
    for start, _, n, m in found:
        if (
            start < end
            or _NOT_ITS_DAY.search(words[:start][-60:])
            or _FOR_DAYS.match(words, m.end())
        ):
            continue
        rule, _, means = _RULES[n]
        days = lead_days if rule in _CLOCKS and (lead_days := _of(lead)) else means(m, document)
        if days == "":
            continue
        end = m.end()
        first, last, basis = (None, None, "") if isinstance(days, str) else days
        reason = days if isinstance(days, str) else ""
        yield Time(start, end, first, last, basis, reason, rule, _clock(m))


def _of(lead: tuple[date, date] | None) -> _Days | None:
    return (*lead, "document date") if lead else None


def _clock(m: re.Match[str]) -> str:
    told = [m.groupdict().get(name) for name in ("clock", "clock2")]
    return "/".join(_hhmm(one) for one in told if one)


def _hhmm(said: str) -> str:
    digits = re.match(r"([0-2]?\d)[.:]([0-5]\d)", said)
    if digits:
        return f"{int(digits[1]):02}:{digits[2]}"
    hour = int(value_of(re.match(NUMBER, said, re.IGNORECASE)[0]))  # type: ignore[index]
    late = re.search(r"дня|вечера|вечора", said)
    return f"{hour + 12 if late and hour < 12 else hour:02}:00"


def _day(year: int, month: int, day: int) -> date | None:
    said = iso(year, month, day)
    return date.fromisoformat(said) if said else None


def _dated(m: re.Match[str], document: date | None) -> _Days | str:
    """Read ``2 апреля``, ``с 1 по 3 апреля``; of a night to a day both days."""
    month = SLAVIC_MONTHS[m["month"].lower()]
    groups = m.groupdict()
    if groups["year"]:
        last, basis = _day(int(m["year"]), month, int(m["day"])), "stated"
    elif document is None:
        return NO_YEAR
    else:
        near = [_day(document.year + n, month, int(m["day"])) for n in (-1, 0, 1)]
        last = min((d for d in near if d), key=lambda d: abs(d - document), default=None)
        basis = "document date"
    if last is None:
        return ""
    first: date | None = last
    if groups.get("day2"):
        own = SLAVIC_MONTHS[groups["month2"].lower()] if groups.get("month2") else month
        first = _day(last.year - (own > month), own, int(m["day2"]))
    return (first, last, basis) if first and first <= last else ""


def _night(m: re.Match[str], document: date | None) -> _Days | str:
    days = _dated(m, document)
    return days if isinstance(days, str) else (days[1] - timedelta(1), days[1], days[2])


def _numeric(m: re.Match[str], document: date | None) -> _Days | str:
    day = _day(int(m["year"]), int(m["m"]), int(m["day"]))
    return (day, day, "stated") if day else ""


def _shift(first: int, last: int) -> _Meaning:
    def means(m: re.Match[str], document: date | None) -> _Days | str:
        if document is None:
            return NO_DATE
        return document + timedelta(first), document + timedelta(last), "document date"

    return means


def _week(m: re.Match[str], document: date | None) -> _Days | str:
    if document is None:
        return NO_DATE
    monday = document - timedelta(document.weekday() + 7)
    return monday, monday + timedelta(6), "document date"


def _worded(m: re.Match[str], document: date | None) -> _Days | str:
    """Read ``с 23.38 восьмого апреля до 1.26 девятого апреля``: days in words."""
    if document is None:
        return NO_YEAR
    days = []
    for n in ("", "2"):
        stem = m[f"word{n}"].lower()
        number = 30 if stem == "тридцат" else _ORDINALS[stem]
        number += {"двадцать": 20, "тридцать": 30}.get((m[f"tens{n}"] or "").lower(), 0)
        month = SLAVIC_MONTHS[(m[f"month{n}"] or m["month2"]).lower()]
        days.append(_day(document.year - (month > document.month), month, number))
    first, last = days
    return (first, last, "document date") if first and last and first <= last else ""


def _since(m: re.Match[str], document: date | None) -> _Days | str:
    days = _dated(m, document)
    if isinstance(days, str):
        return days
    return (days[1], max(days[1], document or days[1]), days[2])


def _rule(name: str, pattern: str, means: _Meaning) -> tuple[str, re.Pattern[str], _Meaning]:
    return f"when.{name}", re.compile(rf"{START}(?:{pattern}){END}", re.IGNORECASE), means


_NIGHT = r"(?:сегодня\sночью|(?:прошедшей|минувшей|этой)\sночью|(?:прошедшей|минувшей)\sночи|"
_NIGHT += r"(?:цієї|минулої)\sночі|сьогодні\sвночі|вночі|уночі|ночью)"
#: In this order of names only; what begins first in a line is taken first, then the longest.
_RULES = (
    _rule("night-to", rf"(?:в|у)\s(?:ночь|ніч)\s(?:с\s{_D2}(?:\s(?P<month2>{_MONTH}))?\s|"
          rf"з\s\d{{1,2}}\s)?на\s{_D}", _night),
    _rule("night-weekday", rf"(?:в|у)\s(?:ночь|ніч)\s(?:на|с|з)\s(?P<to>)(?P<ahead>)"
          rf"(?P<weekday>{relative.DAYS})", relative.night),
    _rule("night-of", rf"(?:ночью|вночі|уночі)\s{_D}", _night),
    _rule("days", rf"(?:[сc]|з|із)\s{_D2}(?:\s(?P<month2>{_MONTH}))?\s(?:по|до)\s{_D}", _dated),
    _rule("days", rf"{_D2}-{_D}", _dated),
    _rule("hours-of", rf"(?:в\sпериод\s)?(?:[сc]|з|"
                   r"із)\s(?P<clock>{_C})\s(?:{_D2}\s(?P<month2>{_MONTH})"
          rf"\s)?(?:до|по)\s(?P<clock2>{_C})(?:\s{_D})", _dated),
    _rule("hours", rf"(?:в\sпериод\s|у\sперіод\s)?(?:[сc]|з|із)\s(?P<clock>{_C})\s(?:до|по)\s"
          rf"(?P<clock2>{_C})", _shift(0, 0)),
    _rule("hours-of-days", rf"(?:[сc]|з|із)\s(?P<clock>{_C})(?:\sминут)?\s{_TENTHS}"
          rf"(?:\s(?P<month>{_MONTH}))?\s(?:до|по)\s(?P<clock2>{_C})(?:\sминут)?\s"
          rf"{_TENTHS.replace('<tens>', '<tens2>').replace('<word>', '<word2>')}"
          rf"\s(?P<month2>{_MONTH})", _worded),
    _rule("since", rf"(?:начиная\s[сc]|починаючи\sз|[сc]\sутра|зранку)(?:\s\w{{5,12}})?\s{_D}",
          _since),
    _rule("clock-day", rf"{_IN}\s(?P<clock>{_C})\s{_D}", _dated),
    _rule("day", rf"{_D}{_AT}", _dated),
    _rule("numeric", rf"(?P<day>\d{{1,2}})\.(?P<m>\d\d)\.(?P<year>20\d\d)(?:\s?(?:г\.|р\.))?{_AT}",
          _numeric),
    _rule("past-night", rf"(?:(?:за|в\sтечение|протягом|впродовж)\s(?:{_PAST}\s)?(?:ночь|ночи|"
                     "ніч|ночі)"
          rf"|{_NIGHT}){_AT}", _shift(-1, 0)),
    _rule("past-day", rf"(?:за|в\sтечение|на\sпротяжении|протягом|впродовж)\s(?:{_PAST}\s)?"
          rf"(?:сутки|суток|добу|доби|день)|{_PAST}\s(?:доби|добу)", _shift(-1, 0)),
    _rule("yesterday", rf"(?:вчера|учора|вчора)(?:\s(?:вечером|утром|днем|днём|ночью|ввечері|"
                    "вранці|"
          rf"вдень))?{_AT}", _shift(-1, -1)),
    _rule("day-before", rf"(?:позавчера|позавчора){_AT}", _shift(-2, -2)),
    _rule("today", rf"(?:сегодня|сьогодні)(?:\s(?:утром|днем|днём|вечером|вранці|зранку|вдень|"
          rf"ввечері))?{_AT}", _shift(0, 0)),
    _rule("tomorrow", rf"завтра{_AT}", _shift(1, 1)),
    _rule("week", r"на\sпрошлой\sнеделе|за\sпрошлую\sнеделю|минулого\sтижня|на\sминулому\sтижні|"
                  r"за\sминулий\sтиждень", _week),
    _rule("weekday", relative.WEEKDAY, relative.weekday),
    _rule("end-of", relative.END_OF, relative.end_of),
    _rule("within", relative.WITHIN, relative.within),
    _rule("eve", relative.EVE, relative.eve),
    _rule("clock", r"(?<!.)(?P<clock>[0-2]?\d[.:][0-5]\d)(?=\s?[-|])", _shift(0, 0)),
    _rule("clock", rf"{_IN}\s(?P<clock>{_C})", _shift(0, 0)),
)  # fmt: skip
