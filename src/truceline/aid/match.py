"""The same transfer in two lists recognised as one: each row at most once, and only if clear.

A pair is taken where each is the other's likeliest, no rival comes near, and it is likelier than
not. Nothing hangs on the order of rows, nor on which list comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Final

import numpy as np

from truceline.aid.held import Codes, Floats, blocks
from truceline.aid.likeness import THINGS, Alike
from truceline.model.aid_joined import Because, Same
from truceline.model.transfer import Transfer

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
    left = {(one.first, one.second): one for one in _candidates(first, second)}
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


def _candidates(first: Sequence[Transfer], second: Sequence[Transfer]) -> Iterator[Same]:
    """Yield the pairs that are likelier than not, group by group of the same sides and stage."""
    for mine, theirs in groups_of(first, second):
        yield from _likely(mine, theirs)


def groups_of(
    first: Sequence[Transfer], second: Sequence[Transfer]
) -> Iterator[tuple[list[Transfer], list[Transfer]]]:
    """Yield rows of both lists that stand at one stage between the same sides, both told."""
    groups: dict[tuple[str, ...], tuple[list[Transfer], list[Transfer]]] = defaultdict(
        lambda: ([], [])
    )
    for n, rows in enumerate((first, second)):
        for one in rows:
            if one.donor and one.recipient:
                groups[one.stage, one.donor, one.recipient][n].append(one)
    for mine, theirs in groups.values():
        if mine and theirs:
            yield mine, theirs


def _likely(mine: Sequence[Transfer], theirs: Sequence[Transfer]) -> Iterator[Same]:
    """Yield the pairs of one group that are likelier than not.

    Each likeness weighs by how rare it is, from either side; the weaker view counts.
    """
    chances = np.array([[thing.chance(alike) for alike in Alike] for thing in THINGS])
    prior = log2(_TOLD_BY_BOTH / (1 - _TOLD_BY_BOTH) / max(len(mine), len(theirs)))
    back = np.zeros((len(THINGS), len(Alike), len(theirs)))
    for block in blocks(mine, theirs):
        back += np.stack([(block.things == code).sum(axis=1) for code in range(3)], axis=1)
    for block in blocks(mine, theirs):
        there = np.stack([(block.things == code).sum(axis=2) for code in range(3)], axis=1)
        rows, others = np.nonzero(block.may_be)
        codes = block.things[:, rows, others]
        bits = np.minimum(
            _bits(chances, codes, there[:, :, rows]), _bits(chances, codes, back[:, :, others])
        )
        whole = np.round(prior + np.where(codes >= 0, bits, 0).sum(axis=0), 6)
        for n in np.flatnonzero(whole >= 0).tolist():
            one, other = mine[block.rows.start + int(rows[n])], theirs[int(others[n])]
            yield _same(one, other, float(whole[n]), codes[:, n].tolist(), bits[:, n].tolist())


def _bits(chances: Floats, codes: Codes, counts: Floats) -> Floats:
    """Return what each thing of each pair weighs, by how often it is so among the rivals."""
    things, pairs = np.arange(len(codes))[:, None], np.arange(codes.shape[1])
    alike, told = counts[things, codes, pairs], counts.sum(axis=1)
    by_chance = (alike - 1 + 0.5) / (told - 1 + 1.5)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.round(np.log2(chances[things, codes] / by_chance), 6))


def _same(
    one: Transfer, other: Transfer, bits: float, codes: Sequence[int], weights: Sequence[float]
) -> Same:
    alike = list(Alike)
    return Same(
        first=one.id,
        second=other.id,
        p=round(1 / (1 + 2**-bits), 6),
        bits=bits,
        because=tuple(
            Because(thing=thing.name, alike=alike[code].value, bits=weight)
            for thing, code, weight in zip(THINGS, codes, weights, strict=True)
            if code >= 0
        ),
    )
