"""Files that come into a watched folder: taken in when they are whole, and what hangs on them anew.

The folder is looked at every so often. That costs a look at each file, and holds on disks that
other machines write to, of which the system tells nobody anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from truceline.adapters.lock import alone
from truceline.app import run as walk
from truceline.app.intake.files_meant import found_files
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.intake.receipts import Taking
from truceline.app.ports import Progress
from truceline.app.since_last import Since
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError, WorkspaceError
from truceline.model.dossier import Dossier

LOCK = ".watch.lock"
#: Where files are looked for, if nobody says where.
FOLDER = "arrivals"
#: Names that programs give to what they have not finished.
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".swp")

#: What a run itself puts on the record.
_OWN = {"run", "agreement", "sources", "population"}
#: Size, time of the last change in nanoseconds, and number of a file.
Stamp = tuple[int, int, int]


@dataclass(slots=True)
class Arrivals:
    """What lies in a folder, look by look.

    Attributes:
        quiet_s: A file that did not change for so long is whole.
        most_s: Where others still come, those that are whole wait for them no longer than this; so
            long an empty file is taken for one of which nothing has come yet.
    """

    quiet_s: float
    most_s: float
    _since: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)
    _done: dict[Path, Stamp] = field(default_factory=dict)
    _waiting: float | None = None

    def look(self, found: Mapping[Path, Stamp], now_s: float) -> tuple[Path, ...]:
        """Return what is whole and was not returned as it is now, in order of name.

        Args:
            found: What lies there.
            now_s: Seconds on a clock that only goes on.
        """
        self._since = {
            path: self._since[path]
            if path in self._since and self._since[path][0] == stamp
            else (stamp, now_s)
            for path, stamp in found.items()
        }
        waiting = [path for path, stamp in found.items() if self._done.get(path) != stamp]
        if not waiting:
            self._waiting = None
            return ()
        if self._waiting is None:
            self._waiting = now_s
        whole = [path for path in waiting if self._is_whole(path, now_s)]
        if not whole or (len(whole) < len(waiting) and now_s - self._waiting < self.most_s):
            return ()
        self.done({path: found[path] for path in whole})
        self._waiting = None
        return tuple(sorted(whole))

    def done(self, found: Mapping[Path, Stamp]) -> None:
        """Take note that these, as they are, need not be returned."""
        self._done.update(found)

    def _is_whole(self, path: Path, now_s: float) -> bool:
        stamp, since_s = self._since[path]
        return now_s - since_s >= (self.quiet_s if stamp[0] else self.most_s)


def stamps(paths: list[Path]) -> dict[Path, Stamp]:
    """Return the stamps of those that are there."""
    found = {}
    for path in paths:
        try:
            told = path.stat()
        except OSError:  # gone again between two looks
            continue
        found[path] = (told.st_size, told.st_mtime_ns, told.st_ino)
    return found


class Told(Protocol):
    """Hears what becomes of a watch."""

    def took(self, taking: Taking) -> None:
        """Hear what was taken in, and what could not be."""

    def ran(self, dossier: Dossier, since: Since | None) -> None:
        """Hear what a run found, and what is other than before."""

    def failed(self, fault: TrucelineError | OSError) -> None:
        """Hear why something could not be done; the watch goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How a folder is watched.

    Attributes:
        folder: Where files come in.
        languages: Of the report.
        ticks: Seconds on a clock that only goes on.
        pause: Waits until it is time for the next look.
        stopped: Says whether to end; asked between looks, never within work.
        arrivals: When a file is whole.
    """

    folder: Path
    languages: tuple[str, ...]
    ticks: Callable[[], float]
    pause: Callable[[], None]
    stopped: Callable[[], bool]
    arrivals: Arrivals = field(default_factory=lambda: Arrivals(quiet_s=2.0, most_s=30.0))


def watch(workspace: Workspace, how: Watch, told: Told, progress: Progress) -> None:
    """Take in what comes, and run anew each time; begins with a run. Ends when it is told to.

    The result is that of `run` with the same files taken in, to the byte. What was read before is
    not read anew, and reports that are as they were are not held against each other anew. A change
    of agreement, source cards or record is followed as well.

    Args:
        workspace: Where to.
        how: Where from, and when.
        told: Hears what becomes of it; no fault ends the watch.
        progress: Told as each run goes on.

    Raises:
        WorkspaceError: If another watch is at work here, or the folder lies within what is kept.
    """
    _refuse_own(workspace, how.folder)
    with alone(workspace.folder / LOCK, "truceline run --watch"):
        how.folder.mkdir(parents=True, exist_ok=True)
        _ran(workspace, how, told, progress)
        while not how.stopped():
            _looked(workspace, how, told, progress)
            how.pause()


def _refuse_own(workspace: Workspace, folder: Path) -> None:
    """Refuse a folder in which the workspace itself keeps what it has."""
    own = workspace.folder.resolve()
    asked = folder.resolve()
    kept = {own / name for name in ("inbox", "log", "store", "out", "sealed", "editions")}
    if asked == own or kept & {asked, *asked.parents}:
        hint = f"let files come into a folder of their own, such as {workspace.folder / FOLDER}"
        raise WorkspaceError(f"{folder} holds what the workspace itself keeps", hint)


def _looked(workspace: Workspace, how: Watch, told: Told, progress: Progress) -> None:
    there = [path for path in found_files([how.folder]) if not _is_unfinished(path)]
    whole = how.arrivals.look(stamps([*there, *_ground(workspace)]), how.ticks())
    if not whole:
        return
    came = [path for path in whole if path.parent == how.folder]
    if came and not _took(workspace, came, told) and len(came) == len(whole):
        return
    _ran(workspace, how, told, progress)


def _is_unfinished(path: Path) -> bool:
    return path.name.lower().endswith(_UNFINISHED) or path.name.startswith("~")


def _ground(workspace: Workspace) -> list[Path]:
    """Return what else a run hangs on."""
    return [workspace.agreement_path, workspace.sources_path, workspace.journal_path]


def _took(workspace: Workspace, paths: list[Path], told: Told) -> bool:
    """Take files in; say whether anything is other than before."""
    try:
        taking = ingest_as(workspace, paths, Order())
    except (TrucelineError, OSError) as fault:
        told.failed(fault)
        return False
    told.took(taking)
    return any(not receipt.again for receipt in taking.receipts)


def _ran(workspace: Workspace, how: Watch, told: Told, progress: Progress) -> None:
    others: list[Since | None] = []
    # As it was before: what changes while it runs is run anew.
    ground, lines = stamps(_ground(workspace)), len(workspace.entries())
    try:
        dossier = walk.run(workspace, None, how.languages, progress, heard=others.append)
    except (TrucelineError, OSError) as fault:
        told.failed(fault)
    else:
        told.ran(dossier, others[0] if others else None)
        if {entry.kind for entry in workspace.entries()[lines:]} <= _OWN:
            ground |= stamps([workspace.journal_path])
    how.arrivals.done(ground)
