"""A document as it was read: its canonical text, and what stands where in it.

* Every offset counts code points of the canonical text, from 0, the end not included.
* Of plain text and Markdown the canonical text is the decoded file itself, without a byte order
  mark; of HTML, Word and PDF it is the text a reader sees, blocks parted by an empty line (ADR
  0023).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

#: How a document is written.
Layout = Literal["txt", "md", "html", "docx", "pdf"]


class Role(StrEnum):
    """What a block of a document is."""

    BODY = "body"
    HEADING = "heading"
    QUOTATION = "quotation"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    FRONT_MATTER = "front matter"


class Genre(StrEnum):
    """What sort of document it is."""

    INTERVIEW = "interview"
    TRANSCRIPT = "transcript"
    READOUT = "readout"
    JOINT_STATEMENT = "joint statement"
    STATEMENT = "statement"
    DAILY_REPORT = "daily report"
    LOG = "log"
    FACT_SHEET = "fact sheet"
    LEGAL_ACT = "legal act"
    NEWS = "news"
    OTHER = "other"


class Asking(StrEnum):
    """What a speaker does in a turn."""

    QUESTION = "question"
    ANSWER = "answer"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of the canonical text.

    Attributes:
        start: First code point, from 0.
        end: Behind the last one.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def holds(self, other: Extent) -> bool:
        """Say whether another stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Something a document states of itself.

    Attributes:
        value: What it means: a title as written, a date as ISO, a language as its code.
        extent: Where it stands; ``None``: outside the text, e.g. in the name of the file.
        basis: How it was found, e.g. ``front matter`` or ``first heading``.
    """

    value: str
    extent: Extent | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document states of itself; ``None`` where it states nothing.

    Attributes:
        title: As written.
        dated: ISO date of the document.
        publisher: Who issues it, as written.
        dateline: Place in front of the first sentence, as written.
        language: ISO 639-1 code; ``und`` where it could not be told.
    """

    title: Stated | None
    dated: Stated | None
    publisher: Stated | None
    dateline: Stated | None
    language: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or what stands in place of one.

    Attributes:
        extent: Where, without markers in front and blanks around.
        role: What it is; statements are looked for in body, headings apart, and quotations only.
        marker: What stood in front, e.g. ``-`` or ``##``; empty for most.
        bold: All of it is set in bold.
    """

    extent: Extent
    role: Role
    marker: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says before another one does.

    Attributes:
        extent: Where, with the speaker's name if it is written in front.
        speaker: As written; empty where nobody is named.
        asking: Question, answer or speech.
        rule: Which layout told it, e.g. ``turn.name-colon``.
        blocks: Numbers of its blocks.
    """

    extent: Extent
    speaker: str
    asking: Asking
    rule: str
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence.

    Attributes:
        extent: Where.
        block: Number of its block.
        turn: Number of its turn; ``None`` outside of any.
    """

    extent: Extent
    block: int
    turn: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document.

    Attributes:
        name: What it is called, e.g. the name of its file.
        form: ``txt``, ``md``, ``html``, ``docx`` or ``pdf``.
        text: The canonical text.
        plain: As long as the text, for matching: markup and line ends are blanks, typographic
            quotes and dashes are plain ones.
        metadata: What it states of itself.
        genre: What sort it is.
        genre_rule: What told it.
        blocks: In order; together they hold all of the text but blanks and markers.
        turns: In order; none where nobody speaks by turns.
        sentences: In order.
        notes: What was assumed or cut, in plain sentences.
    """

    name: str
    form: Layout
    text: str
    plain: str
    metadata: Metadata
    genre: Genre
    genre_rule: str
    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()
