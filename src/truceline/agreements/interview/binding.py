"""From when a provision binds: from the start of its text, or only after a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview.amounts import hours, moment
from truceline.agreements.interview.talk import BadAnswerError, Question, Talk
from truceline.agreements.times import OPEN, TimeMistakeError, instant, interval
from truceline.model.interval import Interval

Plain = dict[str, Any]

_START = "start"
_DAYS = re.compile(r"(\d{1,5}) days?\Z", re.ASCII)


def binds_from(talk: Talk, text: Plain, zone: ZoneInfo) -> Plain:
    """Ask from when a provision binds; nothing where it does from the start of the text.

    Args:
        talk: The interview.
        text: Its text, which has a period.
        zone: Of the mechanism.
    """
    question = Question(
        text="Does it bind from the start, or only after a time?",
        help="start; or 14 days: only 14 days after the text begins, as where something has to be "
        "withdrawn first; or a day and hour.",
        default=_START,
    )
    begins = talk.get(question, _reader(text["period"], zone))
    if begins is None:
        return {}
    ends = _whole(text["period"], zone).end
    until = OPEN if ends is None else as_written(ends, zone)
    return {"period": {"from": begins, "until": until}}


def _reader(period: Plain, zone: ZoneInfo) -> Callable[[str], str | None]:
    def read(said: str) -> str | None:
        if said == _START:
            return None
        whole = _whole(period, zone)
        written = _later(said, period["from"], zone)
        begins = instant(written, zone)
        if whole.start is not None and begins < whole.start:
            raise BadAnswerError("it would bind before the text begins")
        if whole.end is not None and begins >= whole.end:
            raise BadAnswerError("it would begin to bind when the text is over")
        return written

    return read


def _later(said: str, start: str, zone: ZoneInfo) -> str:
    days = _DAYS.match(said)
    try:
        if days:
            end = interval(start, None, int(days[1]), zone).end
            return start if end is None else as_written(end, zone)
        if said[:1].isdigit() and "T" not in said and not re.search(r"\d{4}", said):
            after = hours(0.01, 876_600)(said)
            return as_written(instant(start, zone) + timedelta(hours=after), zone)
        return moment(zone)(said)
    except TimeMistakeError as mistake:
        raise BadAnswerError(f"{mistake.message}; {mistake.hint}") from mistake


def _whole(period: Plain, zone: ZoneInfo) -> Interval:
    days = period.get("days")
    return interval(period["from"], period.get("until"), days, zone)


def as_written(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as local time, with its offset only where the clock alone would not do."""
    local = at.astimezone(zone)
    plain = local.strftime("%Y-%m-%dT%H:%M")
    try:
        if instant(plain, zone) == at:
            return plain
    except TimeMistakeError:
        pass
    return local.isoformat(timespec="minutes")
