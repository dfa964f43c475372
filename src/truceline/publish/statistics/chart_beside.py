"""Countings side by side: ratios on one log scale, and changes on one scale of days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model.held import Broken, Held
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, num, text, title

_TOP, _ROW = 14.0, 34.0
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
#: A scale spans at least so much either way, and at most.
_LEAST, _MOST = math.log(2.2), math.log(120.0)


def held_svg(prefix: str, lot: Sequence[Held], heading: str, say: Catalogue) -> str:
    """Draw the ratio of each counting, in the order asked for.

    Args:
        prefix: Of its ids; unique on the page.
        lot: The countings.
        heading: What it shows.
        say: Catalogue look-up.
    """
    ends = [math.log(v) for one in lot if one.ratio for v in (one.ratio.low, one.ratio.high) if v]
    most = min(max(map(abs, ends), default=0.0), _MOST)
    most = max(most, _LEAST)
    bottom = _TOP + _ROW * len(lot)
    parts = [_tick(v, most, bottom) for v in _TICKS if abs(math.log(v)) <= most]
    parts += [_ratio(n, one, most, say) for n, one in enumerate(lot)]
    dot = element("circle", cx=12.0, cy=8.0, r=4.5, class_="tl-point")
    bar = element("path", d="M2 8H22M2 4v8M22 4v8", class_="tl-interval")
    key = part.key(((dot, say("stats-beside-key-ratio")), (bar, say("stats-beside-key-bounds"))))
    told = say("stats-beside-drawn", n=len(lot))
    return part.figure(prefix, heading, bottom + 26.0, told, "".join(parts), (key,))


def _x(log: float, most: float) -> float:
    wide = part.WIDTH - part.LEFT - part.RIGHT
    return part.LEFT + wide * (0.5 + 0.5 * max(-1.0, min(1.0, log / most)))


def _tick(value: float, most: float, bottom: float) -> str:
    x = _x(math.log(value), most)
    class_ = "tl-axis" if value == 1 else "tl-grid"
    line = element("path", d=f"M{num(x)} {_TOP}V{num(bottom)}", class_=class_)
    return line + text(f"{value:g}", x, bottom + 17, text_anchor="middle")


def name_of(one: Held | Broken) -> str:
    """Return what a counting is called, and whose it is."""
    return f"{one.counting} ({one.of})" if one.of else one.counting


def _ratio(n: int, one: Held, most: float, say: Catalogue) -> str:
    y = _TOP + _ROW * n + 24.0
    name = name_of(one)
    words = text(name, part.LEFT, y - 9)
    if one.ratio is None:
        untold = say("stats-beside-untold")
        return words + text(untold, part.LEFT + 12, y + 6, class_="tl-said")
    low, value, high = (
        _x(math.log(v) if v > 0 else -most, most)
        for v in (one.ratio.low, one.ratio.value, one.ratio.high)
    )
    bar = f"M{num(low)} {num(y)}H{num(high)}M{num(low)} {num(y - 4)}v8M{num(high)} {num(y - 4)}v8"
    return element(
        "g",
        title(name),
        words,
        element("path", d=bar, class_="tl-interval"),
        element("circle", cx=value, cy=y, r=4.5, class_="tl-point"),
    )


def turns_svg(prefix: str, lot: Sequence[Broken], heading: str, say: Catalogue) -> str:
    """Draw when each counting changed, one line each, in the order asked for.

    Args:
        prefix: Of its ids; unique on the page.
        lot: Countings with enough periods, at least one.
        heading: What it shows.
        say: Catalogue look-up.
    """
    first = min(one.stretches[0].first for one in lot)
    last = max(one.stretches[-1].last for one in lot)
    span = part.days(date.fromisoformat(first), date.fromisoformat(last))
    bottom = _TOP + _ROW * len(lot)
    parts = [_lane(n, one, span) for n, one in enumerate(lot)]
    line = element("path", d="M2 8H22", class_="tl-line")
    mark = element("path", d="M12 2v12", class_="tl-bound")
    box = part.swatch(class_="tl-left-out")
    told = (say(f"stats-beside-key-{name}") for name in ("measured", "change", "when"))
    key = part.key(tuple(zip((line, mark, box), told, strict=True)))
    words = say("stats-beside-turns-drawn", n=len(lot))
    drawing = "".join(parts) + part.day_axis(span, bottom)
    return part.figure(prefix, heading, bottom + 26.0, words, drawing, (key,))


def _lane(n: int, one: Broken, span: part.Days) -> str:
    y = _TOP + _ROW * n + 22.0
    name = name_of(one)

    def x(iso: str, later: int = 0) -> float:
        return span.x_of(date.fromisoformat(iso) + timedelta(days=later))

    begin, end = x(one.stretches[0].first), x(one.stretches[-1].last, 1)
    parts = [title(name), text(name, part.LEFT, y - 9)]
    parts.append(element("path", d=f"M{num(begin)} {num(y)}H{num(end)}", class_="tl-line"))
    for stood in one.stretches[1:]:
        left, right = x(stood.earliest), x(stood.latest, 1)
        box = {"x": left, "y": y - 5, "width": max(right - left, 1.0), "height": 10.0}
        parts.append(element("rect", **box, class_="tl-left-out"))
        at = num(x(stood.first))
        parts.append(element("path", d=f"M{at} {num(y - 6)}V{num(y + 6)}", class_="tl-bound"))
    return element("g", *parts)
