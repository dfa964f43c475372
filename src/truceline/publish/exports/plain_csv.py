"""Tables for a researcher's own programs: CSV with a header, and nothing else in it."""

from __future__ import annotations

import io

import pyarrow as pa
from pyarrow import csv

from truceline.publish.exports.csv_hxl import safe


def csv_bytes(table: pa.Table) -> bytes:
    """Return a table of text and numbers as CSV, UTF-8, quoted where needed; null is empty.

    A text cell that a spreadsheet could take for a formula gets an apostrophe in front; to read
    back, drop one leading apostrophe.
    """
    columns = [safe(c) if pa.types.is_string(c.type) else c for c in table.columns]
    sink = io.BytesIO()
    csv.write_csv(
        pa.table(columns, names=table.column_names),
        sink,
        csv.WriteOptions(quoting_style="needed", include_header=True),
    )
    return sink.getvalue()
