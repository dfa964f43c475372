"""What is due, by when and by whom: clocks, duties not shown done, rungs of escalation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.days import day_clock, later_us
from truceline.model.agreement import Clock, Provision, Text, Wording
from truceline.model.dossier import Dossier
from truceline.model.interval import microseconds
from truceline.model.span import Span
from truceline.model.vocabulary import Outcome

_OPEN = (Outcome.INCONSISTENT, Outcome.UNDETERMINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something due.

    Attributes:
        due: When, UTC.
        duty: What, by language.
        on: Whose duty, party ids; or who is to decide, as the text names them; empty: the
            mechanism's.
        text_id: Under which text.
        clause: Article of the provision whose clock it is; empty for the text's own.
        about: Incident that started the clock, or id of the due; empty if neither.
        started: When the clock started, UTC.
    """

    due: datetime
    duty: Wording
    on: tuple[str, ...]
    text_id: str
    clause: str
    about: str
    started: datetime


def deadlines(dossier: Dossier, at: datetime) -> Iterator[Deadline]:
    """Yield every deadline of every text, in no order.

    Clocks started by entry, end or an incident; duties not shown done; whether a party that claims
    to be released was free; and of escalation the rung that each inconsistent finding has reached
    by ``at``.
    """
    for text in dossier.agreement.texts:
        yield from _claimed(dossier, text)
        for clock in text.clocks:
            yield from _fixed(clock, text, "")
        for provision in text.provisions:
            for clock in provision.clocks:
                yield from _fixed(clock, text, provision.clause)
                if clock.starts_on == "incident":
                    yield from _per_incident(clock, text, provision, dossier.tables)
            yield from _owed(text, provision, dossier.tables["dues"])
            yield from _escalated(dossier, text, provision, at)


def soon(dossier: Dossier, at: datetime, ahead: timedelta) -> tuple[Deadline, ...]:
    """Return what is running at one instant and due within some time, soonest first.

    Args:
        dossier: Released to the tier of its readers.
        at: The instant.
        ahead: How far from it.
    """
    found = (d for d in deadlines(dossier, at) if d.started <= at <= d.due <= at + ahead)
    return tuple(sorted(found, key=lambda d: (d.due, d.text_id, d.clause, d.about)))


def _fixed(clock: Clock, text: Text, clause: str) -> Iterator[Deadline]:
    anchor = {"entry": text.period.start, "end": text.period.end}.get(clock.starts_on)
    if anchor is not None:
        start = text.period.start or anchor
        yield _deadline(clock, text, anchor + timedelta(hours=clock.after_h), clause, "", start)


def _per_incident(
    clock: Clock, text: Text, provision: Provision, tables: Mapping[str, pa.Table]
) -> Iterator[Deadline]:
    for incident_id, started in _found(text, provision, tables, _OPEN):
        due = started + timedelta(hours=clock.after_h)
        yield _deadline(clock, text, due, provision.clause, incident_id, started)


def _found(
    text: Text, provision: Provision, tables: Mapping[str, pa.Table], outcomes: tuple[Outcome, ...]
) -> Iterator[tuple[str, datetime]]:
    """Yield the incidents with such an outcome under a provision, and when each was known."""
    found, incidents = tables["findings"], tables["incidents"]
    mask = pc.and_(
        pc.and_(pc.equal(found["text_id"], text.id), pc.equal(found["provision_id"], provision.id)),
        pc.is_in(found["outcome"], value_set=pa.array([o.value for o in outcomes])),
    )
    asked = found["incident_version"].filter(mask).cast(pa.string()).combine_chunks()
    known = incidents.filter(pc.is_in(incidents["version"], value_set=asked))
    for row in known.select(["incident_id", "known_at"]).to_pylist():
        yield row["incident_id"], row["known_at"].astimezone(UTC)


