"""Calls that tell of an event which no other list has: each is read as that event, as alleged.

A map names them by what was said (``told_in_calls``). The time is what the sentence tells, as long
as it lies before the call; else all that a caller may mean: from the day before until the call.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import ACTS, Basis, Kind
from truceline.sources.cells import Mask
from truceline.sources.dates import Windows
from truceline.sources.mapped.form import Origin
from truceline.sources.mapped.form_kinds import ClaimsForm
from truceline.sources.mapped.reading import Reading

_CALL = "hotline_call"
#: One clock time in a sentence: `161930N`, `at 8.30 today`, `0540 hrs`.
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?:(?P<day>[0-3]\d)(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)[A-Y]\b|"
    r"(?P<h_2>[01]?\d|2[0-3])[:.](?P<m_2>[0-5]\d)(?![\d%:/]|\.\d)|"
    r"(?P<h_3>[01]\d|2[0-3])(?P<m_3>[0-5]\d)\s?(?:hrs?|h|год|ч)\b)"
)
#: An hour alone, by words around it: `last night about 11`, `abt 7 in the morning`, `at noon`.
_HOUR = re.compile(
    r"(?i)(?:(?<!\w)(?:about|abt|around|circa|approx\w*|towards?|at|ca|c|vers|à|hacia|sobre|a las|"
    r"около|близько|біля|о|об|в)\.?\s+(?P<hour>\d{1,2})(?![\d:.,/%]|\s?(?:km|m|mm|men|км|м)"
    r"\b)|\b(?P<noon>noon|midi|mediodía|опівдні|полдень|полудень)\b)"
)
_LATE = re.compile(
    r"(?i)\b(?:night|evening|pm|p\.m|afternoon|soir|nuit|noche|tarde|вечор\w*|вечер\w*|ночі|вночі|"
    r"ночью|уночі)\b"
)
_EARLY = re.compile(
    r"(?i)\b(?:morning|a\.?m|dawn|matin|mañana|madrugada|ранку|зранку|вранці|утра|утром)\b"
)
#: A day of the month before its month, and words for the day before.
_DATED = re.compile(r"(?<![\d:.,/-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])")
_BEFORE = re.compile(
    r"(?i)\b(?:yesterday|last night|last evening|hier|ayer|anoche|вчора|учора|вчера|минулої ночі|"
    r"прошлой ночью)\b"
)
#: Days before a call that a caller may speak of by their number.
_BACK = 14
_MINUTE = timedelta(minutes=1)


def as_events(
    reading: Reading, form: ClaimsForm | None, columns: dict[str, pa.Array], window: Windows
) -> tuple[dict[str, pa.Array], Windows]:
    """Return columns and windows in which calls that tell of an event are that event.

    Args:
        reading: The file under its map.
        form: What the map says of such calls; ``None``: there are none.
        columns: Of the reports; those of what took place, by whom and whose claim it is change.
        window: When the calls came.
    """
    if form is None:
        return columns, window
    act = reading.word(form.act.model_copy(update={"unknown": "null"}), ACTS)
    calls = pc.fill_null(pc.equal(columns["act"], _CALL), False)
    told = pc.and_(calls, pc.is_valid(act))
    where = np.asarray(told.to_numpy(zero_copy_only=False), dtype=bool) & (window.code == "")
    told = pa.array(where)
    actor = pa.nulls(reading.size, pa.string())
    if form.actor is not None:
        actor = reading.text(form.actor.model_copy(update={"unknown": "null"}))
    made = {
        "kind": Kind.EVENT.value,
        "act": act,
        "basis": Basis.ALLEGED.value,
        "actor": actor,
        "affected": pa.nulls(reading.size, pa.string()),
        "claimant": pc.coalesce(columns["claimant"], columns["actor"]),
    }
    column = reading.records.column(str(form.act.named))
    said = "tell of an event that no other list has, and are read as that event, not as calls"
    reading.remark_cells(column, where, said)
    texts = column.to_pylist()
    return (
        {
            **columns,
            **{name: pc.if_else(told, value, columns[name]) for name, value in made.items()},
        },
        _windows(window, where, texts, reading.map.time_zone),
    )


def told_later(reading: Reading, form: Origin | None, window: Windows) -> Windows:
    """Return windows in which what a sentence says of the day before is of that day.

    Only with an hour, `yesterday 21:30`: a day that is merely spoken of is not when it took place.

    Args:
        reading: The file under its map.
        form: The column of sentences; ``None``: nothing is told later.
        window: When each row was written down.
    """
    if form is None:
        return window
    texts = [one or "" for one in reading.text(form).to_pylist()]
    late = np.array([is_told_later(one) for one in texts], bool) & (window.code == "")
    reading.remark_rows(late, "tell of the day before, by the words of their sentence")
    return _windows(window, late, texts, reading.map.time_zone) if late.any() else window


def is_told_later(text: str) -> bool:
    """Say whether a sentence tells of the day before, with the hour."""
    has_hour = len(_CLOCK.findall(text)) == 1 or _hour_of(text) is not None
    return has_hour and _BEFORE.search(text) is not None


def _windows(window: Windows, where: Mask, texts: list[str], zone: str) -> Windows:
    found = replace(
        window, start=window.start.copy(), end=window.end.copy(), basis=window.basis.copy()
    )
    for row in np.flatnonzero(where):
        until = datetime.fromtimestamp(window.end[row] / 1e6, UTC).astimezone(ZoneInfo(zone))
        begin, end, basis = event_of(texts[row] or "", until)
        found.start[row], found.end[row] = (
            round(one.timestamp()) * 1_000_000 for one in (begin, end)
        )
        found.basis[row] = basis
    return found


def event_of(text: str, until: datetime) -> tuple[datetime, datetime, str]:
    """Return when an event began and ended of which a call tells, and how well that is known.

    Args:
        text: What was said.
        until: End of the window in which the call came, by the clock of the caller.
    """
    day = _day(text, until)
    at = _at(text, day, until)
    if at is not None:
        return at, at + _MINUTE, "instant"
    if day is not None:
        begin = datetime(day.year, day.month, day.day, tzinfo=until.tzinfo)
        return begin, min(begin + timedelta(days=1), until), "window"
    before = until.date() - timedelta(days=1)
    return datetime(before.year, before.month, before.day, tzinfo=until.tzinfo), until, "window"


def _day(text: str, until: datetime) -> date | None:
    """Return the day that a sentence tells, today not being told; ``None`` where it tells none."""
    last = (until - _MINUTE).date()
    found = list(_DATED.finditer(text))
    numbered = [one["day"] for one in _CLOCK.finditer(text) if one["day"]]
    if len(found) == 1 or len(numbered) == 1:
        wanted = int(found[0]["day"] if found else numbered[0])
        month = int(found[0]["month"]) if found else 0
        days = (last - timedelta(days=back) for back in range(_BACK))
        return next((one for one in days if one.day == wanted and month in (0, one.month)), None)
    return last - timedelta(days=1) if _BEFORE.search(text) else None


def _hour_of(text: str) -> int | None:
    """Return the one whole hour that words of a sentence tell; ``None`` where they tell none."""
    found = [one for one in _HOUR.finditer(text) if _is_hour(text, one)]
    if len(found) != 1:
        return None
    if found[0]["noon"]:
        return 12
    hour = int(found[0]["hour"])
    if hour < _HALF and _LATE.search(text) and not _EARLY.search(text):
        # Past midnight it is still called the night: `about 2 at night`.
        hour += _HALF if hour >= _SMALL else 0
    return hour if hour < 2 * _HALF else None


#: What is counted, and no hour, unless a time of the day stands right before it.
_COUNTED = re.compile(
    r"(?i)\s?(?:rounds?|shots?|shells?|bursts?|пострілів|выстрелов|tirs?|tiros?)\b"
)


def _is_hour(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _CLOSE) : found.start()]
    near = _LATE.search(before) or _EARLY.search(before)
    return near is not None or _COUNTED.match(text, found.end()) is None


_CLOSE = 12
#: Hours of half a day, and the last of the small ones.
_HALF, _SMALL = 12, 5


def _at(text: str, day: date | None, until: datetime) -> datetime | None:
    """Return the instant of the one clock time in a sentence, on its day or the last before."""
    clocks = list(_CLOCK.finditer(text))
    if not clocks and (hour := _hour_of(text)) is not None:
        last = day or (until - _MINUTE).date()
        at = datetime(last.year, last.month, last.day, hour, tzinfo=until.tzinfo)
        return at if at < until else None
    if len(clocks) != 1 or (day is None and _DATED.search(text)):
        return None
    one = clocks[0]
    hour, minute = (int(one[k] or one[f"{k}_2"] or one[f"{k}_3"]) for k in ("h", "m"))
    if day is None and one["day"]:
        return None
    day_told = day or (until - _MINUTE).date()
    at = datetime(day_told.year, day_told.month, day_told.day, hour, minute, tzinfo=until.tzinfo)
    if at >= until:
        return None if day else at - timedelta(days=1)
    return at
