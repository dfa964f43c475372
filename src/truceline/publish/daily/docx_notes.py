"""Footnotes of a Word document, for which python-docx has no words (ECMA-376 part 1, 17.11).

A part of their own holds them, each by its number; the text holds references; the settings name the
two notes that draw the line above notes.
"""

from __future__ import annotations

from typing import Any

#: The two notes that are lines, and their numbers.
_LINES = {"separator": -1, "continuationSeparator": 0}


class Footnotes:
    """The footnotes of one document.

    Args:
        document: As python-docx opened it.
    """

    def __init__(self, document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self.document = document
        self.root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self.count = 0
        for kind, number in _LINES.items():
            note, paragraph = self._note(number)
            note.set(_named("type"), kind)
            run = _made("r")
            run.append(_made(kind))
            paragraph.append(run)

    def refer(self, paragraph: Any) -> Any:
        """Put a reference at the end of a paragraph and return its note's, to be written in."""
        from docx.text.paragraph import Paragraph

        self.count += 1
        paragraph._p.append(_raised(_made("footnoteReference", id=self.count)))
        _, p = self._note(self.count)
        p.append(_raised(_made("footnoteRef")))
        return Paragraph(p, paragraph._parent)

    def finish(self) -> None:
        """Put the notes into the document; without any, it stays as it was."""
        if not self.count:
            return
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        owner = self.document.part
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self.root, owner.package)
        owner.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        named = _made("footnotePr")
        for number in _LINES.values():
            named.append(_made("footnote", id=number))
        settings = self.document.settings.element
        settings.find(_named("compat")).addprevious(named)  # the order is the schema's

    def _note(self, number: int) -> tuple[Any, Any]:
        note, paragraph = _made("footnote", id=number), _made("p")
        kept = _made("pPr")
        kept.append(_made("spacing", before=0, after=20, line=240, lineRule="auto"))
        paragraph.append(kept)
        note.append(paragraph)
        self.root.append(note)
        return note, paragraph


def _raised(inside: Any) -> Any:
    run, looks = _made("r"), _made("rPr")
    looks.append(_made("vertAlign", val="superscript"))
    run.append(looks)
    run.append(inside)
    return run


def _made(tag: str, **values: str | int) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(_named(name), str(value))
    return element


def _named(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
