"""How likely each of many rival pairs is, where a report can be in one pair only.

Belief propagation on the graph of pairs, as for data association: J. L. Williams and R. A. Lau,
*Approximate evaluation of marginal association probabilities with belief propagation*, IEEE
Transactions on Aerospace and Electronic Systems 50 (2014), who prove that it converges. On a graph
without loops it is exact; what loops cost is measured in ``benchmarks/fusion.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@compiled
def _pass_on(
    first: Ints, second: Ints, weight: Floats, alone_first: Flags, alone_second: Flags,
    total_first: Floats, total_second: Floats, there: Floats, back: Floats, rounds: int,
    close: float,
) -> int:  # fmt: skip
    # `there` and `back` are odds of a pair as its first and its second report see it, the rivals of
    # the other side counted.
    for turn in range(rounds):
        total_first[:] = 0.0
        for e in range(first.size):
            total_first[first[e]] += back[e]
        total_second[:] = 0.0
        for e in range(first.size):
            rivals = max(0.0, total_first[first[e]] - back[e]) if alone_first[e] else 0.0
            there[e] = weight[e] / (1.0 + rivals)
            total_second[second[e]] += there[e]
        moved = 0.0
        for e in range(first.size):
            rivals = max(0.0, total_second[second[e]] - there[e]) if alone_second[e] else 0.0
            odds = weight[e] / (1.0 + rivals)
            moved = max(moved, abs(odds - back[e]) / (1.0 + back[e]))
            back[e] = odds
        if moved < close:
            return turn + 1
    return rounds


def marginals(
    first: Ints,
    second: Ints,
    weight: Floats,
    nodes: int,
    alone: tuple[Flags, Flags] | None = None,
    start: Floats | None = None,
    rounds: int = 200,
    close: float = 1e-7,
) -> tuple[Floats, Floats]:
    """Return the chance of every pair over all ways to pair one to one.

    Args:
        first: Node of each pair's first report, 0 to ``nodes``.
        second: Of its second, likewise; numbered apart from the first.
        weight: Odds of the pair against both staying without it, above 0.
        nodes: How many there are on the side that has more.
        alone: Whether the first, and the second, can be in no other pair; both if not given.
        start: Messages of an earlier call over the same pairs.
        rounds: At most so many.
        close: Relative change below which it stops.

    Returns:
        Chances of the pairs, and messages to start from again.
    """
    every = np.ones(len(first), dtype=np.bool_)
    of_first, of_second = (every, every) if alone is None else alone
    back = weight.copy() if start is None else start.copy()
    there = np.empty_like(weight)
    totals = np.empty(nodes), np.empty(nodes)
    _pass_on(
        first, second, weight, of_first, of_second, *totals, there, back, rounds, close
    )  # fmt: skip
    # In place: of many pairs a column more costs as much as a sweep.
    there *= back
    there /= weight
    return np.divide(there, 1.0 + there, out=there), back


@compiled
def _take_in_order(first: Ints, second: Ints, order: Ints, free: Flags, out: Flags) -> None:
    for e in order:
        if free[first[e]] and free[second[e]]:
            free[first[e]] = free[second[e]] = False
            out[e] = True


def one_to_one(first: Ints, second: Ints, order: Ints, rows: int) -> Flags:
    """Take pairs in an order, each row in one pair at most.

    Args:
        first: Row of each pair.
        second: The other row.
        order: Numbers of pairs, the best first.
        rows: How many rows there are.

    Returns:
        Which pairs were taken.
    """
    out = np.zeros(len(first), dtype=np.bool_)
    _take_in_order(first, second, order, np.ones(rows, dtype=np.bool_), out)
    return out
