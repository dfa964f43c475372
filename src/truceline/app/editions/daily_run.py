"""What an edition is written from, computed from the record as it stood; no clock, no choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

import pyarrow as pa

from truceline.app import cache, pipeline, run
from truceline.app.editions.decided import decided_since
from truceline.app.editions.forms import form_on_record
from truceline.app.editions.numbered import Recorded, kept_tables, recorded
from truceline.app.intake.reread import told_otherwise
from truceline.app.intake.retraction import in_force, without
from truceline.app.intake.standing import standing
from truceline.app.past import Past
from truceline.app.ports import Progress
from truceline.app.public import Readers, grid_of
from truceline.codec import Plain
from truceline.model.dossier import Dossier
from truceline.publish.daily import frozen
from truceline.publish.daily.forms import Form
from truceline.publish.daily.issue import Issue, between

#: Parameters that name the code that made an edition.
CODE = ("truceline", "build", "libraries")


def words(facts: Mapping[str, Plain], key: str) -> list[str]:
    """Return a list of words from what is recorded of an edition."""
    value = facts[key]
    return [str(v) for v in value] if isinstance(value, list | tuple) else []


def inputs(past: Past, as_of: datetime) -> list[Plain]:
    """Return name, hash and connector of every input that counted, by name."""
    counted = without(standing(past.taken()), in_force(past.entries(), as_of))
    rows = sorted((t.name, t.sha256, t.connector) for t in counted)
    return [{"name": n, "sha256": s, "connector": c} for n, s, c in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an edition is written from.

    Attributes:
        issue: Which edition.
        dossier: The run as of its cut-off.
        forms: Mission templates, as recorded.
        tables: What it keeps of the run.
        before: What the edition before kept.
    """

    issue: Issue
    dossier: Dossier
    forms: tuple[Form, ...]
    tables: dict[str, pa.Table]
    before: dict[str, pa.Table]


def computed(past: Past, facts: Mapping[str, Plain], progress: Progress) -> Made:
    """Walk as of the cut-off, over what was on the record then.

    Args:
        past: The workspace as its record stood.
        facts: Number, start, end, cutoff and forms, as recorded.
        progress: Told as the walk goes on.

    Raises:
        TrucelineError: If agreement, forms, record or inputs are at fault.
    """
    end = datetime.fromisoformat(str(facts["end"]))
    cutoff = time.fromisoformat(str(facts["cutoff"]))
    dossier = walked(past, end, cutoff, progress)
    dossier = replace(dossier, parameters=_made_by(dossier.parameters, facts))
    zone = dossier.agreement.mechanism.time_zone
    last = (recorded(past) or (None,))[-1]
    period = between(datetime.fromisoformat(str(facts["start"])), end, zone, cutoff)
    forms = tuple(form_on_record(past, name, kept) for name, kept in _forms(facts))
    return Made(
        issue=Issue(
            number=int(str(facts["number"])),
            period=period,
            previous=last.period(zone) if last else None,
            zone=zone,
            cutoff=cutoff,
            changed=_changed(last, dossier),
            revealed=_revealed(past, last, end),
            retracted=_retracted(past, end) if last else {},
            reread=told_otherwise(past, last.entries) if last else (),
            decided=decided_since(past, dossier.groupings, last, end) if last else (),
            is_draft=bool(facts.get("draft")),
        ),
        dossier=dossier,
        forms=forms,
        tables=frozen.frozen(dossier.tables),
        before=kept_tables(past, last) if last else frozen.nothing(),
    )


def walked(
    past: Past, end: datetime, cutoff: time, progress: Progress, readers: Readers | None = None
) -> Dossier:
    """Return what a walk as of a cut-off finds.

    Args:
        past: The workspace as its record stood.
        end: The cut-off.
        cutoff: Its local time.
        progress: Told as the walk goes on.
        readers: For whom alone it is; ``None``: for the mission, which is told what is withheld.
    """
    start = run.given(past, end, progress, cutoff, readers.unread if readers else dict)
    mechanism = replace(start.agreement.mechanism, day_ends=cutoff)
    start = replace(start, agreement=replace(start.agreement, mechanism=mechanism))
    start = readers.only(start) if readers else start
    dossier = run.dossier_of(past, start, pipeline.walk(start, progress))
    return replace(dossier, scorecard={}, grid=grid_of(past, start.agreement))


def _made_by(now: Mapping[str, str], facts: Mapping[str, Plain]) -> dict[str, str]:
    """Return the parameters, naming the code that made an edition first and not what runs now."""
    recorded = facts.get("parameters")
    if not isinstance(recorded, Mapping):
        return dict(now)
    made = {name: str(recorded[name]) for name in CODE if name in recorded}
    return {name: value for name, value in now.items() if name not in CODE} | made


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
    names = {"agreement": ("agreement sha256",), "sources": ("sources sha256",), "software": CODE}
    now, then = dossier.parameters, last.facts["parameters"]
    return tuple(
        name for name, keys in names.items() if any(now.get(key) != then.get(key) for key in keys)
    )


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


def _retracted(past: Past, end: datetime) -> dict[str, str]:
    """Return the reports of files that were set aside by the cut-off, and the file of each."""
    gone = in_force(past.entries(), end)
    return {
        report_id: one.sha256
        for one in standing(past.taken())
        if one.sha256 in gone
        for report_id in cache.intake_of(past, one).reports["report_id"].to_pylist()
    }
