"""What every column means, as a table that a program reads too."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

#: Columns of the codebook.
NAMES = ("file", "column", "type", "meaning")


def codebook(tables: Mapping[str, pa.Table], schemas: Mapping[str, pa.Schema]) -> pa.Table:
    """Return one row for every column that stands in the package.

    Args:
        tables: File name without its ending -> table, with the columns it has.
        schemas: File name likewise -> schema whose fields tell their meaning.
    """
    rows = [
        {
            "file": name,
            "column": column,
            "type": str(schemas[name].field(column).type),
            "meaning": schemas[name].field(column).metadata[b"meaning"].decode(),
        }
        for name, table in sorted(tables.items())
        for column in table.column_names
    ]
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in NAMES]))
