"""Words that stand in the cells of a column -> words of the vocabulary, or ids of parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pyarrow as pa

from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS, Basis
from truceline.sources.cells import told
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.lexicon import DOUBTFUL, SECTIONS, meaning_of, tokens
from truceline.sources.propose.spell import pairs, word

#: More different words than this are no list of words; so many unknown ones are asked after.
_MOST, _ASKED = 60, 12
#: A cell of more characters is no word, and YAML takes no key of more than 1,024.
_LONGEST = 150
KNOWN: dict[str, Mapping[str, str]] = {
    "act": ACTS,
    "weapon": WEAPONS,
    "object_type": OBJECTS,
    "basis": {
        Basis.OBSERVED: "seen by the reporter's own eyes or sensor",
        Basis.ALLEGED: "somebody claims it",
        Basis.RELAYED: "passed on from somebody else",
    },
}
#: What is likely of a word that nobody knows, and of one that may mean several things.
_UNKNOWN, _NEAREST = {"act": "other", "basis": "alleged"}, {"act": "attack"}
#: What an unknown word of tomorrow becomes: only where the report says enough without it.
_LENIENT = ("weapon", "object_type")


def translated(
    key: str, column: str, cells: Iterable[str], ask: Inquiry
) -> tuple[str, tuple[str, ...]]:
    """Return the cell of a map for a column of words, and the questions it hangs on.

    Args:
        key: ``act``, ``weapon``, ``object_type`` or ``basis``.
        column: Name of the column.
        cells: Its cells.
        ask: Takes questions after unknown words.
    """
    counts = counted(cells)
    values: dict[str, str] = {}
    hanging: list[str] = []
    unknown = 0
    for text, n in _short(counts):
        found = text.lower() if text.lower() in KNOWN[key] else meaning_of(text, SECTIONS[key])
        question = f"word:{key}:{text}"
        if found in ("", DOUBTFUL) and (unknown < _ASKED or question in ask.answers):
            unknown += 1
            found = _asked(key, column, text, n, ask, is_doubtful=found == DOUBTFUL)
            hanging += ask.hanging(question)
        values[text] = found if found != DOUBTFUL else _NEAREST.get(key, "")
    lenient = ", unknown: null" if key in _LENIENT else ""
    rest = ", unknown: other" if key == "act" and len(counts) > len(values) else lenient
    return f"{{column: {word(column)}, values: {pairs(values)}{rest}}}", tuple(hanging)


def _asked(key: str, column: str, text: str, n: int, ask: Inquiry, *, is_doubtful: bool) -> str:
    options = {**KNOWN[key], "": "not told"}
    likely = _NEAREST.get(key, "") if is_doubtful else _UNKNOWN.get(key, "")
    return ask.ask(
        f"word:{key}:{text}", f"column “{column}”: what is “{text}” ({n})?", options, likely
    )


def parties(
    column: str, cells: Iterable[str], context: Context, ask: Inquiry
) -> tuple[str, tuple[str, ...]]:
    """Return the cell of a map for a column that names sides, and the questions it hangs on."""
    if not context.parties:
        return word(column), ()
    ids = sorted(set(context.parties.values()))
    values: dict[str, str] = {}
    hanging: list[str] = []
    for text, n in _short(counted(cells)):
        found = party_of(text, context.parties)
        if found is None:
            key = f"party:{text}"
            options = {**{one: f"party {one}" for one in ids}, "": "no party, or not told"}
            found = ask.ask(key, f"column “{column}”: who is “{text}” ({n})?", options, "")
            hanging += ask.hanging(key)
        values[text] = found
    return f"{{column: {word(column)}, values: {pairs(values)}}}", tuple(hanging)


def _short(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the cells that may be words, the most frequent first."""
    return [(text, n) for text, n in counts.most_common(_MOST) if len(text) <= _LONGEST]


def party_of(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the id of the party a cell names in some spelling of the agreement."""
    said = tokens(text)
    found = {party for spelling, party in spellings.items() if tokens(spelling) in (said, said[1:])}
    return found.pop() if len(found) == 1 else None


def counted(cells: Iterable[str]) -> Counter[str]:
    """Return how often each cell that says anything occurs."""
    every = list(cells)
    there = told(pa.array(every, pa.string()))
    return Counter(text.strip() for text, is_told in zip(every, there, strict=True) if is_told)
