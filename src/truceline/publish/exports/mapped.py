"""Incidents as a map layer: their columns, and how each text reads them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.publish.gravest import gravest
from truceline.publish.mandate import outside, told

#: Columns of an incident that go into a layer.
COLUMNS = (
    "incident_id", "version", "status", "act", "object_type", "weapon", "actor", "affected",
    "start", "end", "time_basis", "place_kind", "place_name", "place_basis", "error_m",
    "n_reports", "n_groups", "count_low", "count_high", "p_happened", "p_party", "tier",
)  # fmt: skip


def layer(agreement: Agreement, incidents: pa.Table, findings: pa.Table) -> pa.Table:
    """Return :data:`COLUMNS`, ``claimants``, and two columns a text: ``outcome …``, ``because …``.

    ``claimants`` are the parties whose claim it is, joined by ``|``: an actor is somebody's claim.

    Of several provisions of a text the outcome stands that most needs attention, in the order
    inconsistent, undetermined, consistent, not monitored; ties go by provision id. Null: the text
    has no finding on the incident. Columns of an axis outside the mandate are not there.
    """
    table = told(agreement, "incidents", incidents.select(COLUMNS))
    table = table.append_column("claimants", pc.binary_join(incidents["claimants"], "|"))
    for given in () if "covered" in outside(agreement) else agreement.texts:
        rows, found, _ = gravest(findings, incidents, given.id)
        place = np.full(incidents.num_rows, -1, np.int64)
        place[rows] = found
        at = pa.array(place, mask=place < 0)
        for name in ("outcome", "because"):
            table = table.append_column(f"{name} {given.id}", pc.take(findings[name], at))
    return table
