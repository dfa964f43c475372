"""A place told from where the observer stood: bearings and a distance range make a sector.

Monitors write "all 1-5km SSE, S, SSW": the event lies within the spread of those bearings and
between those distances of the observer (domain notes, OSCE daily reports). It is never a point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.cells import Codes
from truceline.sources.ids import sha256
from truceline.sources.mapped.bearings import bearing_spread, reference_in
from truceline.sources.mapped.compass import declinations
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.fan import Fans, Floats, Ints, Polygons, polygons
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import Observer
from truceline.sources.mapped.sighting import UNTOLD, sighting, without_distance
from truceline.sources.mapped.standpoint import Stood, stood
from truceline.sources.notation.winds import HALF_STEP_DEG
from truceline.sources.sieve import Mask


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
    here = stood(reading, observer)
    if observer.told is not None:
        reach, shown, wanted, code = _in_words(reading, observer, here)
    else:
        reach, shown, wanted, code = _in_columns(reading, observer, here)
    magnetic = _is_magnetic(reading, observer, wanted)
    spread, turn_code = _turned(observer, reach[:, :2], here, at, magnetic)
    code = np.where(code != "", code, np.where(wanted, turn_code, ""))
    reading.sieve.refuse_coded(code, "sector", shown)
    sound = wanted & (code == "")
    told = np.column_stack([here.lon, here.lat, here.error_m, spread, reach[:, 2:]])[sound]
    return distinct(told, np.flatnonzero(sound), reading.size)


Reach = tuple[Floats, pa.Array, Mask, Codes]


def _in_columns(reading: Reading, observer: Observer, here: Stood) -> Reach:
    """Return first, width, near and far of each row, what was read, which rows, and faults."""
    bearings, ranges = reading.text(observer.bearings), reading.text(observer.range)
    wanted = here.told & ranges.is_valid().to_numpy(zero_copy_only=False)
    said = "tell where the observer stood and no distance: they have no place"
    reading.remark_rows(here.told & ~wanted, said)
    half = observer.bearing_error_deg or HALF_STEP_DEG
    spread, way_code = each(
        bearings.fill_null(""),
        lambda text: bearing_spread(text, observer.bearing_unit, half),
        wanted,
    )
    reach, far_code = each(
        ranges.fill_null(""), lambda text: range_m(text, observer.range_unit), wanted
    )
    shown = pc.binary_join_element_wise(bearings.fill_null(""), ranges.fill_null(""), " ")
    untold = np.zeros(reading.size, bool)
    for cell, texts, fault in (
        (observer.bearings, bearings, way_code),
        (observer.range, ranges, far_code),
    ):
        if cell is not None and cell.unknown == "null":
            reading.remark_untold(cell.named or "observer", texts.fill_null(""), fault != "")
            untold |= fault != ""
    code = np.where(way_code != "", way_code, far_code)
    return np.column_stack([spread, reach]), shown, wanted & ~untold, np.where(untold, "", code)


def _in_words(reading: Reading, observer: Observer, here: Stood) -> Reach:
    """Return the same of rows that tell bearing and distance in one cell.

    A cell that tells no distance tells no place; how many there are is noted.
    """
    shown = reading.text(observer.told)
    wanted = here.told & shown.is_valid().to_numpy(zero_copy_only=False)
    half = observer.bearing_error_deg or HALF_STEP_DEG
    shown = shown.fill_null("")
    told, code = each(
        shown, lambda text: sighting(text, observer.bearing_unit, half), wanted, width=4
    )
    lenient = observer.told is not None and observer.told.unknown == "null"
    untold = (code != "") if lenient else (code == UNTOLD)
    reading.remark_untold("observer.told", shown, untold)
    return told, shown, wanted & ~untold, np.where(untold, "", code)


def _is_magnetic(reading: Reading, observer: Observer, wanted: Mask) -> Mask:
    """Say of each row whether its bearing is counted from magnetic north: its cell's word holds."""
    texts = pc.dictionary_encode(reading.text(observer.told or observer.bearings).fill_null(""))
    said = [reference_in(without_distance(one)) for one in texts.dictionary.to_pylist()]
    told = np.array([*said, ""], dtype=object)[texts.indices.to_numpy()]
    other = wanted & (told != "") & (told != observer.bearing_reference)
    reading.remark_rows(other, "say themselves from which north their bearing is counted")
    return np.asarray(np.where(told == "", observer.bearing_reference, told) == "magnetic")


def _turned(
    observer: Observer, spread: Floats, here: Stood, at: Ints, magnetic: Mask
) -> tuple[Floats, Codes]:
    """Return first bearings and widths from true north; the whole round stays as it is."""
    size = len(magnetic)
    code = np.full(size, "", dtype=object)
    if not magnetic.any():
        return spread, code
    if observer.declination_deg is not None:
        turn, doubt = (
            np.full(size, observer.declination_deg),
            np.full(size, observer.declination_error_deg or 0.0),
        )
    else:
        wanted = here.told & magnetic & (spread[:, 1] < 360)
        turn, doubt, code = declinations(here.lon, here.lat, at, wanted)
    turn, doubt = np.where(magnetic, turn, 0.0), np.where(magnetic, doubt, 0.0)
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
    texts: pa.Array, read: Callable[[str], tuple[float, ...]], wanted: Mask, width: int = 2
) -> tuple[Floats, Codes]:
    """Read each distinct text once: float64[n, width], and why a wanted one cannot be read."""
    encoded = pc.dictionary_encode(texts)
    values = np.full((len(encoded.dictionary), width), np.nan)
    codes = np.full(len(values), "", dtype=object)
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            values[number] = read(text)
        except ValueError as problem:
            codes[number] = str(problem)
    at = encoded.indices.to_numpy()
    return values[at], np.where(wanted, codes[at], "")
