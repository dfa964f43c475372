"""Places that may be written the wrong way round: told of, never mended, and no outcome changes.

A report counts here where its place lies over 500 km from every zone of the agreement, and would
lie among them with latitude and longitude exchanged, or with a minus sign more or less. That is a
hint for whoever wrote the file, and no proof: somebody may well tell of a place far away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.kernels.geodesy import distance_m
from truceline.model.agreement import Agreement, Zone

FAR_M = 500_000.0
_EXAMPLES = 6
_M_PER_DEGREE = 111_000.0

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """Reports of one file whose places may be the wrong way round.

    Attributes:
        file: Its name; the beginning of its hash where the name is not at hand.
        n: How many.
        rows: Their row numbers, the first few.
    """

    file: str
    n: int
    rows: tuple[int, ...]


def astray(agreement: Agreement, reports: pa.Table, names: Mapping[str, str]) -> tuple[Astray, ...]:
    """Return what may be the wrong way round, by file.

    Args:
        agreement: Whose zones.
        reports: Rows of REPORTS.
        names: Hash of a file -> its name.
    """
    boxes = [box for zone in agreement.zones if (box := _box(zone)) is not None]
    if not boxes or not reports.num_rows:
        return ()
    lon, lat = (
        reports[name].to_numpy(zero_copy_only=False).astype(float) for name in ("lon", "lat")
    )
    lost = _far(lon, lat, boxes) & _turned_inside(lon, lat, boxes)
    found = reports.select(["file_sha256", "row_number"]).filter(pa.array(lost)).to_pylist()
    counted = Counter(r["file_sha256"] for r in found)
    return tuple(
        Astray(
            file=names.get(sha) or (sha or "")[:12],
            n=n,
            rows=tuple(
                sorted(r["row_number"] for r in found if r["file_sha256"] == sha)[:_EXAMPLES]
            ),
        )
        for sha, n in sorted(counted.items(), key=lambda one: (names.get(one[0], ""), one[0]))
    )


def _box(zone: Zone) -> Box | None:
    """Return west, south, east, north of a zone that has a place of its own, half a degree more."""
    points = [point for ring in (*zone.rings, *zone.path) for point in ring]
    reach = 0.5
    if zone.lon is not None and zone.lat is not None:
        points, reach = [(zone.lon, zone.lat)], reach + (zone.radius_m or 0.0) / _M_PER_DEGREE
    if not points:
        return None
    x, y = zip(*points, strict=True)
    return min(x) - reach, min(y) - reach, max(x) + reach, max(y) + reach


def _far(lon: Floats, lat: Floats, boxes: list[Box]) -> Mask:
    """Say which places lie over 500 km from the nearest point of every box."""
    far = ~np.isnan(lon) & ~np.isnan(lat)
    for west, south, east, north in boxes:
        x, y = np.clip(lon, west, east), np.clip(np.clip(lat, south, north), -90.0, 90.0)
        at = np.flatnonzero(far)
        far[at] = distance_m(lon[at], lat[at], x[at], y[at]) > FAR_M
    return far


def _turned_inside(lon: Floats, lat: Floats, boxes: list[Box]) -> Mask:
    """Say which places would lie in a box with the two exchanged, or with another sign."""
    found = np.zeros(len(lon), dtype=bool)
    for x, y in _turned(lon, lat):
        for west, south, east, north in boxes:
            found |= (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return found


def _turned(lon: Floats, lat: Floats) -> Iterator[tuple[Floats, Floats]]:
    for x, y in ((lon, lat), (lat, lon)):
        for across in (1.0, -1.0):
            for up in (1.0, -1.0):
                yield across * x, up * y
