"""Incidents, reports, effort and matches of a small place, put together by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from truceline.model.source import Source
from truceline.model.tables import EFFORT, INCIDENTS, MATCHES, REPORTS

T0 = datetime(2031, 5, 1, tzinfo=UTC)
LON, LAT = -15.0, -29.0


def card(source_id: str, **changes: Any) -> Source:
    values: dict[str, Any] = dict.fromkeys(("licence", "publisher", "cadence", "time_zone"), "-")
    values |= {"id": source_id, "name": source_id, "affiliation": None}
    return Source(**{**values, "independence_group": source_id, **changes})


EYES = card("eyes", observer=True, p_true=0.98)
CARDS = (EYES, card("a", affiliation="A", p_true=0.9), card("b", affiliation="B", p_true=0.9))


def report(source: str, n: int, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(REPORTS.names)
    row |= {
        "report_id": f"{source}/{n}", "source_id": source, "kind": "event", "act": "shelling",
        "basis": "observed" if source == "eyes" else "alleged", "circumstances": [],
        "start": T0 + timedelta(hours=n), "end": T0 + timedelta(hours=n + 1),
        "time_basis": "window", "place_kind": "disc", "place_basis": "stated", "lon": LON,
        "lat": LAT, "error_m": 100.0, "known_at": T0 + timedelta(hours=n + 3),
        "known_basis": "published", "tier": "public", "schema_version": 1,
    }  # fmt: skip
    return row | changes


def incident(*reports: dict[str, Any], **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(INCIDENTS.names)
    for name in ("start", "end", "lon", "lat", "error_m", "act", "actor", "known_at", "tier"):
        row[name] = reports[0][name]
    seen = any(r["source_id"] == "eyes" for r in reports)
    row |= {
        "report_ids": sorted(r["report_id"] for r in reports),
        "source_ids": sorted({r["source_id"] for r in reports}),
        "status": "observed" if seen else "alleged",
    }
    return row | changes


def watch(hours: int, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(EFFORT.names)
    row |= {
        "effort_id": "eyes/1", "source_id": "eyes", "mode": "camera", "status": "on", "start": T0,
        "end": T0 + timedelta(hours=hours), "lon": LON, "lat": LAT, "radius_m": 5000.0,
        "p_detect": 0.9, "tier": "public",
    }  # fmt: skip
    return row | changes


def match(a: str, b: str, p: float | None, joined: bool) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MATCHES.names)
    by = "person" if p is None else "fitted"
    return row | {"report_a": a, "report_b": b, "p_match": p, "joined": joined, "by": by}


def table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)


def world(
    n: int, true: int, *, watched: int | None = None, scored: bool = True, **told: Any
) -> dict[str, pa.Table]:
    """``n`` claims of source a, an hour apart, of which the first ``true`` eyes saw as well."""
    reports, incidents, matches = [], [], []
    for at in range(n):
        words = {"text": f"{told['text']} {at}"} if "text" in told else {}
        said = report("a", at, actor="B", **{**told, **words})
        reports.append(said)
        both = [said]
        if at < true:
            both.append(report("eyes", at, actor=None))
            reports.append(both[1])
            matches.append(match(f"a/{at}", f"eyes/{at}", 1.0 if scored else None, joined=True))
        incidents.append(incident(*both))
    hours = n if watched is None else watched
    return {
        "incidents": table(incidents, INCIDENTS),
        "reports": table(reports, REPORTS),
        "effort": table([watch(hours)] if hours else [], EFFORT),
        "matches": table(matches, MATCHES),
    }
