"""A column of coordinates in one notation, or in any -> degrees, least errors, codes of refusal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.geodesy import metres_per_degree
from truceline.sources import cells
from truceline.sources.cells import Codes, Floats, Mask
from truceline.sources.notation import grids
from truceline.sources.notation.angles import angles
from truceline.sources.notation.spelling import plain_signs, with_letter_o

#: What a map may declare; ``any`` looks at each cell.
NOTATIONS = ("any", "decimal", "dms", "mgrs", "utm")
#: What stands first where no letter tells.
ORDERS = ("lat_lon", "lon_lat")
#: A cell of more characters is no coordinate.
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """A column of coordinates; arrays of one length.

    Attributes:
        lon: Degrees east, NaN where not told or refused.
        lat: Degrees north, likewise.
        least_m: Metres: half the diagonal of what one of the last digit written covers.
        told: The cell says something.
        code: Why a cell is refused: ``bad-coordinate``, ``ambiguous-order``,
            ``ambiguous-hemisphere``, ``swapped-coordinates``, ``out-of-range``; else empty.
    """

    lon: Floats
    lat: Floats
    least_m: Floats
    told: Mask
    code: Codes


def positions(
    texts: pa.Array,
    notation: str = "any",
    order: str = "",
    letter_o: str = "",
    *,
    unsigned: str = "",
    grid_zone: str = "",
) -> Positions:
    """Read a column of coordinates, each distinct one once.

    Args:
        texts: One a row, null or blank where not told.
        notation: One of :data:`NOTATIONS`.
        order: One of :data:`ORDERS`; empty: only letters tell.
        letter_o: ``west`` or ``east``: what the letter O means; empty: such a cell is refused.
        unsigned: ``south``, ``west`` or ``south_west``: where degrees without a sign lie.
        grid_zone: Zone and band of references that leave it out: ``28J``.
    """
    encoded = pc.dictionary_encode(cells.trimmed(texts))
    told = cells.told(encoded.dictionary)
    values = np.full((len(told), 5), np.nan)
    code = np.full(len(told), "", dtype=object)
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        if not told[number]:
            continue
        try:
            zoned = grids.with_zone(plain_signs(text), grid_zone) if grid_zone else text
            values[number] = _one(zoned, notation, order, letter_o, unsigned)
        except ValueError as problem:
            code[number] = str(problem)
    least = _least_m(values)
    at = encoded.indices.to_numpy()
    return Positions(
        lon=values[at, 0], lat=values[at, 1], least_m=least[at], told=told[at], code=code[at]
    )


def _one(
    text: str, notation: str, order: str, letter_o: str, unsigned: str
) -> tuple[float, float, float, float, float]:
    """Return lon, lat, half a diagonal in metres (of a grid), units in degrees (of angles)."""
    if len(text) > _LONGEST:
        raise ValueError("bad-coordinate")
    text = plain_signs(text)
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        raise ValueError("bad-coordinate")
    if notation in ("any", "utm"):
        text = grids.among_words(text)
    seen = notation if notation != "any" else _shown(text)
    if seen == "mgrs":
        return *grids.mgrs(text), np.nan, np.nan
    if seen == "utm":
        return *grids.utm(text), np.nan, np.nan
    sexagesimal = {"decimal": False, "dms": True}.get(seen)
    text = with_letter_o(text, letter_o)
    lat, lon = angles(text, order, sexagesimal=sexagesimal, unsigned=unsigned)
    return lon.degrees, lat.degrees, np.nan, lon.unit_deg, lat.unit_deg


def _shown(text: str) -> str:
    if grids.looks_like_mgrs(text):
        return "mgrs"
    return "utm" if grids.looks_like_utm(text) else ""


def _least_m(values: npt.NDArray[np.float64]) -> Floats:
    _, lat, grid, unit_lon, unit_lat = values.T
    on_earth = np.where(np.abs(lat) <= 90, lat, np.nan)
    east_m, north_m = metres_per_degree(on_earth)
    half_diagonal = np.hypot(unit_lon * east_m, unit_lat * north_m) / 2
    return np.asarray(np.where(np.isnan(grid), half_diagonal, grid), dtype=np.float64)
