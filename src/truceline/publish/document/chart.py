"""The zones on a map, as a picture: ground, zones, lines, their marks and the key, scale.

* Drawn as SVG by the parts that draw the report's maps, and turned into PNG by Typst with the
  letters it brings, so that no machine's fonts decide what the picture is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from truceline.model.agreement import Zone, ZoneKind
from truceline.publish.basemap import load
from truceline.publish.basemap.load import CREDIT
from truceline.publish.document.clean import clean
from truceline.publish.document.graticule import draw_graticule
from truceline.publish.document.hatching import (
    dash_of,
    draw_dashed,
    draw_hatched,
    draw_marks,
    hatch_of,
    line_mark,
    zone_mark,
)
from truceline.publish.document.subject import Subject
from truceline.publish.labels import Labels, placed
from truceline.publish.map_base import Line, draw_ground
from truceline.publish.map_extent import extent_of
from truceline.publish.map_names import settlements
from truceline.publish.picture import LETTERS, png_of
from truceline.publish.projection import Frame
from truceline.publish.svg import element, group, text

_WIDTH = 640.0
_LETTERS = 12.0
_MOST_TOWNS = 24
_LEAST_DEG, _TALLEST = 0.08, 0.64
#: Room for the bar of the scale, lower left, pixels.
_SCALE_ROOM = 170.0

#: The classes of the report's maps, with colours that print.
_STYLE = (
    f"text{{font-family:{LETTERS}}}"
    """
