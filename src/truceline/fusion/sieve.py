"""What pairs of reports are worth at the least to be compared at all, under a vintage.

Where reports lie dense, nearly all neighbours are of chance. A pair far below the odds at which it
is told of, :data:`truceline.fusion.matches.LEAST`, changes nothing but what rivals it has, and that
little: the weights of all that is passed over sum to a hundredth a report, however dense reports
lie, since odds fall as density grows.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import TIME_EDGES
from truceline.fusion.kinship import TABLES
from truceline.fusion.reported import Told
from truceline.kernels.worth import Worth
from truceline.model.vintage import Vintage

Floats = NDArray[np.float64]

#: Log odds below which a pair is passed over.
LEAST_LOG_ODDS = -7.0
_WORDS = ("act", "object", "weapon")


def worth_of(vintage: Vintage, told: Told, own: Floats, tail_times: float) -> Worth:
    """Return factors of the odds of pairs, no pair's product below its odds over the least.

    Args:
        vintage: What to go by.
        told: The reports.
        own: Density of reports of its own source around each, per m² and day.
        tail_times: Scale of the tail over that of the core.
    """
    chance = math.exp(-LEAST_LOG_ODDS) * vintage.share / (1 - vintage.share) ** 2
    counts = max(a / b for a, b in zip(*(_shares(vintage, "count")), strict=True))
    counted = np.where(np.isnan(told.count), 1.0, math.sqrt(counts))
    width = 2 * np.diff(TIME_EDGES, prepend=0.0)
    return Worth(
        own=np.sqrt(chance / own) * counted,
        variance=told.rows.variance,
        sort=told.place,
        scale=np.array(vintage.scale),
        spread=2 * vintage.extent_m**2,
        tail=vintage.tail,
        tail_times=tail_times,
        unit=told.rows.unit,
        clock=told.clock,
        soon=np.array(vintage.clock) / width[: len(vintage.clock[0])],
        edges=TIME_EDGES[: len(vintage.clock[0])],
        said=np.ascontiguousarray(np.stack(told.rows.codes, axis=1)),
        alike=_alike(vintage),
    )


def _shares(vintage: Vintage, name: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return vintage.alike[name], vintage.by_chance[name]


def _alike(vintage: Vintage) -> Floats:
    size = max(len(TABLES[name]) for name in _WORDS)
    found = np.ones((len(_WORDS), size, size))
    for aspect, name in enumerate(_WORDS):
        alike, chance = (np.array(one) for one in _shares(vintage, name))
        n = len(TABLES[name])
        found[aspect, :n, :n] = (alike / chance)[TABLES[name]]
    return found
