"""All sections in their order, and the table of contents that follows from their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.publish.document.blocks import Block, Document, Heading, Paragraph, Style, para, span
from truceline.publish.document.sections.annexes import coordinates, map_annex, sources
from truceline.publish.document.sections.articles import articles
from truceline.publish.document.sections.beside import beside
from truceline.publish.document.sections.body import mechanism
from truceline.publish.document.sections.definitions import definitions
from truceline.publish.document.sections.front import front, header
from truceline.publish.document.sections.parties import parties, whole
from truceline.publish.document.sections.reading import readings
from truceline.publish.document.sections.signing import signing
from truceline.publish.document.subject import Subject


def document(subject: Subject) -> Document:
    """Return the document of an agreement."""
    say = subject.say
    body = tuple(_body(subject))
    contents = (
        para("contents", say("contents"), Style.CONTENTS_HEAD),
        *_contents(body, say("doc-annex")),
    )
    return Document(
        title=subject.title,
        lang=say.lang,
        rtl=say.direction == "rtl",
        header=header(subject),
        annex=say("doc-annex"),
        page_words=(say("doc-page"), say("doc-page-of"), ""),
        blocks=(*front(subject), *contents, *body),
        dated=subject.dated,
        redrawn=say("doc-map-changed"),
    )


def _body(subject: Subject) -> Iterator[Block]:
    """Yield what was agreed, then the apparatus as annexes, and the places to sign at the end."""
    yield from parties(subject)
    for text in subject.texts:
        yield from articles(subject, text)
    yield from whole(subject)
    yield from mechanism(subject)
    yield from readings(subject)
    yield from definitions(subject)
    yield from beside(subject)
    yield from coordinates(subject)
    yield from map_annex(subject)
    yield from sources(subject)
    yield from signing(subject)


def _contents(blocks: Iterable[Block], annex: str) -> Iterator[Paragraph]:
    """Yield a line for each heading of the first two levels, with the number Word will give it.

    Pages are not known before somebody lays the document out: the field is marked as stale.
    """
    first = second = 0
    for block in blocks:
        if not isinstance(block, Heading) or block.level > 2:
            continue
        number = ""
        if block.series and block.level == 1:
            first, second = first + 1, 0
            number = f"{annex} {_letter(first)}. "
        elif block.series:
            second += 1
            number = f"{_letter(first)}.{second} "
        style = Style.CONTENTS_1 if block.level == 1 else Style.CONTENTS_2
        yield para(f"contents/{block.key}", (span(number + block.text, target=block.key),), style)


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26)
