"""When true events happen: a daily cycle, a fall at entry, bursts that set off more events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.simulation.deliveries import Deliveries, rate_factor
from truceline.simulation.geography import Floats, Ints
from truceline.simulation.moments import LOCAL_OFFSET_H
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream

#: Local hour of the daily peak.
PEAK_H = 21.0
#: Mean delay from an event to one it sets off, hours.
OFFSPRING_MEAN_H = 1.5
#: Chance that an event set off is by the other party.
RETALIATION = 0.5
_BIN_H = 0.25


@dataclass(frozen=True, slots=True)
class Occurrences:
    """When and by whom, in order of time.

    Attributes:
        hour: Hours after the first simulated instant.
        actor: Place of the actor in ``settings.parties``.
        root: Index (into the unsorted draw) of the event that began the burst; equal for a burst.
        parent_actor: Actor of the event that set it off; -1 for one that began a burst.
    """

    hour: Floats
    actor: Ints
    root: Ints
    parent_actor: Ints


def intensity(settings: Settings, drawn: Deliveries, party: int) -> tuple[Floats, Floats]:
    """Return (left edge of each bin in hours, relative rate) of one party's own events."""
    total_h = 24.0 * (settings.days_before + settings.days)
    edge = np.arange(0.0, total_h, _BIN_H)
    middle = edge + _BIN_H / 2
    local = (settings.start.hour + settings.start.minute / 60 + LOCAL_OFFSET_H + middle) % 24
    rate = 1 + settings.diurnal * np.cos(2 * np.pi * (local - PEAK_H) / 24)
    rate = np.where(middle >= 24.0 * settings.days_before, settings.effect, 1.0) * rate
    return edge, rate * rate_factor(settings, drawn, party, middle / 24)


def occurrences(settings: Settings, drawn: Deliveries) -> Occurrences:
    """Draw all true events of both parties."""
    rng = stream(settings.seed, "events/times")
    hours, actors = [], []
    for party in (0, 1):
        edge, rate = intensity(settings, drawn, party)
        plain = rate / rate_factor(settings, drawn, party, (edge + _BIN_H / 2) / 24)
        expected = settings.expected_events / 2 * (1 - settings.burstiness)
        mean = expected * rate / plain.sum()
        hours.append(_spread(rng, edge, rng.poisson(mean)))
        actors.append(np.full(hours[-1].size, party))
    hour, actor = np.concatenate(hours), np.concatenate(actors)
    return _with_bursts(settings, hour, actor)


def _spread(rng: np.random.Generator, edge: Floats, count: Ints) -> Floats:
    start = np.repeat(edge, count)
    return start + rng.uniform(0, _BIN_H, start.size)


def _with_bursts(settings: Settings, hour: Floats, actor: Ints) -> Occurrences:
    rng = stream(settings.seed, "events/bursts")
    last_h = 24.0 * (settings.days_before + settings.days)
    root = np.arange(hour.size)
    grown = [(hour, actor, root, np.full(hour.size, -1))]
    while hour.size:
        parent = np.repeat(np.arange(hour.size), rng.poisson(settings.burstiness, hour.size))
        born = hour[parent] + rng.exponential(OFFSPRING_MEAN_H, parent.size)
        other = rng.random(parent.size) < RETALIATION
        keep = born < last_h
        parent, born, other = parent[keep], born[keep], other[keep]
        parent_actor = actor[parent]
        hour, actor = born, np.where(other, 1 - parent_actor, parent_actor)
        root = root[parent]
        grown.append((hour, actor, root, parent_actor))
    columns = [np.concatenate(c) for c in zip(*grown, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    return Occurrences(columns[0][order], columns[1][order], columns[2][order], columns[3][order])
