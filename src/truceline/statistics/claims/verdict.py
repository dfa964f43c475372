"""Four verdicts on a hypothesis, the same for every side; none says who is right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.statistics.claims.given import Asked, Daily, exposed
from truceline.statistics.claims.shift import Shifted, effect, lead

SUPPORTED = "association supported"
EQUIVALENT = "equivalent to no effect"
INCONCLUSIVE = "inconclusive"
NOT_TESTABLE = "not testable: no data"

#: With less than that nothing is computed.
FEWEST_DAYS, FEWEST_FLOWS, FEWEST_ACTS = 60, 6, 30
#: The overlap has to hold so many windows with their leads.
FEWEST_WINDOWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a test rests on, known before its result.

    Attributes:
        days: On which both lists tell.
        measured: Of these, with acts measured.
        flows: Days of X among them.
        exposed: Measured days after X.
        acts: Counted on measured days.
        lacking: Why nothing can be tested, codes; empty: it can.
        detectable: Ratio that would be found with a chance of 0.8; ``None``: not testable.
    """

    days: int
    measured: int
    flows: int
    exposed: int
    acts: int
    lacking: tuple[str, ...]
    detectable: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a test gives.

    Attributes:
        effect: Days after X against the others.
        lead: Days before X against the others.
        p_family: Of the effect, corrected for all tests of the hypothesis (Holm).
        verdict: One of the four.
        because: Why it is no more, codes.
    """

    effect: Shifted
    lead: Shifted
    p_family: float
    verdict: str
    because: tuple[str, ...]


def ground(daily: Daily, asked: Asked) -> Ground:
    """Return what a test rests on; how the acts meet X plays no part in it."""
    measured = daily.measured
    acts = int(daily.acts[measured].sum())
    after = exposed(daily, 0, asked.window_days - 1) > 0
    counts = {
        "few-days": int(measured.sum())
        < max(FEWEST_DAYS, FEWEST_WINDOWS * (asked.window_days + asked.leads_days)),
        "few-flows": len(daily.flows) < FEWEST_FLOWS,
        "few-acts": acts < FEWEST_ACTS,
        "no-other-days": bool((after | ~measured).all()),
    }
    lacking = tuple(code for code, lacks in counts.items() if lacks)
    return Ground(
        days=daily.days,
        measured=int(measured.sum()),
        flows=len(daily.flows),
        exposed=int((after & measured).sum()),
        acts=acts,
        lacking=lacking,
        detectable=None if lacking else effect(daily, asked).detectable(asked.level),
    )


def holm(p: list[float]) -> list[float]:
    """Return chances corrected for all of a family (S. Holm, 1979)."""
    order = np.argsort(p, kind="stable")
    found, least = [0.0] * len(p), 0.0
    for rank, n in enumerate(order.tolist()):
        least = max(least, min(1.0, (len(p) - rank) * p[n]))
        found[n] = least
    return found


def judge(lot: list[Daily], asked: Asked) -> tuple[Judged, ...]:
    """Return the verdict of each of a family of tests, each with ground to stand on."""
    effects = [effect(daily, asked) for daily in lot]
    family = holm([one.p for one in effects])
    return tuple(
        _judged(one, lead(daily, asked), p, asked)
        for daily, one, p in zip(lot, effects, family, strict=True)
    )


def _judged(one: Shifted, before: Shifted, p: float, asked: Asked) -> Judged:
    half = one.half(1 - 2 * asked.level)
    inside = np.log(asked.low) < one.log_ratio - half and one.log_ratio + half < np.log(asked.high)
    up = one.log_ratio > 0
    because = []
    if p > asked.level:
        because.append("chance-gives-as-much")
    if before.p <= asked.level:
        because.append("moved-before")
    if p <= asked.level and asked.expects != "either" and up != (asked.expects == "more"):
        because.append("other-way")
    verdict = EQUIVALENT if inside else INCONCLUSIVE if because else SUPPORTED
    return Judged(
        effect=one, lead=before, p_family=p, verdict=verdict,
        because=() if verdict != INCONCLUSIVE else tuple(because),
    )  # fmt: skip
