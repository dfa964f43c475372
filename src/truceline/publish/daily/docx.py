"""The paper as DOCX: headings, tables with repeated heads, maps, sentences with footnotes.

A footnote names the records behind the numbers of its sentence; ids link to rows that are shown.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from truceline.publish.daily.blocks import Cell, Grid, Note, Paper, Picture, Section
from truceline.publish.daily.docx_notes import Footnotes
from truceline.publish.daily.docx_parts import (
    fonts,
    hyphen,
    kept,
    page_number,
    repeat,
    whole,
    widths,
)
from truceline.publish.daily.packed import legal, repacked
from truceline.publish.daily.prose import Sentence
from truceline.publish.picture import png_of

_SERIF = "Liberation Serif"
#: Most width and height of a map: with heading, lede and notes it stands on one page.
_PICTURE_CM = (25.7, 11.8)
#: The hyphen in the id of an incident.
_INCIDENT = re.compile(r"(?<=\bI)-(?=[0-9a-f]{12}\b)")


def docx_bytes(paper: Paper, instant: datetime) -> bytes:
    """Return the paper as a DOCX file; the same paper gives the same bytes.

    Args:
        paper: What it says.
        instant: Stated in the file as when it was made: the cut-off, UTC.
    """
    writer = _Writer(paper)
    sink = io.BytesIO()
    writer.written(instant).save(sink)
    return repacked(sink.getvalue(), instant)


class _Writer:
    def __init__(self, paper: Paper) -> None:
        from docx import Document

        self.paper, self.document = paper, Document()
        self.notes = {note.sentence: note for note in paper.footnotes}
        self.footnotes = Footnotes(self.document)
        self.marks: dict[str, str] = {}
        self.marked = 0
        self._later: list[Any] = []

    def written(self, instant: datetime) -> Any:
        self._set_up(instant)
        self._head()
        for section in self.paper.sections:
            self._section(section)
        self._signature()
        for line in self.paper.foot:
            self._paragraph(line)
        self.footnotes.finish()
        return self.document

    def _set_up(self, instant: datetime) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt

        paper, document = self.paper, self.document
        core = document.core_properties
        core.title, core.author, core.comments = legal(paper.title), "", ""
        core.language, core.created, core.modified = paper.lang, instant, instant
        page = document.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(29.7), Cm(21.0)
        page.left_margin = page.right_margin = Cm(2.0)
        page.top_margin = page.bottom_margin = Cm(1.8)
        page.header.paragraphs[0].text = legal(f"{paper.banner} · {paper.title}")
        page.header.paragraphs[0].runs[0].bold = True
        page.footer.paragraphs[0].text = f"{legal(paper.agreement)} · "
        page_number(page.footer.paragraphs[0])
        normal = document.styles["Normal"]
        normal.font.name, normal.font.size = _SERIF, Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        for name, size in (("Title", 24), ("Heading 1", 15), ("Caption", 10)):
            style = document.styles[name]
            style.font.name, style.font.size = _SERIF, Pt(size)
            style.font.color.rgb = None
            style.paragraph_format.space_before = Pt(9)
            fonts(style.element, _SERIF)
        fonts(normal.element, _SERIF)

    def _head(self) -> None:
        paper = self.paper
        if paper.invented:
            self._paragraph(paper.invented)
        self._paragraph(paper.kicker)
        self.document.add_heading(legal(paper.title), 0)
        self._paragraph(f"{paper.agreement}. {paper.parties}.")
        table = self.document.add_table(rows=0, cols=2)
        for name, value in paper.facts:
            cells = table.add_row().cells
            self._fill(cells[0], name, bold=True)
            self._fill(cells[1], value)
        widths(table, [1, 5])

    def _section(self, section: Section) -> None:
        heading = self.document.add_heading(legal(section.title), 1)
        # LibreOffice keeps a table whose head is kept with what follows: a map would pull it along.
        heading.paragraph_format.page_break_before = bool(section.pictures) or None
        if section.lede:
            lede = self._paragraph(section.lede, italic=True)
            lede.paragraph_format.keep_with_next = True
        for sentences in section.prose:
            self._sentences(sentences)
        if section.prose and self.notes:
            self._paragraph(self.paper.footnotes_lede, italic=True)
        for line in section.paragraphs:
            self._paragraph(line)
        for picture in section.pictures:
            self._picture(picture)
        for grid in section.grids:
            self._grid(grid)

    def _sentences(self, sentences: Sequence[Sentence]) -> None:
        paragraph = self.document.add_paragraph()
        for n, sentence in enumerate(sentences):
            self._run(paragraph, f" {sentence.text}" if n else sentence.text)
            note = self.notes.get(sentence.id)
            if note is not None:
                self._note(note, self.footnotes.refer(paragraph))

    def _picture(self, picture: Picture) -> None:
        """Put a map in as PNG: not every word processor draws SVG."""
        from docx.shared import Cm, Pt

        caption = self.document.add_paragraph(legal(picture.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
        png = png_of(picture.svg, picture.width, picture.height)
        high = min(_PICTURE_CM[1], _PICTURE_CM[0] * picture.height / picture.width)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png), height=Cm(high))
        shape._inline.docPr.set("descr", legal(" ".join(picture.notes)))
        self._run(self.document.add_paragraph(), " ".join(picture.notes)).font.size = Pt(8)

    def _grid(self, grid: Grid) -> None:
        if grid.caption:
            caption = self.document.add_paragraph(legal(grid.caption), style="Caption")
            caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(grid.columns))
        table.style = "Table Grid"
        for place, column in zip(table.rows[0].cells, grid.columns, strict=True):
            self._fill(place, column.head, bold=True, small=True)
        repeat(table.rows[0])
        kept(table.rows[0])
        for n, line in enumerate(grid.lines, 1):
            row = table.add_row()
            whole(row)
            places = row.cells
            for place, cell, column in zip(places, line.cells, grid.columns, strict=True):
                self._fill(place, cell, small=True, right=column.numeric)
            if n == 1 or n == len(grid.lines) - 1:
                # No page holds the head alone, and none the last row alone.
                self._later.append(row)
            if line.anchor:
                self._mark(places[0].paragraphs[0], line.anchor)
        for row in self._later:
            if row is not table.rows[-1]:
                kept(row)
        self._later.clear()
        widths(table, [c.weight for c in grid.columns])
        if grid.more:
            self._paragraph(grid.more, italic=True)

    def _signature(self) -> None:
        given = self.paper.signature
        if not given:
            return
        table = self.document.add_table(rows=2, cols=len(given))
        for blank, place, words in zip(
            table.rows[0].cells, table.rows[1].cells, given, strict=True
        ):
            self._fill(blank, "\n\n" + "_" * 32)
            self._fill(place, words, small=True)
        kept(table.rows[0])

    def _note(self, note: Note, paragraph: Any) -> None:
        self._run(paragraph, " ", small=True)
        for label, cells, more in note.lots:
            self._run(paragraph, f"{label}: ", small=True, italic=True)
            for n, cell in enumerate(cells):
                self._run(paragraph, ", " if n else "", small=True)
                if cell.to:
                    self._link(paragraph, cell.text, cell.to, small=True)
                else:
                    self._run(paragraph, cell.text, small=True)
            self._run(paragraph, f" {more}. " if more else ". ", small=True)

    def _paragraph(self, text: str, *, bold: bool = False, italic: bool = False) -> Any:
        paragraph = self.document.add_paragraph()
        run = self._run(paragraph, text)
        run.bold, run.italic = bold or None, italic or None
        return paragraph

    def _run(self, paragraph: Any, text: str, *, small: bool = False, italic: bool = False) -> Any:
        from docx.shared import Pt

        first, *rest = _INCIDENT.split(legal(text))
        run = paragraph.add_run(first)
        for part in rest:
            hyphen(run)
            run.add_text(part)
        run.italic = italic or None
        if small:
            run.font.size = Pt(8)
        return run

    def _fill(
        self,
        place: Any,
        given: Cell | str,
        *,
        bold: bool = False,
        small: bool = False,
        right: bool = False,
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        cell = Cell(text=given) if isinstance(given, str) else given
        paragraph = place.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if cell.to:
            self._link(paragraph, cell.text, cell.to, small=small)
            return
        self._run(paragraph, cell.text, small=small).bold = bold or None

    def _link(self, paragraph: Any, text: str, to: str, *, small: bool = False) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = self._run(paragraph, text, small=small)
        run.underline = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), self._called(to))
        paragraph._p.append(link)
        link.append(run._r)

    def _mark(self, paragraph: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.marked += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self.marked))
            if kind == "w:bookmarkStart":
                mark.set(qn("w:name"), self._called(name))
            paragraph._p.append(mark)

    def _called(self, name: str) -> str:
        """Return a bookmark's name: letters and digits, 40 at most."""
        return self.marks.setdefault(name, f"m{len(self.marks) + 1}")
