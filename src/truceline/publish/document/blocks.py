"""What a document is made of, before any format: headings, paragraphs, tables, pictures.

* Every block has a key that stays the same from version to version, so that two versions can be
  laid over one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Whether a piece stands in both versions, only in the new one, or only in the old one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Look(StrEnum):
    """How a run of words looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"


class Style(StrEnum):
    """What a paragraph is; the value is the id of its Word style."""

    BODY = "BodyText"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    WORDING = "AgreedWording"
    BOX = "StatusBox"
    OPEN = "OpenTerm"
    QUIET = "Remark"
    IDENTIFIER = "Identifier"
    ITEM = "ListItem"
    MORE = "ListMore"
    CELL = "TableText"
    HEAD = "TableHead"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    CONTENTS_HEAD = "TOCHeading"
    CAPTION = "Caption"
    SIGN = "SignatureLine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of words.

    Attributes:
        text: Plain text, foreign and hostile included.
        look: How it looks.
        target: Key of the block it leads to, if any.
        mark: In which version it stands.
    """

    text: str
    look: Look = Look.PLAIN
    target: str = ""
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        key: Stable within its place.
        spans: Its words.
        style: What it is.
        list_key: For items: which list it counts in.
        mark: In which version the paragraph stands.
    """

    key: str
    spans: tuple[Span, ...]
    style: Style = Style.BODY
    list_key: str = ""
    mark: Mark = Mark.SAME

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading.

    Attributes:
        key: Stable; other places lead here by it.
        spans: Its words.
        level: 1, 2 or 3.
        series: ``annex`` counts A, A.1; empty counts nothing, as clauses have their own numbers.
        mark: In which version it stands.
    """

    key: str
    spans: tuple[Span, ...]
    level: int
    series: str = ""
    mark: Mark = Mark.SAME

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; ``head`` rows are repeated on every page."""

    key: str
    cells: tuple[Cell, ...]
    head: bool = False
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        key: Stable.
        rows: As many cells in each as there are widths.
        widths: Relative widths of the columns.
        ruled: Whether cells have borders.
        mark: In which version it stands; whole tables come and go when their columns change.
    """

    key: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    ruled: bool = True
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, as PNG.

    Attributes:
        key: Stable.
        png: Bytes.
        alt: What it shows, in words.
        share: Height over width.
        mark: In which version it stands.
    """

    key: str
    png: bytes
    alt: str
    share: float
    mark: Mark = Mark.SAME


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    Attributes:
        title: For its properties.
        lang: Language code.
        rtl: Whether the language is written from right to left.
        header: Stands at the top of every page.
        annex: Word before the letter of an annex.
        page_words: Words around "page X of Y": before, between, after.
        blocks: In order.
        dated: Date of tracked changes and properties, ISO; empty: none is told.
        redrawn: Said below a picture that is not what it was in the older version.
    """

    title: str
    lang: str
    rtl: bool
    header: Paragraph
    annex: str
    page_words: tuple[str, str, str]
    blocks: tuple[Block, ...]
    dated: str = ""
    redrawn: str = ""


def span(text: str, look: Look = Look.PLAIN, target: str = "") -> Span:
    """Return a run of words."""
    return Span(text=text, look=look, target=target)


def para(key: str, text: str | Iterable[Span], style: Style = Style.BODY) -> Paragraph:
    """Return a paragraph of plain text or of spans."""
    spans = (span(text),) if isinstance(text, str) else tuple(text)
    return Paragraph(key=key, spans=spans, style=style)


def heading(key: str, text: str, level: int, series: str = "") -> Heading:
    """Return a heading."""
    return Heading(key=key, spans=(span(text),), level=level, series=series)


def cell(text: str | Iterable[Span] | tuple[Paragraph, ...], style: Style = Style.CELL) -> Cell:
    """Return a cell of one paragraph, or of those given."""
    if isinstance(text, tuple) and text and isinstance(text[0], Paragraph):
        return Cell(paragraphs=text)
    return Cell(paragraphs=(para("0", text, style),))  # type: ignore[arg-type]


def row(key: str, *cells: str | Cell, head: bool = False) -> Row:
    """Return a row; plain text becomes a cell."""
    style = Style.HEAD if head else Style.CELL
    made = tuple(c if isinstance(c, Cell) else cell(c, style) for c in cells)
    return Row(key=key, cells=made, head=head)
