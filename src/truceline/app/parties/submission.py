"""A party hands in a file of allegations: taken in like any other, and on the record as its own.

The file must speak for the party that hands it in; every party is held to the same quota. What was
handed in before gets the same receipts again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.casework.ground import Ground, on_ground
from truceline.app.intake.cards import cards_for
from truceline.app.intake.ingest import Look, Order, given, look, orders_of, taken_in
from truceline.app.ledger.delay import delay_of
from truceline.app.parties.submission_records import KIND, on_record, submission_of
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ProcedureError
from truceline.log.signed import signers
from truceline.model.agreement import Agreement
from truceline.model.intake import RawFile
from truceline.model.source import Source
from truceline.model.submission import Submission
from truceline.model.vocabulary import Kind
from truceline.sources.merge import account

#: Allegations of one party within a day: enough for the worst of days, too few to drown others.
MOST_A_DAY = 5_000
_DAY = timedelta(days=1)
#: How many strangers a refusal names.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What became of a file that a party handed in.

    Attributes:
        submission: As it stands on the record.
        again: It was handed in before; then nothing was changed.
        signed: Who signed that it was handed in: the party, and ids of teams as ``team:ID``.
        unsigned: Ids of teams that it tells of, whose cards say that they sign, and that did not.
    """

    submission: Submission
    again: bool
    signed: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()


def submitted(workspace: Workspace, path: Path, by: str, order: Order) -> Submitted:
    """Take a party's file in and put it on the record as handed in by it.

    Args:
        workspace: Where to.
        path: One file.
        by: Id of a party, or of a seat that sits for one.
        order: How it is read; as for :func:`truceline.app.intake.ingest.ingest_as`.

    Raises:
        SourceError: If it cannot be read, or was retracted.
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    raw = given(path)
    sha256 = raw.sha256
    with on_ground(workspace) as ground:
        party = _party_of(ground.agreement, by)
        looks = [look(workspace, raw, one) for one in orders_of(workspace, raw, order)]
        for one in reversed(on_record(workspace.entries())):
            if (one.sha256, one.party) == (sha256, party) and all(x.again for x in looks):
                return Submitted(submission=one, again=True)
        told = _allegations(looks)
        reasons = [
            *_strangers(workspace, party, looks),
            *_quota(ground, party, len(told)),
            *ground.unsigned(by, ground.register.teams),
        ]
        if reasons:
            raise ProcedureError(f"handing in {path.name} is not possible", tuple(reasons))
        taking = taken_in(workspace, [path], order)
        for fault in taking.faults:
            raise fault
        payload: dict[str, Plain] = {"by": by, "party": party, "name": path.name, "sha256": sha256}
        counts = _counts(path.name, sha256, looks)
        payload |= {**counts, **_promised(workspace), "allegations": told}
        # The file came in before it, so that the act stands one place further.
        seq = replace(ground, seq=len(workspace.entries())).record(KIND, payload)
        entry = workspace.entries()[seq]
        unsigned = {team for one in taking.receipts for team in one.unsigned}
        return Submitted(
            submission=submission_of(entry),
            again=False,
            signed=signers(entry.payload),
            unsigned=tuple(sorted(unsigned)),
        )


def _party_of(agreement: Agreement, by: str) -> str:
    """Return the party that somebody hands in for: itself, or the one its delegation sits for."""
    body = agreement.mechanism.commission
    speaks = {party.id: party.id for party in agreement.parties}
    speaks |= {seat.id: seat.party for seat in body.seats if seat.party} if body else {}
    if by not in speaks:
        reason = f"{by!r} is no party and sits for none; it may be {', '.join(sorted(speaks))}"
        raise ProcedureError("handing in is not possible", (reason,))
    return speaks[by]


def _allegations(looks: Sequence[Look]) -> list[Plain]:
    """Return row and id of each event that a file tells of, in order; what is repeated, once."""
    first: dict[str, int] = {}
    for one in looks:
        reports = one.intake.reports
        events = reports.filter(pc.equal(reports["kind"], Kind.EVENT.value))
        for row in events.select(["row_number", "report_id"]).to_pylist():
            number = row["row_number"]
            first[row["report_id"]] = min(number, first.get(row["report_id"], number))
    return [[row, name] for row, name in sorted((row, name) for name, row in first.items())]


def _strangers(workspace: Workspace, party: str, looks: Sequence[Look]) -> Iterator[str]:
    """Yield why the file is not the party's own word."""
    reports = pa.concat_tables([one.intake.reports for one in looks])
    events = reports.filter(pc.equal(reports["kind"], Kind.EVENT.value))
    if not events.num_rows:
        yield "no row of it tells of an event; see what it was read as with `ingest --dry-run`"
    given = {"reports": events, **{name: pa.table({"source_id": _NO_ONE}) for name in _OTHERS}}
    voices = {card.id: card for card in cards_for(given, workspace.sources())}
    told = events.select(["row_number", "source_id", "claimant"]).to_pylist()
    others = {r["row_number"]: r for r in told if not _speaks_for(party, r, voices)}
    for row in list(others.values())[:_NAMED]:
        whose = row["claimant"] or voices[row["source_id"]].affiliation or "nobody known"
        yield f"row {row['row_number']} is told by {row['source_id']}, who speaks for {whose}"
    if others:
        yield (
            f"{len(others):,} of {len({r['row_number'] for r in told}):,} rows do not speak for "
            f"{party}: name it as `claimant` in the map, or give the source `affiliation: {party}` "
            "in sources.yaml"
        )


_OTHERS = ("tallies", "effort", "transfers", "control")
_NO_ONE = pa.array([], pa.string())


def _speaks_for(party: str, row: dict[str, Any], voices: dict[str, Source]) -> bool:
    return str(row["claimant"] or voices[row["source_id"]].affiliation) == party


def _quota(ground: Ground, party: str, n: int) -> Iterator[str]:
    """Yield why a party has handed in enough for a day; the same for every party."""
    now = ground.workspace.now()
    lately = [
        one
        for one in on_record(ground.workspace.entries(), party)
        if timedelta(0) <= now - one.at < _DAY
    ]
    before = sum(len(one.allegations) for one in lately)
    if before + n > MOST_A_DAY:
        yield (
            f"it holds {n:,} allegations, and {party} handed in {before:,} within a day; every "
            f"party may hand in {MOST_A_DAY:,}. What is more goes to the secretariat as a whole "
            "list (`truceline ingest`)"
        )


def _counts(name: str, sha256: str, looks: Sequence[Look]) -> dict[str, Plain]:
    """Return how every row of the file is accounted for, by itself."""
    raw = RawFile(name=name, sha256=sha256, data=b"")
    _, counted = account([(raw, one.taken.connector, one.intake) for one in looks])
    row = counted.to_pylist()[0]
    return {key: row[key] for key in ("rows", "accepted", "rejected", "repeated")}


def _promised(workspace: Workspace) -> dict[str, Plain]:
    if not workspace.has_log():
        return {}
    return {"within_s": int(delay_of(workspace.entries()) / timedelta(seconds=1))}
