"""Derived tables on disk: Parquet, the same table always the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.errors import WorkspaceError
from truceline.model import tables

_GROUP_ROWS = 1 << 18
_SETTINGS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 1,
    "version": "2.6",
    "store_schema": True,
}


def save(path: Path, table: pa.Table) -> None:
    """Write a table; settings are pinned so that equal tables give equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    schema = tables.spelled_out(table.slice(0, 0)).schema
    with pq.ParquetWriter(partial, schema, **_SETTINGS) as writer:
        # A group at a time: what is written must not depend on how the table is cut in memory,
        # and to join all of it would need the memory twice.
        for first in range(0, max(1, table.num_rows), _GROUP_ROWS):
            part = tables.spelled_out(table.slice(first, _GROUP_ROWS)).combine_chunks()
            writer.write_table(part, _GROUP_ROWS)
    partial.replace(path)


def columns(path: Path) -> tuple[str, ...]:
    """Return the names of the columns of a kept table; none if it cannot be read."""
    try:
        return tuple(pq.read_schema(path).names)
    except (OSError, pa.ArrowInvalid):
        return ()


def load(path: Path, schema: pa.Schema) -> pa.Table:
    """Read a table and hold it against its schema.

    Raises:
        WorkspaceError: If it is not there, not Parquet, or of another schema.
    """
    try:
        table = pq.read_table(path, memory_map=True)
    except (OSError, pa.ArrowInvalid) as fault:
        hint = "run `truceline run` on this folder; it rebuilds everything derived"
        raise WorkspaceError(f"{path.name} is missing or damaged", hint) from fault
    if table.schema.names != schema.names:
        hint = "delete the store folder and run again; it is rebuilt from the inbox"
        raise WorkspaceError(f"{path.name} was written by another version", hint)
    return table.cast(schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What tells one state of the kept tables from another, without reading them.

    Attributes:
        files: Name, size and time of change (ns) of every table, and of what the run left last.
        is_whole: Whether nothing was written after what a run leaves last.
    """

    files: tuple[tuple[str, int, int], ...]
    is_whole: bool


def mark_of(folder: Path, last: str = "run.json") -> Mark:
    """Return the mark of the tables in a folder.

    Args:
        folder: May be absent.
        last: File that is written when all tables are.
    """
    found = []
    for path in (*sorted(folder.glob("*.parquet")), folder / last):
        try:
            told = path.stat()
        except FileNotFoundError:
            continue
        found.append((path.name, told.st_size, told.st_mtime_ns))
    end = next((at for name, _, at in found if name == last), -1)
    return Mark(files=tuple(found), is_whole=bool(found) and all(at <= end for *_, at in found))
