"""An entry is opened by two persons, and the record tells that, by whom and why; never whose."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from truceline.adapters.names import Names, Random, opened_register
from truceline.app import signing
from truceline.app.names.register import KIND, slot_of
from truceline.app.released.record import person as same
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError, ProcedureError, WorkspaceError
from truceline.evidence import manifest
from truceline.log import signed
from truceline.log.journal import Entry
from truceline.model.names import Named, Person, meant

#: A request lapses then: what two persons agree to they agree to now.
LAPSES = timedelta(days=7)
_LONGEST_REASON = 500
#: Shorter parts of a name (an initial, a particle) say of nobody who it is.
_SHORTEST_PART = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One request on the record, and what became of it.

    Attributes:
        request: Its id, drawn by chance.
        register: Id of the register.
        at: When it was asked, ISO, UTC.
        asked_by: Pseudonym of the first person.
        reason: Why, in their words.
        opened_at: When the entry was opened, ISO, UTC; empty if it was not.
        opened_by: Pseudonym of the second person; empty likewise.
    """

    request: str
    register: str
    at: str
    asked_by: str
    reason: str
    opened_at: str = ""
    opened_by: str = ""


def ask(
    workspace: Workspace,
    register: tuple[Path, Path],
    code: str,
    by: tuple[str, str],
    reason: str,
    random: Random = secrets.token_bytes,
) -> str:
    """Ask, as the first of two persons, that an entry be opened; return the id of the request.

    The record tells who asks and why, and not for whom.

    Args:
        workspace: Whose record; the register was begun there.
        register: The register, and its key file.
        code: Whose entry.
        by: Pseudonym of the person, and the seat they say to sit for, or nothing.
        reason: Why; it names nobody.
        random: Draws the id.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
        WorkspaceError: If there is no such code, or the register is none of this record.
        IntegrityError: If register or record were changed.
    """
    with opened_register(*register) as names, workspace.locked():
        _begun_here(workspace, names)
        slot = slot_of(names, code)
        told = " ".join(reason.split())
        _refuse((*_faults(workspace, by), *_reason_faults(told, names.named[slot])))
        request = random(8).hex()
        payload: dict[str, Plain] = {"act": "asked", "request": request, "text": told}
        _record(workspace, names, by, payload)
        at = workspace.now().isoformat(timespec="seconds")
        names.asked[request] = {"code": meant(code), "by": by[0], "seat": by[1], "at": at}
        return request


def confirm(
    workspace: Workspace,
    register: tuple[Path, Path],
    code: str,
    request: str,
    by: tuple[str, str],
) -> Person:
    """Open an entry as the second of two persons; that it was opened is recorded first.

    Args:
        workspace: Whose record.
        register: The register, and its key file.
        code: Whose entry, as the first person named it.
        request: Id of the request.
        by: Pseudonym of the person, and the seat they say to sit for, or nothing.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
        WorkspaceError: If there is no such code, or the register is none of this record.
        IntegrityError: If register or record were changed.
    """
    with opened_register(*register) as names, workspace.locked():
        _begun_here(workspace, names)
        slot = slot_of(names, code)
        held = names.asked.get(request)
        known = {one.request: one for one in openings(workspace)}.get(request)
        now = workspace.now()
        _refuse((*_faults(workspace, by), *_confirm_faults(held, known, code, by, now)))
        _record(workspace, names, by, {"act": "opened", "request": request})
        one = names.named[slot]
        names.named[slot] = replace(one, opened=(*one.opened, request))
        del names.asked[request]
        return one.person


def openings(workspace: Workspace) -> tuple[Opening, ...]:
    """Return every request on the record, in order, and what became of each.

    Raises:
        IntegrityError: If one was opened that nobody asked for, twice, or by one person alone.
    """
    found: dict[str, Opening] = {}
    for entry in workspace.entries():
        if entry.kind == KIND and entry.payload["act"] != "begun":
            try:
                _put(found, entry)
            except (KeyError, TypeError) as fault:
                raise _odd(entry) from fault
    return tuple(found.values())


