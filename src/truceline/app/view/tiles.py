"""A map tile, counted when asked for: one run of rows, filtered, then drawn or counted in cells."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.app.view.clauses import gravest_of, kept_rows
from truceline.app.view.filters import OUTCOME_WORDS, Question
from truceline.app.view.incidents import NO_DAY, Incidents, as_day
from truceline.app.view.listing import Listing
from truceline.kernels import morton
from truceline.publish.exports.mvt import EXTENT, Property, layer

#: More incidents than this in a tile are counted in cells.
MOST = 2_000
Ints = NDArray[np.int64]


def tile(incidents: Incidents, asked: Question, z: int, x: int, y: int) -> bytes:
    """Return a vector tile; empty where no incident in it fits.

    Args:
        incidents: Of the released run.
        asked: Filters, and which outcome is told; without one none is.
        z: Zoom, 0 to :data:`truceline.kernels.morton.DEEPEST`.
        x: Column of the tile, from the west.
        y: Row of the tile, from the north.
    """
    first, last = morton.tile_run(incidents.codes, z, x, y)
    part = slice(first, last)
    kept = kept_rows(incidents.listing, asked.clauses, part)
    n = int(np.count_nonzero(kept))
    if not n:
        return b""
    if n > MOST:
        return _cells(incidents, asked, part, kept, z)
    rows = np.flatnonzero(kept).astype(np.int32) + np.int32(first)
    if asked.columns:
        # The gravest last, so that it is drawn above: a map that sorts draws each kind by itself.
        rows = rows[np.argsort(_outcomes(incidents, asked, rows), kind="stable")[::-1]]
    return _single(incidents, asked, rows, z)


def _cells(
    incidents: Incidents, asked: Question, part: slice, kept: NDArray[np.bool_], z: int
) -> bytes:
    codes, kinds = incidents.codes[part], len(OUTCOME_WORDS)
    told = bool(asked.columns)
    kind = (
        gravest_of(incidents.listing, asked.columns, part)
        if told
        else np.zeros(len(codes), np.uint8)
    )
    x, y, counts = morton.cells_of_tile(codes, kept, kind, kinds, z)
    side = EXTENT // morton.CELLS
    properties = {"n": _counted(counts.sum(axis=1))}
    if told:
        columns = zip(OUTCOME_WORDS, counts.T, strict=True)
        properties |= {word: _counted(of) for word, of in columns}
    ids = np.arange(1, len(x) + 1, dtype=np.int64)
    return layer("cells", ids, x * side + side // 2, y * side + side // 2, properties)


def _counted(n: Ints) -> Property:
    values, of = _distinct(n, n != 0)
    return Property([int(v) for v in values], of)


def _single(incidents: Incidents, asked: Question, rows: NDArray[np.int32], z: int) -> bytes:
    listing = incidents.listing
    x, y = morton.steps_in_tile(incidents.codes[rows], z)
    ids = listing.words_of("incident_id", rows)
    properties = {"id": Property(ids, np.arange(len(rows), dtype=np.int64))}
    if asked.columns:
        properties["outcome"] = Property(OUTCOME_WORDS, _outcomes(incidents, asked, rows))
    properties |= _words(listing, rows) | _numbers(listing, rows)
    properties["area"] = Property([1], _areal(listing, rows))
    return layer("incidents", listing.id_rank[rows].astype(np.int64) + 1, x, y, properties)


def _outcomes(incidents: Incidents, asked: Question, rows: NDArray[np.int32]) -> Ints:
    """Return the gravest outcome of each row by its number in :data:`OUTCOME_WORDS`."""
    coded = incidents.listing.coded
    found: Ints = np.minimum.reduce([coded[c].of[rows] for c in asked.columns]).astype(np.int64)
    return found


def _areal(listing: Listing, rows: NDArray[np.int32]) -> Ints:
    """Return 0 where the place is an area whose outline is told, else -1."""
    kinds, shapes = (listing.words_of(name, rows) for name in ("place_kind", "shape_id"))
    told = zip(kinds, shapes, strict=True)
    return np.array([0 if k == "shape" and s is not None else -1 for k, s in told], np.int64)


def _words(listing: Listing, rows: NDArray[np.int32]) -> dict[str, Property]:
    found = {}
    for name in ("status", "act"):
        column = listing.coded[name]
        of = column.of[rows].astype(np.int64)
        untold = len(column.words) - 1 if column.words[-1:] == (None,) else -1
        words = [word for word in column.words if word is not None]
        found[name] = Property(words, np.where(of == untold, -1, of))
    return found


def _numbers(listing: Listing, rows: NDArray[np.int32]) -> dict[str, Property]:
    day = listing.numbers["day"][rows]
    days, of = _distinct(day, day != NO_DAY)
    told = {"day": Property([as_day(int(d)).isoformat() for d in days], of)}
    for name, column in (("radius_m", "error_m"), ("chance", "happened")):
        values = listing.numbers[column][rows]
        distinct, of = _distinct(values, ~np.isnan(values))
        told[name] = Property([float(v) for v in distinct], of)
    return told


def _distinct(values: NDArray[Any], known: NDArray[np.bool_]) -> tuple[NDArray[Any], Ints]:
    """Return distinct known values, and which each row has; -1: it is not known."""
    distinct, at = np.unique(values[known], return_inverse=True)
    of = np.full(len(values), -1, np.int64)
    of[known] = at.reshape(-1)
    return distinct, of
