"""One scenario to start from: one invented report, and what must come of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from truceline.agreements.interview.writing import written
from truceline.kernels.zones import contains, edges
from truceline.model.agreement import (
    Agreement,
    Divergence,
    ExceptionClause,
    Provision,
    Silence,
    Text,
    Zone,
    ZoneKind,
    period_of,
)
from truceline.model.vocabulary import CONTRARY

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
#: Columns of a report on whose words authentic texts may part.
_DIVERGING = frozenset({"act", "object_type", "weapon"})


def first_scenario(agreement: Agreement) -> str:
    """Return a scenario for the first provision that reads events, as YAML.

    Args:
        agreement: As it was just written.
    """
    text = agreement.texts[0]
    read = [p for p in text.provisions if p.rule not in _OWED]
    provision = (read or list(text.provisions))[0]
    at = _when(text, provision)
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
        "expect": [expected | _outcome(agreement, provision, at)],
    }
    return written(document, _HEAD)


def _when(text: Text, provision: Provision) -> datetime:
    """Return an instant inside the period, after every fact the provision hangs on if it can be."""
    period = period_of(text, provision)
    facts = [c.established for c in provision.conditions if c.established]
    starts = [at for at in (period.start, *facts) if at]
    latest = max(starts) if starts else None
    late = latest and period.end and latest >= period.end
    return _inside(period.start if late else latest, period.end)


def _inside(start: datetime | None, end: datetime | None) -> datetime:
    """Return an instant well inside a period that has a start."""
    begin = start or (end - timedelta(days=2) if end else datetime(2030, 1, 1, tzinfo=UTC))
    step = timedelta(days=1) if end is None else min(timedelta(days=1), (end - begin) / 2)
    return (begin + step).replace(second=0, microsecond=0)


def _told(agreement: Agreement, provision: Provision) -> Plain:
    act = (*provision.acts, _ACTS.get(provision.rule, "shelling"))[0]
    made: Plain = {"act": act}
    if provision.object_types:
        made["object_type"] = _objects(agreement, provision)[0]
    elif provision.rule == "denial_of_monitoring":
        made["object_type"] = "monitor"
    if provision.weapons:
        made["weapon"] = provision.weapons[0]
    if set(provision.binds) != {p.id for p in agreement.parties}:
        made["actor"] = provision.binds[0]
    return made | ({"circumstances": list(provision.only_if)} if provision.only_if else {})


def _objects(agreement: Agreement, provision: Provision) -> tuple[str, ...]:
    """Return the kinds of object meant, first those that a sealed register holds too."""
    listed = provision.object_types
    if provision.register_id is None:
        return listed
    held = agreement.register(provision.register_id).object_types
    return tuple(sorted(listed, key=lambda kind: kind not in held))


def _outcome(agreement: Agreement, provision: Provision, at: datetime) -> Plain:
    """Return what must come of the report, in the order in which the rules decide."""
    if provision.rule in _OWED or "covered" not in agreement.mechanism.mandate:
        return {"outcome": "no_finding"}
    if _told_elsewhere(agreement, provision, at):
        return {"outcome": "consistent"}
    if provision.left_open:
        return {"outcome": "undetermined", "because": "term left open"}
    if _undecided(agreement, provision):
        return {"outcome": "undetermined"}
    return {"outcome": "inconsistent"}


def _told_elsewhere(agreement: Agreement, provision: Provision, at: datetime) -> bool:
    """Say whether a fact came only later, or the register holds none of the objects listed."""
    late = any(c.established and c.established > at for c in provision.conditions)
    shut = provision.register_id and not set(provision.object_types) & set(
        agreement.register(provision.register_id).object_types
    )
    return bool(late or shut)


def _undecided(agreement: Agreement, provision: Provision) -> bool:
    """Say whether something keeps the machine from deciding on the report."""
    zones = [agreement.zone(i) for i in provision.zone_ids]
    lines = {line.id for line in agreement.lines}
    told = set(provision.only_if)
    return any(
        (
            any(z.kind is ZoneKind.LINE_BUFFER and z.line_id not in lines for z in zones)
            and all(z.kind is not ZoneKind.EVERYWHERE for z in zones),
            any(c.established is None for c in provision.conditions),
            any(_touches(one, _told(agreement, provision)) for one in provision.divergences),
            # nobody may say whether a party bound did it
            set(provision.binds) != {p.id for p in agreement.parties}
            and "party" not in agreement.mechanism.mandate,
            any(CONTRARY.get(word) in told for word in told),
            any(_claimed(clause, told) for clause in provision.exceptions),
            provision.register_id is not None,
        )
    )


def _claimed(clause: ExceptionClause, told: set[str]) -> bool:
    """Say whether the report claims an exception that its own silence does not take away."""
    lost = clause.prior is not None and clause.prior.silence is Silence.NOT_DONE
    return set(clause.requires) <= told and not lost


def _touches(divergence: Divergence, told: Plain) -> bool:
    listed = divergence.about in _DIVERGING and divergence.values
    return not listed or told.get(divergence.about) in divergence.values


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
