"""Pairs of acts that follow each other, direction by direction, beside what chance gives."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model.answered import Direction
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, num, text, title

_TOP, _ROW = 30.0, 40.0


def answers_svg(prefix: str, lot: Sequence[Direction], heading: str, say: Catalogue) -> str:
    """Draw directions as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        lot: Those with a test.
        heading: What it shows.
        say: Catalogue look-up.
    """
    most = max(max(d.pairs or 0, d.chance_high or 0.0) for d in lot)
    values = part.ticks(float(most))
    bottom = _TOP + _ROW * len(lot)
    rows = "".join(_row(n, one, values[-1], say) for n, one in enumerate(lot))
    drawing = _axis(values, bottom) + rows
    dot = element("circle", cx=12.0, cy=8.0, r=4.5, class_="tl-point")
    bar = element("path", d="M2 8H22M2 4v8M22 4v8", class_="tl-interval")
    words = ((dot, say("stats-answers-key-pairs")), (bar, say("stats-answers-key-chance")))
    told = say("stats-answers-drawn")
    return part.figure(prefix, heading, bottom + 26.0, told, drawing, (part.key(words),))


def _x(value: float, most: float) -> float:
    return part.LEFT + value * (part.WIDTH - part.LEFT - 2 * part.RIGHT) / most


def _axis(values: Sequence[float], bottom: float) -> str:
    parts = []
    for value in values:
        x = _x(value, values[-1])
        parts.append(element("path", d=f"M{num(x)} {_TOP - 8:.0f}V{num(bottom)}", class_="tl-grid"))
        parts.append(text(f"{value:g}", x, bottom + 17, text_anchor="middle"))
    return "".join(parts)


def _row(n: int, one: Direction, most: float, say: Catalogue) -> str:
    y = _TOP + _ROW * n + 26.0
    low, high = (_x(v or 0.0, most) for v in (one.chance_low, one.chance_high))
    name = say("stats-answers-row", first=one.first, later=one.later)
    bar = f"M{num(low)} {num(y)}H{num(high)}M{num(low)} {num(y - 4)}v8M{num(high)} {num(y - 4)}v8"
    return element(
        "g",
        title(name),
        text(name, part.LEFT, y - 12),
        element("path", d=bar, class_="tl-interval"),
        element("circle", cx=_x(float(one.pairs or 0), most), cy=y, r=4.5, class_="tl-point"),
    )
