"""Scenes -> windows: whole sentences, as many as a model reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from truceline.model.document import Document, Extent
from truceline.reading.scene import Scene

#: Characters of one window; a small model reads some 2,000 tokens well.
MOST_CHARACTERS = 6_000


def windows_of(scenes: Sequence[Scene], most: int = MOST_CHARACTERS) -> Iterator[Sequence[Scene]]:
    """Yield runs of scenes that together are no longer than a window; a long sentence is one.

    Args:
        scenes: Of a document, in order.
        most: Characters of a window.
    """
    begin = 0
    for at in range(1, len(scenes) + 1):
        end = scenes[at].sentence.extent.end if at < len(scenes) else 0
        full = at == len(scenes) or end - scenes[begin].sentence.extent.start > most
        if full and at > begin:
            yield scenes[begin:at]
            begin = at


def halves(window: Sequence[Scene]) -> tuple[Sequence[Scene], ...]:
    """Return a window in two parts; as it is if it has one sentence."""
    middle = len(window) // 2
    return (window[:middle], window[middle:]) if middle else (window,)


def words_of(document: Document, window: Sequence[Scene]) -> str:
    """Return the text of a window: its sentences, with the breaks between paragraphs."""
    parts = [window[0].sentence.extent.of(document.text)]
    for a, b in pairwise(window):
        parts.append("\n\n" if a.sentence.block != b.sentence.block else " ")
        parts.append(b.sentence.extent.of(document.text))
    return "".join(parts)


def reach(window: Sequence[Scene]) -> Extent:
    """Return the stretch of the text in which the quotes of a window may stand."""
    return Extent(window[0].sentence.extent.start, window[-1].sentence.extent.end)


def heading_of(document: Document) -> str:
    """Return what a document states of itself, one line each."""
    meta = document.metadata
    stated = {"Title": meta.title, "Date": meta.dated, "Issued by": meta.publisher}
    return "\n".join(f"{name}: {one.value}" for name, one in stated.items() if one is not None)
