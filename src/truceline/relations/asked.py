"""Which names of a list mean the two states asked for, and which come near one that it has not.

A list calls a state as it likes: by a code, in English words. A name asked for means every name of
the same state in any language (:func:`truceline.model.states.states_by_key`); any other name means
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Final

from truceline.model.relations import Unknown
from truceline.model.states import name_key, states_by_key

#: Whom a name means; two names that mean the same are one side.
Who = Callable[[str], str]
#: CAMEO's codes of countries that are no codes of the standard.
_CAMEO: Final = {"ROM": "ROU", "TMP": "TLS", "KSV": "Kosovo"}
_MOST: Final = 6
_MOST_KNOWN: Final = 12


def state_meant(name: str) -> str:
    """Return the code of the state that a name means; the name itself where it means none."""
    key = name_key(_CAMEO.get(name, name))
    return states_by_key().get(key, key)


class Sides:
    """Calls the names of a list that mean one of a pair as they were asked for.

    Args:
        pair: As asked; nobody's: every name stays.
        who: Whom a name means.
    """

    def __init__(self, pair: tuple[str, str] | None, who: Who = state_meant) -> None:
        self._who = who
        self._asked = {who(name): name for name in pair or ()}
        self._called = {name: name for name in pair or ()}

    @property
    def one(self) -> bool:
        """Both names mean one state."""
        return len(self._asked) == 1

    def __call__(self, name: str) -> str:
        """Return what a name of the list is called."""
        found = self._called.get(name)
        if found is None:
            found = self._called[name] = self._asked.get(self._who(name), name)
        return found


def unknown(
    of: str, pair: Iterable[str], names: Iterable[str], who: Who = state_meant
) -> tuple[Unknown, ...]:
    """Return which of a pair a list does not name, each with names of the list that come near.

    Args:
        of: Id of the list.
        pair: As asked.
        names: All that the list names.
        who: Whom a name means.
    """
    known = sorted({name for name in names if name})
    meant = {who(name) for name in known}
    lost = [name for name in pair if name not in known and who(name) not in meant]
    return tuple(
        Unknown(list=of, name=name, near=_near(name, known), named=len(known)) for name in lost
    )


def _near(name: str, known: list[str]) -> tuple[str, ...]:
    """Return names of the list that are spelled alike in any language; some of it, if none is."""
    of_code: dict[str, str] = {}
    for one in known:
        of_code.setdefault(state_meant(one), one)
    keys = {key: of_code[code] for key, code in states_by_key().items() if code in of_code}
    keys |= {name_key(one): one for one in known}
    close = get_close_matches(name_key(name), keys, n=3 * _MOST, cutoff=0.7)
    return tuple(dict.fromkeys(keys[key] for key in close))[:_MOST] or tuple(known[:_MOST_KNOWN])