def _owed(text: Text, provision: Provision, dues: pa.Table) -> Iterator[Deadline]:
    """Yield the due dates of duties that nothing shows done."""
    mine = pc.and_(
        pc.and_(pc.equal(dues["text_id"], text.id), pc.equal(dues["provision_id"], provision.id)),
        pc.and_(pc.not_equal(dues["outcome"], Outcome.CONSISTENT), pc.is_valid(dues["due_at"])),
    )
    for row in dues.filter(mine).to_pylist():
        due = row["due_at"].astimezone(UTC)
        opens = row["opens_at"].astimezone(UTC) if row["opens_at"] else text.period.start or due
        yield Deadline(
            due=due,
            duty=provision.wording,
            on=(row["party"],) if row["party"] else (),
            text_id=text.id,
            clause=provision.clause,
            about=row["due_id"],
            started=min(opens, due),
        )


def _claimed(dossier: Dossier, text: Text) -> Iterator[Deadline]:
    """Yield for each party that is reported to claim a release when that is to be decided.

    Which release it claims no report tells, so each of the text runs. Counted from the first claim
    of the party: what is claimed again is claimed already.
    """
    timed = [one for one in text.releases if one.within]
    first: dict[str, datetime] = {}
    parties = {party.id for party in dossier.agreement.parties}
    for row in _claims(dossier.tables["reports"]) if timed else ():
        when, party = row["start"].astimezone(UTC), row["actor"]
        if text.period.contains(when) and party in parties and party not in first:
            first[party] = when
    for party, when in sorted(first.items(), key=lambda item: (item[1], item[0])):
        for one in timed:
            yield Deadline(
                due=_later(when, one.within, dossier.agreement.mechanism.time_zone),
                duty=one.wording,
                on=(one.decided_by,) if one.decided_by else (),
                text_id=text.id,
                clause=f"{one.id} ({party})",
                about="",
                started=when,
            )


def _claims(reports: pa.Table) -> list[dict[str, Any]]:
    """Return the claims to be released that tell who and when, by time."""
    told = pc.and_(pc.is_valid(reports["actor"]), pc.is_valid(reports["start"]))
    claims = reports.filter(pc.and_(pc.equal(reports["act"], "release_claimed"), told))
    names = ["actor", "start", "circumstances", "report_id"]
    found: list[dict[str, Any]] = claims.select(names).to_pylist()
    done = [row for row in found if not {"not_done", "partly_done"} & set(row["circumstances"])]
    return sorted(done, key=lambda row: (row["start"], row["report_id"]))


def _later(when: datetime, length: Span, time_zone: str) -> datetime:
    """Return an instant so much later; days and months by the mechanism's calendar."""
    if length.hours:
        return when + timedelta(hours=length.hours)
    clock = day_clock(time_zone, first_year=when.year - 1, last_year=when.year + 102)
    us = later_us(np.array([microseconds(when)]), length.days, length.months, clock)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(us[0]))


def _escalated(
    dossier: Dossier, text: Text, provision: Provision, at: datetime
) -> Iterator[Deadline]:
    """Yield for each inconsistent finding the rung it has reached, and how long that has."""
    rungs = {rung.id: rung for rung in dossier.agreement.mechanism.escalation}
    if not rungs:
        return
    for incident_id, known in _found(text, provision, dossier.tables, (Outcome.INCONSISTENT,)):
        reached, rung = known, next(iter(rungs.values()))
        while rung.answer_h is not None and rung.next_id:
            if at < reached + timedelta(hours=rung.answer_h):
                break
            reached += timedelta(hours=rung.answer_h)
            rung = rungs[rung.next_id]
        if rung.answer_h is not None:
            yield Deadline(
                due=reached + timedelta(hours=rung.answer_h),
                duty=rung.name,
                on=(),
                text_id=text.id,
                clause=provision.clause,
                about=incident_id,
                started=reached,
            )


def _deadline(
    clock: Clock, text: Text, due: datetime, clause: str, about: str, started: datetime
) -> Deadline:
    return Deadline(
        due=due,
        duty=clock.duty,
        on=clock.on,
        text_id=text.id,
        clause=clause,
        about=about,
        started=started,
    )
