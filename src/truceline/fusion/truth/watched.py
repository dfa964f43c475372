"""Who would have seen an incident, had it taken place as told: by declared effort.

Silence of an observer that could not have seen is no denial; silence of one that would have, is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.truth.claims import Floats, Ints
from truceline.kernels.disc import p_inside_disc
from truceline.kernels.zones import Edges, edges
from truceline.model.source import Source

_KM_PER_DEG = 111.2
#: Where an observer stood, and how far it saw: rows that are alike here are one pair of eyes.
_UNIT = ("source_id", "lon", "lat", "radius_m")
_NEEDED = (*_UNIT, "start", "end", "p_detect")


def neutral_eyes(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the observers that speak for no party and answer to the mechanism, by id."""
    found = (s for s in sources if s.observer and s.affiliation is None and s.affiliation_known)
    return tuple(sorted(found, key=lambda s: s.id))


def watched(incidents: pa.Table, effort: pa.Table, eyes: Sequence[Source]) -> Floats:
    """Return (incidents, eyes): the chance that each observer would have seen each incident.

    Args:
        incidents: Table of schema ``INCIDENTS``.
        effort: Table of schema ``EFFORT``.
        eyes: Observers, in the order of the columns.

    Returns:
        0 to 1; 0 where time, place, reach or chance of seeing are not told. A window longer than a
        shift counts with the share of it that was watched.
    """
    at = {one.id: column for column, one in enumerate(eyes)}
    missed = np.ones((incidents.num_rows, len(eyes)))
    what = _What(incidents)
    rows = effort.filter(pc.equal(effort["status"], "on"))
    for name in _NEEDED:
        rows = rows.filter(pc.is_valid(rows[name]))
    units: dict[tuple[object, ...], list[dict[str, object]]] = {}
    columns = [*_NEEDED, "acts"]
    for row in rows.select(columns).sort_by([(c, "ascending") for c in _NEEDED]).to_pylist():
        if row["source_id"] in at:
            units.setdefault(tuple(row[c] for c in _UNIT), []).append(row)
    for (source_id, lon, lat, radius_m), shifts in units.items():
        near, chance = what.seen_by(float(lon), float(lat), float(radius_m), shifts)  # type: ignore[arg-type]
        missed[near, at[str(source_id)]] *= 1 - chance
    return np.asarray(1 - missed)


class _What:
    """Place, time and act of incidents, as arrays."""

    def __init__(self, incidents: pa.Table) -> None:
        self.start, self.end = (_us(incidents[name]) for name in ("start", "end"))
        self.lon, self.lat, self.error_m = (
            _floats(incidents[name]) for name in ("lon", "lat", "error_m")
        )
        self.act = incidents["act"].combine_chunks()
        self.known = np.isfinite(self.start + self.end + self.lon + self.lat + self.error_m)

    def seen_by(
        self, lon: float, lat: float, radius_m: float, shifts: list[dict[str, object]]
    ) -> tuple[Ints, Floats]:
        """Return rows in reach of one pair of eyes, and the chance that it would have seen each."""
        reach_deg = (radius_m + 4 * np.nan_to_num(self.error_m)) / 1000 / _KM_PER_DEG
        wide = reach_deg / max(np.cos(np.radians(min(abs(lat), 85.0))), 0.05)
        near = self.known & (abs(self.lat - lat) <= reach_deg) & (abs(self.lon - lon) <= wide)
        rows = np.flatnonzero(near)
        looked = np.zeros(rows.size)
        for shift in shifts:
            looked += float(shift["p_detect"]) * self._share(rows, shift)  # type: ignore[arg-type]
        rows, looked = rows[looked > 0], np.minimum(looked[looked > 0], 1.0)
        if not rows.size:
            return rows, looked
        spot: Edges = edges([(np.array([lon]), np.array([lat]))], closed=False)
        inside = p_inside_disc(
            self.lon[rows], self.lat[rows], self.error_m[rows], spot, offset_m=radius_m
        )
        return rows, looked * np.nan_to_num(inside)

    def _share(self, rows: Ints, shift: dict[str, object]) -> Floats:
        """Return the share of each window that lies in a shift which would see such an act."""
        begin, finish = (_stamp(shift[name]) for name in ("start", "end"))
        start, end = self.start[rows], self.end[rows]
        overlap = np.minimum(end, finish) - np.maximum(start, begin)
        width = end - start
        instant = (width <= 0) & (start >= begin) & (start < finish)
        share = np.where(width > 0, np.maximum(overlap, 0) / np.maximum(width, 1), instant * 1.0)
        if shift["acts"] is None:
            return np.asarray(share)
        acts = pa.array(shift["acts"], pa.string())
        sees = pc.fill_null(pc.is_in(self.act.take(pa.array(rows)), value_set=acts), False)
        return np.asarray(share * np.asarray(sees), dtype=np.float64)


def _us(column: pa.ChunkedArray) -> Floats:
    return _floats(column.cast(pa.int64()))


def _stamp(moment: object) -> float:
    return float(pa.scalar(moment, pa.timestamp("us", tz="UTC")).cast(pa.int64()).as_py())


def _floats(column: pa.ChunkedArray) -> Floats:
    return np.asarray(pc.fill_null(column.cast(pa.float64()), np.nan), dtype=np.float64)
