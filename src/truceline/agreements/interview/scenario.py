"""One scenario to start from: one invented report, and what must come of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from truceline.agreements.interview.writing import written
from truceline.kernels.zones import contains, edges
from truceline.model.agreement import Agreement, Provision, Zone, ZoneKind, period_of

Plain = dict[str, Any]

_HEAD = "scenario: nothing here is a real event"
#: What a report tells of where the provision lists no acts.
_ACTS = {
    "crossing": "crossing",
    "no_fly": "overflight",
    "denial_of_monitoring": "denial_of_access",
    "weapon_distance": "weapon_presence",
}
#: Rules that read what was done or sent, not single events.
_OWED = frozenset({"duty", "transfer_cap"})
_ERROR_M = 10


def first_scenario(agreement: Agreement) -> str:
    """Return a scenario for the first provision that reads events, as YAML.

    Args:
        agreement: As it was just written; it has one text.
    """
    (text,) = agreement.texts
    read = [p for p in text.provisions if p.rule not in _OWED]
    provision = (read or list(text.provisions))[0]
    at = _inside(period_of(text, provision).start, period_of(text, provision).end)
    where = _place(agreement, provision)
    report: Plain = {"id": "first", "source": "observer", "basis": "observed"}
    report |= _told(agreement, provision)
    report["when"] = {"at": at.strftime("%Y-%m-%dT%H:%M")}
    report |= {"where": where} if where else {}
    expected = {"report": "first", "text": text.id, "provision": provision.id}
    document: Plain = {
        "truceline": 1,
        "scenario": _HEAD.removeprefix("scenario: "),
        "agreement": agreement.id,
        "name": "One report to start from",
        "why": "Change the report and what you expect of it, and add others: one for every "
        "sentence that two people could read differently.",
        "time_zone": "UTC",
        "sources": [{"id": "observer", "observer": True}],
        "given": {"reports": [report]},
        "expect": [expected | _outcome(agreement, provision)],
    }
    return written(document, _HEAD)


def _inside(start: datetime | None, end: datetime | None) -> datetime:
    """Return an instant well inside a period that has a start."""
    begin = start or (end - timedelta(days=2) if end else datetime(2030, 1, 1, tzinfo=UTC))
    step = timedelta(days=1) if end is None else min(timedelta(days=1), (end - begin) / 2)
    return (begin + step).replace(second=0, microsecond=0)


def _told(agreement: Agreement, provision: Provision) -> Plain:
    act = (*provision.acts, _ACTS.get(provision.rule, "shelling"))[0]
    made: Plain = {"act": act}
    if provision.object_types:
        made["object_type"] = provision.object_types[0]
    elif provision.rule == "denial_of_monitoring":
        made["object_type"] = "monitor"
    if provision.weapons:
        made["weapon"] = provision.weapons[0]
    if set(provision.binds) != {p.id for p in agreement.parties}:
        made["actor"] = provision.binds[0]
    return made


def _outcome(agreement: Agreement, provision: Provision) -> Plain:
    zones = [agreement.zone(i) for i in provision.zone_ids]
    lines = {line.id for line in agreement.lines}
    if provision.rule in _OWED:
        return {"outcome": "no_finding"}
    if zones and all(z.kind is ZoneKind.LINE_BUFFER and z.line_id not in lines for z in zones):
        return {"outcome": "undetermined"}
    one_sided = set(provision.binds) != {p.id for p in agreement.parties}
    if one_sided and "party" not in agreement.mechanism.mandate:
        return {"outcome": "undetermined"}  # nobody may say whether a party bound did it
    if provision.left_open:
        return {"outcome": "undetermined", "because": "term left open"}
    return {"outcome": "inconsistent"}


def _place(agreement: Agreement, provision: Provision) -> Plain:
    """Return a place inside the first zone that has one; nothing where none has."""
    for zone_id in provision.zone_ids:
        found = _within(agreement, agreement.zone(zone_id))
        if found:
            lon, lat = (round(float(v), 6) for v in found)
            return {"lon": lon, "lat": lat, "error_m": _ERROR_M}
    return {}


def _within(agreement: Agreement, zone: Zone) -> tuple[float, float] | None:
    if zone.rings:
        return _in_rings(zone)
    if zone.lon is not None and zone.lat is not None:
        return zone.lon, zone.lat
    if zone.path:
        return _middle(zone.path[0])
    parts = [p for line in agreement.lines if line.id == zone.line_id for p in line.parts]
    return _middle(parts[0]) if parts else None


def _middle(course: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    (lon1, lat1), (lon2, lat2) = course[0], course[1]
    return (lon1 + lon2) / 2, (lat1 + lat2) / 2


def _in_rings(zone: Zone) -> tuple[float, float]:
    """Return a place of a grid that lies inside; a corner if the area is thinner than the grid."""
    parts = [tuple(np.array(ring).T) for ring in zone.rings]
    shape = edges([(part[0], part[1]) for part in parts], closed=True)
    corners = np.array([place for ring in zone.rings for place in ring])
    axes = [np.linspace(corners[:, k].min(), corners[:, k].max(), 41) for k in (0, 1)]
    lon, lat = (grid.ravel() for grid in np.meshgrid(*axes))
    inside = np.flatnonzero(contains(lon, lat, shape))
    if not len(inside):
        return zone.rings[0][0]
    middle = corners.mean(axis=0)
    far = (lon[inside] - middle[0]) ** 2 + (lat[inside] - middle[1]) ** 2
    best = inside[int(np.argmin(far))]
    return float(lon[best]), float(lat[best])
