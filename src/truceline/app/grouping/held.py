"""What became of the reports that decisions name, and what therefore goes to fusion.

A report's id is its source's own key or a hash of its row. So a report that is corrected keeps its
id, and the decision. A map that is mended may give another source or another key, and so another
id, to the same row of the same file: there the decision follows the row. Everything else is told,
and a decision is never silently lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import cache
from truceline.app.grouping.logic import without_contradictions
from truceline.app.grouping.records import said_by
from truceline.app.intake.retraction import in_force
from truceline.app.intake.standing import standing
from truceline.app.workspace import Taken, Workspace
from truceline.model.grouping import Grouping, Named, Where
from truceline.model.vocabulary import Kind

Row = dict[str, Any]

_READ = ("report_id", "source_id", "kind", "file_sha256", "row_number", "content_sha256", "tier")


def grouped(
    workspace: Workspace, reports: pa.Table, as_of: datetime | None, entries: int | None = None
) -> tuple[Grouping, ...]:
    """Return what people decided of reports by an instant, and what became of it.

    Args:
        workspace: Whose record.
        reports: As known at ``as_of``, each id once.
        as_of: What was recorded later has not been said; ``None`` sees everything.
        entries: How many entries of the record are seen; ``None``: all.
    """
    found = said_by(workspace.entries()[:entries], as_of).in_force
    return held(workspace, found, reports, as_of)


def held(
    workspace: Workspace,
    groupings: Iterable[Grouping],
    reports: pa.Table,
    as_of: datetime | None,
) -> tuple[Grouping, ...]:
    """Return decisions with what became of each report, and which contradict others by now.

    Args:
        workspace: Which keeps the files; asked only about reports that are not there any more.
        groupings: In force, in order.
        reports: As known at ``as_of``, each id once.
        as_of: What was known by then; ``None``: everything.
    """
    given = tuple(groupings)
    if not given:
        return ()
    reports = reports.select(list(_READ))
    named = pa.array({one.report_id for g in given for one in g.named}, pa.string())
    there = reports.filter(pc.is_in(reports["report_id"], value_set=named)).to_pylist()
    look = _Look(workspace, reports, {row["report_id"]: row for row in there}, as_of)
    return without_contradictions(
        replace(g, sides=tuple(tuple(map(look.became, side)) for side in g.sides)) for g in given
    )


class _Look:
    """Looks up what became of a report."""

    def __init__(
        self,
        workspace: Workspace,
        reports: pa.Table,
        there: dict[str, Row],
        as_of: datetime | None,
    ) -> None:
        self.workspace, self.reports, self.there, self.as_of = workspace, reports, there, as_of

    @cached_property
    def _files(self) -> tuple[tuple[Taken, ...], frozenset[str]]:
        """Return the readings that stand, and the hashes of files set aside."""
        gone = in_force(self.workspace.entries(), self.as_of)
        return standing(self.workspace.taken()), frozenset(gone)

    def became(self, one: Named) -> Named:
        if one.where is Where.REDACTED:
            return one
        row = self.there.get(one.report_id)
        if row is not None and not _is_another(one, row):
            return _now(one, row, Where.HERE)
        found = self._of_row(one) or self._of_words(one)
        if found is not None:
            return _now(one, found, Where.CARRIED)
        return replace(one, where=self._why(one), now="")

    def _of_row(self, one: Named) -> Row | None:
        """Return the report that its row yields now, if it yields but one, as it did then."""
        ids = {name for told in self._told_by(one) for name in told["report_id"].to_pylist()}
        wanted = pa.array(sorted(ids), pa.string())
        found = self._known(pc.is_in(self.reports["report_id"], value_set=wanted))
        return found[0] if one.of == 1 and len(ids) == len(found) == 1 else None

    def _of_words(self, one: Named) -> Row | None:
        """Return the one report of that source, or file of that name, that says the same.

        A list that is copied word for word by another source is another voice.
        """
        alike = self._known(pc.equal(self.reports["content_sha256"], one.content_sha256))
        names = {reading.sha256: reading.name.casefold() for reading in self._files[0]}
        own = names.get(one.file_sha256)
        found = [
            row
            for row in alike
            if row["source_id"] == one.source_id or names.get(row["file_sha256"], "") == own
        ]
        return found[0] if len(found) == 1 else None

    def _known(self, which: pa.Array) -> list[Row]:
        rows: list[Row] = self.reports.filter(which).to_pylist()
        return rows

    def _told_by(self, one: Named) -> list[pa.Table]:
        """Return what each reading that stands makes of its row."""
        readings, gone = self._files
        if one.file_sha256 in gone:
            return []
        found = []
        for reading in readings:
            if reading.sha256 == one.file_sha256:
                intake = cache.looked_up(self.workspace, reading)
                if _sheet(intake.part) == _sheet(one.part):
                    told = intake.reports
                    found.append(told.filter(pc.equal(told["row_number"], one.row_number)))
        return found

    def _why(self, one: Named) -> Where:
        if one.file_sha256 in self._files[1]:
            return Where.RETRACTED
        for told in self._told_by(one):
            row = told.filter(pc.equal(told["report_id"], one.report_id)).to_pylist()
            if row and one.report_id not in self.there:
                known = row[0]["known_at"]
                is_ahead = self.as_of is not None and known is not None and known > self.as_of
                return Where.NOT_YET if is_ahead else Where.TAKEN_BACK
        return Where.GONE


def _now(one: Named, row: Row, where: Where) -> Named:
    tier = str(row["tier"])  # a map may have closed it since
    if row["kind"] != Kind.EVENT:
        return replace(one, where=Where.NO_EVENT, now="", tier=tier)
    return replace(one, where=where, now=row["report_id"], tier=tier)


def _is_another(one: Named, row: Row) -> bool:
    """Say whether the id names another row of the same file by now.

    Where rows share a key, the one whose content has the least hash is called by it; a map that
    leaves out that row gives its name to another.
    """
    return bool(
        row["file_sha256"] == one.file_sha256
        and row["row_number"] != one.row_number
        and row["content_sha256"] != one.content_sha256
    )


def _sheet(part: str) -> str:
    """Return the sheet of a part; where its table begins may have been mended."""
    return part.rpartition("!")[0]
