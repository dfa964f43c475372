"""Witnesses who tell places and times: ministries, local networks, a satellite; and copyists."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from truceline.simulation import errors
from truceline.simulation.claims import DATE, WINDOW, Claims
from truceline.simulation.events import Events
from truceline.simulation.geography import Ints
from truceline.simulation.moments import HOUR_US, MINUTE_US
from truceline.simulation.phantoms import join, phantoms, take
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.words import ACT, FIRE


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one kind of witness tells what it knows.

    Attributes:
        error_m: Median stated error, metres.
        window_h: Typical width of its time windows, hours.
        delay_h: Median delay, hours.
        inflation: Median factor on counts.
        tells_actor: Share of reports naming an actor.
        tells_object: Share naming what was hit.
        tells_weapon: Share naming the weapon.
        false_share: Share of its reports that nothing stands behind.
        snaps: Whether it puts places on settlements.
        dates: Share of date-only times: ``None`` for that of the settings, else 0 or 1.
    """

    error_m: float
    window_h: float
    delay_h: float
    inflation: float = 1.0
    tells_actor: float = 1.0
    tells_object: float = 1.0
    tells_weapon: float = 0.7
    false_share: float = 0.0
    snaps: bool = True
    dates: float | None = None


MINISTRY = Profile(error_m=900, window_h=1.0, delay_h=8.0, inflation=1.5, tells_object=0.85)
NETWORK = Profile(
    error_m=1300,
    window_h=1.5,
    delay_h=4.0,
    tells_actor=0.4,
    tells_object=0.8,
    tells_weapon=0.4,
    false_share=0.04,
)
SATELLITE = Profile(
    error_m=450,
    window_h=1.0,
    delay_h=14.0,
    tells_actor=0.0,
    tells_object=0.5,
    tells_weapon=0.0,
    false_share=0.06,
    snaps=False,
    dates=1.0,
)
#: Chance that a ministry tells an act of the other party, and one of its own.
_TELLS_OTHER, _TELLS_OWN = 0.5, 0.03
#: Chance that a local network tells what falls on its side.
_NETWORK_TELLS = 0.35
#: Hours by which a wire service lags its ministry (mean), and what its rounding of places adds.
_WIRE_LAG_H, _WIRE_BLUR_M = 3.0, 800.0


def ministry(settings: Settings, events: Events, party: int) -> Claims:
    """Return what a party's ministry says: mostly the other's acts, some of them invented."""
    rng = stream(settings.seed, f"ministry/{party}")
    chance = np.where(events.actor == party, _TELLS_OWN, _TELLS_OTHER)
    rows = np.flatnonzero(rng.random(chance.size) < chance)
    profile = replace(MINISTRY, false_share=settings.fabricated[party])
    pool = np.flatnonzero((events.actor != party) & (events.circumstance != 0))
    told = testify(rng, settings, profile, events, rows, pool)
    # An exception is claimed for oneself only.
    return replace(told, circumstance=np.where(told.actor == party, told.circumstance, -1))


def network(settings: Settings, events: Events, side: int) -> Claims:
    """Return what the people on one side of the line say of what falls there, by whomever."""
    rng = stream(settings.seed, f"network/{side}")
    here = (events.side == side) & (events.act != ACT["jamming"])
    rows = np.flatnonzero(here & (rng.random(here.size) < _NETWORK_TELLS))
    told = testify(rng, settings, NETWORK, events, rows, np.flatnonzero(here))
    return replace(told, circumstance=np.where(told.circumstance == 0, 0, -1))


def satellite(settings: Settings, events: Events, rows: Ints) -> Claims:
    """Return what a satellite-like sensor made of the events it caught: an explosion, a date."""
    rng = stream(settings.seed, "satellite")
    pool = np.flatnonzero(np.isin(events.act, FIRE))
    told = testify(rng, settings, SATELLITE, events, rows, pool)
    nothing = np.full(told.size, -1)
    return replace(
        told,
        act=np.full(told.size, ACT["explosion"]),
        affected=nothing,
        circumstance=nothing,
        count_low=nothing,
        count_high=nothing,
        about=np.zeros(told.size, dtype=bool),
    )


