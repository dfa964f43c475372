"""Files that hold no table, told apart by how they begin: workbooks, archives, pictures, pages.

Only what is surely none of the formats a connector reads stands here. Names and contents of a file
are never run or unpacked; of an archive only the list of names is looked at.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

_SHEET = (
    "open it and save each sheet that holds data as `CSV UTF-8` (Save As), then take that file in"
)
_PAGES = (
    "only tables are read: put its table into a spreadsheet, save that as `CSV UTF-8`, and keep "
    "this file beside it"
)
_PICTURE = "only tables are read: type what it shows into a CSV file, one row for each thing told"
_ARCHIVE = "unpack it and take in the files that are in it"
_PROGRAM = "export the table as CSV, GeoJSON or Parquet from the program that made it"
_WEB = (
    "fetch the file itself again: a sign-in page, an error page or a list of links was saved "
    "in its place"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a file is that holds no table.

    Attributes:
        name: With its article, e.g. ``an Excel workbook``.
        hint: What to do.
    """

    name: str
    hint: str


#: First bytes -> what it is. Longer than any name of a column is likely to imitate.
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", _PAGES),
    (b"{\\rtf", "an RTF document", _PAGES),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF87a", "a picture (GIF)", _PICTURE),
    (b"GIF89a", "a picture (GIF)", _PICTURE),
    (b"II*\0", "a picture (TIFF)", _PICTURE),
    (b"MM\0*", "a picture (TIFF)", _PICTURE),
    (b"\0\0\0\x18ftyp", "a picture or film (HEIC or MP4)", _PICTURE),
    (b"\0\0\0\x1cftyp", "a picture or film (HEIC or MP4)", _PICTURE),
    (b"\0\0\0\x20ftyp", "a picture or film (HEIC or MP4)", _PICTURE),
    (b"\x1f\x8b\x08", "a packed file (gzip)", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _ARCHIVE),
    (b"Rar!\x1a\x07", "an archive (RAR)", _ARCHIVE),
    (b"\xfd7zXZ\0", "a packed file (xz)", _ARCHIVE),
    (b"SQLite format 3\0", "a database (SQLite)", _PROGRAM),
    (b"\0\0\x27\x0a\0\0\0\0", "a part of a shapefile", _PROGRAM),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_RIFF, _WEBP = b"RIFF", b"WEBP"
_MARKUP = (
    (b"<!doctype html", "a web page", _WEB),
    (b"<html", "a web page", _WEB),
    (b"<?xml", "an XML file", _PROGRAM),
    (b"<kml", "a map file (KML)", _PROGRAM),
)
#: Beginning of a name within a zip file -> what the whole is.
_WITHIN: tuple[tuple[str, str, str], ...] = (
    ("xl/", "an Excel workbook", _SHEET),
    ("word/", "a Word document", _PAGES),
    ("ppt/", "a PowerPoint presentation", _PAGES),
)
_OPEN_DOCUMENTS = (
    ("spreadsheet", "a spreadsheet (OpenDocument)", _SHEET),
    ("text", "a text document (OpenDocument)", _PAGES),
)


def no_table(data: bytes) -> Kind | None:
    """Return what a file is that surely holds no table; ``None`` if a connector may look at it."""
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(_OLD_OFFICE):
        return _old_office(data)
    if data.startswith(_RIFF) and data[8:12] == _WEBP:
        return Kind(name="a picture (WebP)", hint=_PICTURE)
    for beginning, name, hint in _BEGINNINGS:
        if data.startswith(beginning):
            return Kind(name=name, hint=hint)
    text = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, name, hint in _MARKUP:
        if text.startswith(beginning):
            return Kind(name=name, hint=hint)
    return None


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            stated = _stated(archive) if "mimetype" in names else ""
    except Exception:  # a zip file may be broken in any way; it is one all the same
        return Kind(name="a zip archive, and a damaged one", hint="fetch it again and unpack it")
    for begin, name, hint in _WITHIN:
        if any(one.startswith(begin) for one in names):
            return Kind(name=name, hint=hint)
    for word, name, hint in _OPEN_DOCUMENTS:
        if stated.endswith(f"opendocument.{word}"):
            return Kind(name=name, hint=hint)
    if any(one.lower().endswith(".kml") for one in names):
        return Kind(name="a packed map file (KMZ)", hint=_PROGRAM)
    if any(one.lower().endswith(".shp") for one in names):
        return Kind(name="a packed shapefile", hint=_PROGRAM)
    many = "1 file" if len(names) == 1 else f"{len(names):,} files"
    return Kind(name=f"a zip archive of {many}", hint=_ARCHIVE)


def _stated(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as stream:
        return stream.read(100).decode("ascii", "replace").strip()


def _old_office(data: bytes) -> Kind:
    """Tell apart what older Office programs wrote, by the names of the streams within."""
    for stream, name, hint in (
        ("EncryptedPackage", "an Office file locked by a password", "unlock it; then: " + _SHEET),
        ("WordDocument", "an old Word document", _PAGES),
        ("Workbook", "an old Excel workbook", _SHEET),
    ):
        if stream.encode("utf-16-le") in data:
            return Kind(name=name, hint=hint)
    return Kind(name="an old Office file (such as .xls, .doc or .msg)", hint=_SHEET)