text{font-size:12px;fill:#1a1a1a}
.tl-sea{fill:#dfe8ee}.tl-nowhere,.tl-land{fill:#f7f5ef}
.tl-land{stroke:#777;stroke-opacity:.55;stroke-width:.7}
.tl-lake{fill:#dfe8ee;stroke:#777;stroke-opacity:.4;stroke-width:.5}
.tl-river{fill:none;stroke:#cfdde6;stroke-width:1.6}
.tl-line{fill:none;stroke:#000;stroke-width:2;stroke-linejoin:round}
.tl-bed{fill:none;stroke:#fff;stroke-width:5;stroke-linejoin:round}
.tl-hatch{fill:none;stroke:#555;stroke-width:.9}
.tl-edge{stroke:#1a1a1a;stroke-width:1.1}
.tl-mark{fill:#fff;stroke:#000;stroke-width:1.2}.tl-mark-name{font-size:11px;font-weight:bold}
.tl-dot{fill:#1a1a1a;fill-opacity:.75}.tl-town{fill:#555}
.tl-grid{fill:none;stroke:#4a5a66;stroke-opacity:.35;stroke-width:.6}
.tl-degrees{font-size:10px;fill:#4a5a66}
.tl-frame{fill:none;stroke:#1a1a1a;stroke-width:1}
.tl-scale-bar{fill:none;stroke:#1a1a1a;stroke-width:1.4}
"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn map.

    Attributes:
        png: Bytes.
        share: Height over width.
        names: Names of the zones on it.
        absent: Names of zones it cannot show: everywhere, or measured from a line not given here.
        key: Mark on the map, what it is, how it is drawn.
        credit: What a user of the ground's data has to say; empty for an invented world.
    """

    png: bytes
    share: float
    names: tuple[str, ...]
    absent: tuple[str, ...]
    key: tuple[tuple[str, str, str], ...]
    credit: str


def chart(subject: Subject) -> Chart | None:
    """Draw the zones; ``None`` where none has a place of its own."""
    agreement, say = subject.agreement, subject.say
    lines: list[tuple[Line, ...]] = [
        (Line(line_id=f.id, stated_by=f.stated_by, day="", parts=tuple(map(np.array, f.parts))),)
        for f in agreement.lines
    ]
    known = {f.id for f in agreement.lines}
    shown = [z for z in agreement.zones if _has_place(z, known)]
    plain = [_as_drawn(zone) for zone in shown]
    courses = [*lines, *(_course(zone) for zone in shown if zone.path)]
    box = extent_of(plain, courses, _LEAST_DEG, _TALLEST)
    if box is None or not shown:
        return None
    frame = Frame(box, _WIDTH)
    drawn = _svg(subject, frame, plain, lines, courses)
    return Chart(
        png=png_of(clean(drawn), frame.width, frame.height),
        share=frame.height / frame.width,
        names=tuple(say.plain(z.name) for z in shown),
        absent=tuple(say.plain(z.name) for z in agreement.zones if z not in shown),
        key=tuple(_key(subject, shown, lines)),
        credit="" if agreement.invented else CREDIT,
    )


def _key(
    subject: Subject, zones: Sequence[Zone], lines: Sequence[tuple[Line, ...]]
) -> Iterator[tuple[str, str, str]]:
    say = subject.say
    for n, zone in enumerate(zones):
        yield zone_mark(n), say.plain(zone.name), say(f"doc-hatch-{hatch_of(n)}")
    for n, (line, *_) in enumerate(lines):
        by = subject.terms.party(line.stated_by)
        told = f"{subject.line_title(line.line_id)}: {say('g-as-stated-by', by=by)}"
        yield line_mark(n), told, say(f"doc-dash-{dash_of(n)}")


def _has_place(zone: Zone, lines: set[str]) -> bool:
    if zone.kind is ZoneKind.LINE_BUFFER:
        return zone.line_id in lines
    return zone.kind is not ZoneKind.EVERYWHERE


def _as_drawn(zone: Zone) -> Zone:
    """Return the zone as one of the kinds that are drawn: an outline, a circle or a belt."""
    if zone.path:
        return replace(zone, kind=ZoneKind.LINE_BUFFER, line_id=_course_id(zone))
    return replace(zone, kind=ZoneKind.POLYGON) if zone.rings else zone


def _course(zone: Zone) -> tuple[Line, ...]:
    """Return the middle of a corridor, of which the belt is drawn and the line is not."""
    parts = tuple(map(np.array, zone.path))
    return (Line(line_id=_course_id(zone), stated_by="", day="", parts=parts),)


def _course_id(zone: Zone) -> str:
    return f"corridor {zone.id}"  # no id of a line has a space in it


def _svg(
    subject: Subject,
    frame: Frame,
    zones: Sequence[Zone],
    lines: list[tuple[Line, ...]],
    courses: list[tuple[Line, ...]],
) -> str:
    base = None if subject.agreement.invented else load()
    sheet = {"width": frame.width, "height": frame.height}
    return element(
        "svg",
        element("style", _STYLE),
        element("rect", class_="tl-nowhere" if base is None else "tl-sea", **sheet),
        "" if base is None else draw_ground(frame, base),
        draw_graticule(frame, _SCALE_ROOM),
        draw_hatched(frame, zones, courses),
        draw_dashed(frame, lines),
        _names(subject, frame, zones, lines, courses),
        _scale(subject, frame),
        element("rect", class_="tl-frame", **sheet),
        xmlns="http://www.w3.org/2000/svg",
        view_box=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        **sheet,
    )


def _names(
    subject: Subject,
    frame: Frame,
    zones: Sequence[Zone],
    lines: list[tuple[Line, ...]],
    courses: list[tuple[Line, ...]],
) -> str:
    labels = Labels(frame.width, frame.height, _LETTERS)
    labels.taken.append((0.0, frame.height - 40.0, 150.0, frame.height))
    parts = [draw_marks(labels, frame, zones, courses, lines)]
    if not subject.agreement.invented:
        towns = settlements(frame, load(), subject.say.lang)
        for markup, x, y in placed(labels, towns, _MOST_TOWNS, "tl-town", 4.0):
            parts.append(element("circle", cx=x, cy=y, r=1.8, class_="tl-dot") + markup)
    return group("tl-names", *parts)


def _scale(subject: Subject, frame: Frame) -> str:
    """Draw a bar of a round length, lower left."""
    longest_m = 0.22 * frame.width / frame.px(1.0)
    power = 10.0 ** np.floor(np.log10(longest_m))
    metres = max(step * power for step in (1.0, 2.0, 5.0) if step * power <= longest_m)
    x, y, length = 10.0, frame.height - 9.0, frame.px(metres)
    bar = f"M{x:.1f} {y - 4:.1f}v4h{length:.1f}v-4"
    words = clean(subject.terms.metres(float(metres)))
    return group(
        "tl-scale",
        element("path", d=bar, class_="tl-scale-bar"),
        text(words, x + length / 2, y - 6, text_anchor="middle"),
    )
