"""Odds of pairs -> their chances, over all ways to match one to one; and who belongs together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.odds import Compared
from truceline.fusion.reported import Told
from truceline.kernels.gathering import gathered
from truceline.kernels.matching import marginals

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Reports join above this chance. Above one half: a wrong merge hides a claim, a missed one counts
#: it twice, and an analyst can link.
JOIN_AT = 0.7
_CERTAIN, _NEVER = 60.0, -60.0
#: So many times the pairs, a report and source may be numbered with gaps; else it is counted out.
_ROOM = 4
#: So much against it that nothing else outweighs it.
_AGAINST = -1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Pairs that a person decided, by numbers of those told of.

    Attributes:
        same: Of one event.
        apart: Of two.
    """

    same: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def chances(
    pairs: Compared, total: Floats, told: Told, repeats: Flags, ruled: Ruled, rounds: int = 200
) -> Floats:
    """Return the chance that each pair means one event.

    A source tells of an event once, unless it repeats itself: what one pair has, its rivals lack.
    What a person joined has no rivals any more.

    Args:
        pairs: What is compared.
        total: Log odds of each.
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        ruled: What a person decided.
        rounds: At most so many.
    """
    n, n_pairs = len(told.rows.at), len(pairs.first)
    first, second, weight = pairs.first, pairs.second, np.clip(total, _NEVER, _CERTAIN)
    weight = np.where(pairs.denied | _among(first, second, ruled.apart, n), _NEVER, weight)
    if ruled.same:
        certain = _among(first, second, ruled.same, n)
        weight = np.where(certain, _CERTAIN, weight)
        known = set(zip(first[certain].tolist(), second[certain].tolist(), strict=True))
        more = np.array([one for one in ruled.same if one not in known], np.int64).reshape(-1, 2)
        first, second = np.r_[first, more[:, 0]], np.r_[second, more[:, 1]]
        weight = np.r_[weight, np.full(len(more), _CERTAIN)]
    if not len(first):
        return np.empty(0)
    source = told.rows.points.source
    swap = source[first] > source[second]
    a, b = np.where(swap, second, first), np.where(swap, first, second)
    lists = len(told.names)
    near, far = (one * lists + source[other] for one, other in ((a, b), (b, a)))
    size = n * lists
    if size > _ROOM * len(a):
        near, far = (np.unique(one, return_inverse=True)[1].astype(np.int64) for one in (near, far))
        size = 1 + max(int(near.max()), int(far.max()))
    alone = ~repeats[source[b]], ~repeats[source[a]]
    p, _ = marginals(near, far, np.exp(weight), size, alone, rounds=rounds)
    return p[:n_pairs]


def _among(first: Ints, second: Ints, some: tuple[tuple[int, int], ...], n: int) -> Flags:
    if not some:
        return np.zeros(len(first), dtype=np.bool_)
    return np.isin(first * n + second, [a * n + b for a, b in some])


def joined(
    pairs: Compared, p: Floats, told: Told, repeats: Flags, ruled: Ruled, echoes: tuple[Ints, Ints]
) -> Ints:
    """Return, of each report told of, the number of its group.

    Args:
        pairs: What was compared.
        p: Chance of each.
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        ruled: What a person decided: what is apart stays so; what is one is joined later, with all
            that is with either.
        echoes: Reports that repeat one of these: the one that each repeats, and its source.
    """
    n = len(told.rows.at)
    of, source = echoes
    apart = np.array(ruled.apart, np.int64).reshape(-1, 2)
    sure = _among(pairs.first, pairs.second, ruled.same, n)
    worth = ((p > 0.01) | pairs.denied) & ~sure
    worth &= ~_among(pairs.first, pairs.second, ruled.apart, n)
    group = gathered(
        np.r_[pairs.first[worth], apart[:, 0]],
        np.r_[pairs.second[worth], apart[:, 1]],
        np.r_[np.where(pairs.denied, _AGAINST, p)[worth], np.full(len(apart), _AGAINST)],
        np.r_[told.rows.points.source, source],
        repeats,
        np.r_[np.arange(n), of],
        JOIN_AT,
    )
    return group[:n]
