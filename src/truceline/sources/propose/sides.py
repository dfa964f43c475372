"""Names of sides in the cells of a column -> ids of parties, or nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from truceline.sources.propose.alleged import alleged_by
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.attributed import doubt_words
from truceline.sources.propose.counted import counted, short
from truceline.sources.propose.cut_short import begins, in_part, initialled, initials
from truceline.sources.propose.lexicon import (
    doubts,
    is_of_party,
    meaning_of,
    says_both,
    says_nobody,
    tokens,
    without_doubt,
)
from truceline.sources.propose.party_meant import party_meant
from truceline.sources.propose.spell import pairs, word


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
    return None if doubts(text) or names_both(text, spellings) else party_of(text, spellings)


def _asked_who(column: str, text: str, n: int, context: Context, ask: Inquiry) -> str:
    """Ask who a cell names. Of a doubtful name nothing is likely: named, or not told."""
    ids = sorted(set(context.parties.values()))
    likely = likely_party(text, context)
    is_both = names_both(text, context.parties)
    none = (
        "both sides: a map names one or none, so none is named"
        if is_both
        else "not told: nobody is certain of it"
        if doubts(text) and not likely
        else "no party, both of them, or not told"
    )
    parties_of = {one: f"party {one}" for one in ids}
    options = {"": none, **parties_of} if is_both else {**parties_of, "": none}
    certain = " The cell says itself that it is not certain." if doubts(text) else ""
    said = f"column “{column}”: who is “{text}” ({n})?{certain}"
    short = f"“{text}” ({n}){', not certain' if doubts(text) else ''}"
    must = not likely and not is_both
    return ask.ask(f"party:{text}", said, options, likely, must=must, short=short, rows=n)


def likely_party(text: str, context: Context) -> str:
    """Return the party that a cell points to, by itself or by a list in the same workbook."""
    if alleged := alleged_by(text, context.parties, party_of):
        return alleged[0]
    spelled = {
        **_of_legend(tuple(context.glossary.words.items()), tuple(context.parties.items())),
        **context.parties,
    }
    if doubts(text) and not doubt_words(text) <= context.glossary.attributed:
        return ""
    text = without_doubt(text) if doubts(text) else text
    if names_both(text, spelled):
        return ""
    told = context.glossary.words.get(text.strip().lower(), "") or _spelled_out(text, context)
    if len(told) <= _LETTERS:
        # `Vols` is V, and V the Volunteers.
        told = context.glossary.words.get(told.lower(), told)
    found = (
        party_meant(told, context.parties, party_of) if told else pointed_at(text, context.parties)
    )
    return (
        found
        or _nicknamed(text, context)
        or party_of(text, spelled)
        or named_within(text, spelled)
        or initialled(text, context.parties)
        or in_part(_told(text), context.parties)
    )


def _spelled_out(text: str, context: Context) -> str:
    """Return what a list says of a name with an aside, `Red Front (RF)`; empty if nothing."""
    every, plain = context.glossary.words.values(), text.strip().lower()
    return next(
        (one for one in every if plain and _BRACKETS.sub("", one).strip().lower() == plain), ""
    )


def _nicknamed(text: str, context: Context) -> str:
    """Return the party that the workbook calls so in brackets: `Transitional Army (the Greens)`."""
    said = {one for one in tokens(text) if len(one) >= _NICKNAME}
    found = {
        party_meant(means, context.parties, party_of)
        for means in context.glossary.words.values()
        for aside in _BRACKETS.findall(means)
        if said and said <= set(tokens(aside))
    }
    return found.pop() if len(found) == 1 else ""


_LETTERS = 2
#: Letters of a nickname.
_NICKNAME = 4
_BRACKETS = re.compile(r"\(([^)]*)\)")


def _no_parties(
    column: str, counts: Counter[str], context: Context, ask: Inquiry
) -> frozenset[str]:
    """Return the many cells that name no party: asked after once, and not one by one."""
    strange = [
        text
        for text, _ in short(counts)
        if not says_nobody(text)
        and not doubts(text)
        and not names_both(text, context.parties)
        and party_of(text, context.parties) is None
        and not likely_party(text, context)
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
    """Return the one party whose name begins as a cell does, or names its direction; else empty.

    So do the first letters of a name of several words, with or without points, in the letters of
    either alphabet. A word such as `mil.` beside the name, and letters of the other alphabet that
    look alike, leave it that party.
    """
    said = _told(text)
    direction = meaning_of(text, "compass")
    found = {
        party
        for spelling, party in spellings.items()
        if begins(spelling, said)
        or initials(spelling, said)
        or (spelling != party and direction and meaning_of(spelling, "compass") == direction)
    }
    return found.pop() if len(found) == 1 else ""


def party_of(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the id of the party a cell names in some spelling of the agreement."""
    said = tokens(text)
    found = {party for spelling, party in spellings.items() if tokens(spelling) in (said, said[1:])}
    return found.pop() if len(found) == 1 else None


