"""Where in its document a sentence stands: under which heading, in which entry of which day."""

from __future__ import annotations

from truceline.model.document import Document, Genre, Role, Sentence
from truceline.reading.calendar import day_in


def entry_in(document: Document, sentence: Sentence) -> str:
    """Return all words of the entry of a log in which a sentence stands; empty: of none."""
    block = document.blocks[sentence.block]
    return block.extent.of(document.plain) if document.genre is Genre.LOG else ""


def days_in(document: Document, dated: str) -> dict[int, str]:
    """Return for entries of a log the day each bears."""
    if document.genre is not Genre.LOG:
        return {}
    found = ((n, day_in(b.extent.of(document.plain)[:80])) for n, b in enumerate(document.blocks))
    return {n: day for n, day in found if day}


def sections_in(document: Document) -> list[str]:
    """Return for each block the heading above it; the title heads nothing but the whole."""
    title = document.metadata.title.extent if document.metadata.title else None
    out, now = [], ""
    for block in document.blocks:
        if block.role is Role.HEADING and block.extent != title:
            now = block.extent.of(document.plain).strip(" *_").lower()
        out.append(now)
    return out
