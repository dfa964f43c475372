"""A person takes documents in, reviews what they say, and says how statements hang together.

Every act stands on the record with a name and, where something is changed or refused, a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.casework.ground import Ground, on_ground
from truceline.app.parties.partisans import partisans
from truceline.app.register.reading import MOST_BYTES, MOST_FILES
from truceline.app.register.records import (
    DOCUMENT,
    REVIEW,
    TIE,
    review_payload,
    reviews_of,
    tie_payload,
    undo_payload,
)
from truceline.app.register.register import means, read_kept, register
from truceline.app.register.statement_edits import edited
from truceline.app.register.tied import cited
from truceline.app.released.record import person
from truceline.app.workspace import Workspace
from truceline.codec import Plain, sound
from truceline.errors import ProcedureError, SourceError
from truceline.model.candidate import Review
from truceline.model.statement import Held, Register
from truceline.model.vocabulary import Tier

_LONGEST_NAME, _LONGEST_REASON, _MOST = 80, 1_000, 5_000
#: What a person may say of statements, and of how many of which kind.
ACTS: dict[str, tuple[str, int]] = {
    "join": ("contact", 2), "part": ("contact", 2),
    "kept": ("commitment", 1), "broken": ("commitment", 1), "disputed": ("commitment", 1),
    "answered": ("proposal", 1), "dropped": ("", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for: by whom, and why."""

    by: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What became of one file: its hash, whether it was here before, or why it was not taken in."""

    name: str
    sha256: str = ""
    again: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How documents are taken in.

    Attributes:
        by: Who takes them in; empty: not told.
        tier: Who may see what they say.
        received: When the mission got them, UTC; ``None``: now.
    """

    by: str = ""
    tier: Tier = Tier.MISSION
    received: datetime | None = None


def take(workspace: Workspace, path: Path, intake: Intake) -> tuple[Came, ...]:
    """Take a document, or every document below a folder, into a workspace: kept as received.

    A document is read before it is put on the record; one that cannot be read leaves no trace but
    the reason, and the others are taken in all the same.

    Raises:
        ProcedureError: If the name given is none.
        SourceError: If a folder cannot be listed.
    """
    if intake.by:
        _refuse("nothing was taken in", list(_name_faults(intake.by)))
    here = path.is_dir()
    names = documents.below(path, MOST_FILES) if here else (path.name,)
    return tuple(_taken(workspace, path / name if here else path, name, intake) for name in names)


def _taken(workspace: Workspace, path: Path, name: str, intake: Intake) -> Came:
    try:
        data = documents.given(path, MOST_BYTES)
        read_kept(data, name)
    except SourceError as fault:
        return Came(name=name, fault=fault.message)
    sha256 = files.sha256_of(data)
    with on_ground(workspace) as ground:
        if sha256 in reviews_of(workspace.entries()).papers:
            return Came(name=name, sha256=sha256, again=True)
        _refuse("nothing was taken in", list(ground.unsigned(intake.by)))
        told: dict[str, Plain] = {
            "name": name, "sha256": sha256, "bytes": len(data), "tier": str(intake.tier),
            "by": intake.by.strip(),
        }  # fmt: skip
        if intake.received is not None:
            told["received"] = intake.received.isoformat(timespec="microseconds")
        workspace.keep(data)
        ground.record(DOCUMENT, told)
    return Came(name=name, sha256=sha256)


def accept(workspace: Workspace, words: Sequence[str], asked: Asked) -> tuple[Held, ...]:
    """Let statements stand as they are read."""
    return _review(workspace, Review.ACCEPTED, words, asked)


def accept_all(workspace: Workspace, asked: Asked) -> tuple[Held, ...]:
    """Let everything stand that waits; it stays told that nobody looked at each."""
    return _review(workspace, Review.ACCEPTED, None, asked)


def reject(workspace: Workspace, words: Sequence[str], asked: Asked) -> tuple[Held, ...]:
    """Say that statements are none; they stay on the record, and out of everything else."""
    return _review(workspace, Review.REJECTED, words, asked)


def edit(
    workspace: Workspace, word: str, fields: Mapping[str, str], asked: Asked
) -> tuple[Held, ...]:
    """Let a statement stand with fields changed; what was read stays beside it."""
    return _review(workspace, Review.EDITED, [word], asked, fields)


