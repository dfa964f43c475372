"""Cells -> windows in UTC: what a date says, and no more.

A date alone is the whole local day. A minute is a minute long. A wall clock reading in the hour
that occurs twice, or not at all, covers both readings. ``03/04/2025`` is refused unless the file
says which number is the day. Five-digit numbers are Excel's days since 1899-12-30; what looks like
``091140ZMAR31`` is a military date-time group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import clock, plain_instants
from truceline.sources.cells import Codes, Mask, told, trimmed
from truceline.sources.date_parts import MINUTE_US, Parts, days_of, integer, parts_of, told_part
from truceline.sources.military_time import with_groups_plain

Micros = npt.NDArray[np.int64]
DateOrder = Literal["", "dmy", "mdy"]

_CLOCK = r"(?:[ T,]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?)?"
_ZONE = r"\s*(?P<z>Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$"
_SHAPES = (
    ("ymd", r"^(?P<a>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,2})" + _CLOCK + _ZONE),
    ("dmy", r"^(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<c>\d{4})" + _CLOCK + _ZONE),
    ("ask", r"^(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<c>\d{4})" + _CLOCK + _ZONE),
)
_EXCEL = r"^(?P<d>[2-7]\d{4})(?:[.,](?P<f>\d{1,12}))?$"
_EXCEL_EPOCH_DAYS = 25_569  # 1970-01-01 in Excel's count of days (1900 system)


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of instants or days.

    Attributes:
        first: int64 µs UTC, earliest instant the words allow; 0 where not told or refused.
        last: int64 µs UTC, latest, excluded; likewise.
        point: int64 µs UTC, latest reading of the moment itself: of a day its end, of a minute its
            beginning. What a window that ends there ends with.
        day_only: The cell gives no clock time.
        told: The cell says something.
        code: ``bad-date``, ``ambiguous-date``, ``year-out-of-range``, or empty.
        excel: Read from an Excel day number.
    """

    first: Micros
    last: Micros
    point: Micros
    day_only: Mask
    told: Mask
    code: Codes
    excel: Mask

    @property
    def sound(self) -> Mask:
        """Told and readable."""
        return np.asarray(self.told & (self.code == ""), dtype=bool)


def moments(cells: pa.Array, zone: str, order: DateOrder = "") -> Moments:
    """Read a column of dates.

    Args:
        cells: Text.
        zone: IANA zone of wall clock times without an offset of their own.
        order: What ``03/04/2025`` means in this file; empty if the file does not say.

    Raises:
        ValueError: If the zone is unknown.
    """
    found = _nothing(len(cells))
    left = _plainly_written(found, cells, order, zone)
    if not len(left):
        return found
    rest = cells if len(left) == len(cells) else cells.take(pa.array(left))
    encoded = pc.dictionary_encode(trimmed(rest))
    distinct = _moments(encoded.dictionary, zone, order)
    at = encoded.indices.to_numpy()
    for name in Moments.__slots__:
        getattr(found, name)[left] = getattr(distinct, name)[at]
    return found


@dataclass(frozen=True, slots=True)
class Windows:
    """Half-open windows.

    Attributes:
        start: int64 µs UTC, earliest instant.
        end: int64 µs UTC, excluded.
        basis: ``instant``, ``window``, ``date`` or ``unknown``, as an array of text.
        code: Why the row is refused: of the dates, or ``no-date``, ``ends-before-start``.
    """

    start: Micros
    end: Micros
    basis: Codes
    code: Codes


def dashed(cells: pa.Array) -> pa.Array:
    """Return cells with days written ``20220224``, as VIINA and GDELT do, as ``2022-02-24``."""
    return pc.replace_substring_regex(cells, r"^((?:19|20)\d{2})(\d{2})(\d{2})$", r"\1-\2-\3")


