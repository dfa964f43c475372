"""An analyst's decisions, applied over what the machine grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.islands import Islands
from truceline.model.decision import Decisions

Ints = NDArray[np.int64]
Pair = tuple[int, int]


def apply_decisions(group: Ints, report_ids: pa.ChunkedArray, decisions: Decisions) -> Ints:
    """Return groups in which every must-link holds and no cannot-link pair shares a group.

    Pairs naming a report that is not here (not yet known at this ``as_of``) are passed over. Where
    pairs are parted that the machine or a link had put together, those who are in such a pair leave
    the others, each with what it is linked to. They stay together where nobody parted them, so that
    some reports parted from all the rest are one incident, and the rest another. Where that would
    bring a parted pair together again, each stands alone: nothing says with which the others
    belong. The same goes for a report that came later and is parted from nobody.

    Args:
        group: Group number per report.
        report_ids: Ids in the same order.
        decisions: Pairs of report ids.

    Returns:
        New group numbers, in no order; the argument is left as it was.

    Raises:
        ValueError: If the decisions contradict each other.
    """
    if not decisions.must_link and not decisions.cannot_link:
        return group
    row = _rows_of(report_ids, decisions)
    linked = _here(decisions.must_link, row)
    parted = _here(decisions.cannot_link, row)
    islands = Islands(linked)
    for first, second in parted:
        if islands.of(first) == islands.of(second):
            names = sorted(str(report_ids[i]) for i in (first, second))
            raise ValueError(f"{names[0]} and {names[1]} are said to be one incident and two")
    result = _joined(group, linked)
    apart: defaultdict[int, set[frozenset[int]]] = defaultdict(set)
    for first, second in parted:
        if result[first] == result[second]:
            pair = frozenset((islands.of(first), islands.of(second)))
            apart[int(result[first])].add(pair)
    fresh = int(result.max()) + 1
    for _, pairs in sorted(apart.items()):
        for together in _left_together(pairs):
            result[[row for one in together for row in islands.members(one)]] = fresh
            fresh += 1
    return result


def _rows_of(report_ids: pa.ChunkedArray, decisions: Decisions) -> dict[str, int]:
    """Return the row of each report that a decision names and that is here."""
    pairs = (*decisions.must_link, *decisions.cannot_link)
    named = sorted({one for pair in pairs for one in pair})
    # Looked up among the few that are named: to index a million ids takes seconds.
    rows = np.flatnonzero(pc.is_in(report_ids, value_set=pa.array(named, pa.string())))
    return dict(zip(report_ids.take(pa.array(rows)).to_pylist(), rows.tolist(), strict=True))


def _here(pairs: Iterable[tuple[str, str]], row: dict[str, int]) -> list[Pair]:
    return [(row[a], row[b]) for a, b in pairs if a in row and b in row]


def _joined(group: Ints, linked: list[Pair]) -> Ints:
    """Return groups in which each pair shares one, with all that was with either."""
    met = Islands((int(group[a]), int(group[b])) for a, b in linked)
    old = np.array(sorted(met), dtype=np.int64)
    if not len(old):
        return group.copy()
    new = np.array([met.of(int(number)) for number in old], dtype=np.int64)
    at = np.minimum(np.searchsorted(old, group), len(old) - 1)
    return np.where(old[at] == group, new[at], group)


def _left_together(pairs: set[frozenset[int]]) -> list[list[int]]:
    """Return islands of one group that leave it: those nobody parted, even by way of others."""
    touched = sorted({one for pair in pairs for one in pair})
    free = Islands(p for p in combinations(touched, 2) if frozenset(p) not in pairs)
    torn = {free.of(one) for one, other in map(sorted, pairs) if free.of(one) == free.of(other)}
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for one in touched:
        home = free.of(one)
        found[(home, one if home in torn else home)].append(one)
    return list(found.values())
