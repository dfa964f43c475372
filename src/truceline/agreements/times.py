"""Written dates and times -> instants in UTC.

* A time without an offset is local to a named zone; one that does not exist there, or exists twice,
  is a mistake and never guessed.
* A date alone is refused: the hour at which a text begins decides findings, so it must be written.
* ``days`` counts days of the calendar in that zone, as people do: across a change of clocks, 30
  days are not 720 hours. With a written offset every day has 24 hours.
* ``months`` count to the same day of a later month, and to its last day where it has no such day:
  one month from 31 January ends on the last of February.
"""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

from truceline.agreements.node import Node
from truceline.errors import Problem
from truceline.model import fixed_offset
from truceline.model.interval import Interval

OPEN = "open"
#: Whatever may be added to an instant, a hundred years at most at a time, stays on the calendar.
_YEARS = range(1000, 9000)
_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?\Z",
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


class TimeMistakeError(Exception):
    """A written time that means no instant: code, what is wrong, what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, node: Node) -> Problem:
        """Return it as a mistake that stands at ``node``."""
        return node.problem(self.code, self.message, self.hint)


def zone_of(name: str) -> ZoneInfo:
    """Return the IANA zone of that name.

    Raises:
        TimeMistakeError: If there is none.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        near = difflib.get_close_matches(name[:60], sorted(available_timezones()), n=1)
        hint = fixed_offset.hint(name) or (
            f"did you mean `{near[0]}`?" if near else "use an IANA name, e.g. Africa/Khartoum, UTC"
        )
        raise TimeMistakeError(
            "unknown-time-zone", f"no time zone is called `{name[:60]}`", hint
        ) from error


