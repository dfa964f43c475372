"""Columns in, columns out: what every table of a release needs."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def with_column(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    """Return the table with the values of one column replaced; its field stays as declared."""
    return table.set_column(
        table.schema.get_field_index(column), table.schema.field(column), values
    )


def blank(table: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Return the table with these columns null."""
    for column in columns:
        table = with_column(
            table, column, pa.nulls(table.num_rows, table.schema.field(column).type)
        )
    return table


def keys(table: pa.Table, columns: Sequence[str]) -> pa.Array:
    """Return one string a row that stands for these columns; null differs from empty."""
    parts = [pc.fill_null(pc.cast(table[column], pa.string()), "\x00") for column in columns]
    joined = pc.binary_join_element_wise(*parts, pa.scalar("\x1f"))
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
