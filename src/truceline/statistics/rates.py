"""Rates by place and side: what was counted, what is known, and how little an order says.

No side is held against another: an hour of watching need not see both alike, and a chance that one
is lower would be a league table of two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from truceline.model.held import Estimate
from truceline.model.rated import OfSide, Pair, Rated, Rates, Span, Unable, Unrated
from truceline.statistics.panel import SETTINGS, Drawn, Panel, drawn
from truceline.statistics.series import Bools, Floats, Ints, iso, number

#: Fewer of these tell nothing of how places and days differ.
FEWEST_PLACES, FEWEST_PERIODS, FEWEST_EVENTS = 3, 14, 20
#: Longer stretches are taken in periods of several days; more series are refused.
MOST_PERIODS, MOST_SERIES = 130, 240
_ENDS = (0.5, 0.05, 0.95)
_SHARE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Counts by place, side and day.

    Attributes:
        name: What is counted.
        places: In the order told.
        sides: Likewise; one empty name: the table tells none.
        first: Its first day, days since 1970-01-01.
        counts: float64[s, a, t].
        effort: float64[s, a, t]; zero: not measured; where effort is not told, 1 on measured days.
    """

    name: str
    places: tuple[str, ...]
    sides: tuple[str, ...]
    first: int
    counts: Floats
    effort: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesAsked:
    """What is asked.

    Attributes:
        start: Day asked after; ``None``: none.
        left_out: Days before it that are left out.
        seed: Of the draws.
    """

    start: date | None = None
    left_out: int = 0
    seed: int = 0


