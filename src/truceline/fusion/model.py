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
    """What does not change while the model is fitted; one entry a pair.

    Attributes:
        log_density: Log of the geometric mean of both lists' densities, per m² and day.
        size_first: Rows of the list of the first.
        size_second: Of the second.
        codes: Of each aspect, categories of the first and of the second; -1 not told.
        shares: Of each aspect, float64[lists, categories]: how often each list has each.
    """

    log_density: Floats
    size_first: Floats
    size_second: Floats
    codes: tuple[tuple[Ints, Ints], ...]
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

    @property
    def total(self) -> Floats:
        """The whole."""
        return np.asarray(self.rate + self.place + self.time + sum(self.aspects), dtype=np.float64)


def parts(model: Model, pairs: Pairs, around: Around) -> Parts:
    """Return the log odds of every pair."""
    place, of_tail = _place(model, pairs)
    clock = model.clock.reshape(-1)[pairs.clock * TIME_BINS + pairs.bin]
    return Parts(
        rate=log_rate(model.shared[pairs.lists], around) - around.log_density,
        place=place,
        time=np.log(clock) - np.log(pairs.width),
        aspects=tuple(
            _aspect(table, pairs.lists, *codes)
            for table, codes in zip(model.confusion, around.codes, strict=True)
        ),
        of_tail=of_tail,
    )


def log_rate(shared: Floats, around: Around) -> Floats:
    """Return the log of matches over what both lists have alone, symmetrically."""
    a = np.minimum(shared / around.size_first, 0.995)
    b = np.minimum(shared / around.size_second, 0.995)
    return np.asarray((np.log(a) + np.log(b)) / 2 - np.log1p(-a) - np.log1p(-b))


def _place(model: Model, pairs: Pairs) -> tuple[Floats, Floats]:
    variance = model.scale[pairs.scale] * pairs.base2
    tail = model.tail[pairs.lists]
    wide = TAIL_TIMES**2
    core = np.log1p(-tail) - pairs.metres2 / (2 * variance)
    far = np.log(tail) - pairs.metres2 / (2 * variance * wide) - np.log(wide)
    both = np.logaddexp(core, far)
    return both - np.log(2 * np.pi * variance), np.exp(far - both)


def _aspect(table: Floats, lists: Ints, first: Ints, second: Ints) -> Floats:
    told = (first >= 0) & (second >= 0)
    out = np.zeros(len(first))
    out[told] = np.log(table[lists[told], first[told], second[told]])
    return out
