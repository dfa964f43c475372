"""What every chart is made of: a frame, round scales, days, patterns, a caption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from truceline.publish.svg import element, grouped, text, title

WIDTH = 440.0
LETTERS = 13.5
#: Mean width of a letter, pixels; Latin and Cyrillic.
_LETTER_PX = 0.58 * LETTERS
LEFT, RIGHT = 50.0, 12.0
#: From the ground of a stack upwards.
OUTCOMES = ("inconsistent", "undetermined", "consistent", "not_monitored")
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, in steps of one day, a week or four weeks: what fits.

    Attributes:
        first: First day.
        last: Last day, included.
        step: Days in one step.
    """

    first: date
    last: date
    step: int

    @property
    def n(self) -> int:
        """Steps."""
        return ((self.last - self.first).days // self.step) + 1

    def index(self, day: date) -> int:
        """Return the step a day falls in."""
        return (day - self.first).days // self.step

    def x(self, step: float) -> float:
        """Return the left edge of a step, pixels."""
        return LEFT + step * (WIDTH - LEFT - RIGHT) / self.n

    def x_of(self, day: date) -> float:
        """Return the left edge of a day, pixels."""
        return self.x((day - self.first).days / self.step)


def days(first: date, last: date, at_least: int = 1) -> Days:
    """Return steps that fit the width; a step of a week begins on the first day itself."""
    length = (last - first).days + 1
    step = next((s for s in (1, 7, 28) if s >= at_least and length / s <= _MOST_STEPS), 91)
    return Days(first, max(last, first), step)


def day_axis(span: Days, y: float) -> str:
    """Write the first and last day in full and some between."""
    ticks = [0, span.n // 3, (2 if span.last.year == span.first.year else 1) * span.n // 3]
    parts = []
    for n, tick in enumerate(sorted(set(ticks))):
        day = span.first + timedelta(days=tick * span.step)
        x = span.x(tick)
        words = day.isoformat() if n == 0 or day.year != span.first.year else f"{day:%m-%d}"
        parts.append(element("path", d=f"M{x:.1f} {y:.1f}v4", class_="tl-axis"))
        parts.append(text(words, x, y + 16, text_anchor="start"))
    same_year = span.last.year == span.first.year
    words = f"{span.last:%m-%d}" if same_year else span.last.isoformat()
    parts.append(text(words, WIDTH - RIGHT, y + 16, text_anchor="end"))
    return "".join(parts)


def ticks(most: float) -> list[float]:
    """Return round values from zero to at least ``most``; two to five of them."""
    if most <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(most))
    step = next(s * power for s in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5) if most / (s * power) <= 4)
    step = max(step, 1.0) if most >= 1 else step
    return [step * n for n in range(math.ceil(most / step - 1e-9) + 1)]


def value_axis(values: Sequence[float], top: float, bottom: float) -> str:
    """Draw a line and a number for each value; the last is at the top."""
    parts = []
    for value in values:
        y = bottom - (bottom - top) * value / values[-1]
        line = f"M{LEFT:.0f} {y:.1f}H{WIDTH - RIGHT:.0f}"
        parts.append(element("path", d=line, class_="tl-grid"))
        words = grouped(value) if value == int(value) else f"{value:g}"
        parts.append(text(words, LEFT - 6, y + 4.5, text_anchor="end"))
    return "".join(parts)


def patterns(prefix: str) -> str:
    """Define what tells outcomes apart without colour; ids begin with the prefix."""
    drawn = {
        "undetermined": "M0 0V6",
        "not-monitored": "M0 0V6M0 0H6",
        "unknown": "M0 1.5h1.5",
    }
    return element(
        "defs",
        *(
            element(
                "pattern",
                element("rect", width=6.0, height=6.0, class_=f"tl-ground tl-{name}"),
                element("path", d=line, class_=f"tl-stripe tl-{name}"),
                id=f"{prefix}-{name}",
                width=6.0 if name != "unknown" else 4.0,
                height=6.0 if name != "unknown" else 4.0,
                pattern_units="userSpaceOnUse",
                pattern_transform="rotate(45)",
            )
            for name, line in drawn.items()
        ),
    )


def fill(prefix: str, outcome: str) -> dict[str, str]:
    """Return class and fill of an outcome."""
    name = outcome.replace("_", "-")
    if name in ("undetermined", "not-monitored", "unknown"):
        return {"class_": f"tl-band tl-{name}", "fill": f"url(#{prefix}-{name})"}
    return {"class_": f"tl-band tl-solid tl-{name}"}


def undeclared(
    prefix: str, span: Days, steps: Sequence[int], strip: tuple[float, float], words: str
) -> tuple[str, bool]:
    """Say in words, on the strip itself, where no effort was declared.

    Args:
        prefix: Of the figure's ids.
        span: Its steps.
        steps: Those without declared effort, ascending.
        strip: Top and height of the strip, pixels.
        words: What to say.

    Returns:
        Markup, and whether a run was too short for the words and is dotted instead.
    """
    y, high = strip
    out, dotted = [], False
    for first, last in _runs(steps):
        x, end = span.x(first), span.x(last + 1)
        box = {"x": x, "y": y, "width": end - x, "height": high}
        if end - x < len(words) * _LETTER_PX + 6:
            out.append(element("rect", title(words), **box, **fill(prefix, "unknown")))
            dotted = True
            continue
        middle = y + high / 2 + 0.34 * LETTERS
        out.append(element("rect", **box, class_="tl-unsaid"))
        out.append(text(words, (x + end) / 2, middle, text_anchor="middle", class_="tl-said"))
    return "".join(out), dotted


def _runs(steps: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of each run of steps without a gap."""
    runs: list[tuple[int, int]] = []
    for step in steps:
        if runs and runs[-1][1] == step - 1:
            runs[-1] = (runs[-1][0], step)
        else:
            runs.append((step, step))
    return runs


def figure(
    prefix: str, heading: str, height: float, described: str, drawing: str, below: Sequence[str]
) -> str:
    """Return a chart as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        heading: What it shows.
        height: Of the drawing.
        described: The same in words, for those who do not see it.
        drawing: Markup.
        below: Markup of the key, then notes.
    """
    svg = element(
        "svg",
        element("title", escape(heading), id=f"{prefix}-title"),
        element("desc", escape(described), id=f"{prefix}-desc"),
        drawing,
        view_box=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc",
        font_size=LETTERS,
    )
    caption = element("figcaption", *below) if any(below) else ""
    head = element("p", escape(heading), class_="tl-heading")
    return element("figure", head, svg, caption, class_="tl-figure tl-chart")


def note(*sentences: str) -> str:
    """Return sentences as one note; empty ones are left out."""
    words = " ".join(s for s in sentences if s)
    return element("p", escape(words), class_="tl-note") if words else ""


def key(rows: Sequence[tuple[str, str]]) -> str:
    """Return a key: pairs of drawing (24 × 16) and words."""
    items = [
        element(
            "li",
            element("svg", drawn, view_box="0 0 24 16", class_="tl-key", aria_hidden="true"),
            element("span", escape(words)),
        )
        for drawn, words in rows
    ]
    return element("ul", *items, class_="tl-legend")


def swatch(**attributes: str) -> str:
    """Return a box for a key."""
    return element("rect", x=3.0, y=2.0, width=18.0, height=12.0, **attributes)