def windows(start: Moments, end: Moments | None = None) -> Windows:
    """Join a column of beginnings and one of ends; an end not told leaves the beginning alone."""
    code = start.code.copy()
    code[~start.told] = "no-date"
    first, last = start.first.copy(), start.last.copy()
    basis = np.full(len(code), "instant", dtype=object)
    basis[start.day_only] = "date"
    if end is not None:
        begins = start.told & (code == "")
        no_end = begins & end.told & (end.code != "")
        code[no_end] = end.code[no_end]
        both = begins & end.told & ~no_end
        longer = both & (end.point > first)
        code[both & (end.last <= first)] = "ends-before-start"
        # A day may begin a window that ends within it: the end is the more exact word.
        last = np.where(longer, end.point, last)
        days = start.day_only & end.day_only
        basis[longer & ~days] = "window"
        basis[longer & days & (last - first > clock.MICROS_PER_DAY * 3 // 2)] = "window"
    basis[code != ""] = "unknown"
    return Windows(first, last, basis, code)


def _moments(cells: pa.Array, zone: str, order: DateOrder) -> Moments:
    cells = with_groups_plain(cells)
    said = told(cells)
    out = _nothing(len(cells))
    out.told[said], out.code[said] = True, "bad-date"
    left = _plainly_written(out, cells, order, zone)
    rest = left[said[left]]
    if not len(rest):
        return out
    cells = cells.take(pa.array(rest))
    for shape, pattern in _SHAPES:
        found = pc.extract_regex(cells, pattern)
        at = np.flatnonzero(pc.is_valid(found).to_numpy(zero_copy_only=False))
        if len(at):
            _written(out, rest[at], parts_of(pc.take(found, pa.array(at))), shape, order, zone)
    _excel_numbers(out, cells, rest, zone)
    return out


def _nothing(n: int) -> Moments:
    """Return moments of cells that say nothing, to be filled in."""
    first, last, point = np.zeros((3, n), np.int64)
    day_only, said, excel = np.zeros((3, n), bool)
    return Moments(first, last, point, day_only, said, np.full(n, "", dtype=object), excel)


def _plainly_written(out: Moments, cells: pa.Array, order: DateOrder, zone: str) -> Micros:
    """Fill in the cells that hold an instant and nothing else; return the rows of the others."""
    left = np.ones(len(cells), dtype=bool)
    for found, parts in plain_instants.parts(cells):
        is_run = len(found) and found[-1] - found[0] + 1 == len(found)
        rows = slice(found[0], found[-1] + 1) if is_run else found
        _written(out, rows, parts, "ymd", order, zone)
        out.told[rows], left[rows] = True, False
    return np.flatnonzero(left)


def _written(
    out: Moments, rows: Micros | slice, parts: Parts, shape: str, order: DateOrder, zone: str
) -> None:
    """Fill in the rows whose cells have one written shape."""
    a, b, c, hour, minute, second = (parts.whole[name] for name in "abcHMS")
    year, month, day = (a, b, c) if shape == "ymd" else (c, b, a)
    doubtful = np.zeros(len(a), bool)
    if shape == "ask":
        month_first = (b > 12) if not order else np.full(len(a), order == "mdy")
        month, day = np.where(month_first, a, b), np.where(month_first, b, a)
        doubtful = (a <= 12) & (b <= 12) & (a != b) & (order == "")
    days, sound = days_of(year, month, day)
    sound &= (hour < 24) & (minute < 60) & (second < 60) & parts.zone_sound
    local = days * clock.MICROS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1_000_000
    local += parts.fraction
    length = np.where(parts.has_second, clock.MICROS_PER_SECOND, MINUTE_US)
    no_clock = ~parts.has_hour
    code = np.full(len(a), "", dtype=object)
    code[~sound] = "bad-date"
    code[sound & doubtful] = "ambiguous-date"
    far = (year < clock.FIRST_YEAR) | (year > clock.LAST_YEAR)
    code[sound & far] = "year-out-of-range"
    _place(out, rows, local, length, no_clock, zone, code, parts.shift, parts.has_zone)


def _place(
    out: Moments,
    rows: Micros | slice,
    local: Micros,
    length: Micros,
    no_clock: Mask,
    zone: str,
    code: Codes,
    shift: Micros,
    has_zone: Mask,
) -> None:
    """Turn wall clock into UTC and write the rows that are sound."""
    good = np.asarray(code == "", dtype=bool)
    local = np.where(good, local, 0)
    first = late = local - shift
    after = first + clock.MICROS_PER_DAY
    if not has_zone.all():
        early, by_clock = clock.to_utc(local, zone)
        _, next_day = clock.to_utc(local + clock.MICROS_PER_DAY, zone)
        late = np.where(has_zone, first, by_clock)
        after = np.where(has_zone, after, next_day)
        first = np.where(has_zone, first, early)
    out.code[rows] = code
    out.first[rows] = np.where(good, first, 0)
    out.last[rows] = np.where(good, np.where(no_clock, after, late + length), 0)
    out.point[rows] = np.where(good, np.where(no_clock, after, late), 0)
    out.day_only[rows] = no_clock & good


def _excel_numbers(out: Moments, cells: pa.Array, rest: Micros, zone: str) -> None:
    parts = pc.extract_regex(cells, _EXCEL)
    at = np.flatnonzero(pc.is_valid(parts).to_numpy(zero_copy_only=False))
    if not len(at):
        return
    rows, parts = rest[at], pc.take(parts, pa.array(at))
    digits = pc.utf8_slice_codeunits(
        pc.utf8_rpad(pc.struct_field(parts, "f"), width=12, padding="0"), 0, 12
    )
    fraction = pc.cast(pc.if_else(pc.equal(pc.utf8_length(digits), 12), digits, "0"), pa.int64())
    seconds = (fraction.to_numpy().astype(np.float64) * 86_400 / 1e12).round().astype(np.int64)
    days = integer(parts, "d") - _EXCEL_EPOCH_DAYS
    local = days * clock.MICROS_PER_DAY + seconds * clock.MICROS_PER_SECOND
    no_clock = ~np.asarray(told_part(parts, "f"))
    none = np.zeros(len(rows), np.int64)
    code = np.full(len(rows), "", dtype=object)
    _place(out, rows, local, none + MINUTE_US, no_clock, zone, code, none, none.astype(bool))
    out.excel[rows] = True
