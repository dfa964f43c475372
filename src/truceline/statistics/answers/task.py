"""The likelihood of acts over their baseline, and what is left of it without levels and hours.

Levels of days and hours of the day are many and each rests on few acts: fitted freely they would
swallow the answers. They count as drawn from a normal distribution whose variance is estimated, and
are integrated out (Laplace's approximation; L. Tierney and J. Kadane, JASA 81, 1986).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from truceline.kernels import hawkes
from truceline.statistics.answers.baseline import Grid
from truceline.statistics.answers.given import Acts, Floats

_STEPS, _STILL, _FARTHEST, _DIFFERENCE, _LOST = 60, 1e-8, 1.0, 1e-5, 1e-13
#: Of what a level tells of itself at least this share is taken for known.
_LEAST_KNOWN = 0.05


@dataclass(slots=True, eq=False)
class Task:
    """What is to be fitted.

    Attributes:
        acts: Of all sides.
        grid: Their baseline.
        free: float64[sum of sizes]: logs of days, hours and weeks over the mean, as last found;
            the next search begins there.
        own: float64[n]: chance of each act to be of the baseline, as last found.
    """

    acts: Acts
    grid: Grid
    free: Floats = field(init=False)
    own: Floats = field(init=False)
    _gaps: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.free = np.zeros(sum(self.sizes))
        self.own = np.zeros(len(self.acts.at))
        self._gaps = np.diff(self.acts.at, prepend=self.acts.start)

    @property
    def sizes(self) -> tuple[int, int, int]:
        """How many levels of days, of hours and of weeks there are."""
        return self.grid.levels, self.grid.hours, self.grid.weeks

    @property
    def varying(self) -> bool:
        """Whether the baseline changes."""
        return self.grid.levels > 1 or self.grid.hours > 1

    @property
    def main(self) -> int:
        """How many values there are besides the baseline's shape: log mu, alpha, log beta."""
        return self.acts.sides * (self.acts.sides + 1) + 1

    def parts(self, x: Floats) -> tuple[Floats, Floats, float]:
        """Return mu, alpha and beta of a vector."""
        d = self.acts.sides
        return np.exp(x[:d]), x[d : d + d * d].reshape(d, d), float(np.exp(x[d + d * d]))

    def shape(self) -> Floats:
        """float64[cells]: the baseline over its mean."""
        day, hour, week = np.split(self.free, np.cumsum(self.sizes)[:2])
        found: Floats = np.exp(day[self.grid.level] + hour[self.grid.hour] + week[self.grid.week])
        return found

    def plain(self, x: Floats) -> tuple[float, Floats]:
        """Return log likelihood and gradient at the levels as last found."""
        mu, alpha, beta = self.parts(x)
        shape, at = self.shape(), self.acts.at
        total, of_mu, of_alpha, of_beta, self.own = hawkes.likelihood(
            self._gaps, self.acts.side, self.acts.end - at[-1], shape[self.grid.cell],
            float(shape @ self.grid.lengths), mu, alpha, beta,
        )  # fmt: skip
        return total, np.concatenate([of_mu * mu, of_alpha.ravel(), [of_beta * beta]])

    def without_levels(self, x: Floats, steps: int = _STEPS) -> float:
        """Return the log likelihood with levels and hours integrated out.

        Args:
            x: log mu, alpha, log beta, then the log variances of days, hours and weeks.
            steps: How often levels and hours may be moved at most.
        """
        pull = np.repeat(np.exp(-x[-3:]), self.sizes)
        best, before, step = -np.inf, self.free, np.zeros(len(self.free))
        for n in range(steps + 1):
            total = self.plain(x)[0] - 0.5 * float(pull @ self.free**2)
            if total < best - _LOST * abs(best):
                step = step / 2
                self.free = before + step
                continue
            slope, solve, log_det = self._curved(x, pull)
            best, before, step = total, self.free, solve(slope)
            most = float(np.max(np.abs(step)))
            if most < _STILL or n == steps:
                break
            step = step * min(1.0, _FARTHEST / most)
            self.free = before + step
        return best + 0.5 * float(np.sum(np.log(pull))) - 0.5 * log_det

    def slope(self, x: Floats, bounds: Sequence[tuple[float | None, float | None]]) -> Floats:
        """Return the gradient of that, by differences away from the bounds; levels stay as found.

        Levels follow each difference by one step of Newton's, which is what a difference needs.
        """
        here, free = self.without_levels(x), self.free
        found = np.empty(len(x))
        for i, (_, high) in enumerate(bounds):
            there = x.copy()
            there[i] += (
                -_DIFFERENCE if high is not None and x[i] + _DIFFERENCE > high else _DIFFERENCE
            )
            found[i] = (self.without_levels(there, 1) - here) / (there[i] - x[i])
            self.free = free
        return found

    def _curved(self, x: Floats, pull: Floats) -> tuple[Floats, Callable[[Floats], Floats], float]:
        """Return slope by levels and hours, what divides by the curvature, and its log det."""
        grid, n = self.grid, self.grid.levels
        cells, told = len(grid.level), self.own
        expected = self.shape() * grid.lengths * self.parts(x)[0].sum()
        slope = np.bincount(grid.cell, told, cells) - expected
        by_level = np.bincount(grid.level, expected, n)
        level = grid.level[grid.cell]
        known = by_level - np.bincount(level, told * (1 - told), n)
        known = np.maximum(known, _LEAST_KNOWN * by_level)
        share = np.bincount(grid.level * grid.hours + grid.hour, expected, n * grid.hours)
        by_hour = share.reshape(n, grid.hours) * (known / by_level)[:, None]
        by_week = np.zeros((n, grid.weeks))
        by_week[grid.level, grid.week] = known[grid.level]
        cross = np.hstack([by_hour, by_week])
        rows = known + pull[:n]
        inner = np.diag(cross.sum(0) + pull[n:])
        inner[: grid.hours, grid.hours :] = by_hour.T @ (by_week > 0)
        inner[grid.hours :, : grid.hours] = inner[: grid.hours, grid.hours :].T
        inner -= cross.T @ (cross / rows[:, None])
        parts = (grid.level, grid.hour, grid.week)
        own = [np.bincount(p, slope, size) for p, size in zip(parts, self.sizes, strict=True)]
        g = np.concatenate(own) - pull * self.free

        def solve(v: Floats) -> Floats:
            lower = np.linalg.solve(inner, v[n:] - cross.T @ (v[:n] / rows))
            return np.concatenate([(v[:n] - cross @ lower) / rows, lower])

        return g, solve, float(np.sum(np.log(rows)) + np.linalg.slogdet(inner)[1])
