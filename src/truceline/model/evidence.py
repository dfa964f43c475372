"""Evidence: an item kept as received, who had it in hands, and what was derived from it.

Fields follow the Berkeley Protocol (OHCHR, HR/PUB/20/2: evidentiary copy and working copy, every
change documented) and ISO/IEC 27037:2012 (identify, collect, acquire, preserve; who had access,
when, where, why and by what authority).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from truceline.model.redacted import Redacted


class EvidenceKind(StrEnum):
    """What an item is."""

    ORIGINAL = "original"
    DERIVATIVE = "derivative"


class CustodyAction(StrEnum):
    """What was done with an item; the words of a custody record."""

    RECEIVED = "received"
    ACCESSED = "accessed"
    COPIED = "copied"
    MOVED = "moved"
    CHECKED_OUT = "checked out"
    CHECKED_IN = "checked in"
    CHANGED = "changed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One item as its manifest on the record has it.

    Attributes:
        seq: Position on the record.
        received_at: When it was put there, UTC.
        id: ``E-`` and 12 hex digits of the hash of its bytes.
        kind: Original, or derived from one.
        sha256: Of its bytes.
        size_bytes: How many there are.
        media_type: As its first bytes look; nobody vouches for it.
        tier: ``public``, ``mission`` or ``restricted``: who may see the item itself.
        clear: Fields of the manifest that stand in clear.
        sealed: Other fields, each as a salted commitment, lower-case hex.
        derived_from: Id of the original; empty of an original.
        tool: Name and version of what derived it; empty of an original.
        parameters: How it was derived.
        contents: What became of a web archive's own list of hashes; empty: there is none.
        signed: Who signed that it came in, a team as ``team:ID``; empty: nobody.
        redacted: The tombstone, if anything of it was redacted.
    """

    seq: int
    received_at: datetime
    id: str
    kind: EvidenceKind
    sha256: str
    size_bytes: int
    media_type: str
    tier: str
    clear: Mapping[str, str] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)
    derived_from: str = ""
    tool: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    contents: str = ""
    signed: tuple[str, ...] = ()
    redacted: Redacted | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the item itself was redacted, and not only a field of it."""
        return self.size_bytes == 0 and self.redacted is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One thing that was done with an item.

    Attributes:
        seq: Position on the record.
        recorded_at: When it was put there, UTC.
        evidence_id: With which item.
        action: What.
        happened_at: When, as told, UTC; ``None``: when it was recorded.
        sealed: Who, why, by what authority and where, each as a salted commitment.
        signed: Who signed it, a team as ``team:ID``; empty: nobody.
        redacted: The tombstone, if anything of it was redacted.
    """

    seq: int
    recorded_at: datetime
    evidence_id: str
    action: CustodyAction
    happened_at: datetime | None = None
    sealed: Mapping[str, str] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """A token of a time-stamping authority (RFC 3161) that was verified.

    Attributes:
        seq: Position on the record.
        evidence_id: Of which item.
        existed_by: Time in the token, UTC.
        accuracy_s: As the token states it; empty: it states none.
        authority: Subject of the certificate that signed.
        token_sha256: Of the token, kept in the inbox.
        roots_sha256: Of the certificates it was verified against, kept there too.
    """

    seq: int
    evidence_id: str
    existed_by: datetime
    accuracy_s: str
    authority: str
    token_sha256: str
    roots_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a validator of C2PA said of an item. Recorded, never required.

    Attributes:
        seq: Position on the record.
        evidence_id: Of which item.
        state: ``none`` (no manifest), or the validator's word, e.g. ``Valid``.
        codes: Its codes of what did not fit, sorted.
        tool: Which validator, with its version.
    """

    seq: int
    evidence_id: str
    state: str
    codes: tuple[str, ...]
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item with everything the record has about it, in order."""

    evidence: Evidence
    custody: tuple[Custody, ...] = ()
    timestamps: tuple[Timestamp, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    derivatives: tuple[str, ...] = ()
