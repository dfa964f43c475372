"""Letters that a list explains one behind the other: `V Vols (Volunteers), G Guard, B both`.

Each meaning begins with its letter, so that prose explains nothing by accident.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Parts of a list; a comma or semicolon within brackets parts nothing.
_PARTED = re.compile(r"[;,.](?![^(]*\))\s*")
_LETTER = re.compile(
    r"(?:[^:=]{0,40}:\s*)?(?P<letter>[^\W\d_]{1,2})\s*(?:[=:–—-]\s*)?(?P<means>.+)"
)
_FEWEST, _LONGEST = 2, 60


def letters_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each letter of a list, lower case, with what it stands for; none of a mere sentence."""
    found: dict[str, str] = {}
    for part in _PARTED.split(text):
        told = _LETTER.fullmatch(part.strip(" *_-•"))
        if told is None or not told["letter"].isupper() or len(told["means"]) > _LONGEST:
            continue
        means = told["means"].strip()
        after = part.strip(" *_-•")[told.end("letter") :]
        if after[:1].isalpha() or not _bare(means).startswith(_bare(told["letter"])):
            continue
        found.setdefault(told["letter"].lower(), means)
    if len(found) >= _FEWEST:
        yield from found.items()


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
