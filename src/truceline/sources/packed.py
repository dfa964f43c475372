"""A zip file that holds one CSV file and nothing else, unpacked behind limits.

Some publishers pack each of their tables so. What a zip file states of its sizes bounds what is
unpacked (:mod:`truceline.sources.zipped`), and its checksums tell a cut file from a whole one.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO, cast

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import zipped

PACKED_BYTES = 200_000_000
#: Of a file that is held as a whole.
UNPACKED_BYTES = 600_000_000
#: Of a file that is read bit by bit.
MOST_BYTES = 1_500_000_000
#: Honest tables pack about 4 to 1, those with many columns of noughts 10 to 1.
RATIO = 100
#: Below this size a high ratio does no harm.
SMALL_BYTES = 5_000_000

_MARK = b"PK\x03\x04"
_BEGINNING_BYTES = 200_000
_FAULTS = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
_UNPACK = "unpack it yourself, look at what is in it, and take in the CSV file that you want"


def is_packed(data: bytes) -> bool:
    """Say whether bytes begin like a zip file that holds something."""
    return data.startswith(_MARK)


def beginning(raw: RawFile) -> RawFile:
    """Return the beginning of the one CSV file within, for its header; never raises.

    A file that is no zip file comes back as it is; one that cannot be unpacked comes back empty.
    """
    if not is_packed(raw.data):
        return raw
    try:
        archive, member = _member(raw, MOST_BYTES)
        with archive.open(member) as stream:
            return replace(raw, data=stream.read(_BEGINNING_BYTES))
    except (FormatError, *_FAULTS):
        return replace(raw, data=b"")


def unpacked(raw: RawFile) -> RawFile:
    """Return the one CSV file within, under the name and hash of the whole.

    A file that is no zip file comes back as it is.

    Raises:
        FormatError: If the zip file is cut or damaged, locked, too large, made to do harm, or holds
            anything but one CSV file.
    """
    if not is_packed(raw.data):
        return raw
    _, member = _member(raw)
    try:
        return replace(raw, data=zipped.part(raw.data, member))
    except _FAULTS as fault:
        raise _damaged(raw) from fault


@contextmanager
def opened(raw: RawFile, most_bytes: int) -> Iterator[BinaryIO]:
    """Open the one CSV file within, or the file itself if it is no zip file, to read it bit by bit.

    Args:
        raw: The file.
        most_bytes: Refuse one that unpacks to more.

    Raises:
        FormatError: As :func:`unpacked`; that it is cut may show only while it is read.
    """
    if not is_packed(raw.data):
        yield io.BytesIO(raw.data)
        return
    archive, member = _member(raw, most_bytes)
    try:
        opening = archive.open(member)
    except _FAULTS as fault:
        raise _damaged(raw) from fault
    try:
        with opening as stream:
            yield cast(BinaryIO, stream)
    except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
        raise _damaged(raw) from fault


def _member(raw: RawFile, most_bytes: int | None = None) -> tuple[zipfile.ZipFile, zipfile.ZipInfo]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except _FAULTS as fault:
        raise _damaged(raw) from fault
    held = [one for one in archive.infolist() if not one.is_dir()]
    if len(held) != 1 or not held[0].filename.lower().endswith(".csv"):
        what = f"{len(held):,} files" if len(held) != 1 else "a file that is no CSV file"
        raise FormatError(f"{raw.name} holds {what}; one CSV file was expected", _UNPACK)
    _sound(raw, held[0], UNPACKED_BYTES if most_bytes is None else most_bytes)
    return archive, held[0]


def _sound(raw: RawFile, member: zipfile.ZipInfo, most_bytes: int) -> None:
    if member.flag_bits & 1:
        raise FormatError(f"{raw.name} is locked by a password", _UNPACK)
    if member.compress_type not in zipped.METHODS:
        raise FormatError(f"{raw.name} is packed by a method that is not read", _UNPACK)
    packed, size = len(raw.data), member.file_size
    bomb = size > SMALL_BYTES and size > RATIO * packed
    if packed > PACKED_BYTES or size > most_bytes or bomb:
        told = f"{packed:,} bytes and would unpack to {size:,}"
        hint = "do not unpack it unless you trust its sender; fetch it again from its publisher"
        raise FormatError(f"{raw.name} has {told}: more than is read", hint)


def _damaged(raw: RawFile) -> FormatError:
    return FormatError(f"{raw.name} is a zip file that is cut or damaged", "fetch it again")
