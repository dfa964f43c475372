"""Whom to cite: the software, the agreement, and every list whose rows are in it."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from truceline.model.agreement import Agreement
from truceline.model.source import Source
from truceline.model.tables.columns import schema

#: One card of a source, as far as the tier may see it.
SOURCES = schema(
    ("source_id", pa.string(), "as in the other tables"),
    ("name", pa.string(), "as it calls itself"),
    ("affiliation", pa.string(), "party id it speaks for; null: none, or not established"),
    ("independence_group", pa.string(), "sources of one group count as one voice"),
    ("observer", pa.bool_(), "sees with its own eyes and answers to the mechanism"),
    ("publisher", pa.string(), "who publishes the list read here"),
    ("licence", pa.string(), "under which its rows may be used"),
    ("time_zone", pa.string(), "IANA zone of its undated clock times"),
    ("precision", pa.string(), "what its places and times are worth"),
    ("biases", pa.string(), "known ones, apart by a bar"),
    ("citation", pa.string(), "where the above is documented"),
    ("p_true", pa.float64(), "declared chance that what it tells took place; null: not declared"),
)


def sources_table(sources: tuple[Source, ...]) -> pa.Table:
    """Return the cards as a table of schema :data:`SOURCES`, by id."""
    rows = [
        {
            **{name: getattr(card, name) for name in SOURCES.names[1:9]},
            "source_id": card.id,
            "biases": "|".join(card.biases),
            "citation": card.citation,
            "p_true": card.p_true,
        }
        for card in sorted(sources, key=lambda card: card.id)
    ]
    return pa.Table.from_pylist(rows, SOURCES)


def citation(agreement: Agreement, title: str, sources: tuple[Source, ...], version: str) -> str:
    """Return CITATION.cff, version 1.2.0 of the Citation File Format, of a data set.

    Args:
        agreement: Whose findings these are.
        title: Its title, in one language.
        sources: Cards that the tier may see.
        version: Of Truceline.
    """
    lines = [
        "cff-version: 1.2.0",
        "message: Cite this data set, the software, and every list under references.",
        "type: dataset",
        f"title: {_quoted(f'Findings under: {title}')}",
        "authors:",
        "  - name: Whoever ran the mechanism (put your own name here)",
        "references:",
        *_software(version),
    ]
    for card in sorted(sources, key=lambda card: card.id):
        lines += _of_source(card)
    return "\n".join(lines) + "\n"


def _software(version: str) -> Iterator[str]:
    yield "  - type: software"
    yield "    title: Truceline"
    yield f"    version: {version}"
    yield "    authors:"
    yield "      - name: The Truceline maintainers"


def _of_source(card: Source) -> Iterator[str]:
    yield "  - type: data"
    yield f"    title: {_quoted(card.name)}"
    yield "    authors:"
    yield f"      - name: {_quoted(card.publisher or card.name)}"
    notes = "; ".join(part for part in (f"licence: {card.licence}", card.citation) if part)
    yield f"    notes: {_quoted(notes)}"


def _quoted(text: str) -> str:
    """Return a YAML scalar in double quotes; a line of a card never becomes a key of ours."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
