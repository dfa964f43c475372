"""Counts before and after a day: dots, levels, and where the level before would have gone on."""

from __future__ import annotations

from datetime import date

from truceline.model.held import Held
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, group, num

_TOP, _BOTTOM = 16.0, 190.0
_FEW = 100


def hold_svg(prefix: str, one: Held, heading: str, say: Catalogue) -> str:
    """Draw one counting as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one measured day.
        heading: What it shows.
        say: Catalogue look-up.
    """
    start = date.fromisoformat(one.start)
    days = [date.fromisoformat(d.day) for d in one.days]
    span = part.days(min(days[0], start), max(days[-1], start))
    values = part.ticks(max(_most(one), 1e-9))
    frame = _Frame(span, values[-1])
    drawing = (
        part.value_axis(values, _TOP, _BOTTOM)
        + frame.left_out(start, one.left_out)
        + frame.dots(one)
        + frame.levels(one, start)
        + element("path", d=f"M{num(frame.x(start))} {_TOP}V{_BOTTOM}", class_="tl-bound")
        + part.day_axis(span, _BOTTOM + 8.0)
    )
    told = say("stats-hold-drawn", n=len(one.days))
    key = part.key(_key(one, say))
    return part.figure(prefix, heading, _BOTTOM + 30.0, told, drawing, (key,))


def _most(one: Held) -> float:
    """Return the largest value to be drawn."""
    rates = [d.rate for d in one.days]
    band = (one.before.rate or 0.0) * one.ratio.high if one.ratio else 0.0
    return max(*rates, band) if rates else band


class _Frame:
    """Where days and values stand."""

    def __init__(self, span: part.Days, most: float) -> None:
        self._span, self._most = span, most

    def x(self, day: date) -> float:
        """Return the left edge of a day, pixels."""
        return self._span.x_of(day)

    def y(self, value: float) -> float:
        """Return how far down a value stands, pixels."""
        return _BOTTOM - (_BOTTOM - _TOP) * value / self._most

    def left_out(self, start: date, days: int) -> str:
        """Shade the days left out."""
        if not days:
            return ""
        end = self.x(start)
        begin = max(end - days * (self.x(self._span.last) - part.LEFT)
                    / max((self._span.last - self._span.first).days, 1), part.LEFT)  # fmt: skip
        box = {"x": begin, "y": _TOP, "width": end - begin, "height": _BOTTOM - _TOP}
        return element("rect", **box, class_="tl-left-out")

    def dots(self, one: Held) -> str:
        """Draw each measured period as a dot."""
        wide = (self.x(self._span.last) - part.LEFT) / max(
            (self._span.last - self._span.first).days, 1
        )
        places = [(self.x(date.fromisoformat(d.day)) + wide / 2, self.y(d.rate)) for d in one.days]
        dots = "".join(f"M{num(x)} {num(y)}h0" for x, y in places)
        return element("path", d=dots, class_="tl-days" if len(places) > _FEW else "tl-days tl-few")

    def levels(self, one: Held, start: date) -> str:
        """Draw the rate before, where it would have gone on, and the rate after with its bounds."""
        parts = []
        middle, end = self.x(start), part.WIDTH - part.RIGHT
        if one.before.rate is not None:
            y = num(self.y(one.before.rate))
            parts.append(element("path", d=f"M{part.LEFT:.0f} {y}H{num(middle)}", class_="tl-line"))
            parts.append(element("path", d=f"M{num(middle)} {y}H{num(end)}", class_="tl-gone-on"))
        if one.before.rate is not None and one.ratio is not None:
            high, low = (self.y(one.before.rate * r) for r in (one.ratio.high, one.ratio.low))
            box = {"x": middle, "y": high, "width": end - middle, "height": low - high}
            parts.append(element("rect", **box, class_="tl-bounds"))
            y = num(self.y(one.before.rate * one.ratio.value))
            parts.append(element("path", d=f"M{num(middle)} {y}H{num(end)}", class_="tl-line"))
        return group("tl-levels", *parts)


def _key(one: Held, say: Catalogue) -> list[tuple[str, str]]:
    unit = "stats-hold-key-day" if one.before.effort is None else "stats-hold-key-effort"
    rows = [(element("path", d="M12 8h0", class_="tl-days tl-few"), say(unit))]
    line = element("path", d="M2 8H22", class_="tl-line")
    rows.append((line, say("stats-hold-key-level")))
    rows.append((element("path", d="M2 8H22", class_="tl-gone-on"), say("stats-hold-key-on")))
    if one.ratio is not None:
        box = element("rect", x=2.0, y=3.0, width=20.0, height=10.0, class_="tl-bounds")
        rows.append((box, say("stats-hold-key-bounds")))
    if one.left_out:
        box = part.swatch(class_="tl-left-out")
        rows.append((box, say("stats-hold-key-left-out")))
    return rows
