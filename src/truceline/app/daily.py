"""Numbered daily editions: numbered, computed as of their cut-off, frozen, put on the record.

An edition is a function of the first entries of the record, of its cut-off and of its settings. So
it can be computed again at any time to the same bytes, whatever was taken in later.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import pyarrow as pa

from truceline import __version__
from truceline.adapters import files, store
from truceline.app import pipeline, run, today
from truceline.app.editions import (
    FOLDER,
    FROZEN,
    KIND,
    MANIFEST,
    Recorded,
    changed_files,
    folder,
    kept_tables,
    manifest_bytes,
    recorded,
)
from truceline.app.forms import form_of, form_on_record
from truceline.app.past import Past
from truceline.app.ports import Progress, silent
from truceline.app.standing import standing
from truceline.app.start import record_documents
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError, WorkspaceError
from truceline.kernels.days import end_of_day
from truceline.model.agreement import Agreement
from truceline.model.dossier import Dossier
from truceline.publish.daily import frozen
from truceline.publish.daily.edition import edition
from truceline.publish.daily.forms import Form
from truceline.publish.daily.issue import Due, Issue, Period, between, last_day, of_day

_DUE_H = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for.

    Attributes:
        cutoff: Local time of the cut-off; ``None``: when the mechanism's day ends.
        day: Day whose end is the cut-off; ``None``: the last one that is over.
        languages: Codes, each once.
        formats: Of :data:`truceline.publish.daily.edition.FORMATS`.
        forms: Names of mission templates, each once.
    """

    cutoff: time | None
    day: date | None
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    forms: tuple[str, ...]


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


