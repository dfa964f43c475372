"""What python-docx has no words for: fields, kept rows, fonts of every script."""

from __future__ import annotations

from typing import Any

#: Between the margins of a page.
_WIDTH_CM = 25.7


def hyphen(run: Any) -> None:
    """Write a hyphen at which no line breaks."""
    from docx.oxml import OxmlElement

    run._r.append(OxmlElement("w:noBreakHyphen"))


def kept(row: Any) -> None:
    """Keep a row on the page of the one after it."""
    for place in row.cells:
        for paragraph in place.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def fonts(element: Any, name: str) -> None:
    """Name the font for every script, or Cyrillic falls back to a theme font."""
    from docx.oxml.ns import qn

    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def page_number(paragraph: Any) -> None:
    """Write the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def repeat(row: Any) -> None:
    """Let the row stand at the head of every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def whole(row: Any) -> None:
    """Let no page break go through the row."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def widths(table: Any, weights: list[int]) -> None:
    """Share the width of the page among the columns."""
    from docx.shared import Cm

    table.autofit = False
    whole = sum(weights)
    for column, weight in zip(table.columns, weights, strict=True):
        width = Cm(_WIDTH_CM * weight / whole)
        column.width = width
        for place in column.cells:
            place.width = width