def instant(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant that ``text`` means in ``zone``, in UTC.

    Raises:
        TimeMistakeError: If it means none, or two.
    """
    return _to_utc(_stamp(text), zone, text)


def _stamp(text: str) -> datetime:
    """Return the written time, aware only if an offset is written."""
    if _DATE.match(text):
        raise TimeMistakeError(
            "no-hour",
            f"`{text}` says a day but no hour",
            f"write the hour, e.g. {text}T00:00; if the text is silent, say so in `note` or "
            "`left_open`",
        )
    found = _STAMP.match(text)
    if not found:
        raise TimeMistakeError(
            "bad-time",
            f"`{text[:60]}` is not a date and time",
            "write YYYY-MM-DDTHH:MM, e.g. 2025-03-25T00:00, with or without an offset such as "
            "+02:00",
        )
    year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
    try:
        stamp = datetime(  # noqa: DTZ001  (the zone comes next)
            year, month, day, hour, minute, int(found[6] or 0)
        )
        return stamp.replace(tzinfo=_offset(found[7])) if found[7] else stamp
    except ValueError as error:
        raise TimeMistakeError(
            "bad-time",
            f"`{text}` is on no calendar or clock",
            "correct the day, month or hour; midnight is 00:00 of the next day",
        ) from error


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)


def _to_utc(stamp: datetime, zone: ZoneInfo, text: str) -> datetime:
    try:
        if stamp.tzinfo is not None:
            early = late = stamp.astimezone(UTC)
            back = stamp
        else:
            early, late = (stamp.replace(tzinfo=zone, fold=f).astimezone(UTC) for f in (0, 1))
            back = early.astimezone(zone).replace(tzinfo=None)
    except OverflowError as error:
        raise TimeMistakeError(
            "bad-time", f"`{text}` lies outside the calendar", "correct the year"
        ) from error
    if back != stamp:
        raise TimeMistakeError(
            "nonexistent-time",
            f"`{text}` does not exist in {zone.key}: the clocks go forward over it",
            "write the time that was meant, or add the offset, e.g. +02:00",
        )
    if early != late:
        raise TimeMistakeError(
            "ambiguous-time",
            f"`{text}` exists twice in {zone.key}: the clocks go back over it",
            "add the offset that was meant, e.g. +03:00 for the first or +02:00 for the second",
        )
    if early.year not in _YEARS:
        raise TimeMistakeError(
            "bad-time",
            f"`{text}` is so far off that no deadline can be counted from it",
            f"write a year from {_YEARS[0]} to {_YEARS[-1]}, or `open` where no end was agreed",
        )
    return early


def interval(
    start: str, until: str | None, days: int | None, zone: ZoneInfo, months: int | None = None
) -> Interval:
    """Return a written period; see :func:`period` for the checks.

    Raises:
        TimeMistakeError: If a bound means no instant, or the end comes before the start.
    """
    opening = None if start == OPEN else instant(start, zone)
    if days is not None or months is not None:
        closing = None if opening is None else _after(start, days or 0, zone, months or 0)
    else:
        closing = None if until in {None, OPEN} else instant(str(until), zone)
    if opening and closing and closing <= opening:
        raise TimeMistakeError(
            "ends-before-start",
            f"the period ends at `{until}`, not after its start `{start}`",
            "swap the two, or correct the year; the end itself is excluded",
        )
    return Interval(start=opening, end=closing)


def _after(start: str, days: int, zone: ZoneInfo, months: int) -> datetime:
    stamp = _stamp(start)
    try:
        end = _months_later(stamp, months) + timedelta(days=days)
    except (OverflowError, ValueError) as error:
        raise TimeMistakeError(
            "bad-time", "the period ends after all calendars", "shorten it"
        ) from error
    return _to_utc(end, zone, end.isoformat(timespec="minutes"))


def _months_later(stamp: datetime, months: int) -> datetime:
    years, month = divmod(stamp.month - 1 + months, 12)
    year = stamp.year + years
    # 2000: any year will do for the length of a month where this one is on no calendar.
    last = monthrange(year if year <= 9999 else 2000, month + 1)[1]
    return stamp.replace(year=year, month=month + 1, day=min(stamp.day, last))


def period(
    node: Node,
    zone_name: str | None,
    note: Callable[[Problem], None],
    within: Interval | None = None,
) -> Interval | None:
    """Read a written period, noting every mistake.

    Args:
        node: The mapping ``{from, until | days | months, time_zone}``.
        zone_name: The mechanism's zone; ``None`` if that is itself at fault.
        note: Takes each Problem.
        within: The period of what it is part of, with which it ends unless it says when;
            ``None``: it must say.

    Returns:
        The period, or ``None`` if it has a mistake or its zone is not known.
    """
    start, until = node.text("from"), node.text("until")
    if start is None:
        return None  # the form already says so
    ends = [key for key in ("until", "days", "months") if node.text(key) is not None]
    if len(ends) > 1:
        both = f"both `{ends[0]}` and `{ends[1]}` give an end"
        note(node.key_problem(ends[1], "two-ends", both, "keep one"))
        return None
    if not ends and within is None:
        note(
            node.problem(
                "no-end",
                "the period says no end",
                "add `days: 30`, `months: 1` or `until: 2025-04-24T00:00`, or `until: open` if "
                "none was agreed",
            )
        )
        return None
    if start == OPEN and ends not in ([], ["until"]):
        needs = f"`{ends[0]}` needs a start"
        note(node.key_problem(ends[0], "days-from-nowhere", needs, "write `from`"))
        return None
    own = node.get("time_zone")
    if own is not None and isinstance(own.value, str):
        zone_name = own.value
    if zone_name is None:
        return None
    found = _checked(node, start, until, zone_name, note)
    if found is None or ends or within is None:
        return found
    return Interval(start=found.start, end=within.end)


def _checked(
    node: Node,
    start: str,
    until: str | None,
    zone_name: str,
    note: Callable[[Problem], None],
) -> Interval | None:
    try:
        zone = zone_of(zone_name)
    except TimeMistakeError as mistake:
        if own := node.get("time_zone"):
            note(mistake.at(own))
        return None
    bad = False
    for key, text in (("from", start), ("until", until)):
        if text in {None, OPEN}:
            continue
        try:
            instant(str(text), zone)
        except TimeMistakeError as mistake:
            bad = True
            note(mistake.at(node.get(key) or node))
    lengths = {key: node.text(key) for key in ("days", "months")}
    if bad or any(told is not None and not _whole(told) for told in lengths.values()):
        return None
    days, months = (int(told) if told else None for told in lengths.values())
    try:
        return interval(start, until, days, zone, months)
    except TimeMistakeError as mistake:
        key = "until" if until else "days" if days else "months"
        note(mistake.at(node.get(key) or node))
        return None


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 36_525
