"""The record enters the log, line by line and in order; entry ``n`` is line ``n``.

Adopting is repeatable: lines that the log lacks are appended, whatever stopped it before. So a
record that lags behind after a crash catches up with the next thing that is recorded.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.store import Store
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError, ProofError, WorkspaceError
from truceline.log import keys, words
from truceline.log.commitment import SALT_BYTES, Opening
from truceline.log.keys import Skey, Vkey

#: What :func:`append` records, for everybody to read and for the mission only. No other room may
#: record the first: its line stands in the log in clear, for ever.
PUBLIC_FILE, FILE = "public-file", "file"
#: A key of the log, for everybody: :mod:`truceline.app.ledger.rotation` alone records it.
LOG_KEY = "log-key"
CLEAR = frozenset({PUBLIC_FILE, LOG_KEY})
#: Lines of one transaction.
_BATCH = 4096

#: Returns that many random bytes.
Random = Callable[[int], bytes]


def init(workspace: Workspace, origin: str, random: Random = secrets.token_bytes) -> Vkey:
    """Make the log of a workspace and adopt everything recorded so far.

    Args:
        workspace: Has no log yet.
        origin: Names the log for ever: a URL without scheme is usual; no spaces, no plus.
        random: Draws the key and the salts.

    Returns:
        The key with which anyone checks the log.

    Raises:
        WorkspaceError: If there is a log, or the origin is no name.
    """
    home = Home(workspace.folder, workspace.words)
    if home.exists():
        raise WorkspaceError(f"{workspace.folder} has a log already", "it goes on by itself")
    if not keys.valid_name(origin):
        raise WorkspaceError(f"{origin!r} cannot name a log", "use no space, no plus sign")
    if home.key.exists():
        skey = home.skey()  # a crash came between key and log
        if skey.name != origin:
            raise WorkspaceError(f"{home.key} is the key of {skey.name}", f"--origin {skey.name}")
    else:
        skey = Skey(origin, keys.ED25519, random(keys.KEY_BYTES))
        files.write_secret(home.key, f"{skey.text()}\n".encode())
    files.write(home.policy, _policy(skey.vkey))
    Store(home.database).close()
    with workspace.locked():
        adopt(home, random)
    return skey.vkey


def _policy(vkey: Vkey) -> bytes:
    told = (
        "# Whom to believe; the format is C2SP tlog-policy. Add a line for each witness, e.g.\n"
        "#   witness A <vkey> http://127.0.0.1:7380\n"
        "# and let the quorum name each party and a neutral, e.g.\n"
        "#   group neutral any N1 N2\n"
        "#   group all-sides all A B neutral\n"
        "#   quorum all-sides\n"
        f"log {vkey}\nquorum none\n"
    )
    return told.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of files that were put on the record.

    Attributes:
        files: Each with its position.
        caught_up: How many lines of the record the log had lacked before.
        size: Entries of the log now.
    """

    files: tuple[tuple[Path, int], ...]
    caught_up: int
    size: int


def append(workspace: Workspace, paths: Sequence[Path], *, public: bool) -> Appended:
    """Keep files and put each on the record; first let the log catch up.

    Args:
        workspace: Has a log.
        paths: May be empty.
        public: Let name, length and hash stand in the log in clear.

    Raises:
        WorkspaceError: If a file cannot be read, or the disk does not take it.
    """
    home = Home(workspace.folder, workspace.words)
    given = [(path, files.read(path)) for path in paths]
    with workspace.locked():
        mend(home)
        caught_up = adopt(home)
    done = []
    for path, data in given:
        sha256 = workspace.keep(data, in_clear=public)
        payload: dict[str, Plain] = {"name": path.name, "sha256": sha256, "bytes": len(data)}
        done.append((path, workspace.record(PUBLIC_FILE if public else FILE, payload)))
    with home.store() as store:
        return Appended(files=tuple(done), caught_up=caught_up, size=store.head()[0])


def adopt(home: Home, random: Random = secrets.token_bytes) -> int:
    """Append the lines of the record that the log lacks; when this returns, they are on the disk.

    The caller holds the workspace's lock.

    Returns:
        How many there were.

    Raises:
        IntegrityError: If the record is shorter than the log, or a line is damaged.
        WorkspaceError: If the disk does not take it; the next call tries again.
    """
    with home.store() as store, home.salts() as salts:
        size, _ = store.head()
        lines = _lines(home, size)
        for start in range(size, len(lines), _BATCH):
            part = words.readable(lines[start : start + _BATCH], home.words.key)
            if any(map(words.is_shut, part)):
                raise IntegrityError(
                    "words of the record cannot be opened, and enter no log", _KEYS
                )
            drawn = {start + i: random(SALT_BYTES) for i in range(len(part))}
            salts.keep({i: salt for i, salt in drawn.items() if _kind(lines[i]) not in CLEAR})
            store.append([leaf(line, drawn[start + i]) for i, line in enumerate(part)])
        return len(lines) - size


def mend(home: Home) -> None:
    """Cut a last line that a crash left unfinished: it was never acknowledged.

    Raises:
        IntegrityError: If the log holds that line, so that it was acknowledged once.
    """
    data = files.read(home.record) if home.record.is_file() else b""
    with home.store() as store:
        size, _ = store.head()
    whole = data[: data.rfind(b"\n") + 1]
    if whole.count(b"\n") < size:
        raise IntegrityError(f"the log holds {size} entries and the record fewer lines", _OLDER)
    if whole != data:
        files.write(home.record, whole)


def leaf(line: bytes, salt: bytes) -> bytes:
    """Return the entry under which a line stands in the log."""
    kind = _kind(line)
    return line if kind in CLEAR else Opening(line, salt).leaf(kind)


def _lines(home: Home, size: int) -> list[bytes]:
    lines = home.stored()
    if lines.pop():
        raise IntegrityError("the last line of the record is cut", _OLDER)
    if len(lines) < size:
        raise IntegrityError(f"the log holds {size} entries, the record {len(lines)}", _OLDER)
    return lines


def _kind(line: bytes) -> str:
    try:
        return str(json.loads(line)["kind"])
    except (ValueError, KeyError, TypeError) as fault:
        raise ProofError("a line of the record is damaged", _OLDER) from fault


_KEYS = "restore sealed/ from a backup, or give passphrase or key file"
_OLDER = "was log/record.jsonl restored from an older copy? restore the newest one"
