"""Kills the process of ``crashing.py`` and looks what is left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from crashing import LOG, WITNESS, entry

import truceline
from truceline.adapters import clock
from truceline.adapters.merkle.audit import audit_static, audit_store
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.adapters.merkle.witness import Witness
from truceline.app.drafting.start import start
from truceline.app.ledger import adopt, encryption, whole
from truceline.app.workspace import Workspace
from truceline.log import tree
from truceline.log.leaf import leaf_hash

STEPS = ("begun", "entries written", "tiles written", "head written", "committed")
PUBLISHING = ("tile written", "tiles synced", "checkpoint renamed", "decided", "kept")
#: Kills of one log before a new one begins: what is looked at grows with each.
_PART = 20
#: What :func:`many` kills in turn; ``spoken`` is words that lie encrypted, a key to each line.
_WORKS = ("append", "spoken", "publish", "spoken")
#: The share of kills that may come before anything is acknowledged: while the last crash is mended.
_EARLY = 0.25
SCRIPT = Path(__file__).with_name("crashing.py")


def started(folder: Path, what: str, step: str = "-", nth: int = 0) -> subprocess.Popen[bytes]:
    source = str(Path(truceline.__file__).resolve().parents[1])
    words = [sys.executable, str(SCRIPT), str(folder), what, step, str(nth)]
    env = {**os.environ, "PYTHONPATH": source}
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


def killed_at(folder: Path, what: str, step: str, nth: int) -> list[str]:
    """Return what was acknowledged before the process killed itself there."""
    child = started(folder, what, step, nth)
    out, err = child.communicate(timeout=120)
    assert child.returncode == -9, err.decode()
    return out.decode().splitlines()


def killed_after(
    folder: Path, what: str, draw: Random, longest_s: float = 0.15, early_s: float = 0.0
) -> list[str]:
    """Return what was acknowledged before the process was killed at a random instant.

    Args:
        folder: The process works there.
        what: It does.
        draw: Chance.
        longest_s: After the first acknowledgement.
        early_s: At most so long after it was started, if that is given.
    """
    child = started(folder, what)
    assert child.stdout is not None
    first = b"" if early_s else child.stdout.readline()  # then it works, imports are over
    time.sleep(draw.uniform(0, early_s or longest_s))
    child.kill()
    out, _ = child.communicate(timeout=120)
    return (first + out).decode().splitlines()


def with_log(folder: Path, what: str) -> Workspace:
    """Begin a workspace with a log; its words lie encrypted where they are to be ``spoken``."""
    workspace = start(folder, None, clock.now)
    adopt.init(workspace, "example.org/case")
    if what == "spoken":
        encryption.encrypt(workspace)
    return workspace


def look_at_record(folder: Path, said: list[str]) -> int:
    """Check that a workspace has every line it acknowledged, and opens it; its log catches up.

    Returns:
        The size of the log.
    """
    workspace = Workspace(folder)
    done = adopt.append(workspace, [], public=False)
    entries = workspace.entries()
    told = {int(line.split()[1]) for line in said}
    kinds = ("note", "objection")
    texts = {e.seq: e.payload["text"] for e in entries if e.kind in kinds}
    assert told <= set(texts)
    assert all(str(text).startswith("said ") for text in texts.values())
    assert b"said " not in workspace.journal_path.read_bytes() or not workspace.words.exists()
    assert done.size == len(entries)
    assert done.caught_up <= 1
    assert whole.damaged(folder) == (done.size, [])
    return done.size


def look(folder: Path, said: list[str], what: str) -> int:
    """Check what is left against what was acknowledged, and return the size of the log."""
    told = [line.split() for line in said if line.count(" ") == 2]
    store = Store(folder / "merkle.sqlite")
    size, root = store.head()
    entries = store.entries(0, size)
    assert entries == [entry(i) for i in range(size)]
    leaves = [leaf_hash(e) for e in entries]
    assert root == tree.root(leaves)
    for _, held, acked in told:
        assert int(held) <= size
        assert store.root_at(int(held)).hex() == acked
    assert audit_store(store) == []
    store.close()
    if what == "publish":
        _look_at_heads(folder, told, size, leaves)
    return size


def _look_at_heads(folder: Path, told: list[list[str]], size: int, leaves: list[bytes]) -> None:
    static = Static(folder / "public")
    found = static.head()
    published = max((int(held) for kind, held, _ in told if kind == "published"), default=0)
    assert (found[0].size if found else 0) >= published
    if found is not None:
        assert found[0].size <= size
        assert found[0].root == tree.root(leaves[: found[0].size])
        assert found[1].signed_by(LOG.vkey)
        assert audit_static(static) == []
    witness = Witness(folder / "witness.sqlite", WITNESS)
    reply = witness.answer(b"old 0\n\n" + (found[1].encode() if found else b""), 1)
    cosigned = max((int(held) for kind, held, _ in told if kind == "cosigned"), default=0)
    if cosigned:
        assert reply.status == 409
        assert int(reply.body) >= cosigned
    witness.close()


def many(kills: int, seed: int, home: Path) -> dict[str, int]:
    """Kill that many processes at random instants, half of them while words are encrypted.

    Returns:
        How many of each kind were killed, how many before they acknowledged anything, how many
        acknowledgements were checked, and the largest log among them.
    """
    draw = Random(seed)
    counted = {"kills": 0, **dict.fromkeys(_WORKS, 0), "early": 0, "acknowledged": 0, "largest": 0}
    for part in range(0, kills, _PART):
        what = _WORKS[part // _PART % len(_WORKS)]
        folder = home / str(part)
        folder.mkdir()
        if what == "spoken":
            with_log(folder, what)
        said: list[str] = []
        for _ in range(min(_PART, kills - part)):
            early_s = 1.5 if draw.random() < _EARLY else 0.0
            now = killed_after(folder, what, draw, early_s=early_s)
            said += now
            size = look_at_record(folder, said) if what == "spoken" else look(folder, said, what)
            counted["kills"] += 1
            counted[what] += 1
            counted["early"] += not now
            counted["largest"] = max(counted["largest"], size)
        counted["acknowledged"] += len(said)
        shutil.rmtree(folder)
    return counted
