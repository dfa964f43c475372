"""Rows of lists as tables that may leave: their columns, and how each text reads an incident."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from truceline.app.view.incidents import NO_DAY, Incidents, outcome_column
from truceline.app.view.listing import Listing, Rows
from truceline.model.agreement import Agreement
from truceline.model.tables import spelled_out
from truceline.publish.mandate import columns_out

#: Columns of an incident that a list shows; ``day`` and the outcomes follow.
INCIDENT = (
    "incident_id", "version", "status", "act", "object_type", "weapon", "actor", "named_by",
    "affected", "circumstances", "start", "end", "time_basis", "place_kind", "lon", "lat",
    "error_m", "place_name", "place_basis", "count_low", "count_high", "count_about", "n_reports",
    "n_groups", "source_ids", "claimants", "disputed", "p_happened", "p_party", "known_at", "tier",
)  # fmt: skip


def incident_rows(incidents: Incidents, agreement: Agreement, rows: Rows) -> pa.Table:
    """Return incidents as :data:`INCIDENT`, ``day``, and a column ``outcome TEXT`` for each text.

    Columns of an axis outside the mandate are not there.
    """
    listing, gone = incidents.listing, columns_out(agreement, "incidents")
    there = set(listing.table.column_names) - set(gone)
    table = _selected(listing, [name for name in INCIDENT if name in there], rows)
    day = listing.numbers["day"][rows]
    days = pa.array(day.astype("datetime64[D]"), pa.date32(), mask=day == NO_DAY)
    table = table.append_column("day", days)
    for text in agreement.texts:
        name = outcome_column(text.id)
        if name in listing.coded:
            found = listing.coded[name]
            words = pa.array(found.words, pa.string())
            table = table.append_column(name, words.take(pa.array(found.of[rows])))
    return table


def listed_rows(listing: Listing, gone: Sequence[str], rows: Rows) -> pa.Table:
    """Return rows of a table without some columns."""
    names = [name for name in listing.table.column_names if name not in set(gone)]
    return spelled_out(_selected(listing, names, rows))


def _selected(listing: Listing, names: Sequence[str], rows: Rows) -> pa.Table:
    return listing.table.select(names).take(pa.array(listing.rows[np.asarray(rows)]))
