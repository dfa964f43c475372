"""Rows that hang on a report: people harmed, and what an observer who saw nothing watched.

They have no history of their own. What counts is what hangs on the version of the report that is
known; so a report said anew without a figure takes the figure back, and nothing that comes later
shows through into what was known before.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

#: Ends the id of effort that a nil report tells of; before it stands the report's id.
WATCHED = "#watched"
#: Tables in which some rows may hang on a report.
HANGING = ("harm", "effort")
_SEPARATOR = "\x1f"
_KNOWN = ("published_at", "received_at", "known_at", "known_basis")

Mask = npt.NDArray[np.bool_]


def beside(
    schema: pa.Schema, reports: pa.Table, row: pa.Array, own: Mapping[str, pa.Array]
) -> pa.Table:
    """Return rows that hang on reports of one file: what they do not say, their report says.

    Args:
        schema: Of the table; columns that neither has are null.
        reports: Of the file.
        row: int64, one a row to make: place of its report in ``reports``.
        own: Columns that are the row's own.
    """
    columns = []
    for field in schema:
        if field.name in own:
            column = own[field.name]
        elif field.name in reports.schema.names:
            column = reports[field.name].combine_chunks().take(row)
        else:
            column = pa.nulls(len(row), field.type)
        columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def hangs(table: pa.Table, reports: pa.Table) -> Mask:
    """Say of each row of one of :data:`HANGING` whether it hangs on a report.

    Args:
        table: Rows of harm or effort.
        reports: Every version of every report.
    """
    report = _reports(table)
    if report.null_count == len(report) or not reports.num_rows:
        return np.zeros(table.num_rows, dtype=bool)
    found = pc.is_in(_hooks(table, report), value_set=_versions(reports, report))
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


def still_hanging(table: pa.Table, reports: pa.Table) -> pa.Table:
    """Return the rows that hang on one of these reports, known since their report is.

    Args:
        table: Rows that hang on some version of some report, by id; several of one id may be.
        reports: One version of each report.
    """
    report = _reports(table)
    reports = reports.filter(pc.is_in(reports["report_id"], value_set=pc.drop_null(report)))
    at = pc.index_in(_hooks(table, report), value_set=_versions(reports, report))
    here = at.is_valid()
    kept, at = table.filter(here), at.filter(here)
    name = kept.column(0).combine_chunks()
    same = np.asarray(pc.equal(name[1:], name[:-1]), dtype=bool)
    first = pa.array(np.append(True, ~same)[: kept.num_rows])
    kept, at = kept.filter(first), at.filter(first)
    for column in _KNOWN:
        place = kept.schema.get_field_index(column)
        known = reports[column].combine_chunks().take(at)
        kept = kept.set_column(place, kept.schema.field(column), known)
    return kept


def _reports(table: pa.Table) -> pa.Array:
    """Return on which report each row would hang; null of effort that hangs on none."""
    if "report_id" in table.schema.names:
        return table["report_id"].combine_chunks()
    name = table["effort_id"].combine_chunks()
    cut = pc.utf8_slice_codeunits(name, 0, -len(WATCHED))
    return pc.if_else(pc.ends_with(name, WATCHED), cut, pa.scalar(None, pa.string()))


def _hooks(table: pa.Table, report: pa.Array) -> pa.Array:
    """Return on which version of its report each row would hang."""
    return _joined(report, table["content_sha256"])


def _versions(reports: pa.Table, wanted: pa.Array) -> pa.Array:
    """Return every version of the reports in question, in the order of the table."""
    asked = reports.filter(pc.is_in(reports["report_id"], value_set=pc.drop_null(wanted)))
    return _joined(asked["report_id"].combine_chunks(), asked["content_sha256"])


def _joined(report: pa.Array, content: pa.ChunkedArray) -> pa.Array:
    joined = pc.binary_join_element_wise(report, content.combine_chunks(), _SEPARATOR)
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
