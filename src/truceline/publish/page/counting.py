"""Counting and grouping of Arrow tables; no statistics beyond that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from truceline.model.vocabulary import Outcome

#: Order in which outcomes are shown, everywhere.
OUTCOMES = (
    Outcome.INCONSISTENT.value,
    Outcome.UNDETERMINED.value,
    Outcome.CONSISTENT.value,
    Outcome.NOT_MONITORED.value,
)


def counts(table: pa.Table, columns: Sequence[str]) -> dict[tuple[Any, ...], int]:
    """Count rows by the values of some columns.

    Returns:
        Value tuple -> rows, in order of the values (nulls last).
    """
    grouped = table.select(list(columns)).group_by(list(columns)).aggregate([([], "count_all")])
    rows = grouped.to_pylist()
    found = {tuple(r[c] for c in columns): int(r["count_all"]) for r in rows}
    return dict(sorted(found.items(), key=lambda item: [(v is None, str(v)) for v in item[0]]))


def rows(table: pa.Table, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield rows of some columns as dictionaries; for display, never for a hot path."""
    yield from table.select(list(columns)).to_pylist()


def total(table: pa.Table, column: str) -> int:
    """Add up a column of counts."""
    return sum(v for v in table[column].to_pylist() if v is not None)
