"""Acts that carry the signature of who acts, and the keys that check them, as the record has them.

Somebody's key is enrolled by an entry of kind ``key``. From then on an act of theirs without their
signature is no act, whoever writes it into the record. What is signed is::

    truceline/act/v1
    <when the record began>
    <position of the entry>
    <kind>
    <canonical JSON of the payload without its signatures>

each line ended, with Ed25519 (RFC 8032): a signature fits one place of one record and no other.

An act of custody may be signed by anybody who has a key, and need not: who had an item in hands is
a pseudonym that is sealed.

What comes in (:data:`ITEMS`) may be signed by the team that hands it in, under a key enrolled as
``team:`` and the id of its source card. Such a signature must fit as any other; an item without one
is an item all the same. A key withdrawn or replaced signs nothing from that entry on, and what it
signed before stands. A team may sign the file itself, where it is (:mod:`truceline.log.handed`):
the signature then says ``"over": "file"``, and fits the item wherever it stands on the record.

Of an act that was redacted nobody can check the signature any more, and it is cut, for it would
confirm a guess. Such a line counts as signed only if it is the one that a redaction announced: what
is left of it is then the word of who keeps the record, and the log shows that it was redacted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from truceline.codec import Plain, canonical_json
from truceline.errors import IntegrityError, ProofError
from truceline.log import handed
from truceline.log.journal import Entry
from truceline.log.keys import SIGNATURE_BYTES, Skey, Vkey, parse_vkey
from truceline.log.redacted import GONE, replaced, sha256_of_line
from truceline.log.strict import to_base64, unbase64

KEY: Final = "key"
#: Kinds of entries that somebody acts by, and that thus need the signature of whoever has a key.
ACTS: Final = (
    *("case", "meeting", "guarantee", "objection", "objection-reply"),
    *("submission", "release", "names", "grouping"),
    *("document", "review", "tie", "step", "event-list", "hypothesis"),
)
#: Kinds of entries by which something comes in; teams sign them, and nobody has to.
ITEMS: Final = ("input", "evidence")
#: Before the id of a source card: the team behind it, which is no party and no seat of that name.
TEAM: Final = "team:"
#: What a signature that was made where the file was is over.
FILE: Final = "file"
_SIGNED: Final = "signed"
_LABEL: Final = "truceline/act/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The key of somebody, from one entry of the record on.

    Attributes:
        seq: Position of the entry.
        at: When it was recorded, ISO, UTC.
        of: Seat, party, guarantor, ``mechanism``, or a team as ``team:ID``.
        vkey: ``None``: the key was withdrawn, and acts need none.
        reason: Why a key took the place of another without that other's signature; or empty.
        handed_over: Whether the key before signed for this one.
    """

    seq: int
    at: str
    of: str
    vkey: Vkey | None
    reason: str = ""
    handed_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Whose key holds at an entry.

    Attributes:
        began: When the record began; empty while it is empty.
        held: By who acts.
        faults: What does not fit, in words; empty if the record is sound.
        signed: How many signatures fit.
        redacted: How many acts that had to be signed were redacted, and their signatures with them.
    """

    began: str
    held: Mapping[str, Enrolled]
    faults: tuple[str, ...] = ()
    signed: int = 0
    redacted: int = 0

    def vkey(self, who: str) -> Vkey | None:
        """Return the key of somebody; ``None`` if there is none."""
        return self.held[who].vkey if who in self.held else None

    def of(self, vkey: Vkey) -> tuple[str, ...]:
        """Return those whose key this is."""
        return tuple(who for who, one in self.held.items() if one.vkey == vkey)

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams that have, or had, a key, as ``team:ID``."""
        return tuple(who for who in self.held if who.startswith(TEAM))


def told_as(who: str) -> str:
    """Return how somebody who signs is called: ``team T2`` for ``team:T2``."""
    return f"team {who.removeprefix(TEAM)}" if who.startswith(TEAM) else who


def signed_text(began: str, seq: int, kind: str, payload: Mapping[str, Plain]) -> bytes:
    """Return what an act's signature is over."""
    bare = {name: value for name, value in payload.items() if name != _SIGNED}
    head = f"{_LABEL}\n{began}\n{seq}\n{kind}\n".encode()
    return head + canonical_json(bare) + b"\n"


def signatures(
    register: Register,
    seq: int,
    kind: str,
    payload: Mapping[str, Plain],
    skeys: Iterable[Skey],
    carried: Iterable[Mapping[str, str]] = (),
) -> dict[str, Plain]:
    """Return the payload with the signature of each key, in the order of the names.

    Args:
        register: As it stands before the entry.
        seq: Position that the entry will have.
        kind: Of the entry.
        payload: Without signatures.
        skeys: Of those who sign; a key that is nobody's signs nothing.
        carried: Signatures that came beside a file; of who signs here as well they fall away.
    """
    text = signed_text(register.began, seq, kind, payload)
    made = [
        {"of": who, "key": str(skey.vkey), "signature": to_base64(skey.sign(text))}
        for skey in skeys
        for who in register.of(skey.vkey)
    ]
    here = {one["of"] for one in made}
    made += [dict(one) for one in carried if one["of"] not in here]
    told = sorted(made, key=lambda one: one["of"])
    return {**payload, _SIGNED: told} if told else dict(payload)


