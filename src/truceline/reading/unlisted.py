"""States and people that no table lists, found in a document by the words around them.

A text on a state that the tables lack is read like any other: ``the Government of X``, ``X-ian
forces`` and ``President Y of X`` name them. An adjective belongs to the name with which it begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from truceline.model.document import Sentence
from truceline.model.mention import ActorKind
from truceline.reading.acting import acting, sent
from truceline.reading.actors import people_in
from truceline.reading.evidence import styles
from truceline.reading.gazetteer.load import Entry, Table, added, names, reach_of
from truceline.reading.home import at_home
from truceline.reading.kin import kin
from truceline.reading.tokens import tokens_in
from truceline.reading.words import listed

_NAME = r"[A-Z][a-z]{2,20}"
_OF = re.compile(
    r"(?:(?i:republic|kingdom|federation|state|principality|emirate|sultanate|presidents?|"
    r"government|"
    r"prime ministers?|foreign ministers?|armed forces|army|foreign ministry|"
    r"ministry of foreign affairs|"
    r"ministry of defen[cs]e|counterpart|embassy|representative|"
    r"delegation|authorities|liaison officers?|units|"
    r"navy|air force|negotiators|ambassador|regiment|brigade|battalion|high command|"
    r"checkpoint|command|border guard|general staff|presidency|parliament|"
    r"ministry)s?) (?i:of)(?: the)? "
    rf"(?P<one>{_NAME}|[A-Z]{{4,20}})\b(?: and (?P<other>{_NAME}))?(?! (?:Federation|Republic|"
    rf"Kingdom|Union|{_NAME}))"
)
_RULER = re.compile(
    rf"\b(?:President|Prime Minister|Chancellor|King|Queen|Emir|Sultan|Premier|Minister|Chairman)"
    rf" (?:{_NAME} ){{1,2}}of (?:the )?(?P<one>{_NAME})(?P<other>)\b"
)
_BEARER = re.compile(
    rf"\b(?:Maj|Lt|Gen|Col|Capt|Adm|Mr|Mrs|Ms|Dr|"
    rf"Amb)\.? (?:{_NAME} ){{1,2}}\((?P<one>{_NAME})(?P<other>)\)"
)
_POSSESSED = re.compile(
    r"(?<!Mr )(?<!Ms )(?<!Mrs )(?<!Dr )(?<!President )(?<!Chancellor )(?<!Premier )"
    r"(?<!Minister )(?<!King )(?<!Queen )(?<!Emir )(?<!Sultan )(?<!General )"
    rf"\b(?P<one>{_NAME})(?P<other>)'s (?:[a-z]+ ){{0,2}}(?:ministry|minister|president|army|"
    rf"government|forces|"
    r"parliament|armed|military|border|emergency service|spokes(?:man|woman|person)|"
    r"general staff|capital)\b"
)
_BODY = re.compile(
    r"\b(?P<whole>(?!The\b|This\b|Our\b)(?:[A-Z][\w-]{2,20}\s){1,4}(?P<last>Mission|Commission|"
    r"Committee|Council|Cell|Board|Bureau|Centre|Center|Authority|Tribunal|Secretariat|Group|Team))\b"
    r"|\b(?P<whole2>(?:[A-Z]{4,20}\s){1,4}(?P<last2>MISSION|COMMISSION|COMMITTEE|CELL|BOARD|BUREAU|CENTRE|CENTER|GROUP))\b"
)
_ADJECTIVE = re.compile(
    r"(?P<word>[A-Z][a-z]{1,18}(?:ian|an|ish|ese|ari|ani|ene|ic))\s(?:(?P<form>Federation|"
    r"Republic|Kingdom|Union)\b|"
    r"(?:[a-z]+\s){0,2}(?:side|delegation|forces|government|soldiers|troops|officers?|artillery|"
    r"mortars|"
    r"army|military|navy|drones?|units|snipers|gunners|mortar|lawmaker|president|minister|"
    r"ministry|authorities|officials|"
    r"negotiators|"
    r"spokes(?:man|woman|person)|experts|bank|battery|political|president)\b)"
    r"|(?<=[A-Za-z,] )(?P<word2>[A-Z][a-z]{2,18}(?:ian|ish|ese))\s(?=[a-z]{3}|\d)"
)
_UNIT = re.compile(
    r"\b(?P<sort>Brigade|Regiment|Battalion|Division|Corps|Flotilla|Squadron|Garrison)"
    rf"\s(?:of\s|\()(?:the\s)?(?P<name>{_NAME})\b"
)
#: Continents and peoples that are nobody's party, and words that end alike.
_NOBODY = listed(
    """European African Asian Christian Orthodox Catholic Muslim Jewish Civilian Human
    Civic Joint Western Eastern Austrian Olympic Public Arctic Atlantic Pacific
    Republican Democratic Christian Historic Strategic Specific Basic Diplomatic
    Economic Academic Slavic Islamic Nordic Baltic Balkan Anglo Caucasian Mediterranean
    Arabic Civilian Guardian Victorian Marxist Persian Ottoman Soviet Indian Foreign National
    Veteran Metropolitan Partisan External Internal Interior Information Culture Agriculture
    Labour Planning Emergency Cabinet Parliament Assembly Council Mission Commission Committee Cell
    Board Bureau Authority Tribunal Secretariat Group Team
    Republic Federation Kingdom Commonwealth Union League Transport Finance Justice Highness
    Excellency Majesty Health Energy Interior Affairs Defence Defense Economy Trade Education
    Italian Titan Vulcan Than Ian Can Plan Man"""
)


def unlisted(plain: str, sentences: Sequence[Sentence]) -> Table:
    """Return the names of states and people that a document gives and no table lists."""
    table: Table = {}
    _states(plain, table)
    acting(plain, table)
    kin(plain, _known, table)
    styles(plain, _known, table)
    _units(plain, table)
    _bodies(plain, table)
    _people(plain, sentences, table)
    sent(plain, table)
    at_home(plain, table)
    return table


def _units(plain: str, table: Table) -> None:
    """Let ``the Regiment`` mean the only one that a document says of whom it is."""
    found: dict[str, set[str]] = {}
    for m in _UNIT.finditer(plain):
        party = next(
            (
                e.party
                for lots in (table, names())
                for folded, e in lots.get(m["name"].casefold(), ())
                if len(folded) == 1 and e.sort == "S"
            ),
            "",
        )
        if party:
            found.setdefault(m["sort"], set()).add(party)
    for sort, parties in sorted(found.items()):
        if len(parties) == 1:
            party = min(parties)
            added(table, sort, Entry(sort="B", id=f"{party}/{sort.lower()}", name=sort,
                                     kind=ActorKind.FORCES, party=party, exact=True))  # fmt: skip


def _bodies(plain: str, table: Table) -> None:
    """Let ``the Mission`` mean the only mission that a document names in full."""
    count = Counter(
        ((m["whole"] or m["whole2"]).title(), (m["last"] or m["last2"]).title())
        for m in _BODY.finditer(plain)
    )
    last = Counter(word for _, word in count)
    for whole, word in sorted(count):
        slug = "-".join(whole.lower().split())
        body = Entry(sort="B", id=f"body/{slug}", name=whole, kind=ActorKind.ORGANISATION,
                     party=f"body/{slug}")  # fmt: skip
        added(table, whole, body)
        if last[word] == 1:
            added(table, word, body)


def _known(word: str) -> bool:
    entries = names().get(word.casefold(), ())
    return any(len(folded) == 1 for folded, _ in entries)


def _states(plain: str, table: Table) -> None:
    found_of = [m for form in (_OF, _RULER, _BEARER, _POSSESSED) for m in form.finditer(plain)]
    nouns = Counter(word for m in found_of for word in (m["one"], m["other"]) if word)
    forms: dict[str, str] = {}
    for m in _ADJECTIVE.finditer(plain):
        word = m["word"] or m["word2"]
        forms[word] = m["form"] or forms.get(word, "")
    words = Counter(re.findall(rf"\b{_NAME}\b", plain))
    found: dict[str, str] = {}
    for word in sorted(nouns):
        noun = word.title() if word.isupper() else word
        if not _known(noun) and noun not in _NOBODY and (word.isupper() or words[noun]):
            found[noun] = noun
    for word in sorted(forms):
        if not _known(word) and word not in _NOBODY:
            found[word] = _noun_of(word, found, words)
    for word, noun in found.items():
        state = Entry(sort="S" if word == noun else "A", id=_id(noun), name=noun,
                      kind=ActorKind.STATE, party=_id(noun), exact=False)  # fmt: skip
        added(table, word, state)
        if state.sort == "A" and word.endswith("n"):
            added(table, f"{word}s", state)
        if forms.get(word):
            whole = Entry(sort="S", id=_id(noun), name=noun, kind=ActorKind.STATE, party=_id(noun))
            added(table, f"{word} {forms[word]}", whole)
    for noun in sorted(set(found.values()) - set(found)):
        added(table, noun, Entry(sort="S", id=_id(noun), name=noun, kind=ActorKind.STATE,
                                 party=_id(noun)))  # fmt: skip


def _noun_of(adjective: str, found: dict[str, str], words: Counter[str]) -> str:
    stem = adjective[: max(4, len(adjective) - 3)]
    for pool in (sorted(found), sorted(words)):
        for word in pool:
            near = (
                word.startswith(stem[: max(3, len(stem) - 1)])
                and abs(len(word) - len(adjective)) <= 3
            )
            if near and word != adjective and not re.search(r"(?:ian|ish|ese)s?$", word):
                return word
    return adjective[:-1] if adjective.endswith(("ian", "ean")) else adjective


def _id(noun: str) -> str:
    return f"unlisted/{noun.lower()}"


def _people(plain: str, sentences: Sequence[Sentence], table: Table) -> None:
    """Learn who bears which name from the first place that gives his office."""
    seen: dict[str, Entry] = {}
    for sentence in sentences:
        if not _MAY_NAME.search(plain, sentence.extent.start, sentence.extent.end):
            continue
        tokens = tokens_in(plain, sentence.extent, table, names())
        for name, office, party in people_in(plain, tokens):
            if " " not in name and not (office or party):
                continue  # "Mr. X" tells nothing of whom it means
            entry = Entry(sort="P", id="person/" + "-".join(name.lower().split()), name=name,
                          kind=ActorKind.PERSON, party=party, office=office,
                          reach=reach_of(office))  # fmt: skip
            have = seen.get(name)
            if have is None or (party and not have.party):
                seen[name] = entry
    for name, entry in seen.items():
        added(table, name, entry)
    _surnames(seen, table)


_MAY_NAME = re.compile(
    r"(?i:president|minister|secretary|spokes|officer|scientist|historian|director|envoy|premier|"
    r"chancellor|"
    r"ambassador|commander|general|leader|king|prince|analyst|expert|professor|adviser|advisor|"
    r"governor|mayor|colleague|counterpart|opposite number|delegate|chief|head of|captain|"
    r"colonel|major|admiral)"
    r"|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Adm)\b"
)


def _surnames(seen: dict[str, Entry], table: Table) -> None:
    """Let a surname alone mean its bearer, where only one bears it."""
    full = [name for name in seen if " " in name]
    last = Counter(name.split()[-1] for name in full)
    for name in full:
        surname = name.split()[-1]
        if last[surname] == 1 and len(surname) > 2:
            have = table.get(surname.casefold(), [])
            have[:] = [one for one in have if one[1].sort != "P" or len(one[0]) > 1]
            added(table, surname, seen[name])
