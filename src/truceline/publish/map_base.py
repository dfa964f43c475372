"""The ground of a map: land, water, settlements; zones; lines "as stated by …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import numpy as np
import pyarrow.compute as pc

from truceline.kernels.beyond import ring_beyond
from truceline.model.agreement import Agreement, Text, Zone, ZoneKind
from truceline.model.dossier import Dossier
from truceline.publish.basemap import BaseMap
from truceline.publish.projection import METRES_PER_DEG, Box, Frame, near, reaches
from truceline.publish.svg import Points, element, group, path_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A reference line on one day.

    Attributes:
        line_id: Which.
        stated_by: Whose.
        day: Day from which it holds, ISO; empty: the agreement's own.
        parts: Arrays (n, 2) of degrees.
    """

    line_id: str
    stated_by: str
    day: str
    parts: tuple[Points, ...]


def draw_ground(frame: Frame, base: BaseMap) -> str:
    """Draw land, lakes and rivers."""
    reach = _reaches(base)
    land = frame.rings(near(frame.box, base.land, reach["land"]))
    rivers = frame.lines(near(frame.box, base.rivers, reach["rivers"]))
    lakes = frame.rings(near(frame.box, base.lakes, reach["lakes"]))
    return group(
        "tl-ground",
        element("path", d=path_data(land, closed=True), class_="tl-land"),
        element("path", d=path_data(rivers, closed=False), class_="tl-river"),
        element("path", d=path_data(lakes, closed=True), class_="tl-lake"),
    )


@cache
def _reaches(base: BaseMap) -> dict[str, Points]:
    return {name: reaches(getattr(base, name)) for name in ("land", "rivers", "lakes")}


def lines_of(dossier: Dossier, text: Text) -> list[tuple[Line, ...]]:
    """Return for each reference line its last state and, if it moved, the one it had at first.

    First and last are those of the text's period, cut at what the dossier knows.
    """
    fixed: list[tuple[Line, ...]] = [
        (Line(line_id=f.id, stated_by=f.stated_by, day="", parts=_arrays(f.parts)),)
        for f in dossier.agreement.lines
    ]
    table = dossier.tables["lines"].sort_by(
        [("line_id", "ascending"), ("stated_by", "ascending"), ("valid_from", "ascending")]
    )
    table = table.filter(pc.less_equal(table["valid_from"], text.period.end or dossier.last_at))
    moved = []
    for key in (
        table.select(["line_id", "stated_by"])
        .group_by(["line_id", "stated_by"])
        .aggregate([])
        .to_pylist()
    ):
        same = pc.and_(
            pc.equal(table["line_id"], key["line_id"]),
            pc.equal(table["stated_by"], key["stated_by"]),
        )
        rows = table.filter(same)
        first = _row_at(rows["valid_from"].to_pylist(), text.period.start)
        states = [_line(rows.slice(i, 1).to_pylist()[0]) for i in (rows.num_rows - 1, first)]
        moved.append(tuple(states if states[0].day != states[1].day else states[:1]))
    return [*fixed, *moved]


def _row_at(starts: Sequence[datetime], instant: datetime | None) -> int:
    """Return the last row that holds at the instant, else the first row."""
    held = [i for i, start in enumerate(starts) if instant is not None and start <= instant]
    return held[-1] if held else 0


def _line(row: dict[str, object]) -> Line:
    vertices = np.array([row["lon"], row["lat"]], np.float64).T
    starts = row["part_start"]
    cuts = [int(i) for i in starts[1:]] if isinstance(starts, list) else []
    day = row["valid_from"]
    return Line(
        line_id=str(row["line_id"]),
        stated_by=str(row["stated_by"]),
        day=day.date().isoformat() if isinstance(day, datetime) else "",
        parts=tuple(np.split(vertices, cuts)),
    )


