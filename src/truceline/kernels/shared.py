"""What sorted sets have in common, pair by pair, by weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.threads import by_rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def _shared_rows(
    first: Ints, second: Ints, found: Floats, begin: Ints, member: Ints, weight: Floats
) -> None:
    for n in range(first.size):
        i, j = begin[first[n]], begin[second[n]]
        end_i, end_j = begin[first[n] + 1], begin[second[n] + 1]
        total = 0.0
        while i < end_i and j < end_j:
            if member[i] == member[j]:
                total += weight[member[i]]
                i += 1
                j += 1
            elif member[i] < member[j]:
                i += 1
            else:
                j += 1
        found[n] = total


def shared_weight(first: Ints, second: Ints, begin: Ints, member: Ints, weight: Floats) -> Floats:
    """Return, of each pair of sets, the weight of the members that both have.

    Args:
        first: Number of a set.
        second: Of the other.
        begin: int64[sets + 1]: where the members of each set begin.
        member: Of all sets, one after the other; ascending in each, none twice.
        weight: Of each member, by its number.
    """
    found = np.empty(len(first), dtype=np.float64)
    by_rows(_shared_rows, (first, second, found), (begin, member, weight))
    return found
