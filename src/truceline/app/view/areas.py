"""Incidents whose place is known as an area only, with that area: a circle says something else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.view.clauses import kept_rows
from truceline.app.view.filters import OUTCOME_WORDS, Question
from truceline.app.view.incidents import Incidents
from truceline.app.view.listing import Rows
from truceline.app.view.view import View
from truceline.publish.exports.places import polygons

Geo = dict[str, Any]
#: More than this in one answer would hide one another; only how many there are is told.
MOST = 1_000


def areas(view: View, asked: Question) -> tuple[list[Geo], int]:
    """Return what fits as features, and how many fit.

    Args:
        view: Of a released run.
        asked: Filters, and which outcome is told; without one none is.

    Returns:
        At most :data:`MOST` features, the largest first, so that a small one lies on top; none of
        them where more fit.
    """
    incidents = view.incidents
    areal = view.once("areal", lambda: areal_rows(view))
    rows = areal[kept_rows(incidents.listing, asked.clauses)[areal]] if len(areal) else areal
    if not 0 < len(rows) <= MOST:
        return [], len(rows)
    error = incidents.listing.numbers["error_m"][rows]
    return _features(view, asked, rows[np.argsort(-error, kind="stable")]), len(rows)


def areal_rows(view: View) -> Rows:
    """Return the rows of incidents whose place is an area that is at hand, in their order."""
    listing = view.incidents.listing
    known = view.dossier.tables["shapes"]["shape_id"].combine_chunks()
    table = listing.table
    areal = pc.and_(
        pc.equal(table["place_kind"], "shape"), pc.is_in(table["shape_id"], value_set=known)
    )
    mask = np.asarray(pc.fill_null(areal, False))
    return np.flatnonzero(mask[listing.rows]).astype(np.int32)


def _features(view: View, asked: Question, rows: Rows) -> list[Geo]:
    incidents = view.incidents
    listing = incidents.listing
    names = listing.table["shape_id"].take(pa.array(listing.rows[rows])).to_pylist()
    shapes = view.dossier.tables["shapes"]
    wanted = pa.array(sorted(set(names)), pa.string())
    drawn = polygons(shapes.filter(pc.is_in(shapes["shape_id"], value_set=wanted)))
    ids = listing.words_of("incident_id", rows)
    told = zip(ids, _outcomes(incidents, asked, rows), names, strict=True)
    return [
        {
            "type": "Feature",
            "geometry": {"type": "MultiPolygon", "coordinates": drawn[name]},
            "properties": {"id": incident, "outcome": outcome},
        }
        for incident, outcome, name in told
        if drawn[name]
    ]


def _outcomes(incidents: Incidents, asked: Question, rows: Rows) -> list[str | None]:
    if not asked.columns:
        return [None] * len(rows)
    coded = incidents.listing.coded
    found = np.minimum.reduce([coded[column].of[rows] for column in asked.columns])
    return [OUTCOME_WORDS[code] for code in found]