def _review(
    workspace: Workspace,
    state: Review,
    words: Sequence[str] | None,
    asked: Asked,
    fields: Mapping[str, str] | None = None,
) -> tuple[Held, ...]:
    """Put a review on the record, and return the statements as they stand now.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        known = register(workspace)
        faults = list(_faults(ground, asked, needs_text=state is not Review.ACCEPTED))
        found = _waiting(known) if words is None else _meant(known, words, faults)
        if words is None and not found:
            faults.append("nothing waits to be reviewed")
        if len(found) > _MOST:
            faults.append(f"{len(found):,} statements at once are more than {_MOST:,}")
        of = [(one.read, _edits(one, fields or {}, faults)) for one in found]
        if state is Review.EDITED and not fields:
            faults.append("an edit needs what is changed: --set FIELD=VALUE")
        _refuse("the review is not possible", faults)
        told = review_payload(
            state, asked.by.strip(), sound(asked.text).strip(), of, in_bulk=words is None
        )
        ground.record(REVIEW, told)
        ids = {one.id for one in found}
        return tuple(one for one in register(workspace).held if one.id in ids)


def _edits(one: Held, fields: Mapping[str, str], faults: list[str]) -> Mapping[str, str]:
    try:
        edited(one.statement, fields)
    except ValueError as fault:
        faults.append(str(fault))
    return {name: sound(value) for name, value in fields.items()}


def tie(
    workspace: Workspace, act: str, words: Sequence[str], cites: Sequence[str], asked: Asked
) -> int:
    """Say that contacts are one, or not one, or how something ended and what shows it.

    Args:
        workspace: Whose record.
        act: One of :data:`ACTS`.
        words: Statements, by id or its first signs.
        cites: What it rests on: statements that stand, incidents (I-…), findings (F-…).
        asked: By whom, and why.

    Returns:
        The entry of the record.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        known = register(workspace)
        faults = list(_faults(ground, asked, needs_text=True))
        found = _meant(known, words, faults)
        kind, least = ACTS[act]
        for one in found:
            if not one.stands:
                faults.append(f"{one.id} was accepted by nobody: `truceline review accept` first")
            if kind and one.statement.kind != kind:
                faults.append(f"{one.id} is a {one.statement.kind}; {act} is said of a {kind}")
        if len(found) < least:
            faults.append(f"{act} needs {least} statements")
        told = cited(workspace, known, cites, faults)
        if act in ("kept", "broken", "answered") and not told:
            faults.append(f"{act} rests on something: name it with --cites")
        _refuse("nothing was tied", faults)
        payload = tie_payload(act, asked.by.strip(), sound(asked.text).strip(), found, told)
        return ground.record(TIE, payload)


def undo(workspace: Workspace, entries: Sequence[int], asked: Asked) -> int:
    """Take ties back, by their entries of the record; the record keeps both.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        faults = list(_faults(ground, asked, needs_text=True))
        standing = {one.seq for one in reviews_of(workspace.entries()).ties}
        faults += [f"entry {seq} is no tie in force" for seq in entries if seq not in standing]
        _refuse("nothing was taken back", faults)
        wanted = tuple(dict.fromkeys(entries))
        return ground.record(TIE, undo_payload(asked.by.strip(), sound(asked.text).strip(), wanted))


def _waiting(known: Register) -> list[Held]:
    return [one for one in known.held if one.review is Review.MACHINE]


def _meant(known: Register, words: Iterable[str], faults: list[str]) -> list[Held]:
    """Return the statements that are meant, each once; what is unclear is a fault."""
    found: dict[str, Held] = {}
    for word in words:
        lot = [one for one in known.held if means(word, one.id)]
        if len(lot) == 1:
            found[lot[0].id] = lot[0]
        elif lot:
            faults.append(f"{word!r} may mean {', '.join(one.id for one in lot[:8])}")
        else:
            faults.append(
                f"no statement is called {word!r}; `truceline review list DIR` names them"
            )
    return list(found.values())


def _faults(ground: Ground, asked: Asked, *, needs_text: bool) -> Iterator[str]:
    yield from _name_faults(asked.by)
    if asked.by.strip() in partisans(ground.agreement):
        yield f"{asked.by.strip()} is of a party; what stands is for the mission to say"
    if needs_text and not asked.text.strip():
        yield "it needs a reason: say why, with --reason TEXT"
    if len(asked.text) > _LONGEST_REASON:
        yield f"the reason is longer than {_LONGEST_REASON:,} signs: put the rest into a document"
    yield from ground.unsigned(asked.by.strip())


def _name_faults(by: str) -> Iterator[str]:
    if not person(by) or len(by) > _LONGEST_NAME or not by.isprintable():
        yield f"--by needs a name of 1 to {_LONGEST_NAME} signs on one line"


def _refuse(message: str, reasons: Sequence[str]) -> None:
    if reasons:
        raise ProcedureError(message, tuple(reasons))
