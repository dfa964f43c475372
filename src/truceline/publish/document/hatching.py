"""Zones and lines that are told apart in black and white: hatching, dashes, and a mark for each.

* The mark (1, 2 … for zones; L1, L2 … for lines) is always drawn; the key below the map says what
  it is and how it is drawn. More zones than hatchings share them: the mark then tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from truceline.kernels.beyond import ring_beyond
from truceline.model.agreement import Zone, ZoneKind
from truceline.publish.labels import Labels
from truceline.publish.map_base import Line
from truceline.publish.projection import Frame
from truceline.publish.svg import element, group, path_data, text

#: Word of the catalogue (``doc-hatch-…``) -> what is drawn in a tile of so many pixels.
HATCHES: dict[str, tuple[int, str]] = {
    "rising": (7, "M-1 1l2-2M0 7l7-7M6 8l2-2"),
    "falling": (7, "M-1 6l2 2M0 0l7 7M6-1l2 2"),
    "upright": (6, "M3 0v6"),
    "level": (6, "M0 3h6"),
    "crossed": (8, "M0 0l8 8M0 8l8-8"),
    "dotted": (6, "M2.4 3h1.2"),
}
#: Word of the catalogue (``doc-dash-…``) -> dashes and gaps, pixels.
DASHES: dict[str, str] = {
    "solid": "",
    "long": "12 5",
    "dots": "1.8 4",
    "dash-dot": "12 4 2 4",
    "short": "5 4",
}
_RADIUS = 8.5
_ALONG = (0.5, 0.25, 0.75, 0.1, 0.9, 0.4, 0.6)

Spot = tuple[float, float]


def hatch_of(n: int) -> str:
    """Return how the n-th zone is hatched."""
    return list(HATCHES)[n % len(HATCHES)]


def dash_of(n: int) -> str:
    """Return how the n-th line is dashed."""
    return list(DASHES)[n % len(DASHES)]


def zone_mark(n: int) -> str:
    """Return the mark of the n-th zone."""
    return str(n + 1)


def line_mark(n: int) -> str:
    """Return the mark of the n-th line."""
    return f"L{n + 1}"


def draw_hatched(frame: Frame, zones: Sequence[Zone], courses: Sequence[tuple[Line, ...]]) -> str:
    """Draw each zone in a hatching of its own."""
    out = [element("defs", *(_tile(name) for name in HATCHES))]
    for n, zone in enumerate(zones):
        fill = f"url(#{hatch_of(n)})"
        if zone.kind is ZoneKind.LINE_BUFFER:
            wide = 2 * frame.px(zone.reach_m)
            path = path_data(_paths(frame, zone, courses), closed=False)
            drawn = {"fill": "none", "stroke": fill, "stroke_linejoin": "round"}
            drawn |= {"stroke_linecap": "round"}  # within a distance of its ends, too
            out.append(element("path", d=path, stroke_width=wide, **drawn))
            far = path_data(list(_far_sides(frame, zone, courses)), closed=True)
            out += [element("path", d=far, fill=fill, fill_rule="evenodd")] if zone.beyond else []
        elif zone.rings:
            rings = frame.rings([np.array(ring) for ring in zone.rings])
            path = path_data(rings, closed=True)
            out.append(element("path", d=path, class_="tl-edge", fill=fill, fill_rule="evenodd"))
        elif zone.lon is not None and zone.lat is not None:
            x, y = frame.place(np.array([zone.lon]), np.array([zone.lat]))[0]
            r = max(frame.px(zone.radius_m or 0.0), 2.0)
            out.append(element("circle", cx=x, cy=y, r=r, class_="tl-edge", fill=fill))
    return group("tl-zones", *out)


def _tile(name: str) -> str:
    size, path = HATCHES[name]
    return element(
        "pattern", element("path", d=path, class_="tl-hatch"),
        id=name, width=size, height=size, pattern_units="userSpaceOnUse",
    )  # fmt: skip


def draw_dashed(frame: Frame, lines: Sequence[tuple[Line, ...]]) -> str:
    """Draw each line in dashes of its own, on a white bed that parts it from the hatching."""
    out = []
    for n, states in enumerate(lines):
        path = path_data(frame.lines(states[0].parts), closed=False)
        dashes = {"stroke_dasharray": DASHES[dash_of(n)]} if DASHES[dash_of(n)] else {}
        out.append(element("path", d=path, class_="tl-bed"))
        out.append(element("path", d=path, class_="tl-line", **dashes))
    return group("tl-lines", *out)


def draw_marks(
    labels: Labels,
    frame: Frame,
    zones: Sequence[Zone],
    courses: Sequence[tuple[Line, ...]],
    lines: Sequence[tuple[Line, ...]],
) -> str:
    """Draw a mark for every zone and line: where there is room, else where it belongs."""
    out = []
    for n, states in enumerate(lines):
        spots = [s for part in frame.lines(states[0].parts) for s in _along(part, 0.0)]
        out += _mark(labels, frame, line_mark(n), spots)
    for n, zone in enumerate(zones):
        out += _mark(labels, frame, zone_mark(n), list(_inside(frame, zone, courses)))
    return group("tl-marks", *out)


def _mark(labels: Labels, frame: Frame, mark: str, spots: Sequence[Spot]) -> list[str]:
    seen = [s for s in spots if 0 < s[0] < frame.width and 0 < s[1] < frame.height]
    if not seen:
        return []
    half = _RADIUS + 1.5
    boxes = [(x - half, y - half, x + half, y + half) for x, y in seen]
    free = [n for n, box in enumerate(boxes) if labels.free(box)]
    at = free[0] if free else 0
    labels.taken.append(boxes[at])
    x, y = seen[at]
    return [
        element("circle", cx=x, cy=y, r=_RADIUS, class_="tl-mark"),
        text(mark, x, y + 3.8, class_="tl-mark-name", text_anchor="middle"),
    ]


def _inside(frame: Frame, zone: Zone, courses: Sequence[tuple[Line, ...]]) -> Iterator[Spot]:
    """Give places for the mark of a zone: off the middle of a belt, where its line runs."""
    if zone.kind is ZoneKind.LINE_BUFFER:
        off = 0.55 * frame.px(zone.reach_m)
        for part in _paths(frame, zone, courses):
            yield from _along(part, -off)
            yield from _along(part, off)
        return
    if zone.lon is not None and zone.lat is not None:
        x, y = frame.place(np.array([zone.lon]), np.array([zone.lat]))[0].tolist()
        r = frame.px(zone.radius_m or 0.0) / 2
        yield from ((x, y), (x, y - r), (x, y + r), (x - r, y), (x + r, y))
        return
    for ring in frame.rings([np.array(ring) for ring in zone.rings]):
        x, y = ring[:-1].mean(axis=0).tolist()
        yield x, y
        yield from (tuple((ring[k] + (x, y)) / 2) for k in range(len(ring) - 1))


def _paths(frame: Frame, zone: Zone, courses: Sequence[tuple[Line, ...]]) -> Iterator[np.ndarray]:
    for states in courses:
        if states[0].line_id == zone.line_id:
            yield from frame.lines(states[0].parts)


def _far_sides(frame: Frame, zone: Zone, courses: Sequence[tuple[Line, ...]]) -> Iterator[Any]:
    """Give what lies beyond the line of a belt that reaches to one side, as rings."""
    for states in courses if zone.beyond else ():
        parts = states[0].parts
        if states[0].line_id == zone.line_id and len(parts) == 1:
            yield from frame.rings([ring_beyond(parts[0], np.array(zone.beyond[0]))])


def _along(part: np.ndarray, off: float) -> Iterator[Spot]:
    """Give places along a line, so many pixels below it."""
    if len(part) < 2:
        return
    steps = np.hypot(*np.diff(part, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(steps)])
    for share in _ALONG:
        x, y = (float(np.interp(share * run[-1], run, part[:, k])) for k in (0, 1))
        yield x, y + off
