"""Names of sides in the cells of a column -> ids of parties, or nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.lexicon import (
    doubts,
    meaning_of,
    says_both,
    says_nobody,
    tokens,
)
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.words import counted, short


def parties(
    column: str, cells: Iterable[str], context: Context, ask: Inquiry
) -> tuple[str, tuple[str, ...]]:
    """Return the cell of a map for a column that names sides, and the questions it hangs on.

    A name in some spelling of the agreement is known. What merely points to one, a letter or a
    direction in another language, is asked with that party as the likely answer; of any other word
    nothing is likely.
    """
    if not context.parties:
        return word(column), ()
    values: dict[str, str] = {}
    hanging: list[str] = []
    counts = counted(cells)
    left = _no_parties(column, counts, context, ask)
    hanging += ask.hanging(f"strangers:{column}")
    for text, n in short(counts):
        found = "" if says_nobody(text) else named_party(text, context.parties)
        if f"party:{text}" in ask.answers or (found is None and text not in left):
            found = _asked_who(column, text, n, context, ask)
            hanging += ask.hanging(f"party:{text}")
        values[text] = found or ""
    return f"{{column: {word(column)}, values: {pairs(values)}}}", tuple(hanging)


def named_party(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the party that a cell names without a doubt; ``None`` if a person has to say."""
    return None if doubts(text) or says_both(text) else party_of(text, spellings)


def _asked_who(column: str, text: str, n: int, context: Context, ask: Inquiry) -> str:
    """Ask who a cell names. Of a doubtful name nothing is likely: named, or not told."""
    ids = sorted(set(context.parties.values()))
    likely = "" if doubts(text) else pointed_at(text, context.parties)
    is_both = says_both(text)
    none = (
        "both sides: a map names one or none, so none is named"
        if is_both
        else "not told: nobody is certain of it"
        if doubts(text)
        else "no party, both of them, or not told"
    )
    parties_of = {one: f"party {one}" for one in ids}
    options = {"": none, **parties_of} if is_both else {**parties_of, "": none}
    certain = " The cell says itself that it is not certain." if doubts(text) else ""
    said = f"column “{column}”: who is “{text}” ({n})?{certain}"
    return ask.ask(f"party:{text}", said, options, likely, must=not likely and not is_both)


def _no_parties(
    column: str, counts: Counter[str], context: Context, ask: Inquiry
) -> frozenset[str]:
    """Return the many cells that name no party: asked after once, and not one by one."""
    strange = [
        text
        for text, _ in short(counts)
        if not says_nobody(text)
        and not doubts(text)
        and not says_both(text)
        and party_of(text, context.parties) is None
        and not pointed_at(text, context.parties)
        and f"party:{text}" not in ask.answers
    ]
    if len(strange) <= _STRANGERS:
        return frozenset()
    shown = ", ".join(f"“{one}”" for one in strange[:3])
    said = f"column “{column}”: is any of {len(strange)} words a party ({shown}, …)?"
    options = {"none": "none of them is a party", "each": "ask me after each of them"}
    told = ask.ask(f"strangers:{column}", said, options, "none")
    return frozenset(strange) if told == "none" else frozenset()


#: So many words that no party is called by are asked after one by one.
_STRANGERS = 8


def pointed_at(text: str, spellings: Mapping[str, str]) -> str:
    """Return the one party whose name begins as a cell does, or names its direction; else empty."""
    said, direction = tokens(text), meaning_of(text, "compass")
    found = {
        party
        for spelling, party in spellings.items()
        if spelling != party
        and (
            (len(said) == 1 and tokens(spelling)[:1] and tokens(spelling)[0].startswith(said[0]))
            or (direction and meaning_of(spelling, "compass") == direction)
        )
    }
    return found.pop() if len(found) == 1 else ""


def party_of(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the id of the party a cell names in some spelling of the agreement."""
    said = tokens(text)
    found = {party for spelling, party in spellings.items() if tokens(spelling) in (said, said[1:])}
    return found.pop() if len(found) == 1 else None
