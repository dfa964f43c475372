"""The body: paragraphs, headings, tables and pictures as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from truceline.publish.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Mark,
    Paragraph,
    Picture,
    Row,
    Style,
    Table,
)
from truceline.publish.document.clean import from_right
from truceline.publish.document.word.runs import (
    Revisions,
    field_begin,
    runs,
)
from truceline.publish.document.word.styles import ANNEXES, FIRST_LIST
from truceline.publish.document.word.xml import bookmark_name, tag, words

#: Width of the text, twentieths of a point: A4 with margins of 2.5 cm.
TEXT_WIDTH = 9070
_EMU_PER_TWIP = 635
#: Tables of at most so many rows are not cut between pages.
_KEPT_TOGETHER = 9
#: So many short lines before a table or picture stay with it; a line is short up to so many signs.
_LEADING, _SHORT = 3, 400
_CONTENTS = (Style.CONTENTS_1, Style.CONTENTS_2)


@dataclass(slots=True)
class Body:
    """Writes one document's body and remembers what other parts must hold.

    Attributes:
        document: What is written.
        anchors: Keys that something leads to and that have a place.
        revisions: Counts tracked changes.
        lists: Keys of lists, in order of first appearance.
        pictures: Bytes, in order.
        placed: Keys that have their bookmark already.
        in_contents: Whether the table of contents is open.
    """

    document: Document
    anchors: frozenset[str]
    revisions: Revisions
    lists: dict[str, int] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    in_contents: bool = False

    def written(self) -> str:
        """Return the children of w:body but the last."""
        blocks = self.document.blocks
        return "".join(
            self._block(block, keep=_kept(blocks[n : n + _LEADING + 1]))
            for n, block in enumerate(blocks)
        )

    def _block(self, block: Block, *, keep: bool) -> str:
        ends = ""
        if self.in_contents and not (isinstance(block, Paragraph) and block.style in _CONTENTS):
            self.in_contents = False
            ends = tag("p", tag("pPr", tag("pStyle", val="Gap")),
                       tag("r", tag("fldChar", fldCharType="end")))  # fmt: skip
        return ends + self._written(block, keep=keep)

    def _written(self, block: Block, *, keep: bool) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return self.paragraph(block, keep=keep)
        if isinstance(block, Table):
            return self._table(block)
        return self._picture(block)

    def _bookmarked(self, key: str, inside: str, mark: Mark = Mark.SAME) -> str:
        if key not in self.anchors or key in self.placed or mark is Mark.REMOVED:
            return inside
        self.placed.add(key)
        number = len(self.placed)
        start = tag("bookmarkStart", id=number, name=bookmark_name(key))
        return start + inside + tag("bookmarkEnd", id=number)

    def _properties(self, style: str, text: str, mark: Mark, numbered: str = "") -> str:
        # The order of these children is fixed by the schema.
        bidi = tag("bidi") if from_right(text) or (self.document.rtl and not text) else ""
        change = self.revisions.change(mark, "") if mark is not Mark.SAME else ""
        own = tag("rPr", change) if change else ""
        return tag("pPr", tag("pStyle", val=style), numbered, bidi, own)

    def _heading(self, block: Heading) -> str:
        number = ""
        if block.series == "annex":
            number = tag("numPr", tag("ilvl", val=block.level - 1), tag("numId", val=ANNEXES))
        ppr = self._properties(f"Heading{block.level}", block.text, block.mark, number)
        inside = runs(block.spans, self.revisions, self.anchors)
        return tag("p", ppr, self._bookmarked(block.key, inside, block.mark))

    def paragraph(self, block: Paragraph, bookmark: str = "", *, keep: bool = False) -> str:
        """Return one paragraph.

        Args:
            block: What it says.
            bookmark: Key under which others lead here; empty: its own.
            keep: Whether it stays on the page of what follows.
        """
        number = tag("keepNext") if keep else ""
        if block.list_key:
            at = self.lists.setdefault(block.list_key, len(self.lists))
            number += tag("numPr", tag("ilvl", val=0), tag("numId", val=FIRST_LIST + at))
        ppr = self._properties(block.style.value, block.text, block.mark, number)
        inside = runs(block.spans, self.revisions, self.anchors)
        inside = self._bookmarked(bookmark or block.key, inside, block.mark)
        return tag("p", ppr, self._contents_before(block), inside)

    def _contents_before(self, block: Paragraph) -> str:
        if block.style not in _CONTENTS or self.in_contents:
            return ""
        self.in_contents = True
        return field_begin('TOC \\o "1-2" \\h \\z \\u', stale=True)

    def _table(self, table: Table) -> str:
        whole = sum(table.widths)
        widths = [TEXT_WIDTH * width // whole for width in table.widths]
        grid = tag("tblGrid", *(tag("gridCol", w=width) for width in widths))
        last = len(table.rows) - 1
        short = len(table.rows) <= _KEPT_TOGETHER
        rows = "".join(
            self._row(row, widths, keep=row.head or (short and n < last))
            for n, row in enumerate(table.rows)
        )
        gap = tag("p", self._properties("Gap", "", table.mark))
        return tag("tbl", _table_properties(table), grid, rows) + gap

    def _row(self, row: Row, widths: list[int], *, keep: bool) -> str:
        head = tag("tblHeader") if row.head else ""
        change = self.revisions.change(row.mark, "") if row.mark is not Mark.SAME else ""
        # A row longer than a page must be cut; short ones stay whole.
        long = sum(len(p.text) for c in row.cells for p in c.paragraphs) > 1500
        properties = ("" if long else tag("cantSplit")) + head + change
        cells = []
        for n, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            key = row.key if n == 0 else ""
            cells.append(self._cell(cell, width, key, shaded=row.head, keep=keep))
        return tag("tr", tag("trPr", properties) if properties else "", *cells)

    def _cell(self, cell: Cell, width: int, key: str, *, shaded: bool, keep: bool) -> str:
        fill = tag("shd", val="clear", color="auto", fill="E7E6E6") if shaded else ""
        properties = tag("tcPr", tag("tcW", w=width, type="dxa"), fill)
        inside = [
            self.paragraph(p, key if n == 0 else "", keep=keep)
            for n, p in enumerate(cell.paragraphs)
        ]
        return tag("tc", properties, *(inside or [tag("p")]))

    def _picture(self, picture: Picture) -> str:
        self.pictures.append(picture.png)
        number = len(self.pictures)
        wide = TEXT_WIDTH * _EMU_PER_TWIP
        drawn = tag(
            "r", tag("drawing", _inline(number, wide, round(wide * picture.share), picture.alt))
        )
        ppr = self._properties("BodyText", "", picture.mark)
        return tag("p", ppr, self.revisions.change(picture.mark, drawn))


def _kept(blocks: Sequence[Block]) -> bool:
    """Say whether the first of these stays on the page of what follows.

    Short lines that lead to a table or a picture do: neither is read without its heading.
    """
    for block, following in pairwise(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > _SHORT:
            return False
        if isinstance(following, Table | Picture):
            return True
    return False


def _table_properties(table: Table) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = [tag(side, val="single", sz=4, space=0, color="A6A6A6") for side in sides]
    margins = tag("tblCellMar", tag("left", w=85, type="dxa"), tag("right", w=85, type="dxa"))
    return tag(
        "tblPr",
        tag("tblW", w=TEXT_WIDTH, type="dxa"),
        tag("tblBorders", *edges) if table.ruled else "",
        tag("tblLayout", type="fixed"),
        margins,
    )


def _inline(number: int, wide: int, high: int, alt: str) -> str:
    named = f'id="{number}" name="map{number}.png" descr="{words(alt)}"'
    return (
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {named}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="rIdMap{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline>"
    )


def anchors_of(document: Document) -> frozenset[str]:
    """Return the keys that something leads to and that stand in the new version."""
    wanted = set(_targets(document.blocks))
    return frozenset(wanted & set(_keys(document.blocks)))


def _targets(blocks: Iterable[Block]) -> Iterator[str]:
    for paragraph in _paragraphs(blocks):
        yield from (s.target for s in paragraph.spans if s.target)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def _keys(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.mark is not Mark.REMOVED:
            yield block.key
            if isinstance(block, Table):
                yield from (row.key for row in block.rows if row.mark is not Mark.REMOVED)
