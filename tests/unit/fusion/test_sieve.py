"""What is passed over cannot be told of, whatever it is; all else is compared."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from reports_factory import table
from test_fusing import CARDS, told

from truceline.fusion.fuse import repeating
from truceline.fusion.odds import Compared, compared, odds
from truceline.fusion.repeats import repeat_groups
from truceline.fusion.reported import Told, told_of
from truceline.fusion.sieve import LEAST_LOG_ODDS
from truceline.model.vintage import DECLARED


def crowd(seed: int) -> tuple[Told, np.ndarray]:
    reports = table(*told(Random(seed), 400))
    found = told_of(reports, repeat_groups(reports))
    return found, repeating(found, CARDS)


def pairs(one: Compared) -> set[tuple[int, int]]:
    return set(zip(one.first.tolist(), one.second.tolist(), strict=True))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_pair_that_can_matter_is_compared_and_most_others_are_not(seed: int) -> None:
    known, again = crowd(seed)
    every, kept = compared(known, again), compared(known, again, DECLARED)
    total = odds(DECLARED, every).total
    assert pairs(kept) <= pairs(every)
    worth = np.flatnonzero(total >= LEAST_LOG_ODDS)
    assert pairs(every.taken(worth)) <= pairs(kept)
    assert len(worth) < len(every.first) / 2
    # What is kept beside is little: what the bound does not know is density away from reports.
    hopeless = odds(DECLARED, kept).total < LEAST_LOG_ODDS - 3
    assert hopeless.mean() < 0.1


def test_what_is_kept_is_compared_as_it_would_be_among_all() -> None:
    known, again = crowd(3)
    every, kept = compared(known, again), compared(known, again, DECLARED)
    size = len(known.rows.at)
    at = np.searchsorted(every.first * size + every.second, kept.first * size + kept.second)
    same = every.taken(at)
    for name in ("first", "second", "metres", "days", "unit", "bin", "denied", "own"):
        assert (getattr(same, name) == getattr(kept, name)).all(), name
