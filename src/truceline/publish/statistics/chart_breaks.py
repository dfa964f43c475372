"""When the rate changed: dots, the level of each stretch, where each change may have been."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.model.held import Broken
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_counts import Frame, dot_key, whole
from truceline.publish.svg import element


def breaks_svg(prefix: str, one: Broken, heading: str, say: Catalogue) -> str:
    """Draw one counting as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one measured period.
        heading: What it shows.
        say: Catalogue look-up.
    """
    frame = Frame(one.days)
    begins = [date.fromisoformat(s.first) for s in one.stretches]
    parts = [frame.axes(), frame.dots()]
    for n, stretch in enumerate(one.stretches):
        last = begins[n + 1] if n + 1 < len(begins) else None
        parts.append(frame.level(begins[n], last, stretch.rate))
        if n:
            bounds = [date.fromisoformat(day) for day in (stretch.earliest, stretch.latest)]
            parts.append(frame.across(bounds[0], bounds[1] + timedelta(days=1), "tl-left-out"))
            parts.append(frame.at(begins[n]))
    unit = "stats-key-day" if one.effort is None else "stats-key-effort"
    line = element("path", d="M2 8H22", class_="tl-line")
    rows = [dot_key(one.days, say(unit)), (line, say("stats-breaks-key-level"))]
    if len(begins) > 1:
        rows.append((part.swatch(class_="tl-left-out"), say("stats-breaks-key-bounds")))
    told = say("stats-drawn", n=len(one.days))
    return whole(prefix, heading, told, "".join(parts), rows)
