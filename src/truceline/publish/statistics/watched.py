"""Was less seen because less was watched, in sentences and one drawing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.model.watched import Occupied, Watching
from truceline.publish import chart_parts as part
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.page import Section
from truceline.publish.svg import element, num, text

_ROW, _TOP, _LEFT = 40.0, 14.0, 110.0


def sections(found: Watching, say: Catalogue) -> tuple[Section, ...]:
    """Return one section: before and after belong beside each other."""
    heading = say("stats-watched-title")
    if found.start:
        heading = say("stats-watched-heading", day=say.day(date.fromisoformat(found.start)))
    told = tuple(s for one in found.stretches for s in _told(one, found.effort, say))
    return (
        Section(heading=heading, drawing=_drawn(found, heading, say),
                found=(*told, *_both(found, say)), limits=tuple(_limits(found, say))),
    )  # fmt: skip


def _name(one: Occupied, say: Catalogue) -> str:
    return say(f"stats-hold-{one.when}") if one.when else say("stats-watched-whole")


def _told(one: Occupied, effort: str, say: Catalogue) -> Iterator[str]:
    args: dict[str, str | int | float] = {
        "when": _name(one, say), "sites": one.sites, "visits": one.visits, "seen": one.seen_at,
        "naive": say.percent(one.naive, 1),
    }  # fmt: skip
    if one.effort is None:
        yield say("stats-watched-visits", **args)
    else:
        effort_told = f"{say.number(one.effort, 1)} ({effort})"
        yield say("stats-watched-visits-effort", effort=effort_told, **args)
    if one.unwatched:
        yield say("stats-watched-unwatched", n=one.unwatched)
    if one.refused is not None:
        found, needed = figure(one.refused.found, say), figure(one.refused.needed, say)
        why = say(f"stats-watched-why-{slug(one.refused.why)}", found=found, needed=needed)
        yield say("stats-watched-cannot", when=_name(one, say), why=why)
    if one.share is not None:
        bounds = {
            name: say.percent(getattr(one.share, name), 1) for name in ("value", "low", "high")
        }
        yield say("stats-watched-share", when=_name(one, say), **bounds)
        yield say("stats-watched-missed", missed=say.percent(one.missed, 1),
                  detect=say.percent(one.detect, 1))  # fmt: skip


def _both(found: Watching, say: Catalogue) -> Iterator[str]:
    if len(found.stretches) != 2:
        return
    before, after = found.stretches
    if before.share is None or after.share is None:
        yield say("stats-watched-no-comparison")
    elif before.share.high < after.share.low or after.share.high < before.share.low:
        yield say("stats-watched-apart")
    else:
        yield say("stats-watched-overlap")


def _limits(found: Watching, say: Catalogue) -> Iterator[str]:
    if not found.effort:
        yield say("stats-watched-limit-effort")
    yield say("stats-watched-limit-closed")
    yield say("stats-watched-limit-false")
    yield say("stats-watched-limit-sites")
    yield say("stats-hold-limit-cause")


def _drawn(found: Watching, heading: str, say: Catalogue) -> str:
    """Draw the share seen as a circle, that with what was missed as a point with its interval."""
    wide = part.WIDTH - _LEFT - 2 * part.RIGHT
    bottom = _TOP + _ROW * len(found.stretches)
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LEFT + wide * tick
        parts.append(element("path", d=f"M{num(x)} {_TOP}V{num(bottom)}", class_="tl-grid"))
        parts.append(text(say.percent(tick), x, bottom + 16, text_anchor="middle"))
    for n, one in enumerate(found.stretches):
        y = _TOP + _ROW * (n + 0.5)
        parts.append(text(_name(one, say), _LEFT - 8, y + 4.5, text_anchor="end"))
        if one.naive is not None:
            x = _LEFT + wide * one.naive
            parts.append(element("circle", cx=x, cy=y, r=5.0, class_="tl-interval"))
        if one.share is not None:
            low, value, high = (
                _LEFT + wide * v for v in (one.share.low, one.share.value, one.share.high)
            )
            parts.append(
                element("path", d=f"M{num(low)} {num(y)}H{num(high)}", class_="tl-interval")
            )
            parts.append(element("circle", cx=value, cy=y, r=3.5, class_="tl-point"))
    rows = [
        (
            element("circle", cx=12.0, cy=8.0, r=5.0, class_="tl-interval"),
            say("stats-watched-key-seen"),
        ),
        (
            element("circle", cx=12.0, cy=8.0, r=3.5, class_="tl-point"),
            say("stats-watched-key-share"),
        ),
    ]
    told = say("stats-watched-drawn")
    return part.figure(
        "tl-watched", heading, bottom + 26.0, told, "".join(parts), (part.key(rows),)
    )
