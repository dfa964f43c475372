"""A quote -> where it stands in the text; letter by letter, or but for blanks and typography."""

from __future__ import annotations

import re
from functools import lru_cache

from truceline.model.document import Document, Extent
from truceline.reading.plain import plain_of

#: A shorter quote stands anywhere by chance.
_SHORTEST = 3


def located(document: Document, quote: str, within: Extent) -> Extent | None:
    """Return where a quote stands; ``None``: nowhere there, or it says too little.

    Args:
        document: Whose text.
        quote: As the model gave it.
        within: Where it may stand.
    """
    quote = quote.strip()
    if len(quote) < _SHORTEST:
        return None
    at = document.text.find(quote, within.start, within.end)
    if at >= 0:
        return Extent(at, at + len(quote))
    squeezed, offsets = _squeezed(document.plain, within)
    wanted = " ".join(plain_of(quote, document.form).split())
    if len(wanted) < _SHORTEST:
        return None
    at = squeezed.find(wanted)
    return Extent(offsets[at], offsets[at + len(wanted) - 1] + 1) if at >= 0 else None


@lru_cache(maxsize=8)
def _squeezed(plain: str, within: Extent) -> tuple[str, tuple[int, ...]]:
    """Return a stretch with one blank for each run of them, and where each sign stood."""
    signs: list[str] = []
    offsets: list[int] = []
    for m in re.finditer(r"\S+", plain[within.start : within.end]):
        if signs:
            signs.append(" ")
            offsets.append(within.start + m.start() - 1)
        signs += m[0]
        offsets += range(within.start + m.start(), within.start + m.end())
    return "".join(signs), tuple(offsets)
