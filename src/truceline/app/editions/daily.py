"""Numbered daily editions: numbered, computed as of their cut-off, frozen, put on the record.

An edition is a function of the first entries of the record, of its cut-off and of its settings. So
it can be computed again at any time to the same bytes, whatever was taken in later.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters.lock import alone
from truceline.app import run
from truceline.app.drafting.start import record_documents
from truceline.app.editions.files import write_edition
from truceline.app.editions.forms import form_of
from truceline.app.editions.numbered import (
    DOUBTFUL,
    DRAFT,
    FOLDER,
    KIND,
    LOCK,
    Recorded,
    folder,
    recorded,
)
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError
from truceline.kernels.days import day_of, end_of_day
from truceline.model.agreement import Agreement
from truceline.publish.daily.forms import Form
from truceline.publish.daily.issue import Period, between, last_day, of_day
from truceline.publish.daily.moments import earlier_than, middles

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for.

    Attributes:
        cutoff: Local time of the cut-off; ``None``: when the mechanism's day ends.
        day: Day whose end is the cut-off; ``None``: the last one that is over.
        languages: Codes, each once.
        formats: Of :data:`truceline.publish.daily.edition.FORMATS`.
        forms: Names of mission templates, each once.
        since: First day of the first edition, so that it covers several; ``None``: one day.
        from_start: Let the first edition begin when the earliest text does.
    """

    cutoff: time | None
    day: date | None
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    forms: tuple[str, ...]
    since: date | None = None
    from_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What became of it.

    Attributes:
        edition: As recorded.
        folder: Where it lies.
        again: ``True`` if the period was covered before; then nothing was written.
    """

    edition: Recorded
    folder: Path
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the first edition would leave to no edition at all.

    Attributes:
        reports: How many reports of events, known by its cut-off, lie before its period.
        first: Mechanism's day of the earliest of them.
        day: The day that it covers.
    """

    reports: int
    first: date
    day: date


def behind(workspace: Workspace, asked: Asked, now: datetime) -> Behind | None:
    """Return what a first edition leaves behind, before it is issued; ``None`` if nothing.

    Editions follow each other and are final, so what lies before the first stands in none. Whoever
    said where the first begins knows.

    Raises:
        TrucelineError: If the period is not over, or agreement, record or inputs are at fault.
    """
    if asked.since or asked.from_start or recorded(workspace):
        return None
    agreement = workspace.agreement()
    zone = agreement.mechanism.time_zone
    cutoff = asked.cutoff or agreement.mechanism.day_ends
    day = asked.day or last_day(now, zone, cutoff)
    end = end_of_day(day, zone, cutoff)
    _check_over(agreement, end, now)
    reports = run.given(workspace, end, day_ends=cutoff).taken["reports"]
    events = reports.filter(pc.equal(reports["kind"], "event"))
    early = events.filter(pa.array(earlier_than(middles(events), of_day(day, zone, cutoff))))
    if not early.num_rows:
        return None
    first = pc.min(pc.coalesce(early["start"], early["end"])).as_py()
    return Behind(reports=early.num_rows, first=day_of(first, zone, cutoff), day=day)


def issue(workspace: Workspace, asked: Asked, now: datetime, progress: Progress = silent) -> Issued:
    """Issue the edition of the period that ended at a cut-off, unless there is one.

    A draft that lies there goes with it.

    Args:
        workspace: Whose record.
        asked: What is asked for.
        now: The present instant; only periods that are over are told of, except in an invented
            world, whose days are not ours.
        progress: Told as the walk goes on.

    Raises:
        TrucelineError: If the period is not over, lies before the last edition, or had nothing
            known by its cut-off; if agreement, forms, record or inputs are at fault; or if another
            process issues an edition here.
    """
    with alone(workspace.folder / LOCK, "truceline daily"):
        return _issue(workspace, asked, now, progress)


def _issue(workspace: Workspace, asked: Asked, now: datetime, progress: Progress) -> Issued:
    facts = facts_of(workspace, asked, now)
    if isinstance(facts, Recorded):
        return Issued(edition=facts, folder=folder(workspace, facts), again=True)
    return _freeze(workspace, facts, progress)


def facts_of(workspace: Workspace, asked: Asked, now: datetime) -> dict[str, Plain] | Recorded:
    """Return what the next edition is issued by, or the one that covers its period already.

    Agreement and source cards go on the record, if they changed since.

    Raises:
        TrucelineError: As :func:`issue`.
    """
    agreement = workspace.agreement()
    zone = agreement.mechanism.time_zone
    cutoff = asked.cutoff or agreement.mechanism.day_ends
    before = recorded(workspace)
    day = asked.day or last_day(now, zone, cutoff)
    end = end_of_day(day, zone, cutoff)
    covering = _covering(before, end)
    if covering is not None:
        return covering
    _check_first(before, asked)
    _check_over(agreement, end, now)
    period = _period(agreement, before, asked, end, cutoff)
    forms = [form_of(workspace, name) for name in asked.forms]
    record_documents(workspace)
    if asked.day is None:
        _check_known(workspace, period)
    return {
        "number": len(before) + 1,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "as_of": period.end.isoformat(),
        "cutoff": cutoff.isoformat(),
        "days": [d.isoformat() for d in period.days],
        "entries": len(workspace.entries()),
        "languages": list(asked.languages),
        "formats": list(asked.formats),
        "forms": {form.name: _kept(workspace, form) for form in forms},
    }


