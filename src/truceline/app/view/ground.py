"""Zones and reference lines as GeoJSON: nothing is drawn that nobody states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.kernels.days import end_of_day
from truceline.kernels.geodesy import destination
from truceline.model.agreement import Agreement, Zone, ZoneKind
from truceline.model.dossier import Dossier
from truceline.publish.exports.places import nested

Geo = dict[str, Any]
_INSTANT = timedelta(microseconds=1)
#: Corners of the polygon that stands for a disc.
_CORNERS = 72


def zones(agreement: Agreement, text_id: str = "") -> list[Geo]:
    """Return the zones that texts name as features.

    Args:
        agreement: Whose.
        text_id: Only zones of this text; empty: of any.
    """
    return [
        {
            "type": "Feature",
            "id": zone.id,
            "geometry": _area(zone),
            "properties": {
                "zone_id": zone.id,
                "name": dict(zone.name),
                "kind": str(zone.kind),
                "text_ids": texts,
                "provision_ids": provisions,
                "radius_m": zone.radius_m,
                "line_id": zone.line_id,
                "reach_m": None if zone.distance_m is None else zone.reach_m,
            },
        }
        for zone in agreement.zones
        for texts, provisions in [_named_by(agreement, zone.id)]
        if not text_id or text_id in texts
    ]


def _named_by(agreement: Agreement, zone_id: str) -> tuple[list[str], list[str]]:
    pairs = [
        (text.id, provision.id)
        for text in agreement.texts
        for provision in text.provisions
        if zone_id in provision.zone_ids
        or any(zone_id in duty.zone_ids for duty in provision.duties)
    ]
    return list(dict.fromkeys(text for text, _ in pairs)), [p for _, p in pairs]


def _area(zone: Zone) -> Geo | None:
    if zone.rings:
        return polygon([np.array(ring, np.float64) for ring in zone.rings])
    if zone.kind is ZoneKind.DISC:
        if zone.lon is None or zone.lat is None or zone.radius_m is None:
            return None
        turn = -np.linspace(0.0, 360.0, _CORNERS, endpoint=False)
        lon, lat = destination(zone.lon, zone.lat, turn, zone.radius_m)
        ring = np.column_stack([lon, lat])
        return polygon([np.vstack([ring, ring[:1]])])
    if zone.path:
        return lines_geometry([np.array(part, np.float64) for part in zone.path])
    return None


def polygon(rings: Sequence[NDArray[np.floating]]) -> Geo:
    """Return rings (even-odd) as a polygon, or several; longitudes may pass 180, untorn."""
    parts = nested([_untorn(ring) for ring in rings])
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def lines_geometry(parts: Iterable[NDArray[np.floating]]) -> Geo:
    """Return polylines as one geometry; longitudes may pass 180, untorn."""
    return {"type": "MultiLineString", "coordinates": [_untorn(p).tolist() for p in parts]}


def _untorn(part: NDArray[np.floating]) -> NDArray[np.float64]:
    """Take each vertex on the side nearer to the one before, as zones are read."""
    whole = np.asarray(part, np.float64)
    return np.column_stack([np.unwrap(whole[:, 0], period=360.0), whole[:, 1]])


def lines(shown: Dossier, day: date | None) -> list[Geo]:
    """Return each reference line as each voice states it, as features.

    Args:
        shown: A released dossier.
        day: The mechanism's: what holds at its end; ``None``: what each stated last.
    """
    mechanism, at = shown.agreement.mechanism, None
    if day is not None:
        at = end_of_day(day, mechanism.time_zone, mechanism.day_ends)
    return lines_agreed(shown, at) + [
        _daily(shown, row) for row in _held(shown.tables["lines"], at)
    ]


def every_line(shown: Dossier) -> list[Geo]:
    """Return each reference line each time that a voice stated it, as features."""
    order = [(name, "ascending") for name in ("line_id", "stated_by", "valid_from", "known_at")]
    rows = shown.tables["lines"].sort_by(order).to_pylist()
    return lines_agreed(shown, None) + [_daily(shown, row) for row in rows]


def lines_agreed(shown: Dossier, at: datetime | None) -> list[Geo]:
    """Return the lines that the agreement draws, as each voice states them; those that hold."""
    return [
        _line(shown, one.id, one.stated_by, one.valid.start, one.valid.end, one.parts)
        for one in shown.agreement.lines
        if at is None or one.valid.contains(at - _INSTANT)
    ]


def _held(table: pa.Table, at: datetime | None) -> list[dict[str, Any]]:
    """Return the last row of each line and voice that begins before an instant and holds then."""
    if at is not None:
        limit = pa.scalar(at, pa.timestamp("us", tz="UTC"))
        begun = pc.less(table["valid_from"], limit)
        lasts = pc.fill_null(pc.greater_equal(table["valid_to"], limit), True)
        table = table.filter(pc.and_(begun, lasts))
    order = [(name, "ascending") for name in ("line_id", "stated_by", "valid_from", "known_at")]
    rows = table.sort_by(order).to_pylist()
    last = {(row["line_id"], row["stated_by"]): row for row in rows}
    return list(last.values())


def _daily(shown: Dossier, row: dict[str, Any]) -> Geo:
    vertices = np.array([row["lon"], row["lat"]], np.float64).T
    parts = np.split(vertices, [int(i) for i in row["part_start"][1:]])
    return _line(shown, row["line_id"], row["stated_by"], row["valid_from"], row["valid_to"], parts)


def _line(
    shown: Dossier,
    line_id: str,
    stated_by: str,
    start: datetime | None,
    end: datetime | None,
    parts: Iterable[Any],
) -> Geo:
    names = {source.id: {"": source.name} for source in shown.sources}
    return {
        "type": "Feature",
        "geometry": lines_geometry(np.array(part, np.float64) for part in parts),
        "properties": {
            "line_id": line_id,
            "stated_by": stated_by,
            "name": dict(shown.agreement.name_of(stated_by)) or names.get(stated_by, {}),
            "valid_from": None if start is None else start.astimezone(UTC),
            "valid_to": None if end is None else end.astimezone(UTC),
        },
    }
