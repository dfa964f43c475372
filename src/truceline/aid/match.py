"""The same transfer in two lists recognised as one: each row at most once, and only if clear.

A pair is taken where it is likelier than not and stands, clearly, in the likeliest way to pair all
rows that compete (:mod:`truceline.aid.assign`). Nothing hangs on the order of rows, nor on which
list comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2
from typing import Final

import numpy as np

from truceline.aid.assign import clear_pairs
from truceline.aid.held import Codes, Floats, blocks, comparable
from truceline.aid.likeness import THINGS, Alike
from truceline.model.aid_joined import Because, Same
from truceline.model.transfer import Transfer, Unit

#: Declared: of what one list tells, so much stands in the other.
_TOLD_BY_BOTH: Final = 2 / 3


def same(first: Sequence[Transfer], second: Sequence[Transfer]) -> tuple[Same, ...]:
    """Return the pairs of rows that mean one transfer, by id of the first.

    Args:
        first: The rows of one list.
        second: The rows of another.
    """
    return held_together(first, second)[0]


def held_together(
    first: Sequence[Transfer], second: Sequence[Transfer]
) -> tuple[tuple[Same, ...], tuple[Same, ...]]:
    """Return the pairs that mean one transfer, and those left apart because nobody can tell.

    These only time speaks for, while their worths cannot be held against each other.

    Args:
        first: The rows of one list.
        second: The rows of another.
    """
    found = {(one.first, one.second): one for one in _candidates(first, second)}
    by_time = tuple(one for _, one in sorted(found.items()) if _by_time(one))
    clear = clear_pairs({pair: one.bits for pair, one in found.items() if not _by_time(one)})
    return tuple(found[pair] for pair in sorted(clear)), by_time


def _by_time(one: Same) -> bool:
    """Say whether worth is told by both in units apart, and nothing but time is alike.

    The one thing that would tell them apart is then not to be had, as of constant prices of two
    years.
    """
    alike = {b.thing for b in one.because if b.alike != Alike.OTHER}
    return bool(one.apart) and alike <= {"time"}


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
        apart=_apart(one, other),
        because=tuple(
            Because(thing=thing.name, alike=alike[code].value, bits=weight)
            for thing, code, weight in zip(THINGS, codes, weights, strict=True)
            if code >= 0
        ),
    )


def _apart(one: Transfer, other: Transfer) -> tuple[Unit, ...]:
    """Return the units of two worths that cannot be held against each other; empty if they can."""
    if one.value is None or other.value is None or comparable(one.value, other.value):
        return ()
    return one.value.unit, other.value.unit
