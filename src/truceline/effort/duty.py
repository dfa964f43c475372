"""The effort table as arrays, in an order taken from the data and not from names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

ON: Final = 0
OUTAGE: Final = 1
DENIED: Final = 2
_STATUS: Final = ("on", "outage", "denied")
_EVER, _FOREVER = np.iinfo(np.int64).min, np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Declared effort; arrays of one length, observers together.

    Attributes:
        observer: Number of the observer; ascending.
        status: ``ON``, ``OUTAGE`` or ``DENIED``.
        start_us: Microseconds since 1970 UTC.
        end_us: Likewise, excluded.
        lon: Degrees; NaN where not told.
        lat: Likewise.
        radius_m: Reach; NaN where not told.
        p_detect: NaN where not declared.
        acts: Act -> whether the row would see it; acts no row names see only rows without a list.
        any_act: Rows that would see any act.
    """

    observer: npt.NDArray[np.int32]
    status: npt.NDArray[np.int8]
    start_us: Ints
    end_us: Ints
    lon: Floats
    lat: Floats
    radius_m: Floats
    p_detect: Floats
    acts: dict[str, Flags]
    any_act: Flags

    def __len__(self) -> int:
        return len(self.observer)

    def sees(self, acts: tuple[str, ...]) -> Flags:
        """Say which rows would see at least one of ``acts``."""
        seen = self.any_act.copy()
        for act in acts:
            if act in self.acts:
                seen |= self.acts[act]
        return seen

    def touches(self, start_us: int, end_us: int) -> Flags:
        """Say which rows have some time in that stretch."""
        return np.asarray((self.start_us < end_us) & (self.end_us > start_us))


class Idle:
    """Stretches in which none of certain rows has any time.

    Args:
        duty: Declared effort.
        which: The rows; bool[n].
    """

    def __init__(self, duty: Duty, which: Flags) -> None:
        live = which & (duty.start_us < duty.end_us)
        self._starts: list[int] = np.sort(duty.start_us[live]).tolist()
        self._ends: list[int] = np.sort(duty.end_us[live]).tolist()

    def on(self, start_us: int, end_us: int) -> bool:
        """Say whether as many rows have ended by the start as begin before the end."""
        return bisect_left(self._starts, end_us) == bisect_right(self._ends, start_us)


def duty_of(effort: pa.Table) -> Duty:
    """Return declared effort as arrays.

    A bound that is not told makes an observer's time on duty unknown, and such a row watches
    nothing; an outage or a denial without a bound is taken to last. Rows whose status is none of
    the three are left out.

    Args:
        effort: See :data:`truceline.model.tables.EFFORT`; any order.
    """
    keys = ("start", "end", "lon", "lat", "radius_m", "effort_id")
    table = effort.take(pc.sort_indices(effort, sort_keys=[(key, "ascending") for key in keys]))
    table = table.filter(pc.is_in(table["status"], value_set=pa.array(_STATUS)))
    observer = _numbered(table["source_id"])
    order = np.argsort(observer, kind="stable")
    table = table.take(pa.array(order)).combine_chunks()
    found = pc.index_in(table["status"], value_set=pa.array(_STATUS))
    status = found.to_numpy().astype(np.int8)
    start, end = _bounds(table, status)
    return Duty(
        observer=observer[order],
        status=status,
        start_us=start,
        end_us=end,
        lon=_floats(table["lon"]),
        lat=_floats(table["lat"]),
        radius_m=_floats(table["radius_m"]),
        p_detect=_floats(table["p_detect"]),
        acts=_acts(table["acts"]),
        any_act=pc.is_null(table["acts"]).to_numpy().astype(np.bool_),
    )


def _numbered(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    """Number observers by their first row, in the order of the data."""
    encoded = column.combine_chunks().dictionary_encode()
    return np.asarray(pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False), np.int32)


def _bounds(table: pa.Table, status: npt.NDArray[np.int8]) -> tuple[Ints, Ints]:
    on = status == ON
    start = _micros(table["start"], np.where(on, _FOREVER, _EVER))
    end = _micros(table["end"], np.where(on, _EVER, _FOREVER))
    return start, end


def _micros(column: pa.ChunkedArray, if_null: Ints) -> Ints:
    plain = np.asarray(pc.fill_null(pc.cast(column, pa.int64()), 0).to_numpy(), dtype=np.int64)
    return np.where(np.asarray(pc.is_null(column).to_numpy(), np.bool_), if_null, plain)


def _floats(column: pa.ChunkedArray) -> Floats:
    return np.asarray(pc.fill_null(column, np.nan).to_numpy(), dtype=np.float64)


def _acts(column: pa.ChunkedArray) -> dict[str, Flags]:
    found: dict[str, Flags] = {}
    parents = np.asarray(pc.list_parent_indices(column).to_numpy(), dtype=np.int64)
    flat = pc.list_flatten(column)
    for act in pc.unique(flat).to_pylist():
        flags = np.zeros(len(column), dtype=np.bool_)
        flags[parents[np.asarray(pc.equal(flat, act).to_numpy(), np.bool_)]] = True
        found[str(act)] = flags
    return found
