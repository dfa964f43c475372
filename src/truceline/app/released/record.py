"""What the record says of releases: who proposed which bytes, who confirmed them, what went out.

A proposal is two entries: ``release-manifest`` names the bytes and no person, so that its opening
can be given to everybody; ``release`` says which person did what, ``by`` which seat: one that has a
key of its own signs (:mod:`truceline.log.signed`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.log.words import CUT, SHUT

#: Kinds of entry.
MANIFEST, KIND = "release-manifest", "release"
#: Persons that a release needs at least, whatever the agreement says.
PERSONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One person's consent to exact bytes.

    Attributes:
        by: The name this person gave; nobody has proved it.
        seat: Delegation that this person says to sit for; empty: none.
        at: When, as recorded.
        redacted: Whether the name was redacted since.
    """

    by: str
    seat: str
    at: str
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The last proposal for one edition and tier.

    Attributes:
        tier: Whom the site is for.
        edition: Which edition.
        manifest: SHA-256 of the site's manifest.
        seq: Position on the record of the entry that names it.
        grid: On which grid places were made public: hash of the table of people, and how many.
        consents: Who proposed and who confirmed, in order.
        released: Whether it is out.
    """

    tier: str
    edition: int
    manifest: str
    seq: int
    grid: dict[str, Any]
    consents: tuple[Consent, ...] = field(default=())
    released: bool = False


def proposals(entries: Iterable[Entry]) -> dict[tuple[str, int], Proposal]:
    """Return the last proposal of each tier and edition; a new one voids the one before.

    Raises:
        IntegrityError: If an entry is not what its kind says.
    """
    found: dict[tuple[str, int], Proposal] = {}
    for entry in entries:
        if entry.kind in (MANIFEST, KIND):
            try:
                _put(found, entry)
            except (KeyError, TypeError, ValueError) as fault:
                hint = "restore the record from a copy; do not edit it"
                message = f"entry {entry.seq} of the record is no release as this code knows it"
                raise IntegrityError(message, hint) from fault
    return found


def _put(found: dict[tuple[str, int], Proposal], entry: Entry) -> None:
    held = entry.payload
    key = (str(held["tier"]), int(held["edition"]))
    if entry.kind == MANIFEST:
        found[key] = Proposal(
            tier=key[0],
            edition=key[1],
            manifest=held["manifest"],
            seq=entry.seq,
            grid=held["grid"],
        )
    elif held["act"] == "released":
        found[key] = replace(found[key], released=True)
    else:
        gone = held["person"] in (CUT, SHUT)
        consent = Consent(by=held["person"], seat=held["by"], at=entry.at, redacted=gone)
        found[key] = replace(found[key], consents=(*found[key].consents, consent))


def person(name: str) -> str:
    """Return a name as it is compared: two spellings of one name are one person."""
    plain = unicodedata.normalize("NFKC", name)
    return " ".join(plain.casefold().split())


def missing(one: Proposal, seats: Iterable[str]) -> tuple[str, ...]:
    """Say in words what a proposal still needs; nothing: it may go out.

    Args:
        one: The proposal.
        seats: Delegations whose agreement the text asks for; each needs a person of its own.
    """
    if one.released:
        return ()
    # Whose name is gone nobody can tell from a second person: such consent lets nothing go out.
    given = [c for c in one.consents if not c.redacted]
    persons = {person(c.by) for c in given}
    wanted = list(seats)
    left = [seat for seat in wanted if seat not in {c.seat for c in given}]
    told = [f"the agreement of {seat}" for seat in left]
    short = PERSONS - len(persons)
    if short > len(left):
        told.append("a second person" if short == 1 else "two persons")
    return tuple(told)
