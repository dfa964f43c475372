"""Tables beside the findings: people harmed, transfers, duties, caps, cases, other reports.

Only those in which something stands are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import HARMS, Tier
from truceline.publish.exports.csv_hxl import write_csv
from truceline.publish.exports.geoparquet import write_parquet
from truceline.publish.exports.writer import Writer
from truceline.publish.others import others

_BOUNDS = {"low": "low", "best": "best", "high": "high", "about": "figure_about"}
#: Columns of ``harm.csv`` that say whose figures they are, and those that lead back.
_WHOSE = ("report_id", "source_id", "claimant", "who", "basis")
_TRACE = ("start", "end", "known_at", "file_sha256", "row_number", "tier")


def other_exports(tables: Mapping[str, pa.Table], told: Mapping[str, str]) -> dict[str, Writer]:
    """Return writers of ``harm, transfers, dues, caps, standings``, ``reported`` and ``control``.

    Of the first five both CSV and Parquet, of ``reported`` CSV, of ``control`` Parquet and nothing
    for the public.

    Args:
        tables: As released to their tier and within the mandate; of ``dues`` and ``caps`` maybe
            none.
        told: Notice and tier.
    """
    known = ("harm", "transfers", "dues", "caps", "standings")
    whole = {name: tables[name] for name in known if name in tables}
    # Places of the settlements stay inside the mission, and no spreadsheet holds so many rows.
    packed_only = {} if told["tier"] == Tier.PUBLIC else {"control": tables["control"]}
    flat = whole | {
        "harm": wide_harm(tables["harm"], tables["incidents"]),
        "reported": others(tables["reports"]),
    }
    packed = {
        f"{name}.parquet": partial(write_parquet, table, told)
        for name, table in {**whole, **packed_only}.items()
        if table.num_rows
    }
    sheets = {
        f"{name}.csv": partial(write_csv, table, told["notice"])
        for name, table in flat.items()
        if table.num_rows
    }
    return {**packed, **sheets}


def wide_harm(harm: pa.Table, incidents: pa.Table) -> pa.Table:
    """Return one row for what one report says of one group of people, a column for each figure.

    Figures of two reports are never added: the same people may stand in both.

    Args:
        harm: See :data:`truceline.model.tables.HARM`.
        incidents: Whose ``report_ids`` say to which incident a report belongs.
    """
    keys = pc.binary_join_element_wise(harm["report_id"], harm["who"], harm["basis"], "\x1f")
    codes = keys.combine_chunks().dictionary_encode().indices.to_numpy()
    _, first = np.unique(codes, return_index=True)
    head = harm.take(pa.array(first))
    columns: dict[str, pa.Array] = {"incident_id": _incident(head["report_id"], incidents)}
    columns |= {name: head[name] for name in _WHOSE}
    for kind in HARMS:
        of_kind = np.asarray(pc.equal(harm["harm"], kind).to_numpy(), dtype=bool)
        row = np.full(len(first), -1)
        row[codes[of_kind]] = np.flatnonzero(of_kind)
        at = pa.array(row, mask=row < 0)
        columns |= {f"{kind}_{end}": harm[name].take(at) for end, name in _BOUNDS.items()}
    return pa.table(columns | {name: head[name] for name in _TRACE})


def _incident(report_id: pa.ChunkedArray, incidents: pa.Table) -> pa.Array:
    held = pc.list_flatten(incidents["report_ids"])
    parent = pc.list_parent_indices(incidents["report_ids"])
    at = pc.index_in(report_id, value_set=held.combine_chunks())
    return incidents["incident_id"].take(parent.take(at.combine_chunks()))
