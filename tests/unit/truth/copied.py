"""Invented claims: independent sources of known accuracy, and copies of the last of them."""

import numpy as np

from truceline.fusion.truth.claims import Claims, Floats, Ints, claims

WEAK_AND_FOUR = (0.75, 0.75, 0.75, 0.75, 0.6)


def invented(
    seed: int, n: int, right: tuple[float, ...], copies: int, rate: float = 0.95, values: int = 2
) -> tuple[Ints, Ints]:
    """Return truth (n,) and what is said (n, sources); copies come last."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, values, n)
    said = [_testimony(rng, truth, one, values) for one in right]
    for _ in range(copies):
        itself = _testimony(rng, truth, right[-1], values)
        said.append(np.where(rng.random(n) < rate, said[len(right) - 1], itself))
    return truth, np.stack(said, axis=1)


def _testimony(rng: np.random.Generator, truth: Ints, right: float, values: int) -> Ints:
    wrong = (truth + rng.integers(1, values, truth.size)) % values
    return np.where(rng.random(truth.size) < right, truth, wrong)


def as_claims(said: Ints) -> Claims:
    n, sources = said.shape
    item, source = np.repeat(np.arange(n), sources), np.tile(np.arange(sources), n)
    told = said.ravel() >= 0
    return claims(item[told], source[told], said.ravel()[told])


def accuracy(chance: Floats, truth: Ints) -> float:
    return float((chance.argmax(axis=1) == truth).mean())
