"""What true events are and where: acts, objects, weapons, places on either side of the line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.simulation.geography import (
    SETTLEMENT_R_KM,
    SETTLEMENT_X,
    SETTLEMENT_Y,
    Flags,
    Floats,
    FrontLine,
    Ints,
)
from truceline.simulation.moments import HOUR_US, span_us, world_day
from truceline.simulation.objects import Objects
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.times import Occurrences
from truceline.simulation.words import ACT, FIRE, OBJECT, WEAPON

#: Reach of the two line buffers of the joint text, km to each side.
BUFFER_KM, WEAPONS_KM = 10.0, 20.0

_ACT_SHARES = {
    "shelling": 0.34,
    "small_arms_fire": 0.2,
    "drone_attack": 0.2,
    "strike": 0.06,
    "weapon_presence": 0.1,
    "overflight": 0.07,
    "jamming": 0.03,
}
_WEAPON_SHARES: dict[str, dict[str, float]] = {
    "shelling": {
        "mortar_up_to_120": 0.4,
        "artillery_under_100": 0.1,
        "artillery_100_up": 0.25,
        "tank": 0.15,
        "mlrs_grad": 0.1,
    },
    "small_arms_fire": {"small_arms": 1.0},
    "drone_attack": {"small_drone": 1.0},
    "strike": {"one_way_drone": 0.6, "tactical_missile": 0.2, "bomb": 0.2},
    "weapon_presence": {
        "artillery_100_up": 0.3,
        "tank": 0.35,
        "mlrs_grad": 0.25,
        "mlrs_heavy": 0.1,
    },
    "overflight": {"small_drone": 0.8, "aircraft": 0.2},
}
#: Of fire that is not at the edge of the buffer: share on protected objects, on settlements.
_ON_OBJECT, _ON_SETTLEMENT = 0.22, 0.28
#: Of the rest: share that falls upon a military object; what is left falls on open ground.
_MILITARY = 0.75
_EXERCISE, _CLAIMS_RETURN, _HOTLINE_FAILED = 0.04, 0.3, 0.4


@dataclass(frozen=True, slots=True)
class Events:
    """True events in order of time; codes as in :mod:`truceline.simulation.words`.

    Attributes:
        t_us: Microseconds since 1970-01-01 UTC.
        day: Local day of the world; 0 is that of the first simulated instant.
        x_km: East of the middle.
        y_km: North of the middle.
        act: Code.
        kind: Code of the object type; -1 where it fell on open ground or an act hits nothing.
        weapon: Code; -1 for none.
        actor: Place of the party in ``settings.parties``.
        side: 0 west of the line, 1 east: on whose side it is.
        entry: Number of the register entry it fell upon; -1 for none.
        circumstance: Code; -1 for none.
        count: Rounds, shots, drones; at least 1.
        burst: Which burst it belongs to.
    """

    t_us: Ints
    day: Ints
    x_km: Floats
    y_km: Floats
    act: Ints
    kind: Ints
    weapon: Ints
    actor: Ints
    side: Ints
    entry: Ints
    circumstance: Ints
    count: Ints
    burst: Ints


def events(settings: Settings, when: Occurrences, line: FrontLine, built: Objects) -> Events:
    """Draw what each occurrence is and where.

    Args:
        settings: The world's knobs.
        when: Times and actors.
        line: The line of contact; events are placed relative to it on their day.
        built: Protected objects.

    Returns:
        The events, in order of time.
    """
    n = when.hour.size
    t_us = span_us(settings)[0] + np.floor(when.hour * HOUR_US).astype(np.int64)
    day = world_day(settings, t_us)
    rng = stream(settings.seed, "events/what")
    act = _choose(rng, _ACT_SHARES, ACT, n)
    weapon = _weapons(rng, act)
    circumstance = _circumstances(rng, when, act)
    count = _counts(rng, act)
    edge = rng.random(n) < settings.straddling
    # Small arms and what lies at the edge of a zone are not aimed at an object or a settlement.
    target = np.where(edge | (act == ACT["small_arms_fire"]), 1.0, rng.random(n))
    # Fire falls on the other party's side, an exercise and a weapon stand on one's own.
    own = (act == ACT["weapon_presence"]) | (circumstance == 0)
    side = np.where(own, when.actor, 1 - when.actor)
    x_km, y_km = _along_line(settings, when, line, day, act, side, edge)
    kind, entry = _open_ground(rng, act), np.full(n, -1)
    _aim(settings, x_km, y_km, kind, entry, side, built, (act, circumstance, target))
    kind[act == ACT["jamming"]] = OBJECT["monitor"]
    return Events(
        t_us,
        day,
        x_km,
        y_km,
        act,
        kind,
        weapon,
        when.actor,
        side,
        entry,
        circumstance,
        count,
        when.root,
    )


def _open_ground(rng: np.random.Generator, act: Ints) -> Ints:
    """Fire that is aimed at no protected object mostly falls upon something military."""
    military = (rng.random(act.size) < _MILITARY) & np.isin(act, FIRE)
    return np.where(military, OBJECT["military_other"], -1)


def _choose(
    rng: np.random.Generator, shares: dict[str, float], codes: dict[str, int], n: int
) -> Ints:
    table = np.array([codes[w] for w in shares], dtype=np.int64)
    limits = np.cumsum(list(shares.values()))
    drawn = np.searchsorted(limits, rng.random(n) * limits[-1], side="right")
    return np.asarray(table[np.minimum(drawn, len(table) - 1)])


def _weapons(rng: np.random.Generator, act: Ints) -> Ints:
    weapon = np.full(act.size, -1)
    for word, shares in _WEAPON_SHARES.items():
        drawn = _choose(rng, shares, WEAPON, act.size)
        weapon = np.where(act == ACT[word], drawn, weapon)
    return weapon


def _circumstances(rng: np.random.Generator, when: Occurrences, act: Ints) -> Ints:
    u, v = rng.random(act.size), rng.random(act.size)
    answers = (when.parent_actor >= 0) & (when.parent_actor != when.actor) & np.isin(act, FIRE)
    claimed = np.where(v < _HOTLINE_FAILED, 2, 1)
    code = np.where(answers & (u < _CLAIMS_RETURN), claimed, -1)
    exercise = ~answers & (u < _EXERCISE) & np.isin(act, FIRE[:2])
    return np.where(exercise, 0, code)


def _counts(rng: np.random.Generator, act: Ints) -> Ints:
    u = rng.random(act.size)
    mean = np.ones(act.size)
    for word, value in (("shelling", 7.0), ("small_arms_fire", 20.0), ("drone_attack", 1.5)):
        mean[act == ACT[word]] = value
    return 1 + np.floor(-np.log1p(-u) * (mean - 1)).astype(np.int64)


def _along_line(
    settings: Settings,
    when: Occurrences,
    line: FrontLine,
    day: Ints,
    act: Ints,
    side: Ints,
    edge: Flags,
) -> tuple[Floats, Floats]:
    rng = stream(settings.seed, "events/where")
    n = act.size
    y_km = np.clip(_north(rng, when), -60, 60)
    mean_km = np.where(act == ACT["small_arms_fire"], 1.2, np.where(act == ACT["overflight"], 8, 4))
    away_km = np.minimum(rng.exponential(1.0, n) * mean_km, 38)
    parked_km = rng.uniform(2, 36, n)
    spread = rng.normal(0, 1, n)
    presence = act == ACT["weapon_presence"]
    away_km = np.where(presence, parked_km, away_km)
    limit_km = np.where(presence, WEAPONS_KM, BUFFER_KM)
    away_km = np.where(edge, np.abs(limit_km + 0.7 * spread), away_km)
    return off_line(line, y_km, day, np.where(side == 0, -away_km, away_km))


def off_line(line: FrontLine, y_km: Floats, day: Ints, away_km: Floats) -> tuple[Floats, Floats]:
    """Return points at ``away_km`` (east positive) along the normal of the line at ``y_km``."""
    x_km = line.x_km(y_km, day)
    slope = (line.x_km(y_km + 0.05, day) - line.x_km(y_km - 0.05, day)) / 0.1
    norm = np.sqrt(1 + slope**2)
    return x_km + away_km / norm, y_km - away_km * slope / norm


def _north(rng: np.random.Generator, when: Occurrences) -> Floats:
    """Five hot spots and an even rest; a burst stays in its neighbourhood."""
    n = when.hour.size
    hot = rng.uniform(-55, 55, 5)[rng.integers(0, 5, n)] + rng.normal(0, 4, n)
    begun = np.where(rng.random(n) < 0.6, hot, rng.uniform(-58, 58, n))
    at_root = np.zeros(int(when.root.max(initial=-1)) + 1)
    first = when.parent_actor < 0
    at_root[when.root[first]] = begun[first]
    return at_root[when.root] + np.where(first, 0.0, rng.normal(0, 1.5, n))


def _aim(
    settings: Settings,
    x_km: Floats,
    y_km: Floats,
    kind: Ints,
    entry: Ints,
    side: Ints,
    built: Objects,
    drawn: tuple[Ints, Ints, Floats],
) -> None:
    """Move the fire that is aimed at an object or a settlement, in place."""
    act, circumstance, target = drawn
    rng = stream(settings.seed, "events/aim")
    n = act.size
    pick, scatter = rng.random(n), rng.normal(0, 0.15, (2, n))
    radius, turn = 1.2 * np.sqrt(rng.random(n)), rng.uniform(0, 2 * np.pi, n)
    fire = np.isin(act, FIRE) & (circumstance != 0)
    for which in (0, 1):
        here = np.flatnonzero(built.side == which)
        rows = np.flatnonzero(fire & (side == which) & (target < _ON_OBJECT))
        hit = here[(pick[rows] * here.size).astype(np.int64)]
        x_km[rows], y_km[rows] = (
            built.x_km[hit] + scatter[0, rows],
            built.y_km[hit] + scatter[1, rows],
        )
        kind[rows], entry[rows] = built.kind[hit], built.entry[hit]
        half = SETTLEMENT_X.size // 2
        rows = np.flatnonzero(
            fire & (side == which) & (target >= _ON_OBJECT) & (target < _ON_OBJECT + _ON_SETTLEMENT)
        )
        home = which * half + (pick[rows] * half).astype(np.int64)
        reach = radius[rows] * SETTLEMENT_R_KM[home]
        x_km[rows] = SETTLEMENT_X[home] + reach * np.cos(turn[rows])
        y_km[rows] = SETTLEMENT_Y[home] + reach * np.sin(turn[rows])
        kind[rows] = OBJECT["settlement"]
