"""GeoJSON and WKT -> vertices, and the circle that encloses them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.kernels.geodesy import distance_m

Floats = npt.NDArray[np.float64]

_WKT = re.compile(
    r"^\s*(MULTI)?(LINESTRING|POLYGON|POINT)\s*Z?\s*(\(.*\))\s*$", re.IGNORECASE | re.DOTALL
)
#: Reason codes of geometries that cannot be read.
CODES = ("bad-geometry", "swapped-coordinates", "out-of-range")
_WKT_LIMIT = 5_000_000
_LIMIT_VERTICES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Vertices of one or more parts.

    Attributes:
        lon: float64 degrees east.
        lat: float64 degrees north.
        part_start: int32 index of the first vertex of each part.
        area: The parts are rings of polygons.
    """

    lon: Floats
    lat: Floats
    part_start: tuple[int, ...]
    area: bool


def from_geojson(geometry: Mapping[str, Any]) -> Path:
    """Return the vertices of a line or polygon.

    Raises:
        ValueError: If it is neither, or a vertex is not on the earth; the text is the reason code.
    """
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    try:
        if kind == "LineString":
            return _path([coordinates], area=False)
        if kind == "MultiLineString":
            return _path(_listed(coordinates), area=False)
        if kind == "Polygon":
            return _path(_listed(coordinates), area=True)
        if kind == "MultiPolygon":
            rings = [ring for part in _listed(coordinates) for ring in part]
            return _path(rings, area=True)
    except (TypeError, IndexError, KeyError, ValueError) as error:
        code = str(error) if str(error) in CODES else "bad-geometry"
        raise ValueError(code) from error
    raise ValueError("bad-geometry")


def from_wkt(text: str) -> Path:
    """Return the vertices of LINESTRING, MULTILINESTRING, POLYGON or MULTIPOLYGON.

    Raises:
        ValueError: As :func:`from_geojson`.
    """
    found = _WKT.match(text) if len(text) <= _WKT_LIMIT else None
    if found is None or found.group(2).upper() == "POINT":
        raise ValueError("bad-geometry")
    parts = re.findall(r"\(([^()]*)\)", found.group(3))
    if not parts:
        raise ValueError("bad-geometry")
    try:
        rings = [[[float(x) for x in pair.split()] for pair in part.split(",")] for part in parts]
        return _path(rings, area=found.group(2).upper() == "POLYGON")
    except (ValueError, IndexError) as error:
        code = str(error) if str(error) in CODES else "bad-geometry"
        raise ValueError(code) from error


def enclosing_circle(path: Path) -> tuple[float, float, float]:
    """Return degrees east and north of a centre, and metres to the farthest vertex from it."""
    lon = (float(path.lon.min()) + float(path.lon.max())) / 2
    lat = (float(path.lat.min()) + float(path.lat.max())) / 2
    return lon, lat, float(np.max(distance_m(lon, lat, path.lon, path.lat)))


def _path(parts: Sequence[Any], *, area: bool) -> Path:
    lon: list[float] = []
    lat: list[float] = []
    starts: list[int] = []
    for part in parts:
        starts.append(len(lon))
        lon += [float(vertex[0]) for vertex in part]
        lat += [float(vertex[1]) for vertex in part]
        if area and (lon[starts[-1]], lat[starts[-1]]) != (lon[-1], lat[-1]):
            lon.append(lon[starts[-1]])
            lat.append(lat[starts[-1]])
        if len(lon) - starts[-1] < (4 if area else 2):
            raise ValueError("bad-geometry")
    if not parts or len(lon) > _LIMIT_VERTICES:
        raise ValueError("bad-geometry")
    x, y = np.array(lon, np.float64), np.array(lat, np.float64)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("bad-geometry")
    if (np.abs(y) > 90).any() or (np.abs(x) > 180).any():
        swapped = (np.abs(x) <= 90).all() and (np.abs(y) <= 180).all()
        raise ValueError("swapped-coordinates" if swapped else "out-of-range")
    return Path(lon=x, lat=y, part_start=tuple(starts), area=area)


def _listed(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value
