"""A line with who takes part in what it tells, as rules for talks and undertakings see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.model.document import Asking, Document
from truceline.reading.slavic.cast import Cast, Player, cast_of, masked, players_of
from truceline.reading.slavic.line import Line


@dataclass(frozen=True, slots=True)
class Staged:
    """A line and its players.

    Attributes:
        line: The line.
        masked: Its words with all who take part masked.
        players: Who takes part, in order.
        cast: What the document tells of who is meant, as known at this line.
        language: ``ru`` or ``uk``.
        asks: It is a question.
        text: The document's text.
        marker: What stands in front of its block, e.g. a number.
        dated: ISO day of the document; empty: it bears none.
    """

    line: Line
    masked: str
    players: tuple[Player, ...]
    cast: Cast
    language: str
    asks: bool
    text: str
    marker: str = ""
    dated: str = ""


def staged_lines(document: Document, lines: Sequence[Line]) -> Iterator[Staged]:
    """Yield the lines of a document in order, each with who takes part in it."""
    cast = cast_of(document, lines)
    for line in lines:
        before = Cast(own=cast.own, pair=cast.pair, surnames={}, last=cast.last)
        players = players_of(cast, line, document)
        yield Staged(
            line=line, masked=masked(line, players), players=players, cast=before,
            language=document.metadata.language.value,
            asks=_asks(document, line), text=document.text,
            marker=document.blocks[line.sentence.block].marker,
            dated=document.metadata.dated.value if document.metadata.dated else "",
        )  # fmt: skip


def _asks(document: Document, line: Line) -> bool:
    """Say whether a line is a question, or said by who asks."""
    turn = line.sentence.turn
    asked = turn is not None and document.turns[turn].asking is Asking.QUESTION
    return asked or line.words.rstrip(" \"')").endswith("?")
