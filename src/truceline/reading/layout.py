"""Lines -> blocks: paragraphs, headings, quotations, and the front matter of Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from truceline.model.document import Block, Extent, Role

#: A line that says it begins something: an entry of a list, a dash of a dialogue, a name, a number.
_BEGINS = re.compile(
    r"\s{0,8}(?:(?:[-*+\u2022\u2013\u2014\u25aa\u25ab\U0001f538\U0001f539]\ufe0f?)\s|[-\u2013\u2014](?=[^\W\d_a-z])|"
    r"\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(\w{1,3}\)\s|[a-z]\)\s|[#>|]|Q[.:]?\s|A[.:]\s"
    r"|(?:[01]\d|2[0-3])(?:[.:h]?[0-5]\d)(?:\s?(?:hrs|h|Z|L))?\s+\W{0,2}(?=[A-Z])"
    r"|[A-Z][\w.' -]{0,40}:(?:\s|$))"
)
_MARKER = re.compile(
    r"\s{0,8}((?:#{1,6}|>{1,6}|[-*+\u2022\u2013\u2014]|\d{1,3}[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-z]\)|\([a-z]{1,3}\))\s{1,8}){0,3}(?:[-\u2013\u2014](?=[^\W\d_a-z]))?"
)
_BOLD = re.compile(r"\*\*[^*\n]{1,1500}\*\*|__[^_\n]{1,1500}__")
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s{0,2}){3,}\s*$")
#: A title by itself: short, no full stop, more than half of its longer words with a capital.
_TITLE_LENGTH = 160
#: Lines of a page: up to so many signs surely, up to so many perhaps; wider ones were not broken.
_NARROW, _WIDE = 120, 180


def blocks_of(text: str, form: str) -> tuple[Block, ...]:
    """Return the blocks of plain text or Markdown, in order."""
    begin = _front_matter_end(text) if form == "md" else 0
    out: list[Block] = []
    if begin:
        out.append(Block(extent=_trimmed(text, 0, begin), role=Role.FRONT_MATTER))
    for start, end, alone in _paragraphs(text, begin, form):
        block = _block(text, start, end, form=form, alone=alone, first=not out)
        if block is not None:
            out.append(block)
    return tuple(out)


def _front_matter_end(text: str) -> int:
    """Return where the text behind a YAML head begins; 0 if there is none."""
    if not re.match(r"---[ \t]*\r?\n", text):
        return 0
    end = re.compile(r"\n---[ \t]*(?:\r?\n|$)").search(text, 3, min(len(text), 20_000))
    return end.end() if end else 0


def _lines(text: str, begin: int) -> Iterator[tuple[int, int]]:
    at = begin
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def _paragraphs(text: str, begin: int, form: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it stands alone between empty lines."""
    lot: list[tuple[int, int]] = []
    for line in [*_lines(text, begin), (len(text), len(text))]:
        if text[line[0] : line[1]].strip():
            lot.append(line)
            continue
        parts = list(_parted(text, lot, form))
        for start, end in parts:
            yield start, end, len(parts) == 1
        lot = []


def _parted(text: str, lot: list[tuple[int, int]], form: str) -> Iterator[tuple[int, int]]:
    """Part lines that follow each other: only a line broken to fit the page goes on in the next."""
    if not lot:
        return
    widest = max(end - start for start, end in lot)
    start = lot[0][0]
    for (a, b), (c, d) in itertools.pairwise(lot):
        heading = form == "md" and text[a:b].lstrip().startswith("#")
        goes_on = form == "md" or _goes_on(text[a:b].rstrip(), text[c:d].lstrip(), widest)
        if _BEGINS.match(text, c, d) or heading or not goes_on:
            yield start, b
            start = c
    yield start, lot[-1][1]


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Say whether a line was broken to fit the page.

    The next one goes on in small letters, or its first word had no room on the line any more.
    """
    ended = line.endswith((".", "!", "?", ":", '"', "\u201d", "**"))
    if following[:1].islower() and (not ended or len(line) * 10 >= widest * 7):
        return True
    if widest <= _NARROW:
        return len(line) * 10 >= widest * (9 if ended else 7)
    return widest <= _WIDE and len(line) + len(following.split(maxsplit=1)[0]) >= widest - 8


def _block(text: str, start: int, end: int, *, form: str, alone: bool, first: bool) -> Block | None:
    if _RULE.match(text, start, end):
        return None
    mark = _MARKER.match(text, start, end)
    marker = mark[0].strip() if mark else ""
    extent = _trimmed(text, mark.end() if mark else start, end)
    if extent.start >= extent.end:
        return None
    said = extent.of(text)
    bold = form == "md" and bool(_BOLD.fullmatch(said))
    role = Role.BODY
    numbered = marker[:1].isdigit()
    if "#" in marker and form == "md":
        role = Role.HEADING
    elif marker.startswith(">") and form == "md":
        role = Role.QUOTATION
    elif (bold and said.strip("*_ ")[-1:] not in ".?!:" and len(said) < _TITLE_LENGTH) or (
        (numbered or (not marker and (alone or first)))
        and _looks_like_title(said, sure=first or numbered)
    ):
        role = Role.HEADING
    return Block(extent=extent, role=role, marker=marker, bold=bold)


def _looks_like_title(said: str, *, sure: bool) -> bool:
    said = said.strip("*_ ")
    if re.search(r"[a-z]{3}\.\s[A-Z][a-z]*$", said):
        return False  # a sentence, and the first word of what a list goes on with
    if not said or len(said) > _TITLE_LENGTH or said[-1] in ".?!:;," or "\n" in said:
        return False
    if not sure and (said[-1] in '"\u201d' or ":" in said[:40]):
        return False  # what somebody says
    words = re.findall(r"[^\W\d_]{4,}", said)
    return bool(words) and (sure or 2 * sum(w[0].isupper() for w in words) > len(words))


def _trimmed(text: str, start: int, end: int) -> Extent:
    said = text[start:end]
    left = len(said) - len(said.lstrip())
    return Extent(start + left, start + max(left, len(said.rstrip())))
