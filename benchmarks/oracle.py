"""Who is told everything of several lists: scatter, delays, confusion, shares, how many.

Incidents are even over ground and time. The chance of a set of rows is exact but for the edge of
the ground; sets are drawn by chance as likely as they are, and pairs that are one in more than half
of the draws are gathered.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numba
import numpy as np
import pyarrow as pa

from truceline.fusion.compared import Reach, pairs_of, rows_of
from truceline.kernels.gathering import gathered
from truceline.model.listing import Listing
from truceline.simulation.lists import Teller, World

AREA_KM2, DAYS, TYPES = 60.0 * 200.0, 90.0, 6
FAR = Reach(metres=45_000.0, days=4.0)
_LEAST = -7.0
_DAYS_ASIDE = 5


def days_of(teller: Teller, when: np.ndarray) -> np.ndarray:
    """Chance of the time that each row states, given each of 11 days; the sixth is its own."""
    out = np.zeros((len(when), 2 * _DAYS_ASIDE + 1))
    own = np.floor(when)
    if teller.hours:
        hour = np.round((when - own) * 24 - 0.5)
        t = (np.arange(240) + 0.5) / 10
        for k in range(2 * _DAYS_ASIDE + 1):
            shift = 24.0 * (k - _DAYS_ASIDE)
            z = (hour[:, None] - shift - t[None, :]) / teller.hours
            at = np.array([math.erf(v / math.sqrt(2)) for v in z.ravel()]).reshape(z.shape)
            z = z + 1 / teller.hours
            end = np.array([math.erf(v / math.sqrt(2)) for v in z.ravel()]).reshape(z.shape)
            out[:, k] = ((end - at) / 2).mean(axis=1)
        return out
    for late, p in enumerate(teller.late):
        for early, q in ((0, 1 - teller.early), (1, teller.early)):
            out[:, _DAYS_ASIDE - (late - early)] += p * q
    return out


@numba.njit
def place_of(rows, m, x, y, source, var, tail):
    place = 0.0
    for mask in range(1 << m):
        w = 1.0
        p = square = sx = sy = 0.0
        for k in range(m):
            i, s = rows[k], source[rows[k]]
            far = mask >> k & 1
            v = var[s] * (25.0 if far else 1.0)
            w *= (tail[s] if far else 1 - tail[s]) / (2 * math.pi * v)
            p += 1 / v
            sx += x[i] / v
            sy += y[i] / v
            square += (x[i] * x[i] + y[i] * y[i]) / v
        if w > 0.0:
            place += w * 2 * math.pi / p * math.exp(-0.5 * (square - (sx * sx + sy * sy) / p))
    return place


@numba.njit
def time_of(rows, m, day, times):
    time = 0.0
    for d in range(-5, 6):
        p = 1.0
        for k in range(m):
            at = day[rows[0]] + d - day[rows[k]] + 5
            p *= times[rows[k], at] if 0 <= at < 11 else 0.0
        time += p
    return time


@numba.njit
def type_of(rows, m, source, kind, wrong):
    types = 0.0
    for c in range(TYPES):
        p = 1.0 / TYPES
        for k in range(m):
            e = wrong[source[rows[k]]]
            p *= 1 - e if kind[rows[k]] == c else e / (TYPES - 1)
        types += p
    return types


@numba.njit
def weight(rows, m, x, y, source, day, times, kind, var, tail, wrong, share, density):
    # Log of how often such a set of rows comes.
    told = density
    for s in range(share.size):
        told *= 1 - share[s]
    for k in range(m):
        told *= share[source[rows[k]]] / (1 - share[source[rows[k]]])
    told *= place_of(rows, m, x, y, source, var, tail)
    told *= time_of(rows, m, day, times) * type_of(rows, m, source, kind, wrong)
    return math.log(max(told, 1e-300))


@numba.njit
def choices(i, start, other, source, group, members, found):
    m = 0
    for k in range(start[i], start[i + 1]):
        c = group[other[k]]
        known = m == found.size or members[c, source[i]] >= 0
        for q in range(m):
            known = known or found[q] == c
        if not known:
            found[m] = c
            m += 1
    return m


@numba.njit
def chosen(found, worth, m, u):
    total = 1.0
    for q in range(m):
        total += worth[q]
    left = u * total
    for q in range(m):
        left -= worth[q]
        if left < 0:
            return found[q]
    return -1


@numba.njit
def sweep(start, other, chance, group, members, count, free, source, told):
    lists = members.shape[1]
    rows, found, worth = np.empty(lists + 1, np.int64), np.empty(512, np.int64), np.empty(512)
    for i in range(source.size):
        g = group[i]
        members[g, source[i]] = -1
        count[g] -= 1
        if count[g] == 0:
            free[free[-1]] = g
            free[-1] += 1
        rows[0] = i
        alone = weight(rows, 1, *told)
        group[i] = -1
        m = choices(i, start, other, source, group, members, found)
        for q in range(m):
            n = 0
            for s in range(lists):
                if members[found[q], s] >= 0:
                    rows[n] = members[found[q], s]
                    n += 1
            before = weight(rows, n, *told)
            rows[n] = i
            worth[q] = math.exp(min(weight(rows, n + 1, *told) - before - alone, 60.0))
        new = chosen(found, worth, m, chance[i])
        if new < 0:
            free[-1] -= 1
            new = free[free[-1]]
        group[i] = new
        members[new, source[i]] = i
        count[new] += 1


def told_everything(
    world: World, tellers: tuple[Teller, ...], incidents: int, rng: np.random.Generator,
    draws: int = 60,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Return groups, and pairs with their chance."""
    rows = rows_of(_silent(world), FAR)
    source = rows.points.source.astype(np.int64)
    y = (rows.points.lat - 48.0) * 111.2
    x = (rows.points.lon - 37.0) * 111.32 * np.cos(np.radians(rows.points.lat))
    hourly = np.array([bool(t.hours) for t in tellers])[source]
    when = np.where(hourly, rows.points.when, np.floor(rows.points.when))
    times = np.zeros((len(when), 2 * _DAYS_ASIDE + 1))
    for s, teller in enumerate(tellers):
        times[source == s] = days_of(teller, when[source == s])
    told = (
        x, y, source, np.floor(when).astype(np.int64), times, rows.codes[0],
        np.array([t.scatter_km**2 for t in tellers]), np.array([t.tail for t in tellers]),
        np.array([t.confused for t in tellers]), np.array([t.share for t in tellers]),
        incidents / AREA_KM2 / DAYS,
    )  # fmt: skip
    first, second = _hopeful(rows, told, len(tellers))
    n = len(source)
    both, to = np.concatenate([first, second]), np.concatenate([second, first])
    order = np.lexsort((to, both))
    start = np.searchsorted(both[order], np.arange(n + 1))
    group, count = np.arange(n), np.ones(n, np.int64)
    members = np.full((n, len(tellers)), -1)
    members[np.arange(n), source] = np.arange(n)
    free = np.zeros(n + 1, np.int64)
    together = np.zeros(len(first))
    for turn in range(30 + draws):
        sweep(start, to[order], rng.random(n), group, members, count, free, source, told)
        if turn >= 30:
            together += group[first] == group[second]
    p = together / draws
    inside = gathered(first, second, p, source, np.zeros(len(tellers), dtype=np.bool_))
    out = np.arange(len(world.listing.rows))
    out[rows.at] = rows.at[inside]
    return out, rows.at[first], rows.at[second], p


def _silent(world: World) -> Listing:
    """Return the lists without the precision they state: it is told better."""
    table = world.listing.rows
    at = table.schema.get_field_index("error_m")
    nothing = pa.nulls(len(table), table.schema.field(at).type)
    return replace(world.listing, rows=table.set_column(at, table.schema.field(at), nothing))


@numba.njit
def _odds(first, second, out, told):
    two = np.empty(2, np.int64)
    for e in range(first.size):
        two[0], two[1] = first[e], second[e]
        both = weight(two, 2, *told)
        a = weight(two, 1, *told)
        two[0] = second[e]
        out[e] = both - a - weight(two, 1, *told)


def _hopeful(rows, told, lists):
    pairs = pairs_of(rows, FAR, (False,) * lists)
    out = np.empty(len(pairs.first))
    _odds(pairs.first, pairs.second, out, told)
    kept = out > _LEAST
    return pairs.first[kept], pairs.second[kept]
