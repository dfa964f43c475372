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
from truceline.reading.gazetteer.load import Entry, Table, names
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
    sides = _sides(plain, table)
    own = _own(plain, sides)
    for lot in table.values():
        for n, (folded, entry) in enumerate(lot):
            if entry.sort != "P" or entry.party or not entry.office:
                continue
            if entry.reach is Reach.NONE:
                continue
            party = _speaks_for(plain, entry, sides) or own
            if party:
                lot[n] = (folded, replace(entry, party=party))


def _sides(plain: str, table: Table) -> dict[str, list[str]]:
    """Return by party the ways in which sides are named that a text speaks of."""
    found: dict[str, list[str]] = {}
    words = set(re.findall(r"[A-Z][a-z]+", plain))
    for lots in (table, names()):
        for word in sorted(words):
            for folded, entry in lots.get(word.casefold(), ()):
                if entry.sort in "SA" and len(folded) == 1:
                    found.setdefault(entry.party, []).append(word)
    return found


def _own(plain: str, sides: dict[str, list[str]]) -> str:
    """Return whose paper it is, of two sides; empty where that is not plain."""
    head = plain[:_HEAD]
    for party, ways in sorted(sides.items()):
        name = "|".join(sorted(map(re.escape, ways)))
        of = rf"(?:the\s)?(?:[a-z]+\s){{0,3}}{_ORGAN}\sof\s(?:the\s)?(?:[a-z]+\sof\s)?(?:{name})\b"
        own = rf"(?:{name})\s(?:[a-z]+\s){{0,2}}{_ORGAN}\b"
        if re.match(rf"[\s#*_]{{0,8}}(?i:{of}|{own})", head):
            return party
    if len(sides) != 2 or not any(_OWN_PAPER.match(line) for line in plain[:_HEAD].split("  ")):
        return ""
    foreign = {party for party, ways in sides.items() if _is_foreign(plain, ways)}
    rest = sorted(set(sides) - foreign)
    return rest[0] if len(rest) == 1 else ""


def _is_foreign(plain: str, ways: list[str]) -> bool:
    """Say whether an office is told as another's: ``with the President of Quelland``."""
    name = "|".join(sorted(map(re.escape, ways)))
    return bool(
        re.search(
            rf"\b(?:with|to|from|by|and)\s(?:the\s)?(?i:{CIVIL})\sof\s(?:the\s)?(?:{name})\b"
            rf"|\b(?:with|to|from)\s(?:the\s|(?:his|her)\s)?(?:{name})\s(?i:{SERVES})\b",
            plain,
        )
    )


def _speaks_for(plain: str, entry: Entry, sides: dict[str, list[str]]) -> str:
    last = re.escape(entry.name.split()[-1])
    count: Counter[str] = Counter()
    for party, ways in sides.items():
        name = "|".join(sorted(map(re.escape, ways)))
        count[party] += len(
            re.findall(
                rf"\b{last}(?:,[^.;,]{{1,60}},)?\s{_SAYS}\s(?:that\s)?(?:{name})\s{_MODAL}\b",
                plain,
            )
        )
    best = [party for party, n in count.items() if n and n == max(count.values())]
    return best[0] if len(best) == 1 else ""
