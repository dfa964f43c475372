"""A place told from where the observer stood: bearings and a distance range make a sector.

Monitors write "all 1-5km SSE, S, SSW": the event lies within the spread of those bearings and
between those distances of the observer (domain notes, OSCE daily reports). It is never a point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.ids import sha256
from truceline.sources.mapped.fan import Fans, Floats, Ints, Polygons, polygons
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import Observer
from truceline.sources.sieve import Mask

_POINTS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
#: Half the step of the 16-point compass: a word stands for all bearings nearest to it.
_HALF_STEP_DEG = 11.25
#: Share of a distance by which "about" may be off, and by which a single figure may be.
_ABOUT_SHARE, _SINGLE_SHARE = 0.3, 0.1
_FARTHEST_M = 100_000.0
_RANGE = re.compile(
    r"^(about|approximately|ca\.?|~)?\s*(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|—|to)\s*(\d+(?:[.,]\d+)?))?"
    r"\s*(km|m)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """The sectors of some rows, each distinct one once.

    Attributes:
        row: int64, one a row: number of its sector, or -1.
        polygons: Of the sectors.
        shape_id: Their names: of what was told, not of the vertices worked out from it, so that
            they are the same on every machine.
    """

    row: Ints
    polygons: Polygons
    shape_id: pa.Array


def sectors(reading: Reading, observer: Observer) -> Sectors:
    """Return the sectors of the rows whose observer, bearings and range are told."""
    lon, lat = reading.text(observer.lon).fill_null(""), reading.text(observer.lat).fill_null("")
    box = reading.map.bounding_box
    found = cells.coordinates(lon, lat, box=box, null_island=reading.map.null_island)
    shown = pc.binary_join_element_wise(lon, lat, ", ")
    reading.sieve.refuse_coded(found.code, "observer", shown)
    error = reading.numbers(observer.error_m, "precision")
    unsure = found.told & ~(error > 0)
    reading.sieve.refuse(unsure, "no-precision", "the observer's own error is not told", shown)
    bearings, ranges = reading.text(observer.bearings), reading.text(observer.range)
    wanted = found.told & (error > 0) & ranges.is_valid().to_numpy(zero_copy_only=False)
    spread, way_code = _each(bearings.fill_null(""), bearing_spread, wanted)
    reach, far_code = _each(ranges.fill_null(""), range_m, wanted)
    code = np.where(way_code != "", way_code, far_code)
    both = pc.binary_join_element_wise(bearings.fill_null(""), ranges.fill_null(""), " ")
    reading.sieve.refuse_coded(code, "sector", both)
    sound = wanted & (code == "")
    told = np.column_stack([found.lon, found.lat, error, spread, reach])[sound]
    return _distinct(told, np.flatnonzero(sound), reading.size)


def _distinct(told: Floats, rows: Ints, size: int) -> Sectors:
    """Return the sectors of ``rows``: of each, ``told`` is lon lat error first width near far."""
    spelled = pc.binary_join_element_wise(
        *(pc.cast(pa.array(column), pa.string()) for column in told.T), " "
    )
    encoded = pc.dictionary_encode(spelled)
    number = encoded.indices.to_numpy()
    _, first = np.unique(number, return_index=True)
    names = pc.utf8_slice_codeunits(sha256(encoded.dictionary), 0, 32)
    row = np.full(size, -1, dtype=np.int64)
    row[rows] = number
    one = told[first]
    fans = Fans(
        lon=one[:, 0],
        lat=one[:, 1],
        error_m=one[:, 2],
        first_deg=one[:, 3],
        width_deg=one[:, 4],
        near_m=one[:, 5],
        far_m=one[:, 6],
    )
    return Sectors(
        row=row,
        polygons=polygons(fans),
        shape_id=pc.binary_join_element_wise("sector", names, "-"),
    )


def _each(
    texts: pa.Array, read: Callable[[str], tuple[float, float]], wanted: Mask
) -> tuple[Floats, npt.NDArray[np.object_]]:
    """Read each distinct text once: float64[n, 2], and why a wanted one cannot be read."""
    encoded = pc.dictionary_encode(texts)
    values = np.full((len(encoded.dictionary), 2), np.nan)
    codes = np.full(len(values), "", dtype=object)
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            values[number] = read(text)
        except ValueError as problem:
            codes[number] = str(problem)
    at = encoded.indices.to_numpy()
    return values[at], np.where(wanted, codes[at], "")


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


def _bearing(word: str) -> float:
    if word.upper() in _POINTS:
        return _POINTS.index(word.upper()) * 22.5
    if re.fullmatch(r"\d{1,3}(\.\d+)?°?", word) and float(word.rstrip("°")) <= 360:
        return float(word.rstrip("°")) % 360
    raise ValueError("bad-bearing")
