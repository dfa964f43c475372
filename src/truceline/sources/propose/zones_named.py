"""Zones of a grid in titles and answers: ``UTM 27H``, ``grids 27H YT``, ``27h yt``."""

from __future__ import annotations

import re

ZONE = r"(?:0?[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X]"
SQUARE = r"[A-HJ-NP-Z]{2}"
ANSWER = re.compile(rf"(?P<zone>{ZONE})\s?(?P<square>{SQUARE})?", re.IGNORECASE)
_NAMED_ZONE = re.compile(
    r"(?i)\b(?:utm|mgrs|grids?|zone|зон[аиі]|сітк[аи]|сетк[аи])\W{1,3}(?:zone\W{1,2}|зона\W{1,2})?"
    rf"(?P<zone>{ZONE})(?:\s?(?P<square>(?-i:{SQUARE})))?\b"
)
#: Farther from the word, in one sentence: `radio grids: 3+3 figures, all in 42T VP`.
_SAID_OF_GRIDS = re.compile(
    r"(?i)\b(?:utm|mgrs|grids?|координат\w*|сітк\w*|сетк\w*)\b[^.;\n]{0,60}?\b"
    rf"(?P<zone>{ZONE})\s?(?P<square>(?-i:{SQUARE}))\b"
)


def spelled(answer: str) -> str:
    """Return an answer as a map holds it: ``27h yt`` is ``27HYT``; empty if it is no zone."""
    found = ANSWER.fullmatch(answer.strip())
    return re.sub(r"\s", "", found[0]).upper() if found else ""


def zones_named(text: str) -> set[str]:
    """Return the zones of a grid that a text names: `UTM 27H`, `zone 36U`, `grids 27H YT`."""
    return {
        f"{int(one['zone'][:-1])}{one['zone'][-1].upper()}{one['square'] or ''}"
        for way in (_NAMED_ZONE, _SAID_OF_GRIDS)
        for one in way.finditer(text)
    }


def zone_above(title: str) -> str:
    """Return the one zone that a title names; empty if it names none, or several."""
    named = zones_named(title)
    return next(iter(named)) if len(named) == 1 else ""
