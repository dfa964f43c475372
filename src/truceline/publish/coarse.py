"""Places, coarsened to the public grid: see :mod:`truceline.publish.grid`."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.grid import PublicGrid
from truceline.publish.columns import with_column
from truceline.publish.grid import cells

_METRES_PER_DEG = 111_700.0  # the most that a degree of latitude measures on WGS 84 (at a pole)
#: A polygon of this share of the cell's side, as a radius, says no more than the cell does.
_WIDE = 0.75

#: Two decimal numbers in a row, or degrees and minutes: a place written into running text.
_DECIMAL = r"[NSEWnsew]?\s?[-+]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEWnsew]?"
_DECIMAL_PAIR = _DECIMAL + r"\s*[,;/ ]\s*" + _DECIMAL
_MINUTES = r"\d{1,3}\s*°\s*\d{1,2}([.,]\d+)?\s*['′’]?(\s*\d{1,2}([.,]\d+)?\s*[\"″”])?"
_MASK = "[…]"


def half_diagonal_m(lat: np.ndarray, side_deg: np.ndarray) -> np.ndarray:
    """Return the farthest a place in a cell can be from its centre, metres, never too little."""
    nearest_equator = np.maximum(np.abs(lat) - side_deg / 2, 0.0)
    half_m = _METRES_PER_DEG * side_deg / 2
    farthest: np.ndarray = half_m * np.hypot(1.0, np.cos(np.radians(nearest_equator)))
    return np.ceil(farthest / 100.0) * 100.0


def coarse_places(table: pa.Table, grid: PublicGrid) -> pa.Table:
    """Put every place of a table at the centre of its cell and let its error grow accordingly.

    A polygon that is no wider than a cell, or that tells where an observer stood, becomes a disc.
    Where too few people live the place is withheld, and stands as one nobody knows.

    Args:
        table: Reports or incidents.
        grid: Of this workspace.
    """
    lon, lat, error_m = (_floats(table[name]) for name in ("lon", "lat", "error_m"))
    found = cells(grid, lon, lat)
    grown = np.where(np.isnan(error_m), 0.0, error_m) + half_diagonal_m(found.lat, found.side_deg)
    table = with_column(table, "lon", _nullable(found.lon))
    table = with_column(table, "lat", _nullable(found.lat))
    # Whole kilometres: an error to the metre would tell sources and weapons apart.
    grown = np.ceil(grown / 1_000.0) * 1_000.0
    table = with_column(table, "error_m", _nullable(grown))
    wide_m = _METRES_PER_DEG * _WIDE * found.side_deg
    keeps = pc.and_(
        pc.fill_null(pc.equal(table["place_basis"], "gazetteer"), False),
        pa.array(np.nan_to_num(error_m) >= np.where(np.isnan(wide_m), np.inf, wide_m)),
    )
    narrow = pc.and_(pc.equal(table["place_kind"], "shape"), pc.invert(keeps))
    kind = pc.if_else(narrow, "disc", table["place_kind"])
    kind = pc.if_else(pa.array(found.withheld), "none", kind)
    table = with_column(table, "place_kind", kind)
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
