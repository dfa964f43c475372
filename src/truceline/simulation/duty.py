"""Who could see what, when: cameras with outages and dark nights, patrols, a satellite's passes."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from truceline.simulation.events import Events, off_line
from truceline.simulation.geography import (
    SETTLEMENT_X,
    SETTLEMENT_Y,
    Floats,
    FrontLine,
    Ints,
)
from truceline.simulation.moments import DAY_US, HOUR_US, MINUTE_US, is_blind, midnights, span_us
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream

#: Status of a stretch of duty, and its words.
ON, OUTAGE, DENIED = 0, 1, 2
STATUS = ("on", "outage", "denied")
_CAMERA_KM, _CAMERA_P, _CAMERA_P_NIGHT = 6.0, 0.85, 0.3
_PATROL_KM, _PATROL_P, _DENIED = 5.0, 0.75, 0.08
_SATELLITE_KM, _SATELLITE_P, _CLOUD = 95.0, 0.2, 0.35
_OUTAGES, _OUTAGE_H = 2.0, 18.0


@dataclass(frozen=True, slots=True)
class Duty:
    """One row a stretch of time in which one observer watches, or should.

    Attributes:
        observer: Number of the camera, team or satellite.
        start_us: From.
        end_us: Until, excluded.
        x_km: Middle of what is watched, east.
        y_km: Likewise, north.
        radius_km: Reach.
        status: :data:`ON`, :data:`OUTAGE` or :data:`DENIED`.
        p_detect: Chance that an act in reach is seen; true, and declared as such.
    """

    observer: Ints
    start_us: Ints
    end_us: Ints
    x_km: Floats
    y_km: Floats
    radius_km: Floats
    status: Ints
    p_detect: Floats


def _stack(parts: list[Duty]) -> Duty:
    return Duty(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Duty)))


def cameras(settings: Settings, line: FrontLine) -> Duty:
    """Draw the cameras' duty: all day and night, broken by outages; at night they see less."""
    rng = stream(settings.seed, "cameras/duty")
    first, last = span_us(settings)
    n = settings.n_cameras
    y_km = np.linspace(-54, 54, n) if n > 1 else np.zeros(1)
    away = np.where(np.arange(n) % 2, 1.5, -1.5)
    x_km, y_km = off_line(line, y_km, np.zeros(n, np.int64), away)
    turns = (midnights(settings)[:, None] + np.array(settings.blind_hours) * HOUR_US).ravel()
    parts = []
    for number in range(n):
        down = rng.integers(first, last, rng.poisson(_OUTAGES)) // MINUTE_US * MINUTE_US
        hours = rng.exponential(_OUTAGE_H, down.size) * HOUR_US
        back = down + hours.astype(np.int64) // MINUTE_US * MINUTE_US
        edges = np.unique(np.clip(np.concatenate([[first, last], turns, down, back]), first, last))
        start, end = edges[:-1], edges[1:]
        out = ((start[:, None] >= down) & (start[:, None] < back)).any(axis=1)
        p = np.where(is_blind(settings, start), _CAMERA_P_NIGHT, _CAMERA_P)
        k = start.size
        parts.append(
            Duty(
                np.full(k, number),
                start,
                end,
                np.full(k, x_km[number]),
                np.full(k, y_km[number]),
                np.full(k, _CAMERA_KM),
                np.where(out, OUTAGE, ON),
                p,
            )
        )
    return _stack(parts)


def patrols(settings: Settings) -> Duty:
    """Draw the patrols' duty: a place a team and day, not in blind hours; some are kept out."""
    rng = stream(settings.seed, "patrols/duty")
    first, last = span_us(settings)
    begins = midnights(settings)
    team, day = (a.ravel() for a in np.indices((settings.n_patrols, begins.size)))
    n = team.size
    dusk, dawn = settings.blind_hours
    begin = np.clip(begins[day] + dawn * HOUR_US + rng.integers(0, 120, n) * MINUTE_US, first, last)
    # Who rests from midnight or by day goes home on the next one.
    home_h = dusk if dusk > dawn else dusk + 24
    end = np.clip(begins[day] + home_h * HOUR_US - rng.integers(0, 120, n) * MINUTE_US, first, last)
    home = rng.integers(0, SETTLEMENT_X.size, n)
    # Teams stand between a settlement and the line, which runs near the middle of the country.
    x_km, y_km = 0.6 * SETTLEMENT_X[home], SETTLEMENT_Y[home] + rng.normal(0, 2, n)
    status = np.where(rng.random(n) < _DENIED, DENIED, ON)
    keep = np.flatnonzero(end > begin)
    whole = Duty(
        team, begin, end, x_km, y_km, np.full(n, _PATROL_KM), status, np.full(n, _PATROL_P)
    )
    return Duty(*(getattr(whole, f.name)[keep] for f in fields(Duty)))


def satellite(settings: Settings) -> Duty:
    """Draw the satellite's days: the whole country, or nothing under cloud."""
    rng = stream(settings.seed, "satellite/duty")
    first, last = span_us(settings)
    begins = midnights(settings)
    n = begins.size
    status = np.where(rng.random(n) < _CLOUD, OUTAGE, ON)
    begin, end = np.maximum(begins, first), np.minimum(begins + DAY_US, last)
    return Duty(
        np.zeros(n, np.int64),
        begin,
        end,
        np.zeros(n),
        np.zeros(n),
        np.full(n, _SATELLITE_KM),
        status,
        np.full(n, _SATELLITE_P),
    )


def caught(rng: np.random.Generator, duty: Duty, events: Events) -> tuple[Ints, Ints]:
    """Return (event row, duty row) of everything the observers on duty saw.

    Args:
        rng: Generator.
        duty: Rows of one observer do not overlap and stand in order of time.
        events: True events.
    """
    found: list[tuple[Ints, Ints]] = []
    for number in range(int(duty.observer.max(initial=-1)) + 1):
        rows = np.flatnonzero(duty.observer == number)
        u = rng.random(events.t_us.size)
        if rows.size == 0:
            continue
        slot = rows[np.maximum(np.searchsorted(duty.start_us[rows], events.t_us, "right") - 1, 0)]
        awake = (events.t_us >= duty.start_us[slot]) & (events.t_us < duty.end_us[slot])
        away = np.hypot(events.x_km - duty.x_km[slot], events.y_km - duty.y_km[slot])
        near = away <= duty.radius_km[slot]
        seen = awake & near & (duty.status[slot] == ON) & (u < duty.p_detect[slot])
        found.append((np.flatnonzero(seen), slot[seen]))
    empty = [np.zeros(0, np.int64)]
    return (
        np.concatenate(empty + [f[0] for f in found]),
        np.concatenate(empty + [f[1] for f in found]),
    )
