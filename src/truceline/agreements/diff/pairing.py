"""Which things of two lists are one thing: the same id, or in two texts the same last part of it.

* A pair's place in the result depends on neither side alone, so that swapping swaps nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from truceline.model.change import Step

#: What belongs together; ``None`` where one side has nothing.
Pair = tuple[Any, Any]


def by_id(thing: Any) -> str:
    """Return the stable id."""
    return str(thing.id)


def by_last_part(thing: Any) -> str:
    """Return what stands behind the last stroke of the id: ``kyiv/energy`` is ``energy``."""
    return str(thing.id).rpartition("/")[2]


def has_ids(things: Sequence[Any]) -> bool:
    """Say whether these are things with ids of their own, no two alike."""
    ids = [getattr(thing, "id", None) for thing in things]
    return all(isinstance(i, str) for i in ids) and len(set(ids)) == len(ids)


def pairs(
    ours: Sequence[Any], theirs: Sequence[Any], key: Callable[[Any], str] = by_id
) -> list[Pair]:
    """Return what belongs together, ``None`` where one side has nothing.

    Args:
        ours: Things with ids.
        theirs: Likewise.
        key: What must be alike. Where that is not unique on a side, the id itself is taken.
    """
    if any(n > 1 for side in (ours, theirs) for n in Counter(map(key, side)).values()):
        key = by_id
    left, right = ({key(thing): thing for thing in side} for side in (ours, theirs))
    places = [{k: n for n, k in enumerate(side)} for side in (left, right)]

    def order(k: str) -> tuple[int, str]:
        return min(place[k] for place in places if k in place), k

    return [(left.get(k), right.get(k)) for k in sorted({*left, *right}, key=order)]


def named(pair: Pair) -> Step:
    """Return the step that leads to a pair."""
    ids = [thing.id if thing is not None else None for thing in pair]
    return Step(before=str(ids[0] or ids[1]), after=str(ids[1] or ids[0]))
