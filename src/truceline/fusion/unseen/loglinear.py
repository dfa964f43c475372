"""Log-linear models fitted to many tables at once, and which of them have no estimate at all.

* Poisson likelihood, Newton's steps (iteratively reweighted least squares), halved where they
  overshoot.
* An empty cell may drive a parameter to minus infinity. Which cells then have a positive mean is
  settled exactly, as S. E. Fienberg and A. Rinaldo, *Maximum likelihood estimation in log-linear
  models*, Annals of Statistics 40 (2012), arXiv:1104.3618: a cell counts if some table of that
  model with the same margins has something in it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ROUNDS, _HALVINGS = 60, 6
_CLOSE = 1e-9
_RIDGE = 1e-11
_LOWEST, _HIGHEST = -25.0, 40.0
_ZERO = 1e-8


def fitted(design: Floats, counts: Floats, used: Flags) -> tuple[Floats, Floats]:
    """Fit many tables.

    Args:
        design: float64[tables, cells, parameters]; unused columns are 0.
        counts: float64[tables, cells].
        used: bool[tables, cells]: cells that are not, are as if they were not there.

    Returns:
        Log mean of each cell, of the unused ones what follows for them, and deviance of each table.
    """
    y = np.where(used, counts, 0.0)
    eta = np.log(y + 0.5)
    eta = _toward(design, eta, used)
    deviance = _deviance(y, eta, used)
    for _ in range(_ROUNDS):
        step = design @ _step(design, y, eta, used)[:, :, None]
        new, found = _shortened(y, eta, step[:, :, 0], used, deviance)
        done = bool(np.all(np.abs(deviance - found) <= _CLOSE * (1 + found)))
        eta, deviance = new, found
        if done:
            break
    return eta, deviance


def _toward(design: Floats, eta: Floats, used: Flags) -> Floats:
    """Return log means within the model that come near those given."""
    weighted = design * used[:, :, None]
    left = np.swapaxes(weighted, 1, 2)
    theta = np.linalg.solve(_ridged(left @ weighted), (left @ (eta * used)[:, :, None]))
    return (design @ theta)[:, :, 0]


def _step(design: Floats, y: Floats, eta: Floats, used: Flags) -> Floats:
    mu = np.exp(np.clip(eta, _LOWEST, _HIGHEST)) * used
    left = np.swapaxes(design, 1, 2)
    curved = (left * mu[:, None, :]) @ design
    step = np.linalg.solve(_ridged(curved), left @ (y - mu)[:, :, None])
    return np.asarray(step[:, :, 0], dtype=np.float64)


def _ridged(square: Floats) -> Floats:
    n = square.shape[1]
    most = np.maximum(square[:, np.arange(n), np.arange(n)].max(axis=1), _RIDGE)
    return np.asarray(square + (_RIDGE * most)[:, None, None] * np.eye(n), dtype=np.float64)


def _shortened(
    y: Floats, eta: Floats, step: Floats, used: Flags, before: Floats
) -> tuple[Floats, Floats]:
    length = np.ones(len(y))
    for _ in range(_HALVINGS):
        new = eta + length[:, None] * step
        found = _deviance(y, new, used)
        worse = ~(found <= before + _CLOSE * (1 + before))
        if not worse.any():
            break
        length = np.where(worse, length / 2, length)
    kept = worse[:, None]
    return np.where(kept, eta, new), np.where(worse, before, found)


def _deviance(y: Floats, eta: Floats, used: Flags) -> Floats:
    eta = np.clip(eta, _LOWEST, _HIGHEST)
    own = y * (np.log(np.maximum(y, 1e-300)) - eta) - y
    return np.asarray(2 * ((own + np.exp(eta)) * used).sum(axis=1), dtype=np.float64)


def facial(design: Floats, counts: Floats) -> Flags:
    """Return which cells have a positive mean at the likeliest, of one table.

    Args:
        design: float64[cells, parameters].
        counts: float64[cells].
    """
    face = counts > 0
    _, values, right = np.linalg.svd(design[face])
    rank = int((values > _ZERO * max(float(values.max(initial=0.0)), 1.0)).sum())
    free = right[rank:].T
    for cell in np.flatnonzero(~face):
        others = np.flatnonzero((counts <= 0) & (np.arange(len(counts)) != cell))
        face[cell] = _cancels(design[others] @ free, design[cell] @ free)
    return face


def _cancels(others: Floats, one: Floats) -> bool:
    """Say whether some sum of ``others``, none taken away, is the opposite of ``one``.

    C. L. Lawson and R. J. Hanson, *Solving Least Squares Problems* (1974), chapter 23.
    """
    aim = -one
    weight = np.zeros(len(others))
    inside = np.zeros(len(others), dtype=np.bool_)
    for _ in range(4 * len(others) + 4):
        rest = aim - weight @ others
        pull = np.where(inside, -np.inf, others @ rest)
        if float(rest @ rest) < _ZERO or not len(pull) or float(pull.max()) < _ZERO:
            break
        inside[int(pull.argmax())] = True
        weight, inside = _descended(others, aim, weight, inside)
    rest = aim - weight @ others
    return bool(float(rest @ rest) < _ZERO)


def _descended(others: Floats, aim: Floats, weight: Floats, inside: Flags) -> tuple[Floats, Flags]:
    while True:
        best = np.zeros(len(others))
        best[inside] = np.linalg.lstsq(others[inside].T, aim, rcond=None)[0]
        bad = inside & (best <= 0)
        if not bad.any():
            return best, inside
        share = float(np.min(weight[bad] / np.maximum(weight[bad] - best[bad], 1e-300)))
        weight = weight + share * (best - weight)
        inside = inside & (weight > _ZERO)
        weight = np.where(inside, weight, 0.0)
