"""What was estimated of each two lists, for people: how much they share, how they differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import SIDE_BINS
from truceline.fusion.lists import Matched
from truceline.fusion.points import on_one_point
from truceline.model.listing import Listing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How two lists stand to each other.

    Attributes:
        list_a: The one.
        list_b: The other.
        shared: Rows of the one that the other tells of too, expected; of whichever has fewer such.
            Of a list with itself, rows that it tells more than once.
        share_of_a: Of the rows of the one.
        share_of_b: Of the rows of the other.
        one_point: Share of matches that lie on one point, to the last digit.
        scatter_m: Standard deviation of one axis between their places, the middle of all matches,
            metres.
        same_time: Share of matches whose times agree to what they are rounded to.
        edge: Share of matches that lie further apart than nine tenths of the reach; where it is
            large, the reach is too short.
    """

    list_a: str
    list_b: str
    shared: float
    share_of_a: float
    share_of_b: float
    scatter_m: float
    same_time: float
    edge: float
    one_point: float

    def told(self) -> str:
        """Return it as one sentence."""
        scatter = f"{self.scatter_m:,.0f} m"
        more = ""
        if self.edge > _MUCH:
            more = f"; {self.edge:.0%} of them at the edge of the reach: widen --reach"
        if self.shared < _FEW:
            more += "; so few that chances rest on what is assumed beforehand"
        shares = f"{self.share_of_a:.0%} and {self.share_of_b:.0%} of their rows"
        who = f"{self.list_a} and {self.list_b}: about {self.shared:,.0f} incidents in common"
        if self.list_a == self.list_b:
            shares = f"{self.share_of_a:.0%}"
            who = f"{self.list_a} with itself: about {self.shared:,.0f} rows told more than once"
        if self.one_point > _MUCH:
            scatter = f"the same in {self.one_point:.0%}, else {scatter}"
        return (
            f"{who} ({shares}), places {scatter} apart on each axis, "
            f"times the same in {self.same_time:.0%}{more}"
        )


_MUCH = 0.05
#: Below so many matches the model's beliefs outweigh what the lists show.
_FEW = 50


def estimates_of(listing: Listing, matched: Matched) -> tuple[Estimate, ...]:
    """Return what the model learnt of each two lists that have a pair worth a number."""
    fitted = matched.fitted
    if fitted is None:
        return ()
    names = listing.names
    pairs, p = fitted.pairs, fitted.p_match
    out = []
    for number in np.unique(pairs.lists).tolist():
        mine = pairs.lists == number
        a, b = divmod(number, len(names))
        total = float(p[mine].sum())
        if total < _LEAST:
            continue
        size_a, size_b = np.diag(fitted.around.sizes)[[a, b]]
        of_a, of_b = _told_of(pairs.first[mine], p[mine]), _told_of(pairs.second[mine], p[mine])
        if a == b:
            both = np.r_[pairs.first[mine], pairs.second[mine]]
            of_a = of_b = _told_of(both, np.tile(p[mine], 2))
        variance = fitted.model.scale[pairs.scale[mine]] * pairs.base2[mine]
        far = np.sqrt(pairs.metres2[mine]) > _EDGE * matched.reach.metres
        out.append(
            Estimate(
                list_a=names[a],
                list_b=names[b],
                shared=min(of_a, of_b),
                share_of_a=of_a / float(size_a),
                share_of_b=of_b / float(size_b),
                scatter_m=float(np.sqrt(_middle(variance, p[mine]))),
                same_time=float(p[mine][pairs.bin[mine] == SIDE_BINS].sum()) / total,
                edge=float(p[mine][far].sum()) / total,
                one_point=float(p[mine][on_one_point(pairs)[mine]].sum()) / total,
            )
        )
    return tuple(out)


#: Fewer shared incidents than this say nothing of how lists differ.
_LEAST = 0.5
_EDGE = 0.9


def _told_of(rows: Ints, p: Floats) -> float:
    """Return how many rows are expected to have a partner, however many each may have."""
    return float(np.minimum(np.bincount(rows, weights=p), 1.0).sum())


def _middle(values: np.ndarray, weight: np.ndarray) -> float:
    order = np.argsort(values)
    along = np.cumsum(weight[order])
    return float(values[order][int(np.searchsorted(along, along[-1] / 2))])
