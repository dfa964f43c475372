"""Clock times as people write them: ``14h30``, ``9.20``, ``0500``, ``vers 13h``, ``night``.

Nothing becomes more exact than it was said. A bare hour is that hour; ``about`` widens it by an
hour to either side, or by half an hour where minutes are told; a part of the day is a window that
the map declares, or the widest that its word commonly means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.cells import Mask
from truceline.sources.date_parts import MINUTE_US
from truceline.sources.dates import DateOrder, Moments, moments
from truceline.sources.mapped.day_words import (
    DAY_PARTS,
    beside_part,
    half_told,
    part_of,
    part_span,
    whole_hour,
)
from truceline.sources.mapped.nights import DAWN_MIN, DUSK_MIN, Night, hours_of, night_in
from truceline.sources.plain_instants import plain

#: Minutes by which `about` widens a time to either side: of a full hour, of any other time.
ABOUT_HOUR_MIN, ABOUT_MIN = 60, 30

_LEAD = re.compile(
    r"^(?:in the|at|during the|just|some time|dans la|dans le|por la|a la|al|de|"
    r"au|le|la|à|о|об|в|у|десь)\s+"
)
#: Of the date beside it: `today 1420` says no more than `1420`.
_THAT_DAY = re.compile(
    r"^(?:today|same day|that day|this day|сьогодні|того ж дня|цього дня|сегодня|в тот же день|"
    r"того же дня|aujourd'hui|hoy)\b[\s,:]*(?:at\s+|о\s+|в\s+)?|"
    r"[\s,]+(?:today|same day|сьогодні|сегодня)$"
)
#: A limit to one side: the rest of that day is as possible.
_AFTER = re.compile(r"^(?:after|since|после|після|опісля|après|después de las|después de)\s+")
_BEFORE = re.compile(r"^(?:before|by|до|перед|avant|antes de las|antes de)\s+")
_ABOUT = re.compile(
    r"^(?:about|approximately|approx\.?|abt\.?|around|circa|ca?\.|ca|~|≈|vers|environ|env\.|"
    r"aprox\.?|aproximadamente|hacia(?: las?)?|sobre las?|a eso de las?|"
    r"близько|приблизно|прибл\.|бл\.|біля|орієнтовно|около|ок\.|примерно|ориентировочно)\s*"
)
#: `1700ish`, `9:30-ish`, `0310 approx`, `14.20 ?`: about, said behind.
_ISH = re.compile(
    r"(?<=\d)(?:(?:\s?(?:h|hrs?))?\s?-?ish|\s?\(?(?:\?+|approx\.?|about|ca\.?|est\.?|прибл\.?|примерно|приблизно)\)?)$"
)
_CLOCKS = (
    re.compile(r"(?P<h>\d{1,2})\s*(?:h|hrs?|hours?|год\.?|ч\.?)\s*(?P<m>\d{2})?(?:\s*(?:min|хв|мин)\.?)?"),
    # `0.25` is a quarter of a day in a spreadsheet, not 00:25; no number ends as `0.30` does.
    re.compile(r"(?!0\.\d[1-9])(?P<h>\d{1,2})[.:](?P<m>\d{2})\s*(?:h|hrs?|hours?|год\.?|ч\.?)?"),
    # `912`: a spreadsheet took 0912 for a number.
    re.compile(r"(?P<h>\d{1,2})(?P<m>\d{2})\s*(?:h|hrs?|hours?)?"),
)  # fmt: skip
_ABOUT_BARE_HOUR = re.compile(r"(?P<h>\d{1,2})(?P<m>)")
_PLAIN = re.compile(r"\d{1,2}:\d{2}(?!\s*-?[a-zа-яіїєґ])")
_ENDS_PLAIN = r"^\s*\S+[ T,]\d{1,2}:\d{2}(:\d{2}([.,]\d{1,9})?)?$"
_CELL = re.compile(r"\s*(\S+?)[\s,]+(\S.*?)\s*$", re.DOTALL)
_SPAN = re.compile(r"(\d{2}):(\d{2})\s*[-–]\s*(\d{2}):(\d{2})")
_UNTIL = re.compile(r"^(?:until|till|to|до|по|à|jusqu'à|hasta)\s+(?=\d|about|около|близько)")
#: Minutes of a day.
DAY_MIN = 24 * 60

Spans = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of clock time.

    Attributes:
        first: Minutes from midnight, earliest; may be below zero.
        last: Minutes from midnight, excluded; of an exact time the minute after.
    """

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """It is one minute, as told."""
        return self.last == self.first + 1


