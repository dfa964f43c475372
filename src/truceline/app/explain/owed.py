"""From a due date or a limit back to clause, clock, reports, transfers, and what decided it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow.compute as pc

from truceline.app import horizon, run
from truceline.app.aid.dossier import by_party
from truceline.app.explain.finding import Voice, in_full, raw_of, side_of, voices_of
from truceline.app.workspace import Workspace
from truceline.assessment import caps, dues
from truceline.assessment.cap_how import HowCap, how_cap
from truceline.assessment.decided import Line
from truceline.assessment.due_case import due_cases
from truceline.assessment.due_how import HowDue, how_due
from truceline.assessment.performances import Performances, performances_of
from truceline.errors import WorkspaceError
from truceline.model.agreement import Cap, Duty, Provision, Starts, Text
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.terms import Terms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one report says of a duty.

    Attributes:
        voice: The report, and the record as received.
        whose: Whose word it is: of no party, of the party itself, of another.
        says_done: Whether it says that it was done; done in part is not done.
    """

    voice: Voice
    whose: str
    says_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueExplained:
    """One due date with what decided it.

    Attributes:
        due: Row of the dues table.
        text: Under which text.
        provision: Which provision.
        duty: Which duty of it.
        when: The due date as the duty states it, in words.
        started: When its clock began to run; ``None``: not established.
        started_by: What set it running: an incident or report id, or what the duty names.
        binds_since: When the provision's conditions were established; ``None``: it has none, or
            they are not.
        conditions: Ids of the conditions it has.
        line: Number of the line of the decision table that decided.
        words: That line in words.
        said: What each report that bears on it says.
    """

    due: Row
    text: Text
    provision: Provision
    duty: Duty
    when: str
    started: datetime | None
    started_by: str
    binds_since: datetime | None
    conditions: tuple[str, ...]
    line: int
    words: str
    said: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One transfer of a list.

    Attributes:
        transfer: Row of the transfers table.
        low: What it adds at least; ``None``: it is left out.
        high: What it adds at most; ``None``: open upwards, or it is left out.
        why: Why its figure is not certain, or why it is left out; empty: it counts as it stands.
        file: Name of the input.
        raw: The record as received, as text.
    """

    transfer: Row
    low: Decimal | None
    high: Decimal | None
    why: str
    file: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapExplained:
    """What one list comes to in one window, with what decided it.

    Attributes:
        row: Of the caps table.
        text: Under which text.
        provision: Which provision.
        cap: Which cap of it.
        source: Name and affiliation of the list's source; empty: there is no list.
        line: Number of the line of the decision table that decided; 0: there is no list.
        words: That line in words.
        counted: Transfers that are counted.
        left_out: Transfers of the list that are not.
    """

    row: Row
    text: Text
    provision: Provision
    cap: Cap
    source: str
    line: int
    words: str
    counted: tuple[Moved, ...]
    left_out: tuple[Moved, ...]


def explain_due(workspace: Workspace, wanted: str) -> DueExplained:
    """Return what stands behind a due date.

    Args:
        workspace: Run at least once.
        wanted: Its id (``D-…``), or at least four signs after the hyphen.

    Raises:
        WorkspaceError: If nothing of that id is in the last run, or several begin so, or the
            agreement was changed since.
    """
    # What decided goes by whole tables: what lies outside the mandate is cut where it is told.
    dossier, shown = run.kept(workspace), run.told(workspace)
    row = _row(shown, "dues", "due_id", wanted)
    found, done = dossier.tables, _performances(dossier)
    asked = horizon.in_question(dossier.agreement, found["incidents"])
    cases = due_cases(
        dossier.agreement,
        asked,
        found["shapes"],
        found["lines"],
        done,
        found["coverage"],
        _known(dossier),
    )
    how = how_due(cases, row)
    if how is None or not _is(dues.LINES[how.line - 1], row):
        raise _changed(workspace)
    return _due(workspace, shown, row, how)


def _due(workspace: Workspace, dossier: Dossier, row: Row, how: HowDue) -> DueExplained:
    voices = voices_of(workspace, dossier, [word.report_id for word in how.said])
    by_id = {voice.report["report_id"]: voice for voice in voices}
    terms = Terms(load_catalogue("en"), dossier.agreement)
    return DueExplained(
        due=row,
        text=how.text,
        provision=how.provision,
        duty=how.duty,
        when=terms.value("due", how.duty.due),
        started=_instant(how.started_us),
        started_by=_starter(how.duty, row["occasion"]),
        binds_since=_instant(how.binds_since_us),
        conditions=tuple(condition.id for condition in how.provision.conditions),
        line=how.line,
        words=how.words,
        said=tuple(
            Word(voice=by_id[word.report_id], whose=word.whose, says_done=word.says_done)
            for word in how.said
        ),
    )


def _starter(duty: Duty, occasion: str) -> str:
    starts, due = duty.due.starts_on, duty.due
    if starts is Starts.PERFORMANCE:
        return f"report {occasion}" if "/" in occasion else f"no report of {due.act}"
    if starts is Starts.INCIDENT:
        return f"incident {occasion}"
    if starts is Starts.EVERY:
        return f"the end of period {occasion} of {due.every}"
    if due.quiet is not None:
        return f"{due.quiet.length} of quiet under {due.quiet.provision_id}, from coverage"
    return {"entry": "the start of the period", "end": "the end of the period"}.get(
        starts.value, "the date named"
    )


def explain_cap(workspace: Workspace, wanted: str) -> CapExplained:
    """Return what stands behind the total of one list in one window.

    Args:
        workspace: Run at least once.
        wanted: Its id (``C-…``), or at least four signs after the hyphen.

    Raises:
        WorkspaceError: As :func:`explain_due`.
    """
    dossier, shown = run.kept(workspace), run.told(workspace)
    row = _row(shown, "caps", "cap_id", wanted)
    transfers = by_party(dossier.tables["transfers"], dossier.agreement)
    until = _known(dossier)
    done = _performances(dossier)
    how = how_cap(dossier.agreement, transfers, done, dossier.sources, until, cap_id=row["cap_id"])
    if how is None or (how.line and not _is(caps.LINES[how.line - 1], row)):
        raise _changed(workspace)
    return _cap(workspace, shown, row, how)


def _cap(workspace: Workspace, dossier: Dossier, row: Row, how: HowCap) -> CapExplained:
    names = {s.id: f"{s.name} ({side_of(s)})" for s in dossier.sources}
    files = {taken.sha256: taken.name for taken in workspace.taken()}

    def moved(one: Row, low: Decimal | None, high: Decimal | None, why: object) -> Moved:
        return Moved(
            transfer=one,
            low=low,
            high=high,
            why=str(why or ""),
            file=files[one["file_sha256"]],
            raw=raw_of(workspace, one, "transfer_id"),
        )

    return CapExplained(
        row=row,
        text=how.text,
        provision=how.provision,
        cap=how.cap,
        source=names[row["source_id"]] if row["source_id"] else "",
        line=how.line,
        words=how.words,
        counted=tuple(moved(one, f.low, f.high, f.doubt) for one, f in how.counted),
        left_out=tuple(moved(one, None, None, why) for one, why in how.left_out),
    )


def _row(dossier: Dossier, table: str, column: str, wanted: str) -> Row:
    full, rows = in_full(dossier, wanted), dossier.tables[table]
    found: list[Row] = rows.filter(pc.equal(rows[column], full)).to_pylist()
    if not found:
        raise WorkspaceError(
            f"nothing is called {wanted!r} in the last run",
            "`truceline dues DIR` lists the ids of duties (D-) and limits (C-)",
        )
    return found[0]


def _performances(dossier: Dossier) -> Performances:
    return performances_of(dossier.agreement, dossier.tables["reports"], dossier.sources)


def _known(dossier: Dossier) -> datetime:
    return horizon.known_until(dossier.agreement, dossier.tables, dossier.as_of)


def _is(line: Line, row: Row) -> bool:
    """Say whether the line that decides now is one that gives what the last run found."""
    return (line.outcome, line.because) == (row["outcome"], row["because"])


def _changed(workspace: Workspace) -> WorkspaceError:
    said = "the agreement or the sources were changed since the last run"
    return WorkspaceError(said, f"run `truceline run {workspace.folder}` first")


def _instant(us: int | None) -> datetime | None:
    return None if us is None else datetime.fromtimestamp(0, UTC) + timedelta(microseconds=us)