def _arrays(parts: tuple[tuple[tuple[float, float], ...], ...]) -> tuple[Points, ...]:
    return tuple(np.array(part, np.float64) for part in parts)


def draw_lines(frame: Frame, lines: Sequence[tuple[Line, ...]]) -> str:
    """Draw each line as it last was, and faded as it first was."""
    out = []
    for states in lines:
        for age, state in enumerate(states):
            css = "tl-line tl-earlier" if age else "tl-line"
            out.append(
                element("path", d=path_data(frame.lines(state.parts), closed=False), class_=css)
            )
    return group("tl-lines", *reversed(out))


def zones_of(agreement: Agreement, text: Text) -> tuple[Zone, ...]:
    """Return the zones the text's provisions name, in the order of the document."""
    named = {zone_id for provision in text.provisions for zone_id in provision.zone_ids}
    return tuple(z for z in agreement.zones if z.id in named)


def draw_zones(frame: Frame, zones: Sequence[Zone], lines: Sequence[tuple[Line, ...]]) -> str:
    """Draw zones; a belt along a line is the line, as wide as the belt."""
    belts = sorted(
        (z for z in zones if z.kind is ZoneKind.LINE_BUFFER), key=lambda z: (-z.reach_m, z.id)
    )
    out = [
        element(
            "path",
            d=path_data(frame.lines(state[0].parts), closed=False),
            class_="tl-belt",
            stroke_width=2 * frame.px(zone.reach_m),
        )
        for zone in belts
        for state in lines
        if state[0].line_id == zone.line_id
    ]
    for zone in belts:
        far = [
            ring_beyond(state[0].parts[0], np.array(zone.beyond[0]))
            for state in lines
            if zone.beyond and state[0].line_id == zone.line_id and len(state[0].parts) == 1
        ]
        if far:
            out.append(
                element("path", d=path_data(frame.rings(far), closed=True), class_="tl-zone")
            )
    for zone in zones:
        if zone.kind is ZoneKind.CORRIDOR:
            path = path_data(frame.lines(_arrays(zone.path)), closed=False)
            out.append(
                element("path", d=path, class_="tl-belt", stroke_width=2 * frame.px(zone.reach_m))
            )
        elif zone.rings:
            rings = frame.rings(_arrays(zone.rings))
            out.append(element("path", d=path_data(rings, closed=True), class_="tl-zone"))
        elif zone.kind is ZoneKind.DISC and zone.lon is not None and zone.lat is not None:
            x, y = frame.place(np.array([zone.lon]), np.array([zone.lat]))[0]
            radius = frame.px(zone.radius_m or 0.0)
            out.append(element("circle", cx=x, cy=y, r=max(radius, 2.0), class_="tl-zone"))
    return group("tl-zones", *out)


def zone_box(zones: Sequence[Zone]) -> Box | None:
    """Return the box of all zones that have a place of their own."""
    boxes = []
    for zone in zones:
        if zone.path:
            boxes.append(box_of(_arrays(zone.path)).padded(zone.reach_m))
        elif zone.rings:
            boxes.append(box_of(_arrays(zone.rings)))
        elif zone.kind is ZoneKind.DISC and zone.lon is not None and zone.lat is not None:
            high = (zone.radius_m or 0.0) / METRES_PER_DEG
            wide = high / max(float(np.cos(np.radians(zone.lat))), 0.05)
            boxes.append(Box(zone.lon - wide, zone.lat - high, zone.lon + wide, zone.lat + high))
    return joined(boxes)


def box_of(parts: Sequence[Points]) -> Box:
    """Return the box of some lines."""
    every = np.concatenate(list(parts))
    west, south = every.min(axis=0)
    east, north = every.max(axis=0)
    return Box(float(west), float(south), float(east), float(north))


def joined(boxes: Sequence[Box | None]) -> Box | None:
    """Return the box that holds all boxes given."""
    out: Box | None = None
    for box in boxes:
        out = box.joined(out) if box is not None else out
    return out
