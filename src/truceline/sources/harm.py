"""What reports say of people harmed, as rows of HARM that lead back to them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.sources import build
from truceline.sources.cells import Floats

_SAME = ("source_id", "claimant", "start", "end", "native_key", "content_sha256", "file_sha256")
_KNOWN = ("published_at", "received_at", "known_at", "known_basis")
_LAST = ("row_number", "tier", "schema_version")


def of_reports(
    reports: pa.Table,
    *,
    harm: str,
    who: str,
    low: Floats,
    best: Floats,
    high: Floats,
    basis: str = "claimed",
) -> pa.Table:
    """Return one row of HARM for each report that gives a figure.

    Args:
        reports: Rows of REPORTS.
        harm: Kind of harm; see :data:`truceline.model.vocabulary.HARMS`.
        who: Whom it befell; see :data:`~truceline.model.vocabulary.HARMED`.
        low: People at least, one a report; NaN where not told.
        best: The source's own best figure, likewise.
        high: People at most, likewise.
        basis: ``claimed`` or ``confirmed``.
    """
    told = ~(np.isnan(low) & np.isnan(best) & np.isnan(high))
    same = {name: reports[name] for name in (*_SAME, *_KNOWN, *_LAST)}
    columns = {
        **same,
        "harm_id": pc.binary_join_element_wise(reports["report_id"], harm, who, "/"),
        "report_id": reports["report_id"],
        "harm": pa.repeat(harm, len(reports)),
        "who": pa.repeat(who, len(reports)),
        "low": build.whole(low),
        "best": build.whole(best),
        "high": build.whole(high),
        "figure_about": pa.nulls(len(reports), pa.bool_()),
        "basis": pa.repeat(basis, len(reports)),
    }
    whole = pa.Table.from_arrays([columns[f.name] for f in tables.HARM], schema=tables.HARM)
    return whole.filter(pa.array(told))
