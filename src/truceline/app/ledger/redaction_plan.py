"""What a redaction would destroy, found before anything is destroyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from truceline.adapters import erase
from truceline.app.backups.form import DERIVED
from truceline.app.editions.numbered import AGAIN, KIND
from truceline.app.evidence import place
from truceline.app.evidence.records import CUSTODY, PROVENANCE, STAMP
from truceline.app.ledger.adopt import CLEAR
from truceline.app.ledger.cuts import fields_of
from truceline.app.ledger.tombstone import KEPT, KNOWN, Stone, cut
from truceline.app.ledger.what import What, handed_on, what_is_meant
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.journal import Entry
from truceline.log.redacted import CUT, GONE
from truceline.log.words import SHUT

#: Copies of what was given to others or is proposed; not the public site, which anyone may have.
HANDED_OUT: Final = ("disclosed", "site/proposed")
_SHORTEST = 4
_NOBODY: Final = Stone(entry=0, at="", by="", reason="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a redaction would destroy.

    Attributes:
        wanted: As asked for.
        target: Position of the entry that is meant.
        document: Which of the documents that go with it, from 0; ``None``: not one of those.
        field: The one field of it that goes; empty: all of it.
        kind: Of that entry.
        items: Names of items of evidence that go, derivatives of others among them.
        lines: Kinds of the lines of which something is cut, by position; their salts go too.
        paths: Files of the workspace that hold the bytes.
        unfound: Bytes go, and none were found: they lie encrypted without a key, or elsewhere.
        openings: Files with values and salts behind fields that go.
        derived: Folders that are deleted, to be derived anew.
        handed_out: Folders of copies for parties, or proposed, that are deleted as a whole.
        editions: Numbers of the editions that are computed anew.
        in_clear: Positions of entries that stand in the log in clear, beyond reach for ever.
        handed_on: Positions of acts of custody after which a copy of an item may lie elsewhere.
        code: Names this plan: say it to carry it out.
    """

    wanted: str
    target: int
    document: int | None
    field: str
    kind: str
    items: tuple[str, ...]
    lines: Mapping[int, str]
    paths: tuple[Path, ...]
    unfound: bool
    openings: tuple[Path, ...]
    derived: tuple[str, ...]
    handed_out: tuple[str, ...]
    editions: tuple[int, ...]
    in_clear: tuple[int, ...]
    handed_on: tuple[int, ...]
    code: str


def plan(workspace: Workspace, wanted: str, field: str = "") -> Plan:
    """Say what a redaction would destroy, and change nothing.

    Args:
        workspace: Has a log.
        wanted: Position of an entry, the name of an item of evidence, or the first signs (at least
            4) of the hash of a file that came in or went with an act of casework.
        field: Of an item or an act of custody only this field; empty: the whole.

    Raises:
        WorkspaceError: If there is no log, nothing or several things are meant, or it cannot be
            redacted.
    """
    must_have_log(workspace)
    with workspace.unasked():  # erasing needs no passphrase, where nothing has to be read for it
        found = _plan(workspace, wanted, field)
    if found is None:
        workspace.words.unlock()
        found = _plan(workspace, wanted, field)
    if found is None:
        raise IntegrityError(
            "words of the record cannot be opened", "restore sealed/ from a backup"
        )
    return found


def _plan(workspace: Workspace, wanted: str, field: str) -> Plan | None:
    """Return the plan; ``None`` if a line would keep words that lie encrypted and are locked."""
    entries = workspace.entries()
    target, document = _meant(entries, wanted)
    entry = entries[target]
    _refuse(entries, entry, document, field)
    what = what_is_meant(entries, target, document, field)
    touched = lines_cut(entries, target, what, _NOBODY)
    if workspace.words.is_locked() and any(SHUT.encode() in line for line in touched.values()):
        return None
    paths = paths_of(workspace, what)
    shown: list[Plain] = [target, document, len(entries), sorted(touched), list(map(str, paths))]
    numbers = {entries[p].payload["number"] for p in touched if entries[p].kind == KIND}
    return Plan(
        wanted=wanted,
        target=target,
        document=document,
        field=field,
        kind=entry.kind,
        items=tuple(what.items),
        lines={place: entries[place].kind for place in touched},
        paths=paths,
        unfound=bool(what.hashes) and not paths,
        openings=tuple(
            place.openings_path(workspace, sealed)
            for sealed in (entries[seq].payload.get("sealed", {}) for seq in sorted(touched))
            if (field in sealed if field else sealed)
        ),
        derived=tuple(name for name in DERIVED if (workspace.folder / name).is_dir()),
        handed_out=tuple(name for name in HANDED_OUT if (workspace.folder / name).is_dir()),
        editions=tuple(sorted(numbers)),
        in_clear=tuple(e.seq for e in entries if e.kind in CLEAR and _tells(e, what)),
        handed_on=handed_on(entries, what),
        code=sha256_hex(canonical_json([*shown, field] if field else shown))[:8],
    )  # fmt: skip


