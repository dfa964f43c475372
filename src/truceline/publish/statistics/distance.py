"""How much was missed because it was far, in sentences and drawings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.model.distanced import Distanced, Distancing
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.page import Section
from truceline.publish.svg import element, num, text

_TOP, _BOTTOM = 16.0, 190.0


def sections(found: Distancing, say: Catalogue) -> tuple[Section, ...]:
    """Return one section a stretch; what both tell stands with the last."""
    lot = found.stretches
    last = (*_both(found, say),)
    return tuple(
        Section(
            heading=_heading(one, found, say),
            drawing=_drawn(f"tl-distance-{n}", one, _heading(one, found, say), say),
            found=(*_told(one, say), *(last if n == len(lot) - 1 else ())),
            limits=tuple(_limits(say)),
        )
        for n, one in enumerate(lot)
    )


def _heading(one: Distanced, found: Distancing, say: Catalogue) -> str:
    if not one.when:
        return say("stats-distance-title")
    day = say.day(date.fromisoformat(found.start))
    return say("stats-distance-heading", when=say(f"stats-hold-{one.when}"), day=day)


def _told(one: Distanced, say: Catalogue) -> Iterator[str]:
    within = say.number(one.within_m)
    yield say("stats-distance-seen", seen=say.number(one.seen), within=within,
              beyond=say.number(one.beyond))  # fmt: skip
    if one.refused is not None:
        args = {name: figure(getattr(one.refused, name), say) for name in ("found", "needed")}
        yield say("stats-distance-cannot",
                  why=say(f"stats-distance-why-{slug(one.refused.why)}", **args))  # fmt: skip
    if one.there is None or one.share is None or one.curve is None:
        return
    ends = {name: say.number(getattr(one.there, name)) for name in ("value", "low", "high")}
    yield say("stats-distance-there", within=within, **ends)
    shares = {name: say.percent(getattr(one.share, name)) for name in ("value", "low", "high")}
    yield say("stats-distance-share", **shares)
    if one.half_m is not None:
        yield say("stats-distance-half", half=say.number(one.half_m))
    yield say(f"stats-distance-curve-{slug(one.curve)}")


def _both(found: Distancing, say: Catalogue) -> Iterator[str]:
    if len(found.stretches) != 2:
        return
    before, after = found.stretches
    if before.there is None or after.there is None:
        yield say("stats-distance-no-comparison")
        return
    for name in ("share", "there"):
        one, other = getattr(before, name), getattr(after, name)
        apart = one.high < other.low or other.high < one.low
        yield say(f"stats-distance-{name}-{'apart' if apart else 'overlap'}")


def _limits(say: Catalogue) -> Iterator[str]:
    for name in ("near", "even", "moves", "hours", "twice"):
        yield say(f"stats-distance-limit-{name}")
    yield say("stats-hold-limit-who")


def _drawn(prefix: str, one: Distanced, heading: str, say: Catalogue) -> str:
    """Draw what was seen by ring as bars, what the curve expects, and what there would be."""
    if not one.bins:
        return ""
    tops = [max(b.seen, b.expected or 0.0, b.there or 0.0) for b in one.bins]
    values = part.ticks(float(max(tops)))

    def y(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * value / values[-1]

    def x(metres: float) -> float:
        return part.LEFT + (part.WIDTH - part.LEFT - part.RIGHT) * metres / one.within_m

    parts = [part.value_axis(values, _TOP, _BOTTOM)]
    for ring in one.bins:
        left, right = x(ring.low_m) + 1, x(ring.high_m) - 1
        box = {
            "x": left,
            "y": y(ring.seen),
            "width": right - left,
            "height": _BOTTOM - y(ring.seen),
        }
        parts.append(element("rect", **box, class_="tl-left-out"))
        for value, class_ in ((ring.expected, "tl-line"), (ring.there, "tl-gone-on")):
            if value is not None:
                line = f"M{num(left)} {num(y(value))}H{num(right)}"
                parts.append(element("path", d=line, class_=class_))
    for share in (0.0, 0.5, 1.0):
        far = one.within_m * share
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        parts.append(text(say.number(far), x(far), _BOTTOM + 18, text_anchor=anchor))
    key = [(part.swatch(class_="tl-left-out"), say("stats-distance-key-seen"))]
    if one.there is not None:
        key += [(element("path", d="M2 8H22", class_=class_), say(f"stats-distance-key-{name}"))
                for name, class_ in (("curve", "tl-line"), ("there", "tl-gone-on"))]  # fmt: skip
    told = say("stats-distance-drawn", n=len(one.bins))
    return part.figure(prefix, heading, _BOTTOM + 30.0, told, "".join(parts), (part.key(key),))