def _check_first(before: Sequence[Recorded], asked: Asked) -> None:
    """Refuse a beginning for an edition that begins where the one before ended."""
    if before and (asked.since or asked.from_start):
        known = f"edition {before[-1].number} ended at {before[-1].end:%Y-%m-%d %H:%M} UTC"
        hint = "leave --from out: the next edition begins there, however long ago that is"
        raise WorkspaceError(f"only the first edition can be given a beginning; {known}", hint)


def _period(
    agreement: Agreement, before: Sequence[Recorded], asked: Asked, end: datetime, cutoff: time
) -> Period:
    """Return what the edition covers: from the last one on; the first from where it is asked to.

    Raises:
        WorkspaceError: If the first would begin after its end, or no text says when it begins.
    """
    zone = agreement.mechanism.time_zone
    if before:
        return between(before[-1].end, end, zone, cutoff)
    if not asked.since and not asked.from_start:
        return of_day(day_of(end - _MOMENT, zone, cutoff), zone, cutoff)
    start = _beginning(agreement, asked, cutoff)
    if start >= end:
        hint = "name an earlier day with --from, or a later one with --date"
        told = f"{start:%Y-%m-%d %H:%M} UTC, and ends at {end:%Y-%m-%d %H:%M} UTC"
        raise WorkspaceError(f"the edition would begin at {told}", hint)
    return between(start, end, zone, cutoff)


def _beginning(agreement: Agreement, asked: Asked, cutoff: time) -> datetime:
    if asked.since:
        zone = agreement.mechanism.time_zone
        return end_of_day(asked.since - timedelta(days=1), zone, cutoff)
    starts = [t.period.start for t in agreement.texts if t.period.start is not None]
    if not starts:
        hint = "name the first day, for example --from 2025-03-18"
        raise WorkspaceError("no text of the agreement says when it begins", hint)
    return min(starts)


def _kept(workspace: Workspace, form: Form) -> dict[str, Plain]:
    return {name: workspace.keep(data, in_clear=True) for name, data in sorted(form.source.items())}


def _covering(before: Sequence[Recorded], end: datetime) -> Recorded | None:
    """Return the edition whose period holds the instant before ``end``.

    Raises:
        WorkspaceError: If that lies before the first edition.
    """
    if not before or end > before[-1].end:
        return None
    for one in before:
        if one.start < end <= one.end:
            return one
    hint = "editions follow each other; what became known late stands in the next one"
    raise WorkspaceError(f"the first edition begins at {before[0].start:%Y-%m-%d %H:%M} UTC", hint)


def _check_over(agreement: Agreement, end: datetime, now: datetime) -> None:
    if end > now and not agreement.invented:
        hint = "wait for the cut-off, or name an earlier day with --date"
        raise WorkspaceError(f"that period ends at {end:%Y-%m-%d %H:%M} UTC; it is not over", hint)


def _check_known(workspace: Workspace, period: Period) -> None:
    """Refuse to issue by chance an edition of which everything lies in the future."""
    first = run.first_known(workspace)
    if first is not None and first > period.end:
        hint = f"name the day, for example --date {first.date()}"
        known = f"the first thing known is of {first:%Y-%m-%d %H:%M} UTC"
        raise WorkspaceError(f"nothing was known by {period.end:%Y-%m-%d %H:%M} UTC; {known}", hint)


def _freeze(workspace: Workspace, facts: dict[str, Plain], progress: Progress) -> Issued:
    """Compute an edition, put it on the record, and only then where it belongs."""
    home = workspace.folder / FOLDER
    partial = home / f".{facts['number']:04d}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    manifest = write_edition(workspace, facts, partial, progress)
    workspace.record(KIND, manifest)
    one = recorded(workspace)[-1]
    shutil.rmtree(folder(workspace, one), ignore_errors=True)  # never on the record, if there
    partial.rename(folder(workspace, one))
    _put_away_draft(workspace, one.number)
    return Issued(edition=one, folder=folder(workspace, one), again=False)


def _put_away_draft(workspace: Workspace, number: int) -> None:
    """Remove the draft, so that nobody takes it for the edition; what was doubtful in it stays."""
    doubtful = workspace.folder / DRAFT / DOUBTFUL
    if doubtful.is_file():
        doubtful.replace(workspace.folder / f"{doubtful.stem}-{number:04d}{doubtful.suffix}")
    shutil.rmtree(workspace.folder / DRAFT, ignore_errors=True)
