"""The latest rows of duties and limits, and the reports that bear on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.columns import keys
from truceline.publish.page.setting import Setting

#: What rows of one duty of one party are alike in.
OF_DUTY = ("text_id", "provision_id", "duty_id", "party")


def latest(table: pa.Table, columns: Sequence[str], most: int) -> pa.Table:
    """Return of rows that are alike in some columns the last ones, in the order of the table.

    Args:
        table: Any.
        columns: Of text.
        most: How many of each at most.
    """
    codes = keys(table, columns).dictionary_encode().indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], codes[order], side="right")
    kept = order[ends - np.arange(len(order)) <= most]
    return table.take(pa.array(np.sort(kept)))


def bearing(setting: Setting, most: int) -> dict[str, dict[str, Any]]:
    """Return id, source and voice of every report that bears on a due that is shown, by id."""
    shown = latest(setting.dossier.tables["dues"], OF_DUTY, most)
    wanted = pc.unique(pc.list_flatten(shown["report_ids"]))
    if isinstance(wanted, pa.ChunkedArray):
        wanted = wanted.combine_chunks()
    reports = setting.dossier.tables["reports"]
    told = reports.filter(pc.is_in(reports["report_id"], value_set=wanted))
    named = told.append_column("voice", setting.voices(told))
    rows = named.select(["report_id", "source_id", "voice"]).to_pylist()
    return {row["report_id"]: row for row in rows}
