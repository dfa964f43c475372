"""Of several findings on one incident, the one that most needs attention."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

#: Outcomes, the one that most needs attention first; the same for every party and provision.
ORDER = ("inconsistent", "undetermined", "consistent", "not_monitored")


def gravest(
    findings: pa.Table, incidents: pa.Table, text_id: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pick one finding an incident among those of a text; ties go by provision id.

    Args:
        findings: See :data:`truceline.model.tables.FINDINGS`.
        incidents: See :data:`truceline.model.tables.INCIDENTS`.
        text_id: Which text.

    Returns:
        Rows of ``incidents`` that have a finding, ascending; for each its row of ``findings``; and
        its outcome as an index into :data:`ORDER`.
    """
    of_text = pc.equal(findings["text_id"], text_id).to_numpy()
    place = pc.index_in(findings["incident_id"], value_set=incidents["incident_id"])
    incident = pc.fill_null(place, -1).to_numpy().astype(np.int64)
    rows = np.flatnonzero(of_text & (incident >= 0))
    rank = pc.fill_null(pc.index_in(findings["outcome"], value_set=pa.array(ORDER)), 3)
    rank = rank.to_numpy().astype(np.int64)[rows]
    provision = _alphabetic(findings["provision_id"])[rows]
    order = np.lexsort((provision, rank, incident[rows]))
    sorted_incidents = incident[rows][order]
    first = order[np.flatnonzero(np.diff(sorted_incidents, prepend=-1) != 0)]
    return incident[rows[first]], rows[first], rank[first]


def _alphabetic(column: pa.ChunkedArray) -> np.ndarray:
    """Return each value's place among the distinct values, in alphabetic order."""
    values = pc.unique(column)
    ordered = values.take(pc.sort_indices(values))
    place: np.ndarray = pc.fill_null(pc.index_in(column, value_set=ordered), -1).to_numpy()
    return place
