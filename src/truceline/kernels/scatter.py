"""How likely a distance is between two places of one incident: a normal with a broad tail."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.threads import by_rows

Floats = NDArray[np.float64]


@compiled
def _scatter_rows(
    metres2: Floats, variance: Floats, tail: Floats, place: Floats, of_tail: Floats, times: float
) -> None:
    wide = times * times
    for i in range(metres2.size):
        x = metres2[i] / (2 * variance[i])
        core = (1 - tail[i]) * math.exp(-x)
        far = tail[i] / wide * math.exp(-x / wide)
        both = core + far
        if both > 0:
            place[i] = math.log(both / (2 * math.pi * variance[i]))
            of_tail[i] = far / both
        else:
            place[i], of_tail[i] = -math.inf, 1.0


def scatter(metres2: Floats, variance: Floats, tail: Floats, times: float) -> tuple[Floats, Floats]:
    """Return the log density of displacements per square metre, and how much of it is the tail's.

    Args:
        metres2: Squared distances.
        variance: Of one axis, square metres, of the core.
        tail: Share of the tail, 0 to 1.
        times: Standard deviation of the tail over that of the core.

    Returns:
        Log density, minus infinity where it vanishes, and the share of the tail.
    """
    place, of_tail = np.empty_like(metres2), np.empty_like(metres2)
    by_rows(_scatter_rows, (metres2, variance, tail, place, of_tail), (times,))
    return place, of_tail
