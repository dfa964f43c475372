"""Whether a cell says one of some words, and no word before it says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Mask

_WORD = re.compile(r"\d+(?:[./:]\d+)+|[^\W_]+\*?|[=#]")
#: `№ 5`, `#5` and `n° 5` are `no 5`.
_NUMBER_SIGN = re.compile(r"№|n[°º]|#(?=\d)")
#: An equals sign says that a row is another one only where a sentence begins: `= 14, their count`.
_BEGINS = (".", ";", ",", "(", "–", "—", "")
_ANY_NUMBER = re.compile(r"\d{1,6}[^\W\d_]?")
#: Words that turn what follows into its opposite, and those that may stand between.
_DENIED = frozenset(
    ("not", "no", "never", "without", "не", "ні", "нет", "без", "non", "pas", "cannot")
)
_BETWEEN = frozenset(("a", "an", "the", "yet", "been", "be", "ще", "еще", "було", "было"))


def says_one(column: pa.Array, phrases: Iterable[str]) -> Mask:
    """Say of each cell whether it says one of some phrases, word by word.

    Args:
        column: Text.
        phrases: A word that ends with ``*`` stands for all that begin so, ``#`` for any number
            (``same as #``). ``=`` is a word where a sentence begins: ``= 14`` and ``= #``.
    """
    encoded = pc.dictionary_encode(cells.trimmed(column))
    wanted = [words_of(one) for one in phrases]
    each = [
        any(_within(words_of(text), one) for one in wanted)
        for text in encoded.dictionary.to_pylist()
    ]
    return np.array(each, dtype=bool)[encoded.indices.to_numpy()] if each else np.zeros(0, bool)


def phrases_said(texts: Iterable[str], phrases: Iterable[str]) -> tuple[str, ...]:
    """Return those of some phrases that at least one text says, in their order.

    It is what :func:`says_one` finds, phrase by phrase, at a hundredth of the cost.

    Args:
        texts: Cells.
        phrases: As :func:`says_one` takes them.
    """
    every = {words_of(one.strip()) for one in texts}
    there = {word for words in every for word in words}
    return tuple(
        phrase
        for phrase in phrases
        if _may_stand(wanted := words_of(phrase), there)
        and any(_within(words, wanted) for words in every)
    )


def _may_stand(wanted: tuple[str, ...], there: set[str]) -> bool:
    """Say whether each plain word of a phrase stands somewhere."""
    return all(word in there for word in wanted if word[-1] not in "*#")


def is_one(column: pa.Array, texts: Iterable[str]) -> Mask:
    """Say of each cell whether it is one of some texts, whatever its signs and spaces.

    Args:
        column: Text.
        texts: Whole cells.
    """
    encoded = pc.dictionary_encode(cells.trimmed(column))
    wanted = {words_of(one) or (one.strip(),) for one in texts}
    each = [
        (words_of(text) or (text.strip(),)) in wanted for text in encoded.dictionary.to_pylist()
    ]
    return np.array(each, dtype=bool)[encoded.indices.to_numpy()] if each else np.zeros(0, bool)


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, without signs; ё is е."""
    plain = _NUMBER_SIGN.sub(" no ", text.lower().replace("ё", "е").replace("’", "'"))
    plain = plain.replace("n't", "nt")
    return tuple(
        one.group()
        for one in _WORD.finditer(plain)
        if one.group() != "=" or plain[: one.start()].rstrip()[-1:] in _BEGINS
    )


def _within(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(size) and any(
        all(map(_same, words[at : at + size], wanted)) and not _is_denied(words[:at])
        for at in range(len(words) - size + 1)
    )


def _is_denied(before: tuple[str, ...]) -> bool:
    left = [one for one in before[-3:] if one not in _BETWEEN]
    return bool(left) and left[-1] in _DENIED


def _same(word: str, wanted: str) -> bool:
    if wanted == "#":
        return _ANY_NUMBER.fullmatch(word) is not None
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