def rated(grid: Grid, asked: RatesAsked) -> Rates:
    """Return the rates of every place and side, or why they cannot be told."""
    there = grid.effort > 0
    days = grid.counts.shape[2]
    length = -(-days // MOST_PERIODS)
    told = Rates(
        counting=grid.name, first=iso(grid.first) if days else "",
        last=iso(grid.first + days - 1) if days else "", period_days=length,
        start=asked.start.isoformat() if asked.start else "", left_out=asked.left_out,
        events=int(grid.counts[there].sum()), measured=int(there.sum()),
        unmeasured=int((~there).sum()),
    )  # fmt: skip
    panel, parts, places = _taken(grid, asked, length)
    unable = _unable(panel, parts, told.events)
    if unable is not None:
        return replace(told, unable=unable)
    order = _order(panel)
    found = drawn(_turned(panel, *order), parts, seed=asked.seed)
    if found is None:
        return replace(told, unable=Unable(why=Unrated.NO_FIT))
    rates = found.rates[:, np.argsort(order[0])][:, :, np.argsort(order[1])]
    return replace(
        told, settings=_settings(found), points=found.points,
        sides=tuple(
            _of_side(grid, a, places, rates[:, :, a], whole=asked.start is None)
            for a in range(len(grid.sides))
        ),
    )  # fmt: skip


def _taken(grid: Grid, asked: RatesAsked, length: int) -> tuple[Panel, Ints, Ints]:
    """Return periods instead of days, which part each is of, and which places were measured."""
    places = np.flatnonzero((grid.effort > 0).any(axis=(1, 2)))
    days = grid.first + np.arange(grid.counts.shape[2])
    start = number(asked.start) if asked.start else None
    # Periods are counted from the day asked after, so that none lies on both sides of it.
    period = (days - (grid.first if start is None else start)) // length
    period -= period.min(initial=0)
    many = int(period.max(initial=-1)) + 1
    counts, exposure = (
        np.stack([values[places][:, :, period == p].sum(axis=2) for p in range(many)], axis=2)
        if many else values[places]
        for values in (np.where(grid.effort > 0, grid.counts, 0.0), grid.effort)
    )  # fmt: skip
    parts = np.zeros(many, np.int64)
    if start is not None:
        last = np.array([days[period == p].max() for p in range(many)])
        parts = np.where(last >= start, 1, np.where(last < start - asked.left_out, 0, -1))
    return Panel(counts=counts, exposure=exposure), parts.astype(np.int64), places


def _unable(panel: Panel, parts: Ints, events: int) -> Unable | None:
    many, sides, _ = panel.counts.shape
    measured: Bools = np.zeros(len(parts), np.bool_)
    if many:
        measured[:] = panel.there.any(axis=(0, 1))
    both = [int(measured[parts == part].sum()) for part in range(int(parts.max(initial=0)) + 1)]
    for why, found, needed in (
        (Unrated.FEW_PLACES, many, FEWEST_PLACES),
        (Unrated.FEW_PERIODS, min(both) * len(both), FEWEST_PERIODS),
        (Unrated.FEW_EVENTS, events, FEWEST_EVENTS),
    ):
        if found < needed:
            return Unable(why=why, found=found, needed=needed)
    series = many * sides
    too_many = series > MOST_SERIES
    return Unable(why=Unrated.MANY, found=series, needed=MOST_SERIES) if too_many else None


def _order(panel: Panel) -> tuple[Ints, Ints]:
    """Return an order of places and sides taken from the counts alone, so that no name matters."""
    both = np.stack([panel.counts, panel.exposure])
    sides = sorted(range(both.shape[2]), key=lambda a: np.sort(both[:, :, a], axis=1).tobytes())
    turned = np.ascontiguousarray(both[:, :, sides])
    places = sorted(range(both.shape[1]), key=lambda s: turned[:, s].tobytes())
    return np.array(places, np.int64), np.array(sides, np.int64)


def _turned(panel: Panel, places: Ints, sides: Ints) -> Panel:
    counts, exposure = (x[places][:, sides] for x in (panel.counts, panel.exposure))
    return Panel(counts=counts, exposure=exposure)


def _settings(found: Drawn) -> dict[str, Estimate]:
    return {
        name: _estimate(found.settings[:, n])
        for n, name in enumerate(SETTINGS[: found.settings.shape[1]])
    }


def _of_side(grid: Grid, side: int, measured: Ints, rates: Floats, *, whole: bool) -> OfSide:
    """Return what is told of a side; rates are float64[n, s, p], of places that were measured."""
    # After a day asked about it is the rate since then that is told.
    last = rates[:, :, -1]
    ratios = None if whole else rates[:, :, 1] / rates[:, :, 0]
    mean = rates.mean(axis=1)
    there = np.flatnonzero((grid.effort[measured, side] > 0).any(axis=1))
    names = [grid.places[measured[i]] for i in there]
    order = dict(zip(names, places(last[:, there]), strict=True))
    told = {
        grid.places[measured[i]]: (
            _estimate(last[:, i]), None if ratios is None else _estimate(ratios[:, i])
        )
        for i in there
    }  # fmt: skip
    lower = lower_chance(last[:, there])
    return OfSide(
        side=grid.sides[side], mean=_estimate(mean[:, -1]),
        ratio=None if whole else _estimate(mean[:, 1] / mean[:, 0]),
        places=tuple(_counted(grid, s, side, told, order) for s in range(len(grid.places))),
        pairs=tuple(_pairs(names, lower)),
    )  # fmt: skip


def _counted(
    grid: Grid, place: int, side: int, told: dict[str, tuple[Estimate, Estimate | None]],
    order: dict[str, Span],
) -> Rated:  # fmt: skip
    name, effort = grid.places[place], grid.effort[place, side]
    events, sum_ = int(grid.counts[place, side][effort > 0].sum()), float(effort.sum())
    one = Rated(
        place=name, events=events, periods=int((effort > 0).sum()), effort=sum_,
        counted=events / sum_ if sum_ else None,
    )  # fmt: skip
    if name not in told:
        return one
    return replace(one, rate=told[name][0], ratio=told[name][1], order=order[name])


def _pairs(names: list[str], lower: Floats) -> Iterator[Pair]:
    for i, one in enumerate(names):
        for j in range(i + 1, len(names)):
            yield Pair(one=one, other=names[j], lower=float(lower[i, j]))


def _estimate(values: Floats) -> Estimate:
    middle, low, high = (float(x) for x in np.quantile(values, _ENDS))
    return Estimate(value=middle, low=low, high=high)


def places(rates: Floats) -> list[Span]:
    """Return where each column may stand, from the lowest on, with a chance as near 0.9 as can be.

    Args:
        rates: float64[n, s]: draws.
    """
    n, many = rates.shape
    order = rates.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return [_span(np.bincount(order[:, i], minlength=many) / n) for i in range(many)]


def _span(chances: Floats) -> Span:
    """Return the shortest run of places whose chance is nearest to 0.9, the surer of two."""
    total = np.concatenate([[0.0], np.cumsum(chances)])
    before = Span(low=1, high=1, chance=-math.inf)
    for length in range(1, len(chances) + 1):
        runs = total[length:] - total[:-length]
        at = int(runs.argmax())
        now = Span(low=at + 1, high=at + length, chance=float(runs[at]))
        if now.chance >= _SHARE:
            return before if _SHARE - before.chance < now.chance - _SHARE else now
        before = now
    return before


def lower_chance(rates: Floats) -> Floats:
    """Return the chance that each column is lower than each other, float64[s, s]."""
    found: Floats = np.array([np.mean(one[:, None] < rates, axis=0) for one in rates.T])
    return found
