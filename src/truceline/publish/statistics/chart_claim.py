"""Ratios after X and before it, with bounds, on a log scale with the region of no effect."""

from __future__ import annotations

import math

from truceline.model.answered import Estimate
from truceline.model.tested import Test
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, num, text

_TOP, _ROW, _BOTTOM = 14.0, 34.0, 96.0
_TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def claim_svg(
    prefix: str, one: Test, region: tuple[float, float], heading: str, say: Catalogue
) -> str:
    """Draw a test as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With its ratios.
        region: Ratios that are no effect worth speaking of.
        heading: What it shows.
        say: Catalogue look-up.
    """
    rows = [(say(f"stats-claim-row-{name}"), ratio)
            for name, ratio in (("after", one.ratio), ("before", one.lead_ratio))
            if ratio is not None]  # fmt: skip
    far = max(max(abs(math.log(v)) for v in (r.low, r.high)) for _, r in rows)
    most = max(math.log(2.2), min(far, math.log(12)))
    low, high = (_x(math.log(v), most) for v in region)
    box = {"x": low, "y": _TOP, "width": high - low, "height": _BOTTOM - _TOP}
    parts = [element("rect", **box, class_="tl-left-out")]
    parts += [_tick(v, most) for v in _TICKS if abs(math.log(v)) <= most]
    parts += [_row(n, name, ratio, most) for n, (name, ratio) in enumerate(rows)]
    told = say("stats-claim-drawn")
    return part.figure(prefix, heading, _BOTTOM + 24.0, told, "".join(parts), (_key(say),))


def _key(say: Catalogue) -> str:
    dot = element("circle", cx=12.0, cy=8.0, r=4.5, class_="tl-point")
    bar = element("path", d="M2 8H22M2 4v8M22 4v8", class_="tl-interval")
    box = part.swatch(class_="tl-left-out")
    told = (say(f"stats-claim-key-{name}") for name in ("ratio", "bounds", "none"))
    return part.key(tuple(zip((dot, bar, box), told, strict=True)))


def _x(log: float, most: float) -> float:
    wide = part.WIDTH - 90.0 - part.RIGHT
    return 90.0 + wide * (0.5 + 0.5 * max(-1.0, min(1.0, log / most)))


def _tick(value: float, most: float) -> str:
    x = num(_x(math.log(value), most))
    line = element("path", d=f"M{x} {_TOP}V{_BOTTOM}", class_="tl-grid")
    return line + text(f"{value:g}", float(x), _BOTTOM + 17, text_anchor="middle")


def _row(n: int, name: str, one: Estimate, most: float) -> str:
    y = _TOP + _ROW * n + 24.0
    low, value, high = (_x(math.log(v), most) for v in (one.low, one.value, one.high))
    bar = f"M{num(low)} {num(y)}H{num(high)}M{num(low)} {num(y - 4)}v8M{num(high)} {num(y - 4)}v8"
    return (
        text(name, 82.0, y + 4.5, text_anchor="end")
        + element("path", d=bar, class_="tl-interval")
        + element("circle", cx=value, cy=y, r=4.5, class_="tl-point")
    )
