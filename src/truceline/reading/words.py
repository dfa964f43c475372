"""What a word is: abbreviations keep their full stops, a genitive stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(
    r"(?:[A-Z]\.){2,4}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Amb|Brig|Cmdr|Cdr|Hon|Rev)\.(?=\s)"
    r"|[A-Z]\.(?=\s+[A-Z])|[^\W_]+(?:[.-](?=[^\W_])[^\W_]+|'(?!s\b)[^\W_]+)*"
)
ANY = re.compile(rf"{WORD.pattern}|'s?(?!\w)|\S")


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text."""
    for m in WORD.finditer(text):
        yield m[0]


def in_order(text: str) -> tuple[str, ...]:
    """Return a written list of words, in order."""
    return tuple(text.split())


def listed(text: str) -> frozenset[str]:
    """Return a written list of words as a set."""
    return frozenset(text.split())
