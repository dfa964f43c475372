"""Rates of places, an interval each, in the order of the table and in no other."""

from __future__ import annotations

from truceline.model.rated import OfSide
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue
from truceline.publish.svg import element, num, text

_ROW, _TOP = 17.0, 14.0
_NAMES, _LETTERS_MOST = 130.0, 18


def rates_svg(prefix: str, one: OfSide, heading: str, unit: str, say: Catalogue) -> str:
    """Draw the rates of one side as a figure.

    Args:
        prefix: Of its ids; unique on the page.
        one: With at least one place in which something was measured.
        heading: What it shows.
        unit: What rates are by.
        say: Catalogue look-up.
    """
    rated = [place for place in one.places if place.rate is not None]
    ticks = part.ticks(max(p.rate.high for p in rated if p.rate))
    bottom = _TOP + _ROW * len(rated)

    def x(value: float) -> float:
        return _NAMES + (part.WIDTH - part.RIGHT - _NAMES) * value / ticks[-1]

    parts = []
    for value in ticks:
        parts.append(element("path", d=f"M{num(x(value))} {_TOP}V{num(bottom)}", class_="tl-grid"))
        parts.append(text(f"{value:g}", x(value), bottom + 16, text_anchor="middle"))
    for n, place in enumerate(rated):
        y = _TOP + _ROW * (n + 0.5)
        name = place.place
        short = name if len(name) <= _LETTERS_MOST else name[: _LETTERS_MOST - 1] + "…"
        parts.append(text(short, _NAMES - 8, y + 4.5, text_anchor="end"))
        if place.rate is not None:
            line = f"M{num(x(place.rate.low))} {num(y)}H{num(x(place.rate.high))}"
            parts.append(element("path", d=line, class_="tl-line"))
            dot = f"M{num(x(place.rate.value))} {num(y)}h0"
            parts.append(element("path", d=dot, class_="tl-days tl-few"))
    dot = element("path", d="M12 8h0", class_="tl-days tl-few")
    line = element("path", d="M2 8H22", class_="tl-line")
    key = [(dot, say("stats-rates-key", unit=unit)), (line, say("stats-rates-key-bounds"))]
    told = say("stats-rates-drawn", n=len(rated))
    return part.figure(prefix, heading, bottom + 26.0, told, "".join(parts), (part.key(key),))
