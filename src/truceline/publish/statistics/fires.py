"""Fires beyond what a place sees in that season, in sentences and one drawing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.model.fires import Fires
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_counts import Frame, dot_key, whole
from truceline.publish.statistics.page import Section


def sections(found: Fires, say: Catalogue) -> tuple[Section, ...]:
    """Return one section."""
    heading = say("stats-fires-heading", day=_day(found.start, say))
    frame = Frame(found.weeks)
    drawing = whole(
        "tl-fires", heading, say("stats-drawn", n=len(found.weeks)), frame.axes() + frame.dots(),
        (dot_key(found.weeks, say("stats-fires-key")),),
    )  # fmt: skip
    limits = tuple(say(f"stats-fires-limit-{name}") for name in ("year", "cloud", "cause", "who"))
    return (
        Section(heading=heading, drawing=drawing, found=tuple(_found(found, say)), limits=limits),
    )


def _day(iso: str, say: Catalogue) -> str:
    return say.day(date.fromisoformat(iso))


def _found(found: Fires, say: Catalogue) -> Iterator[str]:
    yield say(
        "stats-fires-tested", cells=say.number(found.cells), tested=say.number(found.tested),
        side=say.number(found.cell_deg, 3), first=_day(found.start, say),
        last=_day(found.last, say), years=", ".join(map(str, found.years)),
    )  # fmt: skip
    yield say("stats-fires-flagged", n=say.number(len(found.flagged)), q=say.percent(found.q))
    if found.placebo:
        told = ", ".join(f"{year}: {say.number(n)}" for year, n in found.placebo.items())
        yield say("stats-fires-placebo", told=told)
    else:
        yield say("stats-fires-no-placebo")
    yield say("stats-fires-limited", n=say.number(found.limited))
