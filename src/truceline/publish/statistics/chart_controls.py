"""Counts before and after a day, and the rate that the controls alone tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model.controlled import Controlled
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_counts import Frame, dot_key, whole
from truceline.publish.svg import element, num


def controls_svg(prefix: str, one: Controlled, heading: str, say: Catalogue) -> str:
    """Draw one counting with its controls as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one measured period.
        heading: What it shows.
        say: Catalogue look-up.
    """
    held = one.held
    start = date.fromisoformat(held.start)
    frame = Frame(held.days, start, max(one.expected, default=0.0))
    first = start - timedelta(days=held.left_out)
    parts = [frame.axes(), frame.across(first, start, "tl-left-out"), frame.dots()]
    days = [date.fromisoformat(d.day) for d in held.days if not d.left_out]
    told = list(zip(days, one.expected, strict=True)) if one.expected else []
    parts.append(_path(frame, [p for p in told if p[0] < start], "tl-line"))
    parts.append(_path(frame, [p for p in told if p[0] >= start], "tl-gone-on"))
    parts.append(frame.at(start))
    words = say("stats-controls-drawn", n=len(held.days))
    return whole(prefix, heading, words, "".join(parts), _key(one, say))


def _path(frame: Frame, told: Sequence[tuple[date, float]], class_: str) -> str:
    if not told:
        return ""
    points = "L".join(f"{num(frame.middle(day))} {num(frame.y(rate))}" for day, rate in told)
    return element("path", d=f"M{points}", class_=class_)


def _key(one: Controlled, say: Catalogue) -> list[tuple[str, str]]:
    unit = "stats-key-day" if one.held.before.effort is None else "stats-key-effort"
    rows = [dot_key(one.held.days, say(unit))]
    if one.expected:
        rows += [
            (element("path", d="M2 8H22", class_=class_), say(f"stats-controls-key-{name}"))
            for name, class_ in (("before", "tl-line"), ("after", "tl-gone-on"))
        ]
    if one.held.left_out:
        rows.append((part.swatch(class_="tl-left-out"), say("stats-hold-key-left-out")))
    return rows
