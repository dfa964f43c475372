"""One version laid over another: what stands in both, only in the new, only in the old.

* Taking all that is marked removed out of the result gives the new document; taking out all that
  is marked added gives the old one. A picture that changed stands once, the new one, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from truceline.kernels.wording import aligned, tokens, worth_keeping
from truceline.publish.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Mark,
    Paragraph,
    Picture,
    Row,
    Span,
    Style,
    Table,
    para,
)

_Keyed = TypeVar("_Keyed", bound=Any)


def redline(old: Document, new: Document) -> Document:
    """Return the new document with every difference to the old one marked."""
    header = _words(old.header, new.header)
    made = tuple(_blocks(old.blocks, new.blocks, new.redrawn))
    return replace(new, header=header, blocks=made)


def _blocks(old: Sequence[Block], new: Sequence[Block], redrawn: str) -> Iterator[Block]:
    for before, after in _laid(old, new):
        if before is None or after is None or not _like(before, after):
            told: Iterator[Block] = _both(before, after)
            yield from told
        elif isinstance(before, Picture) and isinstance(after, Picture):
            yield after
            if before != after:
                # One map is enough to read; which one it is has to be said.
                yield para(f"{after.key}/changed", redrawn, Style.CAPTION)
        elif isinstance(before, Table) and isinstance(after, Table):
            yield replace(after, rows=tuple(_rows(before.rows, after.rows)))
        elif not isinstance(before, Picture | Table):
            yield _words(before, after)


def _laid(
    old: Sequence[_Keyed], new: Sequence[_Keyed]
) -> Iterator[tuple[_Keyed | None, _Keyed | None]]:
    """Yield what has the same key on both sides; what only the old one has stands first."""
    keys = [[f"{type(b).__name__} {b.key}" for b in side] for side in (old, new)]
    i = j = 0
    for stop_i, stop_j in (*aligned(*keys), (len(old), len(new))):
        yield from ((b, None) for b in old[i:stop_i])
        yield from ((None, b) for b in new[j:stop_j])
        if stop_i < len(old):
            yield old[stop_i], new[stop_j]
        i, j = stop_i + 1, stop_j + 1


def _like(before: Any, after: Any) -> bool:
    """Say whether two blocks of one key can be told as one that changed."""
    if isinstance(before, Table):
        return bool(before.widths == after.widths and before.ruled == after.ruled)
    if isinstance(before, Picture):
        return True
    if isinstance(before, Heading):
        return (before.level, before.series) == (after.level, after.series)
    if isinstance(before, Paragraph):
        return (before.style, bool(before.list_key)) == (after.style, bool(after.list_key))
    return bool(before.head == after.head and len(before.cells) == len(after.cells))


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
    for before, after in _laid(old, new):
        if before is None or after is None or not _like(before, after):
            yield from _both(before, after)
        else:
            cells = zip(before.cells, after.cells, strict=True)
            yield replace(after, cells=tuple(_cell(a, b) for a, b in cells))


def _cell(before: Cell, after: Cell) -> Cell:
    made: list[Paragraph] = []
    for old, new in _laid(before.paragraphs, after.paragraphs):
        if old is None or new is None or not _like(old, new):
            made += _both(old, new)
        else:
            made.append(_words(old, new))
    return Cell(paragraphs=tuple(made))


def _both(before: _Keyed | None, after: _Keyed | None) -> Iterator[_Keyed]:
    """Yield the old one as removed and the new one as added, whichever there are."""
    if before is not None:
        yield _marked(before, Mark.REMOVED)
    if after is not None:
        yield _marked(after, Mark.ADDED)


def _marked(thing: _Keyed, mark: Mark) -> _Keyed:
    """Return a thing with everything in it marked."""
    changes: dict[str, Any] = {"mark": mark}
    if isinstance(thing, Heading | Paragraph):
        changes["spans"] = tuple(replace(s, mark=mark) for s in thing.spans)
    elif isinstance(thing, Table):
        changes["rows"] = tuple(_marked(r, mark) for r in thing.rows)
    elif isinstance(thing, Row):
        changes["cells"] = tuple(
            Cell(paragraphs=tuple(_marked(p, mark) for p in c.paragraphs)) for c in thing.cells
        )
    made: _Keyed = replace(thing, **changes)
    return made


def _words(before: _Keyed, after: _Keyed) -> _Keyed:
    """Return a paragraph or heading with its words laid over one another."""
    if before.spans == after.spans:
        return after
    ours, theirs = _pieces(before.spans), _pieces(after.spans)
    names = [[f"{p.text}\x00{p.look}\x00{p.target}" for p in side] for side in (ours, theirs)]
    kept = worth_keeping(aligned(*names), [p.text for p in ours], [p.text for p in theirs])
    spans: list[Span] = []
    i = j = 0
    for stop_i, stop_j in (*kept, (len(ours), len(theirs))):
        spans += [replace(p, mark=Mark.REMOVED) for p in ours[i:stop_i]]
        spans += [replace(p, mark=Mark.ADDED) for p in theirs[j:stop_j]]
        spans += theirs[stop_j : stop_j + 1]
        i, j = stop_i + 1, stop_j + 1
    made: _Keyed = replace(after, spans=_joined(spans))
    return made


def _pieces(spans: Sequence[Span]) -> list[Span]:
    return [replace(s, text=word) for s in spans for word in tokens(s.text)]


def _joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours that differ in their words alone."""
    out: list[Span] = []
    for piece in pieces:
        if out and replace(out[-1], text="") == replace(piece, text=""):
            out[-1] = replace(piece, text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)
