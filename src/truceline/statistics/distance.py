"""How many events took place around posts, told from the distances at which some were seen.

Point transects: S. T. Buckland et al., *Introduction to Distance Sampling* (2001), chapters 2, 3
and 5. Around a post there is more ground the farther off, so that distances r of what is seen have
the density r g(r) over its integral, where g falls with distance from 1 at the post: a half-normal
exp(-r²/2σ²) or a hazard rate 1 - exp(-(r/σ)^-b), whichever is likelier by Akaike's criterion. The
share P seen of all within w follows; there were n / P, of which n(1 - P)/P² is the variance if the
curve were known, and the curve adds its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import optimize, stats

from truceline.model.distanced import Bin, Curve, Dim, Dimmed, Distanced
from truceline.model.held import Estimate
from truceline.statistics.series import Floats

#: Fewer tell no curve; fewer different distances are told by the kilometre or by bands.
FEWEST, FEWEST_DISTANCES = 60, 12
#: A curve that the distances fit worse is none; so much may the upper end be above the lower.
LEAST_FIT, MOST_TIMES = 0.01, 2.5
#: By default the farthest tenth is left out: it says little of the curve near posts.
KEPT = 0.9
#: Half-normal curves of more than so many times w are flat.
_FLAT = 20.0
_Z_90 = 1.6448536269514722
_BINS = 10
#: Nodes and weights by which integrals over (r/w)² are taken.
_NODES, _WEIGHTS = (x / 2 for x in np.polynomial.legendre.leggauss(96))
_NODES = _NODES + 0.5
_STEP = 1e-3

_Seen = Callable[[Floats, Floats], Floats]


def half_normal(r: Floats, logs: Floats) -> Floats:
    """Return the chance to be seen at distances in units of w; logs is log σ."""
    return np.asarray(np.exp(-((r / np.exp(logs[0])) ** 2) / 2))


def hazard_rate(r: Floats, logs: Floats) -> Floats:
    """Return the same of the hazard rate; logs are log σ and log (b - 1)."""
    power = 1.0 + np.exp(logs[1])
    ratio = np.maximum(r, 1e-9) / np.exp(logs[0])
    return np.asarray(-np.expm1(-np.exp(-power * np.log(ratio))))


_CURVES: dict[Curve, tuple[_Seen, tuple[float, ...], tuple[tuple[float, float], ...]]] = {
    Curve.HALF_NORMAL: (half_normal, (-0.7,), ((-5.0, math.log(_FLAT)),)),
    Curve.HAZARD_RATE: (hazard_rate, (-0.7, 0.7), ((-5.0, math.log(_FLAT)), (-3.0, 3.0))),
}


def share_seen(curve: Curve, logs: Floats) -> float:
    """Return the share that is seen of all within w, places being spread evenly."""
    return float(_WEIGHTS @ _CURVES[curve][0](np.sqrt(_NODES), logs))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fit:
    curve: Curve
    logs: Floats
    misfit: float
    spread: Floats

    @property
    def share(self) -> float:
        return share_seen(self.curve, self.logs)

    @property
    def log_share_sd(self) -> float:
        """Standard deviation of the log of the share, by the delta method."""
        slope = _slope(lambda x: math.log(share_seen(self.curve, x)), self.logs)
        return math.sqrt(max(float(slope @ self.spread @ slope), 0.0))

    @property
    def price(self) -> float:
        """Akaike's criterion."""
        return 2 * self.misfit + 2 * len(self.logs)


def distanced(distances_m: Floats, within_m: float | None = None, when: str = "") -> Distanced:
    """Return how many events took place within reach of posts, seen or not.

    Args:
        distances_m: Of events seen, from the post that saw each, metres from zero; any order.
        within_m: How far is looked; ``None``: as far as nine tenths of them.
        when: What the stretch is called.
    """
    w = within_m or (float(np.quantile(distances_m, KEPT)) if len(distances_m) else 0.0)
    kept = np.sort(distances_m[distances_m <= w])
    base = Distanced(
        when=when, within_m=w, seen=len(kept), beyond=len(distances_m) - len(kept),
        bins=_bins(kept, w, None),
    )  # fmt: skip
    refused = _beforehand(kept)
    return replace(base, refused=refused) if refused else _estimated(kept, w, base)


def _beforehand(kept: Floats) -> Dimmed | None:
    if len(kept) < FEWEST:
        return Dimmed(why=Dim.FEW_SEEN, found=len(kept), needed=FEWEST)
    different = len(np.unique(kept))
    if different < FEWEST_DISTANCES:
        return Dimmed(why=Dim.COARSE, found=different, needed=FEWEST_DISTANCES)
    return None


