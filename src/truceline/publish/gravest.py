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
    of_text = pc.equal(findings["text_id"], text_id)
    at = np.flatnonzero(of_text.to_numpy())
    ids = findings["incident_id"].filter(of_text)
    place = pc.index_in(ids, value_set=incidents["incident_id"])
    incident = pc.fill_null(place, -1).to_numpy().astype(np.int64)
    rank = pc.index_in(findings["outcome"].filter(of_text), value_set=pa.array(ORDER))
    rank = pc.fill_null(rank, 3).to_numpy().astype(np.int64)
    provision = _alphabetic(findings["provision_id"].filter(of_text)).astype(np.int64)
    # One number an incident and finding: the least of each incident is the gravest.
    n_provisions = int(provision.max(initial=0)) + 1
    weight = rank * n_provisions + provision
    order = np.argsort(incident * (len(ORDER) * n_provisions) + weight, kind="stable")
    order = order[incident[order] >= 0]
    first = order[np.flatnonzero(np.diff(incident[order], prepend=-1) != 0)]
    return incident[first], at[first], rank[first]


def _alphabetic(column: pa.ChunkedArray) -> np.ndarray:
    """Return each value's place among the distinct values, in alphabetic order."""
    values = pc.unique(column)
    ordered = values.take(pc.sort_indices(values))
    place: np.ndarray = pc.fill_null(pc.index_in(column, value_set=ordered), -1).to_numpy()
    return place
