"""What is fitted, and what it makes of a pair: the odds of a match, in their parts.

A pair's odds follow I. P. Fellegi and A. B. Sunter, *A theory for record linkage*, Journal of the
American Statistical Association 64 (1969): how much more often matches look like this than chance
neighbours do. Matches scatter by a normal with unknown scale and a broad tail, differ in time by a
distribution of no given form, and confuse categories; chance neighbours are as dense as the lists
are around them. Reports of an incident by two, and by one alone, are three Poisson processes, so
that the odds of a pair stand against both reports being alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import TIME_BINS, Pairs
from truceline.kernels.scatter import scatter

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Scale of the tail over that of the core.
TAIL_TIMES = 4.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Everything estimated; groups are those of :class:`~truceline.fusion.compared.Pairs`.

    Attributes:
        shared: float64[lists²]: expected matches between two lists.
        scale: float64[groups]: what stated variances are to be multiplied by.
        tail: float64[lists²]: share of matches whose places scatter by the tail.
        clock: float64[clocks, bins]: distribution of time differences among matches.
        confusion: Of each aspect, float64[lists², categories, categories]: how much more often
            matches have both than chance pairs do.
    """

    shared: Floats
    scale: Floats
    tail: Floats
    clock: Floats
    confusion: tuple[Floats, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What does not change while the model is fitted.

    Attributes:
        log_density: One a pair: log of the geometric mean of both lists' densities, per m² and
            day.
        codes: Of each aspect, one a pair: categories of the first and of the second; -1 not told.
        sizes: float64[lists, lists]: rows of the one that lie where the other tells of anything.
        shares: Of each aspect, float64[lists, categories]: how often each list has each.
    """

    log_density: Floats
    codes: tuple[tuple[Ints, Ints], ...]
    sizes: Floats
    shares: tuple[Floats, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """Natural logs of the odds of each pair, part by part.

    Attributes:
        rate: How often the lists share an incident, against how dense they are.
        place: Distance, density per m².
        time: Time difference, density per day.
        aspects: Of each aspect.
        of_tail: Chance that the scatter is the tail's, given a match.
    """

    rate: Floats
    place: Floats
    time: Floats
    aspects: tuple[Floats, ...]
    of_tail: Floats

    def taken(self, kept: NDArray[np.bool_]) -> Parts:
        """Return those of some of the pairs."""
        return Parts(
            rate=self.rate[kept],
            place=self.place[kept],
            time=self.time[kept],
            aspects=tuple(one[kept] for one in self.aspects),
            of_tail=self.of_tail[kept],
        )

    @property
    def total(self) -> Floats:
        """The whole."""
        return np.asarray(self.rate + self.place + self.time + sum(self.aspects), dtype=np.float64)


def parts(model: Model, pairs: Pairs, around: Around) -> Parts:
    """Return the log odds of every pair."""
    variance = model.scale[pairs.scale] * pairs.base2
    place, of_tail = scatter(pairs.metres2, variance, model.tail[pairs.lists], TAIL_TIMES)
    clock = np.log(model.clock).reshape(-1)[pairs.clock * TIME_BINS + pairs.bin]
    return Parts(
        rate=log_rate(model.shared, around.sizes)[pairs.lists] - around.log_density,
        place=place,
        time=clock - np.log(pairs.width),
        aspects=tuple(
            _aspect(table, pairs.lists, *codes)
            for table, codes in zip(model.confusion, around.codes, strict=True)
        ),
        of_tail=of_tail,
    )


def log_rate(shared: Floats, sizes: Floats) -> Floats:
    """Return the log of matches over what both lists have alone, for each two lists.

    Args:
        shared: Expected matches, float64[lists²].
        sizes: float64[lists, lists]: rows of the one where the other tells.
    """
    a, b = (np.maximum(one, 1.0) for one in both_sizes(sizes))
    a, b = np.minimum(shared / a, 0.995), np.minimum(shared / b, 0.995)
    return np.asarray((np.log(a) + np.log(b)) / 2 - np.log1p(-a) - np.log1p(-b))


def both_sizes(sizes: Floats) -> tuple[Floats, Floats]:
    """Return rows of the first, and of the second, that the other could share: float64[lists²]."""
    return sizes.reshape(-1), sizes.T.reshape(-1)


def _aspect(table: Floats, lists: Ints, first: Ints, second: Ints) -> Floats:
    n = table.shape[1]
    told = (first >= 0) & (second >= 0)
    at = (lists * n + first) * n + second
    return np.where(told, np.log(table).reshape(-1)[np.where(told, at, 0)], 0.0)
