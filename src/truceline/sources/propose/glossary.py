"""Sheets that tell of no act and yet help: words with what they mean, codes with whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from truceline.sources.propose.letters import letters_in
from truceline.sources.propose.lexicon import header_scores
from truceline.sources.propose.look import Look

#: A longer cell is no word; a longer list is no list of words.
_LONGEST, _MOST = 60, 500
_SURE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """What sheets of a workbook say of words that stand on other sheets; keys in lower case.

    Attributes:
        words: What each word means there.
        names: Whose each code is.
        grids: Zones of the grid, with or without their square, that some text of it names.
        units: Texts outside of tables that say what bearings and distances are told in.
        remarks: Cells that may correct a row of some list, each with its sheet and row.
        attributed: Words of doubt that leave an event that of the side named, as texts say.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    grids: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()
    attributed: frozenset[str] = frozenset()
    remarks: tuple[tuple[str, int, str], ...] = ()

    def named(self, word: str) -> str:
        """Return a code with the name behind it; the word itself if no sheet names it."""
        name = self.names.get(word.strip().lower(), "")
        return f"{name} ({word})" if name else word


def glossary_of(looks: Iterable[Look], pairs: Iterable[tuple[str, str]] = ()) -> Glossary:
    """Return what the tables of a workbook say of words; a word told twice has both meanings.

    Args:
        looks: The tables.
        pairs: Words that stand in no table, each with its meaning; those of tables go before.
    """
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    for look in looks:
        told_here = (
            (words, _paired(look)),
            (words, _defined(look)),
            (words, look.words.items()),
            (names, _coded(look)),
        )
        for found, told in told_here:
            for word, means in told:
                before = found.get(word, "")
                found[word] = f"{before} / {means}" if before and means not in before else means
    for word, means in pairs:
        for one, said in _beside([word], [means]):
            words.setdefault(one, said)
    for means in list(words.values()):
        words |= dict(letters_in(means))
    return Glossary(words=words, names=names)


def _defined(look: Look) -> Iterator[tuple[str, str]]:
    """Yield the words left of a column of definitions, each with its own."""
    columns = list(look.columns)
    at = next((n for n, name in enumerate(columns) if _is_called(name, "definition")), 0)
    for name in columns[:at]:
        if _is_list(look.columns[name]):
            yield from _beside(look.columns[name], look.columns[columns[at]])


def _paired(look: Look) -> Iterator[tuple[str, str]]:
    """Yield the words of a table of two columns of words, whatever its headers are called."""
    columns = list(look.columns.items())
    if len(columns) != len(("word", "meaning")):
        return
    (word, words), (meaning, said) = columns
    is_plain = not any(ch.isdigit() for one in (*words, *said) for ch in one)
    if is_plain and _is_list(words) and not _is_called(meaning, "definition"):
        yield from _beside([word, *words], [meaning, *said])


def _coded(look: Look) -> Iterator[tuple[str, str]]:
    code = next((name for name in look.columns if _is_called(name, "code")), "")
    name = next((one for one in look.columns if one != code and _is_called(one, "name")), "")
    if code and name and _is_list(look.columns[code]):
        yield from _beside(look.columns[code], look.columns[name])


def _beside(words: list[str], said: list[str]) -> Iterator[tuple[str, str]]:
    for word, means in zip(words, said, strict=True):
        parts = _PARTED.split(word)
        for one in (word, *parts) if len(parts) > 1 else (word,):
            if one.strip() and means.strip() and one.strip().lower() != means.strip().lower():
                yield one.strip().lower(), means.strip()


#: Between words that have one meaning: `Blues / Army`. A slash within a word parts nothing: `N/K`.
_PARTED = re.compile(r",|\s/\s|;")


def _is_called(header: str, what: str) -> bool:
    return header_scores(header, "glossary").get(what, 0.0) >= _SURE


def _is_list(cells: list[str]) -> bool:
    """Say whether a column lists words: short ones, hardly any of them twice."""
    told = [one for one in cells if one]
    return (
        0 < len(told) <= _MOST
        and len(set(told)) >= 0.9 * len(told)
        and all(len(one) <= _LONGEST for one in told)
    )
