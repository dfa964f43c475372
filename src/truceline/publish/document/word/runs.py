"""Runs of words: looks, cross references, tracked insertions and deletions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.publish.document.blocks import Look, Mark, Span
from truceline.publish.document.clean import clean, from_right
from truceline.publish.document.word.xml import bookmark_name, tag, words

AUTHOR = "Truceline"
_CHANGE = {Mark.ADDED: "ins", Mark.REMOVED: "del"}
_STYLE = {Look.STRONG: "Strong", Look.QUIET: "Quiet", Look.CODE: "Code"}
_BREAKS = re.compile("([\n\t])")


@dataclass(slots=True)
class Revisions:
    """Numbers and signs the changes of one document.

    Attributes:
        dated: ISO date of the changes; empty: none is told.
        count: Changes so far.
    """

    dated: str
    count: int = field(default=0)

    def change(self, mark: Mark, *children: str) -> str:
        """Return what is inside a tracked change, or as it is."""
        if mark is Mark.SAME:
            return "".join(children)
        self.count += 1
        date = f"{self.dated}T00:00:00Z" if self.dated else None
        return tag(_CHANGE[mark], *children, id=self.count, author=AUTHOR, date=date)


def runs(spans: Iterable[Span], revisions: Revisions, anchors: frozenset[str]) -> str:
    """Return the runs of a paragraph.

    Args:
        spans: Its words.
        revisions: Counts the changes.
        anchors: Keys that have a bookmark.
    """
    return "".join(_span(span, revisions, anchors) for span in spans if span.text)


def _span(span: Span, revisions: Revisions, anchors: frozenset[str]) -> str:
    leads = span.target in anchors and span.mark is not Mark.REMOVED
    made = revisions.change(span.mark, run(span, leads=leads))
    if not leads:
        return made
    return tag("hyperlink", made, anchor=bookmark_name(span.target), history=1)


def run(span: Span, *, leads: bool = False) -> str:
    """Return one run.

    Args:
        span: Its words.
        leads: Whether it is a cross reference.
    """
    look = "Reference" if leads and span.look is Look.PLAIN else _STYLE.get(span.look)
    style = tag("rStyle", val=look) if look else ""
    looks = style + (tag("rtl") if from_right(span.text) else "")
    return tag("r", tag("rPr", looks) if looks else "", _text(span))


def _text(span: Span) -> str:
    name = "delText" if span.mark is Mark.REMOVED else "t"
    out = []
    for piece in _BREAKS.split(clean(span.text)):
        if piece == "\n":
            out.append(tag("br"))
        elif piece == "\t":
            out.append(tag("tab"))
        elif piece:
            out.append(f'<w:{name} xml:space="preserve">{words(piece)}</w:{name}>')
    return "".join(out)


def complex_field(code: str, shown: str = "") -> str:
    """Return a field that Word works out itself, e.g. ``PAGE``."""
    return "".join(
        (
            field_begin(code),
            tag("r", f"<w:t>{words(shown)}</w:t>") if shown else "",
            tag("r", tag("fldChar", fldCharType="end")),
        )
    )


def field_begin(code: str, *, stale: bool = False) -> str:
    """Return the beginning of a field up to where its result stands."""
    begin = tag("fldChar", fldCharType="begin", dirty="true" if stale else None)
    instruction = f'<w:instrText xml:space="preserve"> {words(code)} </w:instrText>'
    return "".join(
        (tag("r", begin), tag("r", instruction), tag("r", tag("fldChar", fldCharType="separate")))
    )
