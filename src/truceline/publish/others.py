"""Reports of other kinds than events, and of movement that was kept back."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Kind

#: An event, and of interest beside the duties: what was not let through was not seen.
RESTRICTION = "denial_of_access"


def others(reports: pa.Table) -> pa.Table:
    """Return reports of kind nil and performance, and those of movement restricted, by id.

    Args:
        reports: See :data:`truceline.model.tables.REPORTS`.
    """
    kinds = pa.array([Kind.NIL.value, Kind.PERFORMANCE.value])
    other = pc.is_in(reports["kind"], value_set=kinds)
    kept_back = pc.and_(
        pc.equal(reports["kind"], Kind.EVENT.value),
        pc.fill_null(pc.equal(reports["act"], RESTRICTION), False),
    )
    return reports.filter(pc.or_(other, kept_back)).sort_by("report_id")
