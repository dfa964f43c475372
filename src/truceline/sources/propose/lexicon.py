"""The words by which columns and cells are recognised; they stand in ``lexicon.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_NO_WORD = re.compile(r"[^\w#№±]+")
#: Sections whose words translate cells: key of a map -> section.
SECTIONS = {
    "act": "acts",
    "weapon": "weapons",
    "object_type": "objects",
    "basis": "basis",
    "status": "status",
    "answered": "answered",
    "effect": "effect",
    "storage": "storage",
    "outcome": "outcome",
    "stage": "stages",
    "item": "items",
}
#: Meaning of a phrase that may mean more than one thing: a person is asked.
DOUBTFUL = "?"
_WHOLE, _PART = 1.0, 0.5
#: Stands for the star of a stem: a letter, so that it stays with its word, that no word ends with.
_STEM = "ﬀ"


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, without signs; ё is е."""
    plain = text.lower().replace("ё", "е").replace("№", " № ")
    plain = re.sub(r"\+\s?/\s?[-−–]|±", " ± ", plain)
    return tuple(word for word in _NO_WORD.split(plain.replace("_", " ")) if word)


@cache
def lexicon(section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return pairs of meaning and phrase of a section, a phrase as its words."""
    words: dict[str, Any] = _all()[section]
    return tuple(
        (meaning, tokens(one.replace("*", _STEM)))
        for meaning, phrases in words.items()
        for one in phrases
    )


@lru_cache(maxsize=4096)
def header_scores(name: str, section: str = "headers") -> Mapping[str, float]:
    """Return how well a header fits each meaning, 0 to 1; meanings that do not fit are left out."""
    found: dict[str, float] = {}
    parts = name.split(" / ")
    views = [(tokens(name), 1.0), (tokens(parts[-1]), 0.97), (tokens(parts[0]), 0.6)]
    for meaning, phrase in lexicon(section):
        for words, weight in views:
            score = weight * _fit(words, phrase)
            if score > found.get(meaning, 0):
                found[meaning] = score
    return found


@lru_cache(maxsize=65536)
def meaning_of(text: str, section: str) -> str:
    """Return the meaning of a cell by its longest known phrase.

    :data:`DOUBTFUL` if that phrase may mean more than one thing; empty if none is known.
    """
    words = tokens(text)
    best, longest = "", (0, 0)
    for meaning, phrase in lexicon(section):
        size = (len(phrase), sum(map(len, phrase)))
        if size > longest and _within(words, phrase):
            best, longest = meaning, size
    return best


def says_nobody(text: str) -> bool:
    """Say whether a cell says that a side is not known."""
    words = tokens(text)
    return any(words == tokens(one) for one in _all()["nobody"])


def is_legend(text: str) -> bool:
    """Say whether a cell is the heading of a legend."""
    words = tokens(text)
    return any(words == tokens(one) for one in _all()["legend"])


def _fit(words: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    if not words or not _within(words, phrase):
        return 0.0
    return _PART + (_WHOLE - _PART) * len(phrase) / len(words)


def _within(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(
        all(map(_same, words[at : at + size], phrase)) for at in range(len(words) - size + 1)
    )


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith(_STEM) else word == wanted


@cache
def _all() -> dict[str, Any]:
    text = files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - words only, our own file
    return found
