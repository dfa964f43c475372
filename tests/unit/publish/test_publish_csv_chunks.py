"""The CSV of a table does not depend on how the table lies in memory."""

from __future__ import annotations

import io

import pyarrow as pa

from truceline.model.tables import REJECTS
from truceline.publish.exports.csv_hxl import write_csv


def csv_bytes(table: pa.Table, notice: str) -> bytes:
    sink = io.BytesIO()
    write_csv(table, notice, sink)
    return sink.getvalue()


def test_empty_chunks_leak_nothing_of_what_was_written_before() -> None:
    rows = pa.Table.from_pylist(
        [
            {
                "file_sha256": "a",
                "row_number": 1,
                "reason": "bad-date",
                "detail": "x",
                "raw": 'y "z"',
            }
        ],
        schema=REJECTS,
    )
    other = pa.concat_tables([rows] * 5_000)
    csv_bytes(other, "earlier")
    empty = REJECTS.empty_table()
    assert csv_bytes(pa.concat_tables([empty, empty, rows]), "n") == csv_bytes(rows, "n")
