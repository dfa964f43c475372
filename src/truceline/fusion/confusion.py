"""How lists word the same thing: agreement by level of a taxonomy, then category by category.

Of two categories it is asked how often matches have both, against how often chance pairs do. Where
little is known, only the level counts at which they agree; with matches, each two categories get a
figure of their own, so that lists with no word in common learn each other's.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.model.listing import OPEN, Aspect

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Matches' worth of belief, a category, that only levels count.
_BELIEF = 5.0
#: Share of matches that agree at the finest level, before anything is known.
_AGREE = 0.8


def levels_of(aspect: Aspect) -> Ints:
    """Return, for two categories, the finest level at which they agree.

    Returns:
        int64[categories, categories]; the number of levels where they never do.
    """
    n, levels = aspect.levels.shape
    out = np.full((n, n), levels, dtype=np.int64)
    for level in range(levels - 1, -1, -1):
        word = aspect.levels[:, level]
        out[(word[:, None] == word[None, :]) & (word != OPEN)] = level
    return out


def shares_of(aspect: Aspect, source: Ints, lists: int) -> Floats:
    """Return how often each list has each category: float64[lists, categories], above 0.

    Args:
        aspect: Who has which category.
        source: List of each row.
        lists: How many lists there are.
    """
    n, told = len(aspect.levels), aspect.code >= 0
    at = source[told] * n + aspect.code[told]
    counted = np.bincount(at, minlength=lists * n).reshape(lists, n) + 0.5 / n
    return np.asarray(counted / counted.sum(axis=1, keepdims=True), dtype=np.float64)


def start_confusion(aspect: Aspect, shares: Floats) -> Floats:
    """Return ratios to begin with: most matches agree at the finest level."""
    n, levels = aspect.levels.shape
    rest = np.full(levels + 1, (1 - _AGREE) / max(levels, 1))
    rest[0] = _AGREE
    kinds = len(shares) ** 2
    return _ratios(aspect, shares, np.tile(rest, (kinds, 1)), np.zeros((kinds, n, n)))


def confusion_of(
    aspect: Aspect, shares: Floats, codes: tuple[Ints, Ints], lists: Ints, p: Floats
) -> Floats:
    """Return how much more often matches have two categories than chance pairs do.

    Args:
        aspect: Its categories and levels.
        shares: How often each list has each.
        codes: Categories of the first and of the second of every pair; -1 not told.
        lists: Of every pair, which lists.
        p: Chance that it is a match.

    Returns:
        float64[pairs of lists, categories, categories].
    """
    n, kinds = len(aspect.levels), len(shares) ** 2
    first, second = codes
    told = (first >= 0) & (second >= 0)
    at = (lists[told] * n + first[told]) * n + second[told]
    counted = np.bincount(at, weights=p[told], minlength=kinds * n * n)
    seen = np.asarray(counted, dtype=np.float64).reshape(kinds, n, n)
    depth, levels = levels_of(aspect), aspect.levels.shape[1]
    by_level = np.stack([seen[:, depth == one].sum(axis=1) for one in range(levels + 1)], axis=1)
    usual = by_level + 1.0 / (levels + 1)
    return _ratios(aspect, shares, usual / usual.sum(axis=1, keepdims=True), seen)


def _ratios(aspect: Aspect, shares: Floats, by_level: Floats, seen: Floats) -> Floats:
    depth, lists = levels_of(aspect), len(shares)
    n, levels = aspect.levels.shape
    belief = _BELIEF * n
    out = np.ones_like(seen)
    for kind in range(len(seen)):
        by_chance = np.outer(shares[kind // lists], shares[kind % lists])
        room = np.bincount(depth.ravel(), weights=by_chance.ravel(), minlength=levels + 1)
        # What a level cannot take, because no two categories agree there, goes to the others.
        share = np.where(room > 0, by_level[kind], 0.0)
        times = share / max(float(share.sum()), 1e-12) / np.where(room > 0, room, 1.0)
        joint = (seen[kind] + belief * by_chance * times[depth]) / (seen[kind].sum() + belief)
        out[kind] = joint / by_chance
    return np.maximum(out, 1e-6)
