"""Whether a word is a party's name cut short: its beginning, nearly it, or its first letters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from truceline.sources.propose.latin import same_letters
from truceline.sources.propose.lexicon import tokens

#: Letters that look alike, to the Latin ones: a side typed with the other keyboard.
_ALIKE = str.maketrans("авеіїкмнорстух", "abeiikmhopctyx")
_CAPITALS = re.compile(r"\b[A-ZА-ЯІЇЄҐ]{2,5}\b")


def initialled(text: str, spellings: Mapping[str, str]) -> str:
    """Return the one party whose first letters are a word in capitals: `КР-З`; else empty."""
    capitals = [one.lower() for one in _CAPITALS.findall(text)]
    found = {
        party
        for spelling, party in spellings.items()
        if any(initials(spelling, (one,)) for one in capitals)
    }
    return found.pop() if len(found) == 1 else ""


def in_part(said: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Return the one party in whose name stand all the words: `Carrow` of `Republic of Carrow`.

    Empty where a word stands in the name of another one too, or is short.
    """
    found = {
        party
        for spelling, party in spellings.items()
        if any(one in tokens(spelling) for one in said)
    }
    whole = any(set(said) <= set(tokens(one)) for one in spellings)
    is_long = bool(said) and all(len(one) >= _WORD for one in said)
    return found.pop() if is_long and whole and len(found) == 1 else ""


#: So many letters make a word of a name that names it.
_WORD = 4


def begins(spelling: str, said: Sequence[str]) -> bool:
    """Say whether words are the beginning of a name, the name with an ending, or nearly it."""
    name = tokens(spelling)
    if not name or len(name) > 2 or not said:
        return False
    first, plain = name[0], said[0]
    if len(said) == 2:  # `N-d`: the beginning and the end of a name.
        return first.startswith(plain) and first.endswith(said[1]) and len(said[1]) < 3
    if len(said) != 1:
        return False
    if len(first) >= _LONG and (plain.startswith(first) or _alike(first, plain) >= _NEARLY):
        return True
    return first.startswith(plain) or first.translate(_ALIKE).startswith(plain.translate(_ALIKE))


def initials(spelling: str, said: Sequence[str]) -> bool:
    """Say whether letters are those that the words of a name begin with: `К.Р.` or `KR`."""
    name = [one for one in tokens(spelling) if one not in _SMALL]
    letters = "".join(said)
    if len(name) < 2 and len(spelling) > _SHORT_NAME:
        return False
    short = "".join(one[0] for one in name) if len(name) > 1 else spelling.lower()
    return len(letters) > 1 and same_letters(letters, short)


#: Words of a name that its short form leaves out, and so many letters has an id in place of one.
_SMALL, _SHORT_NAME = (
    frozenset(["of", "the", "and", "de", "la", "du", "el", "y", "та", "і", "и"]),
    5,
)


@lru_cache(maxsize=16384)
def _alike(name: str, said: str) -> float:
    if abs(len(name) - len(said)) > 2:
        return 0.0
    return difflib.SequenceMatcher(None, name, said).ratio()


#: Names of so many letters may be misspelt, and take endings; so much has to be alike.
_LONG, _NEARLY = 5, 0.85