def carried(register: Register, data: bytes, sha256: str) -> tuple[dict[str, str], ...]:
    """Return the signatures of teams in a note that came beside a file, as they are recorded.

    Args:
        register: As it stands before the entry.
        data: The note.
        sha256: Of the file.

    Raises:
        ProofError: If it is none, of other bytes, or signed by no team's key in force; or if a
            signature of one does not fit.
    """
    found = handed.parse(data, sha256)
    told = []
    for who in register.teams:
        vkey = register.vkey(who)
        if vkey is None or not found.signed_by(vkey):
            continue
        (one,) = {
            s.data for s in found.signatures if s.key_id == vkey.key_id and s.name == vkey.name
        }
        told.append({"of": who, "key": str(vkey), "signature": to_base64(one), "over": FILE})
    if not told:
        names = ", ".join(one.name for one in found.signatures)
        hint = "enrol the team's key first (`truceline key enrol`), or ask whose signature it is"
        raise ProofError(f"the file is signed by {names}, in force for no team", hint)
    return tuple(told)


def signers(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who is said to have signed; nothing is checked."""
    told = payload.get(_SIGNED, ())
    return tuple(str(one["of"]) for one in told)


def register(entries: Iterable[Entry]) -> Register:
    """Go through the record and return the keys in force, and every act that is not as signed."""
    began, held, faults, n, cut = "", dict[str, Enrolled](), list[str](), 0, 0
    known = tuple(entries)
    instead = replaced(known)
    for entry in known:
        began = began or entry.at
        found = Register(began=began, held=held)
        fits = list(_fitting(found, entry, faults))
        n += len(fits)
        if entry.kind == KEY:
            one = _enrolled(entry, fits)
            if found.vkey(one.of) and not one.handed_over and not one.reason:
                faults.append(f"entry {entry.seq}: another key of {one.of}, and nobody says why")
            held[one.of] = one
        elif entry.kind in ACTS:
            by = str(entry.payload.get("by", ""))
            if found.vkey(by) and _is_cut(entry, instead):
                cut += 1
            elif found.vkey(by) and by not in fits:
                faults.append(f"entry {entry.seq}: {entry.kind} without the signature of {by}")
    return Register(began=began, held=held, faults=tuple(faults), signed=n, redacted=cut)


def _is_cut(entry: Entry, instead: Mapping[int, tuple[str, int]]) -> bool:
    """Tell whether an act is the line that a redaction put in place."""
    due = instead.get(entry.seq)
    return GONE in entry.payload and due is not None and due[0] == sha256_of_line(entry)


def _fitting(found: Register, entry: Entry, faults: list[str]) -> Iterator[str]:
    """Yield whose signatures under an entry fit the keys in force."""
    for one in entry.payload.get(_SIGNED, []):
        try:
            who = str(one["of"])
            vkey = _in_force(found, who, str(one["key"]))
            text = _signed_text(found, entry, who, one.get("over"))
            vkey.verify(text, unbase64(one["signature"], "the signature", SIGNATURE_BYTES))
        except ProofError as fault:
            faults.append(f"entry {entry.seq}: {fault.message}")
        except (KeyError, TypeError, AttributeError) as fault:
            raise _damaged(entry) from fault
        else:
            yield who


def _signed_text(found: Register, entry: Entry, who: str, over: str | None) -> bytes:
    """Return what a signature is over: the act, or of a team's item the file alone."""
    if over is None:
        return signed_text(found.began, entry.seq, entry.kind, entry.payload)
    if over != FILE or entry.kind not in ITEMS or not who.startswith(TEAM):
        raise ProofError(f"a signature of {told_as(who)} is over nothing that can be signed so")
    return handed.text(str(entry.payload["sha256"])).encode()


def _in_force(found: Register, who: str, told: str) -> Vkey:
    vkey = parse_vkey(told)
    if found.vkey(who) != vkey:
        raise ProofError(f"key {vkey.name} is not the one of {who}")
    return vkey


def _enrolled(entry: Entry, fits: list[str]) -> Enrolled:
    told = entry.payload
    try:
        return Enrolled(
            seq=entry.seq,
            at=entry.at,
            of=told["of"],
            vkey=parse_vkey(told["vkey"]) if told["vkey"] else None,
            reason=told["reason"],
            handed_over=told["of"] in fits,
        )
    except (KeyError, TypeError, ProofError) as fault:
        raise _damaged(entry) from fault


def _damaged(entry: Entry) -> IntegrityError:
    hint = "restore the record from a copy; do not edit it"
    return IntegrityError(f"entry {entry.seq} of the record is no act as this code knows it", hint)
