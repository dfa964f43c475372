"""The tables of effort: zone-days of the period, observers, zone-days that read differently."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Because, Tier
from truceline.publish.daily.blocks import Column, Grid, Line, cell
from truceline.publish.daily.compare import COUNTED
from truceline.publish.daily.corrected import said_in
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.prose import unmarked
from truceline.publish.daily.sentences import hours
from truceline.publish.daily.tables_of import grid
from truceline.publish.page.setting import Setting

Row = dict[str, Any]


def zone_days(setting: Setting, coverage: pa.Table, most: int) -> Grid:
    """Return how each zone and day of the period was watched and how it reads."""
    say, public = setting.say, setting.dossier.tier == Tier.PUBLIC
    heads = [("day", 2), ("zone", 4), ("watched", 1), ("observer-h", 2), ("reads", 4)]
    if public:
        heads.remove(("observer-h", 2))
    columns = [Column(head=say(f"daily-col-{h}"), weight=w) for h, w in heads]
    lines = []
    for r in coverage.slice(0, most).to_pylist():
        cells = [
            say.day(r["day"]),
            _zone(setting, r),
            say.percent(r["watched_share"]),
            say.number(r["observer_h"]),
            _reads(setting, r["outcome"], r["because"]),
        ]
        if public:
            del cells[3]
        lines.append(Line(cells=tuple(map(cell, cells))))
    caption = say("daily-caption-weeks" if public else "daily-caption-watch")
    return grid(setting, caption, columns, lines, coverage.num_rows)


def observers(setting: Setting, found: Facts, most: int) -> Grid:
    """Return hours on watch, of outage and without access, by observer and means."""
    say, effort = setting.say, found.effort
    heads = (("observer", 4), ("mode", 2), ("on", 2), ("outage", 2), ("denied", 2))
    columns = [
        Column(head=say(f"daily-col-{h}"), weight=w, numeric=h in ("on", "outage", "denied"))
        for h, w in heads
    ]
    keys = effort.group_by(["source_id", "mode"]).aggregate([]).to_pylist()
    ordered = sorted(keys, key=lambda r: (str(r["source_id"]), str(r["mode"])))
    lines = []
    for r in ordered[:most]:
        mine = effort.filter(
            pc.and_(
                pc.equal(effort["source_id"], r["source_id"]), _alike(effort["mode"], r["mode"])
            )
        )
        spent = (
            say.number(hours(mine.filter(pc.equal(mine["status"], status)), found).value)
            for status in ("on", "outage", "denied")
        )
        mode = say.word("daily-mode", r["mode"])
        cells = (unmarked(setting.speaker(r["source_id"])), unmarked(mode), *spent)
        lines.append(Line(cells=tuple(map(cell, cells))))
    return grid(setting, say("daily-caption-observers"), columns, lines, len(ordered))


def _alike(column: pa.ChunkedArray, value: str | None) -> pa.ChunkedArray:
    return pc.is_null(column) if value is None else pc.fill_null(pc.equal(column, value), False)


def changes(setting: Setting, table: pa.Table, said_by: int, most: int) -> Grid:
    """Return zone-days of earlier editions that read differently now, and why."""
    say = setting.say
    heads = [(say(f"daily-col-{h}"), w) for h, w in (("day", 2), ("zone", 4))]
    heads.append((said_in(setting, said_by), 3))
    heads += [(say(f"daily-col-{h}"), 3) for h in ("now", "why")]
    columns = [Column(head=head, weight=w) for head, w in heads]
    lines = []
    for r in table.slice(0, most).to_pylist():
        cells = (
            say.day(r["day"]),
            _zone(setting, r),
            _reads(setting, r["outcome_before"], r["because_before"]),
            _reads(setting, r["outcome_now"], r["because_now"]),
            say(f"daily-why-{cause(r)}"),
        )
        lines.append(Line(cells=tuple(map(cell, cells))))
    return grid(setting, say("daily-caption-coverage-changes"), columns, lines, table.num_rows)


def cause(r: Row) -> str:
    """Say why a zone-day reads differently: ``findings``, ``line``, or ``effort`` that came."""
    if any(r[f"{n}_before"] != r[f"{n}_now"] for n in COUNTED):
        return "findings"
    lines = (r["because_before"], r["because_now"])
    return "line" if Because.LINE_MISSING in lines else "effort"


def _zone(setting: Setting, r: Row) -> str:
    provision = setting.provisions.get((r["text_id"], r["provision_id"]))
    clause = provision.clause if provision else r["provision_id"]
    title = setting.text_title(r["text_id"]) if provision else r["text_id"]
    return f"{unmarked(title)}, {clause} · {unmarked(setting.zone(r['zone_id']))}"


def _reads(setting: Setting, outcome: str | None, because: str | None) -> str:
    say = setting.say
    if outcome is None:
        return say("not-told")
    words = unmarked(say.word("outcome", outcome))
    if because is None:
        return words
    reason = unmarked(say.word("because", because))
    return say("daily-outcome-because", outcome=words, because=reason)
