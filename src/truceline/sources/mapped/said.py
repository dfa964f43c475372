"""Whether a cell says one of some words, and no word before it says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Mask

_WORD = re.compile(r"[^\W_]+\*?")
#: Words that turn what follows into its opposite.
_DENIED = frozenset(
    (one,) for one in ["not", "no", "never", "without", "не", "ні", "нет", "без", "non", "pas"]
)


def says_one(column: pa.Array, phrases: Iterable[str]) -> Mask:
    """Say of each cell whether it says one of some phrases, word by word.

    Args:
        column: Text.
        phrases: A word that ends with ``*`` stands for all that begin so.
    """
    encoded = pc.dictionary_encode(cells.trimmed(column))
    wanted = [words_of(one) for one in phrases]
    each = [
        any(_within(words_of(text), one) for one in wanted)
        for text in encoded.dictionary.to_pylist()
    ]
    return np.array(each, dtype=bool)[encoded.indices.to_numpy()] if each else np.zeros(0, bool)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, without signs; ё is е."""
    return tuple(_WORD.findall(text.lower().replace("ё", "е")))


def _within(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(size) and any(
        all(map(_same, words[at : at + size], wanted)) and words[at - 1 : at] not in _DENIED
        for at in range(len(words) - size + 1)
    )


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
