"""Codes of posts that a text spells out: ``L/O 1 Hollan Head light   L/O 2 Whin Hill``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from truceline.sources.mapped.named_places import key_of
from truceline.sources.propose.posts import Post, by_name

_CODE = re.compile(
    r"(?<!\w)(?P<code>[^\W\d_]{1,4}(?:[/.-][^\W\d_]{1,3})?[ .-]?\d{1,2})\s*[=:–(-]?\s+"
)
_UNIT = re.compile(r"(?i)bearing|azimut|азимут|пеленг|relèvement")
_LEAST = 2


def posts_coded(rows: Iterable[Sequence[str]], posts: Sequence[Post]) -> tuple[Post, ...]:
    """Return listed places by the codes that stand before their names in one text.

    Args:
        rows: The cells of each row of a workbook.
        posts: The places that its lists tell.
    """
    known = by_name(posts)
    found: dict[str, Post] = {}
    for text in (cell for row in rows for cell in row if known and len(cell) > len("A 1 Name")):
        here = list(_coded(text, known))
        if len(here) >= _LEAST:
            found |= {code: one for code, one in here if key_of(code) not in known}
    return tuple(replace(one, name=code, is_code=True) for code, one in found.items())


def _coded(text: str, known: dict[str, Post]) -> Iterator[tuple[str, Post]]:
    for one in _CODE.finditer(text):
        rest = key_of(text[one.end() :])
        names = [key for key in known if re.match(rf"{re.escape(key)}(?!\w)", rest)]
        if names:
            yield one["code"], known[max(names, key=len)]


def units_said(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return texts that say what bearings are told in, as a line above a table does."""
    return tuple(dict.fromkeys(cell for row in rows for cell in row if _UNIT.search(cell)))
