"""What is true of every event under every provision: inside the zones, in the period, of the kind.

Truth needs no chance: a true place is inside a zone or not, measured by the kernels against the
line of its own day.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.geodesy import distance_m
from truceline.kernels.line import distance_by_day
from truceline.kernels.zones import contains, edges
from truceline.model.agreement import Agreement, Provision, Text, Zone, ZoneKind, period_of
from truceline.model.interval import microseconds
from truceline.simulation.geography import Flags, Floats, Ints
from truceline.simulation.truth import Truth


class Verity:
    """The truth of coverage, worked out once for each zone.

    Args:
        truth: Of the world.
        agreement: Whose provisions are asked about.

    Attributes:
        instant_us: Of each event, microseconds since 1970 UTC.
    """

    def __init__(self, truth: Truth, agreement: Agreement) -> None:
        self._truth, self._agreement = truth, agreement
        self._lon = truth.events["lon"].to_numpy()
        self._lat = truth.events["lat"].to_numpy()
        self.instant_us: Ints = truth.events["instant"].cast(pa.int64()).to_numpy()
        self._inside: dict[str, Floats] = {}

    def placed(self, provision: Provision) -> Floats:
        """Return 1 for each event truly inside the provision's zones, 0 outside, NaN unknown."""
        if not provision.zone_ids:
            return np.ones(self._lon.size)
        each = [self._zone(zone_id) for zone_id in provision.zone_ids]
        return np.asarray(np.max(np.stack(each), axis=0))

    def timed(self, text: Text, provision: Provision) -> Flags:
        """Return whether each event truly lies in the provision's period."""
        period = period_of(text, provision)
        first, last = microseconds(period.start), microseconds(period.end)
        within = np.ones(self.instant_us.size, dtype=np.bool_)
        if first is not None:
            within &= self.instant_us >= first
        if last is not None:
            within &= self.instant_us < last
        return within

    def of_kind(self, provision: Provision) -> Flags:
        """Return whether each event truly is of a kind the provision speaks of."""
        acts = provision.acts or ("weapon_presence",)
        kind = self._word("act", acts) & self._word("actor", provision.binds)
        if provision.register_id is not None:
            return kind & self._flags(pc.is_valid(self._truth.events["register_entry"]))
        if provision.object_types:
            kind = kind & self._word("object_type", provision.object_types)
        if provision.weapons:
            kind = kind & self._word("weapon", provision.weapons)
        return kind

    def _word(self, column: str, words: tuple[str, ...]) -> Flags:
        listed = pa.array(list(words), pa.string())
        return self._flags(pc.is_in(self._truth.events[column], value_set=listed))

    @staticmethod
    def _flags(column: pa.ChunkedArray) -> Flags:
        return np.asarray(column.to_numpy(), dtype=np.bool_)

    def _zone(self, zone_id: str) -> Floats:
        if zone_id not in self._inside:
            self._inside[zone_id] = self._measure(self._agreement.zone(zone_id))
        return self._inside[zone_id]

    def _measure(self, zone: Zone) -> Floats:
        if zone.kind is ZoneKind.LINE_BUFFER:
            away = self._from_line(zone.line_id or "", zone.reach_m)
            return np.where(np.isnan(away), np.nan, away <= zone.reach_m)
        if zone.kind is ZoneKind.DISC:
            away = distance_m(
                self._lon,
                self._lat,
                np.full(self._lon.size, zone.lon),
                np.full(self._lat.size, zone.lat),
            )
            return np.asarray(away <= (zone.radius_m or 0.0), dtype=np.float64)
        if zone.kind is ZoneKind.POLYGON:
            rings = [(np.array([p[0] for p in r]), np.array([p[1] for p in r])) for r in zone.rings]
            return contains(self._lon, self._lat, edges(rings, closed=True)).astype(np.float64)
        return np.ones(self._lon.size)

    def _from_line(self, line_id: str, limit_m: float) -> Floats:
        rows = self._truth.lines.filter(pc.equal(self._truth.lines["line_id"], line_id))
        starts, first = np.unique(rows["valid_from"].cast(pa.int64()).to_numpy(), return_index=True)
        ends = np.append(first[1:], rows.num_rows)
        lon, lat = rows["lon"].to_numpy(), rows["lat"].to_numpy()
        lines = [
            edges([(lon[a:b], lat[a:b])], closed=False) for a, b in zip(first, ends, strict=True)
        ]
        day = np.searchsorted(starts, self.instant_us, side="right") - 1
        return distance_by_day(self._lon, self._lat, day, lines, 2 * limit_m)
