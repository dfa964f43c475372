"""Posts of observers: places that effort declares, when each was on, and what was told from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.effort.days import Day
from truceline.effort.duty import ON, Duty, Flags, Floats, Ints, duty_of
from truceline.effort.sample import reaches
from truceline.effort.watch import Watch, watch_of

#: Why a post was off is looked up only where it was on on this share of the days.
_EXPLAINED = 0.5
#: What makes a post: who watches, where, and how far.
PLACED = ("source_id", "lon", "lat", "radius_m")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Post:
    """One place at which a source watches.

    Attributes:
        source: Id of the source.
        lon: Degrees east.
        lat: Degrees north.
        radius_m: Reach.
        hours: float64[d]: hours on, a day each; zero: off.
        outage: bool[d]: off, and an outage is declared.
        denied: bool[d]: off, and denied access is declared.
        reports: Ids of what its source observed in its reach while it was on.
    """

    source: str
    lon: float
    lat: float
    radius_m: float
    hours: Floats
    outage: Flags
    denied: Flags
    reports: frozenset[str]

    @property
    def name(self) -> str:
        """Source, and the place to about a kilometre."""
        north, east = "N" if self.lat >= 0 else "S", "E" if self.lon >= 0 else "W"
        return f"{self.source} {abs(self.lat):.2f}° {north} {abs(self.lon):.2f}° {east}"

    def of_days(self, these: Flags) -> Post:
        """Return the post on some of the days."""
        return replace(
            self, hours=self.hours[these], outage=self.outage[these], denied=self.denied[these]
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What a source observed, by time: ids, middles of times, places, acts."""

    ids: list[str]
    middle_us: Ints
    lon: Floats
    lat: Floats
    act: list[str | None]


def posts_of(effort: pa.Table, reports: pa.Table, days: Sequence[Day]) -> tuple[Post, ...]:
    """Return every post with a place and a reach.

    Args:
        effort: See :data:`truceline.model.tables.EFFORT`; any order.
        reports: See :data:`truceline.model.tables.REPORTS`.
        days: The mechanism's days looked at, in order.

    Returns:
        By source, then west to east.
    """
    sources = sorted(set(effort["source_id"].drop_null().to_pylist()))
    return tuple(
        post
        for source in sources
        for post in _posts(
            source,
            duty_of(effort.filter(pc.equal(effort["source_id"], source))),
            _told(reports.filter(pc.equal(reports["source_id"], source))),
            days,
        )
    )


def overlaid(constant: Sequence[Post], others: Sequence[Post], reports: pa.Table) -> frozenset[str]:
    """Return what constant posts told of ground that other posts of their source reach.

    Args:
        constant: Posts that were on all the time.
        others: Posts that were not.
        reports: See :data:`truceline.model.tables.REPORTS`.
    """
    told = frozenset[str]().union(*(post.reports for post in constant))
    some = reports.filter(pc.is_in(reports["report_id"], value_set=pa.array(told, pa.string())))
    ids, sources = some["report_id"].to_pylist(), np.array(some["source_id"].to_pylist())
    lon, lat = (some[name].to_numpy() for name in ("lon", "lat"))
    found = np.zeros(len(ids), np.bool_)
    for post in others:
        at = np.array([post.lon]), np.array([post.lat]), np.array([post.radius_m])
        found |= (sources == post.source) & reaches(*at, lon, lat)[0]
    return frozenset(one for one, hit in zip(ids, found, strict=True) if hit)


def _told(reports: pa.Table) -> _Told:
    keep = pc.and_(pc.equal(reports["basis"], "observed"), pc.is_valid(reports["lon"]))
    for name in ("lat", "start", "end"):
        keep = pc.and_(keep, pc.is_valid(reports[name]))
    some = reports.filter(pc.fill_null(keep, False))
    start, end = (some[name].cast(pa.int64()).to_numpy() for name in ("start", "end"))
    middle = start + (end - start) // 2
    order = np.argsort(middle, kind="stable")
    some = some.take(pa.array(order))
    return _Told(
        some["report_id"].to_pylist(), middle[order],
        some["lon"].to_numpy(), some["lat"].to_numpy(), some["act"].to_pylist(),
    )  # fmt: skip


def _posts(source: str, duty: Duty, told: _Told, days: Sequence[Day]) -> Iterator[Post]:
    where = np.column_stack([duty.lon, duty.lat, duty.radius_m])
    placed = np.asarray(~np.isnan(where).any(axis=1))
    on = (duty.status == ON) & placed & (duty.start_us < duty.end_us) & (duty.p_detect != 0)
    out = np.flatnonzero(duty.status != ON)
    rows_on = np.flatnonzero(on)
    places, inverse = np.unique(where[on], axis=0, return_inverse=True)
    order = rows_on[np.argsort(inverse, kind="stable")]
    ends = np.cumsum(np.bincount(inverse, minlength=len(places)))
    for (lon, lat, radius_m), mine in zip(places, np.split(order, ends[:-1]), strict=False):
        at = np.array([lon]), np.array([lat])
        struck = reaches(duty.lon[out], duty.lat[out], duty.radius_m[out], *at)[:, 0]
        rows = np.sort(np.concatenate([mine, out[struck | ~placed[out]]]))
        hours, outage, denied = _on(duty, mine, rows, days)
        yield Post(
            source=source, lon=float(lon), lat=float(lat), radius_m=float(radius_m), hours=hours,
            outage=outage, denied=denied,
            reports=frozenset(told.ids[n] for n in _seen(duty, mine, told)),
        )  # fmt: skip


def _on(duty: Duty, mine: Ints, rows: Ints, days: Sequence[Day]) -> tuple[Floats, Flags, Flags]:
    """Return hours on by day, and on which days off an outage or a denial is declared."""
    hours = np.zeros(len(days))
    outage, denied = np.zeros((2, len(days)), np.bool_)
    first, last = duty.start_us[mine], duty.end_us[mine]
    touched = [bool(((first < d.end_us) & (last > d.start_us)).any()) for d in days]
    explained = sum(touched) >= _EXPLAINED * len(days)
    for n, day in enumerate(days):
        if not touched[n] and not explained:
            continue
        watch = _watch(duty, rows, day)
        hours[n] = watch.observer_h
        if not watch.observer_h:
            outage[n], denied[n] = watch.outage_h > 0, watch.denied_h > 0
    return hours, outage, denied


def _watch(duty: Duty, rows: Ints, day: Day) -> Watch:
    """Measure what a post watched; rows are its own and what strikes it."""
    return watch_of(duty, rows, np.ones((len(rows), 1), np.bool_), day.start_us, day.end_us)


def _seen(duty: Duty, mine: Ints, told: _Told) -> Iterator[int]:
    """Yield what was told from a post, by number; some twice."""
    at = duty.lon[mine[:1]], duty.lat[mine[:1]], duty.radius_m[mine[:1]]
    near = reaches(*at, told.lon, told.lat)[0]
    for row in mine:
        begin, end = np.searchsorted(told.middle_us, (duty.start_us[row], duty.end_us[row]))
        for n in range(begin, end):
            if near[n] and (duty.any_act[row] or _sees(duty, row, told.act[n])):
                yield n


def _sees(duty: Duty, row: int, act: str | None) -> bool:
    return act in duty.acts and bool(duty.acts[act][row])
