"""The mission's own day: from 19:30 to 19:30 Kyiv time, with the exceptions that notes state."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.sources import cells, clock
from truceline.sources.dates import moments
from truceline.sources.records import Records
from truceline.sources.sieve import Sieve

ZONE = "Europe/Kyiv"
#: Cut-off of the mission's reporting day (daily reports, "as of 19:30").
CUT_OFF = (19 * 60 + 30) * 60 * clock.MICROS_PER_SECOND
_LONGEST_DAYS = 366
_FROM = re.compile(r"from 00:01 (\d{1,2}) ([A-Z][a-z]{2})")
_SINCE = re.compile(r"cumulative_since_(\d{4}-\d{2}-\d{2})")
_MONTHS = {
    name: f"{i:02d}"
    for i, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_END_UNSURE = "exact end evening not stated"

Micros = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Windows counted, int64 µs UTC.

    Attributes:
        start: First instant; 0 where not told.
        start_told: The length of the period is told.
        end: Last instant, excluded.
    """

    start: Micros
    start_told: npt.NDArray[np.bool_]
    end: Micros


def periods(records: Records, sieve: Sieve) -> Periods:
    """Read the reporting periods of the rows; a row without a sound one is refused."""
    shown = records.column("period_end")
    day = moments(shown, "UTC")
    bad = np.where(day.told, day.code, "no-date").astype(object)
    bad[(bad == "") & ~day.day_only] = "bad-date"
    sieve.refuse_coded(bad, "no day can be read from", shown)
    length_cell = records.column("period_days")
    length = cells.numbers(length_cell, whole=True)
    odd = length.bad | (length.told & ~((length.value >= 1) & (length.value <= _LONGEST_DAYS)))
    sieve.refuse(odd, "bad-period", "no number of days", length_cell)
    days = np.where(length.told & ~odd, length.value, 0).astype(np.int64)
    unsure = _says(records, "note", _END_UNSURE).astype(np.int64)
    local_end = day.first + CUT_OFF + unsure * clock.MICROS_PER_DAY
    local_start = day.first + CUT_OFF - days * clock.MICROS_PER_DAY
    stated = _stated_starts(records, shown)
    local_start = np.where(stated >= 0, stated, local_start)
    return Periods(
        start=clock.to_utc(local_start, ZONE)[0],
        start_told=(length.told & ~odd) | (stated >= 0),
        end=clock.to_utc(local_end, ZONE)[1],
    )


def _stated_starts(records: Records, period_end: pa.Array) -> Micros:
    """Return wall clock starts that a row's note or basis states, in µs; -1 where none is."""
    notes, bases = records.column("note").to_pylist(), records.column("basis").to_pylist()
    texts = [
        _stated(note, basis, end)
        for note, basis, end in zip(notes, bases, period_end.to_pylist(), strict=True)
    ]
    found = moments(pa.array(texts, pa.string()), "UTC")
    return np.where(found.sound, found.first, -1)


def _stated(note: str, basis: str, period_end: str) -> str:
    since = _SINCE.search(basis)
    if since:
        return f"{since[1]} 00:01"
    opened = _FROM.search(note)
    if opened and opened[2] in _MONTHS:
        return f"{period_end.strip()[:4]}-{_MONTHS[opened[2]]}-{opened[1]} 00:01"
    return ""


def _says(records: Records, column: str, words: str) -> npt.NDArray[np.bool_]:
    found = pa.compute.match_substring(records.column(column), words)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)
