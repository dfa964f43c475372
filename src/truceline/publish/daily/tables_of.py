"""The tables of a paper: incidents, findings per provision, effort, late, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import ACTS
from truceline.publish.daily import told
from truceline.publish.daily.blocks import Cell, Column, Grid, Line, cell
from truceline.publish.daily.claims import Claims, circumstances, tells_who
from truceline.publish.daily.prose import unmarked
from truceline.publish.deadlines import Deadline
from truceline.publish.page.counting import OUTCOMES, counts
from truceline.publish.page.setting import Setting, join

Row = dict[str, Any]


def grid(
    setting: Setting,
    caption: str,
    columns: Sequence[Column],
    lines: Iterable[Line],
    of: int,
) -> Grid:
    """Return a table of which ``of`` lines there are, and say how many are not shown."""
    shown = tuple(lines)
    more = of - len(shown)
    return Grid(
        caption=unmarked(caption),
        columns=tuple(columns),
        lines=shown,
        more=setting.say("daily-rows-more", n=more) if more else "",
    )


def incidents(setting: Setting, table: pa.Table, findings: pa.Table, most: int) -> Grid:
    """Return incidents, each with its findings."""
    say = setting.say
    shown = table.slice(0, most)
    mine = findings.filter(
        pc.is_in(findings["incident_id"], value_set=shown["incident_id"].combine_chunks())
    )
    said: dict[str, list[Row]] = {}
    for f in mine.select(
        ["incident_id", "text_id", "provision_id", "outcome", "because"]
    ).to_pylist():
        said.setdefault(f["incident_id"], []).append(f)
    rows = shown.to_pylist()
    claims = Claims(setting, rows)
    heads = incident_heads(setting, claims)
    columns = [Column(head=say(f"daily-col-{h}"), weight=_WEIGHTS[h], ids=h == "id") for h in heads]
    lines = []
    for r in rows:
        cells = _incident(setting, claims, r, said.get(r["incident_id"], []))
        lines.append(Line(cells=tuple(cell(cells[h]) for h in heads), anchor=_anchor(r)))
    return grid(setting, say("daily-caption-incidents"), columns, lines, table.num_rows)


#: Columns of incidents, in order, and how wide each is beside the others.
_WEIGHTS = {
    "when": 4, "what": 6, "where": 5, "count": 2, "whom": 4, "harm": 5, "status": 3,
    "who-says": 4, "findings": 8, "id": 4,
}  # fmt: skip


def incident_heads(setting: Setting, claims: Claims) -> list[str]:
    """Return the columns of incidents: who did it within the mandate, harm where any is told."""
    hidden = set() if tells_who(setting) else {"whom"}
    if not claims.harm:
        hidden.add("harm")
    return [head for head in _WEIGHTS if head not in hidden]


def _anchor(r: Row) -> str:
    return f"i-{r['incident_id']}"


def _incident(setting: Setting, claims: Claims, r: Row, said: Sequence[Row]) -> dict[str, str]:
    speakers = [unmarked(setting.speaker(s)) for s in r["source_ids"] or ()]
    return {
        "when": told.when(setting, r),
        "what": told.what(setting, r),
        "where": told.where(setting, r),
        "count": told.how_many(setting, r),
        "whom": claims.who(r),
        "harm": claims.harmed(r),
        "status": unmarked(setting.say.word("status", r["status"])),
        "who-says": join(setting.say, speakers),
        "findings": "\n".join(told.findings(setting, said)),
        "id": r["incident_id"],
    }


def provisions(
    setting: Setting, findings: pa.Table, withheld: Mapping[str, int]
) -> tuple[Grid, ...]:
    """Return findings counted per provision, a table a text; nothing is added across them.

    Args:
        setting: The run and the words.
        findings: Of the period.
        withheld: Text id -> findings that are in no cell, because readers may not see them.
    """
    say = setting.say
    found = counts(findings, ["text_id", "provision_id", "outcome", "because"])
    grids = []
    for text in setting.texts:
        lines = []
        for provision in text.provisions:
            here = {k[2:]: n for k, n in found.items() if k[:2] == (text.id, provision.id)}
            rule = unmarked(say.word("rule", provision.rule))
            wording = setting.plain(provision.wording)
            label = f"{provision.clause} · {rule}\n{wording}"
            cells = [cell(label), *(_outcome(setting, here, o) for o in OUTCOMES)]
            lines.append(Line(cells=tuple(cells)))
        columns = [Column(head=say("col-provision"), weight=5)]
        columns += [Column(head=unmarked(say.word("outcome", o)), weight=2) for o in OUTCOMES]
        caption = say("daily-caption-text", text=unmarked(setting.text_title(text.id)))
        made = grid(setting, caption, columns, lines, len(lines))
        n = withheld.get(text.id, 0)
        grids.append(replace(made, more=say("daily-findings-withheld", n=n)) if n else made)
    return tuple(grids)


def _outcome(setting: Setting, here: dict[tuple[str, ...], int], outcome: str) -> Cell:
    say = setting.say
    mine = {because: n for (o, because), n in here.items() if o == outcome}
    reasons = [(n, unmarked(say.word("because", b))) for b, n in mine.items() if b]
    lines = [
        f"{say.number(n)} {words}" for n, words in sorted(reasons, key=lambda r: (-r[0], r[1]))
    ]
    return cell("\n".join([say.number(sum(mine.values())), *lines]))


def actions(setting: Setting, dues: Sequence[Deadline], most: int) -> Grid:
    """Return what is due, soonest first; one clock under several provisions stands once."""
    say = setting.say
    heads = (("due", 2), ("duty", 4), ("on-whom", 2), ("under", 3), ("about", 2))
    columns = [Column(head=say(f"daily-col-{h}"), weight=w) for h, w in heads]
    found: dict[tuple[str, ...], list[str]] = {}
    for due in dues:
        whom = setting.parties_listed(due.on) if due.on else say("daily-mechanism")
        at, duty = say.instant(due.due, setting.zone_time), say.wording(due.duty)
        one = (at, unmarked(duty), unmarked(whom), setting.text_title(due.text_id), due.about)
        found.setdefault(one, []).append(due.clause)
    lines = []
    for (at, duty, whom, title, about), clauses in list(found.items())[:most]:
        under = ", ".join([unmarked(title), *sorted({c for c in clauses if c})])
        told_by = cell(about, f"{'i' if about.startswith('I-') else 'o'}-{about}" if about else "")
        lines.append(Line(cells=(cell(at), cell(duty), cell(whom), cell(under), told_by)))
    return grid(setting, "", columns, lines, len(found))


def performances(setting: Setting, table: pa.Table, most: int) -> tuple[Grid, ...]:
    """Return reports on duties one by one, a table an act: calls, visits and the like."""
    say, acts = setting.say, [*ACTS, None]
    grids = []
    for act in sorted(set(table["act"].to_pylist()), key=acts.index):
        mine = table.filter(_alike(table["act"], act))
        grids.append(reports(setting, unmarked(say.word("act", act)), mine, most))
    return tuple(grids)


def _alike(column: pa.ChunkedArray, value: str | None) -> pa.ChunkedArray:
    return pc.is_null(column) if value is None else pc.fill_null(pc.equal(column, value), False)


def _of_whom(setting: Setting, r: Row) -> str:
    """Say of whom a report on a duty tells: who called; else only within the mandate."""
    if r["kind"] == "performance" and (r["act"] == "hotline_call" or tells_who(setting)):
        return unmarked(setting.party(r["actor"]))
    if r["kind"] == "event" and tells_who(setting):
        return unmarked(setting.party(r["actor"]))
    return ""


def reports(setting: Setting, caption: str, table: pa.Table, most: int) -> Grid:
    """Return reports one by one: when, who, what, how it went, of whom, where."""
    say = setting.say
    heads = (
        ("when", 3), ("source", 3), ("what", 3), ("how", 4), ("of-whom", 2), ("where", 3),
        ("report", 5),
    )  # fmt: skip
    columns = [Column(head=say(f"daily-col-{h}"), weight=w) for h, w in heads]
    lines = [
        Line(
            cells=(
                cell(told.when(setting, r)),
                cell(_speaker(setting, r)),
                cell(told.what(setting, r, of_event=False)),
                cell(circumstances(setting, r) or say("not-told")),
                cell(_of_whom(setting, r)),
                cell(told.where(setting, r)),
                cell(r["report_id"]),
            ),
            anchor=f"r-{r['report_id']}",
        )
        for r in table.slice(0, most).to_pylist()
    ]
    return grid(setting, caption, columns, lines, table.num_rows)


def _speaker(setting: Setting, r: Row) -> str:
    """Say which source, and for which party where it speaks for one."""
    source = unmarked(setting.speaker(r["source_id"]))
    voice = setting.voice(r["source_id"], r["claimant"])
    if voice not in {p.id for p in setting.parties}:
        return source
    return setting.say("daily-speaks-for", source=source, who=unmarked(setting.party(voice)))


def came(setting: Setting, tables: dict[str, pa.Table]) -> Grid:
    """Return rows that came in, by source."""
    say = setting.say
    found = {name: counts(table, ["source_id"]) for name, table in tables.items()}
    sources = sorted({key for of in found.values() for key in of}, key=str)
    columns = [Column(head=say("daily-col-source"), weight=4)]
    columns += [Column(head=say(f"daily-col-{n}"), weight=2, numeric=True) for n in tables]
    lines = [
        Line(
            cells=(
                cell(unmarked(setting.speaker(key[0]))),
                *(cell(say.number(of.get(key, 0))) for of in found.values()),
            )
        )
        for key in sources
    ]
    return grid(setting, "", columns, lines, len(lines))
