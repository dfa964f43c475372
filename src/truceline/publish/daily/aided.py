"""The ledger of aid in a daily paper: every party in both roles, then where lists differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.publish.daily.blocks import Column, Grid, Line, Section, cell
from truceline.publish.daily.prose import unmarked
from truceline.publish.page.aid import AidView, Compared, Side, Stage, aid, any_aid
from truceline.publish.page.setting import Setting

#: Its name in a form.
SECTION = "aid"


def told(setting: Setting) -> bool:
    """Say whether any transfer may be shown; without one a paper has no such section."""
    return any_aid(setting)


def section(setting: Setting, most: int) -> Section:
    """Return the section: all that was known by the cut-off.

    Args:
        setting: The run, released to the form's tier, and the words.
        most: So many rows of one table are shown; others are counted.
    """
    view = aid(setting)
    return Section(
        id=SECTION,
        title=setting.say("h-aid"),
        lede=setting.say("lede-aid"),
        paragraphs=tuple(unmarked(line) for line in _lines(setting, view)),
        grids=tuple(_grids(setting, view, most)),
    )


def _lines(setting: Setting, view: AidView) -> Iterator[str]:
    """Yield who has no published ledger, who is left out, and shares or why there are none."""
    for side in view.sides:
        if not side.stages:
            yield f"{side.title}: {setting.say('aid-no-ledger')}"
    yield from (*view.left_out, *view.missing, *view.shares)


def _grids(setting: Setting, view: AidView, most: int) -> Iterator[Grid]:
    for side in view.sides:
        if side.stages:
            yield _grid(setting, _title(setting, side), _SIDE, map(_stage, side.stages), most)
    if view.compared:
        title = setting.say("h-aid-compared")
        yield _grid(setting, title, _COMPARED, map(_compared, view.compared), most)


_SIDE = ("list", "stage", "whole", "types")
_COMPARED = ("what", "first", "second", "gap")


def _title(setting: Setting, side: Side) -> str:
    return setting.say("caption-aid", who=side.title)


def _grid(
    setting: Setting, caption: str, names: Iterable[str], lines: Iterable[Line], most: int
) -> Grid:
    rows = tuple(lines)
    more = setting.say("aid-more", n=len(rows) - most) if len(rows) > most else ""
    columns = tuple(Column(head=setting.say(f"col-aid-{name}")) for name in names)
    return Grid(caption=unmarked(caption), columns=columns, lines=rows[:most], more=more)


def _stage(one: Stage) -> Line:
    whole = f"{'; '.join(one.whole.sums)} · {one.whole.rows} · {one.whole.id}"
    types = "\n".join(f"{line.key}: {'; '.join(line.sums)}" for line in one.types)
    whose = " · ".join(filter(None, (one.list, one.whose)))
    return _line(whose, one.stage, whole, types)


def _compared(one: Compared) -> Line:
    figures = zip((one.one, one.other), one.lists, strict=True)
    first, second = (f"{figure} · {who}" for figure, who in figures)
    gap = " · ".join(filter(None, (one.gap, one.periods)))
    return _line(f"{one.what} ({one.id})", first, second, gap)


def _line(*texts: str) -> Line:
    return Line(cells=tuple(cell(unmarked(text)) for text in texts))
