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
from truceline.fusion.points import on_one_point
from truceline.kernels.scatter import scatter

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Flags = NDArray[np.bool_]

#: Scale of the tail over that of the core.
TAIL_TIMES = 4.0
#: Of rows that a match spends, no more than this share is believed to be spent.
_MOST = 0.995


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Everything estimated; groups are those of :class:`~truceline.fusion.compared.Pairs`.

    Attributes:
        shared: float64[lists²]: expected matches between two lists.
        scale: float64[groups]: what stated variances are to be multiplied by.
        tail: float64[lists²]: share of matches whose places scatter by the tail.
        point: float64[lists²]: share of matches that lie on one point, to the last digit.
        clock: float64[clocks, bins]: distribution of time differences among matches.
        confusion: Of each aspect, float64[lists², categories, categories]: how much more often
            matches have both than chance pairs do.
        wording: float64[lists², levels]: how much more often matches say so much alike.
    """

    shared: Floats
    scale: Floats
    tail: Floats
    point: Floats
    clock: Floats
    confusion: tuple[Floats, ...]
    wording: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What does not change while the model is fitted.

    Attributes:
        log_density: One a pair: log of the geometric mean of both lists' densities, per m² and
            day; of pairs on one point, of how many others it holds a day.
        codes: Of each aspect, one a pair: categories of the first and of the second; -1 not told.
        sizes: float64[lists, lists]: rows of the one that lie where the other tells of anything.
        shares: Of each aspect, float64[lists, categories]: how often each list has each.
        company: float64[lists]: share of rows that lie on another one's point.
        again: Of each list, whether it may hold several rows on one incident.
        words: One a pair: how much both say alike; -1 where one says nothing.
        words_of_all: float64[lists², levels]: how many pairs there are of each, to begin with.
    """

    log_density: Floats
    codes: tuple[tuple[Ints, Ints], ...]
    sizes: Floats
    shares: tuple[Floats, ...]
    company: Floats
    again: Flags
    words: Ints
    words_of_all: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """Natural logs of the odds of each pair, part by part.

    Attributes:
        rate: How often the lists share an incident, against how dense they are.
        place: Distance, density per m²; on one point, the share of matches that are.
        time: Time difference, density per day.
        aspects: Of each aspect.
        words: Of what both say in words.
        of_tail: Chance that the scatter is the tail's, given a match.
    """

    rate: Floats
    place: Floats
    time: Floats
    aspects: tuple[Floats, ...]
    words: Floats
    of_tail: Floats

    def taken(self, kept: NDArray[np.bool_]) -> Parts:
        """Return those of some of the pairs."""
        return Parts(
            rate=self.rate[kept],
            place=self.place[kept],
            time=self.time[kept],
            aspects=tuple(one[kept] for one in self.aspects),
            words=self.words[kept],
            of_tail=self.of_tail[kept],
        )

    @property
    def total(self) -> Floats:
        """The whole."""
        said = sum(self.aspects) + self.words
        return np.asarray(self.rate + self.place + self.time + said, dtype=np.float64)


def parts(model: Model, pairs: Pairs, around: Around) -> Parts:
    """Return the log odds of every pair."""
    variance = model.scale[pairs.scale] * pairs.base2
    place, of_tail = scatter(pairs.metres2, variance, model.tail[pairs.lists], TAIL_TIMES)
    place += np.log1p(-model.point)[pairs.lists]
    one = np.flatnonzero(on_one_point(pairs))
    place[one], of_tail[one] = np.log(model.point)[pairs.lists[one]], 0.0
    clock = np.log(model.clock).reshape(-1)[pairs.clock * TIME_BINS + pairs.bin]
    return Parts(
        rate=log_rate(model.shared, around.sizes, around.again)[pairs.lists] - around.log_density,
        place=place,
        time=clock - np.log(pairs.width),
        aspects=tuple(
            _aspect(table, pairs.lists, *codes)
            for table, codes in zip(model.confusion, around.codes, strict=True)
        ),
        words=_words(model.wording, pairs.lists, around.words),
        of_tail=of_tail,
    )


def log_rate(shared: Floats, sizes: Floats, again: Flags) -> Floats:
    """Return the log of matches over what both lists have alone, for each two lists.

    A row that the other list may tell of several times is not spent by a match: it stands against
    the rows of the other list as they are, and not against those that are left.

    Args:
        shared: Expected matches, float64[lists²].
        sizes: float64[lists, lists]: rows of the one where the other tells.
        again: Of each list, whether it may hold several rows on one incident.
    """
    a, b = (shared / np.maximum(one, 1.0) for one in both_sizes(sizes))
    kinds = np.arange(len(shared))
    of_a, of_b = again[kinds % len(again)], again[kinds // len(again)]
    spent = [
        np.where(free, 0.0, np.log1p(-np.minimum(one, _MOST)))
        for one, free in ((a, of_a), (b, of_b))
    ]
    a, b = (np.where(free, x, np.minimum(x, _MOST)) for x, free in ((a, of_a), (b, of_b)))
    return np.asarray((np.log(a) + np.log(b)) / 2 - spent[0] - spent[1])


def both_sizes(sizes: Floats) -> tuple[Floats, Floats]:
    """Return rows of the first, and of the second, that the other could share: float64[lists²]."""
    return sizes.reshape(-1), sizes.T.reshape(-1)


def _aspect(table: Floats, lists: Ints, first: Ints, second: Ints) -> Floats:
    n = table.shape[1]
    told = (first >= 0) & (second >= 0)
    at = (lists * n + first) * n + second
    return np.where(told, np.log(table).reshape(-1)[np.where(told, at, 0)], 0.0)


def _words(ratios: Floats, lists: Ints, level: Ints) -> Floats:
    found, told = np.zeros(len(level)), np.flatnonzero(level >= 0)
    found[told] = np.log(ratios)[lists[told], level[told]]
    return found
