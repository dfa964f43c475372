"""Which sensors were on all the time, in sentences and as a drawing, and what is thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from truceline.model.panelled import Sensor, SensorPanel
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_panel import panel_svg
from truceline.publish.statistics.page import Section

#: So many sensors are named, and drawn, of those that count and of those that do not.
NAMED = 12


def panel_sections(panels: Sequence[SensorPanel], say: Catalogue) -> tuple[Section, ...]:
    """Return one section a panel, in their order."""
    return tuple(_section(n, one, say) for n, one in enumerate(panels))


def _section(n: int, one: SensorPanel, say: Catalogue) -> Section:
    name = f"{one.counting} ({one.of})" if one.counting and one.of else one.counting or one.of
    heading = say("stats-panel-heading-of", name=name) if name else say("stats-panel-heading")
    others = [s for s in one.sensors if not s.constant]
    told = [s for s in others if 2 * s.off <= one.days][:NAMED]
    drawn = (*one.constant[:NAMED], *told)
    return Section(
        heading=heading,
        drawing=panel_svg(f"tl-panel-{n}", one, drawn, heading, say) if one.days else "",
        found=(*_found(one, say), *_off(told, others[len(told) :], say)),
        limits=tuple(_limits(one, say)),
        own=False,
    )


def _day(iso: str, say: Catalogue) -> str:
    return say.day(date.fromisoformat(iso)) if iso else ""


def _found(one: SensorPanel, say: Catalogue) -> Iterator[str]:
    constant = one.constant
    yield say(
        "stats-panel-kept", sensors=say.number(len(one.sensors)), kept=say.number(len(constant)),
        days=say.number(one.days), first=_day(one.first, say), last=_day(one.last, say),
    )  # fmt: skip
    names = "; ".join(s.name for s in constant[:NAMED])
    if len(constant) > NAMED:
        yield say("stats-panel-names-more", names=names, more=len(constant) - NAMED)
    elif constant:
        yield say("stats-panel-names", names=names)
    args = {"events": say.number(one.events), "thrown": say.number(one.events - one.kept)}
    yield say("stats-panel-thrown", **args)
    if one.overlaid:
        yield say("stats-panel-overlaid", n=say.number(one.overlaid))


def _off(told: Sequence[Sensor], rest: Sequence[Sensor], say: Catalogue) -> Iterator[str]:
    """Yield a sentence a sensor, and one for those off longer, or off most of the time."""
    for one in told:
        args: dict[str, str | int] = {
            "name": one.name, "off": say.number(one.off), "events": say.number(one.events),
        }  # fmt: skip
        if one.outage or one.denied:
            args |= {"outage": one.outage or 0, "denied": one.denied or 0}
            yield say("stats-panel-off-why", **args)
        else:
            yield say("stats-panel-off", **args)
    if rest:
        events = say.number(sum(one.events for one in rest))
        yield say("stats-panel-rest", n=say.number(len(rest)), events=events)


def _limits(one: SensorPanel, say: Catalogue) -> Iterator[str]:
    yield say("stats-panel-limit-ground")
    yield say("stats-panel-limit-on")
    if one.overlaid is not None:
        yield say("stats-panel-limit-posts")
