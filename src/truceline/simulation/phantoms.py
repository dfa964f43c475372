"""Acts that never took place: what fabricated reports and false alarms tell of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from truceline.simulation.events import Events
from truceline.simulation.geography import SETTLEMENT_X, Ints, nearest_settlement
from truceline.simulation.moments import world_day
from truceline.simulation.settings import Settings
from truceline.simulation.words import OBJECT


def take(events: Events, rows: Ints) -> Events:
    """Return the given events."""
    return Events(**{name: getattr(events, name)[rows] for name in Events.__slots__})


def join(first: Events, second: Events) -> Events:
    """Return two draws of events one after the other."""
    pairs = {n: (getattr(first, n), getattr(second, n)) for n in Events.__slots__}
    return Events(**{n: np.concatenate(pair) for n, pair in pairs.items()})


def phantoms(
    rng: np.random.Generator, settings: Settings, like: Events, pool: Ints, n: int
) -> Events:
    """Draw ``n`` acts that look like the events of ``pool`` but happened at no time and place.

    What is taken from one event, where from another on the same side (moved along the line), when
    from none. Nothing of the pool can be recognised in the result.

    Args:
        rng: Generator.
        settings: The world's knobs.
        like: All true events.
        pool: Rows whose kind of act may be imitated; if empty, nothing is drawn.
        n: How many.

    Returns:
        The phantoms; their ``entry`` is -1 because no object was hit.
    """
    size = n if pool.size else 0
    what = pool[rng.integers(0, max(pool.size, 1), size)] if size else np.zeros(0, np.int64)
    drawn = take(like, what)
    span = (int(like.t_us[0]), int(like.t_us[-1]) + 1) if like.t_us.size else (0, 1)
    t_us = rng.integers(*span, size)
    y_km = np.clip(drawn.y_km + rng.normal(0, 15, size), -60, 60)
    x_km = drawn.x_km + rng.normal(0, 1.5, size)
    # A claim that homes were hit has to name a place where there are homes.
    near, _ = nearest_settlement(x_km, y_km)
    homes = drawn.kind == OBJECT["settlement"]
    x_km = np.where(homes, SETTLEMENT_X[near] + rng.normal(0, 1, size), x_km)
    return replace(
        drawn,
        t_us=t_us,
        day=world_day(settings, t_us),
        x_km=x_km,
        y_km=y_km,
        entry=np.full(size, -1),
        circumstance=np.full(size, -1),
        burst=np.full(size, -1),
    )
