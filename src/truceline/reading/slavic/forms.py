"""How words of Russian and Ukrainian are inflected, as far as rules need it; no dictionary.

Tables write ``~`` for any ending of up to four letters, ``^`` for one of a noun.
"""

from __future__ import annotations

import re

#: Letters, small and capital; a typewriter's apostrophe stands in Ukrainian words.
LOW = "а-яёіїєґ'"
UP = "А-ЯЁІЇЄҐ"
#: Nothing of a word in front, nothing behind.
START, END = r"(?<![\w'-])", r"(?![\w'])"

_NOUN = (
    r"(?:ами|ями|иями|іями|ям|ам|ах|ях|ов|ев|ів|їв|ей|ой|ою|ом|ем|єм|ий|ия|ии|ию|ія|ії|ію|ью|"
    r"[аеёиіїоуыьюяй])?"
)
_OBLIQUE = re.compile(
    r"^(?P<stem>.{2,60}?(?:[сц]к|[сцз]ьк))"
    r"(?:ой|ая|ую|ою|ом|ому|ий|ого|им|ої|ій|у|а|ое|их|ими|ем|ім)$"
)
_TOWN = re.compile(
    r"^(?P<stem>.{2,40}(?:[сц]к|[сцз]ьк|град|город|бург))(?:а|у|ом|е|і|ові)$", re.IGNORECASE
)
_BY = re.compile(
    r"(?<![\w'-])(?!режим(?![\w']))[\w'-]+(?:ыми|ими|ами|ями|ым|им|ом|ем|ём|єм|ием|ою|ею|єю|"
    r"ией)(?![\w'])|"
    r"[\w'-]+(?:ой|ей)$",
    re.IGNORECASE,
)


def pattern_of(written: str) -> str:
    """Return the regular expression of a table's words."""
    noun = f"{_NOUN}(?![{LOW}])"
    return written.replace("~", f"[{LOW}]{{0,4}}").replace("^", noun).replace(" ", r"\s")


def nominative(adjective: str, *, feminine: bool, ukrainian: bool) -> str:
    """Return the base form of an adjective of a place, as it stands in front of its noun.

    ``Белгородской`` with a feminine noun is ``Белгородская``; what does not end like such an
    adjective is returned as it is.
    """
    m = _OBLIQUE.match(adjective)
    if m is None:
        return adjective
    ending = ("а" if ukrainian else "ая") if feminine else "ий"
    return m["stem"] + ending


def town(name: str) -> str:
    """Return the base form of a town's name where its ending tells it, else the name as it is."""
    m = _TOWN.match(name)
    return m["stem"] if m else name


def is_by(words: str) -> bool:
    """Say whether words stand in the case of those by whom something is done."""
    return bool(_BY.search(words))
