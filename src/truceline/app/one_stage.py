"""One stage alone, over what the stage before it left in ``store/``."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from truceline.adapters import store
from truceline.app import pipeline
from truceline.app.grouping.held import grouped
from truceline.app.ports import Progress
from truceline.app.run import Tables, given, keep
from truceline.app.workspace import Workspace
from truceline.model import tables
from truceline.model.grouping import Grouping


def only_incidents(workspace: Workspace, as_of: datetime | None, progress: Progress) -> pa.Table:
    """Run reading and fusion alone and keep their tables."""
    start = given(workspace, as_of, progress)
    made = pipeline.to_weighed(start)
    for name, table in {**start.taken, **made}.items():
        store.save(workspace.store / f"{name}.parquet", table)
    return made["incidents"]


def grouped_in_store(workspace: Workspace, as_of: datetime | None) -> tuple[Grouping, ...]:
    """Return what people decided of the reports in the store, which are as known at ``as_of``."""
    reports = store.load(workspace.store / "reports.parquet", tables.TABLES["reports"])
    return grouped(workspace, reports, as_of)


def only_findings(workspace: Workspace, as_of: datetime | None, progress: Progress) -> Tables:
    """Run assessment and coverage alone, over the incidents in the store."""
    start = given(workspace, as_of, progress)
    kinds = ("incidents", "matches", "reliability", "dependence")
    made = {n: store.load(workspace.store / f"{n}.parquet", tables.TABLES[n]) for n in kinds}
    found = pipeline.to_findings(start, made["incidents"])
    keep(workspace, {**start.taken, **made, **found}, as_of)
    return found
