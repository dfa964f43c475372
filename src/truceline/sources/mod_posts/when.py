"""When a passage says it was: Moscow wall clock -> a window in UTC, never past the post itself.

Two doubts decide the widths. "About 12.10" is half an hour either way. A night runs from 18:00 to
09:00, because posts about "the past night" give windows between 20.00 and 07.00 and earlier.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from truceline.sources.mod_posts.words import DAY, MONTHS, day

MOSCOW = ZoneInfo("Europe/Moscow")
_ABOUT = timedelta(minutes=30)
_DAY_LONG = timedelta(days=1)
_MINUTE = timedelta(minutes=1)

_T = r"(\d{1,2})(?:[.:](\d{2})(?!\.?\d)|(?=\s+час))(?:\s*(?:мск|минут\w*|час\w*))*"
_D = rf"({DAY})\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}})(?:\s*г\w*\.?)?)?"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time.

    Attributes:
        start: UTC; ``None`` where the text does not tell.
        end: UTC, excluded.
        basis: ``instant``, ``window``, ``date`` or ``unknown``.
    """

    start: datetime | None
    end: datetime
    basis: str


def window(text: str, post: datetime, default: Window | None = None) -> Window:
    """Return when a passage says it was.

    Args:
        text: Plain text.
        post: When it was posted, UTC.
        default: Window of the whole post, for a passage that tells no day of its own; a clock time
            without a day then stays as wide as that. ``None``: such a clock time is the latest
            before the post.
    """
    local = post.astimezone(MOSCOW)
    for pattern, make in _RULES:
        found = pattern.search(text)
        made = make(found, local, default) if found else None
        clipped = _clipped(made, post) if made else None
        if clipped is not None:
            return clipped
    return default or Window(None, post + _MINUTE, "unknown")


def past_days(text: str, post: datetime) -> Window | None:
    """Return the window a summary as a whole tells: the past day; ``None`` if it is no summary."""
    if not _SUMMARY.search(text):
        return None
    start = _midnight(post.astimezone(MOSCOW)) - _DAY_LONG
    return Window(start.astimezone(UTC), post + _MINUTE, "window")


def _clipped(made: Window, post: datetime) -> Window | None:
    """Return the window in UTC, ended by the post; ``None`` if it would begin after it."""
    end = min(made.end.astimezone(UTC), post + _MINUTE)
    start = made.start.astimezone(UTC) if made.start else end
    return Window(start, end, made.basis) if start < end else None


def _midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _date(cells: tuple[str | None, ...], local: datetime) -> datetime | None:
    """Return local midnight of (day, month word, year or None), the latest not after the post."""
    number, month, year = cells
    if number is None or month is None:
        return None
    at = MONTHS.index(month.lower()) + 1
    for candidate in [int(year)] if year else [local.year, local.year - 1]:
        try:
            found = _midnight(local).replace(year=candidate, month=at, day=day(number))
        except ValueError:
            return None
        if found <= local:
            return found
    return None


def _clock(base: datetime, hour: str, minute: str | None) -> datetime | None:
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return base + timedelta(hours=int(hour), minutes=int(minute or 0))


def _latest(local: datetime, hour: str, minute: str | None) -> datetime | None:
    """Return the latest such clock time not after the post."""
    found = _clock(_midnight(local), hour, minute)
    return found - _DAY_LONG if found is not None and found > local else found