def span_of(text: str, day_parts: Spans = DAY_PARTS) -> Span | None:
    """Return what a clock time in somebody's words may mean; ``None`` if it is none.

    Args:
        text: Without a date: ``14h30``, ``about 13``, ``nuit``.
        day_parts: First and last minute of each part of the day; ``last`` may be after midnight.
    """
    text = _THAT_DAY.sub("", " ".join(text.lower().replace("’", "'").split()).strip("(); "))
    if not text:
        return Span(0, DAY_MIN)
    if _MIDNIGHT.fullmatch(text):
        return Span(DAY_MIN, DAY_MIN)
    text = _LEAD.sub("", text.strip(". ")) if not text.endswith("?)") else text
    text = half_told(text)
    named = part_span(text, day_parts) or part_span(_bare(text), day_parts)
    if named is not None:
        return Span(*named)
    return _one_sided(text) or _clock(text) or _in_part(text, day_parts)


#: The end of a day.
_MIDNIGHT = re.compile(r"24\s?(?:[:.h]\s?)?00(?:\s?h(?:rs?)?)?")


def _in_part(text: str, day_parts: Spans) -> Span | None:
    """Return the clock time behind a part of the day, on the half of the day that this one is of.

    ``None`` where the two do not go together, or both halves of the day do.
    """
    part, rest = beside_part(text)
    found = _clock(rest) or (_clock(f"{rest}h") if rest.isdigit() and len(rest) < 3 else None)
    if not part or found is None:
        return None
    first, last = day_parts[part]
    fits = [
        Span(found.first + later, found.last + later)
        for later in (0, DAY_MIN // 2)
        if first <= (found.first + found.last) / 2 + later <= min(last, DAY_MIN)
    ]
    if part == "night":
        fits = [one for one in fits if not DAWN_MIN <= one.first < DUSK_MIN]
    return fits[0] if len(fits) == 1 else None


def _bare(text: str) -> str:
    return _LEAD.sub("", _ABOUT.sub("", text))


def without_limit(text: str) -> str:
    """Return the text of an end without the word that makes it one: `до 5 ранку`, `until 0500`."""
    return _UNTIL.sub("", text.strip().lower())


def _one_sided(text: str) -> Span | None:
    """Return the hours of `after 1400` or `before 6`: what is left of that day, to that side."""
    for lead, is_after in ((_AFTER, True), (_BEFORE, False)):
        bare = lead.sub("", text)
        found = _clock(bare) if bare != text else None
        if found is not None:
            return Span(found.first, DAY_MIN) if is_after else Span(0, found.last)
    return None


def _clock(text: str) -> Span | None:
    """Return what a clock time in numbers may mean."""
    is_about = _ABOUT.match(text) is not None or _ISH.search(text) is not None
    rest = whole_hour(_ISH.sub("", _bare(text)).strip())
    shapes = (*_CLOCKS, _ABOUT_BARE_HOUR) if is_about else _CLOCKS
    found = next((one for shape in shapes if (one := shape.fullmatch(rest))), None)
    if found is None or int(found["h"]) > 23 or int(found["m"] or 0) > 59:
        return None
    at = int(found["h"]) * 60 + int(found["m"] or 0)
    if is_about:
        by = ABOUT_MIN if at % 60 else ABOUT_HOUR_MIN
        return Span(at - by, at + by + 1)
    return Span(at, at + (1 if found["m"] else 60))


def day_parts_of(written: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return the parts of the day of a map: its own, else the widest that a word commonly means.

    Args:
        written: Word -> ``22:00-06:00``; an end that is not later is on the next day.

    Raises:
        ValueError: If one is no such span.
    """
    found = dict(DAY_PARTS)
    for word, text in written.items():
        told = _SPAN.fullmatch(text.strip())
        first_h, first_m, last_h, last_m = map(int, told.groups()) if told else (99, 0, 0, 0)
        first, last = first_h * 60 + first_m, last_h * 60 + last_m
        if first >= DAY_MIN or last > DAY_MIN or max(first_m, last_m) > 59:
            raise ValueError(word)
        found[part_of(word.strip().lower())] = (first, last if last > first else last + DAY_MIN)
    return found


def spoken_moments(
    cells: pa.Array, zone: str, order: DateOrder, day_parts: Spans
) -> tuple[Moments, Mask]:
    """Read a column of dates with clock times in people's words.

    Args:
        cells: Text: a date, perhaps a blank and a clock time.
        zone: IANA zone.
        order: What ``03/04/2025`` means.
        day_parts: See :func:`day_parts_of`.

    Returns:
        The moments, and which of them are windows rather than a minute.
    """
    cells = pc.fill_null(cells, "")
    rest = np.flatnonzero(~plain(cells))
    if not pc.any(_in_words(cells.take(pa.array(rest)))).as_py():
        return moments(cells, zone, order), np.zeros(len(cells), bool)
    encoded = pc.dictionary_encode(cells)
    early, late, wide = _written_out(encoded.dictionary.to_pylist(), order, day_parts)
    at = encoded.indices.to_numpy()
    begin = moments(pa.array(early, pa.string()).take(encoded.indices), zone, order)
    window = np.array(wide, dtype=bool)[at] if wide else np.zeros(len(cells), bool)
    if not window.any():
        return begin, window
    until = moments(pa.array(late, pa.string()).take(encoded.indices), zone, order)
    last = np.where(window, until.last, begin.last)
    point = np.where(window, until.last, begin.point)
    return replace(begin, last=last, point=point), window & begin.sound


def _in_words(cells: pa.Array) -> pa.Array:
    """Say which cells end in something else than a plain clock time; big files have none."""
    plain = pc.match_substring_regex(cells, _ENDS_PLAIN)
    return pc.and_(pc.match_substring_regex(cells, r"\S[\s,]+\S"), pc.invert(plain))


def _written_out(
    texts: list[str], order: DateOrder, day_parts: Spans
) -> tuple[list[str], list[str], list[bool]]:
    """Return each text with its earliest, and with its latest minute, and whether they differ."""
    early, late, wide = list(texts), list(texts), [False] * len(texts)
    spoken: list[tuple[int, str, Span | Night, str]] = []
    for place, text in enumerate(texts):
        parts = _CELL.match(text)
        if parts is None or _PLAIN.match(parts[2].lower()):
            continue
        night, clock = night_in(parts[2].lower())
        said = night or span_of(parts[2], day_parts)
        if said is not None:
            spoken.append((place, parts[1], said, clock))
    days = moments(pa.array([one[1] for one in spoken], pa.string()), "UTC", order)
    for row, (place, date, said, clock) in enumerate(spoken):
        if not (days.sound[row] and days.day_only[row]):
            # The date is at fault, and says so itself.
            early[place] = date if days.told[row] and not days.sound[row] else texts[place]
            continue
        span = said if isinstance(said, Span) else _of_night(said, int(days.first[row]))
        span = _within(span, clock) if span is not None and clock else span
        if span is None:
            continue
        early[place] = _minute(int(days.first[row]), span.first)
        late[place] = _minute(int(days.first[row]), span.last - 1)
        wide[place] = not span.exact
    return early, late, wide


def _of_night(said: Night, midnight_us: int) -> Span | None:
    """Return the hours of a night between two days, from one of them; ``None`` from any other."""
    found = hours_of(said, _day(midnight_us), _day(midnight_us + DAY_MIN * MINUTE_US))
    return Span(*found) if found else None


def _within(night: Span, clock: str) -> Span | None:
    """Return a clock time on the day on which it falls in a night; ``None`` if it does not."""
    told = _clock(clock)
    every = [
        Span(told.first + days * DAY_MIN, told.last + days * DAY_MIN)
        for days in ((-1, 0, 1) if told else ())
        if told
    ]
    fits = [one for one in every if night.first <= one.first and one.last <= night.last]
    return fits[0] if len(fits) == 1 else None


def _day(midnight_us: int) -> int:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=midnight_us)).day


def _minute(midnight_us: int, minutes: int) -> str:
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=midnight_us)
    return f"{day + timedelta(microseconds=minutes * MINUTE_US):%Y-%m-%d %H:%M}"
