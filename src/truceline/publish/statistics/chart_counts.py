"""What drawings of counts share: a frame, days left out, a dot each period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model.held import Day
from truceline.publish import chart_parts as part
from truceline.publish.svg import element, num

TOP, BOTTOM = 16.0, 190.0
_FEW = 100


class Frame:
    """Where days and values stand.

    Args:
        days: Measured periods, at least one.
        also: A day that must lie inside.
        most: Largest value beside those of the periods.
    """

    def __init__(self, days: Sequence[Day], also: date | None = None, most: float = 0.0) -> None:
        told = [date.fromisoformat(d.day) for d in days]
        first = min(told[0], also or told[0])
        self.span = part.days(first, max(told[-1], also or told[-1]))
        self.ticks = part.ticks(max(most, *(d.rate for d in days), 1e-9))
        self._days = days

    def x(self, day: date) -> float:
        """Return the left edge of a day, pixels."""
        return self.span.x_of(day)

    def middle(self, day: date) -> float:
        """Return the middle of a day, pixels."""
        return (self.x(day) + self.x(day + timedelta(days=1))) / 2

    def y(self, value: float) -> float:
        """Return how far down a value stands, pixels."""
        return BOTTOM - (BOTTOM - TOP) * value / self.ticks[-1]

    def axes(self) -> str:
        """Draw both axes."""
        return part.value_axis(self.ticks, TOP, BOTTOM) + part.day_axis(self.span, BOTTOM + 8.0)

    def across(self, first: date, last: date, class_: str) -> str:
        """Shade days from one to before another."""
        begin, end = (
            min(max(self.x(d), part.LEFT), part.WIDTH - part.RIGHT) for d in (first, last)
        )
        box = {"x": begin, "y": TOP, "width": end - begin, "height": BOTTOM - TOP}
        return element("rect", **box, class_=class_) if end > begin else ""

    def at(self, day: date) -> str:
        """Draw a dashed line where a day begins."""
        return element("path", d=f"M{num(self.x(day))} {TOP}V{BOTTOM}", class_="tl-bound")

    def level(self, first: date, last: date | None, value: float, class_: str = "tl-line") -> str:
        """Draw a level from one day to before another; ``None``: to the end."""
        end = part.WIDTH - part.RIGHT if last is None else self.x(last)
        line = f"M{num(self.x(first))} {num(self.y(value))}H{num(end)}"
        return element("path", d=line, class_=class_)

    def dots(self) -> str:
        """Draw each measured period as a dot; a path of dots is shorter than many elements."""
        dots = "".join(
            f"M{num(self.middle(date.fromisoformat(d.day)))} {num(self.y(d.rate))}h0"
            for d in self._days
        )
        return element("path", d=dots, class_=dot_class(self._days))


def dot_class(days: Sequence[Day]) -> str:
    """Return how dots are drawn: larger where they are few."""
    return "tl-days" if len(days) > _FEW else "tl-days tl-few"


def dot_key(days: Sequence[Day], words: str) -> tuple[str, str]:
    """Return the row of the key that tells what a dot is."""
    return element("path", d="M12 8h0", class_=dot_class(days)), words


def whole(
    prefix: str, heading: str, told: str, drawing: str, key: Sequence[tuple[str, str]]
) -> str:  # fmt: skip
    """Return drawing, heading and key as a figure."""
    return part.figure(prefix, heading, BOTTOM + 30.0, told, drawing, (part.key(key),))
