"""What else was reported: nil reports, duties, movement kept back; by who says so, with windows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, Kind, Tier
from truceline.publish.others import RESTRICTION, others
from truceline.publish.page.setting import Setting, join
from truceline.publish.page.words import window

#: Reports named one by one for each source; all of them stand in ``reported.csv``.
MOST = 25
#: Ends the id of the effort that a nil report counts as (:mod:`truceline.sources.hanging`).
_WATCHED = "#watched"
_NIL = "nothing_seen"
_FIRST = (_NIL, "hotline_call", "storage_visit", RESTRICTION, "local_pause")


@dataclass(frozen=True, slots=True)
class Said:
    """One way of saying it, and how many reports say it so."""

    words: str
    n: int


@dataclass(frozen=True, slots=True)
class One:
    """One report: its id, when, what it says, and where it stands as received."""

    id: str
    anchor: str
    when: str
    words: str
    trace: str


@dataclass(frozen=True, slots=True)
class Line:
    """All reports of one act by one source, for one claimant."""

    source: str
    on_behalf: str
    n: int
    window: str
    said: tuple[Said, ...]
    reports: tuple[One, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """One act."""

    act: str
    n: int
    lines: tuple[Line, ...]


def any_reported(setting: Setting) -> bool:
    """Say whether anything but events and warnings is reported."""
    return bool(_table(setting).num_rows)


def reported(setting: Setting) -> tuple[Group, ...]:
    """Return groups in a fixed order of acts; within, sources by name of whose claim it is."""
    table = _table(setting)
    acts = [*_FIRST, *(act for act in ACTS if act not in _FIRST), None]
    told = set(table["act"].unique().to_pylist())
    return tuple(_group(setting, _where(table, "act", act), act) for act in acts if act in told)


def _table(setting: Setting) -> pa.Table:
    return setting.survey.once("reported", lambda: _counted_by(setting))


def _counted_by(setting: Setting) -> pa.Table:
    """Return the reports with whose claim each is, its circumstances as one text, its effort."""
    tables = setting.dossier.tables
    table = others(tables["reports"])
    nil = pc.equal(table["kind"], Kind.NIL.value)
    # Effort is told to the mission alone; the public sees shares and no rows.
    shown = setting.dossier.tier != Tier.PUBLIC
    watched = pc.is_in(
        pc.binary_join_element_wise(table["report_id"], _WATCHED, ""),
        value_set=pc.drop_null(tables["effort"]["effort_id"]),
    )
    counts = pc.if_else(pc.and_(nil, pa.scalar(shown)), watched, pa.scalar(None, pa.bool_()))
    words = pc.fill_null(pc.binary_join(table["circumstances"], "|"), "")
    table = table.append_column("voice", setting.voices(table))
    return table.append_column("words", words).append_column("effort", counts)


def _where(table: pa.Table, column: str, value: object) -> pa.Table:
    if value is None:
        return table.filter(pc.is_null(table[column]))
    return table.filter(pc.fill_null(pc.equal(table[column], value), False))


def _group(setting: Setting, table: pa.Table, act: str | None) -> Group:
    parties = [p.id for p in setting.parties]
    found = table.select(["voice", "source_id"]).group_by(["voice", "source_id"]).aggregate([])
    pairs = [(r["voice"], r["source_id"]) for r in found.to_pylist()]
    pairs.sort(key=lambda p: (parties.index(p[0]) if p[0] in parties else len(parties), p[1]))
    lines = (
        _line(setting, _where(_where(table, "voice", v), "source_id", s), v, s) for v, s in pairs
    )
    return Group(setting.say.word("act", act), table.num_rows, tuple(lines))


def _line(setting: Setting, table: pa.Table, voice: str | None, source: str) -> Line:
    say, zone = setting.say, setting.zone_time
    ordered = table.sort_by([("start", "ascending"), ("report_id", "ascending")])
    told = table.select(["words", "effort"]).group_by(["words", "effort"])
    counted = told.aggregate([([], "count_all")]).to_pylist()
    said = [Said(_words(setting, r["words"], r["effort"]), r["count_all"]) for r in counted]
    first, last = _utc(pc.min(table["start"])), _utc(pc.max(table["end"]))
    return Line(
        source=setting.speaker(source),
        on_behalf=setting.party(voice) if voice in {p.id for p in setting.parties} else "",
        n=table.num_rows,
        window=window(say, first, last, zone),
        said=tuple(sorted(said, key=lambda s: (-s.n, str(s.words)))),
        reports=tuple(_one(setting, row) for row in ordered.slice(0, MOST).to_pylist()),
        more=max(0, table.num_rows - MOST),
    )


def _one(setting: Setting, row: dict[str, Any]) -> One:
    say, files = setting.say, setting.survey.once("file names", lambda: _files(setting))
    words = _words(setting, row["words"], row["effort"])
    if row["actor"] and "party" in setting.dossier.agreement.mechanism.mandate:
        words = say("reported-named", words=words, who=setting.party(row["actor"]))
    name = files.get(row["file_sha256"]) or (row["file_sha256"] or "")[:12]
    return One(
        id=row["report_id"],
        anchor=anchor(row["report_id"]),
        when=window(say, row["start"], row["end"], setting.zone_time),
        words=words,
        trace=say("claim-trace", file=name, row=str(row["row_number"] or 0)),
    )


def anchor(report_id: str) -> str:
    """Return where a report stands on the page, if it does; an id may hold any sign."""
    return f"r-{hashlib.sha256(report_id.encode()).hexdigest()[:12]}"


def _words(setting: Setting, told: str, effort: bool | None) -> str:
    """Say circumstances in the order of the vocabulary, and whether a nil report is effort."""
    say, words = setting.say, set(told.split("|")) - {""}
    known = [w for w in CIRCUMSTANCES if w in words]
    parts = [say.word("circumstance", w) for w in (*known, *sorted(words - set(known)))]
    if effort is not None:
        parts.append(say("reported-effort") if effort else say("reported-no-effort"))
    return join(say, parts) if parts else say("reported-plain")


def _files(setting: Setting) -> dict[str, str]:
    rows = setting.dossier.tables["files"].select(["file_sha256", "name"]).to_pylist()
    return {r["file_sha256"]: r["name"] for r in rows}


def _utc(instant: pa.Scalar) -> datetime | None:
    found: datetime | None = instant.as_py()
    return found
