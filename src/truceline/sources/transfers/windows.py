"""Months and years of a list -> windows of time, UTC: such lists name no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.errors import FormatError
from truceline.model.intake import Options, RawFile
from truceline.sources import cells

_DAY_US = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """Windows of a column.

    Attributes:
        start: int64 microseconds since 1970, UTC.
        end: Likewise, excluded.
        bad: The cells name no such window.
    """

    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    bad: cells.Mask


def months(year: pa.Array, month: pa.Array) -> Span:
    """Return the months that two columns name."""
    years, numbers = cells.numbers(year, whole=True), cells.numbers(month, whole=True)
    sound = _years(years) & numbers.told & ~numbers.bad
    sound &= (numbers.value >= 1) & (numbers.value <= 12)
    count = np.where(sound, (years.value - 1970) * 12 + numbers.value - 1, 0).astype(np.int64)
    return Span(_month(count), _month(count + 1), ~sound)


def years(first: pa.Array, last: pa.Array) -> Span:
    """Return windows from the beginning of one year to the end of another."""
    a, b = cells.numbers(first, whole=True), cells.numbers(last, whole=True)
    sound = _years(a) & _years(b)
    sound &= a.value <= b.value
    begin, end = (np.where(sound, one.value - 1970, 0).astype(np.int64) for one in (a, b))
    return Span(_month(begin * 12), _month((end + 1) * 12), ~sound)


def _years(found: cells.Numbers) -> cells.Mask:
    sound: cells.Mask = found.told & ~found.bad
    return sound & (found.value >= 1900) & (found.value < 2200)


def _month(count: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    days = count.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days * _DAY_US


def released(raw: RawFile, options: Options) -> datetime | None:
    """Return the end of the day on which a person says that the list was published.

    Raises:
        FormatError: If the option ``released`` is no day.
    """
    text = options.get("released", "")
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        hint = "write a day, e.g. `--option released=2026-08-04`"
        raise FormatError(f"{raw.name}: `{text[:40]}` is no day of release", hint) from error
    return day + timedelta(days=1)
