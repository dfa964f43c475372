"""How many acts are followed by one of another kind within a lag, and how many by chance.

By chance means: the acts that may answer are moved within the cells of time they lie in, so that
whatever changes more slowly than a cell, for one side or for both, stays as it is (interval jitter:
A. Amarasingham et al., J. Neurophysiology 107, 2012). The acts of a cell move together, round and
round: moved one by one, a side that acts in bursts would seem to answer (measured: benchmarks).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def pairs_within(first: Floats, later: Floats, lag: float) -> int:
    """Return how many pairs there are of an act and another that follows it within the lag.

    Args:
        first: float64[a], ascending.
        later: float64[b], ascending.
        lag: Longest time between them; at the same instant does not count.
    """
    low, high, n = 0, 0, 0
    for at in later:
        while high < len(first) and first[high] < at:
            high += 1
        while low < len(first) and first[low] < at - lag:
            low += 1
        n += max(0, high - low)
    return n


@compiled
def pairs_by_chance(
    first: Floats,
    lag: float,
    within: Floats,
    cell: Ints,
    ends: Floats,
    pace: tuple[Floats, Floats],
    drawn: Floats,
) -> Ints:
    """Return that number with the later acts of each cell turned round within it, draw by draw.

    All acts of a cell turn by the same amount, so that bursts of one side stay bursts; and they
    turn by a clock that runs faster in busy hours, so that busy hours stay busy.

    Args:
        first: float64[a], ascending.
        lag: Longest time between them.
        within: float64[b], of acts in the order of time: where each later one lies in its cell by
            that clock, 0 to 1.
        cell: int64[b]: which cell.
        ends: float64[cells, 2]: where each cell begins and ends by that clock.
        pace: That clock: readings, ascending, and the times they stand for.
        drawn: float64[draws, cells]: uniform, 0 to 1.
    """
    found, at = np.empty(len(drawn), np.int64), np.empty(len(within))
    for r in range(len(drawn)):
        begin, mark = 0, 0
        while begin < len(within):
            c = cell[begin]
            end = begin
            while end < len(within) and cell[end] == c:
                end += 1
            turn = begin
            while turn < end and within[turn] + drawn[r, c] < 1.0:
                turn += 1
            for n in range(end - begin):
                i = turn + n if turn + n < end else turn + n - (end - begin)
                share = within[i] + drawn[r, c] - (1.0 if i >= turn else 0.0)
                reading = ends[c, 0] + share * (ends[c, 1] - ends[c, 0])
                while mark < len(pace[0]) - 2 and pace[0][mark + 1] < reading:
                    mark += 1
                slope = (pace[1][mark + 1] - pace[1][mark]) / (pace[0][mark + 1] - pace[0][mark])
                at[begin + n] = pace[1][mark] + (reading - pace[0][mark]) * slope
            begin = end
        found[r] = pairs_within(first, at, lag)
    return found
