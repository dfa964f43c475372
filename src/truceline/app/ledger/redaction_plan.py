"""What a redaction would destroy, found before anything is destroyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import erase
from truceline.app.backup_form import DERIVED
from truceline.app.editions import AGAIN, KIND
from truceline.app.ledger.adopt import CLEAR
from truceline.app.ledger.tombstone import KEPT, KNOWN, Stone, cut
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.errors import WorkspaceError
from truceline.log.journal import Entry
from truceline.log.redacted import CUT, GONE

_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a redaction would destroy.

    Attributes:
        wanted: As asked for.
        target: Position of the entry that is meant.
        document: Which of the documents that go with it, from 0; ``None``: not one of those.
        kind: Of that entry.
        lines: Kinds of the lines of which something is cut, by position; their salts go too.
        paths: Files of the workspace that hold the bytes.
        derived: Folders that are deleted, to be derived anew.
        editions: Numbers of the editions that are computed anew.
        in_clear: Positions of entries that stand in the log in clear, beyond reach for ever.
        code: Names this plan: say it to carry it out.
    """

    wanted: str
    target: int
    document: int | None
    kind: str
    lines: Mapping[int, str]
    paths: tuple[Path, ...]
    derived: tuple[str, ...]
    editions: tuple[int, ...]
    in_clear: tuple[int, ...]
    code: str


def plan(workspace: Workspace, wanted: str) -> Plan:
    """Say what a redaction would destroy, and change nothing.

    Args:
        workspace: Has a log.
        wanted: Position of an entry, or the first signs (at least 4) of the hash of a file that
            came in or went with an act of casework.

    Raises:
        WorkspaceError: If there is no log, nothing or several things are meant, or it cannot be
            redacted.
    """
    must_have_log(workspace)
    entries = workspace.entries()
    target, document = _meant(entries, wanted)
    entry = entries[target]
    _refuse(entries, entry, document)
    needle = needle_of(entry, document)
    touched = lines_cut(entries, target, needle, Stone(entry=0, at="", by="", reason=""))
    paths = paths_of(workspace, needle)
    shown: list[Plain] = [target, document, len(entries), sorted(touched), list(map(str, paths))]
    numbers = {entries[p].payload["number"] for p in touched if entries[p].kind == KIND}
    return Plan(
        wanted=wanted,
        target=target,
        document=document,
        kind=entry.kind,
        lines={place: entries[place].kind for place in touched},
        paths=paths,
        derived=tuple(name for name in DERIVED if (workspace.folder / name).is_dir()),
        editions=tuple(sorted(numbers)),
        in_clear=tuple(e.seq for e in entries if e.kind in CLEAR and _tells(e, needle)),
        code=sha256_hex(canonical_json(shown))[:8],
    )


def _refuse(entries: Sequence[Entry], entry: Entry, document: int | None) -> None:
    """Refuse what is gone, and what everything rests on."""
    if not is_left(entry, document):
        raise WorkspaceError(
            f"entry {entry.seq} holds nothing that can be redacted",
            "it has no words, or they were redacted" if entry.kind != GONE else "it was redacted",
        )
    if entry.kind not in KNOWN and entry.kind not in KEPT:
        hint = "this version does not know where all of it lies, and destroys no part"
        raise WorkspaceError(f"entry {entry.seq} ({entry.kind}) cannot be redacted yet", hint)
    needle = needle_of(entry, document)
    rests = [e for e in entries if e.kind in ("agreement", "sources") and _tells(e, needle)]
    for one in (entry, *rests):
        if one.kind in KEPT and document is None:
            said = f"entry {one.seq} ({one.kind}) cannot be redacted"
            raise WorkspaceError(said, KEPT[one.kind])


def is_left(entry: Entry, document: int | None) -> bool:
    """Tell whether an entry holds anything of what is meant."""
    if document is not None:
        return bool(entry.payload["documents"][document] != CUT)
    nobody = Stone(entry=0, at="", by="", reason="")
    clear = entry.kind in CLEAR and needle_of(entry, None) is not None
    return clear or entry.kind in KEPT or cut(entry, needle_of(entry, None), nobody) is not None


def _tells(entry: Entry, needle: str | None) -> bool:
    return needle is not None and needle in entry.payload.values()


def lines_cut(
    entries: Sequence[Entry], target: int, needle: str | None, stone: Stone
) -> dict[int, bytes]:
    """Return the lines that change, by position."""
    first = min([target, *(e.seq for e in entries if _tells(e, needle))])
    found = {}
    for entry in entries:
        edition = entry.kind in (KIND, AGAIN)
        if edition:
            touched = entry.payload["entries"] > first
        else:
            touched = entry.seq == target or needle is not None
        line = cut(entry, needle, stone) if touched else None
        if line is not None:
            found[entry.seq] = line
    return found


def needle_of(entry: Entry, document: int | None) -> str | None:
    """Return the hash of the bytes that are meant; ``None`` if words of the entry are."""
    if document is not None:
        return str(entry.payload["documents"][document])
    return entry.payload.get("sha256")


def paths_of(workspace: Workspace, needle: str | None) -> tuple[Path, ...]:
    """Return the files that hold these bytes, wherever in the workspace; the inbox comes last."""
    own = workspace.object_path(needle) if needle is not None else None
    if needle is None or own is None:
        return ()
    found = set(erase.same_bytes(workspace.folder, needle, workspace.size_of(needle)))
    # What a crash left half written, under the hash or with lines of the record.
    beside = (workspace.inbox_path(needle), workspace.journal_path)
    found |= {p for p in (one.with_name(f".{one.name}.partial") for one in beside) if p.is_file()}
    return (*sorted(found - {own}), own)


def _meant(entries: Sequence[Entry], wanted: str) -> tuple[int, int | None]:
    """Return the entry, and which of its documents, that a person means."""
    if wanted.isdecimal() and int(wanted) < len(entries):
        return int(wanted), None
    sign = wanted.lower()
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
