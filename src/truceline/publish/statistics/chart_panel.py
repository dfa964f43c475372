"""Which sensor was on when: a line each over the days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model.panelled import Sensor, SensorPanel
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, num, text, title

_TOP, _ROW = 14.0, 30.0


def panel_svg(
    prefix: str, one: SensorPanel, drawn: Sequence[Sensor], heading: str, say: Catalogue
) -> str:
    """Draw when each sensor was on.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one day.
        drawn: Which of its sensors, in order.
        heading: What it shows.
        say: Catalogue look-up.
    """
    span = part.days(date.fromisoformat(one.first), date.fromisoformat(one.last))
    bottom = _TOP + _ROW * len(drawn)
    lanes = "".join(_lane(n, sensor, span) for n, sensor in enumerate(drawn))
    marks = ((f"tl-panel-{way}", say(f"stats-panel-key-{way}")) for way in ("kept", "out"))
    key = part.key([(element("path", d="M2 8H22", class_=c), words) for c, words in marks])
    told = say("stats-panel-drawn", n=len(drawn), sensors=len(one.sensors))
    drawing = lanes + part.day_axis(span, bottom)
    return part.figure(prefix, heading, bottom + 26.0, told, drawing, (key,))


def _lane(n: int, one: Sensor, span: part.Days) -> str:
    y = _TOP + _ROW * n + 20.0
    lines = "".join(
        f"M{num(span.x_of(date.fromisoformat(first)))} {num(y)}"
        f"H{num(span.x_of(date.fromisoformat(last) + timedelta(days=1)))}"
        for first, last in one.on
    )
    class_ = "tl-panel-kept" if one.constant else "tl-panel-out"
    line = element("path", d=lines, class_=class_) if lines else ""
    return element("g", title(one.name), text(one.name, part.LEFT, y - 7), line)
