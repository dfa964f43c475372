"""Names of listed places that somebody wrote a little wrong: `KISMA` of Kisima, `OP 5` of OP5.

Only where one listed place alone is that near, no figure differs, and the word is long enough that
two places would hardly be called so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from truceline.sources.mapped.named_places import key_of

if TYPE_CHECKING:
    from truceline.sources.propose.posts import Post

_SIGNS = re.compile(r"[\W_]+")
_FIGURES = re.compile(r"\d+")
#: Letters that a name has at least of which one may be wrong.
_LONG = 5


def nearly(name: str, known: Mapping[str, Post]) -> Post | None:
    """Return the one listed place whose name a cell writes a little wrong; else ``None``."""
    told = _SIGNS.sub("", key_of(name))
    for is_like in (str.__eq__, _one_off):
        found = {
            (post.lon, post.lat): post
            for key, post in known.items()
            if told and is_like(told, _SIGNS.sub("", key))
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _one_off(one: str, other: str) -> bool:
    """Say whether one letter is lacking, too many, another, or exchanged with its neighbour."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    ahead = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), -1)
    if ahead < 0:
        return len(long) > len(short)
    left, right = short[ahead:], long[ahead:]
    if len(short) != len(long):
        return left == right[1:]
    turned = left[1:2] + left[:1] + left[2:]
    return left[1:] == right[1:] or turned == right
