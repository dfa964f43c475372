"""Everything read again and hashed again, and every damaged thing called by its name."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.audit import audit_static, audit_store
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.adapters.words import Words
from truceline.app.ledger import left_out, tombstone
from truceline.app.ledger.adopt import leaf
from truceline.app.ledger.heads import refuse_other_history
from truceline.app.ledger.home import Home
from truceline.app.ledger.left_out import LeftOut
from truceline.codec import sha256_hex
from truceline.errors import IntegrityError, TrucelineError, WorkspaceError
from truceline.log import journal, policy, signed
from truceline.log import words as hidden
from truceline.log.verify import verify_checkpoint

#: Entries read at once.
_BATCH = 4096
_KEYS = "restore sealed/ from a backup, and give passphrase or key file if there is one"


def damaged(
    folder: Path,
    believed: Path | None = None,
    *,
    has_salts: bool = True,
    words: Words | None = None,
) -> tuple[int, list[str]]:
    """Return how many entries were read, and what is damaged.

    Args:
        folder: A workspace with a log, or a copy of the static tree.
        believed: Policy for the signature of the head; for a workspace its own stands in.
        has_salts: Hold the record against the log as well; without the salts nobody can. Where
            they were left out of a backup on purpose, it is held against what was restored.
        words: Opens words that lie encrypted; ``None``: whoever is at the keyboard is asked.

    Raises:
        WorkspaceError: If it is neither.
    """
    home = Home(folder, words)
    if home.exists():
        found = [
            *_workspace(home, has_salts=has_salts),
            *_signature(home.public, believed or home.policy),
        ]
        with home.store() as store:
            return store.head()[0], found
    static = Static(folder)
    if not (folder / "checkpoint").is_file():
        hint = "give a workspace with a log, or a folder that holds `checkpoint` and `tile`"
        raise WorkspaceError(f"{folder} holds no log", hint)
    found = [*audit_static(static), *(_signature(static, believed) if believed else ())]
    try:
        head = static.head()
    except IntegrityError:
        head = None
    return head[0].size if head else 0, found


def redacted(folder: Path) -> int:
    """Return how many lines of a workspace's record were redacted; of a copy nobody can tell."""
    home = Home(folder)
    if not home.exists() or not home.record.is_file():
        return 0
    return sum(tombstone.is_redacted(line) for line in home.stored()[:-1])


def unsigned(folder: Path, words: Words | None = None) -> list[str]:
    """Return what on a workspace's record is not signed as it must be; of a copy nothing.

    Apart from :func:`damaged`: the record may be whole and hold an act that is none, and then it
    must still be possible to back it up.
    """
    home = Home(folder, words)
    if not home.exists() or not home.record.is_file():
        return []
    try:
        entries = journal.parse(files.read(home.record), keyring=home.words.key)
        faults = signed.register(entries).faults
    except IntegrityError as fault:
        return [f"{home.record}: {fault.message}"]
    return [f"{home.record}: {one}" for one in faults]


def without_salts(folder: Path) -> int:
    """Return how many lines have no salt since it was left out of a backup on purpose."""
    left = left_out.read(folder)
    if left is None:
        return 0
    held = _salts(Home(folder))
    return sum(bool(sha256) for i, sha256 in enumerate(left.lines) if i not in held)


def _workspace(home: Home, *, has_salts: bool) -> Iterator[str]:
    with home.store() as store:
        yield from audit_store(store)
        if home.public.folder.is_dir():
            yield from audit_static(home.public)
            yield from _other_history(home, store)
        try:
            left = left_out.read(home.folder)
            yield from _record(home, store, left) if has_salts or left else _sequence(home)
            yield from left.damaged(home.folder) if left else ()
            yield from _stray_keys(home)
        except TrucelineError as fault:
            yield fault.message


def _other_history(home: Home, store: Store) -> Iterator[str]:
    try:
        head = home.public.head()
        if head is not None:
            refuse_other_history(store, head[0], str(home.public.folder))
    except (IntegrityError, ValueError) as fault:
        yield str(fault)


