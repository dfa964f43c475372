"""Names on the map: settlements, largest first; zones; whose line it is; and the scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow.compute as pc

from truceline.model.agreement import Zone, ZoneKind
from truceline.model.dossier import Dossier
from truceline.publish.basemap import BaseMap
from truceline.publish.labels import Labels, placed
from truceline.publish.map_base import Line, box_of
from truceline.publish.projection import METRES_PER_DEG, Frame
from truceline.publish.svg import Message, element, group, grouped, text, wording

#: Letters on a wide page and on a phone, where the same drawing is less than half as wide.
SIZES = {"tl-wide": 1.0, "tl-narrow": 2.0}
#: Most settlements named on a map of full width; a smaller one has room for fewer.
_MOST = {"tl-wide": 34, "tl-narrow": 9}
_FULL = 800.0

Name = tuple[str, float, float]


def settlements(frame: Frame, base: BaseMap, language: str) -> Iterator[Name]:
    """Give the settlements in the frame, largest first, with their pixels."""
    cities = base.settlements
    for turn in (-360.0, 0.0, 360.0):
        inside = np.flatnonzero(frame.box.holds(cities.lon + turn, cities.lat))[:400]
        where = frame.place(cities.lon[inside] + turn, cities.lat[inside])
        for i, (x, y) in zip(inside.tolist(), where.tolist(), strict=True):
            yield cities.name(i, language), x, y


def told_places(frame: Frame, dossier: Dossier) -> Iterator[Name]:
    """Give places of an invented world, as its sources name them, the most named first."""
    table = dossier.tables["incidents"].filter(
        pc.and_(
            pc.is_valid(dossier.tables["incidents"]["place_name"]),
            pc.equal(dossier.tables["incidents"]["place_basis"], "gazetteer"),
        )
    )
    spots = table.group_by("place_name").aggregate(
        [("lon", "mean"), ("lat", "mean"), ("lon", "stddev"), ("lat", "stddev"), ("lon", "count")]
    )
    spots = spots.sort_by([("lon_count", "descending"), ("place_name", "ascending")])
    for row in spots.to_pylist():
        if row["lon_count"] and max(row["lon_stddev"], row["lat_stddev"]) < 1e-3:
            place = frame.place(np.array([row["lon_mean"]]), np.array([row["lat_mean"]]))
            yield str(row["place_name"]), float(place[0, 0]), float(place[0, 1])


def zone_names(frame: Frame, zones: Sequence[Zone], message: Message) -> list[Name]:
    """Give the names of zones that have a place of their own, above their middle."""
    out: list[Name] = []
    for zone in zones:
        if zone.rings or zone.path:
            box = box_of([np.array(part) for part in zone.rings or zone.path])
            lon, lat = (box.west + box.east) / 2, box.north
        elif zone.kind is ZoneKind.DISC and zone.lon is not None and zone.lat is not None:
            lon, lat = zone.lon, zone.lat + (zone.radius_m or 0.0) / METRES_PER_DEG
        else:
            continue
        x, y = frame.place(np.array([lon]), np.array([lat]))[0]
        out.append((wording(zone.name, message), float(x), float(y)))
    return out


def line_names(
    frame: Frame, lines: Sequence[tuple[Line, ...]], who: dict[str, str], message: Message
) -> list[Name]:
    """Give "as stated by …" for each line, at the middle of its longest visible piece."""
    out: list[Name] = []
    for states in lines:
        pieces = [p for p in frame.lines(states[0].parts) if len(p) > 1]
        if pieces:
            longest = max(pieces, key=lambda p: float(np.abs(np.diff(p, axis=0)).sum()))
            x, y = longest[len(longest) // 2]
            by = who.get(states[0].stated_by, states[0].stated_by)
            out.append((message("g-as-stated-by", by=by), float(x), float(y)))
    return out


def draw_names(
    frame: Frame,
    size: float,
    important: Sequence[tuple[str, Sequence[Name]]],
    ordinary: Iterable[Name],
    blocked: np.ndarray,
) -> str:
    """Write names twice: for a wide page, and fewer and larger for a narrow one.

    Args:
        frame: Of the map.
        size: Of the letters on a wide page, pixels.
        important: Class and names that go first.
        ordinary: Settlements, in order.
        blocked: Pixels (n, 2) that names should leave free, the most important first.
    """
    taken = {words for _, names in important for words, _, _ in names}
    cities = [name for name in ordinary if name[0] not in taken]
    out = []
    for variant, factor in SIZES.items():
        labels = Labels(frame.width, frame.height, size * factor)
        _scale_room(labels)
        for x, y in blocked[:300].tolist():
            labels.block(x, y, 7.5)
        parts = [
            markup
            for css, names in important
            for markup, _, _ in placed(labels, names, 20, css, 7.0)
        ]
        most = round(_MOST[variant] * min(1.0, (frame.width / _FULL) ** 2))
        for markup, x, y in placed(labels, cities, most, "tl-town", 4.0 * factor):
            dot = element("circle", cx=x, cy=y, r=1.8 * factor, class_="tl-dot")
            parts.append(dot + markup)
        out.append(group(f"tl-names {variant}", *parts, font_size=size * factor))
    return "".join(out)


def _scale_room(labels: Labels) -> None:
    room = 3.4 * labels.size
    labels.taken.append((0.0, labels.height - room, 12 * labels.size, labels.height))


def draw_scale(frame: Frame, size: float, message: Message) -> str:
    """Draw a bar of a round length, lower left, for both sizes of letters."""
    out = []
    for variant, factor in SIZES.items():
        longest_m = 0.22 * frame.width / frame.px(1.0)
        power = 10.0 ** np.floor(np.log10(longest_m))
        metres = max(step * power for step in (1.0, 2.0, 5.0) if step * power <= longest_m)
        length, x, y = frame.px(metres), 10.0 * factor, frame.height - 9.0 * factor
        tick = 4.0 * factor
        bar = f"M{x:.1f} {y - tick:.1f}v{tick:.1f}h{length:.1f}v{-tick:.1f}"
        km = grouped(metres / 1000) if metres >= 1000 else f"{metres / 1000:g}"
        words = text(message("g-km", n=km), x + length / 2, y - tick, text_anchor="middle")
        out.append(
            group(
                f"tl-scale {variant}",
                element("path", d=bar, class_="tl-scale-bar"),
                words,
                font_size=size * factor,
            )
        )
    return "".join(out)
