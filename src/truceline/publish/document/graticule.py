"""Lines of longitude and latitude over a map, with their degrees at the edges."""

from __future__ import annotations

import math
from collections.abc import Iterator

from truceline.publish.projection import Frame
from truceline.publish.svg import element, group, text

#: Steps between two lines, minutes of a degree.
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800)
_MOST = 8
_GAP = 4.0


def draw_graticule(frame: Frame, room: float) -> str:
    """Draw lines of round minutes; longitudes are named below, latitudes at the left.

    Args:
        frame: Of the map.
        room: Pixels at the bottom that longitudes leave free at the left, for the scale.
    """
    box = frame.box
    step = _step(max(box.east - box.west, box.north - box.south))
    parts: list[str] = []
    for minutes in _between(box.west, box.east, step):
        x = (minutes / 60 - box.west) / (box.east - box.west) * frame.width
        parts.append(_line(f"M{x:.1f} 0V{frame.height:.1f}"))
        if x > room and x < frame.width - 24:
            label = degrees((minutes + 10_800) % 21_600 - 10_800, "EW")
            parts.append(text(label, x + _GAP, frame.height - _GAP, class_="tl-degrees"))
    for minutes in _between(box.south, box.north, step):
        y = (box.north - minutes / 60) / (box.north - box.south) * frame.height
        parts.append(_line(f"M0 {y:.1f}H{frame.width:.1f}"))
        if 14 < y < frame.height - 44:
            parts.append(text(degrees(minutes, "NS"), _GAP, y - _GAP, class_="tl-degrees"))
    return group("tl-graticule", *parts)


def degrees(minutes: int, halves: str) -> str:
    """Return whole minutes as degrees and minutes: 1840 is 30°40′ E."""
    half = halves[1] if minutes < 0 else halves[0]
    whole, rest = divmod(abs(minutes), 60)
    return f"{whole}°{rest:02}′ {half}" if rest else f"{whole}° {half}"


def _step(span: float) -> int:
    fitting = (step for step in _STEPS if span * 60 / step <= _MOST)
    return next(fitting, _STEPS[-1])


def _between(low: float, high: float, step: int) -> Iterator[int]:
    first = math.ceil(low * 60 / step)
    yield from (n * step for n in range(first, math.floor(high * 60 / step) + 1))


def _line(path: str) -> str:
    return element("path", d=path, class_="tl-grid")
