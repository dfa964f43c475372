"""The same transfer in two lists recognised as one: each row at most once, and only if clear.

A pair is taken where each is the other's likeliest, no rival comes near, and it is likelier than
not by far. Nothing hangs on the order of rows, nor on which list comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2
from typing import Final

from truceline.aid.likeness import may_be, reasons
from truceline.model.aid_joined import Because, Same
from truceline.model.transfer import Transfer

#: A pair is taken from this chance on.
SURE: Final = 0.5
#: Declared: of what one list tells, so much stands in the other.
_TOLD_BY_BOTH: Final = 2 / 3
#: A rival that comes within so many bits leaves both undecided.
_NEAR_BITS: Final = 1.0
_Pair = tuple[str, str]


def same(first: Sequence[Transfer], second: Sequence[Transfer]) -> tuple[Same, ...]:
    """Return the pairs of rows that mean one transfer, by id of the first.

    Args:
        first: The rows of one list.
        second: The rows of another.
    """
    left = {pair: one for pair, one in _candidates(first, second).items() if one.p >= SURE}
    taken: list[Same] = []
    while now := _clear_pairs(left):
        taken += now
        gone = {row for one in now for row in (one.first, one.second)}
        # A rival that has found its own twin is none any more.
        left = {pair: one for pair, one in left.items() if not gone.intersection(pair)}
    return tuple(sorted(taken, key=lambda one: (one.first, one.second)))


def _clear_pairs(left: Mapping[_Pair, Same]) -> list[Same]:
    best: dict[str, list[float]] = defaultdict(list)
    for pair, one in left.items():
        for row in pair:
            best[row].append(one.bits)
    clear = {row: _clear(weights) for row, weights in best.items()}
    return [one for pair, one in left.items() if all(clear[row] == one.bits for row in pair)]


def _clear(weights: Sequence[float]) -> float | None:
    """Return the greatest weight, if the next comes nowhere near it."""
    ranked = sorted(weights, reverse=True)
    return None if len(ranked) > 1 and ranked[0] - ranked[1] < _NEAR_BITS else ranked[0]


def _candidates(first: Sequence[Transfer], second: Sequence[Transfer]) -> dict[_Pair, Same]:
    groups: dict[tuple[str, ...], tuple[list[Transfer], list[Transfer]]] = defaultdict(
        lambda: ([], [])
    )
    for n, rows in enumerate((first, second)):
        for one in rows:
            groups[one.stage, one.donor, one.recipient][n].append(one)
    found = {}
    for mine, theirs in groups.values():
        for one in mine:
            for other in theirs:
                if may_be(one, other):
                    found[one.id, other.id] = _held(one, other, mine, theirs)
    return found


def _held(
    one: Transfer, other: Transfer, mine: Sequence[Transfer], theirs: Sequence[Transfer]
) -> Same:
    """Hold two rows against each other, from either side; the weaker view counts."""
    there, back = list(reasons(one, other, theirs)), list(reasons(other, one, mine))
    pairs = [min(a, b, key=lambda r: r.bits) for a, b in zip(there, back, strict=True)]
    prior = log2(_TOLD_BY_BOTH / (1 - _TOLD_BY_BOTH) / max(len(mine), len(theirs)))
    bits = round(prior + sum(reason.bits for reason in pairs), 6)
    return Same(
        first=one.id,
        second=other.id,
        p=round(1 / (1 + 2**-bits), 6),
        bits=bits,
        because=tuple(Because(thing=r.thing, alike=r.alike.value, bits=r.bits) for r in pairs),
    )
