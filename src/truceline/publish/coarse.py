"""Places, coarsened to a fixed grid for the public.

A population-k grid would be kinder to thinly settled land; until then every cell has one size.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.columns import with_column

#: Side of a cell, degrees. About 11 km from south to north.
GRID_DEG = 0.1
_PER_DEG = 10
_METRES_PER_DEG = 111_700.0  # the most that a degree of latitude measures on WGS 84 (at a pole)
#: A polygon this wide says no more than a cell does.
WIDE_M = _METRES_PER_DEG * GRID_DEG * 0.75

#: Two decimal numbers in a row, or degrees and minutes: a place written into running text.
_DECIMAL = r"[NSEWnsew]?\s?[-+]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEWnsew]?"
_DECIMAL_PAIR = _DECIMAL + r"\s*[,;/ ]\s*" + _DECIMAL
_MINUTES = r"\d{1,3}\s*°\s*\d{1,2}([.,]\d+)?\s*['′’]?(\s*\d{1,2}([.,]\d+)?\s*[\"″”])?"
_MASK = "[…]"


def cell_centre(degrees: np.ndarray) -> np.ndarray:
    """Return the centre of the grid cell, degrees; NaN stays NaN; a centre is its own centre."""
    centre: np.ndarray = np.round((np.floor(degrees * _PER_DEG + 1e-9) + 0.5) / _PER_DEG, 2)
    return centre


def half_diagonal_m(lat: np.ndarray) -> np.ndarray:
    """Return the farthest a place in the cell can be from its centre, metres, never too little."""
    nearest_equator = np.maximum(np.abs(lat) - GRID_DEG / 2, 0.0)
    half_m = _METRES_PER_DEG * GRID_DEG / 2
    farthest: np.ndarray = half_m * np.hypot(1.0, np.cos(np.radians(nearest_equator)))
    return np.ceil(farthest / 100.0) * 100.0


def coarse_places(table: pa.Table) -> pa.Table:
    """Put every place of a table at the centre of its cell and let its error grow accordingly.

    A polygon that is no wider than a cell, or that tells where an observer stood, becomes a disc.

    Args:
        table: Reports or incidents.
    """
    lon, lat, error_m = (_floats(table[name]) for name in ("lon", "lat", "error_m"))
    coarse_lat = cell_centre(lat)
    grown = np.where(np.isnan(error_m), 0.0, error_m) + half_diagonal_m(coarse_lat)
    grown = np.where(np.isnan(coarse_lat), np.nan, np.round(grown))
    table = with_column(table, "lon", _nullable(cell_centre(lon)))
    table = with_column(table, "lat", _nullable(coarse_lat))
    table = with_column(table, "error_m", _nullable(grown))
    keeps = pc.and_(
        pc.fill_null(pc.equal(table["place_basis"], "gazetteer"), False),
        pa.array(np.nan_to_num(error_m) >= WIDE_M),
    )
    narrow = pc.and_(pc.equal(table["place_kind"], "shape"), pc.invert(keeps))
    table = with_column(table, "place_kind", pc.if_else(narrow, "disc", table["place_kind"]))
    lost = pc.if_else(narrow, pa.scalar(None, pa.string()), table["shape_id"])
    return with_column(table, "shape_id", lost)


def masked(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return running text with every pair of coordinates in it replaced by ``[…]``."""
    for pattern in (_DECIMAL_PAIR, _MINUTES):
        texts = pc.replace_substring_regex(texts, pattern, _MASK)
    return texts


def _floats(column: pa.ChunkedArray) -> np.ndarray:
    values: np.ndarray = pc.fill_null(column, float("nan")).to_numpy()
    return values


def _nullable(values: np.ndarray) -> pa.Array:
    return pa.array(values, pa.float64(), mask=np.isnan(values))