def _record(home: Home, store: Store, left: LeftOut | None) -> Iterator[str]:
    """Hold each line of the record, under its salt, against its entry.

    A redacted line has no salt any more: it is held against the entry that announced it, which is
    held against the log like any other. A line whose salt was left out of a backup is held against
    what was restored.
    """
    lines, keyring = home.stored()[:-1], home.words.key
    size, _ = store.head()
    if len(lines) < size:
        yield f"{home.record}: it has {len(lines)} lines, the log {size} entries"
    instead = tombstone.announced(lines)
    salts = _salts(home)
    for start in range(0, min(size, len(lines)), _BATCH):
        part = lines[start : min(size, start + _BATCH)]
        entries = store.entries(start, start + len(part))
        read = hidden.readable(part, keyring)
        locked = home.words.is_locked()  # and nobody is to be asked: then no line is held against
        for i, (line, entry, stored) in enumerate(zip(read, entries, part, strict=True), start):
            restored = left is not None and i not in salts and left.fits(i, stored)
            if hidden.is_shut(line) and not restored:
                if not locked:
                    yield f"{home.record}: the words of line {i + 1} cannot be opened: {_KEYS}"
            elif i in instead and not hidden.is_shut(line):
                yield from _redacted(home, i, line, entry, instead[i], salts)
            elif restored:
                if not _kind_fits(line, entry):
                    yield f"{home.record}: line {i + 1} is of another kind than entry {i}"
            elif not _same(line, entry, salts.get(i)):
                yield f"{home.record}: line {i + 1} is not what entry {i} commits to"
    yield from _sequence(home)


def _stray_keys(home: Home) -> Iterator[str]:
    """Yield that keys of words are here which no line needs, if something was redacted."""
    stored = home.stored()
    if home.words.exists() and tombstone.announced(stored):
        stray = home.words.strays(set(filter(None, map(hidden.key_of, stored))))
        if stray:
            hint = f"truceline log redact {home.folder} --finish"
            yield f"{home.words.path}: {len(stray)} keys of words that no line needs: {hint}"


def _salts(home: Home) -> dict[int, bytes]:
    """Return the salts that are here, by position; no database is made for it."""
    if not home.openings.is_file():
        return {}
    with home.salts() as salts:
        return salts.all()


def _kind_fits(line: bytes, entry: bytes) -> bool:
    """Tell whether a line is of the kind that its entry says in clear."""
    try:
        return bool(json.loads(line)["kind"] == json.loads(entry)["kind"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _same(line: bytes, entry: bytes, salt: bytes | None) -> bool:
    try:
        return line == entry or (salt is not None and leaf(line, salt) == entry)
    except (IntegrityError, UnicodeDecodeError):
        return False


def _redacted(
    home: Home, i: int, line: bytes, entry: bytes, due: tuple[str, int], salts: Container[int]
) -> Iterator[str]:
    if i in salts or not tombstone.is_redacted(line):
        hint = f"truceline log redact {home.folder} --finish"
        yield f"{home.record}: entry {due[1]} redacts line {i + 1}, and that is not done: {hint}"
    elif sha256_hex(line) != due[0]:
        yield f"{home.record}: line {i + 1} is not what entry {due[1]} put in its place"
    elif not tombstone.fits(line, entry):
        yield f"{home.record}: line {i + 1} was another kind of entry, or could not be redacted"


def _sequence(home: Home) -> Iterator[str]:
    try:
        for _ in journal.parse(b"\n".join(home.stored()), keyring=home.words.key):
            pass
    except IntegrityError as fault:
        yield f"{home.record}: {fault.message}"


def _signature(static: Static, believed: Path) -> Iterator[str]:
    try:
        found = static.head()
        if found is not None:
            verdict = verify_checkpoint(found[1], policy.parse(files.read(believed)))
            if verdict.head is None:
                yield f"{static.folder / 'checkpoint'}: {verdict.why}"
    except IntegrityError as fault:
        yield f"{static.folder / 'checkpoint'}: {fault.message}"
