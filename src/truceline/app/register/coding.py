"""Suggest for the sentences of documents how a person may code them as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from truceline.app.register.reading import Refused, read_path
from truceline.model.candidate import Reading
from truceline.model.coded import Suggestion
from truceline.model.document import Document, Extent
from truceline.publish.exports.plain_csv import csv_bytes
from truceline.reading.coding.suggest import suggest

#: Roles of blocks in which somebody states something.
_STATED = frozenset({"body", "quotation"})
_EMPTY = Reading(contacts=(), commitments=(), proposals=(), incidents=(), notes=())
_NOT_READ = "only English is coded, this is {!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One sentence, and what it may be coded as.

    Attributes:
        document: In which it stands.
        extent: Where.
        suggestions: At most three, the weightiest first; never none.
    """

    document: Document
    extent: Extent
    suggestions: tuple[Suggestion, ...]


def code_path(path: Path) -> tuple[tuple[Coded, ...], tuple[Refused, ...]]:
    """Return the sentences of a file or folder for which something is suggested, in order.

    Raises:
        SourceError: If a single file cannot be read, or a folder holds too many files.
    """
    done, refused = read_path(path, lambda _: _EMPTY)
    coded: list[Coded] = []
    missed = list(refused)
    for one in done:
        language = one.document.metadata.language.value
        if language == "en":
            coded.extend(_coded(one.document))
        else:
            missed.append(Refused(name=one.document.name, reason=_told(one.document, language)))
    return tuple(coded), tuple(missed)


def _told(document: Document, language: str) -> str:
    return f"{document.name}: {_NOT_READ.format(language)}"


def _coded(document: Document) -> Iterator[Coded]:
    for sentence in document.sentences:
        if document.blocks[sentence.block].role in _STATED and (
            suggestions := suggest(document.plain, sentence.extent)
        ):
            yield Coded(document=document, extent=sentence.extent, suggestions=suggestions)


def plain(coded: Sequence[Coded], refused: Sequence[Refused]) -> dict[str, object]:
    """Return what ``truceline code --json`` prints."""
    return {
        "truceline_coding": 1,
        "ontology": "PLOVER, draft 0.8 of 17 September 2021",
        "sentences": [
            {
                "document": one.document.name,
                "start": one.extent.start,
                "end": one.extent.end,
                "quote": one.extent.of(one.document.text),
                "suggestions": [_suggestion(s, one.document) for s in one.suggestions],
            }
            for one in coded
        ],
        "refused": [{"name": no.name, "reason": no.reason} for no in refused],
    }


def _suggestion(one: Suggestion, document: Document) -> dict[str, object]:
    return {
        "event": one.event,
        "mode": one.mode,
        "weight": one.weight,
        "reasons": [
            {"start": e.start, "end": e.end, "quote": e.of(document.text)} for e in one.reasons
        ],
    }


def sheet(coded: Sequence[Coded]) -> bytes:
    """Return a table to code in: a row a sentence, suggestions, and an empty column ``event``."""
    columns: dict[str, list[str]] = {
        "document": [one.document.name for one in coded],
        "start": [str(one.extent.start) for one in coded],
        "end": [str(one.extent.end) for one in coded],
        "sentence": [" ".join(one.extent.of(one.document.text).split()) for one in coded],
        "event": ["" for _ in coded],
    }
    for n in range(3):
        columns[f"suggestion_{n + 1}"] = [
            " ".join(filter(None, (s.event, s.mode)))
            for one in coded
            for s in (*one.suggestions, *([_NONE] * 3))[n : n + 1]
        ]
    return csv_bytes(pa.table({name: pa.array(v, pa.string()) for name, v in columns.items()}))


_NONE = Suggestion(event="", mode="", weight=0.0, reasons=())
