"""Tables that lie in files and are mapped from there: the system drops their pages when it must."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pyarrow as pa


def mapped(table: pa.Table, folder: Path) -> pa.Table:
    """Return the same table, each column mapped from a file that nobody else can open.

    A file has no name any more once it is mapped, and its room comes back when the table goes.

    Args:
        table: Any.
        folder: Where the files are made; only for who may read the table.

    Raises:
        OSError: If they cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    columns = [_mapped(table.column(k), folder) for k in range(table.num_columns)]
    return pa.table(columns, schema=table.schema)


def _mapped(column: pa.ChunkedArray, folder: Path) -> pa.ChunkedArray:
    handle, name = tempfile.mkstemp(dir=folder, suffix=".arrow")
    os.close(handle)
    try:
        # In one piece, so that a row is found without looking for its piece.
        whole = pa.table([pa.chunked_array([column.combine_chunks()], column.type)], names=["it"])
        with pa.OSFile(name, "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
            writer.write_table(whole)
        return pa.ipc.open_file(pa.memory_map(name)).read_all()["it"]
    finally:
        with suppress(OSError):  # where a mapped file cannot lose its name it keeps it
            Path(name).unlink()
