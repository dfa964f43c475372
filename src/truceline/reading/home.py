"""To which side somebody belongs whom a text calls by his office alone: ``President Vela said``.

A government writes of its own President without saying of what. Who is named so belongs to the
side that he speaks for in the text, else to the one whose paper it is: of two sides named, the
one that no office of the other's is said to be of. Where that is not plain, to nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from truceline.model.mention import Reach
from truceline.reading.gazetteer.load import Table, names
from truceline.reading.lexicon.roles import CIVIL, SERVES

_SAYS = (
    r"(?:said|says|announced|promised|pledged|told\s[^.;,]{1,40}|confirmed|declared|stated|"
    r"made\sclear|insisted|stressed|assured\s[^.;,]{1,40})"
)
_MODAL = r"(?:will|would|shall|has|had|is|was|agreed|undertook|stands)"
#: Paper of an office that does not say of what: ``Prime Minister's Office``.
_OWN_PAPER = re.compile(
    r"^[\s#*_]{0,8}(?i:the\s)?(?i:prime\sminister's\soffice|office\sof\sthe\s(?:president|prime\sminister|"
    r"premier|spokes\w+)|presidency|presidential\s(?:office|administration)|(?:foreign|defen[cs]e)\s(?:ministry|office)|"
    r"ministry\sof|department\sof|embassy|press\s(?:service|office|department)|general\sstaff|"
    r"state\s(?:secretariat|chancellery)|cabinet|government|royal\scourt|palace|house\sof)\b"
)
#: What issues papers.
_ORGAN = (
    r"(?:government|ministry|assembly|parliament|presidency|president|prime\sminister|premier|cabinet|army|navy|"
    r"command|staff|forces|embassy|republic|kingdom|council|office|department|house|senate|mission|delegation)"
)
_HEAD = 300


def at_home(plain: str, table: Table) -> None:
    """Give a side to people of a document whose office is told and whose side is not.

    Args:
        plain: The document's plain text.
        table: Names the document gives; their entries are replaced.
    """
    homeless = [
        (lot, n, folded, entry)
        for lot in table.values()
        for n, (folded, entry) in enumerate(lot)
        if entry.sort == "P" and not entry.party and entry.office and entry.reach is not Reach.NONE
    ]
    if not homeless:
        return
    sides = _sides(plain, table)
    own, spoken = _own(plain, sides), _spoken(plain, sides)
    parties = sorted(set(sides.values()))
    borne = _borne(table) if len(parties) == 2 else {}
    for lot, n, folded, entry in homeless:
        last = entry.name.split()[-1]
        best = [party for party, _ in spoken.get(last, Counter()).most_common(1)]
        taken = borne.get(entry.office.removeprefix("the "), set())
        if best:
            party = best[0]
        elif own and len(parties) == 2 and own in parties and _met(plain, last):
            party = next(p for p in parties if p != own)
        elif len(taken) == 1 and entry.office in _ONE_EACH:
            # There are two sides, and of one this office is another's.
            party = next(p for p in parties if p not in taken)
        else:
            party = own
        if party:
            lot[n] = (folded, replace(entry, party=party))


#: Offices of which each side has one.
_ONE_EACH = frozenset(
    ["president", "prime minister", "premier", "foreign minister", "defence minister",
     "defense minister", "interior minister", "chancellor", "king", "queen", "emir",
     "foreign secretary", "minister of defence", "minister of foreign affairs", "head of state",
     "commander-in-chief", "chief of the general staff"]
)  # fmt: skip


#: In front of whom somebody of the paper's own side met or called.
_MEETS = (
    r"(?:\bmet(?:\swith)?|\bmeet(?:s|ing)?(?:\swith)?|\bs[ai]t\sdown\swith|\b(?:spoke|talked|speak|talk)s?\s(?:to|with)|"
    r"\b(?:call|conversation|talks|meeting|discussions|consultations)\swith|\bcall(?:ed)?\son|\breceived(?!\sby)|\b(?:tele)?phoned|"
    r"\bwrote\sto|\btold|\bassured|\binformed|\b(?:his|her|our|their|my)\s(?:counterpart|colleague|opposite\snumber),?)"
)


def _met(plain: str, surname: str) -> bool:
    """Say whether a paper tells of somebody as of him whom its own side met."""
    return bool(re.search(
        rf"{_MEETS}\s(?:the\s|an?\s)?(?:[A-Z]?[\w.'-]+\s){{0,4}}?{re.escape(surname)}\b", plain
    ))  # fmt: skip


def _borne(table: Table) -> dict[str, set[str]]:
    """Return of which sides somebody bears each office."""
    out: dict[str, set[str]] = {}
    for lot in table.values():
        for _, entry in lot:
            if entry.sort == "P" and entry.party and entry.office:
                out.setdefault(entry.office, set()).add(entry.party)
    return out


def _sides(plain: str, table: Table) -> dict[str, str]:
    """Return for each word in capitals that names a side, small, which side it names."""
    found: dict[str, str] = {}
    for word in sorted(set(re.findall(r"[A-Z][A-Za-z]+", plain))):
        for lots in (table, names()):
            for folded, entry in lots.get(word.casefold(), ()):
                if entry.sort in "SA" and len(folded) == 1:
                    found.setdefault(word.casefold(), entry.party)
    return found


def _own(plain: str, sides: dict[str, str]) -> str:
    """Return whose paper it is: as its head says, else the one of two that is not another's."""
    head = plain[:_HEAD]
    for pattern in (_PAPER_OF, _PAPER):
        m = pattern.match(head)
        if m is not None and m["name"].casefold() in sides:
            return sides[m["name"].casefold()]
    parties = set(sides.values())
    if len(parties) != 2 or not any(_OWN_PAPER.match(line) for line in head.split("  ")):
        return ""
    told = (m["name"].casefold() for pattern in _FOREIGN for m in pattern.finditer(plain))
    rest = sorted(parties - {sides[name] for name in told if name in sides})
    return rest[0] if len(rest) == 1 else ""


