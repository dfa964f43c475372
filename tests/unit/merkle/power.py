"""Power cuts: every write of a process is recorded, and replayed up to any instant.

``strace`` tells each write, sync and rename of ``crashing.py``. What was not synced by then may be
on the disk, or not, or in part: :meth:`Disk.after_a_cut` draws such disks, and each is looked at.
The model is stricter than ext4: a new file or folder has no name until its parent was synced; data
not yet synced may come in any subset, torn at any sector; names change in order (a journal), as far
as they got. A disk that lies about having synced is outside of it. The ``-shm`` file of SQLite is
left out: it is an index in memory that whoever opens first makes anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import crashed

import truceline

SECTOR = 512
_CALLS = (
    "openat,lseek,write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,truncate,fallocate,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,close,dup,dup2,dup3"
)
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)?(?: \w+ \(.*\))?$", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"^(\d+)<")


def traceable() -> str:
    """Return why nothing can be traced here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (Debian: strace)"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace processes here"


class Call(NamedTuple):
    """One system call that went well."""

    name: str
    words: str
    texts: list[bytes]
    result: int


def traced(folder: Path, what: str, step: str, nth: int) -> list[Call]:
    """Run ``crashing.py`` until it kills itself at a step, and return what it did."""
    with tempfile.NamedTemporaryFile() as out:
        words = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}"]
        child = [sys.executable, str(crashed.SCRIPT), str(folder), what, step, str(nth)]
        source = str(Path(truceline.__file__).resolve().parents[1])
        env = {**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run(
            [*words, "-o", out.name, *child], env=env, check=False, timeout=600,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return list(_calls(Path(out.name).read_text("ascii")))


def _calls(text: str) -> Iterator[Call]:
    assert "<unfinished" not in text, "one thread only can be replayed"
    for line in text.splitlines():
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            texts = [bytes.fromhex(t.replace("\\x", "")) for t in _TEXT.findall(found[2])]
            yield Call(found[1], found[2], texts, int(found[3]))


class Write(NamedTuple):
    """Bytes at a place of a file."""

    at: int
    data: bytes


class Cut(NamedTuple):
    """A file made that long."""

    size: int


@dataclass
class File:
    """One file: what the disk surely has, and what it may have."""

    synced: bytes = b""
    pending: list[Write | Cut] = field(default_factory=list)

    def held(self, done: list[Write | Cut]) -> bytes:
        """Return its bytes after some of what is pending."""
        data = bytearray(self.synced)
        for one in done:
            if isinstance(one, Cut):
                del data[one.size :]
                data.extend(bytes(one.size - len(data)))
            else:
                data.extend(bytes(max(0, one.at - len(data))))
                data[one.at : one.at + len(one.data)] = one.data
        return bytes(data)

    @property
    def now(self) -> bytes:
        """Its bytes as a reader sees them while the power is on."""
        return self.held(self.pending)

    def sync(self) -> None:
        """Let the disk have all of it."""
        self.synced, self.pending = self.now, []


class Named(NamedTuple):
    """A change of names: what stands at a path from then on; ``None``: nothing."""

    path: str
    what: File | str | None


FOLDER = "folder"
Names = dict[str, File | str]


@dataclass
class Open:
    """An open file, or a folder by its path."""

    what: File | str
    at: int = 0
    appends: bool = False


class Disk:
    """A disk, while a trace is replayed on it.

    Args:
        root: Only what lies below is looked at; the folder itself is there.
        before: Files that are there and synced, by path below.
    """

    def __init__(self, root: str, before: Mapping[str, bytes | None]) -> None:
        self.root = root
        there = {path: FOLDER if data is None else File(data) for path, data in before.items()}
        self.names: Names = {root: FOLDER, **there}
        self.synced: Names = dict(self.names)
        self.pending: list[Named] = []
        self.open: dict[int, Open] = {}
        self.said: list[str] = []

    def do(self, call: Call) -> bool:
        """Do one call; tell whether it changed anything here."""
        fd = int(found[1]) if (found := _FD.match(call.words)) else -1
        if call.name in ("openat", "mkdir", "mkdirat", "unlink", "unlinkat", "rename", "renameat"):
            return self._by_path(call)
        if call.name == "close":
            self.open.pop(fd, None)
        if fd == 1 and call.name == "write":
            self.said += call.texts[-1].decode().splitlines()
            return True
        if fd not in self.open:
            return False
        return self._by_handle(call, self.open[fd])

    def _by_path(self, call: Call) -> bool:
        paths = [t.decode() for t in call.texts if t]
        absolute = [os.path.normpath(p) for p in paths if p.startswith("/")]
        here = [p for p in absolute if p == self.root or p.startswith(f"{self.root}/")]
        if call.name == "openat":
            self.open.pop(call.result, None)
        if not here:
            return False
        if call.name == "openat":
            return self._opened(here[-1], call)
        if call.name.startswith("mkdir"):
            self._named(here[-1], FOLDER)
        elif call.name.startswith("unlink"):
            self._named(here[-1], None)
        else:
            what = self.names[here[-2]]
            self._named(here[-1], what)
            self._named(here[-2], None)
        return True

    def _opened(self, path: str, call: Call) -> bool:
        there = self.names.get(path)
        if there is None:
            assert "O_CREAT" in call.words, call
            there = File()
            self._named(path, there)
        if isinstance(there, File) and "O_TRUNC" in call.words:
            there.pending.append(Cut(0))
        handle = path if there == FOLDER else there
        self.open[call.result] = Open(handle, appends="O_APPEND" in call.words)
        return True

    def _named(self, path: str, what: File | str | None) -> None:
        self.pending.append(Named(path, what))
        _apply(self.names, self.pending[-1])

    def _by_handle(self, call: Call, held: Open) -> bool:
        if call.name in ("fsync", "fdatasync"):
            self._sync(held)
            return True
        if isinstance(held.what, str):
            return False
        last = call.words.rpartition(", ")[2]
        if call.name == "lseek":
            held.at = call.result
        elif call.name == "ftruncate":
            held.what.pending.append(Cut(int(last)))
        elif call.name == "pwrite64":
            held.what.pending.append(Write(int(last), call.texts[-1][: call.result]))
        elif call.name == "write":
            at = len(held.what.now) if held.appends else held.at
            held.what.pending.append(Write(at, call.texts[-1][: call.result]))
            held.at = at + call.result
        else:
            assert call.name == "close", f"{call.name} is not replayed"
            return False
        return call.name != "lseek"

    def _sync(self, held: Open) -> None:
        if isinstance(held.what, File):
            held.what.sync()
            return
        kept = []
        for one in self.pending:
            if os.path.dirname(one.path) == held.what:  # noqa: PTH120
                _apply(self.synced, one)
            else:
                kept.append(one)
        self.pending = kept

    def after_a_cut(self, draw: Random, how: str) -> dict[str, bytes | None]:
        """Return a disk that may be found: bytes by path, ``None`` for a folder.

        Args:
            draw: Chance.
            how: ``nothing`` of what was not synced, ``everything``, or ``some``.
        """
        n = {"nothing": 0, "everything": len(self.pending)}.get(how)
        names = dict(self.synced)
        for one in self.pending[: draw.randint(0, len(self.pending)) if n is None else n]:
            _apply(names, one)
        return {
            path: _found(what, draw, how) if isinstance(what, File) else None
            for path, what in sorted(names.items())
            if not path.endswith("-shm") and _reachable(path, names, self.root)
        }


def _apply(names: Names, one: Named) -> None:
    if one.what is None:
        names.pop(one.path, None)
    else:
        names[one.path] = one.what


def _reachable(path: str, names: Names, root: str) -> bool:
    while path != root:
        path = os.path.dirname(path)  # noqa: PTH120
        if path not in names:
            return False
    return True


def _found(file: File, draw: Random, how: str) -> bytes:
    if how == "nothing":
        return file.synced
    if how == "everything":
        return file.now
    done: list[Write | Cut] = []
    for one in file.pending:
        chance = draw.random()
        if chance < 0.4:
            done.append(one)
        elif chance < 0.7 and isinstance(one, Write):
            done += _torn(one, draw)
    return file.held(done)


def _torn(one: Write, draw: Random) -> list[Write | Cut]:
    """Return some of the sectors of a write."""
    starts = range(0, len(one.data), SECTOR)
    return [Write(one.at + at, one.data[at : at + SECTOR]) for at in starts if draw.random() < 0.5]


#: What is traced, until when, and the share of instants that CI looks at.
WORKS = (
    ("append", "committed", 8, 0.15),
    ("reopen", "head written", 5, 0.15),
    ("publish", "kept", 4, 0.1),
    ("record", "recorded", 4, 0.2),
    ("spoken", "recorded", 3, 0.15),
)
HOWS = ("nothing", "everything", "some", "some")
Look = Callable[[Path, list[str]], object]


def looked(
    calls: list[Call],
    root: Path,
    before: Mapping[str, bytes | None],
    look: Look,
    draw: Random,
    home: Path,
    share: float = 1.0,
) -> dict[str, int]:
    """Cut the power after each call, or after a share of them, and look at what is left.

    Args:
        calls: Of the traced process.
        root: The folder it worked in.
        before: What :func:`there` told of that folder when the process began.
        look: Raises if something acknowledged is lost; told the folder and what was acknowledged.
        draw: Chance.
        home: Where the disks are laid out.
        share: Of the instants.

    Returns:
        How many instants and disks were looked at, and acknowledgements there were at the end.
    """
    disk, counted = Disk(str(root), before), {"instants": 0, "disks": 0}
    for place, call in enumerate(calls):
        if not disk.do(call) or draw.random() >= share:
            continue
        counted["instants"] += 1
        for nth, how in enumerate(HOWS):
            folder = home / f"{place}-{nth}"
            put(disk.after_a_cut(draw, how), str(root), folder)
            try:
                look(folder, disk.said)
            except BaseException as fault:
                fault.add_note(f"after call {place}, {call.name}, with {how}: {folder}")
                raise
            shutil.rmtree(folder)
            counted["disks"] += 1
    return {**counted, "acknowledged": len(disk.said)}


def there(root: Path) -> dict[str, bytes | None]:
    """Return what lies below a folder; ``None`` for a folder."""
    return {str(p): None if p.is_dir() else p.read_bytes() for p in sorted(root.rglob("*"))}


def put(found: Mapping[str, bytes | None], root: str, folder: Path) -> None:
    """Write a disk into a folder."""
    folder.mkdir()
    for path, data in found.items():
        here = folder / path[len(root) :].lstrip("/")
        if data is None:
            here.mkdir(parents=True, exist_ok=True)
        else:
            here.write_bytes(data)


def cut(
    home: Path, what: str, step: str, nth: int, draw: Random, share: float = 1.0
) -> dict[str, int]:
    """Trace one process and cut its power; see :func:`looked`."""
    root = home / "traced"
    root.mkdir()
    look: Look = partial(crashed.look, what=what)
    if what in ("record", "spoken"):
        crashed.with_log(root, what)  # the key of words must be on the disk before a line is
        look = crashed.look_at_record
    before = there(root)
    calls = traced(root, what, step, nth)
    try:
        return looked(calls, root, before, look, draw, home, share)
    finally:
        shutil.rmtree(root)
