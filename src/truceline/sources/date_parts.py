"""The numbers written in cells of one shape of date: what a regular expression found, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import clock
from truceline.sources.cells import Mask

Micros = npt.NDArray[np.int64]

#: Of four digits.
_LAST_YEAR = 9999
MINUTE_US = 60 * clock.MICROS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers written in cells of one shape, one array each."""

    whole: dict[str, Micros]  # a, b, c in written order; H, M, S, zero where not written
    fraction: Micros  # µs
    has_hour: Mask
    has_second: Mask
    shift: Micros  # µs of the written offset, zero if none
    has_zone: Mask
    zone_sound: Mask


def parts_of(found: pa.Array) -> Parts:
    """Turn what a pattern extracted into numbers."""
    shift, has_zone, zone_sound = _shift(found)
    return Parts(
        whole={name: integer(found, name) for name in "abcHMS"},
        fraction=_fraction(found),
        has_hour=told_part(found, "H"),
        has_second=told_part(found, "S"),
        shift=np.where(has_zone, shift, 0),
        has_zone=has_zone,
        zone_sound=zone_sound,
    )


def integer(parts: pa.Array, name: str) -> Micros:
    """Return one named part as a number; zero where it was not written."""
    text = pc.struct_field(parts, name)
    filled = pc.if_else(pc.equal(text, ""), "0", pc.fill_null(text, "0"))
    return np.asarray(pc.cast(filled, pa.int64()).to_numpy(), dtype=np.int64)


def told_part(parts: pa.Array, name: str) -> Mask:
    """Say where one named part was written."""
    text = pc.fill_null(pc.struct_field(parts, name), "")
    return np.asarray(pc.not_equal(text, "").to_numpy(zero_copy_only=False), dtype=bool)


def _fraction(parts: pa.Array) -> Micros:
    text = pc.fill_null(pc.struct_field(parts, "f"), "")
    padded = pc.utf8_slice_codeunits(pc.utf8_rpad(text, width=6, padding="0"), 0, 6)
    return np.asarray(pc.cast(padded, pa.int64()).to_numpy(), dtype=np.int64)


def _shift(parts: pa.Array) -> tuple[Micros, Mask, Mask]:
    """Return the written offset in µs, whether one is written, and whether it is sound."""
    text = pc.fill_null(pc.struct_field(parts, "z"), "")
    bare = pc.replace_substring_regex(text, r"^[A-Za-z]+$", "+0000")
    bare = pc.replace_substring(bare, ":", "")
    bare = pc.utf8_rpad(pc.if_else(pc.equal(bare, ""), "+0000", bare), width=5, padding="0")
    sign = np.where(pc.starts_with(bare, "-").to_numpy(zero_copy_only=False), -1, 1)
    hours = pc.cast(pc.utf8_slice_codeunits(bare, 1, 3), pa.int64()).to_numpy()
    minutes = pc.cast(pc.utf8_slice_codeunits(bare, 3, 5), pa.int64()).to_numpy()
    micros = sign * (hours * 60 + minutes) * MINUTE_US
    written = np.asarray(pc.not_equal(text, "").to_numpy(zero_copy_only=False), dtype=bool)
    return micros, written, (hours <= 14) & (minutes < 60)


def days_of(year: Micros, month: Micros, day: Micros) -> tuple[Micros, Mask]:
    """Return days since 1970-01-01 and whether the calendar has such a day (Gregorian)."""
    sound = (year >= 1) & (year <= _LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(sound, year * 12 + month - 1, 0)
    firsts = _first_days()
    first = firsts[months]
    sound &= day <= firsts[months + 1] - first
    return np.where(sound, first + day - 1, 0), np.asarray(sound, dtype=bool)


@lru_cache(maxsize=1)
def _first_days() -> Micros:
    """Return the first day of every month from the year 0 on, in days since 1970-01-01."""
    months = np.arange((_LAST_YEAR + 1) * 12 + 1) - 1970 * 12
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
