"""Who answers whom, and does X lead to Y: how often right, how sure, beside naive methods.

    export PYTHONPATH=src OMP_NUM_THREADS=1
    nice python benchmarks/statistics_answers.py CASE [--reps 2000]

One line of JSON a case. CASE is one of those of ``CASES`` below. Seeds begin at 500,000 and are
those of no development; worlds are written here and not changed after a run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from truceline.kernels import hawkes
from truceline.simulation.answers import Together, World, draw
from truceline.simulation.led import Claimed
from truceline.simulation.led import draw as draw_claimed
from truceline.statistics.answers import baseline
from truceline.statistics.answers.ask import AS_GOOD, FINER, UNLIKELY
from truceline.statistics.answers.doubt import doubt
from truceline.statistics.answers.fit import fit, nothing_answers
from truceline.statistics.answers.given import Acts, acts_of
from truceline.statistics.answers.jitter import followed
from truceline.statistics.answers.residuals import residuals
from truceline.statistics.claims import shift
from truceline.statistics.claims.given import Asked, Daily, exposed
from truceline.statistics.claims.trend import fitted

#: Those of ``invented`` are others: the model was mended twice after runs of it on 500,000 and
#: 600,000 (a delay without answers has no meaning; levels by week).
FIRST_SEED, INVENTED_SEED = 500_000, 610_000
BOTH = np.array([[0.35, 0.25], [0.25, 0.35]])
TRUCE = Together(day_sd=0.5, cycle=0.5, drop_at=0.5, drop=0.3)
Line = dict[str, Any]
DECLARED = Asked(window_days=14, leads_days=14)


def share(hits: list[bool]) -> Line:
    """Return a share with its 95 % binomial interval (Wilson)."""
    n, k, z = len(hits), sum(hits), 1.96
    middle = (k + z * z / 2) / (n + z * z)
    half = z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return {
        "share": round(k / n, 4),
        "low": round(middle - half, 4),
        "high": round(middle + half, 4),
    }


def world(world: World, seed: int) -> Acts:
    at, side = draw(world, np.random.default_rng(seed))
    return acts_of(at, side, len(world.rates), 0.0, float(world.days))


def recovery(reps: int, events: int, kind: str, days: int = 0) -> Iterator[Line]:
    """Bar 7: no change of level in truth; fitted with either baseline."""
    days = days or max(30, events // 30)
    rate = events * (1 - 0.6) / 2 / days
    asked = World(days=days, rates=(rate, rate), alpha=BOTH)
    found, held, cells, delays, rejected, n = [], [], [], [], [], []
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        acts = world(asked, seed)
        grid = baseline.constant(acts) if kind == "constant" else baseline.shared(acts)
        model = fit(acts, grid)
        sure = doubt(model)
        found.append(model.branching)
        n.append(len(acts.at))
        held.append(sure.branching.low <= 0.6 <= sure.branching.high)
        delays.append(sure.delay_days.low <= 1 / 24 <= sure.delay_days.high)
        cells += [sure.alpha[k][j].low <= BOTH[k, j] <= sure.alpha[k][j].high
                  for k in range(2) for j in range(2)]  # fmt: skip
        rejected += [one.p < 0.05 for one in residuals(acts, grid, model)]
    yield {
        "case": "recovery", "baseline": kind, "events": round(float(np.mean(n))), "days": days,
        "reps": reps, "bias": round(float(np.mean(found)) - 0.6, 4),
        "sd": round(float(np.std(found)), 4),
        "branching_held_90": share(held), "answers_held_90": share(cells),
        "delay_held_90": share(delays), "residuals_rejected_5": share(rejected),
    }  # fmt: skip


def tested(reps: int, rate: float, alpha: list[list[float]], called: str) -> Iterator[Line]:
    """Bar 8, the test without a model: size and power under busy days, hours and a truce."""
    asked = World(days=180, rates=(rate, rate), alpha=np.array(alpha), together=TRUCE)
    forth, back, n = [], [], []
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        acts = world(asked, seed)
        rng = np.random.default_rng([seed, 1])
        forth.append(followed(acts, 0, 1, rng, draws=199).p <= 0.05)
        back.append(followed(acts, 1, 0, rng, draws=199).p <= 0.05)
        n.append(len(acts.at))
    yield {
        "case": "jitter", "world": called, "alpha": alpha, "acts": round(float(np.mean(n))),
        "reps": reps, "first_to_second": share(forth), "second_to_first": share(back),
    }  # fmt: skip


def invented(reps: int, alpha: list[list[float]], called: str) -> Iterator[Line]:
    """Danger (i): what a constant baseline invents, and what ours does; as shown and refused."""
    asked = World(days=120, rates=(10.0, 10.0), alpha=np.array(alpha), together=TRUCE)
    lots: dict[str, list[Any]] = {}
    for seed in range(INVENTED_SEED, INVENTED_SEED + reps):
        acts = world(asked, seed)
        for kind, grid in (
            ("constant", baseline.constant(acts)),
            ("shared", baseline.shared(acts)),
        ):
            model = fit(acts, grid)
            sure = doubt(model)
            rest = [one.p for one in residuals(acts, grid, model)]
            shown = nothing_answers(acts, grid, model) < AS_GOOD and min(rest) >= UNLIKELY
            held = sure.alpha[1][0].low <= alpha[1][0] <= sure.alpha[1][0].high
            above = (shown and sure.alpha[1][0].low > 0, shown and sure.alpha[0][1].low > 0)
            sizes = (model.alpha[1, 0], model.alpha[0, 1])
            lots.setdefault(kind, []).append((sizes, above, shown, held, rest))
    for kind, lot in lots.items():
        kept = [one for one in lot if one[2]]
        yield {
            "case": "invented", "world": called, "baseline": kind, "alpha": alpha, "reps": reps,
            "mean_second_per_first": round(float(np.mean([one[0][0] for one in lot])), 4),
            "mean_first_per_second": round(float(np.mean([one[0][1] for one in lot])), 4),
            "shown": share([one[2] for one in lot]),
            "shown_and_second_per_first_above_0": share([one[1][0] for one in lot]),
            "shown_and_first_per_second_above_0": share([one[1][1] for one in lot]),
            "held_90_where_shown": share([one[3] for one in kept]) if kept else None,
            "residuals_rejected_5": share([p < 0.05 for one in lot for p in one[4]]),
        }  # fmt: skip


def clock(reps: int) -> Iterator[Line]:
    """Danger (ii): rounded times turn the order round; where we refuse."""
    alpha, delay = np.array([[0.2, 0.2], [0.3, 0.2]]), 4 / 24
    asked = World(days=180, rates=(6.0, 6.0), alpha=alpha, delay_days=delay)
    for step in (1 / 1440, 1 / 48, 1 / 24, 2 / 24, 4 / 24, 1.0):
        reversed_, refused, forth = [], [], []
        for seed in range(FIRST_SEED, FIRST_SEED + reps):
            exact = world(asked, seed)
            acts = acts_of(np.floor(exact.at / step) * step, exact.side, 2, 0.0, 180.0)
            model = fit(acts, baseline.constant(acts), curved=False)
            reversed_.append(bool(model.alpha[1, 0] < model.alpha[0, 1]))
            refused.append(bool(step * FINER > model.delay_days))
            forth.append(model.alpha[1, 0])
        shown = [r for r, no in zip(reversed_, refused, strict=True) if not no]
        yield {"case": "clock", "step_h": round(step * 24, 3), "delay_h": 4, "reps": reps,
               "mean_forth": round(float(np.mean(forth)), 3), "true_forth": 0.3,
               "order_reversed": share(reversed_), "refused": share(refused),
               "reversed_where_shown": share(shown) if shown else None}  # fmt: skip


def led(reps: int, called: str, asked: Claimed) -> Iterator[Line]:
    """Bar 8, does X lead to acts: size, power and intervals, beside what is customary."""
    lots: dict[str, list[bool]] = {}
    found = []
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        y, flows = draw_claimed(asked, np.random.default_rng(seed))
        daily = Daily(acts=y, effort=np.ones(len(y)), flows=flows)
        one = shift.effect(daily, DECLARED)
        half, true = one.half(0.9), np.log(asked.ratio)
        b, v, phi = customary(daily)
        inside = abs(one.log_ratio) + half < np.log(1.25)
        for name, hit in (
            ("shift_rejects_5", one.p <= 0.05),
            ("interval_holds_90", abs(one.log_ratio - true) <= half),
            ("lead_rejects_5", shift.lead(daily, DECLARED).p <= 0.05),
            ("called_equivalent", bool(inside)),
            ("poisson_rejects_5", abs(b) > 1.96 * v**0.5),
            ("quasi_poisson_rejects_5", abs(b) > 1.96 * (v * phi) ** 0.5),
        ):
            lots.setdefault(name, []).append(bool(hit))
        found.append((one.log_ratio - true, one.detectable(0.05)))
    yield {
        "case": "led", "world": called, "days": asked.days, "sd": asked.sd, "ratio": asked.ratio,
        "trend": asked.trend, "reps": reps,
        "bias_log": round(float(np.mean([one[0] for one in found])), 4),
        "detectable": round(float(np.mean([one[1] for one in found])), 3),
        **{name: share(hits) for name, hits in lots.items()},
    }  # fmt: skip


def customary(daily: Daily) -> tuple[float, float, float]:
    """Return the log ratio of a Poisson fit, its variance, and the dispersion."""
    x = np.column_stack([np.ones(daily.days), exposed(daily, 0, DECLARED.window_days - 1)])
    b, mean = fitted(daily, x)
    v = np.linalg.inv((x.T * mean) @ x)[1, 1]
    phi = float(np.sum((daily.acts - mean) ** 2 / mean) / (daily.days - 2))
    return float(b[1]), float(v), phi


def speed(_: int) -> Iterator[Line]:
    """Time of likelihood with gradient, and of a whole fit."""
    days = 3_333
    asked = World(days=days, rates=(6.0, 6.0), alpha=BOTH)
    acts = world(asked, FIRST_SEED)
    gaps = np.diff(acts.at, prepend=0.0)
    args = (gaps, acts.side, 0.1, np.ones(len(gaps)), float(days), np.array([6.0, 6.0]), BOTH, 24.0)
    hawkes.likelihood(*args)
    fit(acts, baseline.constant(acts), curved=False)
    one = [timed(lambda: hawkes.likelihood(*args)) for _ in range(20)]
    whole = [timed(lambda: fit(acts, baseline.constant(acts), curved=False)) for _ in range(5)]
    yield {"case": "speed", "events": len(gaps), "sides": 2,
           "ns_per_event_cpu": round(min(one) / len(gaps) * 1e9, 1),
           "fit_s_cpu": round(min(whole), 3)}  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


NONE, FORTH = [[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.15, 0.0]]
BURSTS, BURSTS_FORTH = [[0.3, 0.0], [0.0, 0.3]], [[0.3, 0.0], [0.15, 0.3]]
CASES: dict[str, Callable[[int], Iterator[Line]]] = {
    "speed": speed,
    "recovery-1000": lambda reps: recovery(reps, 1_000, "constant"),
    "recovery-5000": lambda reps: recovery(reps, 5_000, "constant"),
    "recovery-1000-shared": lambda reps: recovery(reps, 1_000, "shared"),
    "recovery-5000-shared": lambda reps: recovery(reps, 5_000, "shared"),
    "null-5": lambda reps: tested(reps, 5.0, NONE, "independent, 5 a day"),
    "null-20": lambda reps: tested(reps, 20.0, NONE, "independent, 20 a day"),
    "null-bursts": lambda reps: tested(reps, 5.0, BURSTS, "independent, each in bursts"),
    "power-5": lambda reps: tested(reps, 5.0, FORTH, "answers, 5 a day"),
    "power-20": lambda reps: tested(reps, 20.0, FORTH, "answers, 20 a day"),
    "power-bursts": lambda reps: tested(reps, 5.0, BURSTS_FORTH, "answers, each in bursts"),
    "invented": lambda reps: invented(reps, NONE, "independent"),
    "invented-bursts": lambda reps: invented(reps, BURSTS, "independent, each in bursts"),
    "invented-forth": lambda reps: invented(reps, FORTH, "answers"),
    "clock": clock,
    "recovery-1000-sparse": lambda reps: recovery(reps, 1_000, "constant", 100),
    "led-null": lambda reps: led(reps, "no effect", Claimed(sd=0.5)),
    "led-trend": lambda reps: led(reps, "no effect, common trend", Claimed(sd=0.5, trend=4.0)),
    "led-25": lambda reps: led(reps, "+25 % for 14 d", Claimed(sd=0.5, ratio=1.25)),
    "led-50": lambda reps: led(reps, "+50 % for 14 d", Claimed(sd=0.5, ratio=1.5)),
    "led-short": lambda reps: led(
        reps,
        "no effect, as short and few as the aid claim",
        Claimed(days=101, mean=2.4, flows=7, sd=0.5),
    ),
    "led-100": lambda reps: led(reps, "+100 % for 14 d", Claimed(sd=0.5, ratio=2.0)),
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("case", choices=CASES)
    asked.add_argument("--reps", type=int, default=2_000)
    given = asked.parse_args()
    for line in CASES[given.case](given.reps):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
