"""How much two rows have in common of what they say in words: evidence beside place and time.

Rare words count for more, as they do in a list: a word that every row has tells nothing. How often
matches share how much, and how often other rows do, is estimated for each two lists; lists in two
languages that never share a word learn that, and nothing follows from it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import Pairs, Rows
from truceline.kernels.shared import shared_weight
from truceline.model.listing import Wording

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Ends of the levels: share of the shorter text's weight that the other has too.
_EDGES = np.array([1e-9, 0.1, 0.2, 0.35, 0.6])
LEVELS = len(_EDGES) + 1
#: How often matches share so much, before anything is known, and for how many matches' worth.
_USUAL = np.array([0.2, 0.1, 0.15, 0.2, 0.2, 0.15])
_BELIEF = 10.0


def wording_levels(wording: Wording | None, rows: Rows, pairs: Pairs, lists: int) -> Ints:
    """Return, of each pair, how much both say alike; -1 where one says nothing.

    Args:
        wording: Of all rows of the listing.
        rows: Those compared.
        pairs: Of these.
        lists: How many lists there are.
    """
    if wording is None:
        return np.full(len(pairs.first), -1)
    weight = _rarity(wording, rows, lists)
    of_row = np.repeat(np.arange(len(wording.begin) - 1), np.diff(wording.begin))
    whole = np.bincount(of_row, weights=weight[wording.stem], minlength=len(wording.begin) - 1)
    first, second = rows.at[pairs.first], rows.at[pairs.second]
    both = shared_weight(first, second, wording.begin, wording.stem, weight)
    less = np.minimum(whole[first], whole[second])
    share = np.divide(both, less, out=np.zeros_like(both), where=less > 0)
    says = np.diff(wording.begin) > 0
    level = np.where(says[first] & says[second], np.searchsorted(_EDGES, share), -1)
    return np.asarray(level, dtype=np.int64)


def _rarity(wording: Wording, rows: Rows, lists: int) -> Floats:
    """Return what each stem weighs: by the list in which it is least rare."""
    length = np.diff(wording.begin)
    source = np.full(len(length), -1)
    source[rows.at] = rows.points.source
    of_stem = np.repeat(source, length)
    rarest = np.full(wording.stems, np.inf)
    for one in range(lists):
        n = np.bincount(wording.stem[of_stem == one], minlength=wording.stems)
        rare = np.log((((source == one) & (length > 0)).sum() + 1.0) / (n + 1.0))
        rarest = np.where(n > 0, np.minimum(rarest, rare), rarest)
    return np.asarray(np.where(np.isfinite(rarest), np.maximum(rarest, 0.0), 0.0), np.float64)


def counted(level: Ints, lists: Ints, kinds: int, weight: Floats | None = None) -> Floats:
    """Return how many pairs of each two lists there are at each level: float64[kinds, levels]."""
    told = np.flatnonzero(level >= 0)
    at = lists[told] * LEVELS + level[told]
    n = np.bincount(at, weights=None if weight is None else weight[told], minlength=kinds * LEVELS)
    return np.asarray(n, dtype=np.float64).reshape(kinds, LEVELS)


def wording_ratios(matches: Floats, every: Floats) -> Floats:
    """Return how much more often matches are at each level than other pairs.

    Args:
        matches: Expected, float64[kinds, levels].
        every: Pairs of all sorts.
    """
    alike = matches + _BELIEF * _USUAL
    other = np.maximum(every - matches, 0.0) + 1.0
    share = [one / one.sum(axis=1, keepdims=True) for one in (alike, other)]
    return np.asarray(share[0] / share[1], dtype=np.float64)
