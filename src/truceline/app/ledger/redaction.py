"""Something on the record is destroyed, deliberately, and a tombstone says so (ADR 0014).

First it is told what would be destroyed and what is beyond reach; only whoever says the code of
that plan redacts. Then the redaction is announced on the record and in the log; then bytes, derived
tables and salts are destroyed and the lines replaced. What stops in between is found again and
goes on with :func:`finish`: the lines come last, so until then it is known what to destroy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.adapters import erase, files
from truceline.adapters.lock import alone
from truceline.app.backup_form import DERIVED
from truceline.app.edition_again import rebuild
from truceline.app.editions import AGAIN, FOLDER, KIND, LOCK
from truceline.app.ledger.adopt import adopt, mend
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import (
    Plan,
    lines_cut,
    must_have_log,
    needle_of,
    paths_of,
    plan,
)
from truceline.app.ledger.tombstone import Stone
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.codec import sha256_hex
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.journal import Entry
from truceline.log.redacted import REDACTION, replaced, sha256_of_line

_LONGEST = 1000
#: Copies of what was given to others or is proposed; not the public site, which anyone may have.
HANDED_OUT = ("disclosed", "site/proposed")


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
        hint = f"say both, with --by NAME and --reason TEXT, in at most {_LONGEST} characters"
        raise WorkspaceError("a redaction needs who does it, and why", hint)
    with alone(workspace.folder / LOCK, "truceline daily"):
        with workspace.locked():
            _destroyed(workspace)  # what another one left
            now = plan(workspace, meant.wanted)
            if now.code != meant.code:
                raise WorkspaceError("the record went on since this plan", "have it told again")
            _announce(workspace, now, *told)
        return _finished(workspace, progress)


def finish(workspace: Workspace, progress: Progress = silent) -> Done:
    """Go on with redactions that were announced and not done, whatever stopped them."""
    must_have_log(workspace)
    with alone(workspace.folder / LOCK, "truceline daily"):
        return _finished(workspace, progress)


def pending(entries: Sequence[Entry]) -> set[int]:
    """Return the positions of lines of which a redaction was announced and not done."""
    return {place for place, (sha256, _) in replaced(entries).items()
            if sha256_of_line(entries[place]) != sha256}  # fmt: skip


def _announce(workspace: Workspace, meant: Plan, by: str, reason: str) -> None:
    home = Home(workspace.folder)
    mend(home)
    adopt(home)
    entries = workspace.entries()
    at = workspace.now().isoformat(timespec="microseconds")
    stone = Stone(entry=len(entries), at=at, by=by, reason=reason)
    needle = needle_of(entries[meant.target], meant.document)
    lines = lines_cut(entries, meant.target, needle, stone)
    workspace.record(
        REDACTION,
        {
            **{k: v for k, v in stone.as_plain().items() if k != "entry"},
            "target": meant.target,
            "document": meant.document,
            "was": meant.kind,
            "lines": {str(place): sha256_hex(line) for place, line in lines.items()},
        },
    )


def _finished(workspace: Workspace, progress: Progress) -> Done:
    with workspace.locked():
        done, lines = _destroyed(workspace)
    return Done(entries=done, lines=lines, editions=rebuild(workspace, progress))


def _destroyed(workspace: Workspace) -> tuple[tuple[int, ...], int]:
    """Carry out what was announced and not done; return which, and how many lines that changed."""
    done, lines = [], 0
    for announced in [e for e in workspace.entries() if e.kind == REDACTION]:
        entries = workspace.entries()
        left = {p for p in pending(entries) if replaced(entries)[p][1] == announced.seq}
        if left or _remains(workspace, entries, announced):
            lines += _carry_out(workspace, entries, announced, left)
            done.append(announced.seq)
    return tuple(done), lines


def _remains(workspace: Workspace, entries: Sequence[Entry], announced: Entry) -> bool:
    """Tell whether salts are left, or bytes of an entry that stands in the log in clear."""
    told = announced.payload
    with Home(workspace.folder).salts() as salts:
        if salts.held() & set(map(int, told["lines"])):
            return True
    needle = needle_of(entries[told["target"]], told["document"])
    return not told["lines"] and bool(paths_of(workspace, needle))


def _carry_out(
    workspace: Workspace, entries: Sequence[Entry], announced: Entry, left: set[int]
) -> int:
    told = announced.payload
    lines: dict[int, bytes] = {}
    if left or not told["lines"]:  # else the lines are replaced, and nothing says which bytes
        needle = needle_of(entries[told["target"]], told["document"])
        lines = _lines(entries, announced, needle, left)
        for path in paths_of(workspace, needle)[:-1]:
            erase.destroy(path)
        if needle is not None:
            workspace.destroy(needle)
    for name in (*DERIVED, *HANDED_OUT):
        erase.remove(workspace.folder / name)
    _remove_editions(workspace, entries, left)
    home = Home(workspace.folder)
    with home.salts() as salts:
        salts.destroy(map(int, told["lines"]))
    erase.destroy(home.record.with_name(f".{home.record.name}.partial"))
    if lines:
        held = files.read(home.record).split(b"\n")
        erase.replace(home.record, b"\n".join(lines.get(i, one) for i, one in enumerate(held)))
    return len(lines)


def _lines(
    entries: Sequence[Entry], announced: Entry, needle: str | None, left: set[int]
) -> dict[int, bytes]:
    """Return the lines that are to stand there, as they were announced."""
    told = announced.payload
    stone = Stone(entry=announced.seq, at=told["at"], by=told["by"], reason=told["reason"])
    found = lines_cut(entries[: announced.seq], told["target"], needle, stone)
    lines = {place: line for place, line in found.items() if place in left}
    if any(told["lines"][str(p)] != sha256_hex(lines.get(p, b"")) for p in left):
        hint = "it was announced by another version of the code: finish it with that one"
        raise IntegrityError(f"redaction {announced.seq} comes out otherwise", hint)
    return lines


def _remove_editions(workspace: Workspace, entries: Sequence[Entry], left: set[int]) -> None:
    home = workspace.folder / FOLDER
    for place in left:
        if entries[place].kind in (KIND, AGAIN):
            erase.remove(home / f"{entries[place].payload['number']:04d}")
    for unfinished in home.glob(".[0-9]*"):
        erase.remove(unfinished)
