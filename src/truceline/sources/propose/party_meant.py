"""The party that a legend means, in whatever words: `Côte (FC)`, `Armée de Transition`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from truceline.sources.propose.cut_short import in_part
from truceline.sources.propose.letters import letters_in
from truceline.sources.propose.lexicon import tokens

_BRACKETS = re.compile(r"\(([^)]*)\)")
#: A name is no longer: of a sentence one word names nobody.
_FEW_WORDS = 2
#: Letters of a word that shows two names to be one.
_AKIN = 6


def party_meant(
    told: str,
    spellings: Mapping[str, str],
    party_of: Callable[[str, Mapping[str, str]], str | None],
) -> str:
    """Return the one party that a meaning of a few words is; empty if none.

    Args:
        told: The meaning.
        spellings: Every spelling of the agreement -> id of the party.
        party_of: Returns the party that a text names without a doubt.
    """
    if any(letters_in(told)):
        # A whole list of letters names several.
        return ""
    aside = {party_of(one, spellings) for one in _BRACKETS.findall(told)} - {None, ""}
    bracketed = aside.pop() if len(aside) == 1 else ""
    plain = tokens(_BRACKETS.sub("", told))
    return (
        party_of(told, spellings)
        or bracketed
        or akin(told, spellings)
        or (in_part(plain, spellings) if len(plain) <= _FEW_WORDS else "")
    )


def akin(text: str, spellings: Mapping[str, str]) -> str:
    """Return the one party a long word of whose name begins a word of a text; empty if none.

    `Armée de Transition` is likely the Transitional Army: a likely answer, and asked after.
    """
    said = [one for one in tokens(text) if len(one) >= _AKIN]
    found = {
        party
        for spelling, party in spellings.items()
        for name in tokens(spelling)
        for one in said
        if len(name) >= _AKIN and (name.startswith(one) or one.startswith(name))
    }
    return found.pop() if len(found) == 1 else ""
