"""Incidents as a map layer: their columns, and how each text reads them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement

#: Columns of an incident that go into a layer.
COLUMNS = (
    "incident_id", "version", "status", "act", "object_type", "weapon", "actor", "affected",
    "start", "end", "time_basis", "place_kind", "place_name", "place_basis", "error_m",
    "n_reports", "n_groups", "count_low", "count_high", "p_happened", "p_party", "tier",
)  # fmt: skip
_ORDER = ("inconsistent", "undetermined", "consistent", "not_monitored")


def layer(agreement: Agreement, incidents: pa.Table, findings: pa.Table) -> pa.Table:
    """Return :data:`COLUMNS` and two columns a text: ``outcome <text>`` and ``because <text>``.

    Of several provisions of a text the outcome stands that most needs attention, in the order
    inconsistent, undetermined, consistent, not monitored; ties go by provision id. Null: the text
    has no finding on the incident.
    """
    table = incidents.select(COLUMNS)
    for given in agreement.texts:
        rows = findings.filter(pc.equal(findings["text_id"], given.id))
        rank = pc.index_in(rows["outcome"], value_set=pa.array(_ORDER))
        rows = rows.append_column("rank", rank)
        rows = rows.sort_by([(k, "ascending") for k in ("incident_id", "rank", "provision_id")])
        first = _first_of_each(rows["incident_id"])
        rows = rows.take(pa.array(first))
        place = pc.index_in(table["incident_id"], value_set=rows["incident_id"])
        for name in ("outcome", "because"):
            table = table.append_column(f"{name} {given.id}", pc.take(rows[name], place))
    return table


def _first_of_each(column: pa.ChunkedArray) -> np.ndarray:
    codes = column.combine_chunks().dictionary_encode().indices.to_numpy()
    return np.flatnonzero(np.diff(codes, prepend=-1) != 0)