def issue(workspace: Workspace, asked: Asked, now: datetime, progress: Progress = silent) -> Issued:
    """Issue the edition of the period that ended at a cut-off, unless there is one.

    Args:
        workspace: Whose record.
        asked: What is asked for.
        now: The present instant; only periods that are over are told of, except in an invented
            world, whose days are not ours.
        progress: Told as the walk goes on.

    Raises:
        TrucelineError: If the period is not over, lies before the last edition, or had nothing
            known by its cut-off; or if agreement, forms, record or inputs are at fault.
    """
    agreement = workspace.agreement()
    zone = agreement.mechanism.time_zone
    cutoff = asked.cutoff or agreement.mechanism.day_ends
    before = recorded(workspace)
    day = asked.day or last_day(now, zone, cutoff)
    end = end_of_day(day, zone, cutoff)
    covering = _covering(before, end)
    if covering is not None:
        return Issued(edition=covering, folder=folder(workspace, covering), again=True)
    _check_over(agreement, end, now)
    period = between(before[-1].end, end, zone, cutoff) if before else of_day(day, zone, cutoff)
    forms = [form_of(workspace, name) for name in asked.forms]
    record_documents(workspace)
    if asked.day is None:
        _check_known(workspace, period)
    facts: dict[str, Plain] = {
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
    return _freeze(workspace, facts, progress)


def _kept(workspace: Workspace, form: Form) -> dict[str, Plain]:
    return {name: workspace.keep(data) for name, data in sorted(form.source.items())}


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
    manifest = _write(workspace, facts, partial, progress)
    workspace.record(KIND, manifest)
    one = recorded(workspace)[-1]
    shutil.rmtree(folder(workspace, one), ignore_errors=True)  # never on the record, if there
    partial.rename(folder(workspace, one))
    return Issued(edition=one, folder=folder(workspace, one), again=False)


def recompute(
    workspace: Workspace, number: int, progress: Progress = silent
) -> tuple[Recorded, tuple[str, ...], tuple[str, ...]]:
    """Compute an edition again from the record and the inbox, and put back what is not as recorded.

    Returns:
        The edition; the files that had been missing or changed and are as recorded again; and the
        files whose bytes came out otherwise, which are left alone.

    Raises:
        WorkspaceError: If there is no such edition.
    """
    found = [one for one in recorded(workspace) if one.number == number]
    if not found:
        hint = f"there are {len(recorded(workspace))} editions"
        raise WorkspaceError(f"there is no edition {number}", hint)
    one = found[0]
    keys = ("number", "start", "end", "as_of", "cutoff", "days", "entries", "languages",
            "formats", "forms")  # fmt: skip
    partial = workspace.folder / FOLDER / f".{one.name}.again"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        manifest = _write(workspace, {key: one.facts[key] for key in keys}, partial, progress)
        made = {**_files(manifest), MANIFEST: str(manifest["manifest"])}
        due = {**one.facts["files"], MANIFEST: one.facts["manifest"]}
        other = tuple(sorted(n for n in due.keys() | made.keys() if made.get(n) != due.get(n)))
        mended = tuple(n for n in changed_files(workspace, one) if n not in other)
        for name in mended:
            files.write(folder(workspace, one) / name, files.read(partial / name))
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return one, mended, other


def _files(manifest: Mapping[str, Plain]) -> dict[str, str]:
    listed = manifest["files"]
    return {str(k): str(v) for k, v in listed.items()} if isinstance(listed, Mapping) else {}


def _write(
    workspace: Workspace, facts: dict[str, Plain], where: Path, progress: Progress
) -> dict[str, Plain]:
    """Write every file of an edition below ``where`` and return what the record says of it."""
    entries = facts["entries"]
    if not isinstance(entries, int):
        raise IntegrityError("an edition on the record does not say what it saw", "restore log/")
    past = Past(workspace, entries)
    made = _computed(past, facts, progress)
    for name, table in made.tables.items():
        store.save(where / FROZEN / f"{name}.parquet", table)
    for n, form in enumerate(made.forms):
        progress(f"writing {form.name}", n, len(made.forms))
        languages, formats = _words(facts, "languages"), _words(facts, "formats")
        written = edition(
            made.issue, form, made.dossier, made.tables, made.before, languages, formats
        )
        files.write_all(where / form.name, written)
    listed = {
        path.relative_to(where).as_posix(): files.sha256_of(files.read(path))
        for path in sorted(where.rglob("*"))
        if path.is_file()
    }
    whole = {**facts, "inputs": _inputs(past), "parameters": dict(made.dossier.parameters)}
    whole |= {"files": dict(sorted(listed.items())), "code": __version__}
    data = manifest_bytes(whole)
    files.write(where / MANIFEST, data)
    return {**whole, "manifest": files.sha256_of(data)}


def _words(facts: Mapping[str, Plain], key: str) -> list[str]:
    value = facts[key]
    return [str(v) for v in value] if isinstance(value, list | tuple) else []


def _inputs(past: Past) -> list[Plain]:
    rows = sorted((t.name, t.sha256, t.connector) for t in standing(past.taken()))
    return [{"name": n, "sha256": s, "connector": c} for n, s, c in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    issue: Issue
    dossier: Dossier
    forms: tuple[Form, ...]
    tables: dict[str, pa.Table]
    before: dict[str, pa.Table]


def _computed(past: Past, facts: dict[str, Plain], progress: Progress) -> _Made:
    end = datetime.fromisoformat(str(facts["end"]))
    cutoff = time.fromisoformat(str(facts["cutoff"]))
    start = run.given(past, end, progress)
    mechanism = replace(start.agreement.mechanism, day_ends=cutoff)
    start = replace(start, agreement=replace(start.agreement, mechanism=mechanism))
    dossier = replace(run.dossier_of(past, start, pipeline.walk(start, progress)), scorecard={})
    zone = mechanism.time_zone
    last = (recorded(past) or (None,))[-1]
    period = between(datetime.fromisoformat(str(facts["start"])), end, zone, cutoff)
    forms = tuple(form_on_record(past, name, kept) for name, kept in _forms(facts))
    return _Made(
        issue=Issue(
            number=int(str(facts["number"])),
            period=period,
            previous=last.period(zone) if last else None,
            zone=zone,
            cutoff=cutoff,
            changed=_changed(last, dossier),
            revealed=_revealed(past, last, end),
            due=_due(dossier, end) if any("actions" in f.sections for f in forms) else (),
        ),
        dossier=dossier,
        forms=forms,
        tables=frozen.frozen(dossier.tables),
        before=kept_tables(past, last) if last else frozen.nothing(),
    )


def _forms(facts: Mapping[str, Plain]) -> list[tuple[str, dict[str, str]]]:
    listed = facts["forms"]
    if not isinstance(listed, Mapping):
        return []
    return [
        (name, {str(k): str(v) for k, v in kept.items()})
        for name, kept in listed.items()
        if isinstance(kept, Mapping)
    ]


def _changed(last: Recorded | None, dossier: Dossier) -> tuple[str, ...]:
    """Say what of agreement, source cards and software is another than for the edition before."""
    if last is None:
        return ()
    names = {
        "agreement": "agreement sha256", "sources": "sources sha256", "software": "truceline",
    }  # fmt: skip
    now, then = dossier.parameters, last.facts["parameters"]
    return tuple(name for name, key in names.items() if now.get(key) != then.get(key))


def _revealed(past: Past, last: Recorded | None, end: datetime) -> tuple[str, ...]:
    """Return the reports for which an object came to be revealed since the edition before."""
    if last is None:
        return ()
    found = [
        str(e.payload["report_id"])
        for e in past.entries()
        if e.kind == "reveal"
        and datetime.fromisoformat(e.at) <= end
        and (e.seq >= last.entries or datetime.fromisoformat(e.at) > last.end)
    ]
    return tuple(sorted(set(found)))


def _due(dossier: Dossier, end: datetime) -> tuple[Due, ...]:
    """Return what is due within three days after the cut-off, soonest first."""
    found = [
        Due(due=d.due, duty=d.duty, on=d.on, text_id=d.text_id, clause=d.clause, about=d.about)
        for d in today.deadlines(dossier)
        if d.started <= end <= d.due and (d.due - end).total_seconds() <= _DUE_H * 3600
    ]
    return tuple(sorted(found, key=lambda d: (d.due, d.text_id, d.clause, d.about)))
