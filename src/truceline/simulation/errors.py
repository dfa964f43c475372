"""How a witness blurs what it tells: place, time, delay, count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.simulation.claims import DATE, WINDOW
from truceline.simulation.geography import (
    PLACE_X,
    PLACE_Y,
    Flags,
    Floats,
    Ints,
    nearest_place,
)
from truceline.simulation.moments import DAY_US, HOUR_US, MINUTE_US, local_midnight, n_days
from truceline.simulation.settings import Settings

#: Radius holding 95 % of a round bivariate normal, in standard deviations: sqrt(-2 ln 0.05).
SIGMAS_95 = 2.447746830680816
#: Day-to-day memory of a source's common delay (autoregressive coefficient).
_DELAY_MEMORY = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Stated places; see :class:`truceline.simulation.claims.Claims`."""

    x_km: Floats
    y_km: Floats
    error_m: Floats
    settlement: Ints
    heavy: Flags


def place(
    rng: np.random.Generator,
    settings: Settings,
    x_km: Floats,
    y_km: Floats,
    median_m: float,
    *,
    snaps: bool,
) -> Place:
    """Blur places.

    An ordinary place is normal around the truth and its stated error is honest. A heavy-tailed
    one follows a Student t with 2 degrees of freedom and states the same error as if it were
    ordinary. A snapped one is the centre of the nearest settlement or hamlet and states the radius
    that holds 95 % of this source's snapped events, rounded up to 500 m.

    Args:
        rng: Generator.
        settings: Shares.
        x_km: True places.
        y_km: True places.
        median_m: Median of the stated error, metres.
        snaps: Whether this witness puts places on settlements at all.

    Returns:
        Stated places.
    """
    n = x_km.size
    error_m = np.ceil(np.clip(median_m * rng.lognormal(0, 0.5, n), 50, 20_000) / 50) * 50
    sigma_km = error_m / SIGMAS_95 / 1000
    heavy = rng.random(n) < settings.heavy_tails
    # t with 2 degrees of freedom: normal over the root of an exponential of mean 1.
    sigma_km = sigma_km * np.where(heavy, 1 / np.sqrt(rng.exponential(1.0, n)), 1.0)
    dx, dy = rng.normal(0, 1, (2, n)) * np.minimum(sigma_km, 100)
    snapped = (rng.random(n) < settings.snapping) & ~heavy & snaps
    told = Place(x_km + dx, y_km + dy, error_m, np.full(n, -1), heavy)
    rows = np.flatnonzero(snapped)
    if rows.size:
        near, away_km = nearest_place(x_km[rows], y_km[rows])
        told.x_km[rows], told.y_km[rows] = PLACE_X[near], PLACE_Y[near]
        told.error_m[rows] = np.ceil(np.quantile(away_km, 0.95) * 2) * 500
        told.settlement[rows] = near
    return told


def window(
    rng: np.random.Generator, settings: Settings, t_us: Ints, width_h: float, *, rounds: bool
) -> tuple[Ints, Ints, Ints]:
    """Return (start, end, basis): the truth lies evenly within; whole minutes, or a local date.

    Args:
        rng: Generator.
        settings: Share of dates.
        t_us: True instants.
        width_h: Typical width of the window, hours; widths vary from half to twice that.
        rounds: Whether this witness gives dates at all.
    """
    width_us = width_h * HOUR_US * 2.0 ** rng.uniform(-1, 1, t_us.size)
    start = t_us - (rng.random(t_us.size) * width_us).astype(np.int64)
    end = start + width_us.astype(np.int64)
    start, end = start // MINUTE_US * MINUTE_US, -(-end // MINUTE_US) * MINUTE_US
    dated = (rng.random(t_us.size) < settings.day_rounding) & rounds
    midnight = local_midnight(t_us)
    return (
        np.where(dated, midnight, start),
        np.where(dated, midnight + DAY_US, end),
        np.where(dated, DATE, WINDOW),
    )


def delay_us(rng: np.random.Generator, settings: Settings, day: Ints, median_h: float) -> Ints:
    """Return how long after the fact each report is published, microseconds.

    Log-normal; a share of the variance of the log is common to all reports of a source's day, and
    that common part remembers the day before.

    Args:
        rng: Generator.
        settings: Share that is common.
        day: Day of the world of each event, at least 0.
        median_h: Median delay, hours.
    """
    common = rng.normal(0, 1, n_days(settings))
    for index in range(1, common.size):  # one step a day, not a row
        fresh = np.sqrt(1 - _DELAY_MEMORY**2) * common[index]
        common[index] = _DELAY_MEMORY * common[index - 1] + fresh
    rho = settings.delay_correlation
    own = rng.normal(0, 1, day.size)
    log = 0.8 * (np.sqrt(rho) * common[day] + np.sqrt(1 - rho) * own)
    minutes = np.floor(median_h * np.exp(log) * 60).astype(np.int64)
    return np.asarray(minutes * MINUTE_US)


def receipt_us(rng: np.random.Generator, published_us: Ints) -> Ints:
    """Return when the mission got what was published: minutes later."""
    later = rng.exponential(10.0, published_us.size) * MINUTE_US
    return published_us + later.astype(np.int64) // MINUTE_US * MINUTE_US


def counts(rng: np.random.Generator, count: Ints, inflation: float) -> tuple[Ints, Ints, Flags]:
    """Return (low, high, about): what a witness makes of a number of rounds.

    Args:
        rng: Generator.
        count: True numbers.
        inflation: Median factor by which this witness exaggerates; 1 for one that does not.
    """
    seen = np.maximum(1, np.rint(count * inflation * rng.lognormal(0, 0.25, count.size)))
    about = (rng.random(count.size) < 0.3) & (seen > 3)
    low = np.where(about, np.floor(seen * 0.8), seen).astype(np.int64)
    high = np.where(about, np.ceil(seen * 1.2), seen).astype(np.int64)
    return low, high, about
