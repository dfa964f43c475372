"""Duties by their due dates and limits by their windows, as far as an edition tells of them.

An edition tells of due dates that fell in its period, of earlier ones that nothing shows done, and
of those that have no date yet; of limits, every window that its period touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Outcome
from truceline.publish.daily.blocks import Column, Grid, Line, cell
from truceline.publish.daily.issue import Period
from truceline.publish.daily.moments import NO_TIME, Flags, earlier_than, instants, within
from truceline.publish.daily.prose import unmarked
from truceline.publish.daily.withheld import overlapping
from truceline.publish.page import owed
from truceline.publish.page.setting import Setting, join


def dues_of(dues: pa.Table, window: Period) -> tuple[pa.Table, pa.Table]:
    """Return due dates that fell in a period, and those still open before it or without a date."""
    due, undated = instants(dues["due_at"]), _undated(dues)
    # What is due by the very end of a period is due in it.
    at = np.where(undated, NO_TIME, due - 1)
    fell, early = within(at, window), earlier_than(at, window) | undated
    still = pc.not_equal(dues["outcome"], Outcome.CONSISTENT.value).to_numpy()
    return dues.filter(pa.array(fell)), dues.filter(pa.array(early & still))


def _undated(dues: pa.Table) -> Flags:
    return np.asarray(pc.is_null(dues["due_at"]).to_numpy(), dtype=bool)


def caps_of(caps: pa.Table, window: Period) -> pa.Table:
    """Return the rows of limits whose window a period touches."""
    return overlapping(caps, window)


def grids(setting: Setting, fell: pa.Table, still: pa.Table, caps: pa.Table) -> list[Grid]:
    """Return a table a duty and a table a limit, as in the document."""
    dues = pa.concat_tables([fell, still])
    ordered = dues.take(pc.sort_indices(_places(setting, dues), sort_keys=[("row", "ascending")]))
    given = {**setting.dossier.tables, "dues": ordered, "caps": caps}
    narrow = Setting(replace(setting.dossier, tables=given), setting.say)
    of_dues = [_grid(setting, o, _DUES, _dues(setting, o.rows)) for o in owed.dues(narrow, ())]
    of_caps = [_grid(setting, o, _CAPS, _caps(setting, o.rows)) for o in owed.caps(narrow)]
    return [*of_dues, *of_caps]


def _places(setting: Setting, dues: pa.Table) -> pa.Table:
    """Return where each row stands among all, so that order stays that of the whole table."""
    whole = setting.dossier.tables["dues"]["due_id"].combine_chunks()
    return pa.table({"row": pc.index_in(dues["due_id"], value_set=whole)})


_DUES = ("owed-party", "owed-due", "owed-outcome", "owed-because", "owed-said")
_CAPS = ("owed-party", "owed-window", "owed-list", "owed-total", "owed-outcome", "owed-because")
_WEIGHTS = {
    "owed-party": 2, "owed-due": 4, "owed-outcome": 2, "owed-because": 4, "owed-said": 5,
    "owed-window": 4, "owed-list": 3, "owed-total": 5,
}  # fmt: skip


def _grid(setting: Setting, one: owed.Owed, heads: Sequence[str], lines: Sequence[Line]) -> Grid:
    say = setting.say
    columns = tuple(Column(head=say(f"daily-col-{h}"), weight=_WEIGHTS[h]) for h in heads)
    caption = f"{unmarked(one.text)} · {unmarked(one.caption)}"
    more = " ".join(unmarked(words) for words in one.earlier)
    return Grid(caption=caption, columns=columns, lines=tuple(lines), more=more)


def _dues(setting: Setting, rows: Sequence[owed.Due | owed.Total]) -> list[Line]:
    lines = []
    for row in rows:
        if isinstance(row, owed.Due):
            when = "\n".join(unmarked(w) for w in (row.due, row.occasion, row.done) if w)
            cells = (
                row.party,
                when,
                _outcome(setting, row.outcome),
                row.because,
                _said(setting, row),
            )
            lines.append(_line(row.id, cells))
    return lines


def _caps(setting: Setting, rows: Sequence[owed.Due | owed.Total]) -> list[Line]:
    lines = []
    for row in rows:
        if isinstance(row, owed.Total):
            listed = "\n".join(unmarked(w) for w in (row.list, row.whose) if w)
            total = "\n".join(unmarked(w) for w in (row.total, *row.counted))
            outcome = _outcome(setting, row.outcome)
            cells = (row.party, row.window, listed, total, outcome, row.because)
            lines.append(_line(row.id, cells))
    return lines


def _line(row_id: str, cells: Sequence[str]) -> Line:
    return Line(cells=tuple(cell(unmarked(c)) for c in cells), anchor=f"o-{row_id}")


def _outcome(setting: Setting, outcome: str) -> str:
    return unmarked(setting.say.word("outcome", outcome))


def _said(setting: Setting, due: owed.Due) -> str:
    """Say whose word it is, a line a source, with the reports."""
    say, lines = setting.say, []
    for voice in due.said:
        source = unmarked(voice.source)
        if voice.on_behalf:
            source = say("daily-speaks-for", source=source, who=unmarked(voice.on_behalf))
        named = join(say, [report for report, _ in voice.reports])
        lines.append(f"{source}{say('colon')}{named}" if named else source)
    return "\n".join(lines) or say("owed-said-by-nobody")