def _spoken(plain: str, sides: dict[str, str]) -> dict[str, Counter[str]]:
    """Return by surname for which sides somebody says what they will do, and how often."""
    out: dict[str, Counter[str]] = {}
    for m in _SPEAKS_FOR.finditer(plain):
        party = sides.get(m["name"].casefold())
        if party:
            out.setdefault(m["who"], Counter())[party] += 1
    for pattern in _STANDS_FOR:
        for m in pattern.finditer(plain):
            party = sides.get(m["name"].casefold())
            if party:
                out.setdefault(m["who"], Counter())[party] += 1
    return out


_NAME = r"(?P<name>[A-Za-z]{3,})"
_PAPER_OF = re.compile(
    rf"[\s#*_]{{0,8}}(?i:(?:the\s)?(?:[a-z]+\s){{0,3}}?{_ORGAN}\sof\s(?:the\s)?"
    rf"(?:(?:[a-z]+\s){{1,3}}of\s(?:the\s)?)?){_NAME}\b"
)
_PAPER = re.compile(rf"[\s#*_]{{0,8}}{_NAME}\s(?i:(?:[a-z]+\s){{0,2}}?{_ORGAN})\b")
#: An office told as another's: ``with the President of Quelland``.
_FOREIGN = (
    re.compile(rf"\b(?:with|to|from|by|and)\s(?:the\s)?(?i:{CIVIL})\sof\s(?:the\s)?{_NAME}\b"),
    re.compile(rf"\b(?:with|to|from)\s(?:the\s|(?:his|her)\s)?{_NAME}\s(?i:{SERVES})\b"),
)
#: A list of those present, or whose he is behind a name: ``for X: Colonel Y``, ``Y (X)``.
_STANDS_FOR = (
    re.compile(
        rf"(?:\bfor\s|(?:^|[;:.]\s{{1,2}}|\s{{2}})[\W]{{0,3}})(?:the\s)?{_NAME}(?:\sside)?\s?[,:]\s(?:[A-Za-z.'-]+\s){{0,5}}?"
        r"(?P<who>[A-Z][\w-]+)(?=\s?(?:[;.(]|,|\s{2}|and\b|$))"
    ),
    re.compile(rf"\b(?P<who>[A-Z][\w-]+)\s?\((?:for\s|of\s)?(?:the\s)?{_NAME}\)"),
    re.compile(
        rf"\b(?P<who>[A-Z][\w-]+),?\s(?:of|for|representing)\s(?:the\s)?{_NAME}\b(?!\s[A-Z])"
    ),
)
_SPEAKS_FOR = re.compile(
    rf"\b(?P<who>[A-Z][\w-]+)(?:,[^.;,]{{1,60}},)?\s{_SAYS}\s(?:that\s)?{_NAME}\s{_MODAL}\b"
)
