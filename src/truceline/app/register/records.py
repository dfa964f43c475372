"""How documents, reviews and ties are written on the record and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from truceline.app.register.statement_plain import plain, statement_of
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.log.redacted import GONE, tombstone_of
from truceline.model.candidate import Review
from truceline.model.statement import Held, Paper, Reviewed, Statement, Tied

#: Kinds of entries.
DOCUMENT, REVIEW, TIE = "document", "review", "tie"
#: Act of a tie that takes others back.
UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """What a record holds of documents.

    Attributes:
        papers: By the hash of their bytes, in the order they came in.
        reviews: By the id of the statement, in order.
        ties: What nobody took back, in order.
    """

    papers: Mapping[str, Paper]
    reviews: Mapping[str, tuple[Reviewed, ...]]
    ties: tuple[Tied, ...]


def review_payload(
    state: Review,
    by: str,
    text: str,
    of: Sequence[tuple[Statement, Mapping[str, str]]],
    *,
    in_bulk: bool = False,
) -> dict[str, Plain]:
    """Return what is recorded of a review: each statement as it stood, and what was edited."""
    told: list[Plain] = [
        {"document": one.document, "id": one.id, "was": plain(one), "fields": dict(edited)}
        for one, edited in of
    ]
    return {"state": str(state), "by": by, "text": text, "in_bulk": in_bulk, "of": told}


def tie_payload(
    act: str, by: str, text: str, of: Sequence[Held], cites: Sequence[Mapping[str, str]]
) -> dict[str, Plain]:
    """Return what is recorded of a tie: each statement with its document, and what it cites."""
    told: list[Plain] = [_named(one) for one in of]
    return {"act": act, "by": by, "text": text, "of": told, "cites": [dict(c) for c in cites]}


def undo_payload(by: str, text: str, of: Sequence[int]) -> dict[str, Plain]:
    """Return what is recorded where ties are taken back."""
    return {"act": UNDO, "by": by, "text": text, "of": list(of)}


def reviews_of(entries: Iterable[Entry]) -> Reviews:
    """Return what a record, or the beginning of one, holds of documents.

    Raises:
        IntegrityError: If an entry is not what its kind says.
    """
    papers: dict[str, Paper] = {}
    reviews: dict[str, list[Reviewed]] = {}
    ties: dict[int, Tied] = {}
    for entry in entries:
        try:
            if entry.kind == DOCUMENT:
                paper = _paper(entry)
                papers.setdefault(paper.sha256, paper)
            elif entry.kind == REVIEW:
                for one in _reviewed(entry):
                    reviews.setdefault(one.was.id, []).append(one)
            elif entry.kind == TIE:
                _tie(entry, ties)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            hint = "restore the record from a copy; do not edit it"
            message = f"entry {entry.seq} of the record is no {entry.kind} as this code knows it"
            raise IntegrityError(message, hint) from fault
    told = {name: tuple(lot) for name, lot in reviews.items()}
    return Reviews(papers=papers, reviews=told, ties=tuple(ties.values()))


def _named(one: Held) -> dict[str, Plain]:
    return {"document": one.paper.sha256, "id": one.id, "tier": one.paper.tier}


def _paper(entry: Entry) -> Paper:
    told = entry.payload
    received = told.get("received")
    return Paper(
        seq=entry.seq,
        at=_at(entry),
        received=datetime.fromisoformat(received).astimezone(UTC) if received else _at(entry),
        sha256=told["sha256"],
        name=told["name"],
        tier=told["tier"],
        by=told["by"],
    )


def _reviewed(entry: Entry) -> Iterable[Reviewed]:
    told = entry.payload
    for one in told["of"]:
        if GONE in one:  # the document was redacted, and its words with it
            continue
        yield Reviewed(
            seq=entry.seq,
            at=_at(entry),
            by=told["by"],
            state=Review(told["state"]),
            text=told["text"],
            was=statement_of(one["was"]),
            fields=tuple(sorted(one["fields"].items())),
            in_bulk=told["in_bulk"],
            redacted=tombstone_of(told),
        )


def _tie(entry: Entry, ties: dict[int, Tied]) -> None:
    told = entry.payload
    if told["act"] == UNDO:
        for seq in told["of"]:
            del ties[seq]
        return
    named = [one for one in (*told["of"], *told["cites"]) if GONE not in one]
    tiers = {one["tier"] for one in named}
    ties[entry.seq] = Tied(
        seq=entry.seq,
        at=_at(entry),
        act=told["act"],
        by=told["by"],
        text=told["text"],
        of=_ids(told["of"]),
        cites=_ids(told["cites"]),
        tier=next((t for t in ("restricted", "mission", "public") if t in tiers), "mission"),
        redacted=tombstone_of(told),
    )


def _ids(told: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(one["id"] for one in told if GONE not in one)


def _at(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.at).astimezone(UTC)
