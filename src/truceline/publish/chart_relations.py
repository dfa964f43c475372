"""The index of a pair day by day: values, level with bounds, lasting changes, steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from truceline.model.relations import DayValue, Index
from truceline.publish import chart_parts as part
from truceline.publish.svg import Message, element, group, num, path_data, text, title

_TOP, _BOTTOM = 26.0, 190.0
_STEP_Y = _BOTTOM + 14.0
#: Two signs nearer than this share a number's place.
_APART_PX = 12.0
#: So few days are drawn as larger dots.
_FEW = 100
#: A longer stretch without a measured day breaks the line.
_GAP_DAYS = 31


def index_svg(prefix: str, index: Index, steps: Sequence[str], heading: str, say: Message) -> str:
    """Draw one index as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        index: With at least one measured day.
        steps: ISO days of steps of the ledger, in the order of their numbers.
        heading: Whose it is, and in which list.
        say: Catalogue look-up.
    """
    measured = [day.day for day in index.days if day.value is not None]
    first, last = date.fromisoformat(measured[0]), date.fromisoformat(measured[-1])
    span = _Span(first, last)
    scale = _Scale(index.days)
    drawing = (
        scale.axis()
        + _values(index.days, span, scale)
        + _level(index.days, span, scale)
        + _changes(index, span)
        + _steps(steps, span)
        + part.day_axis(part.days(first, last), _STEP_Y + 8.0)
    )
    told = say(
        "relations-chart-told", first=first.isoformat(), last=last.isoformat(),
        n=len(index.changes),
    )  # fmt: skip
    key = part.key(_key(index, steps, say))
    return part.figure(prefix, heading, _STEP_Y + 30.0, told, drawing, (key,))


class _Span:
    """Days across the drawing."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._wide = (part.WIDTH - part.LEFT - part.RIGHT) / ((last - first).days + 1)

    def x(self, day: str) -> float:
        """Return the middle of a day, pixels."""
        since = (date.fromisoformat(day) - self.first).days
        return part.LEFT + (since + 0.5) * self._wide

    def holds(self, day: str) -> bool:
        """Say whether a day is among them."""
        return self.first.isoformat() <= day <= self.last.isoformat()


class _Scale:
    """Values down the drawing, zero always among them."""

    def __init__(self, days: Sequence[DayValue]) -> None:
        found = [v for d in days for v in (d.value, d.low, d.high) if v is not None]
        step = _step(max([0.0, *found]) - min([0.0, *found]))
        self.low = step * math.floor(min([0.0, *found]) / step)
        self.high = step * math.ceil(max([step, *found]) / step)
        self.ticks = np.arange(round((self.high - self.low) / step) + 1) * step + self.low

    def y(self, value: float) -> float:
        """Return how far down a value stands, pixels."""
        return _BOTTOM - (_BOTTOM - _TOP) * (value - self.low) / (self.high - self.low)

    def axis(self) -> str:
        """Draw a line and a number for each tick; zero is drawn stronger."""
        parts = []
        for value in self.ticks.tolist():
            y = self.y(value)
            line = f"M{part.LEFT:.0f} {y:.1f}H{part.WIDTH - part.RIGHT:.0f}"
            parts.append(element("path", d=line, class_="tl-grid" if value else "tl-axis"))
            words = f"{value:g}".replace("-", "−")
            parts.append(text(words, part.LEFT - 6, y + 4.5, text_anchor="end"))
        return "".join(parts)


def _step(reach: float) -> float:
    """Return a round step that parts a reach into two to five."""
    if reach <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(reach))
    return next(s * power for s in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5) if reach / (s * power) <= 4.5)


def _values(days: Sequence[DayValue], span: _Span, scale: _Scale) -> str:
    """Draw every measured day as a dot; a path of dots is shorter than a thousand elements."""
    some = [(d.day, d.value) for d in days if d.value is not None]
    dots = "".join(f"M{num(span.x(day))} {num(scale.y(value))}h0" for day, value in some)
    return element("path", d=dots, class_="tl-days" if len(some) > _FEW else "tl-days tl-few")


def _level(days: Sequence[DayValue], span: _Span, scale: _Scale) -> str:
    """Draw the level as a line over its bounds, broken where a stretch was not measured."""
    out, run = [], list[DayValue]()
    for day in days:
        if day.level is None:
            continue
        if run and _far(run[-1], day):
            out.append(_stretch(run, span, scale))
            run = []
        run.append(day)
    return group("tl-level", *out, _stretch(run, span, scale) if run else "")


def _far(one: DayValue, other: DayValue) -> bool:
    return (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days > _GAP_DAYS


def _stretch(run: Sequence[DayValue], span: _Span, scale: _Scale) -> str:
    x = [span.x(d.day) for d in run]
    line = np.array([[a, scale.y(d.level or 0.0)] for a, d in zip(x, run, strict=True)])
    high = [[a, scale.y(d.high or 0.0)] for a, d in zip(x, run, strict=True)]
    low = [[a, scale.y(d.low or 0.0)] for a, d in zip(x, run, strict=True)]
    band = np.array([*high, *low[::-1]])
    return element("path", d=path_data([band], closed=True), class_="tl-bounds") + element(
        "path", d=path_data([line], closed=False), class_="tl-line"
    )


def _changes(index: Index, span: _Span) -> str:
    """Draw a numbered dashed line at each lasting change; numbers stand clear of each other."""
    out, before, row = [], -math.inf, 0
    for n, one in enumerate(index.changes, 1):
        x = span.x(one.day)
        row = 1 - row if x - before < _APART_PX else 0
        before = x
        line = f"M{x:.1f} {_TOP - 2:.1f}V{_BOTTOM:.1f}"
        out.append(element("path", title(one.day), d=line, class_="tl-bound"))
        out.append(text(str(n), x, _TOP - 5 - 11 * row, text_anchor="middle", class_="tl-count"))
    return group("tl-changes", *out)


def _steps(steps: Sequence[str], span: _Span) -> str:
    out = []
    for n, day in enumerate(steps, 1):
        if day and span.holds(day):
            x = span.x(day)
            mark = f"M{x:.1f} {_STEP_Y - 8:.1f}l4.5 8h-9z"
            out.append(element("path", title(f"{n}: {day}"), d=mark, class_="tl-point"))
    return group("tl-steps", *out)


def _key(index: Index, steps: Sequence[str], say: Message) -> list[tuple[str, str]]:
    rows = [(element("path", d="M12 8h0", class_="tl-days"), say("relations-key-day"))]
    if any(day.level is not None for day in index.days):
        band = element("rect", x=2.0, y=3.0, width=20.0, height=10.0, class_="tl-bounds")
        line = element("path", d="M2 8H22", class_="tl-line")
        rows.append((band + line, say("relations-key-level")))
    if index.changes:
        line = element("path", d="M12 1V15", class_="tl-bound")
        rows.append((line, say("relations-key-change")))
    if any(steps):
        rows.append((element("path", d="M12 4l4.5 8h-9z", class_="tl-point"),
                     say("relations-key-step")))  # fmt: skip
    return rows
