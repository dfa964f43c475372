"""A party objects to a source or to somebody who adjudicates, and that stands on the record."""

from __future__ import annotations

from datetime import datetime

from truceline.app.casework.ground import on_ground
from truceline.app.casework.records import until
from truceline.app.intake.cards import cards_for
from truceline.app.parties.objection_records import OBJECTION, REPLY, objections_of
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.codec import sound
from truceline.errors import ProcedureError
from truceline.model.agreement import Agreement
from truceline.model.casework import MECHANISM
from truceline.model.objection import Objection
from truceline.publish.release import release

_LONGEST = 8_000


def on_record(workspace: Workspace, as_of: datetime | None = None) -> tuple[Objection, ...]:
    """Return every objection on the record by ``as_of``, in order, each with its replies."""
    return objections_of(until(workspace.entries(), as_of))


def objected(workspace: Workspace, by: str, to: str, text: str) -> Objection:
    """Put an objection on the record.

    Args:
        workspace: Whose record.
        by: Party id.
        to: Id of a source that spoke, or of a seat.
        text: Grounds; not empty, at most 8,000 characters.

    Raises:
        ProcedureError: With every reason why it is not possible.
    """
    sources = _spoke(workspace)
    with on_ground(workspace) as ground:
        told = sound(text).strip()
        reasons = (*_reasons(ground.agreement, sources, by, to, told), *ground.unsigned(by))
        if reasons:
            raise ProcedureError("the objection is not possible", reasons)
        ground.record(OBJECTION, {"by": by, "to": to, "text": told})
        return on_record(workspace)[-1]


def answered(workspace: Workspace, seq: int, by: str, text: str) -> Objection:
    """Put an answer to an objection on the record.

    Args:
        workspace: Whose record.
        seq: Position of the objection.
        by: ``mechanism``, a seat, or a party.
        text: The answer; not empty, at most 8,000 characters.

    Raises:
        ProcedureError: With every reason why it is not possible.
    """
    with on_ground(workspace) as ground:
        told, known = sound(text).strip(), {o.seq for o in on_record(workspace)}
        body = ground.agreement.mechanism.commission
        may = {MECHANISM, *(p.id for p in ground.agreement.parties)}
        may |= {s.id for s in body.seats} if body else set()
        listed = ", ".join(map(str, sorted(known))) or "none"
        reasons = (
            *([] if seq in known else [f"entry {seq} is no objection; there are: {listed}"]),
            *([] if by in may else [f"{by!r} is none of {', '.join(sorted(may))}"]),
            *_words(told, "an answer needs its words"),
            *ground.unsigned(by),
        )
        if reasons:
            raise ProcedureError("the answer is not possible", reasons)
        ground.record(REPLY, {"answers": seq, "by": by, "text": told})
        return next(o for o in on_record(workspace) if o.seq == seq)


def _words(told: str, missing: str) -> list[str]:
    if not told:
        return [missing]
    too_long = f"the words are longer than {_LONGEST:,} characters"
    return [too_long] if len(told) > _LONGEST else []


def _spoke(workspace: Workspace) -> set[str]:
    """Return the sources that spoke, as far as the mission may know."""
    shown = release(kept(workspace))
    spoke = {card.id for card in cards_for(dict(shown.tables), workspace.sources())}
    return spoke & {card.id for card in shown.sources}


def _reasons(
    agreement: Agreement, sources: set[str], by: str, to: str, told: str
) -> tuple[str, ...]:
    parties = sorted(p.id for p in agreement.parties)
    body = agreement.mechanism.commission
    known = sources | ({s.id for s in body.seats} if body else set())
    return (
        *([] if by in parties else [f"{by!r} is no party; the parties are {', '.join(parties)}"]),
        *([] if to in known else [f"{to!r} is neither a source that spoke nor a seat"]),
        *_words(told, "an objection needs its grounds"),
    )
