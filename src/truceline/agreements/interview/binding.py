"""From when a provision binds: from the start of its text, or only after a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview.amounts import DAYS, hours, moment, no_time
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.times import TimeMistakeError, instant, interval
from truceline.model.interval import Interval

Plain = dict[str, Any]

_START = "start"


def binds_from(talk: Talk, text: Plain, zone: ZoneInfo) -> Plain:
    """Ask from when a provision binds; nothing where it does from the start of the text.

    Args:
        talk: The interview.
        text: Its text, which has a period.
        zone: In which the times of the text are told.
    """
    question = talk.question("binds-from", default=_START)
    begins = talk.get(question, _reader(text["period"], zone))
    if begins is None:
        return {}
    # Without an end of its own it ends with its text, also when that is made longer.
    return {"period": told_in(text, {"from": begins})}


def told_in(text: Plain, period: Plain) -> Plain:
    """Return a period of a provision, told in the zone of its text."""
    named = text["period"].get("time_zone")
    return period | ({"time_zone": named} if named else {})


def _reader(period: Plain, zone: ZoneInfo) -> Callable[[str], str | None]:
    def read(said: str) -> str | None:
        if said == _START:
            return None
        bounds = whole(period, zone)
        written = _later(said, period["from"], zone)
        begins = instant(written, zone)
        if bounds.start is not None and begins < bounds.start:
            raise BadAnswerError("bad-before-text")
        if bounds.end is not None and begins >= bounds.end:
            raise BadAnswerError("bad-after-text")
        return written

    return read


def _later(said: str, start: str, zone: ZoneInfo) -> str:
    days = DAYS.match(said.lower())
    try:
        if days and not said.isdigit():
            end = interval(start, None, int(days[1]), zone).end
            return start if end is None else as_written(end, zone)
        if said[:1].isdigit() and "T" not in said and not re.search(r"\d{4}", said):
            after = hours(0.01, 876_600)(said)
            return as_written(instant(start, zone) + timedelta(hours=after), zone)
        return moment(zone)(said)
    except TimeMistakeError as mistake:
        raise no_time(mistake, said, zone) from mistake


def whole(period: Plain, zone: ZoneInfo) -> Interval:
    """Return a period as written, between its two bounds."""
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
