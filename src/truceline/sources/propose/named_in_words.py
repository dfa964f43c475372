"""The one place of a list that a sentence names: ``drone over Lower Mill, 10 min``.

Used where no column tells the place. A sentence that names two places, or a distance that nothing
reads, tells none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.relative import parse
from truceline.sources.propose.posts import Post

_WORD = re.compile(r"\w+")
#: A shorter name is a letter or a number that may mean anything.
_SHORTEST = 4
_MOST = 200


def places_in(texts: Iterable[str], known: Mapping[str, Post]) -> dict[str, Post]:
    """Return sentences as a reader of places takes them, each with the one place it names.

    Args:
        texts: Sentences.
        known: Places by their names as they are compared.
    """
    names = {tuple(_WORD.findall(key)): one for key, one in known.items() if len(key) >= _SHORTEST}
    found: dict[str, Post] = {}
    for text in dict.fromkeys(texts):
        spot = _only(tuple(_WORD.findall(key_of(text))), names)
        name = _as_read(text) if spot is not None else ""
        if spot is not None and name and len(found) < _MOST:
            found[name] = spot
    return found


def _only(words: tuple[str, ...], names: Mapping[tuple[str, ...], Post]) -> Post | None:
    here = {
        name: one
        for name, one in names.items()
        if any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
    }
    # Of `Mill` and `Lower Mill` the longer one is named.
    longest = [
        one
        for name, one in here.items()
        if not any(len(other) > len(name) and set(name) <= set(other) for other in here)
    ]
    spots = {(one.lon, one.lat) for one in longest}
    return longest[0] if len(spots) == 1 else None


def _as_read(text: str) -> str:
    try:
        return parse(text).name
    except ValueError:
        return ""
