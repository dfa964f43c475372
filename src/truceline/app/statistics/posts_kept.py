"""Counts of a workspace by posts that were on all the time, by declared effort.

A post is a source at one place. What a source observed came from a post where the middle of its
place lies in reach at a time for which the post was on; where another post of that source, which
was not on all the time, reaches the same place, it is left out at all times, since more would be
told of that ground while the other was on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import horizon
from truceline.app.statistics.counts import Counts
from truceline.app.statistics.counts_kept import COUNTED, counted, walked
from truceline.app.statistics.posts import PLACED, Post, overlaid, posts_of
from truceline.app.statistics.sensors import Window, in_order, inside, none_constant, stretches
from truceline.app.workspace import Workspace
from truceline.effort.cover import cover
from truceline.effort.days import Day
from truceline.kernels.days import end_of_day
from truceline.model.agreement import Agreement, Mechanism
from truceline.model.interval import microseconds
from truceline.model.panelled import Sensor, SensorPanel
from truceline.model.vocabulary import Status
from truceline.statistics.series import iso, number

#: What the hours of posts are called.
POST_HOURS = "post hours"
Tables = Mapping[str, pa.Table]


def panel_counts_of(workspace: Workspace, as_of: datetime | None, window: Window) -> Counts:
    """Return what posts that were on on every day observed, by provision and side.

    Args:
        workspace: Whose findings; of the last run, where ``as_of`` is ``None``.
        as_of: See only what was received by then; nothing is written.
        window: Within which days posts must have been on.

    Raises:
        WorkspaceError: If nothing was run yet.
        FormatError: If no post was on all the time.
    """
    return panel_counted(*walked(workspace, as_of), as_of, window)


def panel_counted(
    found: Tables, agreement: Agreement, as_of: datetime | None, window: Window
) -> Counts:
    """Return the same of the tables of a walk.

    Raises:
        FormatError: If no post was on all the time.
    """
    days = _days(found["coverage"], agreement.mechanism, window)
    posts = posts_of(found["effort"], found["reports"], days)
    on = np.array([post.hours > 0 for post in posts], np.bool_).reshape(len(posts), len(days))
    lit = np.asarray(on.any(axis=0))
    days = [day for day, some in zip(days, lit, strict=True) if some]
    lot = [post.of_days(lit) for post in posts if post.hours[lit].any()]
    constant = [post for post in lot if days and bool((post.hours > 0).all())]
    incidents = _observed(found, {day.date for day in days})
    seen = frozenset[str]().union(*(post.reports for post in constant))
    alone = seen - overlaid(constant, [p for p in lot if p not in constant], found["reports"])
    panel = _panel(lot, days, incidents, (seen, alone))
    if not constant:
        raise none_constant((panel,))
    coverage = _coverage(found, agreement, constant, as_of)
    findings = _told_by(found, alone, {day.date for day in days})
    return counted(findings, coverage, agreement, panel)


def _days(coverage: pa.Table, mechanism: Mechanism, window: Window) -> list[Day]:
    """Return the days of which coverage speaks, whole."""

    def us(day: date) -> int:
        return microseconds(end_of_day(day, mechanism.time_zone, mechanism.day_ends)) or 0

    told = sorted(day for day in set(coverage["day"].to_pylist()) if inside(number(day), window))
    return [Day(date=d, start_us=us(d - timedelta(days=1)), end_us=us(d)) for d in told]


def _observed(found: Tables, days: Collection[date]) -> dict[str, frozenset[str]]:
    """Return incidents whose observed findings are counted on those days, with their reports."""
    findings = found["findings"].select(["incident_id", "outcome", "status", "day"]).to_pylist()
    ids = {
        row["incident_id"]
        for row in findings
        if row["status"] == Status.OBSERVED and row["outcome"] in COUNTED and row["day"] in days
    }
    table = found["incidents"].select(["incident_id", "report_ids"])
    some = table.filter(pc.is_in(table["incident_id"], value_set=pa.array(ids, pa.string())))
    return {row["incident_id"]: frozenset(row["report_ids"]) for row in some.to_pylist()}


def _panel(
    posts: Sequence[Post], days: Sequence[Day], incidents: Mapping[str, frozenset[str]],
    told: tuple[frozenset[str], frozenset[str]],
) -> SensorPanel:  # fmt: skip
    seen, alone = told
    numbers = [number(day.date) for day in days]
    kept = sum(not ids.isdisjoint(alone) for ids in incidents.values())
    return SensorPanel(
        counting="", of="", first=iso(numbers[0]) if days else "",
        last=iso(numbers[-1]) if days else "", days=len(days), events=len(incidents), kept=kept,
        overlaid=sum(not ids.isdisjoint(seen) for ids in incidents.values()) - kept,
        sensors=in_order(_sensors(posts, numbers, incidents)),
    )  # fmt: skip


def _sensors(
    posts: Sequence[Post], days: Sequence[int], incidents: Mapping[str, frozenset[str]]
) -> Iterator[Sensor]:
    called = Counter[str]()
    by_report = {report: name for name, ids in incidents.items() for report in ids}
    for post in posts:
        name = post.name
        called[name] += 1
        on = [day for day, hours in zip(days, post.hours, strict=True) if hours > 0]
        yield Sensor(
            name=name if called[name] == 1 else f"{name}, {called[name]}",
            constant=bool(days) and len(on) == len(days), on=stretches(on, days),
            off=len(days) - len(on), outage=int(post.outage.sum()), denied=int(post.denied.sum()),
            events=len({by_report[one] for one in post.reports if one in by_report}),
            effort=float(post.hours.sum()),
        )  # fmt: skip


def _coverage(
    found: Tables, agreement: Agreement, constant: Sequence[Post], as_of: datetime | None
) -> pa.Table:
    """Return coverage by constant posts alone, each of them an observer of its own."""
    effort = found["effort"]
    placed = zip(*(effort[name].to_pylist() for name in PLACED), strict=True)
    names = {(p.source, p.lon, p.lat, p.radius_m): str(n) for n, p in enumerate(constant)}
    post = pa.array([names.get(key) for key in placed], pa.string())
    where = effort.schema.get_field_index("source_id")
    mine = effort.set_column(where, "source_id", post)
    parts = [mine.filter(pc.is_valid(post))]
    # What strikes a post strikes it under its own name.
    out = effort.filter(pc.fill_null(pc.not_equal(effort["status"], "on"), False))
    for n, one in enumerate(constant):
        struck = out.filter(pc.equal(out["source_id"], one.source))
        name = pa.array([str(n)] * len(struck), pa.string())
        parts.append(struck.set_column(where, "source_id", name))
    whole = pa.concat_tables(parts)
    until = horizon.until(agreement, found, as_of)
    return cover(agreement, whole, found["lines"], found["findings"], until)


def _told_by(found: Tables, alone: frozenset[str], days: Collection[date]) -> pa.Table:
    """Return observed findings of incidents that constant posts told of, on those days."""
    incidents = found["incidents"].select(["incident_id", "report_ids"]).to_pylist()
    ids = [row["incident_id"] for row in incidents if not alone.isdisjoint(row["report_ids"])]
    findings = found["findings"]
    keep = pc.is_in(findings["incident_id"], value_set=pa.array(ids, pa.string()))
    keep = pc.and_(keep, pc.equal(findings["status"], Status.OBSERVED.value))
    inside = pc.is_in(findings["day"], value_set=pa.array(sorted(days), pa.date32()))
    return findings.filter(pc.and_(keep, inside))