def _refuse(entries: Sequence[Entry], entry: Entry, document: int | None, field: str) -> None:
    """Refuse what is gone, what everything rests on, and what nobody knows how to erase."""
    if entry.kind not in KNOWN and entry.kind not in KEPT and entry.kind != GONE:
        hint = "this version does not know where all of it lies, and destroys no part"
        if entry.kind in (STAMP, PROVENANCE):
            hint = f"redact the item that it tells of: {entry.payload['evidence']}"
        raise WorkspaceError(f"entry {entry.seq} ({entry.kind}) cannot be redacted yet", hint)
    if not is_left(entries, entry.seq, document, field):
        hint = "it has no words, or they were redacted" if entry.kind != GONE else "it was redacted"
        if field:
            hint = f"its fields are: {', '.join(fields_of(entry.payload)) or 'none'}"
        raise WorkspaceError(f"entry {entry.seq} holds nothing that can be redacted", hint)
    what = what_is_meant(entries, entry.seq, document, field)
    rests = [e for e in entries if e.kind in ("agreement", "sources") and _tells(e, what)]
    for one in (entry, *rests):
        if one.kind in KEPT and document is None:
            said = f"entry {one.seq} ({one.kind}) cannot be redacted"
            raise WorkspaceError(said, KEPT[one.kind])


def is_left(entries: Sequence[Entry], target: int, document: int | None, field: str = "") -> bool:
    """Tell whether an entry holds anything of what is meant."""
    entry = entries[target]
    if document is not None:
        return bool(entry.payload["documents"][document] != CUT)
    if entry.kind in KEPT or entry.kind not in KNOWN:
        return entry.kind in KEPT
    what = what_is_meant(entries, target, None, field)
    clear = entry.kind in CLEAR and bool(what.hashes)
    return clear or cut(entry, what, _NOBODY) is not None


def _tells(entry: Entry, what: What) -> bool:
    return any(isinstance(v, str) and v in what.hashes for v in entry.payload.values())


def lines_cut(entries: Sequence[Entry], target: int, what: What, stone: Stone) -> dict[int, bytes]:
    """Return the lines that change, by position."""
    first = min([target, *(e.seq for e in entries if _tells(e, what))])
    # A paper tells of no custody, and of no field of an item.
    beside = bool(what.field) or entries[target].kind == CUSTODY
    found = {}
    for entry in entries:
        if entry.kind in (KIND, AGAIN):
            touched = entry.payload["entries"] > first and not beside
        else:
            touched = entry.seq == target or bool(what.hashes)
        line = cut(entry, what, stone) if touched else None
        if line is not None:
            found[entry.seq] = line
    return found


def paths_of(workspace: Workspace, what: What) -> tuple[Path, ...]:
    """Return the files that hold the bytes that go, wherever in the workspace."""
    return tuple(one for sha256 in sorted(what.hashes) for one in paths_of_one(workspace, sha256))


def paths_of_one(workspace: Workspace, sha256: str) -> tuple[Path, ...]:
    """Return the files that hold some bytes; where they are kept comes last."""
    blobs = place.blobs(workspace)
    own = tuple(p for p in (workspace.object_path(sha256), blobs.path_of(sha256)) if p is not None)
    if not own:
        return ()
    size = workspace.size_of(sha256) or blobs.size_of(sha256)
    found = set(erase.same_bytes(workspace.folder, sha256, size))
    # What a crash left half written, under the hash or with lines of the record.
    beside = (workspace.inbox_path(sha256), workspace.journal_path)
    found |= {p for p in (one.with_name(f".{one.name}.partial") for one in beside) if p.is_file()}
    found |= set(blobs.unfinished())
    return (*sorted(found - set(own)), *own)


def _meant(entries: Sequence[Entry], wanted: str) -> tuple[int, int | None]:
    """Return the entry, and which of its documents, that a person means."""
    position = wanted.removeprefix("E-#")
    if position.isdecimal() and int(position) < len(entries):
        return int(position), None
    sign = wanted.lower().removeprefix("e-")
    named = [(str(e.payload.get("sha256", "")), e.seq, None) for e in entries if e.kind != "export"]
    with_it = [(str(d), e.seq, i) for e in entries
               for i, d in enumerate(e.payload.get("documents", ()))]  # fmt: skip
    found = {h: (seq, i) for h, seq, i in reversed([*named, *with_it])
             if len(sign) >= _SHORTEST and h.startswith(sign)}  # fmt: skip
    if not found:
        hint = "give a position on the record, or the first signs of the hash of a file"
        raise WorkspaceError(f"none of {len(entries)} entries is called {wanted!r}", hint)
    if len(found) > 1:
        shown = ", ".join(sorted(one[:12] for one in found))
        raise WorkspaceError(f"{wanted!r} may mean {shown}", "give more signs, or the position")
    return next(iter(found.values()))


def must_have_log(workspace: Workspace) -> None:
    """Refuse a workspace in whose log nothing can be told.

    Raises:
        WorkspaceError: If there is none.
    """
    if not workspace.has_log():
        hint = f"make one with `truceline log init {workspace.folder} --origin NAME`"
        raise WorkspaceError("a redaction is told in the log, and there is none here", hint)
