"""What a workbook may hold, looked at before any of it is unpacked or parsed.

A workbook is a zip file of XML: both can be made to grow without end. What its parts state of
their sizes is judged first; then each is unpacked so far and no further, and one that lied is
refused before any reader sees it.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import zipped

FILE_BYTES = 60_000_000
UNPACKED_BYTES = 400_000_000
#: Honest sheets pack about 10 to 1, long runs of the same cell 60 to 1.
RATIO = 250
#: Below this size a high ratio does no harm.
SMALL_BYTES = 5_000_000
MEMBERS = 5_000
SHEETS = 250
#: Of one sheet.
CELLS = 3_000_000
COLUMNS = 1_000
#: Rows with anything in them, times columns with anything in them.
AREA = 20_000_000
STRINGS = 2_000_000

_DECLARED = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
#: What reading a damaged or hostile zip file may raise.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError)
_PARTS = "save the part that holds the table as a workbook of its own"
_AGAIN = "do not open it; ask whoever sent it to save the workbook anew and send it again"


def unpacked(raw: RawFile) -> zipfile.ZipFile:
    """Return the zip file of a workbook that is safe to parse.

    Raises:
        FormatError: If it is no workbook, is damaged, too large, or made to do harm.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
        members = archive.infolist()
    except _UNREADABLE as error:
        message = f"{raw.name} is no Excel workbook, whatever its name says, or a damaged one"
        raise FormatError(
            message, "open it in the program that made it and save it anew"
        ) from error
    if (
        "xl/workbook.xml" not in archive.namelist()
        and "[Content_Types].xml" not in archive.namelist()
    ):
        raise FormatError(f"{raw.name} is a zip file and no Excel workbook", "unpack it")
    _sizes(raw, members)
    _sound(raw, members)
    return archive


def too_much(name: str, what: str, limit: int) -> FormatError:
    """Return the error that says which limit a sheet or file is beyond."""
    return FormatError(f"{name} holds {what}, more than the {limit:,} that are read", _PARTS)


def _sizes(raw: RawFile, members: list[zipfile.ZipInfo]) -> None:
    if len(raw.data) > FILE_BYTES:
        raise too_much(raw.name, f"{len(raw.data):,} bytes", FILE_BYTES)
    if len(members) > MEMBERS:
        raise too_much(raw.name, f"{len(members):,} parts", MEMBERS)
    if any(one.flag_bits & 1 for one in members):
        raise FormatError(f"{raw.name} is locked by a password", "unlock it and save it anew")
    if any(one.compress_type not in zipped.METHODS for one in members):
        raise FormatError(f"{raw.name} is packed as no program packs workbooks", _AGAIN)
    size = sum(one.file_size for one in members)
    packed = max(1, len(raw.data))
    if size > UNPACKED_BYTES or (size > SMALL_BYTES and size > RATIO * packed):
        told = f"{packed:,} bytes and would unpack to {size:,}"
        message = f"{raw.name} has {told}: no sheet packs like that"
        raise FormatError(message, _AGAIN)


def _sound(raw: RawFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that lie about their size, and XML that declares entities: none needs to."""
    for one in members:
        try:
            data = zipped.part(raw.data, one)
        except _UNREADABLE as error:
            message = f"{raw.name} is damaged: its part {one.filename} cannot be unpacked"
            raise FormatError(message, "fetch it again") from error
        if not one.filename.lower().endswith((".xml", ".rels")):
            continue
        if any(mark in data for mark in _DECLARED):
            message = f"{raw.name} declares entities within its XML, as no workbook needs to"
            raise FormatError(message, _AGAIN)
        if one.filename.endswith("sharedStrings.xml") and data.count(b"<si") > STRINGS:
            raise too_much(raw.name, "too many texts", STRINGS)
