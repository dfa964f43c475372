"""Whole ways to share rows out over incidents, as likely as the fitted model finds them.

A pair's chance is of two lists. Here all lists speak at once: three rows are one incident by the
two sharpest comparisons among them, and a third list may also decide between two rivals.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.fit import Fitted
from truceline.fusion.lists import Matched
from truceline.kernels.partitions import Partition, neighbours
from truceline.model.listing import Listing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Log odds of rows that lie too far apart to be a pair.
_APART = -10.0
_FIRST, _BETWEEN = 30, 3
#: Share of incidents that one list tells of, at most.
_MOST = 0.95


def drawn(
    listing: Listing, matched: Matched, rng: np.random.Generator, times: int, more: float = 0.0
) -> Iterator[Ints]:
    """Yield group numbers of the rows, again and again.

    Args:
        listing: Rows of the lists.
        matched: What was fitted to them; not by a rule.
        rng: Source of chance.
        times: How many.
        more: Added to the log odds of every pair, to see how much hangs on them.
    """
    fitted = matched.fitted
    if fitted is None:
        raise ValueError("a rule leaves no chance to draw by")
    pairs, lists = fitted.pairs, len(listing.names)
    at = np.full(1 + max(int(pairs.first.max(initial=-1)), int(pairs.second.max(initial=-1))), -1)
    at[pairs.first], at[pairs.second] = matched.first, matched.second
    names = np.asarray(pc.index_in(listing.rows["list_name"], pa.array(listing.names)))
    among = neighbours(
        pairs.first,
        pairs.second,
        fitted.parts.total + _beside(fitted, lists)[pairs.lists] + more,
        fitted.model.scale[pairs.scale] * pairs.base2,
        np.where(at >= 0, names[at], 0).astype(np.int64),
        np.array(listing.repeats, dtype=np.bool_),
        _APART,
    )
    known = np.flatnonzero(at >= 0)
    _, begun = np.unique(matched.group[at[known]], return_inverse=True)
    group = np.arange(len(at))
    group[known] = known[np.unique(begun, return_index=True)[1]][begun]
    way = Partition(among, group)
    for turn in range(times):
        for _ in range(_BETWEEN if turn else _FIRST):
            way.move(rng.random(len(at)))
        out = np.arange(len(listing.rows))
        out[at[known]] = at[_one_of(way.group)[known]]
        yield out


def _one_of(group: Ints) -> Ints:
    """Return, for each row, the first row of its group."""
    _, first, inverse = np.unique(group, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _beside(fitted: Fitted, lists: int) -> Floats:
    """Return what pairs of each two lists gain because other lists are silent of either row.

    Odds of two lists are against rows that the *other* does not tell of. Among all lists a row
    alone is one of which no other list tells: rarer, by what each would have told of.
    """
    kinds = lists * lists
    shared = np.bincount(fitted.pairs.lists, weights=fitted.p_match, minlength=kinds)
    shared = shared.reshape(lists, lists)
    shared = shared + shared.T
    sizes = np.maximum(fitted.around.sizes, 1.0)
    out = np.zeros((lists, lists))
    for other in range(lists):
        told = (shared[:, other][:, None] + shared[:, other][None, :]) / (
            sizes[:, other][:, None] + sizes[:, other][None, :]
        )
        silent = -np.log1p(-np.minimum(told, _MOST))
        silent[other], silent[:, other] = 0.0, 0.0
        out += silent
    return out.reshape(-1)
