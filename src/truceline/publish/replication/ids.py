"""Ids that others gave to the same things: of the agreement, and of rows of published lists."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.model.tables.columns import schema

#: One id that somebody else gave.
IDS = schema(
    ("what", pa.string(), "agreement or report"),
    ("id", pa.string(), "here: the agreement's id, or a report_id"),
    ("incident_id", pa.string(), "of a report: the incident it is held in"),
    ("list", pa.string(), "list that gave the other id: pax, ucdp, eth-cf, or a source id"),
    ("list_id", pa.string(), "the id there"),
)


def ids(agreement: Agreement, reports: pa.Table, incidents: pa.Table) -> pa.Table:
    """Return the ids that others gave.

    Args:
        agreement: Its ``known_as`` gives the first rows.
        reports: As released: the public sees no keys of rows.
        incidents: Likewise.
    """
    own = [tuple(one.split(":", 1)) for one in agreement.known_as]
    first = pa.Table.from_pylist(
        [
            {"what": "agreement", "id": agreement.id, "list": name, "list_id": number}
            for name, number in own
        ],
        IDS,
    )
    return pa.concat_tables([first, _of_reports(reports, incidents)])


def _of_reports(reports: pa.Table, incidents: pa.Table) -> pa.Table:
    keyed = reports.filter(pc.is_valid(reports["native_key"]))
    held = pc.list_flatten(incidents["report_ids"]).combine_chunks()
    parent = pc.list_parent_indices(incidents["report_ids"]).combine_chunks()
    at = parent.take(pc.index_in(keyed["report_id"], value_set=held).combine_chunks())
    table = pa.table(
        {
            "what": pa.array(["report"] * keyed.num_rows, pa.string()),
            "id": keyed["report_id"],
            "incident_id": incidents["incident_id"].take(at),
            "list": keyed["source_id"],
            "list_id": keyed["native_key"],
        }
    )
    return table.cast(IDS).sort_by([("list", "ascending"), ("id", "ascending")])
