"""Every word that stands for a party: by the agreement, by a legend, by notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.sources.propose.party_meant import party_meant
from truceline.sources.propose.sides import party_of

_ASIDE = re.compile(r"\(([^)]*)\)")


def with_legend(words: Mapping[str, str], parties: Mapping[str, str]) -> dict[str, str]:
    """Return the spellings of the parties, with the words that workbook or notes say to be one."""
    told = {word: _party_named(word, means, parties) for word, means in words.items()}
    return {**{word: party for word, party in told.items() if party}, **parties}


def _party_named(word: str, means: str, parties: Mapping[str, str]) -> str:
    """Return the one party that a meaning is, whole or with an aside: `Provincial Guard (GP)`."""
    plain = _ASIDE.sub("", means).strip(" .,")
    named = party_of(plain, parties) or party_of(means, parties)
    return named or (party_meant(means, parties, party_of) if len(word) <= _LETTERS else "")


#: A letter or two stand for a party where a list says so in other words than the agreement.
_LETTERS = 2
