"""A table of dated posts -> documents: each row one, with its own date; offsets are of its text.

A row without text, or told before, is not read and said so: rows = read + refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from truceline.errors import FormatError, SourceError
from truceline.model.document import Document, Stated
from truceline.reading.calendar import day_in
from truceline.reading.document import document_of

#: Names of columns, small letters, in the order in which they are preferred.
TEXTS = ("text", "message", "text_snippet", "content", "body", "post", "statement")
DATES = ("datetime", "date", "published_at", "published", "time", "timestamp", "created_at", "day")
PUBLISHERS = ("publisher", "issuer", "channel", "author", "source")
MOST_ROWS = 20_000
MOST_COLUMNS = 200


def rows_of(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and cells of each row of a table of posts, in order.

    Raises:
        FormatError: If it is no such table, or too long a one.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])][:MOST_COLUMNS]
        _checked(header, name)
        for n, cells in enumerate(reader, 1):
            if n > MOST_ROWS:
                raise FormatError(f"{name}: more than {MOST_ROWS:,} rows", "part the table")
            yield f"{name}#{n}", dict(zip(header, cells, strict=False))
    except csv.Error as fault:
        raise FormatError(
            f"{name}: line {reader.line_num} is no row of a table ({fault})",
            "save it anew as CSV with commas and quoted cells",
        ) from fault


def _checked(header: list[str], name: str) -> None:
    for wanted, what in ((TEXTS, "the text"), (DATES, "the date")):
        if not any(column in header for column in wanted):
            raise FormatError(
                f"{name}: no column holds {what} of a post; its columns: {', '.join(header)[:200]}",
                f"name one of them {' or '.join(wanted[:3])}",
            )


def post(name: str, cells: dict[str, str], seen: set[tuple[str, str]]) -> Document:
    """Return the document of a row.

    Args:
        name: What to call it.
        cells: Column, small letters -> cell.
        seen: Date and text of each row so far; this row is added.

    Raises:
        SourceError: If it has no text, or was told before.
    """
    told, dated, publisher = (_first(cells, lot) for lot in (TEXTS, DATES, PUBLISHERS))
    if not told[1].strip():
        raise SourceError(f"{name}: it has no text", "")
    if (key := (dated[1], told[1])) in seen:
        raise SourceError(f"{name}: a row before it has the same date and text", "")
    seen.add(key)
    document = document_of(told[1], name, "md")
    return with_facts(document, dated=dated, publisher=publisher)


def _first(cells: dict[str, str], wanted: tuple[str, ...]) -> tuple[str, str]:
    return next(((c, cells[c]) for c in wanted if cells.get(c, "").strip()), ("", ""))


def with_facts(
    document: Document, *, dated: tuple[str, str] = ("", ""), publisher: tuple[str, str] = ("", "")
) -> Document:
    """Return a document with what stands beside it: its date, and who issued it.

    Args:
        document: The document.
        dated: Column and cell; a date of its own text goes before nothing: the cell is the row's.
        publisher: Column (or where else it is told) and name.
    """
    meta = document.metadata
    if day := day_in(dated[1]):
        stated = Stated(value=day, extent=None, basis=f"column {dated[0]}")
        meta = replace(meta, dated=stated)
    if publisher[1].strip():
        said = Stated(value=publisher[1].strip(), extent=None, basis=publisher[0])
        meta = replace(meta, publisher=said)
    return replace(document, metadata=meta)
