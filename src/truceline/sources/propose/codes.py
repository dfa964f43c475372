"""Codes that a legend explains: `MORT = mortar, EXPL = explosion` makes a column of acts.

What was taken without a question is told before the first screen: no act is in a map unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.lexicon import DOUBTFUL, SECTIONS, meaning_of, says_withdrawn
from truceline.sources.propose.look import Look
from truceline.sources.propose.spell import remark

#: So many of the cells must be codes that the legend explains, with so many different acts.
_MOSTLY, _FEWEST = 0.6, 3
#: Of the explained ones so many are acts.
_ACTS = 0.4
#: Words that a remark names.
_SHOWN = 8


def defined(text: str, key: str, glossary: Glossary) -> str:
    """Return what a cell means by what the workbook says of it; empty if that tells nothing."""
    told = glossary.words.get(text.strip().lower(), "")
    found = meaning_of(told, SECTIONS[key]) if told else ""
    return "" if found == DOUBTFUL else found


def no_incident(text: str, glossary: Glossary) -> bool:
    """Say whether the workbook, or notes beside it, say that a word stands for no incident."""
    told = glossary.words.get(text.strip().lower(), "")
    is_nothing = told.strip(" .").lower() in _NO_WORD
    return is_nothing or says_withdrawn(told) or meaning_of(told, SECTIONS["act"]) == _NOTHING


#: What a list of codes says of one that stands for nothing.
_NO_WORD = ("nothing", "none", "rien", "nada", "нічого", "ничего")
_NOTHING = "nothing_seen"


#: Before what the workbook, or a note beside it, says of a word.
SAID = " The workbook says of it:"


def said_of(text: str, glossary: Glossary) -> str:
    """Return what a sheet of the same workbook says of a word, as a sentence; empty if nothing."""
    told = glossary.words.get(text.lower(), "")
    return f"{SAID} {told}" if told else ""


def codes_as_acts(
    found: tuple[Guess, ...], look: Look, glossary: Glossary, told: Iterable[str]
) -> tuple[Guess, ...]:
    """Return a column of codes for acts as one of acts; what stood for it then tells in sentences.

    Args:
        found: What the columns were taken for.
        look: The table.
        glossary: What the workbook says of words.
        told: Columns of which a person said what they hold.
    """
    said = set(told)
    before = next((one for one in found if one.means == "act"), None)
    if before is not None and (before.column in said or before.traits.length < _SENTENCE):
        return found
    best = max(found, key=lambda one: _share(look.columns[one.column], glossary), default=None)
    if best is None or best.column in said or best is before:
        return found
    if not are_acts(look.columns[best.column], glossary):
        return found
    has_text = any(one.means == "text" and one.column in said for one in found)
    gone = {"act": "" if has_text else "text", "text": "" if before is not None else "text"}
    return tuple(
        replace(one, means="act", sure=True)
        if one is best
        else replace(one, means=gone.get(one.means, one.means), sure=True)
        if one.means in gone and one.column not in said
        else one
        for one in found
    )


#: Cells of more characters than this, on the mean, are sentences.
_SENTENCE = 12.0


def are_acts(cells: Iterable[str], glossary: Glossary) -> bool:
    """Say whether most cells are codes that the workbook explains, and several of them acts."""
    return _share(cells, glossary) >= _MOSTLY


def _share(cells: Iterable[str], glossary: Glossary) -> float:
    """Return the share of told cells that the workbook explains; 0 where few of them are acts."""
    every = [one for one in cells if one]
    explained = [one for one in every if one.strip().lower() in glossary.words]
    acts = [one for one in explained if defined(one, "act", glossary)]
    if len(set(acts)) < _FEWEST or len(acts) < _ACTS * len(explained):
        return 0.0
    return len(explained) / len(every)


def taken_as_read(plain: Mapping[str, tuple[str, int]]) -> list[str]:
    """Return the remark on words of acts that nobody is asked after; none if there are none."""
    by_act: dict[str, list[str]] = {}
    for text, (act, n) in plain.items():
        by_act.setdefault(act, []).append(f"“{remark(text)}” ({n})")
    if not by_act:
        return []
    shown = "; ".join(f"{', '.join(_some(words))} → {act}" for act, words in by_act.items())
    return [f"Words of acts taken as they read: {shown}. Another one is written under `act:`."]


def _some(words: list[str]) -> list[str]:
    more = len(words) - _SHOWN
    return [*words[:_SHOWN], f"{more} more"] if more > 0 else words