def _put(found: dict[str, Opening], entry: Entry) -> None:
    told = entry.payload
    request = str(told["request"])
    if told["act"] == "asked":
        if request in found:
            raise _odd(entry)
        found[request] = Opening(
            request=request,
            register=told["register"],
            at=entry.at,
            asked_by=told["person"],
            reason=told["text"],
        )
        return
    before = found[request]
    if before.opened_at or same(before.asked_by) == same(told["person"]):
        raise _odd(entry)
    found[request] = replace(before, opened_at=entry.at, opened_by=told["person"])


def _odd(entry: Entry) -> IntegrityError:
    hint = "find out who wrote it; an entry is opened by two persons, once for each request"
    return IntegrityError(f"entry {entry.seq} opens a name as nobody can", hint)


def _begun_here(workspace: Workspace, names: Names) -> None:
    """Refuse a record in which this register was not begun: the trace would stand elsewhere."""
    begun = (e.payload for e in workspace.entries() if e.kind == KIND)
    if names.id not in {told["register"] for told in begun if told["act"] == "begun"}:
        hint = "give with --in the workspace for which it was made (`truceline names init`)"
        raise WorkspaceError("this register of names was begun for another workspace", hint)


def _record(
    workspace: Workspace, names: Names, by: tuple[str, str], payload: dict[str, Plain]
) -> None:
    whole = {**payload, "register": names.id, "person": by[0], "by": by[1]}
    found, seq = signing.sound_register(workspace), len(workspace.entries())
    workspace.record(KIND, signed.signatures(found, seq, KIND, whole, workspace.signers))


def _faults(workspace: Workspace, by: tuple[str, str]) -> Iterator[str]:
    person, seat = by
    body = workspace.agreement().mechanism.commission
    seats = [one.id for one in body.seats] if body else []
    if not person:
        yield "--by is missing: the pseudonym of who asks"
    yield from manifest.no_pseudonym("--by", person)
    if seat and seat not in seats:
        yield f"{seat!r} is no seat; the seats are {', '.join(seats) or 'none'}"
    if seat or workspace.signers:
        yield from signing.faults(signing.sound_register(workspace), workspace.signers, seat, ())


def _reason_faults(reason: str, one: Named) -> Iterator[str]:
    """Yield why a reason cannot stand on the record: it is read by many, and for good."""
    if not reason or len(reason) > _LONGEST_REASON:
        yield f"--reason is missing, or longer than {_LONGEST_REASON} characters"
    for doubt in manifest.doubts({"reason": reason}):
        yield f"{doubt}: it stands on the record for good"
    words = set(_words(reason))
    person = one.person
    parts = {word for word in _words(f"{person.name} {person.contact}")
             if len(word) >= _SHORTEST_PART}  # fmt: skip
    flat = meant(reason)
    if parts & words or any(code in flat for code in one.codes):
        yield "--reason tells whose entry it is: say why, and neither code nor name nor contact"


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.casefold())


def _confirm_faults(
    held: Mapping[str, Any] | None,
    known: Opening | None,
    code: str,
    by: tuple[str, str],
    now: datetime,
) -> Iterator[str]:
    if known is not None and known.opened_at:
        yield "it was opened under this request; each opening is asked for anew"
        return
    if known is None or held is None or held["code"] != meant(code):
        yield f"nobody asked that the entry of {meant(code)} be opened under this request"
        return
    if same(known.asked_by) == same(by[0]):
        yield f"{by[0]} asked for it: an entry is opened by another person"
    if by[1] and by[1] == held["seat"]:
        yield f"{by[1]} asked for it: another delegation has to confirm"
    if now - datetime.fromisoformat(known.at).astimezone(UTC) > LAPSES:
        yield f"it was asked more than {LAPSES.days} days ago: ask anew"


def _refuse(reasons: tuple[str, ...]) -> None:
    if reasons:
        raise ProcedureError("the entry is not opened", reasons)
