"""A long file in pieces, as it lies there or packed as .zip or .gz; memory stays small."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from truceline.errors import FormatError, SourceError

_BLOCK = 1 << 24
#: A packed file gives no more than this, bytes: more than all that any list holds.
_MOST = 1 << 38


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces.

    Raises:
        SourceError: If it is not there, is a folder, cannot be read, or is packed and damaged.
    """
    try:
        with path.open("rb") as file:
            yield from _pieces(file, path.name)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise SourceError(f"{path}: {reason}", "check the path, and that it is a file") from fault


def blocks_of(data: bytes, name: str) -> Iterator[bytes]:
    """Yield bytes that are here already likewise."""
    yield from _pieces(BytesIO(data), name)


def _pieces(file: BinaryIO, name: str) -> Iterator[bytes]:
    try:
        with closing(_unpacked(file, name)) as whole:
            left = _MOST
            while block := whole.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise FormatError(f"{name}: it unpacks without end", "unpack it yourself")
                yield block
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as fault:
        raise FormatError(f"{name}: it is damaged ({fault})", "copy it again") from fault
    except (RuntimeError, NotImplementedError) as fault:
        raise FormatError(f"{name}: {fault}", "unpack it, and name what was in it") from fault


def _unpacked(file: BinaryIO, name: str) -> BinaryIO:
    magic = file.read(4)
    file.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    if magic != b"PK\x03\x04":
        return file
    packed = zipfile.ZipFile(file)
    inside = [one for one in packed.infolist() if not one.is_dir()]
    if len(inside) != 1:
        hint = "unpack it, and name each file"
        raise FormatError(f"{name}: {len(inside)} files are packed in it, not one", hint)
    return cast("BinaryIO", packed.open(inside[0]))
