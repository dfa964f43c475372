"""Longitudes and latitudes under the settings of a map: signs left out, exchanged, the box."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Coordinates, Mask, Numbers
from truceline.sources.mapped.form_settings import Box
from truceline.sources.mapped.reading import Reading
from truceline.sources.notation import Positions, positions


def read_positions(
    reading: Reading, texts: pa.Array, notation: str = "any", order: str = "", letter_o: str = ""
) -> Positions:
    """Read a column of coordinates with what the map says of signs and zones left out."""
    settings = reading.map
    return positions(
        texts, notation, order, letter_o, unsigned=settings.unsigned, grid_zone=settings.grid_zone
    )


def from_columns(reading: Reading, lon: pa.Array, lat: pa.Array) -> Coordinates:
    """Return places told in two columns of degrees, in any spelling."""
    east, north = (
        _signed(cells.numbers(text), text, side in reading.map.unsigned)
        for text, side in ((lon, "west"), (lat, "south"))
    )
    odd = (east.bad | north.bad) & east.told & north.told
    if odd.any():
        # `29°02'25"S` beside `16°10'34"W`: degrees, minutes and letters are read as in one cell.
        both = pc.if_else(pa.array(odd), _joined(lat, lon), "")
        found = read_positions(reading, both, order="lat_lon")
        good = odd & found.told & (found.code == "")
        east = _with(east, found.lon, good)
        north = _with(north, found.lat, good)
    return located(reading, east, north)


def located(reading: Reading, east: Numbers, north: Numbers) -> Coordinates:
    """Judge longitudes and latitudes by the box of the map; exchange them where it says so."""
    settings = reading.map
    box = settings.bounding_box
    if box is not None and settings.swapped == "exchange":
        both = east.told & north.told & ~east.bad & ~north.bad
        turned = both & ~_inside(east, north, box) & _inside(north, east, box)
        said = "have latitude and longitude the other way round, and were read so"
        reading.remark_rows(turned, said)
        x, y = (
            np.where(turned, other.value, own.value)
            for own, other in ((east, north), (north, east))
        )
        east, north = replace(east, value=x), replace(north, value=y)
    return cells.placed(east, north, box=box, null_island=settings.null_island)


def _inside(east: Numbers, north: Numbers, box: Box) -> Mask:
    west, south, right, top = box
    x, y = east.value, north.value
    return np.asarray((x >= west) & (x <= right) & (y >= south) & (y <= top), dtype=bool)


def _signed(found: Numbers, text: pa.Array, is_negative: bool) -> Numbers:
    """Return degrees of which those without a sign are south or west, if a map says so."""
    if not is_negative:
        return found
    plus = pc.starts_with(cells.trimmed(text), "+").to_numpy(zero_copy_only=False)
    return replace(found, value=np.where(plus, found.value, -np.abs(found.value)))


def _with(found: Numbers, value: cells.Floats, where: Mask) -> Numbers:
    return replace(found, value=np.where(where, value, found.value), bad=found.bad & ~where)


def _joined(lat: pa.Array, lon: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(lat, lon, ", ")
