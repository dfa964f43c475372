"""Words of a text, across alphabets and endings: what two texts in two languages may share.

Names and loans are the same word in Ukrainian, Russian and English but for letters and endings
(`Новофедорівка`, `Новофёдоровке`, `Novofedorivka`); other words are shared within a language alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from truceline.model.listing import Wording
from truceline.sources.propose.aliases import folded

#: Words of four letters and more, and numbers of two digits and more.
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
#: Of a word so many letters count: what follows is an ending.
_STEM = 6


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text, in plain Latin letters."""
    return frozenset(map(_stem, _WORD.findall(text.lower().replace("’", "").replace("'", ""))))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    # One letter is written g in Russian names and h in Ukrainian ones.
    return re.sub("[gh]+", "h", folded(word))[:_STEM]


def wording_of(texts: Sequence[str | None]) -> Wording:
    """Return the stems of rows as numbers.

    Args:
        texts: One a row; ``None`` where it has none.
    """
    found = [stems(text) if text else frozenset() for text in texts]
    words = sorted(frozenset().union(*found))
    number = {word: n for n, word in enumerate(words)}
    each = [sorted(number[word] for word in row) for row in found]
    return Wording(
        begin=np.cumsum([0, *map(len, each)]).astype(np.int64),
        stem=np.array([n for row in each for n in row], dtype=np.int64),
        stems=len(words),
    )
