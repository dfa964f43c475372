"""Invented event lists of one front, and which rows mean one incident: for tests and benchmarks.

* Flat ground of 60 × 200 km around 37° E, 48° N, 90 days; nothing here is anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.model.listing import Aspect, Listing
from truceline.model.tables import LISTED

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WIDE_KM, _LONG_KM, _DAYS, _TYPES = 60.0, 200.0, 90, 6
_LON, _LAT = 37.0, 48.0
_DAY_US, _FIRST_DAY = 86_400_000_000, 20_000
_HOUR_US = _DAY_US // 24
_SIGMAS = 2.447747


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """How one list tells of incidents.

    Attributes:
        name: Of the list.
        share: Of all incidents it tells of.
        scatter_km: Standard deviation of its places on each axis.
        states: Its rows state the radius that holds 95 %.
        believed: What it states over what is true.
        tail: Share of rows whose scatter is five times as large.
        late: Chances of being 0, 1, 2 … days late.
        early: Chance of being a day early.
        hours: It tells the hour, with an error of this many hours; 0: the day alone.
        confused: Share of rows with another type.
        snap_km: Its places are the nearest points of a grid so wide, as if a settlement stood for
            all around it; 0: they are not.
    """

    name: str
    share: float
    scatter_km: float
    states: bool = False
    believed: float = 1.0
    tail: float = 0.0
    late: tuple[float, ...] = (1.0,)
    early: float = 0.0
    hours: float = 0.0
    confused: float = 0.0
    snap_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """Lists and their truth.

    Attributes:
        listing: The rows, shuffled within each list.
        incident: int64, one a row: which incident it tells of.
    """

    listing: Listing
    incident: Ints


def two_lists(n: int, rng: np.random.Generator, days: int = _DAYS) -> World:
    """Return the dense front of the issue: two lists of ``n`` rows, 70 % of them in common.

    The first is exact; the second moves by N(0, 2 km) on each axis and by -1, 0 or +1 day with ¼,
    ½ and ¼, and gives 15 % of its rows another of six types.

    Args:
        n: Rows of each list.
        rng: Source of chance.
        days: How long the front is told of.
    """
    shared = round(0.7 * n)
    x, y = rng.uniform(0, _WIDE_KM, 2 * n - shared), rng.uniform(0, _LONG_KM, 2 * n - shared)
    day, kind = rng.integers(0, days, len(x)), rng.integers(0, _TYPES, len(x))
    first, second = np.arange(n), np.arange(n - shared, 2 * n - shared)
    moved = rng.normal(0, 2, (n, 2))
    turned = np.where(rng.random(n) < 0.15, rng.integers(1, _TYPES, n), 0)
    step = rng.choice([-1, 0, 1], n, p=[0.25, 0.5, 0.25])
    columns = [
        ("a", first, x[first], y[first], day[first] * _DAY_US, kind[first]),
        (
            "b",
            second,
            x[second] + moved[:, 0],
            y[second] + moved[:, 1],
            (day[second] + step) * _DAY_US,
            (kind[second] + turned) % _TYPES,
        ),
    ]
    return _world(columns, [np.nan, np.nan], [_DAY_US, _DAY_US], rng)


def several_lists(
    incidents: int,
    tellers: tuple[Teller, ...],
    rng: np.random.Generator,
    clumps: int = 0,
    together: float = 0.0,
) -> World:
    """Return lists that each tell of some incidents, each in its own way.

    Args:
        incidents: How many there are.
        tellers: Who tells.
        rng: Source of chance.
        clumps: If above 0, half of all incidents crowd around so many places and days.
        together: Share of incidents of which all lists learn late or all early, each by its own
            measure, because they learn in the same way.
    """
    x, y = rng.uniform(0, _WIDE_KM, incidents), rng.uniform(0, _LONG_KM, incidents)
    when = rng.uniform(0, _DAYS, incidents)
    if clumps:
        of = rng.integers(0, clumps, incidents // 2)
        spots = rng.uniform(0, 1, (clumps, 3)) * [_WIDE_KM, _LONG_KM, _DAYS]
        half = slice(0, len(of))
        x[half] = spots[of, 0] + rng.normal(0, 1.5, len(of))
        y[half] = spots[of, 1] + rng.normal(0, 1.5, len(of))
        when[half] = np.clip(spots[of, 2] + rng.normal(0, 1.0, len(of)), 0, _DAYS - 0.01)
    kind = rng.integers(0, _TYPES, incidents)
    news = np.full(incidents, np.nan)
    if together:
        alike = np.flatnonzero(rng.random(incidents) < together)
        news[alike] = rng.random(len(alike))
    columns = [_told_by(teller, (x, y, when, news), kind, rng) for teller in tellers]
    errors = [1_000 * _SIGMAS * t.scatter_km * t.believed if t.states else np.nan for t in tellers]
    units = [_HOUR_US if t.hours else _DAY_US for t in tellers]
    return _world(columns, errors, units, rng)


def _told_by(
    teller: Teller,
    where: tuple[Floats, Floats, Floats, Floats],
    kind: Ints,
    rng: np.random.Generator,
) -> tuple[str, Ints, Floats, Floats, Floats, Ints]:
    """Return what one teller makes of incidents: name, which, places in km, times, types."""
    x, y, when, news = where
    told = np.flatnonzero(rng.random(len(kind)) < teller.share)
    m = len(told)
    spread = teller.scatter_km * np.where(rng.random(m) < teller.tail, 5.0, 1.0)
    east, north = rng.normal(0, 1, (2, m)) * spread
    lag = rng.choice(len(teller.late), m, p=teller.late) - (rng.random(m) < teller.early)
    by_news = np.searchsorted(np.cumsum(teller.late) - 1e-9, news[told])
    lag = np.where(np.isnan(news[told]), lag, by_news)
    moment = (when[told] + lag) * _DAY_US
    if teller.hours:
        moment = moment + rng.normal(0, teller.hours, m) * _HOUR_US
        moment = np.floor(moment / _HOUR_US) * _HOUR_US
    else:
        moment = np.floor(moment / _DAY_US) * _DAY_US
    turned = np.where(rng.random(m) < teller.confused, rng.integers(1, _TYPES, m), 0)
    east, north = x[told] + east, y[told] + north
    east, north = _snapped(east, teller.snap_km), _snapped(north, teller.snap_km)
    return teller.name, told, east, north, moment, (kind[told] + turned) % _TYPES


def _snapped(km: Floats, grid: float) -> Floats:
    return np.round(km / grid) * grid if grid else km


def _world(
    columns: list[tuple[str, Ints, Floats, Floats, Floats, Ints]],
    errors: list[float],
    units: list[int],
    rng: np.random.Generator,
) -> World:
    tables, codes, truth = [], [], []
    for (name, told, x, y, moment, kind), error, unit in zip(columns, errors, units, strict=True):
        order = rng.permutation(len(told))
        tables.append(_table(name, x[order], y[order], moment[order], error, unit))
        codes.append(kind[order])
        truth.append(told[order])
    aspect = Aspect(
        name="type",
        words=tuple("abcdef"),
        levels=np.arange(_TYPES)[:, None],
        code=np.concatenate(codes).astype(np.int64),
    )
    listing = Listing(
        names=tuple(name for name, *_ in columns),
        rows=pa.concat_tables(tables).combine_chunks(),
        aspects=(aspect,),
        repeats=(False,) * len(columns),
    )
    return World(listing=listing, incident=np.concatenate(truth).astype(np.int64))


def _table(name: str, x: Floats, y: Floats, moment: Floats, error: float, unit: int) -> pa.Table:
    n = len(x)
    lat = _LAT + (y - _LONG_KM / 2) / 111.2
    lon = _LON + (x - _WIDE_KM / 2) / (111.32 * np.cos(np.radians(lat)))
    start = moment.astype(np.int64) + _FIRST_DAY * _DAY_US
    number = np.arange(1, n + 1)
    time = LISTED.field("start").type
    return pa.table(
        [
            pa.array([name] * n, pa.string()),
            pa.array(number).cast(pa.string()),
            pa.array(number),
            pa.array(start).cast(time),
            pa.array(start + unit).cast(time),
            pa.array(lon),
            pa.array(lat),
            pa.array(np.full(n, error), from_pandas=True),
        ],
        schema=LISTED,
    )
