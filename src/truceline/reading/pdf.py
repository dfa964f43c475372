"""Pieces of text on pages -> canonical text: paragraphs as a reader sees them.

A PDF file knows letters on paper and no paragraphs. Pieces on one height are a line; lines are one
paragraph while size, distance and left edge go on. What stands on every page at the same height is
read once and told in a note, and numbers of pages are left out: they would tear sentences apart.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from truceline.model.document import Block, Extent, Role
from truceline.reading.markup import Page
from truceline.reading.pdf_text import Piece

#: Lines further apart than so many times the usual distance begin a paragraph.
_GAP = 1.3
#: Text so much larger than most is a heading.
_LARGER = 1.12
#: So much further to the right, in sizes of a letter, is an indent.
_INDENT = 0.8
#: A line that ends so much before the widest one did not run out of room.
_SHORT = 0.85
#: So many lines from the top or bottom of a page may be its head or foot.
_MARGIN_LINES = 3
_BULLET = re.compile(r"([•‣▪●○◦*–—-]|\d{1,3}[.)]|\(?[a-z]\))\s(?=\S)")
#: A heading is no longer.
_HEADING_LENGTH = 160
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|стр\.|стор\.|seite)?\s*[-–]?\s*\d{1,4}\s*(?:(?:/|of|из|з)\s*\d{1,4})?\s*[-–]?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;…]['\")\]»”’]*$")
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    x: float
    y: float
    size: float
    bold: bool
    words: str


def page_of_pdf(pieces: Iterable[Piece]) -> tuple[Page, tuple[str, ...]]:
    """Return the text of the pages, and notes on what was left out.

    Args:
        pieces: In the order of the file.
    """
    lines, notes = _without_margins(_lines(pieces))
    if not lines:
        return Page(text="", blocks=(), facts={}), notes
    usual = Counter(round(one.size, 1) for one in lines for _ in one.words).most_common(1)[0][0]
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    known = _spoken(lines)
    for lot in _paragraphs(lines):
        said = _joined(lot, known)
        at += 2 if parts else 0
        mark = _BULLET.match(said)
        large = lot[0].size > usual * _LARGER and len(said) <= _HEADING_LENGTH
        blocks.append(
            Block(
                extent=Extent(at + (mark.end() if mark else 0), at + len(said)),
                role=Role.HEADING if large and not _ENDS.search(said) else Role.BODY,
                marker=mark[1] if mark else "",
                bold=all(line.bold for line in lot),
            )
        )
        parts.append(said)
        at += len(said)
    return Page(text="\n\n".join(parts), blocks=tuple(blocks), facts={}), notes


def _lines(pieces: Iterable[Piece]) -> list[_Line]:
    """Join pieces that stand on one height, one behind the other."""
    out: list[list[Piece]] = []
    for piece in pieces:
        last = out[-1][-1] if out else None
        if (
            last is not None
            and last[0] == piece[0]
            and abs(last[2] - piece[2]) < 0.5 * max(last[3], piece[3], 1.0)
            and piece[1] > last[1]
        ):
            out[-1].append(piece)
        else:
            out.append([piece])
    return [line for lot in out if (line := _line(lot)).words]


def _line(lot: list[Piece]) -> _Line:
    words = "".join(piece[5] for piece in lot).translate(_LIGATURES)
    size = Counter({n: len(piece[5]) for n, piece in enumerate(lot)}).most_common(1)[0][0]
    loud = [piece[4] for piece in lot if piece[5].strip()]
    return _Line(lot[0][0], lot[0][1], lot[0][2], lot[size][3], all(loud), " ".join(words.split()))


def _without_margins(lines: list[_Line]) -> tuple[list[_Line], tuple[str, ...]]:
    """Leave out numbers of pages, and heads and feet but where they stand first."""
    by_page = [list(lot) for _, lot in itertools.groupby(lines, key=lambda line: line.page)]
    edges = {
        id(line)
        for lot in by_page
        for ranked in [sorted(lot, key=lambda line: -line.y)]
        for line in (*ranked[:_MARGIN_LINES], *ranked[-_MARGIN_LINES:])
    }
    seen: Counter[tuple[str, float]] = Counter(
        _likeness(line) for line in lines if id(line) in edges
    )
    often = max(2, len(by_page) // 2)
    kept: list[_Line] = []
    said: list[str] = []
    first: dict[str, int] = {}
    for line in lines:
        if id(line) in edges and _PAGE_NUMBER.fullmatch(line.words):
            continue
        if id(line) in edges and seen[_likeness(line)] >= often:
            first[line.words] = first.get(line.words, said.count(line.words)) + 1
            if first[line.words] > 1:
                continue
        said.append(line.words)
        kept.append(line)
    repeated = [words for words, times in first.items() if times > 1]
    notes = [f"“{words[:80]}” stands on many pages and is read once." for words in repeated]
    return kept, tuple(notes)


def _likeness(line: _Line) -> tuple[str, float]:
    return re.sub(r"\d+", "#", line.words), round(line.y)


def _paragraphs(lines: Sequence[_Line]) -> list[list[_Line]]:
    gaps = [
        a.y - b.y
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and 0 < a.y - b.y < 3 * max(a.size, 1.0)
    ]
    pitch = median(gaps) / max(median(line.size for line in lines), 1.0) if gaps else 1.2
    widest = max(len(line.words) for line in lines)
    out: list[list[_Line]] = [[lines[0]]]
    for a, b in itertools.pairwise(lines):
        if _begins(a, b, out[-1][0], pitch, widest):
            out.append([b])
        else:
            out[-1].append(b)
    return out


def _begins(a: _Line, b: _Line, first: _Line, pitch: float, widest: int) -> bool:
    """Say whether a line begins a paragraph.

    Args:
        a: The line before.
        b: The line.
        first: First line of the paragraph before.
        pitch: Usual distance of lines, in sizes of a letter.
        widest: Signs of the longest line.
    """
    size = max(a.size, b.size, 1.0)
    if abs(a.size - b.size) > 0.1 * size or _BULLET.match(b.words) or a.bold != b.bold:
        return not (a.bold != b.bold and a.size == b.size and _runs_on(a, b, widest, pitch * size))
    if a.page != b.page or b.y > a.y:  # another page or column
        return bool(_ENDS.search(a.words)) or b.words[:1].isupper()
    if a.y - b.y > _GAP * pitch * size:
        return True
    indented = b.x - a.x > _INDENT * size and not _BULLET.match(first.words)
    ended = _ENDS.search(a.words) is not None and len(a.words) < _SHORT * widest
    return indented or (ended and b.words[:1].isupper() and len(a.words) < _SHORT * len(b.words))


def _runs_on(a: _Line, b: _Line, widest: int, distance: float) -> bool:
    """Say whether bold words and plain ones are one sentence broken to fit the page."""
    near = a.page == b.page and 0 < a.y - b.y <= _GAP * distance
    return near and len(a.words) >= _SHORT * widest and not _BULLET.match(b.words)


def _spoken(lines: Sequence[_Line]) -> frozenset[str]:
    """Return the words that stand whole within lines."""
    return frozenset(
        word.strip(".,;:!?()\"'").lower() for line in lines for word in line.words.split()
    )


def _joined(lot: Sequence[_Line], known: frozenset[str]) -> str:
    """Join lines; a hyphen at the end of one stays where the document writes the word so."""
    said = lot[0].words
    for line in lot[1:]:
        tail = said.rpartition(" ")[2]
        begin = re.match(r"[^\W\d_]*", line.words)
        if said.endswith("\u00ad"):
            said = said[:-1] + line.words
        elif tail.endswith("-") and len(tail) > 2 and line.words[:1].islower():
            whole = (tail + (begin[0] if begin else "")).lower()
            keep = whole in known and whole.replace("-", "") not in known
            said = said + line.words if keep else said[:-1] + line.words
        else:
            said = f"{said} {line.words}"
    return said.replace("\u00ad", "")
