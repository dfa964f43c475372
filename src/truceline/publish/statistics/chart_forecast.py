"""Counts as they came, and between what bounds they were forecast before they were known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.model.foretold import Foretold, Told
from truceline.model.held import Day
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_counts import Frame, dot_key, whole
from truceline.publish.svg import element, num


def forecast_svg(prefix: str, one: Foretold, heading: str, say: Catalogue) -> str:
    """Draw one counting as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one day scored.
        heading: What it shows.
        say: Catalogue look-up.
    """
    days = [Day(day=d.day, count=d.count or 0, rate=float(d.count or 0)) for d in one.past]
    lot = [*one.past, *one.next]
    frame = Frame(days, date.fromisoformat(lot[-1].day), float(max(d.high for d in lot)))
    parts = [frame.axes(), _band(frame, lot), _middle(frame, lot), frame.dots()]
    if one.next:
        parts.append(frame.at(date.fromisoformat(one.next[0].day)))
    rows = [
        dot_key(days, say("stats-forecast-key-count")),
        (element("path", d="M2 8H22", class_="tl-line"), say("stats-forecast-key-middle")),
        (part.swatch(class_="tl-bounds"), say("stats-forecast-key-bounds")),
    ]
    words = say("stats-forecast-drawn", n=len(one.past))
    return whole(prefix, heading, words, "".join(parts), rows)


def _points(frame: Frame, lot: Sequence[Told], name: str) -> list[str]:
    return [
        f"{num(frame.middle(date.fromisoformat(d.day)))} {num(frame.y(getattr(d, name)))}"
        for d in lot
    ]


def _band(frame: Frame, lot: Sequence[Told]) -> str:
    around = _points(frame, lot, "high") + _points(frame, lot, "low")[::-1]
    return element("path", d=f"M{'L'.join(around)}Z", class_="tl-bounds")


def _middle(frame: Frame, lot: Sequence[Told]) -> str:
    return element("path", d=f"M{'L'.join(_points(frame, lot, 'middle'))}", class_="tl-line")
