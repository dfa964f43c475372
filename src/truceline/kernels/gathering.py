"""Pairs with chances -> groups, the surest pair first; never plain connected components.

Correlation clustering, greedily: N. Bansal, A. Blum and S. Chawla, *Correlation clustering*,
Machine Learning 56 (2004). Two groups join where the pairs between them are more likely matches
than not, taken together; a pair that is not among the candidates counts as none. A list stands in a
group once, unless it repeats itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@compiled
def _gather(
    order: Ints, first: Ints, second: Ints, start: Ints, other: Ints, chance: Floats,
    source: Ints, repeats: Flags, voice: Floats, least: float, group: Ints, following: Ints,
    last: Ints,
) -> int:  # fmt: skip
    # `following` chains the members of a group, `last` is the end of the chain, by group number.
    joined = 0
    for e in order:
        a, b = group[first[e]], group[second[e]]
        if a == b:
            continue
        gain, allowed = 0.0, True
        i = a
        while i >= 0 and allowed:
            j = b
            while j >= 0:
                if source[i] == source[j] and not repeats[source[i]]:
                    allowed = False
                    break
                gain -= least * voice[i] * voice[j]
                j = following[j]
            for k in range(start[i], start[i + 1]):
                if group[other[k]] == b:
                    gain += chance[k]
            i = following[i]
        if not allowed or gain <= 0:
            continue
        keep, go = min(a, b), max(a, b)
        i = go
        while i >= 0:
            group[i] = keep
            i = following[i]
        following[last[keep]] = go
        last[keep] = last[go]
        joined += 1
    return joined


def gathered(
    first: Ints,
    second: Ints,
    chance: Floats,
    source: Ints,
    repeats: Flags,
    echo_of: Ints | None = None,
    least: float = 0.5,
) -> Ints:
    """Return a group number for every row: the lowest row in it.

    Args:
        first: Row of each pair.
        second: The other row.
        chance: That both are one.
        source: Of each row, its list.
        repeats: Of each list, whether it may stand in a group several times.
        echo_of: Of each row that repeats another one, that one, which is no echo itself and stands
            before; of others themselves. An echo is where that one is, and has no say.
        least: Above this chance a pair speaks for joining, below it against.
    """
    n = len(source)
    echo_of = np.arange(n) if echo_of is None else echo_of
    voice = (echo_of == np.arange(n)).astype(np.float64)
    both = np.concatenate([first, second])
    to = np.concatenate([second, first])
    by_row = np.lexsort((to, both))
    start = np.searchsorted(both[by_row], np.arange(n + 1))
    weight = np.concatenate([chance, chance])[by_row]
    worth = np.flatnonzero(chance > least)
    order = worth[np.lexsort((second[worth], first[worth], -chance[worth]))]
    group, following, last = echo_of.copy(), np.full(n, -1), np.arange(n)
    for row in np.flatnonzero(voice == 0):
        following[last[echo_of[row]]] = row
        last[echo_of[row]] = row
    fixed = (order, first, second, start, to[by_row], weight, source, repeats, voice, least)
    while _gather(*fixed, group, following, last):
        pass
    return group
