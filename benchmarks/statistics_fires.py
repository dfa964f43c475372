"""What `truceline stats fires` flags in invented skies whose war-like bursts are known.

    PYTHONPATH=src python benchmarks/statistics_fires.py [--replications 100]

Five years of 300 cells; fires leap (negative binomial of size 0.5 about the mean of cell and
season); in the fifth, one cell-day in 200 has 4 to 40 fires more. Bars at q = 0.10: realised share
of false discoveries at most 0.10, recall at least 0.75; a sky of which half of the cell-days are
clouded changes false alarms for each overpass by less than a tenth. Beside ours stand Poisson
chances with the same control, and a limit on means plus two. Seeds were fixed before the first
run: (20260730, number). One line of JSON a sky.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
from scipy import special

from truceline.statistics.fires import SEASONS, Baseline, Sky, baseline_of, flagged

_SEED = 20260730
CELLS, YEARS, DAYS = 300, 5, 360


def drawn(number: int, clouds: float, seed: int = _SEED) -> tuple[Sky, np.ndarray]:
    """Invent a sky; return it and where bursts are."""
    rng = np.random.default_rng((seed, number))
    cell = rng.gamma(0.5, 0.3, CELLS)
    season = np.arange(YEARS * DAYS) % DAYS * SEASONS // DAYS
    wave = np.exp(1.5 * np.sin((np.arange(SEASONS) - 12) / SEASONS * 2 * np.pi))
    mean = cell[:, None] * wave[season][None, :]
    counts = rng.negative_binomial(0.5, 0.5 / (0.5 + mean))
    bursts = np.zeros(counts.shape, np.bool_)
    bursts[:, -DAYS:] = rng.random((CELLS, DAYS)) < 1 / 200
    counts = counts + bursts * rng.integers(4, 41, counts.shape)
    seen = rng.random(counts.shape) >= clouds if clouds else None
    counts = counts if seen is None else counts * seen
    year = np.arange(YEARS * DAYS) // DAYS
    return Sky(counts=counts.astype(np.uint16), season=season, year=year, observed=seen), bursts


def outcomes(sky: Sky, bursts: np.ndarray, q: float) -> dict[str, tuple[int, int, int, int]]:
    """Return flagged, false, bursts that could be seen, and overpasses, by method."""
    last = sky.year == YEARS - 1
    base, test, truth = baseline_of(sky.only(~last)), sky.only(last), bursts[:, last]
    if test.observed is not None:
        truth = truth & test.observed
    found = {"ours": flagged(test, base, q)}
    poisson = Baseline(mean=base.mean, error=base.error, sizes=np.full(len(base.sizes), 1e7))
    found["poisson"] = flagged(test, poisson, q)
    told = {}
    for name, one in found.items():
        true = int(truth[one.cell, one.day].sum())
        told[name] = (len(one.cell), len(one.cell) - true, int(truth.sum()), one.tested)
    mean, error = base.mean[:, test.season], base.error[:, test.season]
    over = test.counts > np.ceil(mean + special.ndtri(0.95) * error) + 2
    told["limit_on_means"] = (
        int(over.sum()), int((over & ~truth).sum()), int(truth.sum()), found["ours"].tested
    )  # fmt: skip
    return told


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=100)
    asked.add_argument("--seed", type=int, default=_SEED)
    given = asked.parse_args()
    for clouds in (0.0, 0.5):
        sums: dict[str, np.ndarray] = {}
        shares: dict[str, list[float]] = {}
        for number in range(given.replications):
            for name, told in outcomes(*drawn(number, clouds, given.seed), 0.1).items():
                sums[name] = sums.get(name, np.zeros(4)) + np.array(told)
                shares.setdefault(name, []).append(told[1] / max(told[0], 1))
        row = {"what": "war-like fires", "clouded": clouds, "q": 0.1,
               "replications": given.replications, "seed": given.seed}  # fmt: skip
        for name, (n, false, there, passes) in sums.items():
            row[name] = {
                "false_discoveries": round(float(np.mean(shares[name])), 4),
                "recall": round((n - false) / there, 4),
                "false_alarms_per_1000_overpasses": round(1000 * false / passes, 4),
            }  # fmt: skip
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
