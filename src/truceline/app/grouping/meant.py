"""Which reports a person means: by report, incident or finding, or by file and row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import cache
from truceline.app.intake.retraction import in_force, without
from truceline.app.intake.standing import standing, table_and_sheet
from truceline.app.workspace import Taken, Workspace
from truceline.model.vocabulary import Kind

Row = dict[str, Any]

#: Fewer signs than these begin no id; and so many ids are named where several may be meant.
_SHORTEST, _LISTED = 6, 5
#: Of more ids than these none is looked for that is nearly the one given.
_MOST_COMPARED = 20_000
#: First signs of an id -> where ids of that kind stand, and in which column.
_INCIDENTS = {"I-": ("incidents", "incident_id"), "F-": ("findings", "finding_id")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What one word of a person means.

    Attributes:
        word: As given.
        report_ids: Reports of events, in order of their ids; empty: nothing is meant.
        is_incident: Whether it names an incident, of which these are all reports.
        fault: Why nothing is meant, and what may have been; empty: something is.
    """

    word: str
    report_ids: tuple[str, ...] = ()
    is_incident: bool = False
    fault: str = ""


class Reader:
    """Reads what a person means.

    Args:
        workspace: Whose files came in.
        reports: As known, each id once; those that the person may know of.
        incidents: That they, and reports beside, make.
        findings: Of those incidents.
    """

    def __init__(
        self, workspace: Workspace, reports: pa.Table, incidents: pa.Table, findings: pa.Table
    ) -> None:
        self.workspace = workspace
        self.reports, self.incidents = reports, incidents
        self.tables = {"incidents": incidents, "findings": findings}

    def meant(self, word: str) -> Meant:
        """Return what a word means; an exact id means itself, whatever else begins so."""
        word = word.strip()
        if self._ids_of("report_id", [word]):
            return self._reports(word, [word])
        if word[:2] in _INCIDENTS:
            return self._incident(word)
        name, _, row = word.rpartition(":")
        if name and row.isdecimal() and (readings := self._readings(name)):
            return self._row(word, readings, int(row))
        if len(word) >= _SHORTEST:
            ids = self.reports["report_id"]
            begun = sorted(ids.filter(pc.starts_with(ids, word)).to_pylist())
            if len(begun) == 1:
                return self._reports(word, begun)
            if begun:
                return Meant(word=word, fault=f"{word!r} begins {_several(begun, 'reports')}")
        return Meant(word=word, fault=self._nothing(word))

    def _ids_of(self, column: str, values: Iterable[str]) -> list[Row]:
        wanted = pa.array(values, pa.string())
        rows = self.reports.filter(pc.is_in(self.reports[column], value_set=wanted))
        found: list[Row] = rows.select(["report_id", "kind"]).to_pylist()
        return found

    def _reports(self, word: str, ids: Sequence[str]) -> Meant:
        rows = self._ids_of("report_id", ids)
        events = sorted(row["report_id"] for row in rows if row["kind"] == Kind.EVENT)
        if events:
            return Meant(word=word, report_ids=tuple(events))
        kinds = ", ".join(sorted({row["kind"] for row in rows}))
        told = f"{word!r} is a report of kind {kinds}, which belongs to no incident"
        return Meant(word=word, fault=told)

    def _incident(self, word: str) -> Meant:
        name, column = _INCIDENTS[word[:2]]
        table = self.tables[name]
        ids = table[column]
        begun = ids.filter(pc.starts_with(ids, word)) if len(word) >= _SHORTEST else ids.slice(0, 0)
        found = sorted(set(begun.to_pylist()))
        found = [word] if word in found else found
        if len(found) != 1:
            several = f"{word!r} begins {_several(found, name)}"
            return Meant(word=word, fault=several if found else self._nothing(word))
        row = table.filter(pc.equal(ids, found[0])).slice(0, 1).to_pylist()[0]
        if name == "findings":
            return self._incident(row["incident_id"])
        known = {one["report_id"] for one in self._ids_of("report_id", row["report_ids"])}
        return Meant(word=word, report_ids=tuple(sorted(known)), is_incident=True)

    @cached_property
    def _taken(self) -> tuple[Taken, ...]:
        gone = in_force(self.workspace.entries())
        return without(standing(self.workspace.taken()), gone)

    def _readings(self, name: str) -> list[Taken]:
        """Return the readings of a file, by name, by first signs of its hash, or with a sheet."""
        found = [one for one in self._taken if one.name == name]
        if not found and len(name) >= _SHORTEST:
            found = [one for one in self._taken if one.sha256.startswith(name.lower())]
        file, _, sheet = name.rpartition(":")
        if not found and file:
            found = [
                one for one in self._taken if one.name == file and table_and_sheet(one)[1] == sheet
            ]
        return found

    def _row(self, word: str, readings: Sequence[Taken], number: int) -> Meant:
        ids: dict[str, set[str]] = {}
        for one in readings:
            told = cache.looked_up(self.workspace, one).reports
            here = told.filter(pc.equal(told["row_number"], number))["report_id"].to_pylist()
            known = self._ids_of("report_id", here)
            if known:
                where = (one.name, one.sha256[:8], table_and_sheet(one)[1])
                place = " ".join(filter(None, where))
                ids.setdefault(place, set()).update(row["report_id"] for row in known)
        if len({frozenset(found) for found in ids.values()}) > 1:
            hint = "give the report, the first signs of the file's hash, or FILE:SHEET:ROW"
            return Meant(word=word, fault=f"{word!r} may mean a row of {', '.join(ids)}: {hint}")
        if not ids:
            return Meant(word=word, fault=f"{word!r}: that row of that file told no report")
        return self._reports(word, sorted(next(iter(ids.values()))))

    @cached_property
    def _own(self) -> pa.Table:
        """Return the incidents that hold nothing but these reports."""
        lists = self.incidents["report_ids"].combine_chunks()
        strange = pc.invert(pc.is_in(pc.list_flatten(lists), value_set=self.reports["report_id"]))
        rows = pc.unique(pc.list_parent_indices(lists).filter(strange))
        every = pa.array(range(self.incidents.num_rows), rows.type)
        return self.incidents.filter(pc.invert(pc.is_in(every, value_set=rows)))

    def _nothing(self, word: str) -> str:
        near = self._near(word)
        told = f"nothing is called {word!r}"
        if len(word) < _SHORTEST:
            told += f" (of an id, give at least {_SHORTEST} signs)"
        return f"{told}; did you mean {', '.join(near)}?" if near else told

    def _near(self, word: str) -> list[str]:
        ids = [self.reports["report_id"], self._own["incident_id"]]
        if word and len(word) >= _SHORTEST - 2:
            within = ids[0].filter(pc.match_substring(ids[0], word)).slice(0, _LISTED).to_pylist()
            if within:
                return sorted(within)
        if len(ids[0]) > _MOST_COMPARED:
            return []
        known = [*ids[0].to_pylist(), *ids[1].to_pylist()]
        return get_close_matches(word, known, n=_LISTED, cutoff=0.75)


def _several(found: Sequence[str], what: str) -> str:
    shown = ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
    return f"the ids of {len(found):,} {what}: {shown}; write more of it"
