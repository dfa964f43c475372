"""Program of a child process: finds the pieces of text on the pages of a hostile PDF file.

It imports nothing of this package and runs under limits of memory and time that its caller sets
(:mod:`truceline.adapters.child`). Standard input is the file; standard output one line of JSON
(``pages``), then one line for each piece: page, x and y of its origin and its size in points,
whether it is bold, its words. Scripts, forms, attachments and pictures are not opened. What cannot
be done is told as ``refused``.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from typing import Any

#: More pages are no document that somebody wrote to be read.
MOST_PAGES = 2_000
#: More signs are a list of something.
MOST_CHARACTERS = 2_000_000
#: A page that is smaller than a stamp or larger than a hall states nonsense; so does a letter.
_FURTHEST = 1e6

Piece = tuple[int, float, float, float, bool, str]


class RefusedError(Exception):
    """The file cannot be read; says why."""


def pieces(data: bytes) -> tuple[int, list[Piece]]:
    """Return how many pages there are, and the pieces of text in the order of the file.

    Raises:
        RefusedError: If it is locked, too long, damaged, or holds no text.
    """
    try:
        reader = _opened(data)
        found = list(_all(reader))
        pages = len(reader.pages)
    except RefusedError:
        raise
    except (MemoryError, RecursionError) as fault:
        raise RefusedError("it asks for more memory than a document needs") from fault
    except Exception as fault:  # a damaged file fails in ways nobody lists
        raise RefusedError("it is damaged, or no PDF file") from fault
    if not any(one[5].strip() for one in found):
        raise RefusedError("its pages are pictures and hold no text; read it by OCR first")
    return pages, found


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("it is locked with a password")
    if (pages := len(reader.pages)) > MOST_PAGES:
        raise RefusedError(f"it has {pages:,} pages, more than {MOST_PAGES:,}")
    return reader


def _all(reader: Any) -> Iterator[Piece]:
    total = 0
    for number, page in enumerate(reader.pages):
        for one in _of_page(number, page):
            total += len(one[5])
            if total > MOST_CHARACTERS:
                raise RefusedError(f"its text is longer than {MOST_CHARACTERS:,} characters")
            yield one


def _of_page(number: int, page: Any) -> list[Piece]:
    """Return the pieces of a page, each at its place on the paper."""
    out: list[Piece] = []

    def seen(words: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if not words.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])
        name = str((font or {}).get("/BaseFont", ""))
        bold = any(sign in name.lower() for sign in ("bold", "black", "heavy", "demi"))
        x, y, height = (_bounded(value) for value in (x, y, size * scale))
        out.append((number, x, y, height, bold, words))

    page.extract_text(visitor_text=seen)
    return out


def _bounded(value: float) -> float:
    kept = round(float(value), 2)
    return kept if -_FURTHEST < kept < _FURTHEST else 0.0


def told(lines: bytes) -> Iterator[Piece]:
    """Return the pieces as the child wrote them."""
    for line in lines.splitlines():
        page, x, y, size, bold, words = json.loads(line)
        yield int(page), float(x), float(y), float(size), bool(bold), str(words)


def main() -> None:
    """Read standard input and tell what is there."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        pages, found = pieces(sys.stdin.buffer.read())
    except RefusedError as fault:
        told: dict[str, object] = {"refused": str(fault)}
        found = []
    else:
        told = {"pages": pages}
    lines = [json.dumps(told), *(json.dumps(one) for one in found)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
