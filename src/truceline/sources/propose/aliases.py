"""Names of places that say more or less than a list of places does, or in another alphabet.

`OP B` is `OP B (BRAVO, by the bridge)`, `barrière Kilo 40` stands at Kilo 40, and `Бродки`
is Brodky. Only where one place alone is meant; a word of direction (`north of Mill`) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from truceline.sources.propose.latin import in_latin

if TYPE_CHECKING:
    from truceline.sources.propose.posts import Post

_WORD = re.compile(r"[^\W_]+")
#: What a place is, and little words beside it: whoever stands there stands at the place named.
_KINDS = """
    cp checkpoint check point barrier roadblock bridge ford village town market camp storage site
    store сховище склад схрон arsenal depósito
    depot barrière barrage gué pont ville marché poste dépôt contrôle puente vado pueblo mercado
    barrera puesto блокпост кпп кпвв міст мост село смт місто город ринок рынок брід брод
    the of de du des d la le l el del
"""
_LONG = 4


def alias_of(name: str, known: Mapping[str, Post]) -> Post | None:
    """Return the one place of a list that a name means; ``None`` if it may be none or several."""
    told = _words(name)
    bare = frozenset(one for one in told if one not in _FOLDED)
    ways: tuple[Callable[[Post], bool], ...] = (
        lambda post: told in (_words(post.name), _words(_head(post.name))),
        lambda post: _is_told(told) and told <= _words(post.name),
        lambda post: bool(bare) and bare == _words(_head(post.name)) - _FOLDED,
        lambda post: _is_told(bare) and bare <= _words(post.name),
    )
    for is_it in ways if told else ():
        found = {(one.lon, one.lat): one for one in known.values() if is_it(one)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _is_told(words: frozenset[str]) -> bool:
    return any(len(one) >= _LONG and one not in _FOLDED for one in words)


def _head(name: str) -> str:
    return re.split(r"[(,;]", name, maxsplit=1)[0]


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(map(folded, _WORD.findall(name.casefold())))


def folded(word: str) -> str:
    """Return a word in Latin letters, however its vowels are carried over: `Яр`, `Yar`, `Iar`."""
    latin = re.sub("[yj]", "i", in_latin(word))
    return re.sub("i+", "i", latin).replace("kh", "h")


_FOLDED = frozenset(map(folded, _KINDS.split()))


def is_kind(word: str) -> bool:
    """Say whether a word tells what a place is and not which: `store`, `village`, `міст`."""
    return folded(word.casefold()) in _FOLDED
