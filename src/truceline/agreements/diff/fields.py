"""Every field of two things of one kind, whatever fields the kind has.

* Walks by :func:`dataclasses.fields`: a field that the model gains tomorrow is compared tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from truceline.agreements.diff.pairing import Pair, by_id, has_ids, named, pairs
from truceline.model.change import Change, ChangeKind, Path, step

Key = Callable[[Any], str]
#: By what :func:`dataclasses.is_dataclass` knows one; asked here hundreds of thousands of times.
_FIELDS = "__dataclass_fields__"


def field_names(thing: object) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, in their order."""
    return _names(type(thing))  # type: ignore[arg-type] # a type has a hash; mypy looks at its own


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def is_thing(value: object) -> bool:
    """Say whether a value is a dataclass."""
    return hasattr(type(value), _FIELDS)


def compare_things(
    ours: Any, theirs: Any, path: Path = (), key: Key = by_id, skip: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """Yield every change between two dataclasses of one kind, in the order of their fields.

    Args:
        ours: First side.
        theirs: Second side, of the same kind.
        path: Where they stand.
        key: By what the things in their lists are paired.
        skip: Names of fields of these two that are not compared.
    """
    for name in field_names(ours):
        if name not in skip:
            values = getattr(ours, name), getattr(theirs, name)
            if values[0] is not values[1]:  # one and the same thing does not differ from itself
                yield from _compare(*values, (*path, step(name)), key)


def _compare(ours: Any, theirs: Any, path: Path, key: Key) -> Iterator[Change]:
    if is_thing(ours) and type(ours) is type(theirs):
        skip = frozenset({"id"}) if key is not by_id else frozenset[str]()
        yield from compare_things(ours, theirs, path, key, skip)
    elif isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        yield from _mappings(ours, theirs, path, key)
    elif _are_things(ours, theirs):
        yield from _lists(ours, theirs, path, key)
    elif type(ours) is not type(theirs) or ours != theirs:
        yield Change(path=path, kind=_kind(ours, theirs), before=ours, after=theirs)


def _kind(ours: Any, theirs: Any) -> ChangeKind:
    """Say whether a thing came, went or changed; a missing plain value is a changed one."""
    if ours is None and is_thing(theirs):
        return ChangeKind.ADDED
    if theirs is None and is_thing(ours):
        return ChangeKind.REMOVED
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and _same_words(ours, theirs):
        return ChangeKind.REORDERED
    return ChangeKind.CHANGED


def _same_words(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    words = all(isinstance(word, str) for word in (*ours, *theirs))
    return words and sorted(ours) == sorted(theirs)


def _are_things(ours: Any, theirs: Any) -> bool:
    if not (isinstance(ours, tuple) and isinstance(theirs, tuple)):
        return False
    return bool(ours or theirs) and all(is_thing(thing) for thing in (*ours, *theirs))


def _mappings(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], path: Path, key: Key
) -> Iterator[Change]:
    for name in sorted({*ours, *theirs}):
        below = (*path, step(name))
        if name not in theirs:
            yield Change(path=below, kind=ChangeKind.REMOVED, before=ours[name], after=None)
        elif name not in ours:
            yield Change(path=below, kind=ChangeKind.ADDED, before=None, after=theirs[name])
        else:
            yield from _compare(ours[name], theirs[name], below, key)


def _lists(
    ours: tuple[Any, ...], theirs: tuple[Any, ...], path: Path, key: Key
) -> Iterator[Change]:
    if not (has_ids(ours) and has_ids(theirs)):
        yield from _by_place(ours, theirs, path, key)
        return
    paired = pairs(ours, theirs, key)
    for pair in paired:
        yield from _pair(*pair, (*path, named(pair)), key)
    both = [pair for pair in paired if pair[0] is not None and pair[1] is not None]
    orders = [_order(side, both, k) for k, side in enumerate((ours, theirs))]
    if orders[0] != orders[1]:
        before, after = (tuple(both[n][k].id for n in order) for k, order in enumerate(orders))
        yield Change(path=path, kind=ChangeKind.REORDERED, before=before, after=after)


def _order(side: tuple[Any, ...], both: list[Pair], k: int) -> list[int]:
    """Return the order in which one side has what both have."""
    numbers = {id(pair[k]): n for n, pair in enumerate(both)}
    return [numbers[id(thing)] for thing in side if id(thing) in numbers]


def _by_place(
    ours: tuple[Any, ...], theirs: tuple[Any, ...], path: Path, key: Key
) -> Iterator[Change]:
    for n in range(max(len(ours), len(theirs))):
        here = ours[n] if n < len(ours) else None
        there = theirs[n] if n < len(theirs) else None
        yield from _pair(here, there, (*path, step(str(n + 1))), key)


def _pair(ours: Any, theirs: Any, path: Path, key: Key) -> Iterator[Change]:
    if ours is None:
        yield Change(path=path, kind=ChangeKind.ADDED, before=None, after=theirs)
    elif theirs is None:
        yield Change(path=path, kind=ChangeKind.REMOVED, before=ours, after=None)
    elif ours is not theirs:
        yield from _compare(ours, theirs, path, key)
