"""People are entered, given another code, counted and erased; nobody is shown here."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from truceline.adapters.names import Names, Random, make, opened_register
from truceline.app.names.codes import new_code
from truceline.app.ports import Clock
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.names import Named, Person, meant

#: Kind of the entries of a record that tell of a register: begun, asked, opened. Never of whom.
KIND = "names"
_LONGEST = {"name": 200, "contact": 1_000, "consent": 2_000, "team": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One code of a register, without who stands behind it, or which other codes do.

    Attributes:
        code: As it stands in records.
        role: As what; empty of an erased one.
        team: That knows them; may be empty.
        added: Day, ISO, UTC; empty of an erased one.
        opened: How often the entry behind it was opened.
        erased: Day on which the entry was destroyed, ISO; empty if it was not.
    """

    code: str
    role: str
    team: str
    added: str
    opened: int
    erased: str = ""


def begin(
    workspace: Workspace, path: Path, key_path: Path, random: Random = secrets.token_bytes
) -> str:
    """Make a register, apart from the workspace whose records its codes stand in; return its id.

    Raises:
        WorkspaceError: If register or key exist, or lie within a workspace.
    """
    names = make(path, key_path, random)
    workspace.record(KIND, {"act": "begun", "register": names.id, "by": ""})
    return names.id


def add(
    path: Path, key_path: Path, person: Person, now: Clock, random: Random = secrets.token_bytes
) -> str:
    """Enter somebody, and return the code under which they stand in records from now on.

    Nobody is looked for: who could ask whether a name is there could open entries alone. So who is
    entered twice has two entries.

    Raises:
        WorkspaceError: If the register cannot be opened, or with every mistake in what is told.
        IntegrityError: If it was changed.
    """
    told = Person(
        name=person.name.strip(),
        contact=person.contact.strip(),
        consent=person.consent.strip(),
        role=person.role,
        team=person.team.strip(),
    )
    wrong = tuple(_faults(told))
    if wrong:
        raise WorkspaceError("; ".join(wrong), "nobody was entered; mend it and say it again")
    with opened_register(path, key_path, random) as names:
        return entered(names, told, now, random)


def entered(names: Names, person: Person, now: Clock, random: Random) -> str:
    """Enter somebody into an open register, and return the code."""
    code = new_code(person.role, names.codes(), random)
    added = now().date().isoformat()
    names.named[random(16).hex()] = Named(person=person, codes=(code,), added=added)
    return code


def link(path: Path, key_path: Path, code: str, random: Random = secrets.token_bytes) -> str:
    """Give somebody another code, and return it.

    That both are one person stands in the register alone, and is told by no command.

    Raises:
        WorkspaceError: If there is no such code, or its entry was erased.
        IntegrityError: If the register was changed.
    """
    with opened_register(path, key_path, random) as names:
        slot = slot_of(names, code)
        one = names.named[slot]
        fresh = new_code(one.person.role, names.codes(), random)
        names.named[slot] = replace(one, codes=(*one.codes, fresh))
        return fresh


def listed(path: Path, key_path: Path) -> tuple[Listed, ...]:
    """Return every code in order, and of nobody a name."""
    with opened_register(path, key_path) as names:
        live = [
            Listed(
                code=code,
                role=one.person.role,
                team=one.person.team,
                added=one.added,
                opened=len(one.opened),
            )
            for one in names.named.values()
            for code in one.codes
        ]
        gone = [
            Listed(code=code, role="", team="", added="", opened=0, erased=day)
            for code, day in names.erased.items()
        ]
    return tuple(sorted([*live, *gone], key=lambda one: one.code))


def erase(path: Path, key_path: Path, code: str, now: Clock) -> int:
    """Destroy an entry with its key; its codes stay as erased. Return how many codes it had.

    Requests to open it go with it.

    Raises:
        WorkspaceError: If there is no such code, or it was erased before.
        IntegrityError: If the register was changed.
    """
    with opened_register(path, key_path) as names:
        gone = names.named.pop(slot_of(names, code))
        names.erased |= dict.fromkeys(gone.codes, now().date().isoformat())
        names.asked = {
            request: one for request, one in names.asked.items() if one["code"] not in gone.codes
        }
        return len(gone.codes)


def slot_of(names: Names, code: str) -> str:
    """Return where the entry of a code stands.

    Raises:
        WorkspaceError: If there is none, or it was erased.
    """
    wanted = meant(code)
    slot = names.slot_of(wanted)
    if slot is not None:
        return slot
    if wanted in names.erased:
        day = names.erased[wanted]
        raise WorkspaceError(f"the entry of {wanted} was erased on {day}", "nobody can open it")
    raise WorkspaceError(f"{wanted!r} is no code of this register", "see `truceline names list`")


def _faults(person: Person) -> Iterator[str]:
    if not person.name:
        yield "the name is missing"
    if not person.consent:
        yield "consent is missing: say to what they agreed, or that they were not asked"
    for name, longest in _LONGEST.items():
        told = str(getattr(person, name))
        if len(told) > longest:
            yield f"{name} is longer than {longest:,} characters"
        if not told.isprintable():
            yield f"{name} holds a line break or control sign"
