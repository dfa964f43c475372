"""A full disk, a failing disk, a lying disk: nothing is acknowledged, and all is as before."""

from __future__ import annotations

import errno
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from test_store import ENTRIES, SKEY, store_of

import truceline
from truceline.adapters import files
from truceline.adapters.merkle.audit import Kept, audit_static, audit_store
from truceline.adapters.merkle.disk import Disk
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.checkpoint import Checkpoint


class Failing(Disk):
    """Fails at the nth call."""

    def __init__(self, nth: int, code: int) -> None:
        self.left, self.code = nth, code

    def _maybe(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.code, os.strerror(self.code))

    def write(self, path: Path, data: bytes) -> None:
        if self.left == 1:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A part was taken, under the name that a file bears until it is whole.
            path.with_name(f".{path.name}.partial").write_bytes(data[: len(data) // 2])
        self._maybe()
        super().write(path, data)

    def sync(self, folder: Path) -> None:
        self._maybe()
        super().sync(folder)

    def rename(self, old: Path, new: Path) -> None:
        self._maybe()
        super().rename(old, new)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_publishing_fails_at_every_call_and_the_old_head_stays(tmp_path: Path, code: int) -> None:
    store = store_of(tmp_path, 260)
    folder = tmp_path / "public"
    head = Checkpoint(SKEY.name, *store.head())
    Static(folder).grow(Kept(store), 0, 260)
    Static(folder).publish(head.signed(SKEY))
    store.append(ENTRIES[260:600])
    later = Checkpoint(SKEY.name, *store.head())
    for nth in range(1, 100):
        static = Static(folder, Failing(nth, code))
        try:
            static.grow(Kept(store), 260, 600)
            static.publish(later.signed(SKEY))
        except OSError:
            found = Static(folder).head()
            assert found is not None
            assert found[0] in (head, later)
            assert audit_static(Static(folder)) == []
        else:
            break
    assert 10 < nth < 99
    found = Static(folder).head()
    assert found is not None
    assert found[0] == later
    store.close()


class Lying(Disk):
    """Gives back another byte than was written."""

    def read(self, path: Path) -> bytes:
        data = super().read(path)
        return data[:-1] + bytes([data[-1] ^ 1]) if path.name == "001" else data


def test_a_disk_that_gives_back_other_bytes_gets_no_signature(tmp_path: Path) -> None:
    store = store_of(tmp_path, 600)
    with pytest.raises(IntegrityError, match="is not what was written"):
        Static(tmp_path / "public", Lying()).grow(Kept(store), 0, 600)
    store.close()


def test_a_full_database_acknowledges_nothing_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    store = store_of(tmp_path, 300)
    before = store.head()
    pages = store._base.execute("PRAGMA page_count").fetchone()[0]
    store._base.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(WorkspaceError, match="full"):
        store.append([b"x" * 60_000] * 20)
    assert store.head() == before
    assert audit_store(store) == []
    store._base.execute("PRAGMA max_page_count = 1000000")
    assert store.append([b"x" * 60_000] * 20)[0] == 300
    assert audit_store(store) == []
    store.close()


_LIMITED = """
import resource, sys
from pathlib import Path
from truceline.adapters.merkle.store import Store
from truceline.errors import TrucelineError
store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    while True:
        first, root = store.append([b"entry %d" % i + b"." * 300 for i in range(40)])
        print(first + 40, root.hex(), flush=True)
except TrucelineError as fault:
    print("refused", type(fault).__name__)
"""


@pytest.mark.parametrize("limit", [60_000, 123_457, 200_000, 400_001])
def test_a_file_that_may_grow_no_further_is_an_input_output_error_without_loss(
    tmp_path: Path, limit: int
) -> None:
    path = tmp_path / "m.sqlite"
    store = Store(path)
    store.append([b"first"])
    store.close()
    env = {**os.environ, "PYTHONPATH": str(Path(truceline.__file__).resolve().parents[1])}
    words = [sys.executable, "-c", _LIMITED, str(path), str(limit)]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60)
    *acked, last = done.stdout.splitlines()
    assert last == "refused WorkspaceError", done
    store = Store(path)
    size, _ = store.head()
    for line in acked:
        held, told = line.split()
        assert int(held) <= size
        assert store.root_at(int(held)).hex() == told
    assert audit_store(store) == []
    assert store.append([b"after"])[0] == size
    store.close()


def test_a_record_that_a_full_disk_cut_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    files.append_line(path, b"a whole line")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(OSError):
            files.append_line(path, b"a line that is longer than what is left")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"a whole line\n"
    files.append_line(path, b"after")
    assert path.read_bytes() == b"a whole line\nafter\n"


def test_a_folder_that_is_no_place_for_a_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.sqlite").mkdir()
    with pytest.raises(WorkspaceError, match="unable to open"):
        Store(tmp_path / "m.sqlite")
    (tmp_path / "n.sqlite").write_bytes(b"this is no database, and long enough to be none" * 99)
    with pytest.raises(IntegrityError, match="damaged"):
        Store(tmp_path / "n.sqlite")


@pytest.mark.parametrize("step", ["begun", "entries written", "tiles written", "head written"])
@pytest.mark.parametrize("fault", [sqlite3.OperationalError("disk I/O error"), KeyboardInterrupt()])
def test_a_fault_at_each_step_leaves_the_log_as_it_was_and_open(
    tmp_path: Path, step: str, fault: BaseException
) -> None:
    failing = [False]

    def steps(name: str) -> None:
        if failing[0] and name == step:
            raise fault

    store = Store(tmp_path / "m.sqlite", steps)
    store.append(ENTRIES[:300])
    before, failing[0] = store.head(), True
    with pytest.raises((WorkspaceError, KeyboardInterrupt)):
        store.append(ENTRIES[300:310])
    assert store.head() == before
    assert audit_store(store) == []
    failing[0] = False
    assert store.append(ENTRIES[300:400])[0] == 300
    assert audit_store(store) == []
    store.close()
