"""What a source's word is worth, as its card declares, and how far it stands above a claim.

* Independence groups count once, however many sources repeat them (DESIGN §2.6).
* ``status`` never depends on a probability; chances are those of :mod:`truceline.fusion.happened`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.model.source import Source
from truceline.model.vocabulary import Basis, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one source's word is worth, as declared.

    Attributes:
        log_odds: Natural log of p_true / (1 − p_true); NaN if not declared.
        group: Independence group.
        neutral: Affiliated with no party, and known to be.
        eyes: Sees for itself and answers to the mechanism.
    """

    log_odds: float
    group: str
    neutral: bool
    eyes: bool


def weight_of(source: Source) -> Weight:
    """Return the declared weight of a source.

    Raises:
        ValueError: If ``p_true`` is not strictly between 0 and 1.
    """
    p = source.p_true
    if p is not None and not 0 < p < 1:
        raise ValueError(f"source {source.id}: p_true must lie strictly between 0 and 1, is {p}")
    neutral = source.affiliation is None and source.affiliation_known
    log_odds = float("nan") if p is None else float(np.log(p / (1 - p)))
    return Weight(
        log_odds=log_odds,
        group=source.independence_group,
        neutral=neutral,
        eyes=source.observer and neutral,
    )


def equal_log_odds(weights: Sequence[Weight]) -> float:
    """Return the one weight given to every source in the equal-weights reading: the median."""
    declared = [w.log_odds for w in weights if not np.isnan(w.log_odds)]
    return float(np.median(declared)) if declared else float("nan")


def probability(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(−log_odds)); NaN stays NaN."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)), dtype=np.float64)


def status_code(
    neutral: NDArray[np.bool_], eyes: NDArray[np.bool_], observed: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """Return 0 alleged, 1 reported, 2 observed for every report taken alone."""
    return np.where(eyes & observed, 2, np.where(neutral, 1, 0)).astype(np.int8)


#: Index of this tuple is the status code.
STATUS_WORDS = (Status.ALLEGED.value, Status.REPORTED.value, Status.OBSERVED.value)

#: What a report's basis must be for its source's eyes to count.
SEEN = Basis.OBSERVED.value
