"""Truth and confusion matrices of sources that err independently: Dawid and Skene's EM.

Dawid and Skene, Applied Statistics 28 (1979), 20-28. Sources that copy each other break it: see
:mod:`truceline.fusion.truth.copying`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.fusion.truth.claims import Claims, Floats, Ints, begun, clamped, log_of, per_item

_ROUNDS = 1000
#: EM stops when the log-likelihood grows by less than this, nats.
_LEAST_GAIN = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of each item, and how each source errs.

    Attributes:
        chance: (n_items, n_values): chance of each value.
        prevalence: (n_values,): share of items of each value.
        confusion: (n_sources, n_values, n_values): chance that a source says the last where the
            middle is true.
        log_likelihood: Natural log of the likelihood of all claims.
    """

    chance: Floats
    prevalence: Floats
    confusion: Floats
    log_likelihood: float


def dawid_skene(said: Claims, known: Ints | None = None, smoothing: float = 0.0) -> Truth:
    """Estimate truth and errors by maximum likelihood, from the shares of votes on.

    Args:
        said: Claims; a source that repeats itself is counted each time, as in the table of 1979.
        known: Anchors: what is known of each item, -1 where nothing is; ``None``: of none.
        smoothing: Claims of every kind added to each row of a confusion matrix.

    Without anchors the likelihood is as high with the values renamed throughout ("mirror truth");
    the solution in which votes are more often right than wrong is returned, which is an
    assumption and no finding.
    """
    chance = begun(said.shares(), known)
    last = -np.inf
    prevalence, confusion = _fitted(said, chance, smoothing)
    for _ in range(_ROUNDS):
        joint = log_of(prevalence) + _log_likelihood(said, log_of(confusion))
        if known is not None:
            joint = np.where(clamped(np.ones_like(joint), known) > 0, joint, -np.inf)
        total = np.logaddexp.reduce(joint, axis=1)
        chance = np.exp(joint - total[:, None])
        likelihood = float(total.sum())
        prevalence, confusion = _fitted(said, chance, smoothing)
        if likelihood - last < _LEAST_GAIN:
            break
        last = likelihood
    return Truth(
        chance=chance,
        prevalence=prevalence,
        confusion=confusion,
        log_likelihood=likelihood,
    )


def _fitted(said: Claims, chance: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """Return prevalence and confusion matrices, given the chances of the items."""
    k = said.n_values
    cell = said.source * k + said.value
    weight = chance[said.item]
    each = np.stack(
        [np.bincount(cell, weights=weight[:, t], minlength=said.n_sources * k) for t in range(k)],
        axis=1,
    )
    told = np.asarray(each, np.float64).reshape(said.n_sources, k, k).transpose(0, 2, 1) + smoothing
    confusion = per_item(told.reshape(-1, k)).reshape(told.shape)
    return chance.mean(axis=0), confusion


def _log_likelihood(said: Claims, log_confusion: Floats) -> Floats:
    """Return (n_items, n_values): of everything said of an item, if each value were true."""
    each = log_confusion[said.source, :, said.value]
    sums = [
        np.bincount(said.item, weights=each[:, t], minlength=said.n_items)
        for t in range(said.n_values)
    ]
    return np.stack(sums, axis=1)