def testify(
    rng: np.random.Generator,
    settings: Settings,
    profile: Profile,
    events: Events,
    rows: Ints,
    pool: Ints,
) -> Claims:
    """Turn events into reports, blurred as the profile says, with false ones mixed in.

    Args:
        rng: The witness's generator.
        settings: The world's knobs.
        profile: How this witness tells.
        events: All true events.
        rows: The events it tells.
        pool: Events that its false reports imitate.

    Returns:
        Reports in order of publication.
    """
    n_false = round(rows.size * profile.false_share / (1 - profile.false_share))
    unreal = phantoms(rng, settings, events, pool, n_false)
    behind = np.concatenate([rows, np.full(unreal.t_us.size, -1)])
    meant = join(take(events, rows), unreal)
    n = behind.size
    where = errors.place(
        rng, settings, meant.x_km, meant.y_km, profile.error_m, snaps=profile.snaps
    )
    dates = settings if profile.dates is None else replace(settings, day_rounding=profile.dates)
    start, end, basis = errors.window(rng, dates, meant.t_us, profile.window_h, rounds=True)
    lag = errors.delay_us(rng, settings, meant.day, profile.delay_h)
    published = np.where(basis == WINDOW, end, meant.t_us // MINUTE_US * MINUTE_US) + lag
    low, high, about = errors.counts(rng, meant.count, profile.inflation)
    nowhere = np.full(n, np.nan)  # no sector: these witnesses tell a place
    return Claims(
        event=behind,
        act=meant.act,
        kind=sometimes(rng, meant.kind, profile.tells_object),
        weapon=sometimes(rng, meant.weapon, profile.tells_weapon),
        actor=sometimes(rng, meant.actor, profile.tells_actor),
        affected=np.where(meant.act == ACT["weapon_presence"], -1, meant.side),
        circumstance=meant.circumstance,
        start_us=start,
        end_us=end,
        basis=basis,
        x_km=where.x_km,
        y_km=where.y_km,
        error_m=where.error_m,
        settlement=where.settlement,
        bearing=np.full(n, -1),
        points=np.zeros(n, np.int64),
        near_m=nowhere,
        far_m=nowhere,
        count_low=low,
        count_high=high,
        about=about,
        published_us=published,
        received_us=errors.receipt_us(rng, published),
        heavy=where.heavy,
    ).by_publication()


def sometimes(rng: np.random.Generator, codes: Ints, share: float) -> Ints:
    """Return the codes, each kept with chance ``share`` and else not told (-1)."""
    return np.where(rng.random(codes.size) < share, codes, -1)


def wire(settings: Settings, original: Claims, party: int) -> Claims:
    """Return what a wire service repeats of its ministry: later, to the hour, places rounded."""
    rng = stream(settings.seed, f"wire/{party}")
    rows = np.flatnonzero(rng.random(original.size) < settings.copying)
    copied = original.take(rows)
    window = copied.basis != DATE
    lag = (rng.exponential(_WIRE_LAG_H, rows.size) * HOUR_US).astype(np.int64)
    published = (copied.published_us + lag) // MINUTE_US * MINUTE_US
    return replace(
        copied,
        start_us=np.where(window, copied.start_us // HOUR_US * HOUR_US, copied.start_us),
        end_us=np.where(window, -(-copied.end_us // HOUR_US) * HOUR_US, copied.end_us),
        x_km=np.round(copied.x_km),
        y_km=np.round(copied.y_km),
        error_m=copied.error_m + _WIRE_BLUR_M,
        published_us=published,
        received_us=errors.receipt_us(rng, published),
    ).by_publication()