def _estimated(kept: Floats, w: float, base: Distanced) -> Distanced:
    lot = sorted((_fitted(curve, kept / w) for curve in _CURVES), key=lambda one: one.price)
    fits = _fits(lot[0], kept / w)
    if fits < LEAST_FIT:
        return replace(base, refused=Dimmed(why=Dim.NO_FIT, found=fits, needed=LEAST_FIT))
    n, share, sd = len(kept), *_averaged(lot)
    there = n / share
    variance = there * (1 - share) / share + (there * sd) ** 2
    # Of what was missed the log is taken to be normal, so that no fewer were there than were seen.
    missed = max(there - n, 1e-9)
    times = math.exp(_Z_90 * math.sqrt(math.log1p(variance / missed**2)))
    ends = Estimate(value=there, low=n + missed / times, high=n + missed * times)
    if ends.high > MOST_TIMES * ends.low:
        found = ends.high / ends.low
        return replace(base, refused=Dimmed(why=Dim.WIDE, found=found, needed=MOST_TIMES))
    return replace(
        base, curve=lot[0].curve, there=ends, half_m=_half(lot[0], w), bins=_bins(kept, w, lot[0]),
        share=Estimate(value=share, low=n / ends.high, high=n / ends.low),
    )  # fmt: skip


def _averaged(lot: Sequence[_Fit]) -> tuple[float, float]:
    """Return the share and the standard deviation of its log, which curve it is being unsure.

    Curves weigh by Akaike's criterion (S. T. Buckland, K. P. Burnham, N. H. Augustin, *Model
    selection: an integral part of inference*, Biometrics 53, 1997).
    """
    weight = np.exp([(lot[0].price - one.price) / 2 for one in lot])
    weight /= weight.sum()
    logs = np.log([one.share for one in lot])
    mean = float(weight @ logs)
    apart = np.hypot([one.log_share_sd for one in lot], logs - mean)
    return math.exp(mean), float(weight @ apart)


def _fitted(curve: Curve, r: Floats) -> _Fit:
    """Return the likeliest curve; the flattest where distances tell none."""
    seen, start, bounds = _CURVES[curve]

    def misfit(logs: Floats) -> float:
        told = np.log(np.maximum(seen(r, logs), 1e-300)).sum()
        return len(r) * math.log(share_seen(curve, logs)) - float(told)

    found = optimize.minimize(misfit, np.array(start), method="L-BFGS-B", bounds=bounds)
    logs = np.asarray(found.x, np.float64)
    return _Fit(curve=curve, logs=logs, misfit=float(found.fun), spread=_spread(misfit, logs))


def _spread(misfit: Callable[[Floats], float], logs: Floats) -> Floats:
    """Return the inverse of the curvature; where it is none, all that is told is nothing."""
    n = len(logs)
    curvature = np.empty((n, n))
    for i in range(n):
        step = np.zeros(n)
        step[i] = _STEP
        curvature[i] = (_slope(misfit, logs + step) - _slope(misfit, logs - step)) / (2 * _STEP)
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
    return np.asarray((vectors / np.maximum(values, 1e-2)) @ vectors.T)


def _slope(function: Callable[[Floats], float], at: Floats) -> Floats:
    steps = np.eye(len(at)) * _STEP
    return np.array([(function(at + s) - function(at - s)) / (2 * _STEP) for s in steps])


def _below(fit: _Fit, r: Floats) -> Floats:
    """Return the share of what is seen that is seen nearer than distances in units of w."""
    ring = r[:, None] * np.sqrt(_NODES)[None, :]
    inner = _CURVES[fit.curve][0](ring, fit.logs) @ _WEIGHTS * r**2
    return np.asarray(inner / fit.share)


def _fits(fit: _Fit, r: Floats) -> float:
    """Return the chance of distances that fit worse (Cramér and von Mises), the curve given."""
    return float(stats.cramervonmises(r, lambda x: _below(fit, np.atleast_1d(x))).pvalue)


def _half(fit: _Fit, w: float) -> float | None:
    """Return the distance at which half is seen, metres."""

    def above(r: float) -> float:
        return float(_CURVES[fit.curve][0](np.array([r]), fit.logs)[0]) - 1 / 2

    return None if above(1.0) > 0 else w * float(optimize.brentq(above, 1e-6, 1.0))


def _bins(kept: Floats, w: float, fit: _Fit | None) -> tuple[Bin, ...]:
    if not len(kept):
        return ()
    edges = np.linspace(0, 1, _BINS + 1)
    seen, _ = np.histogram(kept / w, edges)
    told = [None] * _BINS if fit is None else (len(kept) * np.diff(_below(fit, edges))).tolist()
    ground = np.diff(edges**2)
    there = [None if fit is None else len(kept) / fit.share * float(part) for part in ground]
    return tuple(
        Bin(low_m=w * a, high_m=w * b, seen=int(n), expected=e, there=t)
        for a, b, n, e, t in zip(edges[:-1], edges[1:], seen, told, there, strict=True)
    )
