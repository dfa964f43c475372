"""The body of a Word file -> canonical text: its paragraphs, as they stand after all changes.

What was deleted under tracked changes is not there, what was inserted is. Notes, headers and
comments are parts of their own and are not read. Names: ECMA-376, part 1, section 17.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from truceline.errors import FormatError
from truceline.model.document import Block, Extent, Role
from truceline.reading.markup import Page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: A second telling of what stands before it, for readers that do not know a drawing.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    loud: list[bool] = field(default_factory=list)
    style: str = ""
    bold: bool = False


def page_of_word(xml: bytes, name: str) -> Page:
    """Return the text of ``word/document.xml``, paragraphs parted by an empty line.

    Args:
        xml: Its bytes.
        name: What to call the file in messages.

    Raises:
        FormatError: If it is no XML, or holds entities.
    """
    done: list[_Paragraph] = []
    try:
        _walk(xml, done)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        hint = "open it in a word processor and save it anew as .docx"
        raise FormatError(f"{name}: its text is damaged", hint) from fault
    return _page(done)


def _walk(xml: bytes, done: list[_Paragraph]) -> None:
    open_ones: list[_Paragraph] = []
    aside = 0
    for event, element in iterparse(io.BytesIO(xml), events=("start", "end")):
        tag = element.tag
        if tag == _FALLBACK:
            aside += 1 if event == "start" else -1
        elif aside:
            pass
        elif tag == f"{_W}p":
            if event == "start":
                open_ones.append(_Paragraph())
            elif open_ones:
                done.append(open_ones.pop())
        elif open_ones and event == "end":
            _end(open_ones[-1], tag, element)
        elif open_ones and tag == f"{_W}r":
            open_ones[-1].bold = False
        if event == "end":
            element.clear()


def _end(paragraph: _Paragraph, tag: str, element: Element) -> None:
    if tag == f"{_W}t" and element.text:
        paragraph.words.append(element.text)
        if element.text.strip():
            paragraph.loud.append(paragraph.bold)
    elif tag == f"{_W}b":
        paragraph.bold = element.get(f"{_W}val", "1") not in _OFF
    elif tag == f"{_W}pStyle":
        paragraph.style = element.get(f"{_W}val", "")
    elif tag in {f"{_W}br", f"{_W}cr"}:
        paragraph.words.append("\n")
    elif tag in {f"{_W}tab", f"{_W}noBreakHyphen"}:
        paragraph.words.append(" " if tag.endswith("tab") else "-")


def _page(paragraphs: list[_Paragraph]) -> Page:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        lines = [" ".join(line.split()) for line in "".join(paragraph.words).split("\n")]
        said = "\n".join(line for line in lines if line)
        if not said:
            continue
        at += 2 if parts else 0
        heading = paragraph.style.lower().startswith(("heading", "title"))
        blocks.append(
            Block(
                extent=Extent(at, at + len(said)),
                role=Role.HEADING if heading else Role.BODY,
                bold=all(paragraph.loud),
            )
        )
        parts.append(said)
        at += len(said)
    return Page(text="\n\n".join(parts), blocks=tuple(blocks), facts={})
