"""Read documents that a person names: files, or the files of a folder."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import child, documents
from truceline.app.register import posts
from truceline.errors import FormatError, SourceError, UnknownFormatError
from truceline.model.candidate import Reading
from truceline.model.document import Document, Layout
from truceline.reading import pdf_text
from truceline.reading.document import document_of
from truceline.reading.extract import read
from truceline.reading.form import ReadingForm, RefusedForm
from truceline.reading.pdf import page_of_pdf
from truceline.reading.word import page_of_word
from truceline.reading.written import written
from truceline.sources.decoding import decode
from truceline.sources.zipped import METHODS, part

#: A larger file is no document; it is refused before it is read.
MOST_BYTES = 8_000_000
#: A Word file whose text is longer is none that a person wrote.
MOST_UNPACKED = 16_000_000
_BODY = "word/document.xml"
#: More files are an archive, to be read in parts.
MOST_FILES = 2_000
_FORMS: dict[str, Layout] = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
#: A table of posts.
_TABLE = ".csv"
_HINT = (
    "documents are read as plain text (.txt), Markdown (.md), HTML (.html), Word (.docx) and PDF, "
    "posts also as a table (.csv)"
)
#: What the child may take that opens a PDF file: a hostile one ends with it.
_PDF = child.Limits(memory_bytes=700_000_000, processor_s=60, wall_s=120, output_bytes=100_000_000)


#: Finds candidates in a document.
Reader = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One document, and what it states."""

    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not read, and why."""

    name: str
    reason: str


def read_path(
    path: Path, reader: Reader = read, issued_by: str = ""
) -> tuple[tuple[Read, ...], tuple[Refused, ...]]:
    """Read a file, or every file below a folder, in the order of their names.

    Args:
        path: Which; of a table of posts (``.csv``) each row is a document.
        reader: Finds candidates; rules alone if none is given.
        issued_by: Who issued the documents that do not say it; empty: nobody is known.

    Returns:
        What was read, and what was refused; of a folder both together are its files, and of a
        table its rows.

    Raises:
        SourceError: If a single file cannot be read, or a folder holds too many files.
    """
    done: list[Read] = []
    refused: list[Refused] = []
    if not path.is_dir():
        found = _all(path, path.name, refused)
        done.extend(_read(one, reader, issued_by) for one in found)
        return tuple(done), tuple(refused)
    for name in documents.below(path, MOST_FILES):
        try:
            found = _all(path / name, name, refused)
            done.extend(_read(one, reader, issued_by) for one in found)
        except SourceError as fault:
            refused.append(Refused(name=name, reason=fault.message))
    return tuple(done), tuple(refused)


def _all(path: Path, name: str, refused: list[Refused]) -> Iterator[Document]:
    """Yield the document of a file, or those of a table's rows; add to refused what is none."""
    if path.suffix.lower() != _TABLE:
        yield _one(path, name)
        return
    text, _ = decode(documents.given(path, MOST_BYTES))
    seen: set[tuple[str, str]] = set()
    for row, cells in posts.rows_of(text, name):
        try:
            yield posts.post(row, cells, seen)
        except SourceError as fault:
            refused.append(Refused(name=row, reason=fault.message))


def _read(document: Document, reader: Reader, issued_by: str) -> Read:
    if issued_by and document.metadata.publisher is None:
        document = posts.with_facts(document, publisher=("told by the user", issued_by))
    return Read(document=document, reading=reader(document))


def form_of(done: Sequence[Read], refused: Sequence[Refused]) -> ReadingForm:
    """Return the written form of what was read."""
    return ReadingForm(
        truceline_reading=1,
        documents=[written(one.document, one.reading) for one in done],
        refused=[RefusedForm(name=one.name, reason=one.reason) for one in refused],
    )


def form_of_name(name: str) -> Layout | None:
    """Return how a file of this name is written; ``None``: in no way that is read."""
    return _FORMS.get(Path(name).suffix.lower())


def read_bytes(data: bytes, name: str, form: Layout, reader: Reader = read) -> Read:
    """Read the bytes of a document.

    Raises:
        FormatError: If they are none of that form, or too long.
    """
    document = document_in(data, name, form)
    return Read(document=document, reading=reader(document))


def _one(path: Path, name: str) -> Document:
    form = form_of_name(path.name)
    if form is None:
        raise UnknownFormatError(f"{name}: a file of this kind is not read", _HINT)
    return document_in(documents.given(path, MOST_BYTES), name, form)


def document_in(data: bytes, name: str, form: Layout) -> Document:
    """Return the document that bytes are.

    Raises:
        FormatError: If they are none of that form, or too long.
    """
    if form == "docx":
        return document_of(page_of_word(_body(data, name), name), name, form)
    if form == "pdf":
        return _of_pdf(data, name)
    return _of_text(data, name, form)


def _of_pdf(data: bytes, name: str) -> Document:
    """Read a PDF file whose pieces of text a child process has found, under limits."""
    told, lines = child.run(Path(pdf_text.__file__), io.BytesIO(data), _PDF)
    if "refused" in told:
        raise FormatError(f"{name}: {told['refused']}", "save it anew, or give its text as .txt")
    page, notes = page_of_pdf(pdf_text.told(lines))
    return document_of(page, name, "pdf", notes)


def _of_text(data: bytes, name: str, form: Layout) -> Document:
    if b"\x00" in data[:4_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FormatError(f"{name}: this is no text", _HINT)
    text, notes = decode(data)
    return document_of(text, name, form, notes)


def _body(data: bytes, name: str) -> bytes:
    """Return the XML of a Word file's body, unpacked to the size it states and no further."""
    hint = "open it in a word processor and save it anew as .docx"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            member = file.getinfo(_BODY)
        if member.file_size > MOST_UNPACKED:
            raise FormatError(f"{name}: its text is longer than {MOST_UNPACKED:,} bytes", hint)
        if member.flag_bits & 1 or member.compress_type not in METHODS:
            raise FormatError(f"{name}: this file is locked, or packed in an unknown way", hint)
        return part(data, member)
    except (zipfile.BadZipFile, KeyError, zlib.error, ValueError, struct.error) as fault:
        raise FormatError(f"{name}: this is no Word file, or it is damaged", hint) from fault
