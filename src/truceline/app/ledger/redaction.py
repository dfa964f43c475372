"""Something on the record is destroyed, deliberately, and a tombstone says so (ADR 0014).

First it is told what would be destroyed and what is beyond reach; only whoever says the code of
that plan redacts. Then the redaction is announced on the record and in the log; then bytes, derived
tables and salts are destroyed and the lines replaced. What stops in between is found again and
goes on with :func:`finish`: the lines come last, so until then it is known what to destroy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.adapters import erase
from truceline.adapters.lock import alone
from truceline.app.backups.form import DERIVED
from truceline.app.editions.again import rebuild
from truceline.app.editions.numbered import AGAIN, FOLDER, KIND, LOCK, to_rebuild
from truceline.app.evidence import place
from truceline.app.ledger import left_out
from truceline.app.ledger.adopt import adopt, mend
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import (
    HANDED_OUT,
    Plan,
    lines_cut,
    must_have_log,
    paths_of,
    paths_of_one,
    plan,
)
from truceline.app.ledger.tombstone import Stone
from truceline.app.ledger.what import What, what_is_meant
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.codec import sha256_hex
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import words
from truceline.log.journal import Entry
from truceline.log.redacted import GONE, REDACTION, replaced, sha256_of_line
from truceline.log.words import SHUT

_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of redactions.

    Attributes:
        entries: Positions of the entries that announced them.
        lines: How many lines were replaced.
        editions: Numbers of the editions that were computed anew.
    """

    entries: tuple[int, ...]
    lines: int
    editions: tuple[int, ...]


def redact(
    workspace: Workspace, meant: Plan, by: str, reason: str, progress: Progress = silent
) -> Done:
    """Carry a plan out.

    Args:
        workspace: Has a log.
        meant: As it was told.
        by: Who does it; stays on the record.
        reason: Why; stays on the record.
        progress: Told while editions are computed anew.

    Raises:
        WorkspaceError: If reason or name are missing, or the record went on since the plan.
        IntegrityError: If the record is shorter than the log; nothing is destroyed then.
    """
    told = [" ".join(text.split()) for text in (by, reason)]
    if not all(told) or max(map(len, told)) > _LONGEST:
        hint = f"say both, with --by OFFICE and --reason TEXT, in at most {_LONGEST} characters"
        raise WorkspaceError("a redaction needs who does it, and why", hint)
    with alone(workspace.folder / LOCK, "truceline daily"):
        with workspace.locked():
            _destroyed(workspace)  # what another one left
            now = plan(workspace, meant.wanted, meant.field)
            if now.code != meant.code:
                raise WorkspaceError("the record went on since this plan", "have it told again")
            with workspace.unasked():
                _announce(workspace, now, *told)
        return _finished(workspace, progress)


def finish(workspace: Workspace, progress: Progress = silent) -> Done:
    """Go on with redactions that were announced and not done, whatever stopped them."""
    must_have_log(workspace)
    with alone(workspace.folder / LOCK, "truceline daily"):
        return _finished(workspace, progress)


def pending(entries: Sequence[Entry]) -> set[int]:
    """Return the positions of lines of which a redaction was announced and not done."""
    return {place for place, (sha256, by) in replaced(entries).items()
            if not _is_done(entries[place], sha256, by)}  # fmt: skip


def _is_done(entry: Entry, sha256: str, by: int) -> bool:
    """Tell whether a line is the one that a redaction put in place."""
    if SHUT in entry.payload.values():  # it kept words, and they cannot be read here
        return bool(entry.payload.get(GONE, {}).get("entry") == by)
    return sha256_of_line(entry) == sha256


def _announce(workspace: Workspace, meant: Plan, by: str, reason: str) -> None:
    home = Home(workspace.folder, workspace.words)
    mend(home)
    adopt(home)
    entries = workspace.entries()
    at = workspace.now().isoformat(timespec="microseconds")
    stone = Stone(entry=len(entries), at=at, by=by, reason=reason)
    what = what_is_meant(entries, meant.target, meant.document, meant.field)
    lines = lines_cut(entries, meant.target, what, stone)
    workspace.record(
        REDACTION,
        {
            **{k: v for k, v in stone.as_plain().items() if k != "entry"},
            "target": meant.target,
            "document": meant.document,
            **({"field": meant.field} if meant.field else {}),
            "was": meant.kind,
            "lines": {str(place): sha256_hex(line) for place, line in lines.items()},
        },
    )


def _finished(workspace: Workspace, progress: Progress) -> Done:
    with workspace.locked():
        done, lines = _destroyed(workspace)
    with workspace.unasked():
        left = to_rebuild(workspace)
    editions = rebuild(workspace, progress) if left else ()
    return Done(entries=done, lines=lines, editions=editions)


