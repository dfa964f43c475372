"""Observers who tell a direction and a distance: cameras and patrols of the neutral mission."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from truceline.simulation import duty as duties
from truceline.simulation import errors
from truceline.simulation.claims import WINDOW, Claims
from truceline.simulation.duty import Duty
from truceline.simulation.events import Events
from truceline.simulation.geography import Floats, Ints
from truceline.simulation.moments import world_day
from truceline.simulation.partisan import Profile, sometimes
from truceline.simulation.phantoms import join, phantoms, take
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.words import ACT, FIRE

CAMERA = Profile(
    error_m=0,
    window_h=1 / 60,
    delay_h=3.0,
    tells_actor=0.08,
    tells_object=0.4,
    tells_weapon=0.35,
    false_share=0.02,
)
PATROL = Profile(
    error_m=0,
    window_h=0.5,
    delay_h=5.0,
    tells_actor=0.2,
    tells_object=0.7,
    tells_weapon=0.6,
    false_share=0.01,
)
#: Share of observed fire that is told as an explosion, means not assessed.
_MEANS_UNKNOWN = 0.3
#: Share of patrol reports that give a place instead of a direction and a distance.
_PATROL_PLACES = 0.25
#: Distance bands in words, kilometres; the first that holds the assessed distance is told.
_BANDS = np.array([(0.0, 1.0), (1.0, 3.0), (2.0, 5.0), (4.0, 8.0)])
#: Errors of assessing a bearing (degrees, standard deviation) and a distance (of the log).
_BEARING_SD, _DISTANCE_SD = 5.0, 0.1


@dataclass(frozen=True, slots=True)
class Sector:
    """A direction and a distance; see :class:`truceline.simulation.claims.Claims`."""

    bearing: Ints
    points: Ints
    near_m: Floats
    far_m: Floats


def sector(rng: np.random.Generator, dx_km: Floats, dy_km: Floats) -> Sector:
    """Return the sector in which an observer puts an event that lies (dx, dy) away."""
    n = dx_km.size
    true = np.degrees(np.arctan2(dx_km, dy_km))
    assessed = true + rng.normal(0, _BEARING_SD, n)
    points = rng.choice([1, 2, 3], n, p=[0.25, 0.25, 0.5])
    middle = np.floor(assessed / 22.5 + 0.5 - (points - 1) / 2 + 0.5 * (points == 2))
    far = np.hypot(dx_km, dy_km) * rng.lognormal(0, _DISTANCE_SD, n)
    band = np.minimum(np.searchsorted(_BANDS[:, 1], far), len(_BANDS) - 1)
    return Sector(middle.astype(np.int64) % 16, points, *(1000 * _BANDS[band]).T)


def observed(
    settings: Settings, events: Events, duty: Duty, profile: Profile, component: str
) -> tuple[Claims, Ints]:
    """Return what observers on duty report, and the duty row of each report.

    Args:
        settings: The world's knobs.
        events: True events.
        duty: Their duty; decides what they could see.
        profile: How they tell.
        component: Name of the random stream, e.g. ``cameras``.

    Returns:
        Reports in order of publication; for each, the row of ``duty`` from which it was made.
    """
    rng = stream(settings.seed, f"{component}/sight")
    rows, slots = duties.caught(rng, duty, events)
    order = np.lexsort((slots, rows))
    rows, slots = rows[order], slots[order]
    rng = stream(settings.seed, component)
    unreal, unreal_slots = _false_alarms(
        rng, settings, events, duty, rows.size, profile.false_share
    )
    slots = np.concatenate([slots, unreal_slots])
    behind = np.concatenate([rows, np.full(unreal_slots.size, -1)])
    told = _tell(
        rng,
        settings,
        profile,
        join(take(events, rows), unreal),
        behind,
        (duty.x_km[slots], duty.y_km[slots]),
    )
    if component == "patrols":
        told = _some_places(rng, settings, told, join(take(events, rows), unreal))
    order = np.argsort(told.published_us, kind="stable")
    return told.take(order), slots[order]


def _false_alarms(
    rng: np.random.Generator,
    settings: Settings,
    events: Events,
    duty: Duty,
    n_true: int,
    share: float,
) -> tuple[Events, Ints]:
    pool = np.flatnonzero(np.isin(events.act, FIRE))
    on = np.flatnonzero(duty.status == duties.ON)
    n = round(n_true * share / (1 - share)) if on.size else 0
    unreal = phantoms(rng, settings, events, pool, n)
    slots = on[rng.integers(0, max(on.size, 1), unreal.t_us.size)] if n else np.zeros(0, np.int64)
    n = slots.size
    t_us = duty.start_us[slots] + (
        rng.random(n) * (duty.end_us[slots] - duty.start_us[slots])
    ).astype(np.int64)
    reach, turn = duty.radius_km[slots] * np.sqrt(rng.random(n)), rng.uniform(0, 2 * np.pi, n)
    return replace(
        unreal,
        t_us=t_us,
        day=world_day(settings, t_us),
        x_km=duty.x_km[slots] + reach * np.sin(turn),
        y_km=duty.y_km[slots] + reach * np.cos(turn),
    ), slots


def _tell(
    rng: np.random.Generator,
    settings: Settings,
    profile: Profile,
    meant: Events,
    behind: Ints,
    post: tuple[Floats, Floats],
) -> Claims:
    n = behind.size
    seen = sector(rng, meant.x_km - post[0], meant.y_km - post[1])
    start, end, basis = errors.window(rng, settings, meant.t_us, profile.window_h, rounds=False)
    published = end + errors.delay_us(rng, settings, meant.day, profile.delay_h)
    low, high, about = errors.counts(rng, meant.count, 1.0)
    unsure = np.isin(meant.act, FIRE) & (rng.random(n) < _MEANS_UNKNOWN)
    weapon = np.where(unsure, -1, sometimes(rng, meant.weapon, profile.tells_weapon))
    # Of circumstances an observer knows only a drill that was announced to the mission.
    return Claims(
        event=behind,
        act=np.where(unsure, ACT["explosion"], meant.act),
        kind=sometimes(rng, meant.kind, profile.tells_object),
        weapon=weapon,
        actor=sometimes(rng, meant.actor, profile.tells_actor),
        affected=np.full(n, -1),
        circumstance=np.where(meant.circumstance == 0, 0, -1),
        start_us=start,
        end_us=end,
        basis=basis,
        x_km=post[0],
        y_km=post[1],
        error_m=np.full(n, np.nan),
        settlement=np.full(n, -1),
        bearing=seen.bearing,
        points=seen.points,
        near_m=seen.near_m,
        far_m=seen.far_m,
        count_low=low,
        count_high=high,
        about=about,
        published_us=published,
        received_us=errors.receipt_us(rng, published),
        heavy=np.zeros(n, dtype=bool),
    )


def _some_places(
    rng: np.random.Generator, settings: Settings, told: Claims, meant: Events
) -> Claims:
    """Let a share of reports give a place: a team that went there and looked."""
    went = rng.random(told.size) < _PATROL_PLACES
    where = errors.place(rng, settings, meant.x_km, meant.y_km, 120, snaps=False)
    return replace(
        told,
        x_km=np.where(went, where.x_km, told.x_km),
        y_km=np.where(went, where.y_km, told.y_km),
        error_m=np.where(went, where.error_m, np.nan),
        heavy=went & where.heavy,
        bearing=np.where(went, -1, told.bearing),
        points=np.where(went, 0, told.points),
        near_m=np.where(went, np.nan, told.near_m),
        far_m=np.where(went, np.nan, told.far_m),
        basis=np.where(went, WINDOW, told.basis),
    )
