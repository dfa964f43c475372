"""Every way in which voices may depend on each other, held against the same table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.unseen.loglinear import facial, fitted
from truceline.fusion.unseen.shapes import Shape, design_of, shapes_of

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """What one way makes of the table.

    Attributes:
        shape: The way.
        design: float64[cells, parameters].
        used: bool[cells]: those that count; never the cell of nobody.
        parameters: That the cells tell of.
        bic: Deviance plus parameters times the log of the incidents.
        aic: Deviance plus twice the parameters.
        nobody: Incidents of which nobody tells; NaN where this way leaves it open.
    """

    shape: Shape
    design: Floats
    used: Flags
    parameters: int
    bic: float
    aic: float
    nobody: float


def scanned(cells: Floats, near: float) -> tuple[Fit, ...]:
    """Return the ways that fit about as well as the best of all, the best first.

    Args:
        cells: float64[2 ** voices], as in :class:`~truceline.fusion.unseen.captures.Captures`.
        near: How far the criterion of G. Schwarz, *Estimating the dimension of a model*, Annals of
            Statistics 6 (1978), may lie above the best.
    """
    voices = len(cells).bit_length() - 1
    shapes = shapes_of(voices)
    deviance, least = _first_look(cells, shapes, voices)
    price = np.log(max(float(cells.sum()), 1.0))
    # Empty cells may leave fewer parameters than the shape has, and never fewer than `least`.
    hopeful = deviance + least * price
    dear = deviance + np.array([_parameters(s, voices) for s in shapes]) * price
    # One with easier incidents may yet be let go, and is nobody's measure.
    plain = np.array([not shape.easier for shape in shapes])
    kept = np.flatnonzero(hopeful <= dear[plain].min() + near)
    found = (_exact(cells, shapes[k], voices, price) for k in kept)
    fits = [fit for fit in found if _easier_for_all(fit, cells)]
    best = min(fit.bic for fit in fits)
    order = sorted(fits, key=lambda fit: (fit.bic, fit.shape.terms, fit.shape.easier))
    return tuple(fit for fit in order if fit.bic <= best + near)


def _parameters(shape: Shape, voices: int) -> int:
    return 1 + voices + len(shape.terms) + bool(shape.easier)


def _first_look(
    cells: Floats, shapes: tuple[Shape, ...], voices: int
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the deviance of every shape, and the parameters that its full cells tell of."""
    n = len(cells)
    deviance, least = np.empty(len(shapes)), np.empty(len(shapes), dtype=np.int64)
    order = sorted(range(len(shapes)), key=lambda k: _parameters(shapes[k], voices))
    for start in range(0, len(order), _AT_ONCE):
        at = order[start : start + _AT_ONCE]
        design = np.zeros((len(at), n, max(_parameters(shapes[k], voices) for k in at)))
        for i, k in enumerate(at):
            one = design_of(shapes[k], voices)
            design[i, :, : one.shape[1]] = one
        used = np.ones((len(at), n), dtype=np.bool_)
        used[:, 0] = False
        _, deviance[at] = fitted(design, np.tile(cells, (len(at), 1)), used)
        least[at] = np.linalg.matrix_rank(design[:, cells > 0])
    return deviance, least


def _exact(cells: Floats, shape: Shape, voices: int, price: float) -> Fit:
    design = design_of(shape, voices)
    used = np.concatenate([[False], facial(design[1:], cells[1:])])
    eta, deviance = fitted(design[None], cells[None], used[None])
    rank = int(np.linalg.matrix_rank(design[used]))
    told = rank == int(np.linalg.matrix_rank(np.vstack([design[used], design[:1]])))
    return Fit(
        shape=shape,
        design=design,
        used=used,
        parameters=rank,
        bic=float(deviance[0]) + rank * float(price),
        aic=float(deviance[0]) + 2 * rank,
        nobody=float(np.exp(eta[0, 0])) if told else float("nan"),
    )


def _easier_for_all(fit: Fit, cells: Floats) -> bool:
    """Say no to a shape with easier incidents that finds the opposite: that voices repel."""
    if not fit.shape.easier:
        return True
    eta, _ = fitted(fit.design[None], cells[None], fit.used[None])
    theta = np.linalg.lstsq(fit.design[fit.used], eta[0, fit.used], rcond=None)[0]
    return bool(theta[-1] > 0)
