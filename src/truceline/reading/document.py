"""Text -> document: blocks, turns and sentences, with offsets into the canonical text."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import compress

from truceline.errors import FormatError
from truceline.model.document import Block, Document, Extent, Layout, Role, Sentence, Turn
from truceline.reading.aside import marked
from truceline.reading.genre import genre_of
from truceline.reading.headers import metadata_of
from truceline.reading.layout import blocks_of
from truceline.reading.markup import Page, page_of
from truceline.reading.plain import plain_of
from truceline.reading.sentences import LONGEST, sentences_in
from truceline.reading.turns import turns_of

#: More is no document that somebody wrote to be read; some 700 pages.
MOST_CHARACTERS = 2_000_000
#: A long text that packs to a smaller share says the same over and over; writing packs to a third.
_LONG, _LEAST_PACKED = 100_000, 0.03
#: More is a list of something.
MOST_BLOCKS = 100_000
#: Share of characters that are no text, above which a file is no text.
_MOST_ODD = 0.02

_READ = frozenset({Role.BODY, Role.QUOTATION})


def document_of(
    source: str | Page, name: str, form: Layout, notes: tuple[str, ...] = ()
) -> Document:
    """Read a document.

    Args:
        source: The decoded file, without a byte order mark; of a Word file its page.
        name: What to call it.
        form: ``txt``, ``md``, ``html`` or ``docx``.
        notes: What was assumed when it was decoded.

    Raises:
        FormatError: If it is too long, or no text.
    """
    _admitted(source if isinstance(source, str) else source.text, name)
    facts: dict[str, str] = {}
    if isinstance(source, Page) or form == "html":
        page = source if isinstance(source, Page) else page_of(source)
        text, blocks, facts = page.text, page.blocks, page.facts
    else:
        text, blocks = source, blocks_of(source, form)
    if len(blocks) > MOST_BLOCKS:
        raise FormatError(
            f"{name}: {len(blocks):,} paragraphs are no document to read", "part it into documents"
        )
    plain = plain_of(text, form)
    blocks = tuple(marked(block, plain) for block in blocks)
    turns = turns_of(text, plain, blocks)
    metadata = metadata_of(text, plain, blocks, name, facts)
    genre, rule = genre_of(plain, blocks, turns, metadata)
    sentences = _sentences(plain, blocks, turns)
    if any(_was_cut(plain, s) for s in sentences):
        notes = (*notes, f"What goes on for more than {LONGEST:,} characters was cut.")
    return Document(
        name=name, form=form, text=text, plain=plain, metadata=metadata, genre=genre,
        genre_rule=rule, blocks=blocks, turns=turns, sentences=sentences, notes=notes,
    )  # fmt: skip


def _admitted(source: str, name: str) -> None:
    if len(source) > MOST_CHARACTERS:
        raise FormatError(
            f"{name}: {len(source):,} characters are more than {MOST_CHARACTERS:,}",
            "part it into documents",
        )
    odd = sum(source.count(chr(n)) for n in (*range(9), *range(14, 32), 127, 0xFFFD))
    if "\x00" in source or odd > _MOST_ODD * max(1, len(source)):
        raise FormatError(f"{name}: this is no text", "name a file of plain text, Markdown or HTML")
    if len(source) > _LONG and len(
        compress(source.encode("utf-8", "surrogatepass"), 1)
    ) < _LEAST_PACKED * len(source):
        raise FormatError(
            f"{name}: the same words over and over, and no document", "cut what is repeated"
        )


def _sentences(plain: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> tuple[Sentence, ...]:
    of_block = {block: n for n, turn in enumerate(turns) for block in turn.blocks}
    out: list[Sentence] = []
    for n, block in enumerate(blocks):
        turn = of_block.get(n)
        if block.role not in _READ and not (turn is not None and block.role is Role.HEADING):
            continue
        extent = block.extent
        if turn is not None and turns[turn].blocks[0] == n:
            extent = Extent(_behind_name(plain, block, turns[turn]), block.extent.end)
        out += [Sentence(extent=e, block=n, turn=turn) for e in sentences_in(plain, extent)]
    return tuple(out)


def _was_cut(plain: str, sentence: Sentence) -> bool:
    """Say whether a sentence is a part of one that was too long."""
    words = sentence.extent.of(plain)
    return len(words) >= LONGEST // 2 and words[-1] not in ".!?;:\"')"


def _behind_name(plain: str, block: Block, turn: Turn) -> int:
    """Return where a turn's words begin, behind the speaker's name and its colon."""
    if not turn.speaker:
        return block.extent.start
    at = block.extent.start
    for word in turn.speaker.split():
        at = plain.find(word, at, block.extent.end) + len(word)
    while at < block.extent.end and plain[at] in " :.*_":
        at += 1
    return at
