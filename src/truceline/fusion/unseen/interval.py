"""How far the incidents of which nobody tells may lie from the likeliest number.

Profile likelihood: R. M. Cormack, *Interval estimation for mark-recapture studies of closed
populations*, Biometrics 48 (1992). The cell of nobody is filled with a number, all is fitted again,
and the number may go so far as the likelihood does not fall below what chance explains.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.unseen.loglinear import fitted
from truceline.fusion.unseen.scan import Fit

Floats = NDArray[np.float64]

#: Of chi-square with one degree of freedom, what lies below it in nine of ten.
_NINETY = 2.7055
MOST = 1e9
_HALVINGS = 24

_log_factorial = np.vectorize(lambda n: math.lgamma(n + 1), otypes=[np.float64])


def intervals(cells: Floats, fits: Sequence[Fit]) -> tuple[Floats, Floats]:
    """Return the ends of the 90 % interval of the incidents of which nobody tells, of each fit.

    Args:
        cells: float64[2 ** voices].
        fits: All with a number of their own.
    """
    design = np.zeros((len(fits), len(cells), max(f.design.shape[1] for f in fits)))
    for k, fit in enumerate(fits):
        design[k, :, : fit.design.shape[1]] = fit.design
    used = np.array([fit.used for fit in fits])
    used[:, 0] = True
    middle = np.array([fit.nobody for fit in fits])

    def fall(nobody: Floats) -> Floats:
        return np.asarray(2 * (top - _profile(design, cells, used, nobody)) - _NINETY)

    top = _profile(design, cells, used, middle)
    low = _where(fall, np.zeros(len(fits)), middle)
    far = np.maximum(2 * middle, 4.0)
    for _ in range(40):
        near = (fall(far) < 0) & (far < MOST)
        if not near.any():
            break
        far = np.where(near, 2 * far, far)
    return low, _where(fall, far, middle)


def _where(fall: Callable[[Floats], Floats], outside: Floats, inside: Floats) -> Floats:
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2
        beyond = fall(middle) > 0
        outside = np.where(beyond, middle, outside)
        inside = np.where(beyond, inside, middle)
    return np.asarray((outside + inside) / 2, dtype=np.float64)


def _profile(design: Floats, cells: Floats, used: NDArray[np.bool_], nobody: Floats) -> Floats:
    """Return the log likelihood of the multinomial with so many incidents of which nobody tells."""
    counts = np.tile(cells, (len(nobody), 1))
    counts[:, 0] = nobody
    eta, _ = fitted(design, counts, used)
    total = counts.sum(axis=1)
    told = (np.where(used, counts * (eta - np.log(total)[:, None]), 0.0)).sum(axis=1)
    return np.asarray(_log_factorial(total) - _log_factorial(nobody) + told, dtype=np.float64)
