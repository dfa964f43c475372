"""A place told from where the observer stood: bearings and a distance range make a sector.

Monitors write "all 1-5km SSE, S, SSW": the event lies within the spread of those bearings and
between those distances of the observer (domain notes, OSCE daily reports). It is never a point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Codes
from truceline.sources.ids import sha256
from truceline.sources.mapped.compass import CIRCLE, declinations
from truceline.sources.mapped.fan import Fans, Floats, Ints, Polygons, polygons
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import Observer
from truceline.sources.notation.winds import HALF_STEP_DEG, wind
from truceline.sources.sieve import Mask

#: Share of a distance by which "about" may be off, and by which a single figure may be.
_ABOUT_SHARE, _SINGLE_SHARE = 0.3, 0.1
_FARTHEST_M = 100_000.0
#: A distance: about, low, high, unit; in English, Russian and Ukrainian.
DISTANCE = (
    r"(about|approximately|approx\.?|circa|c\.|ca\.?|~|около|примерно|ок\.|приблизно|близько)?"
    r"\s*(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|—|to|до)\s*(\d+(?:[.,]\d+)?))?"
    r"\s*(km|kilomet(?:re|er)s?|км|километр\w*|кілометр\w*|m|met(?:re|er)s?|м|метр\w*)?"
)
_RANGE = re.compile(rf"^{DISTANCE}$", re.IGNORECASE)


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


def sectors(reading: Reading, observer: Observer, at: Ints) -> Sectors:
    """Return the sectors of the rows whose observer, bearings and range are told.

    Args:
        reading: The file under its map.
        observer: Where the map says they are told.
        at: When each row took place, µs since 1970 UTC: the compass turns with the years.
    """
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
    half = observer.bearing_error_deg or HALF_STEP_DEG
    spread, way_code = each(
        bearings.fill_null(""),
        lambda text: bearing_spread(text, observer.bearing_unit, half),
        wanted,
    )
    spread, turn_code = _turned(observer, spread, found.lon, found.lat, at, wanted)
    reach, far_code = each(
        ranges.fill_null(""), lambda text: range_m(text, observer.range_unit), wanted
    )
    code = np.where(way_code != "", way_code, np.where(far_code != "", far_code, turn_code))
    both = pc.binary_join_element_wise(bearings.fill_null(""), ranges.fill_null(""), " ")
    reading.sieve.refuse_coded(code, "sector", both)
    sound = wanted & (code == "")
    told = np.column_stack([found.lon, found.lat, error, spread, reach])[sound]
    return distinct(told, np.flatnonzero(sound), reading.size)


def _turned(
    observer: Observer, spread: Floats, lon: Floats, lat: Floats, at: Ints, wanted: Mask
) -> tuple[Floats, Codes]:
    """Return first bearings and widths from true north; the whole round stays as it is."""
    code = np.full(len(lon), "", dtype=object)
    if observer.bearing_reference == "true":
        return spread, code
    if observer.declination_deg is not None:
        turn, doubt = np.full(len(lon), observer.declination_deg), np.zeros(len(lon))
    else:
        turn, doubt, code = declinations(lon, lat, at, wanted & (spread[:, 1] < 360))
    first = np.where(spread[:, 1] < 360, (spread[:, 0] + turn - doubt) % 360, spread[:, 0])
    return np.column_stack([first, np.minimum(360.0, spread[:, 1] + 2 * doubt)]), code


def distinct(told: Floats, rows: Ints, size: int) -> Sectors:
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


def each(
    texts: pa.Array, read: Callable[[str], tuple[float, float]], wanted: Mask
) -> tuple[Floats, Codes]:
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


def range_m(text: str, unit: str = "") -> tuple[float, float]:
    """Return nearest and farthest distance in metres of ``1-5km``, ``800 m`` or ``about 3 km``.

    Args:
        text: As told.
        unit: ``m`` or ``km`` of a bare number; empty: a bare number is refused.

    Raises:
        ValueError: ``bad-range``, also for more than 100 km.
    """
    found = _RANGE.match(text.strip())
    if found is None:
        raise ValueError("bad-range")
    return told_range(found.groups(), unit)


def told_range(
    told: Sequence[str | None], unit: str = "", step: float = 0.0
) -> tuple[float, float]:
    """Return nearest and farthest distance in metres of the four groups of :data:`DISTANCE`.

    Args:
        told: About, low, high, unit.
        unit: Of a bare number.
        step: Share of one of the last digit written by which a single figure may be off, at least.

    Raises:
        ValueError: ``bad-range``.
    """
    about, low, high, named = told
    if low is None or not (named or unit):
        raise ValueError("bad-range")
    scale = 1000.0 if (named or unit).lower()[0] in "kк" else 1.0
    near = float(low.replace(",", ".")) * scale
    far = float(high.replace(",", ".")) * scale if high else near
    share = _ABOUT_SHARE if about else (0.0 if high else _SINGLE_SHARE)
    digit = 0.0 if high else step * scale * 10.0 ** -len(low.replace(",", ".").partition(".")[2])
    near, far = near - max(near * share, digit), far + max(far * share, digit)
    if not near <= far <= _FARTHEST_M or far <= 0:
        raise ValueError("bad-range")
    return max(0.0, near), far


def bearing_spread(
    text: str, unit: str = "deg", error_deg: float = HALF_STEP_DEG
) -> tuple[float, float]:
    """Return first bearing and width, clockwise, in degrees, of the narrowest sector over all.

    Args:
        text: ``SSE, S, SSW``, ``юго-восток`` or numbers ``157, 180``; empty: the whole round.
        unit: Of numbers: ``deg``, ``mil_6400`` or ``mil_6000`` (which may be written ``28-00``).
        error_deg: By which a number may be off; a word at least by half a step of the compass.

    Raises:
        ValueError: ``bad-bearing``.
    """
    words = [word for word in re.split(r"[\s,;/]+|\band\b", text.strip()) if word]
    if not words:
        return 0.0, 360.0
    told = sorted({_bearing(word, unit, error_deg) for word in words})
    middles = [middle for middle, _ in told]
    gaps = [(b - a) % 360 for a, b in zip(middles, middles[1:] + middles[:1], strict=True)]
    start = middles[(gaps.index(max(gaps)) + 1) % len(middles)]
    low = min((middle - start) % 360 - error for middle, error in told)
    high = max((middle - start) % 360 + error for middle, error in told)
    return (start + low) % 360, min(high - low, 360.0)


def _bearing(word: str, unit: str, error_deg: float) -> tuple[float, float]:
    """Return a bearing in degrees, and by how many it may be off."""
    named = wind(word)
    if named is not None:
        return named, max(HALF_STEP_DEG, error_deg)
    bare, circle = word.rstrip("°"), CIRCLE[unit]
    if unit != "deg" and re.fullmatch(r"\d{1,2}-\d{2}", bare):
        bare = bare.replace("-", "")
    if not re.fullmatch(r"\d{1,4}(\.\d+)?", bare) or float(bare) > circle:
        raise ValueError("bad-bearing")
    return float(bare) * 360 / circle % 360, error_deg
