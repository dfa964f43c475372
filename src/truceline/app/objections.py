"""A party objects to a source or to somebody who adjudicates, and that stands on the record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from truceline.app.cards import cards_for
from truceline.app.casework_ground import on_ground
from truceline.app.casework_records import until
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.codec import sound
from truceline.errors import ProcedureError
from truceline.model.agreement import Agreement
from truceline.publish.release import release

_KIND = "objection"
_LONGEST = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection. It changes nothing of itself: weights and seats are for people to change.

    Attributes:
        seq: Position on the record.
        at: When, UTC.
        by: Party id.
        to: Id of a source or of a seat.
        text: Grounds.
    """

    seq: int
    at: datetime
    by: str
    to: str
    text: str

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def on_record(workspace: Workspace, as_of: datetime | None = None) -> tuple[Objection, ...]:
    """Return every objection on the record by ``as_of``, in order."""
    return tuple(
        Objection(
            seq=e.seq,
            at=datetime.fromisoformat(e.at).astimezone(UTC),
            by=e.payload["by"],
            to=e.payload["to"],
            text=e.payload["text"],
        )
        for e in until(workspace.entries(), as_of)
        if e.kind == _KIND
    )


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
        ground.record(_KIND, {"by": by, "to": to, "text": told})
        return on_record(workspace)[-1]


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
        *([] if told else ["an objection needs its grounds"]),
        *([f"the grounds are longer than {_LONGEST:,} characters"] if len(told) > _LONGEST else []),
    )
