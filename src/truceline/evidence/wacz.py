"""A web archive's own list of hashes (WACZ 1.1.1, ``datapackage.json``), held against its parts.

A WACZ is kept as it is, like anything else. That its parts are those its list names says that it is
whole, and nothing of who made it. Everything is read behind limits; what is beyond them is told as
not checked. Nothing is ever written under a name that the archive gives.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

#: Of the list of parts at the end of the file, and of how many they are.
_DIRECTORY_BYTES, _PARTS = 4_000_000, 20_000
_LIST_BYTES = 2_000_000
#: Honest parts are packed already, and hardly shrink; text does by 20 to 1.
_RATIO, _MOST_BYTES = 100, 4_000_000_000
_END, _END_BYTES = b"PK\x05\x06", 22
_LIST = "datapackage.json"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)


def own_hashes(file: BinaryIO, size_bytes: int) -> str:
    """Return in words how a zip file's parts stand to its own list; empty: it is no WACZ.

    Args:
        file: A zip file, open; read from any place.
        size_bytes: Its length.
    """
    try:
        if not _small_directory(file, size_bytes):
            return ""
        with zipfile.ZipFile(file) as archive:
            if _LIST not in archive.namelist():
                return ""
            return _held_against(archive, size_bytes)
    except _FAULTS:
        return "not checked: the zip file is damaged or packed by a method that is not read"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return f"not checked: its {_LIST} cannot be read"


def _small_directory(file: BinaryIO, size_bytes: int) -> bool:
    """Tell from the end record alone whether the list of parts is short enough to be read."""
    file.seek(max(0, size_bytes - 65_535 - _END_BYTES))
    tail = file.read(65_535 + _END_BYTES)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        return False
    parts = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    return parts <= _PARTS and size <= _DIRECTORY_BYTES


def _held_against(archive: zipfile.ZipFile, size_bytes: int) -> str:
    parts = {one.filename: one for one in archive.infolist()}
    stated = sum(one.file_size for one in parts.values())
    if len(parts) != len(archive.infolist()):
        return "not checked: two of its parts have one name"
    if stated > _MOST_BYTES or stated > _RATIO * size_bytes:
        return f"not checked: it would unpack to {stated:,} bytes"
    if parts[_LIST].file_size > _LIST_BYTES:
        return f"not checked: its {_LIST} is too long"
    if any(one.flag_bits & 1 or one.compress_type not in _METHODS for one in parts.values()):
        return "not checked: it is locked, or packed by a method that is not read"
    with archive.open(_LIST) as part:  # ``archive.read`` would unpack beyond the stated size first
        listed = json.loads(part.read(parts[_LIST].file_size))
    named = [(str(one["path"]), str(one["hash"])) for one in listed["resources"]]
    if len(named) > len(parts):
        return f"not checked: its {_LIST} names more parts than there are"
    fits = sum(_fits(archive, parts, path, told) for path, told in named)
    unnamed = sorted(set(parts) - {path for path, _ in named} - set(_free(parts)))
    rest = f"; {len(unnamed)} parts are not in its list" if unnamed else ""
    return f"{fits} of {len(named)} parts fit its own list{rest}"


def _free(parts: dict[str, zipfile.ZipInfo]) -> Iterator[str]:
    """Yield the parts that no list need name: itself, its digest, folders."""
    yield from (_LIST, "datapackage-digest.json")
    yield from (name for name, one in parts.items() if one.is_dir())


def _fits(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], path: str, told: str
) -> bool:
    method, _, digest = told.partition(":")
    if path not in parts or method not in ("sha256", "md5"):
        return False
    whole = hashlib.new(method, usedforsecurity=False)
    with archive.open(path) as part:
        while data := part.read(1 << 20):
            whole.update(data)
    return whole.hexdigest() == digest.lower()
