"""Words of one family name one side: ``Arden`` and ``the Ardenese gunners``.

No table lists the sides of a conflict to come. A name and an adjective made of it, both in
capitals and the adjective in front of a small word, speak for each other: a state is what has both.
Where a text has the adjective alone it stands for the state; where two guesses named one side
by noun and by adjective apart, they become one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from truceline.model.mention import ActorKind
from truceline.reading.gazetteer.load import Entry, Table, added
from truceline.reading.lexicon.roles import ARMED, CIVIL
from truceline.reading.tokens import COMMON
from truceline.reading.words import listed

_WORD = r"[A-Z][a-z]{2,20}"
_ENDS = r"(?:ian|ean|ese|ish|ite|ic|an|en|er|oise|ois|iot|ari|ani|eni|i|n)"
#: An adjective in front of a small word, or a people with its article.
_BEARS = re.compile(
    rf"(?<![\w'-])(?P<one>[A-Z][a-z]{{1,18}}{_ENDS})(?=\s[a-z]{{3,}}|-[a-z]{{3,}}|"
    r"\s(?:Interior|Foreign|Defen[cs]e|Prime|President|Minister|Premier|Army|Navy|Air|Armed|General|Government|Parliament|"
    r"Embassy|Ambassador|Deputy|First|Vice|Head|Colonel|Major|Captain|Chief|Commander)\b)"
)
_PEOPLE = re.compile(rf"\b[Tt]he\s(?P<one>[A-Z][a-z]{{1,18}}{_ENDS}s?)\b(?!\s[A-Z])")
#: In front of these an adjective with an ending of peoples is a side's, though nothing else tells.
_SERVED = re.compile(
    rf"(?<![\w'-])(?P<one>[A-Z][a-z]{{2,18}}(?:ian|ean|ese|ish|i|an))\s(?:[a-z]+\s){{0,2}}?(?:{ARMED}|{CIVIL})\b"
)
#: Endings of lands, without which three letters tell a family.
_LANDS = frozenset(
    {"mark", "land", "stan", "nia", "ria", "lia", "via", "any", "and", "burg", "ovia"}
)
#: The shortest beginning that two words of one family share.
_STEM = 4
#: Signs behind it, of a noun and of an adjective.
_NOUN_TAIL, _TAIL = 4, 5
_NO_KIN = listed(
    """Christian Civilian Guardian Victorian Martian Roman German Norman African American Asian
    European Italian Human Ocean Can Than Wooden Golden Open Even Seven Eleven Then When Been
    Men Women Children Citizen Citizens Garden Sudden Central Public Civic Arctic Atlantic
    Pacific Traffic Music Topic Basic Strategic Economic Diplomatic Specific Democratic
    Historic Olympic Republican Taxi Rabbi Mini Ski Semi Anti Multi Officer Commander Soldier
    Minister Premier Leader Speaker Engineer Other Never Over After Under Former Later River
    Water Member Order Letter Paper Power Border Winter Summer Corner Partisan Veteran
    Metropolitan Caravan Plan Can Main Certain Captain Mountain Again Remain Spain Pakistan
    Afghan English British Spanish Polish Finish Publish Irish Danish Turkish Swedish Finnish
    Russian Ukrainian Georgian Armenian Iranian Israeli Iraqi Indian Syrian Moldovan
    Belarusian Parliament Maritime Foreign National Northern Southern Eastern Western Senior
    Junior Deputy Acting Orthodox Catholic Muslim Jewish Islamic Easter Mission Question
    Transition Operation Situation"""
)


def kin(plain: str, known: Callable[[str], bool], table: Table) -> None:
    """Join names and adjectives of one side, and add the sides that such a pair tells.

    Args:
        plain: The document's plain text.
        known: Whether a word is listed in the tables of the world.
        table: Names the document gives; entries are added and made one.
    """
    words = Counter(re.findall(rf"\b{_WORD}\b", plain))
    bears = {m["one"] for m in _BEARS.finditer(plain)} | {
        m["one"].removesuffix("s") for m in _PEOPLE.finditer(plain)
    }
    fit = sorted(w for w in bears if _fits(plain, w, known))
    nouns = [w for w in sorted(words) if w not in bears and _fits(plain, w, known)]
    for adjective in fit:
        noun = next((w for w in nouns if _of_one_family(w, adjective)), "")
        if noun:
            _joined(table, noun, adjective, adjective in bears)
    served = Counter(m["one"] for m in _SERVED.finditer(plain))
    for word in sorted(served):
        if _side(table, word) is None and _fits(plain, word, known) and not _person(table, word):
            _added(table, word, _state(word), "A")


def _fits(plain: str, word: str, known: Callable[[str], bool]) -> bool:
    return not (
        word in COMMON or word in _NO_KIN or known(word)
        or re.search(rf"\b{word.lower()}\b", plain)
    )  # fmt: skip


def _of_one_family(noun: str, adjective: str) -> bool:
    """Say whether an adjective may be made of a name: they share all but their ends."""
    a, b = noun.lower(), adjective.lower()
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if n == _STEM - 1 and a[n:] in _LANDS:
        return bool(re.search(rf"{_ENDS}$", b)) and len(b) - n <= _TAIL
    return (
        n >= min(_STEM, len(a))
        and n >= 3
        and len(a) - n <= _NOUN_TAIL
        and len(b) - n <= _TAIL
        and (len(a) - n <= 2 or n > len(a) - n)
        and bool(re.search(rf"{_ENDS}$", b))
    )


def _side(table: Table, word: str) -> Entry | None:
    lot = table.get(word.casefold(), ())
    return next((e for f, e in lot if len(f) == 1 and e.sort in "SAC"), None)


def _person(table: Table, word: str) -> bool:
    return any(e.sort == "P" for lot in table.values() for f, e in lot if word.casefold() in f)


def _joined(table: Table, noun: str, adjective: str, borne: bool) -> None:
    """Let both mean one side, as whichever of the two says already; else the noun's."""
    of, like = _side(table, noun), _side(table, adjective)
    if _person(table, noun) and of is None:
        return
    state = of or (replace(like, sort="S") if like else None) or _state(noun)
    state = replace(state, sort="S", id=state.party, kind=ActorKind.STATE)
    if like is not None and like.party != state.party:
        _made_one(table, like.party, state)
    _added(table, noun, state, "S")
    _added(table, adjective, state, "A" if borne else "S")


def _made_one(table: Table, party: str, state: Entry) -> None:
    """Give everything that is of one party to the other."""
    for lot in table.values():
        for n, (folded, entry) in enumerate(lot):
            if entry.party == party:
                own = entry.id == party
                lot[n] = (folded, replace(entry, party=state.party,
                                          id=state.party if own else entry.id,
                                          name=state.name if own else entry.name))  # fmt: skip


def _added(table: Table, word: str, state: Entry, sort: str) -> None:
    if _side(table, word) is None:
        added(table, word, replace(state, sort=sort))
    if sort == "A" and _side(table, f"{word}s") is None and not word.endswith(("s", "e", "h")):
        added(table, f"{word}s", replace(state, sort=sort))


def _state(word: str) -> Entry:
    id_ = f"unlisted/{word.lower()}"
    return Entry(sort="S", id=id_, name=word, kind=ActorKind.STATE, party=id_)
