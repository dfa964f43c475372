"""What speaks for and against two reports meaning one event, part by part, under a vintage.

The odds follow I. P. Fellegi and A. B. Sunter, as for lists (:mod:`truceline.fusion.model`), but
are pooled over all sources: many sources have few reports, and no source is treated apart.

Chance neighbours are as dense as both sources are around there, and never less than what a vintage
declares: some events close by each, and a few anywhere. So two vague reports are not taken for one
because nothing else is known of the region.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import TIME_EDGES
from truceline.fusion.density import Base, density
from truceline.fusion.kinship import OTHER, TABLES
from truceline.fusion.reported import Told, by_list
from truceline.fusion.settled import FEW, base_of, in_steps
from truceline.fusion.sieve import worth_of
from truceline.kernels.nearby import pairs_nearby
from truceline.kernels.scatter import scatter
from truceline.model.vintage import ASPECTS, Vintage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Scale of the tail over that of the core.
TAIL_TIMES = 4.0
_KM2 = 1e6
#: What is said of density where few reports tell of it, per m² and day.
_NONE = 1e-15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """What is compared of pairs of reports; one entry a pair.

    Attributes:
        first: The one, by its number among those told of.
        second: The other.
        metres: Between their places.
        base2: Variance of one axis of the distance as stated, square metres.
        place: Sort of place: the less sharp of both.
        days: From the middle of the time of the first to that of the second.
        unit: Days, the coarser of both times.
        clock: Sort of the coarser time.
        bin: By how many of its units they differ, as numbered in a vintage.
        levels: By aspect: how alike they are; -1 where one does not tell.
        denied: Whether it cannot be: acts of another kind, a source that both have in common and
            that tells of an event once, or a circumstance that one claims and the other denies.
        own: Log of the geometric mean of both sources' densities, per m² and day.
    """

    first: Ints
    second: Ints
    metres: Floats
    base2: Floats
    place: Ints
    days: Floats
    unit: Floats
    clock: Ints
    bin: Ints
    levels: dict[str, Ints]
    denied: Flags
    own: Floats

    def taken(self, kept: Flags | Ints) -> Compared:
        """Return some of the pairs."""
        told = {name: getattr(self, name) for name in self.__slots__}
        levels = {name: one[kept] for name, one in told.pop("levels").items()}
        return Compared(levels=levels, **{name: one[kept] for name, one in told.items()})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Odds:
    """Natural logs of odds, one entry a pair.

    Attributes:
        rate: How often an event is told twice, against how many others lie there.
        place: Of the distance, per m².
        time: Of the time between, per day.
        aspects: Of each aspect; 0 where one does not tell.
        of_tail: Chance that the place is out by the tail, given that it is one event.
        stated_m: Radius that holds 95 % of distances within one event.
    """

    rate: Floats
    place: Floats
    time: Floats
    aspects: dict[str, Floats]
    of_tail: Floats
    stated_m: Floats

    @property
    def total(self) -> Floats:
        """The whole."""
        whole = self.rate + self.place + self.time + sum(self.aspects.values())
        return np.asarray(whole, dtype=np.float64)


def compared(
    told: Told, repeats: Flags, vintage: Vintage | None = None, *, within: bool = False
) -> Compared:
    """Return every pair of reports that could mean one event, with what is compared of it.

    Args:
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        vintage: Under which they could; every pair within reach if not given.
        within: Pairs of one source instead, each of which means two events.
    """
    own, points = densities(told), told.rows.points
    if not within:
        return compare(told, repeats, own, *worth_pairs(told, repeats, own, vintage))
    first, second, metres = pairs_nearby(points, False)
    kept = ~repeats[points.source[first]]
    return compare(told, repeats, own, first[kept], second[kept], metres[kept])


def worth_pairs(
    told: Told,
    repeats: Flags,
    own: Floats,
    vintage: Vintage | None = None,
    asked: Flags | None = None,
) -> tuple[Ints, Ints, Floats]:
    """Return the pairs that are worth a look: the first, the second, metres between; in order.

    Whether a pair is depends on nothing but the two reports and how dense it is around them.

    Args:
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        own: Density of reports of its own source around each, per m² and day.
        vintage: Under which they are; every pair within reach if not given.
        asked: Only pairs of which one at least is among these; all if not given.
    """
    points = told.rows.points
    worth = None if vintage is None else worth_of(vintage, told, own, TAIL_TIMES)
    found = pairs_nearby(points, True, worth, asked)
    if repeats.any():
        again = pairs_nearby(points, False, worth, asked)
        kept = repeats[points.source[again[0]]]
        first, second, metres = (
            np.concatenate([a, b[kept]]) for a, b in zip(found, again, strict=True)
        )
        order = np.lexsort((second, first))
        found = first[order], second[order], metres[order]
    return found


def compare(
    told: Told, repeats: Flags, own: Floats, first: Ints, second: Ints, metres: Floats
) -> Compared:
    """Return what is compared of pairs.

    Args:
        told: The reports.
        repeats: Of each source, whether it may tell of an event several times.
        own: Density of reports of its own source around each, per m² and day.
        first: The one of each pair.
        second: The other.
        metres: Between them.
    """
    rows = told.rows
    unit = np.maximum(rows.unit[first], rows.unit[second])
    days = rows.points.when[second] - rows.points.when[first]
    step = np.searchsorted(TIME_EDGES, np.abs(days) / unit - 1e-9)
    return Compared(
        first=first,
        second=second,
        metres=metres,
        base2=rows.variance[first] + rows.variance[second],
        place=np.maximum(told.place[first], told.place[second]),
        days=days,
        unit=unit,
        clock=np.maximum(told.clock[first], told.clock[second]),
        bin=np.minimum(step, len(TIME_EDGES) - 2).astype(np.int64),
        levels=_levels(told, first, second),
        denied=_denied(told, repeats, first, second),
        own=(np.log(own[first]) + np.log(own[second])) / 2,
    )


def densities(told: Told, base: Base | None = None, asked: Ints | None = None) -> Floats:
    """Return the reports of its own source around each, per square metre and day, in steps.

    Few tell nothing of density: then what a vintage declares stands alone.

    Args:
        told: The reports.
        base: Those that are counted, :func:`truceline.fusion.settled.base_of` if not given.
        asked: Around which; all if not given.
    """
    base = base_of(told) if base is None else base
    asked = np.arange(len(told.rows.at)) if asked is None else asked
    if np.count_nonzero(base.rows) < FEW:
        return np.full(len(asked), _NONE)
    rows, lists = by_list(told.rows, len(told.names), base.rows)
    return in_steps(density(rows, lists, base, asked).own)


def _levels(told: Told, first: Ints, second: Ints) -> dict[str, Ints]:
    found = {}
    for name, code in zip(("act", "object", "weapon"), told.rows.codes, strict=True):
        a, b = code[first], code[second]
        found[name] = np.where((a >= 0) & (b >= 0), TABLES[name][a, b], -1)
    apart = np.abs(told.count[first] - told.count[second])
    level = np.where(apart <= 1.0, 0, np.where(apart <= 3.0, 1, 2))
    found["count"] = np.where(np.isnan(apart), -1, level)
    return found


def _denied(told: Told, repeats: Flags, first: Ints, second: Ints) -> Flags:
    act = told.rows.codes[0]
    a, b = act[first], act[second]
    other = (a >= 0) & (b >= 0) & (TABLES["act"][a, b] == OTHER)
    one, two = told.rows.points.source[first], told.rows.points.source[second]
    twice = told.common[one, two] & ~(repeats[one] & repeats[two])
    return np.asarray(other | twice | told.denied[told.claims[first], told.claims[second]])


def odds(vintage: Vintage, pairs: Compared) -> Odds:
    """Return the log odds of every pair."""
    variance = np.array(vintage.scale)[pairs.place] * pairs.base2 + 2 * vintage.extent_m**2
    tail = np.full(len(pairs.first), vintage.tail)
    place, of_tail = scatter(pairs.metres**2, variance, tail, TAIL_TIMES)
    clock = np.array(vintage.clock)
    share = vintage.share
    return Odds(
        rate=math.log(share) - 2 * math.log1p(-share) - _log_others(vintage, pairs, variance),
        place=place,
        time=np.log(clock[pairs.clock, pairs.bin]) - np.log(_width(pairs)),
        aspects={name: _aspect(vintage, name, pairs.levels[name]) for name in ASPECTS},
        of_tail=of_tail,
        stated_m=np.sqrt(variance) * math.sqrt(-2 * math.log(0.05)),
    )


def _width(pairs: Compared) -> Floats:
    """Return how many days the bin of each time difference covers, before and after."""
    low = np.where(pairs.bin > 0, TIME_EDGES[pairs.bin - 1], 0.0)
    return np.asarray(2 * (TIME_EDGES[pairs.bin] - low) * pairs.unit, dtype=np.float64)


def _log_others(vintage: Vintage, pairs: Compared, variance: Floats) -> Floats:
    """Return the log of how dense reports of other events are there, per m² and day."""
    spread = vintage.crowd_m**2 + variance
    near = np.exp(-(pairs.metres**2) / (2 * spread)) / (2 * math.pi * spread)
    lasting = np.maximum(vintage.crowd_days, pairs.unit / 2)
    soon = np.exp(-np.abs(pairs.days) / lasting) / (2 * lasting)
    least = vintage.crowd * near * soon + vintage.usual / _KM2
    return np.asarray(np.log(np.exp(pairs.own) + least), dtype=np.float64)


def _aspect(vintage: Vintage, name: str, level: Ints) -> Floats:
    alike, chance = np.array(vintage.alike[name]), np.array(vintage.by_chance[name])
    return np.where(level >= 0, np.log(alike / chance)[np.maximum(level, 0)], 0.0)
