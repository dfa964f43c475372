"""How a file of an edition is handed over: as something that writes itself.

A table of millions of rows is a gigabyte of text. It goes to the disk as it is made, and never
lies whole in memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import BinaryIO

#: Writes one file's bytes, the same ones each time it is called.
Writer = Callable[[BinaryIO], None]


def plain(data: bytes) -> Writer:
    """Return a writer of bytes that are at hand."""

    def write(sink: BinaryIO) -> None:
        sink.write(data)

    return write


def whole(writers: Mapping[str, Writer]) -> dict[str, bytes]:
    """Return every file's bytes, for notebooks and small editions."""
    files = {}
    for name, write in writers.items():
        sink = io.BytesIO()
        write(sink)
        files[name] = sink.getvalue()
    return files
