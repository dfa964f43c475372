"""The one place of a list that a sentence names: ``drone over Lower Mill, 10 min``.

Used where no column tells the place. A sentence that names two places, or a distance that nothing
reads, tells none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import cos, radians, sin

from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.relative import parse
from truceline.sources.notation.winds import wind
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
        if (apart := _apart(text, names)) is not None and len(found) < _MOST:
            found[text] = apart
            continue
        spot = _only(tuple(_WORD.findall(key_of(text))), names)
        name = _as_read(text) if spot is not None else ""
        if spot is not None and name and len(found) < _MOST:
            found[name] = spot
    return found


#: How far and which way, in the midst of a sentence: `at the huts 2 km N of Old Mill`.
_APART = re.compile(
    r"(?i)(?<![\w.,])(?P<far>\d{1,3}(?:[.,]\d)?|\d{2,4})\s?(?P<unit>km|m|км|м)\.?\s+"
    r"(?:(?:to\s+the|au|al|на|к|до)\s+)?(?P<way>[^\W\d_]+(?:[- ][^\W\d_]+)?)\.?\s+"
    r"(?:(?:of|from|de|del|du|від|от|d')\s*)?(?P<rest>.+)"
)
_FARTHEST_M, _MIDDLE_M, _SLACK = 30_000.0, 500.0, 0.35
_METRES_A_DEGREE = 111_320.0


def _apart(text: str, names: Mapping[tuple[str, ...], Post]) -> Post | None:
    """Return the spot so far from the one place that stands behind it; ``None`` if none does."""
    found = _APART.search(text)
    if found is None or len(text.split()) <= _SENTENCE:
        return None
    words = found["way"].replace("-", " ").split()
    ways = [(wind(" ".join(words[:n])), n) for n in (len(words), 1)]
    way = next((one for one, _ in ways if one is not None), None)
    rest = tuple(_WORD.findall(key_of(f"{' '.join(words[1:])} {found['rest']}")))
    spots = {name: one for name, one in names.items() if _begins(rest, name)}
    if way is None or not spots:
        return None
    post = spots[max(spots, key=len)]
    far_m = float(found["far"].replace(",", ".")) * (
        1000 if found["unit"].lower()[0] in "kк" else 1
    )
    if far_m > _FARTHEST_M:
        return None
    north, east = (far_m * one(radians(way)) / _METRES_A_DEGREE for one in (cos, sin))
    return replace(
        post,
        lat=post.lat + north,
        lon=post.lon + east / max(0.1, cos(radians(post.lat))),
        error_m=_MIDDLE_M + _SLACK * far_m,
    )


#: A name with its distance, and nothing else, has no more words.
_SENTENCE = 5


def _begins(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether a name stands at the beginning of some words, behind a small one at most."""
    return any(words[at : at + len(name)] == name for at in range(3))


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
