"""How pairs stand, in a daily paper: the weakness of each list before its index, then steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.publish.daily.blocks import Column, Grid, Line, Section, cell
from truceline.publish.page.relations import Chart, Pair, Row, any_relations, relations
from truceline.publish.page.setting import Setting

#: Its name in a form.
SECTION = "relations"


def told(setting: Setting) -> bool:
    """Say whether a list or a step may be shown; without one a paper has no such section."""
    return any_relations(setting)


def section(setting: Setting) -> Section:
    """Return the section.

    Args:
        setting: The run, released to the form's tier, and the words.
    """
    say, pairs = setting.say, relations(setting)
    return Section(
        id=SECTION,
        title=say("h-relations"),
        lede=say("lede-relations"),
        paragraphs=tuple(line for pair in pairs for line in _lines(setting, pair)),
        grids=tuple(grid for pair in pairs for grid in _grids(setting, pair)),
    )


def _lines(setting: Setting, pair: Pair) -> Iterator[str]:
    """Yield a paragraph for each index; its weakness stands before its figures."""
    if not pair.charts:
        yield f"{pair.names}: {setting.say('relations-no-list')}"
    for chart in pair.charts:
        yield " ".join((f"{chart.heading}.", *chart.weakness))
        yield f"{pair.names}: {' '.join(chart.facts)}"


def _grids(setting: Setting, pair: Pair) -> Iterator[Grid]:
    say = setting.say
    for chart in pair.charts:
        if chart.changes:
            yield Grid(
                caption=f"{chart.heading} · {say('relations-changes', n=len(chart.changes))}",
                columns=_columns(setting, _CHANGE),
                lines=tuple(_changes(chart)),
            )
    if pair.steps:
        yield Grid(
            caption=f"{pair.names} · {say('relations-steps', n=len(pair.steps))}",
            columns=_columns(setting, _STEP),
            lines=tuple(map(_step, pair.steps)),
        )


_CHANGE = ("number", "day", "bounds", "how", "means")
_STEP = ("step", "now", "history")


def _columns(setting: Setting, names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(head=setting.say(f"relations-col-{name}")) for name in names)


def _changes(chart: Chart) -> Iterator[Line]:
    for change in chart.changes:
        yield Line(cells=tuple(map(cell, change)))


def _step(row: Row) -> Line:
    now = "\n".join((*row.now, row.otherwise)).strip()
    history = [f"{v.day} · {v.stage} · {v.who}" for v in row.voices]
    return Line(cells=(cell(f"{row.tie} · {row.what}"), cell(now), cell("\n".join(history))))
