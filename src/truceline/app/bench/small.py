"""Kernels beside a fixed piece of work that is not ours: what a change must not make much dearer.

Each is a ratio of seconds of the processor in one process, the least of several rounds that take
turns, so that a busy machine slows both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from truceline.app.bench import ours, rows
from truceline.app.bench.inputs import Ground, ground
from truceline.kernels import disc, geodesy, zones

N: Final = 40_000
_SEED, _ROUNDS = 20_260, 4


def few(n: int, seed: int) -> Ground:
    """Return the common ground with 20 zones and eight days."""
    whole = ground(n, seed)
    return replace(whole, zones=whole.zones[::25], lines=whole.lines[:8], when=whole.when % 8)


def works() -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    given = few(N, _SEED)
    ring = zones.edges([given.zones[-1]], closed=True)
    lon, lat = given.lon[:4_000], given.lat[:4_000]
    other = np.roll(given.lon, 1), np.roll(given.lat, 1)
    return {
        "zones": ours.zones(given).work,
        "line": ours.line(given).work,
        "pairs": ours.near(given).work,
        "slice": rows.slice_ours(N, _SEED).work,
        "tiles": rows.tiles_ours(N, _SEED).work,
        "geodesic": lambda: geodesy.distance_m(given.lon, given.lat, *other),
        "disc": lambda: disc.p_inside_disc(lon, lat, 5_000.0, ring),
    }


def fixed() -> object:
    """Do the fixed work: sines and a stable sort of half a million numbers, by numpy."""
    values = np.sin(np.arange(500_000) * 1.618)
    return np.argsort(values, kind="stable")


def ratios() -> dict[str, float]:
    """Return seconds of each over those of the fixed work."""
    measured = {"": fixed, **works()}
    best = dict.fromkeys(measured, np.inf)
    for work in measured.values():
        work()  # compiled here
    for _ in range(_ROUNDS):
        for name, work in measured.items():
            started = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - started)
    return {name: round(best[name] / best[""], 3) for name in measured if name}
