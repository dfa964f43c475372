"""The paper as DOCX: headings, tables with repeated heads, sentences with endnote references.

References are numbers in superscript that link to the list of records at the end; record ids link
back to their rows. So the document works in every word processor, and on paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from truceline.publish.daily.blocks import Cell, Grid, Note, Paper, Section
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

_SERIF = "Liberation Serif"
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
        self.notes = {note.sentence: note for note in paper.notes}
        self.marks: dict[str, str] = {}
        self.marked = 0
        self._later: list[Any] = []

    def written(self, instant: datetime) -> Any:
        self._set_up(instant)
        self._head()
        for section in self.paper.sections:
            self._section(section)
        self._notes()
        self._signature()
        for line in self.paper.foot:
            self._paragraph(line)
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
        self.document.add_heading(legal(section.title), 1)
        if section.lede:
            lede = self._paragraph(section.lede, italic=True)
            lede.paragraph_format.keep_with_next = True
        for sentences in section.prose:
            self._sentences(sentences)
        for line in section.paragraphs:
            self._paragraph(line)
        for grid in section.grids:
            self._grid(grid)

    def _sentences(self, sentences: Sequence[Sentence]) -> None:
        paragraph = self.document.add_paragraph()
        for n, sentence in enumerate(sentences):
            self._run(paragraph, f" {sentence.text}" if n else sentence.text)
            note = self.notes.get(sentence.id)
            if note is not None:
                self._mark(paragraph, f"s{note.number}")
                self._link(paragraph, str(note.number), f"n{note.number}", raised=True)

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

    def _notes(self) -> None:
        paper = self.paper
        if not paper.notes:
            return
        self.document.add_heading(legal(paper.notes_title), 1)
        self._paragraph(paper.notes_lede, italic=True)
        for note in paper.notes:
            self._note(note)

    def _note(self, note: Note) -> None:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        self._mark(paragraph, f"n{note.number}")
        self._link(paragraph, f"{note.number}. ", f"s{note.number}")
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

    def _link(
        self, paragraph: Any, text: str, to: str, *, small: bool = False, raised: bool = False
    ) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = self._run(paragraph, text, small=small)
        run.font.superscript = raised or None
        run.underline = not raised or None
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