def _range_dated(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    g = m.groups()
    last = _date(g[7:10], local)
    first = _date(g[2:5], local) or last
    if first is None or last is None:
        return None
    start, end = _clock(first, *g[0:2]), _clock(last, *g[5:7])
    if start is None or end is None:
        return None
    return Window(start - _DAY_LONG if start > end else start, end, "window")


def _range_clock(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    if default is not None:
        return default
    end = _latest(local, *m.groups()[2:4])
    start = _clock(_midnight(end), *m.groups()[0:2]) if end else None
    if start is None or end is None:
        return None
    return Window(start - _DAY_LONG if start >= end else start, end, "window")


def _range_days(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    g = m.groups()
    last = _date(g[3:6], local)
    first = _date((g[0], g[1] or g[4], g[2]), last or local)
    return Window(first, last + _DAY_LONG, "window") if first and last else None


def _since(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    hour, minute, *date = m.groups()
    base = _date(tuple(date), local)
    start = _clock(base, hour, minute) if base else _latest(local, hour, minute)
    return Window(start, local + _MINUTE, "window")


def _about(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    *date, hour, minute = m.groups()
    base = _date(tuple(date), local)
    if base is None and default is not None:
        return default
    at = _clock(base, hour, minute) if base else _latest(local, hour, minute)
    return Window(at - _ABOUT, at + _ABOUT, "window") if at else None


def _minute(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    if default is not None:
        return default
    at = _latest(local, *m.groups())
    return Window(at, at + _MINUTE, "instant") if at else None


def _night(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    base = _date(tuple(m.groups()), local) or _midnight(local)
    return Window(base - timedelta(hours=6), base + timedelta(hours=9), "window")


def _since_day(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    return Window(_date(tuple(m.groups()), local), local + _MINUTE, "window")


def _morning(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    return Window(_midnight(local), local + _MINUTE, "window")


def _past_day(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    return Window(_midnight(local) - _DAY_LONG, local + _MINUTE, "window")


def _one_day(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    base = _date(tuple(m.groups()), local)
    return Window(base, base + _DAY_LONG, "date") if base else None


def _numeric_day(m: re.Match[str], local: datetime, default: Window | None) -> Window | None:
    number, month, year = m.groups()
    return _one_day_of(number, int(month), year, local)


def _one_day_of(number: str, month: int, year: str, local: datetime) -> Window | None:
    if not 1 <= month <= 12:
        return None
    base = _date((number, MONTHS[month - 1], year), local)
    return Window(base, base + _DAY_LONG, "date") if base else None


_Rule = Callable[[re.Match[str], datetime, Window | None], Window | None]


def _rule(pattern: str, make: _Rule) -> tuple[re.Pattern[str], _Rule]:
    return re.compile(pattern, re.IGNORECASE), make


_SUMMARY = re.compile(r"главное за день|по состоянию на|прошедш\w+ сут|за сутки", re.IGNORECASE)
_RULES = (
    _rule(rf"\b[сc]\s+{_T}\s*(?:{_D})?\s*(?:до|по)\s+{_T}\s*{_D}", _range_dated),
    _rule(rf"\b[сc]\s+{_T}\s*(?:до|по)\s+{_T}", _range_clock),
    _rule(
        rf"\b[сc]\s+({DAY})(?:\s+({'|'.join(MONTHS)}))?(?:\s+(\d{{4}})(?:\s*г\w*\.?)?)?\s+по\s+{_D}",
        _range_days,
    ),
    _rule(rf"(?:\b[сc]|\bпосле)\s+{_T}\s*(?:{_D})?", _since),
    _rule(rf"(?:{_D}\s+)?около\s+{_T}", _about),
    _rule(rf"(?:^|[\s(])в\s+{_T}", _minute),
    _rule(rf"(?:в\s+ночь\s+на|ночью)\s+{_D}", _night),
    _rule(
        rf"(?:сегодня\s+ночью|минувшей\s+ночью|(?:прошедшей|минувшей)\s+ночи)(?:\s+{_D})?", _night
    ),
    _rule(rf"\bс\s+утра\s+(?:\w+\s+)?{_D}", _since_day),
    _rule(r"сегодня\s+утром|сегодня\s+днем", _morning),
    _rule(r"прошедш\w+\s+сут|за\s+сутки|\bвчера\b", _past_day),
    _rule(r"\b(\d{1,2})\.(\d{2})\.(\d{4})", _numeric_day),
    _rule(rf"(?<!на )\b{_D}", _one_day),
)