def spelled_in(words: Mapping[str, str], spellings: Mapping[str, str]) -> dict[str, str]:
    """Return the words that a legend says to be one party, each with that party's id."""
    found = {
        word: party_of(means, spellings) or named_within(means, spellings)
        for word, means in words.items()
        # `OP3 – complaint sent to X` tells of something done, and not who OP3 is.
        if not names_both(means, spellings) and not _TOWARDS.intersection(tokens(means))
    }
    return {word: party for word, party in found.items() if party}


@lru_cache(maxsize=64)
def _of_legend(
    words: tuple[tuple[str, str], ...], spellings: tuple[tuple[str, str], ...]
) -> Mapping[str, str]:
    return spelled_in(dict(words), dict(spellings))


def named_within(text: str, spellings: Mapping[str, str]) -> str:
    """Return the one party whose name or abbreviation is a word of a cell: `X boat`, `X LO`.

    Empty where two parties are, where a word before it says the opposite, and of civilians.
    """
    said = tokens(text)
    found: dict[str, int] = {}
    for spelling, party in spellings.items():
        name = tokens(spelling)
        exact = len(spelling) > _ABBREVIATED or re.search(rf"\b{re.escape(spelling)}\b", text)
        at = _stands_at(said, name) if exact else -1
        if at >= 0 and not (at and said[at - 1] in _OTHERS):
            found[party] = max(found.get(party, 0), len(name))
    longest = [party for party, size in found.items() if size == max(found.values())]
    is_short = len(said) <= _MOST_WORDS and not any(map(_CIVIL.match, said))
    return longest[0] if len(longest) == 1 and is_short else ""


def _stands_at(said: Sequence[str], name: Sequence[str]) -> int:
    size = len(name)
    return next(
        (at for at in range(len(said) - size + 1) if size and said[at : at + size] == name), -1
    )


#: So short an abbreviation is taken only as it is spelled: party `A` is no article.
_ABBREVIATED = 2
_MOST_WORDS = 8
#: Words before a name in sentences that tell what was done to it.
_TOWARDS = frozenset(
    ("to", "toward", "towards", "against", "from", "by", "до", "проти", "від", "к", "против", "от",
     "contra")
)  # fmt: skip
#: Words before a name that make it somebody else.
_OTHERS = frozenset(
    ("anti", "not", "non", "no", "ex", "former", "against", "vs", "не", "анти", "проти", "против",
     "колишній", "колишня", "бывший", "бывшая")
)  # fmt: skip
_CIVIL = re.compile(r"civ$|civs$|civil|villager|цив|мирн|гражд")


def names_both(text: str, spellings: Mapping[str, str]) -> bool:
    """Say whether a cell names both sides, by a word or one beside the other: `A / B`."""
    if says_both(text):
        return True
    parts = [one for one in _BETWEEN.split(text) if one.strip()]
    named = {party_of(one, spellings) or pointed_at(one, spellings) for one in parts}
    return len(parts) > 1 and len(named - {None, ""}) > 1


def sided(cells: Iterable[str], spellings: Mapping[str, str]) -> float:
    """Return the share of told cells that name a party, both, or nobody beside some that do."""
    counts = counted(cells)
    total = sum(counts.values())
    if not total or len(counts) > _MOST_NAMES:
        return 0.0
    named = sum(n for text, n in counts.items() if _names_one(text, spellings))
    nobody = sum(n for text, n in counts.items() if says_nobody(text) or not text.strip(" ?–—-"))
    return (named + nobody) / total if named else 0.0


_BETWEEN = re.compile(r"\s*[/,+&]\s*|\s+(?:and|та|і|и|et|y)\s+")
_MOST_NAMES = 40


def _names_one(text: str, spellings: Mapping[str, str]) -> bool:
    plain = without_doubt(text) if doubts(text) else text
    return bool(
        party_of(plain, spellings) or pointed_at(plain, spellings) or names_both(text, spellings)
    )


def _told(text: str) -> tuple[str, ...]:
    words = tuple(one for one in tokens(text) if not one.isdecimal())
    return tuple(one for one in words if not is_of_party(one)) or words
