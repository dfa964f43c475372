"""When the rate changed, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from truceline.model.held import Breaking, Broken, Stood
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.beside import turns_beside
from truceline.publish.statistics.chart_breaks import breaks_svg
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.page import Section
from truceline.publish.statistics.panel import panel_sections

#: A change made so many times dearer is told of.
_ECHOES = 1.5


def sections(found: Breaking, say: Catalogue) -> tuple[Section, ...]:
    """Return all countings side by side, one section a counting, then which sensors count."""
    alone = (_section(n, one, found, say) for n, one in enumerate(found.countings))
    return (*turns_beside(found, say), *alone, *panel_sections(found.rows.panels, say))


def _section(n: int, one: Broken, asked: Breaking, say: Catalogue) -> Section:
    name = f"{one.counting} ({one.of})" if one.of else one.counting
    heading = say("stats-breaks-heading", name=name)
    return Section(
        heading=heading,
        drawing=breaks_svg(f"tl-breaks-{n}", one, heading, say) if one.days else "",
        found=tuple(_found(one, asked, say)),
        limits=tuple(_limits(one, say)),
    )


def _found(one: Broken, asked: Breaking, say: Catalogue) -> Iterator[str]:
    if not one.stretches:
        yield say("stats-breaks-cannot", rows=one.rows, needed=one.needed)
        return
    unit = say("stats-breaks-unit-day")
    if one.effort is not None:
        yield say("stats-breaks-effort", effort=say.number(one.effort, 1), unit=asked.effort)
        unit = say("stats-breaks-unit-effort")
    if len(one.stretches) == 1:
        args = {"rate": figure(one.stretches[0].rate, say), "unit": unit}
        yield say("stats-breaks-none", rows=one.rows, **args)
    for before, after in pairwise(one.stretches):
        yield _change(before, after, unit, say)
    yield say(f"stats-breaks-{asked.penalty}")
    if one.echo is not None and one.echo > _ECHOES:
        yield say("stats-breaks-echo", times=figure(one.echo, say))


def _change(before: Stood, after: Stood, unit: str, say: Catalogue) -> str:
    days = {
        name: say.day(date.fromisoformat(day))
        for name, day in (
            ("day", after.first), ("earliest", after.earliest), ("latest", after.latest),
        )
    }  # fmt: skip
    return say(
        "stats-breaks-change", before=figure(before.rate, say), after=figure(after.rate, say),
        unit=unit, rows_before=before.rows, rows_after=after.rows, **days,
    )  # fmt: skip


def _limits(one: Broken, say: Catalogue) -> Iterator[str]:
    yield say("stats-hold-limit-no-effort" if one.effort is None else "stats-hold-limit-effort")
    yield say("stats-breaks-limit-slope")
    yield say("stats-breaks-limit-echo")
    yield say("stats-breaks-limit-cause")
    yield say("stats-hold-limit-who")
