"""Event lists side by side -> which rows mean one incident, and how sure that is.

* Nothing is told beforehand: how far places scatter, how clocks differ, how types are confused and
  how many incidents lists share is estimated from the lists themselves.
* A list tells of an incident once, unless it is said to repeat itself.
* The order of lists and rows never matters; no row is lost; no row is in two incidents.
* Chances are of pairs: of all ways to match two lists one to one. What a third list says of a
  pair is not in them; it counts when rows are gathered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import (
    UNSTATED_M2,
    Pairs,
    Reach,
    Rows,
    aspects_told,
    fitting_reach,
    pairs_of,
    rows_of,
)
from truceline.fusion.confusion import shares_of
from truceline.fusion.crowding import crowding, log_crowding, sort_of
from truceline.fusion.density import density
from truceline.fusion.fit import Fitted, fit
from truceline.fusion.model import Around
from truceline.fusion.points import in_company, log_at_point, on_one_point
from truceline.fusion.wording import LEVELS, counted, wording_levels
from truceline.kernels.gathering import gathered
from truceline.model.listing import Aspect, Listing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: The last tenth of the reach, how much of all matches may lie there, and what is done then.
_EDGE, _MUCH, _WIDER, _WIDENINGS = 0.9, 0.03, 1.5, 4
#: Fewer matches than this say nothing of the reach.
_FEW = 5.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matched:
    """What became of the rows of a listing.

    Attributes:
        group: int64, one a row of the listing: equal numbers mean one incident.
        first: Row of each pair that was worth a number.
        second: The other row.
        p_match: float64: chance that both mean one incident; NaN where a rule gives none.
        compared: How many pairs were compared.
        aside: Rows without a time or a place, each its own incident.
        reach: How far apart rows were compared.
        fitted: The model, its pairs in rows that have time and place; ``None`` if there was none.
    """

    group: Ints
    first: Ints
    second: Ints
    p_match: Floats
    compared: int
    aside: int
    reach: Reach
    fitted: Fitted | None = None


def match_lists(listing: Listing, reach: Reach | None = None) -> Matched:
    """Return which rows mean one incident.

    Args:
        listing: Rows of two lists or more, or of one that repeats itself.
        reach: How far apart rows are compared; if not given, as far as density allows.
    """
    given = reach is not None
    if reach is None:
        reach = fitting_reach(rows_of(listing, Reach()), Reach(), len(listing.names))
    rows, fitted, compared = _fitted(listing, reach)
    for _ in range(0 if given else _WIDENINGS):
        wider = reach if fitted is None else widened(reach, rows, fitted)
        if wider == reach:
            break
        reach = wider
        rows, fitted, compared = _fitted(listing, reach)
    aside = len(listing.rows) - len(rows.at)
    if fitted is None:
        return _nothing(listing, aside, reach)
    first, second, p = fitted.pairs.first, fitted.pairs.second, fitted.p_match
    repeats = np.array(listing.repeats, dtype=np.bool_)
    inside = gathered(first, second, p, rows.points.source, repeats)
    group = np.arange(len(listing.rows))
    group[rows.at] = rows.at[inside]
    return Matched(
        group=group,
        first=rows.at[first],
        second=rows.at[second],
        p_match=p,
        compared=compared,
        aside=aside,
        reach=reach,
        fitted=fitted,
    )


def _fitted(listing: Listing, reach: Reach) -> tuple[Rows, Fitted | None, int]:
    rows = rows_of(listing, reach)
    pairs = pairs_of(rows, reach, listing.repeats)
    if not len(pairs.first):
        return rows, None, 0
    told = aspects_told(rows, listing.aspects)
    around = _around(rows, pairs, reach, listing.repeats, told)
    words = wording_levels(listing.wording, rows, pairs, len(listing.names))
    of_all = counted(words, pairs.lists, len(listing.names) ** 2)
    around = replace(around, words=words, words_of_all=of_all)
    found = fit(pairs, around, told, len(rows.at), listing.repeats)
    return rows, found, len(pairs.first)


def widened(reach: Reach, rows: Rows, fitted: Fitted) -> Reach:
    """Return a longer reach where matches crowd at the end of it, else the same."""
    pairs, p = fitted.pairs, fitted.p_match
    leg = rows.points.reach_m
    far = np.sqrt(pairs.metres2) > _EDGE * np.hypot(leg[pairs.first], leg[pairs.second])
    silent = pairs.base2 == UNSTATED_M2
    apart = np.abs(rows.points.when[pairs.second] - rows.points.when[pairs.first])
    late = apart > _EDGE * (reach.days + pairs.unit / 2)
    return Reach(
        metres=reach.metres * (_WIDER if _many(far, silent, p) else 1.0),
        times=reach.times * (_WIDER if _many(far, ~silent, p) else 1.0),
        days=reach.days * (_WIDER if _many(late, p > 0, p) else 1.0),
    )


def _many(far: Flags, among: Flags, p: Floats) -> bool:
    total = float(p[among].sum())
    return total > _FEW and float(p[far & among].sum()) > _MUCH * total


def _nothing(listing: Listing, aside: int, reach: Reach) -> Matched:
    none = np.empty(0, np.int64)
    return Matched(
        group=np.arange(len(listing.rows)),
        first=none,
        second=none,
        p_match=np.empty(0),
        compared=0,
        aside=aside,
        reach=reach,
    )


def _around(
    rows: Rows, pairs: Pairs, reach: Reach, repeats: tuple[bool, ...], told: tuple[Aspect, ...]
) -> Around:
    source, lists = rows.points.source, len(repeats)
    dense = density(rows, lists)
    first, second = pairs.first, pairs.second
    # Of its own list around each: that is what it must be told apart from.
    own = dense.own
    near = log_crowding(crowding(rows, dense, reach, repeats), pairs, sort_of(rows, dense, lists))
    spread, point = (np.log(own[first]) + np.log(own[second])) / 2 + near, log_at_point(rows, lists)
    return Around(
        log_density=np.where(on_one_point(pairs), (point[first] + point[second]) / 2, spread),
        codes=tuple((code[first], code[second]) for code in rows.codes),
        sizes=dense.within,
        shares=tuple(shares_of(aspect, source, lists) for aspect in told),
        company=in_company(rows, lists),
        again=np.array(repeats, dtype=np.bool_),
        words=np.full(len(first), -1),
        words_of_all=np.zeros((lists * lists, LEVELS)),
    )
