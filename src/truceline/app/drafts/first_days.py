"""Which days an edition is wanted for, as a note beside the workbook says: `It covers X to Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from truceline.sources.dates_in_text import MONTHS, month_of

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WEEKDAY = r"(?:[^\W\d_]{{2,12}}\.?,?\s+(?:the\s+)?)?"
_CLOCK = (
    r"(?:,?\s*(?:at\s+|à\s+|a\s+las\s+|о\s+|об\s+|в\s+)?(?P<hour{0}>\d{{1,2}})\s?[:hг]\s?(?P<minute{0}>\d\d)?"
    r"(?!\d))?"
)
_DAY = (
    r"(?:(?P<iso{0}>20\d\d-\d\d-\d\d)|(?P<figures{0}>\d{{1,2}}\.\d{{1,2}}\.20\d\d)|"
    r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th|er)?(?![\d:])"
    rf"(?:\s+(?:of\s+|de\s+)?(?P<month{{0}}>{_MONTH})\b\.?)?(?:\s+(?:de\s+)?(?P<year{{0}}>20\d\d))?)"
)
_ONE = f"{_WEEKDAY}{_DAY}{_CLOCK}"
_TO = (
    r"[,.]?\s*(?:\([^)]*\)\s*)?"
    r"(?:to|until|till|through|[-–—]|and|au|jusqu['’]au|al?|hasta|до|по)\s+"
)
_RANGE = re.compile(
    rf"(?i)(?<![\w.:]){_DAY.format(1)}{_CLOCK.format(1)}{_TO}(?:the\s+)?{_ONE.format(2)}"
)
_SINCE = re.compile(rf"(?i)\b(?:since|depuis|desde|з|із|с)\s+{_ONE.format(1)}")
_CUTOFF = re.compile(
    r"(?i)\b(?:cut-?off|closing|clôture|cierre|corte|зріз|станом на|отсечка)\b[^.\d]{0,40}?"
    rf"{_ONE.format(2)}"
)
#: What a note that is no deadline says of days that an edition covers.
_COVERS = re.compile(
    r"(?i)\b(?:cover\w*|week|edition|report|bulletin|return|period|couvre|semaine|abarca|cubre|semana|"
    r"охоплю\w*|охватыва\w*|тижд\w*|тиждень|недел\w*|період\w*|период\w*)\b"
)
_DEADLINE = re.compile(
    r"(?i)^(?:deadline|due|terms|brief|échéance|echeance|plazo|строк|термін|срок)"
)
_LONGEST_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Days that a note wants.

    Attributes:
        ends: Local time at which its days end.
        first: First day.
        last: Last one; a day bears the date on which it ends.
        note: Name of the note.
    """

    ends: time
    first: date
    last: date
    note: str


def wanted_days(notes: Mapping[str, str], days: Sequence[date]) -> Wanted | None:
    """Return the days that notes want an edition for; ``None`` if none says so.

    Args:
        notes: Texts by name.
        days: Days that the reports tell of; a note on other days is passed over.
    """
    year = days[-1].year if days else 0
    for name in sorted(notes, key=lambda one: not _DEADLINE.match(one)):
        for start, end in _spans(notes[name], year, is_sure=bool(_DEADLINE.match(name))):
            told = _wanted(start, end, name)
            is_fit = timedelta(0) <= told.last - told.first <= timedelta(days=_LONGEST_DAYS)
            if is_fit and any(told.first <= one <= told.last for one in days):
                return told
    return None


def _spans(text: str, year: int, *, is_sure: bool) -> Iterator[tuple[datetime, datetime]]:
    plain = " ".join(re.sub(r"[*`_]", "", text).split())
    for found in _RANGE.finditer(plain):
        before = plain[max(0, found.start() - 90) : found.end()]
        end = _moment(found, 2, year, ends=True)
        begin = _moment(
            found, 1, end.year if end else year, ends=False, month=end.month if end else 0
        )
        if begin and end and begin < end and (is_sure or _COVERS.search(before)):
            yield begin, end
    since, cutoff = _SINCE.search(plain), _CUTOFF.search(plain)
    if since and cutoff:
        end = _moment(cutoff, 2, year, ends=True)
        begin = _moment(
            since, 1, end.year if end else year, ends=False, month=end.month if end else 0
        )
        if begin and end and begin < end:
            yield begin, end


def _moment(
    found: re.Match[str], at: int, year: int, *, ends: bool, month: int = 0
) -> datetime | None:
    """Return when a span begins or ends; a day alone ends with its last hour."""
    told = {key: found[f"{key}{at}"] for key in ("iso", "figures", "day", "month", "year")}
    try:
        if told["iso"]:
            day = date.fromisoformat(told["iso"])
        elif told["figures"]:
            day = datetime.strptime(told["figures"], "%d.%m.%Y").date()  # noqa: DTZ007 - a day
        else:
            number = month_of(told["month"]) if told["month"] else month
            day = date(int(told["year"] or year), number, int(told["day"]))
    except ValueError:
        return None
    hour = int(found[f"hour{at}"] or (24 if ends else 0))
    minute = int(found[f"minute{at}"] or 0)
    if hour > 24 or minute > 59:
        return None
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _wanted(start: datetime, end: datetime, note: str) -> Wanted:
    is_midnight = end.time() == time()
    last = end.date() - timedelta(days=1) if is_midnight else end.date()
    shift = timedelta(days=start.time() != time() and not is_midnight)
    return Wanted(ends=end.time(), first=start.date() + shift, last=last, note=note)


#: Days of a week; a book of no more than so many is likely one edition's and some rows beside it.
_WEEK, _MOST_DAYS = 7, 12
#: From this local hour on, a last day is taken for one that was written to its end.
_EVENING = 17


def last_week(days: Sequence[date], latest_hour: int) -> tuple[date, date] | None:
    """Return the last seven whole days of a book somewhat longer than a week; else ``None``.

    Whoever writes up a week leaves rows of the days before above it, and those of the morning
    after below. A book of a fortnight or a month is taken whole.

    Args:
        days: Of the reports, in order.
        latest_hour: Local hour of the latest report of the last of them.
    """
    if not days or not _WEEK + 1 < (days[-1] - days[0]).days + 1 <= _MOST_DAYS:
        return None
    last = days[-1] if latest_hour >= _EVENING else days[-1] - timedelta(days=1)
    first = last - timedelta(days=_WEEK - 1)
    return (first, last) if any(first <= one <= last for one in days) else None
