"""A place told from where the observer stood: bearings and a distance range make a sector.

Monitors write "all 1-5km SSE, S, SSW": the event lies within the spread of those bearings and
between those distances of the observer (domain notes, OSCE daily reports). It is never a point.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.geodesy import destination
from truceline.sources import cells
from truceline.sources.mapped.geometry import Path
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import Observer

_POINTS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
#: Half the step of the 16-point compass: a word stands for all bearings nearest to it.
_HALF_STEP_DEG = 11.25
#: Share of a distance by which "about" may be off, and by which a single figure may be.
_ABOUT_SHARE, _SINGLE_SHARE = 0.3, 0.1
_STEP_DEG = 5.0
_FARTHEST_M = 100_000.0
_RANGE = re.compile(
    r"^(about|approximately|ca\.?|~)?\s*(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|—|to)\s*(\d+(?:[.,]\d+)?))?"
    r"\s*(km|m)$",
    re.IGNORECASE,
)


def sectors(reading: Reading, observer: Observer) -> list[Path | None]:
    """Return a polygon for each row whose observer, bearings and range are told."""
    lon, lat = reading.text(observer.lon).fill_null(""), reading.text(observer.lat).fill_null("")
    box = reading.map.bounding_box
    found = cells.coordinates(lon, lat, box=box, null_island=reading.map.null_island)
    shown = pc.binary_join_element_wise(lon, lat, ", ")
    reading.sieve.refuse_coded(found.code, "observer", shown)
    error = reading.numbers(observer.error_m, "precision")
    unsure = found.told & ~(error > 0)
    reading.sieve.refuse(unsure, "no-precision", "the observer's own error is not told", shown)
    bearings = reading.text(observer.bearings).to_pylist()
    ranges = reading.text(observer.range).to_pylist()
    paths: list[Path | None] = [None] * reading.size
    code = np.full(reading.size, "", dtype=object)
    for row in np.flatnonzero(found.told & (error > 0)).tolist():
        if ranges[row] is None:
            continue
        try:
            spread = bearing_spread(bearings[row] or "")
            near, far = range_m(ranges[row])
            paths[row] = polygon(
                float(found.lon[row]), float(found.lat[row]), float(error[row]), spread, (near, far)
            )
        except ValueError as problem:
            code[row] = str(problem)
    both = pc.binary_join_element_wise(
        pa.array([b or "" for b in bearings]), pa.array([r or "" for r in ranges]), " "
    )
    reading.sieve.refuse_coded(code, "sector", both)
    return paths


def range_m(text: str) -> tuple[float, float]:
    """Return nearest and farthest distance in metres of ``1-5km``, ``800 m`` or ``about 3 km``.

    Raises:
        ValueError: ``bad-range``.
    """
    found = _RANGE.match(text.strip())
    if found is None:
        raise ValueError("bad-range")
    about, low, high, unit = found.groups()
    scale = 1000.0 if unit.lower() == "km" else 1.0
    near = float(low.replace(",", ".")) * scale
    far = float(high.replace(",", ".")) * scale if high else near
    share = _ABOUT_SHARE if about else (0.0 if high else _SINGLE_SHARE)
    near, far = near * (1 - share), far * (1 + share)
    if not 0 <= near <= far <= _FARTHEST_M or far == 0:
        raise ValueError("bad-range")
    return near, far


def bearing_spread(text: str) -> tuple[float, float]:
    """Return first bearing and width, clockwise, in degrees, of the narrowest sector over all.

    Args:
        text: ``SSE, S, SSW`` or degrees ``157, 180``; empty: the whole round.

    Raises:
        ValueError: ``bad-bearing``.
    """
    words = [word for word in re.split(r"[\s,;/]+|\band\b", text.strip()) if word]
    if not words:
        return 0.0, 360.0
    middles = sorted({_bearing(word) for word in words})
    gaps = [(b - a) % 360 for a, b in zip(middles, middles[1:] + middles[:1], strict=True)]
    widest = gaps.index(max(gaps)) if len(middles) > 1 else 0
    first = middles[(widest + 1) % len(middles)]
    width = (middles[widest] - first) % 360 + 2 * _HALF_STEP_DEG
    return (first - _HALF_STEP_DEG) % 360, min(width, 360.0)


def polygon(
    lon: float, lat: float, error_m: float, spread: tuple[float, float], reach: tuple[float, float]
) -> Path:
    """Return the sector, widened on all sides by the error of the observer's own place."""
    first, width = spread
    near, far = max(0.0, reach[0] - error_m), reach[1] + error_m
    # At distance r an error e turns the bearing by asin(e / r); at most a right angle.
    middle = max((reach[0] + reach[1]) / 2, error_m)
    turn = float(np.degrees(np.arcsin(min(1.0, error_m / middle))))
    width = min(360.0, width + 2 * turn)
    start = first - turn
    steps = max(2, int(np.ceil(width / _STEP_DEG)) + 1)
    bearings = start + np.linspace(0.0, width, steps)
    # A chord lies inside its arc; the outer arc is pushed out so that nothing is cut off.
    bulge = 1 / np.cos(np.radians(width / (steps - 1) / 2))
    outer = destination(lon, lat, bearings, np.full(steps, far * bulge))
    if width >= 360.0:
        return _round(outer, lon, lat, bearings, near)
    inner = destination(lon, lat, bearings[::-1], np.full(steps, near))
    x = np.concatenate([outer[0], inner[0], outer[0][:1]])
    y = np.concatenate([outer[1], inner[1], outer[1][:1]])
    return Path(lon=x, lat=y, part_start=(0,), area=True)


def _round(
    outer: tuple[np.ndarray, np.ndarray], lon: float, lat: float, bearings: np.ndarray, near: float
) -> Path:
    x, y = outer
    x[-1], y[-1] = x[0], y[0]
    if near <= 0:
        return Path(lon=x, lat=y, part_start=(0,), area=True)
    east, north = destination(lon, lat, bearings, np.full(len(bearings), near))
    east[-1], north[-1] = east[0], north[0]
    joined_x, joined_y = np.concatenate([x, east]), np.concatenate([y, north])
    return Path(lon=joined_x, lat=joined_y, part_start=(0, len(x)), area=True)


def _bearing(word: str) -> float:
    if word.upper() in _POINTS:
        return _POINTS.index(word.upper()) * 22.5
    if re.fullmatch(r"\d{1,3}(\.\d+)?°?", word) and float(word.rstrip("°")) <= 360:
        return float(word.rstrip("°")) % 360
    raise ValueError("bad-bearing")