def _destroyed(workspace: Workspace) -> tuple[tuple[int, ...], int]:
    """Carry out what was announced and not done; return which, and how many lines that changed."""
    with workspace.unasked():
        return _carried_out(workspace)


def _carried_out(workspace: Workspace) -> tuple[tuple[int, ...], int]:
    done, lines = [], 0
    for announced in [e for e in workspace.entries() if e.kind == REDACTION]:
        entries = workspace.entries()
        left = {p for p in pending(entries) if replaced(entries)[p][1] == announced.seq}
        if left or _remains(workspace, entries, announced):
            lines += _carry_out(workspace, entries, announced, left)
            done.append(announced.seq)
    _forget_words(workspace)
    return tuple(done), lines


def _forget_words(workspace: Workspace) -> None:
    """Destroy the keys of words that stand on no line any more, in every copy of the record."""
    if workspace.words.exists():
        held = filter(None, map(words.key_of, Home(workspace.folder).stored()))
        if stray := workspace.words.strays(set(held)):
            workspace.words.forget_all(stray)


def _remains(workspace: Workspace, entries: Sequence[Entry], announced: Entry) -> bool:
    """Tell whether salts are left, or bytes of an entry that stands in the log in clear."""
    told = announced.payload
    with Home(workspace.folder).salts() as salts:
        if salts.held() & set(map(int, told["lines"])):
            return True
    return not told["lines"] and bool(paths_of(workspace, _what(entries, announced)))


def _what(entries: Sequence[Entry], announced: Entry) -> What:
    """Return what a redaction is about, from the record as it was when it was announced."""
    told = announced.payload
    before = entries[: announced.seq]
    return what_is_meant(before, told["target"], told["document"], told.get("field", ""))


def _carry_out(
    workspace: Workspace, entries: Sequence[Entry], announced: Entry, left: set[int]
) -> int:
    told = announced.payload
    lines: dict[int, bytes] = {}
    if left or not told["lines"]:  # else the lines are replaced, and nothing says which bytes
        what = _what(entries, announced)
        lines = _lines(workspace, announced, what, left)
        _erase_bytes(workspace, what)
        for seq, line in lines.items():
            before, after = entries[seq].payload, json.loads(line)["payload"]
            place.erase(workspace, before.get("sealed", {}), after.get("sealed", {}))
    for name in (*DERIVED, *HANDED_OUT):
        erase.remove(workspace.folder / name)
    _remove_editions(workspace, entries, left)
    home = Home(workspace.folder)
    with home.salts() as salts:
        salts.destroy(map(int, told["lines"]))
    left_out.forget(home.folder, map(int, told["lines"]))
    erase.destroy(home.record.with_name(f".{home.record.name}.partial"))
    if lines:
        shut = dict(zip(lines, workspace.words.shut(list(lines.values())), strict=True))
        erase.replace(
            home.record, b"\n".join(shut.get(i, one) for i, one in enumerate(home.stored()))
        )
    return len(lines)


def _erase_bytes(workspace: Workspace, what: What) -> None:
    """Destroy bytes wherever they lie; where they are kept comes last, so that it goes on there."""
    for sha256 in sorted(what.hashes):
        for path in paths_of_one(workspace, sha256):
            if path not in (workspace.object_path(sha256), place.blobs(workspace).path_of(sha256)):
                erase.destroy(path)
        workspace.destroy(sha256)
        place.blobs(workspace).destroy(sha256)


def _lines(workspace: Workspace, announced: Entry, what: What, left: set[int]) -> dict[int, bytes]:
    """Return the lines that are to stand there, as they were announced."""
    told = announced.payload
    stone = Stone(entry=announced.seq, at=told["at"], by=told["by"], reason=told["reason"])

    def cut() -> dict[int, bytes]:
        before = workspace.entries()[: announced.seq]
        found = lines_cut(before, told["target"], what, stone)
        return {place: line for place, line in found.items() if place in left}

    def other(lines: dict[int, bytes]) -> bool:
        return any(told["lines"][str(p)] != sha256_hex(lines.get(p, b"")) for p in left)

    lines = cut()
    if other(lines) and workspace.words.is_locked():
        workspace.words.unlock()  # a line keeps words that lie encrypted
        with workspace.unasked():
            lines = cut()
    if other(lines):
        hint = "it was announced by another version of the code: finish it with that one"
        raise IntegrityError(f"redaction {announced.seq} comes out otherwise", hint)
    return lines


def _remove_editions(workspace: Workspace, entries: Sequence[Entry], left: set[int]) -> None:
    home = workspace.folder / FOLDER
    for seq in left:
        if entries[seq].kind in (KIND, AGAIN):
            erase.remove(home / f"{entries[seq].payload['number']:04d}")
    for unfinished in home.glob(".[0-9]*"):
        erase.remove(unfinished)
