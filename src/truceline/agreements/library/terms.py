"""The vocabulary: which plain question which column answers, and who says so."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One question.

    Attributes:
        name: As a drafter asks.
        also: Other words for it.
        code: Column of PA-X.
        most: Highest value of that column: 1 (yes or no) or 3 (how much detail).
        fits: ``exact``, or ``wider`` where the column counts more than the words say.
        plain: What a value above 0 means, one sentence.
        source: Title and address of where the meaning is confirmed.
        rules: Ids of Truceline's rules that read provisions of the kind.
        paths: Keys of an agreement document that hold such things, e.g. ``texts.guarantees``.
    """

    name: str
    also: tuple[str, ...]
    code: str
    most: int
    fits: str
    plain: str
    source: str
    rules: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncoded:
    """What is asked for and no column answers.

    Attributes:
        name: As a drafter asks.
        also: Other words for it.
        nearest: Names of the terms that come nearest.
        rules: As for a term.
        paths: As for a term.
    """

    name: str
    also: tuple[str, ...]
    nearest: tuple[str, ...]
    rules: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Every term there is, in the order of the file."""

    terms: tuple[Term, ...]
    uncoded: tuple[Uncoded, ...]

    def find(self, asked: str) -> Term | Uncoded | None:
        """Return what the words stand for: a term, something no column answers, or nothing.

        A code of PA-X stands for the first term that uses it.
        """
        words = plain(asked)
        entries: tuple[Term | Uncoded, ...] = (*self.terms, *self.uncoded)
        for entry in entries:
            if words in {plain(entry.name), *map(plain, entry.also)}:
                return entry
        return next((t for t in self.terms if t.code.casefold() == words), None)

    def nearest(self, asked: str, most: int = 3) -> tuple[str, ...]:
        """Return the names of the terms whose words come nearest, the nearest first."""
        words = plain(asked)
        known: dict[str, str] = {}
        for term in self.terms:
            for name in (term.name, *term.also, term.code):
                known.setdefault(plain(name), term.name)
        close = difflib.get_close_matches(words, known, n=most * 2, cutoff=0.6)
        shared = [name for name in known if _stems(words) & _stems(name)]
        return tuple(dict.fromkeys(known[name] for name in (*close, *shared)))[:most]


def plain(words: str) -> str:
    """Return words as they are compared: lower case, single blanks, no hyphens."""
    return " ".join(re.sub(r"[-_/]", " ", words.casefold()).split())


def _stems(words: str) -> set[str]:
    """Return the beginnings of the longer words: ``commissions`` meets ``commission``."""
    return {word[:7] for word in words.split() if len(word) > 4}


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary as committed beside this module."""
    text = (files("truceline.agreements.library") / "terms.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text)
    sources = {k: f"{s['title']}, {s['url']}" for k, s in given["sources"].items()}
    return Vocabulary(
        terms=tuple(_term(entry, sources) for entry in given["terms"]),
        uncoded=tuple(Uncoded(**_tuples(entry)) for entry in given["uncoded"]),
    )


def _term(entry: dict[str, Any], sources: dict[str, str]) -> Term:
    return Term(**{**_tuples(entry), "source": sources[entry["source"]]})


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
