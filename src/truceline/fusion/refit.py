"""Fits a vintage to reports, without being told a single match; what is declared weighs in.

Expectation and maximisation over one-to-one matchings, as for lists (:mod:`truceline.fusion.fit`),
with few figures for all sources together: none is of a party or a source. Each declared figure
counts as so many matches' worth of belief, so that few reports leave it as it is.

How far tellings of one event differ is learnt from voices that are independent by their cards: what
a wire repeats of its ministry differs little, and would make all others look sharper than they are.
How dense events lie where nothing is known of them (``usual``) is declared and stays so: no report
tells it.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion.fuse import repeating, ruled_of
from truceline.fusion.joining import chances
from truceline.fusion.odds import TAIL_TIMES, Compared, Odds, compared, densities, odds
from truceline.fusion.repeats import repeat_groups
from truceline.fusion.reported import Told, told_of
from truceline.model.decision import Decisions
from truceline.model.source import Source
from truceline.model.vintage import ASPECTS, CLOCKS, DECLARED, PLACES, Shares, Vintage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Fewer expected matches than this show nothing that was not declared.
ENOUGH = 100.0
#: Matches' worth of belief in what is declared.
_BELIEF = 50.0
_ROUNDS, _CLOSE, _SWEEPS = 40, 1e-4, 12
#: Figures are kept to so many digits: the same on every processor.
_DIGITS = 6


def refit(reports: pa.Table, sources: tuple[Source, ...], decisions: Decisions) -> Vintage:
    """Return the vintage that explains the reports best.

    Args:
        reports: Table of schema ``REPORTS``.
        sources: Cards of every source that occurs in it.
        decisions: Pairs an analyst joined or parted, which count as known.

    Returns:
        The declared one where reports match too seldom to show anything.
    """
    events = reports.filter(pc.equal(reports["kind"], "event"))
    voice = repeat_groups(events)
    told = told_of(events, voice)
    again = repeating(told, sources)
    ruled = ruled_of(decisions, events["report_id"], voice, told)
    pairs = compared(told, again)
    if not len(pairs.first):
        return DECLARED
    vintage = replace(DECLARED, crowd=_crowd(told, again))
    apart = _independent(pairs, told, sources)
    before = 0.0
    for _ in range(_ROUNDS):
        found = odds(vintage, pairs)
        p = chances(pairs, found.total, told, again, ruled, _SWEEPS)
        total = float(p.sum())
        if abs(total - before) <= _CLOSE * (1 + total):
            break
        before = total
        vintage = _better(vintage, pairs, found, p, apart, told)
    return _rounded(vintage) if before >= ENOUGH else DECLARED


def _independent(pairs: Compared, told: Told, sources: tuple[Source, ...]) -> Flags:
    """Return of each pair whether no independence group speaks on both sides."""
    group = {source.id: source.independence_group for source in sources}
    heard = [{group[name] for name in names} for names in told.names]
    apart = np.array([[a.isdisjoint(b) for b in heard] for a in heard], dtype=np.bool_)
    source = told.rows.points.source
    return np.asarray(apart[source[pairs.first], source[pairs.second]], dtype=np.bool_)


def _better(
    vintage: Vintage, pairs: Compared, found: Odds, p: Floats, apart: Flags, told: Told
) -> Vintage:
    near = (pairs.metres <= 2 * DECLARED.crowd_m) & (np.abs(pairs.days) <= 2 * DECLARED.crowd_days)
    alone = p * apart
    far = float((alone * found.of_tail).sum())
    return replace(
        vintage,
        matches=float(p.sum()),
        share=_share(pairs, p, told),
        scale=_scale(vintage, pairs, found, alone),
        tail=(far + 2 * _BELIEF * DECLARED.tail) / (float(alone.sum()) + 2 * _BELIEF),
        clock=tuple(
            _shares(pairs.bin, alone * (pairs.clock == sort), DECLARED.clock[sort])
            for sort in range(CLOCKS)
        ),
        alike={name: _shares(pairs.levels[name], alone, DECLARED.alike[name]) for name in ASPECTS},
        by_chance={
            name: _shares(pairs.levels[name], (1 - p) * near, DECLARED.by_chance[name])
            for name in ASPECTS
        },
    )


def _shares(level: Ints, weight: Floats, declared: Shares) -> Shares:
    known = level >= 0
    counted = np.bincount(level[known], weights=weight[known], minlength=len(declared))
    found = counted + _BELIEF * np.array(declared)
    return tuple((found / found.sum()).tolist())


def _scale(vintage: Vintage, pairs: Compared, found: Odds, p: Floats) -> Shares:
    core = p * (1 - found.of_tail + found.of_tail / TAIL_TIMES**2)
    variance = found.stated_m**2 / (-2 * math.log(0.05))
    ratio = core * pairs.metres**2 / (2 * variance)
    seen = np.bincount(pairs.place, weights=ratio, minlength=PLACES) * np.array(vintage.scale)
    n = np.bincount(pairs.place, weights=p, minlength=PLACES)
    return tuple(((seen + _BELIEF) / (n + _BELIEF)).tolist())


def _share(pairs: Compared, p: Floats, told: Told) -> float:
    """Return how much two sources tell in common, of those that could at all."""
    source, lists = told.rows.points.source, len(told.names)
    size = np.bincount(source, minlength=lists)
    a, b = source[pairs.first], source[pairs.second]
    both = np.unique(np.minimum(a, b) * lists + np.maximum(a, b))
    could = float(np.sqrt(size[both // lists] * size[both % lists]).sum())
    return (float(p.sum()) + _BELIEF * DECLARED.share) / (could + _BELIEF)


def _crowd(told: Told, again: Flags) -> float:
    """Return how many other events a source tells of close by each, beyond what density brings."""
    within = compared(told, again, within=True)
    radius, days = 2 * DECLARED.crowd_m, 2 * DECLARED.crowd_days
    close = (within.metres <= radius) & (np.abs(within.days) <= days)
    alone = ~again[told.rows.points.source]
    expected = densities(told)[alone] * math.pi * radius**2 * 2 * days
    mass = (1 - math.exp(-2)) ** 2
    more = 2 * float(close.sum()) - float(expected.sum())
    return (max(more, 0.0) / mass + _BELIEF * DECLARED.crowd) / (float(alone.sum()) + _BELIEF)


def _rounded(vintage: Vintage) -> Vintage:
    def few(values: Shares) -> Shares:
        return tuple(round(one, _DIGITS) for one in values)

    return replace(
        vintage,
        matches=round(vintage.matches, 1),
        share=round(vintage.share, _DIGITS),
        scale=few(vintage.scale),
        tail=round(vintage.tail, _DIGITS),
        clock=tuple(few(one) for one in vintage.clock),
        alike={name: few(one) for name, one in vintage.alike.items()},
        by_chance={name: few(one) for name, one in vintage.by_chance.items()},
        crowd=round(vintage.crowd, _DIGITS),
    )
