"""Cells of a column of words, each with how often it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pyarrow as pa

from truceline.sources.cells import told

#: More different words than this are no list of words.
_MOST = 60
#: A cell of more characters is no word, and YAML takes no key of more than 1,024.
_LONGEST = 150
#: A sentence that tells what took place may be longer, and is a key all the same.
SENTENCE = 500


def short(counts: Counter[str], longest: int = _LONGEST) -> list[tuple[str, int]]:
    """Return the cells that may be words, or are no longer than that, the most frequent first."""
    return [(text, n) for text, n in counts.most_common(_MOST) if len(text) <= longest]


def counted(cells: Iterable[str]) -> Counter[str]:
    """Return how often each cell that says anything occurs."""
    return Counter(_counted(tuple(cells)))


@lru_cache(maxsize=2048)
def _counted(every: tuple[str, ...]) -> Counter[str]:
    there = told(pa.array(every, pa.string()))
    return Counter(text.strip() for text, is_told in zip(every, there, strict=True) if is_told)
