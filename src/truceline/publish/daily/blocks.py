"""What a paper is made of, whatever its format: text, sentences, tables. No words are made here."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.daily.prose import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        text: What stands in it; lines are parted by a line break.
        to: Anchor of the record it names; empty if it names none.
    """

    text: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        head: Its name.
        weight: How wide it is beside the others.
        numeric: It holds numbers.
        ids: It holds ids, which are not broken over lines.
    """

    head: str
    weight: int = 1
    numeric: bool = False
    ids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row; ``anchor`` names it for links, and is empty where nothing links to it."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table.

    Attributes:
        caption: May be empty.
        columns: At least one.
        lines: Those shown.
        more: A sentence about lines that are not shown; empty if all are.
    """

    caption: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One map.

    Attributes:
        caption: Of which text.
        svg: Drawing for paper, with its key.
        width: Pixels.
        height: Pixels.
        notes: What is drawn, what is not, and how true the drawing is.
        markup: The same for a page, from this package: it follows the page's width and colours.
    """

    caption: str
    svg: str
    width: float
    height: float
    notes: tuple[str, ...]
    markup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section.

    Attributes:
        id: Anchor.
        title: Heading.
        lede: What the section is; may be empty.
        prose: Paragraphs of sentences whose numbers are linked to records.
        paragraphs: Prose without numbers.
        grids: Tables.
        pictures: Maps.
    """

    id: str
    title: str
    lede: str = ""
    prose: tuple[tuple[Sentence, ...], ...] = ()
    paragraphs: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The records behind one sentence.

    Attributes:
        number: As the sentence refers to it.
        sentence: Its id.
        lots: Lists of records: what they are, those named here, a sentence about the others.
    """

    number: int
    sentence: str
    lots: tuple[tuple[str, tuple[Cell, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper in one language.

    Attributes:
        lang: Language code.
        direction: ``ltr`` or ``rtl``.
        banner: What it is and for whom; on every page.
        invented: That the world is invented; empty for a real one.
        kicker: What kind of paper, of which mechanism.
        title: With the number.
        agreement: Of which agreement.
        parties: Between whom.
        facts: Period, cut-off, … as (name, value).
        sections: In the order of the form.
        notes: Records behind the sentences.
        footnotes: The same in short, for a format that has real ones.
        notes_title: Heading of these.
        notes_lede: What they are.
        footnotes_lede: The same where they stand as footnotes.
        foot: Last paragraphs.
        signature: Captions of the lines on which it is signed.
    """

    lang: str
    direction: str
    banner: str
    invented: str
    kicker: str
    title: str
    agreement: str
    parties: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    footnotes: tuple[Note, ...]
    notes_title: str
    notes_lede: str
    footnotes_lede: str
    foot: tuple[str, ...]
    signature: tuple[str, ...] = ()


def cell(text: str | None, to: str = "") -> Cell:
    """Return a cell; nothing is an empty one."""
    return Cell(text=text or "", to=to)
