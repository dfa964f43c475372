"""What an edition keeps of its tables, so that the next one can say what changed.

Only the columns that are compared: everything else can be computed again from the record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables as model
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import may_see

Tables = Mapping[str, pa.Table]

#: Table -> columns kept.
KEPT: dict[str, tuple[str, ...]] = {
    "reports": ("report_id", "content_sha256", "start", "end", "known_at", "tier"),
    "tallies": ("tally_id", "content_sha256", "tier"),
    "effort": ("effort_id", "content_sha256", "tier"),
    "incidents": (
        "incident_id", "version", "report_ids", "n_reports", "claimants", "status", "act",
        "object_type", "weapon", "actor", "affected", "start", "end", "place_kind", "lon", "lat",
        "error_m", "shape_id", "place_name", "count_low", "count_high", "count_about",
        "known_at", "tier",
    ),
    "findings": (
        "text_id", "provision_id", "incident_id", "outcome", "because", "line_day", "tier",
    ),
    "coverage": (
        "text_id", "provision_id", "zone_id", "day", "outcome", "because", "watched_share",
        "n_inconsistent", "n_undetermined", "n_consistent",
    ),
}  # fmt: skip


#: Column of the kept incidents that no table has: people harmed, as each source tells them.
HARMED = "harmed"
#: What is kept of a figure of people harmed, in this order.
FIGURE = ("source_id", "harm", "who", "low", "best", "high", "figure_about", "basis")


def schema(name: str, *, harmed: bool = True) -> pa.Schema:
    """Return the schema of a kept table.

    Args:
        name: Of the table.
        harmed: Incidents with the people harmed; editions of earlier code kept none.
    """
    fields = [model.TABLES[name].field(column) for column in KEPT[name]]
    more = [pa.field(HARMED, pa.string())] if harmed and name == "incidents" else []
    return pa.schema([*fields, *more])


def frozen(tables: Tables) -> dict[str, pa.Table]:
    """Return what is kept of a run's tables."""
    kept = {name: tables[name].select(list(columns)) for name, columns in KEPT.items()}
    incidents = kept["incidents"]
    told = pa.array(_harmed(incidents["report_ids"], tables["harm"]), pa.string())
    kept["incidents"] = incidents.append_column(HARMED, told)
    return kept


def _harmed(report_ids: pa.ChunkedArray, harm: pa.Table) -> list[str | None]:
    """Return the figures that each incident's reports tell, as JSON in canonical order."""
    told: list[str | None] = [None] * len(report_ids)
    figures: dict[str, list[list[Any]]] = {}
    for row in harm.select(["report_id", *FIGURE]).to_pylist():
        figures.setdefault(row["report_id"], []).append([row[name] for name in FIGURE])
    ids = report_ids.combine_chunks()
    here = pc.is_in(pc.list_flatten(ids), value_set=pa.array(figures, pa.string()))
    for place in pc.unique(pc.list_parent_indices(ids).filter(here)).to_pylist():
        found = [one for r in ids[place].as_py() for one in figures.get(r, ())]
        told[place] = json.dumps(sorted(found, key=repr), ensure_ascii=False)
    return told


def nothing() -> dict[str, pa.Table]:
    """Return what the edition before the first one kept."""
    return {name: schema(name).empty_table() for name in KEPT}


def visible(tables: Tables, tier: Tier) -> dict[str, pa.Table]:
    """Return the rows that an output of a tier may speak of."""
    seen = [str(t) for t in Tier if may_see(t, tier)]
    shown = {}
    for name in KEPT:
        table = tables[name]
        if "tier" in table.column_names:
            table = table.filter(pc.is_in(table["tier"], value_set=pa.array(seen)))
        shown[name] = table
    return shown


def shown_by(tables: Tables, limit: datetime) -> dict[str, pa.Table]:
    """Return what a delayed form showed: what had ended by ``limit``, as a release withholds it."""
    instant = pa.scalar(limit, pa.timestamp("us", "UTC"))
    shown = dict(tables)
    for name in ("reports", "incidents"):
        ended = pc.coalesce(tables[name]["end"], tables[name]["known_at"])
        shown[name] = tables[name].filter(pc.fill_null(pc.less_equal(ended, instant), False))
    return shown
