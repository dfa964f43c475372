"""Counts before and after a day: dots, levels, and where the level before would have gone on."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.model.held import Held
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_counts import Frame, dot_key, whole
from truceline.publish.svg import element, group


def hold_svg(prefix: str, one: Held, heading: str, say: Catalogue) -> str:
    """Draw one counting as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one measured period.
        heading: What it shows.
        say: Catalogue look-up.
    """
    start = date.fromisoformat(one.start)
    frame = Frame(one.days, start, _highest(one))
    left_out = frame.across(start - timedelta(days=one.left_out), start, "tl-left-out")
    drawing = frame.axes() + left_out + frame.dots() + _levels(frame, one, start) + frame.at(start)
    told = say("stats-drawn", n=len(one.days))
    return whole(prefix, heading, told, drawing, _key(one, say))


def _highest(one: Held) -> float:
    """Return the upper end of the rate after."""
    return (one.before.rate or 0.0) * one.ratio.high if one.ratio else 0.0


def _levels(frame: Frame, one: Held, start: date) -> str:
    """Draw the rate before, where it would have gone on, and the rate after with its bounds."""
    if one.before.rate is None:
        return ""
    rate = one.before.rate
    parts = [
        frame.level(frame.span.first, start, rate),
        frame.level(start, None, rate, "tl-gone-on"),
    ]
    if one.ratio is not None:
        left = frame.x(start)
        high, low = (frame.y(rate * r) for r in (one.ratio.high, one.ratio.low))
        box = {"x": left, "y": high, "width": part.WIDTH - part.RIGHT - left, "height": low - high}
        parts.append(element("rect", **box, class_="tl-bounds"))
        parts.append(frame.level(start, None, rate * one.ratio.value))
    return group("tl-levels", *parts)


def _key(one: Held, say: Catalogue) -> list[tuple[str, str]]:
    unit = "stats-key-day" if one.before.effort is None else "stats-key-effort"
    line = element("path", d="M2 8H22", class_="tl-line")
    rows = [dot_key(one.days, say(unit)), (line, say("stats-hold-key-level"))]
    rows.append((element("path", d="M2 8H22", class_="tl-gone-on"), say("stats-hold-key-on")))
    if one.ratio is not None:
        box = element("rect", x=2.0, y=3.0, width=20.0, height=10.0, class_="tl-bounds")
        rows.append((box, say("stats-hold-key-bounds")))
    if one.left_out:
        rows.append((part.swatch(class_="tl-left-out"), say("stats-hold-key-left-out")))
    return rows
