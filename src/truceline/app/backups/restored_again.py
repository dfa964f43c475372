"""What was redacted after a backup was made is redacted in what is restored from it, too."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.adapters import files, tar
from truceline.adapters.merkle.static import Static
from truceline.app.backups.form import MANIFEST, WORKSPACE, parse
from truceline.app.editions.numbered import AGAIN, KIND
from truceline.app.evidence import place
from truceline.app.ledger import redaction
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import is_left, plan
from truceline.app.ports import Progress
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal, proof, tile
from truceline.log.journal import Entry
from truceline.log.redacted import CUT, GONE, REDACTION
from truceline.log.tile import WIDTH, Tile
from truceline.log.words import HIDDEN, SHUT

_HASH = re.compile(rb"[0-9a-f]{64}")
#: What somebody knows of a newer log: its record, or a copy of what is public.
Newer = tuple[Entry, ...] | Static


def known(path: Path) -> Newer:
    """Return what a newer workspace, backup, record, kit or copy of the public log holds.

    Raises:
        WorkspaceError: If it is none of these.
    """
    if (path / MANIFEST).is_file() and (path / WORKSPACE).is_file():
        return tuple(journal.parse(_record_in(path)))
    for folder in (path, path / "mirror"):
        if (folder / "checkpoint").is_file():
            return Static(folder)
    record = path / "log" / "record.jsonl" if path.is_dir() else path
    return tuple(journal.parse(files.read(record)))


def _record_in(backup: Path) -> bytes:
    manifest = parse(backup / MANIFEST)
    aside = backup.with_name(f".{backup.name}.record")
    try:
        tar.read(backup / WORKSPACE, manifest.workspace, aside)
        return files.read(aside / "log" / "record.jsonl")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def again(
    workspace: Workspace, newer: Newer, progress: Progress
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Redact what was redacted after the backup was made.

    Returns:
        Positions of the entries that were redacted here, and of the redactions that could not be
        done here.

    Raises:
        IntegrityError: If what is known is older than the backup, or of another log.
    """
    if isinstance(newer, Static):
        return (), tuple(_announced(workspace, newer))
    held = _seen(workspace)
    pairs = zip(held, newer, strict=False)
    other = [e.seq for e, n in pairs if GONE not in n.payload and not _is_same(e, n)]
    if other or len(newer) < len(held):
        where = f"line {other[0] + 1}" if other else "its end"
        hint = "give the newest record, workspace or backup of the same log"
        raise IntegrityError(f"that record does not continue this one: see {where}", hint)
    done, unknown = list[int](), list[int]()
    for told in newer[len(held) :]:
        if told.kind != REDACTION:
            continue
        done += _redacted(workspace, len(held), newer, told, progress)
        if any(_stands(_seen(workspace)[p], newer[p]) for p in _lines(told, len(held))):
            unknown.append(told.seq)
    return tuple(done), tuple(unknown)


def _redacted(
    workspace: Workspace, size: int, newer: Sequence[Entry], told: Entry, progress: Progress
) -> Iterator[int]:
    """Do one redaction again; yield what was redacted."""
    field = told.payload.get("field", "")
    by, reason = told.payload["by"], told.payload["reason"]
    for seq, document in _meant(workspace, size, newer, told):
        entries = _seen(workspace)
        if not is_left(entries, seq, document, field):
            continue
        wanted = str(seq) if document is None else str(entries[seq].payload["documents"][document])
        redaction.redact(workspace, plan(workspace, wanted, field), by, reason, progress)
        yield seq


def _meant(
    workspace: Workspace, size: int, newer: Sequence[Entry], told: Entry
) -> Iterator[tuple[int, int | None]]:
    """Yield entry and document that a redaction is about, as they are called here.

    What came in again after the backup may have been named by its later entry.
    """
    target = told.payload["target"]
    if target < size:
        yield target, told.payload["document"]
        return
    entries = _seen(workspace)
    for seq in _lines(told, size):
        entry, now = entries[seq], newer[seq]
        if isinstance(entry.payload.get("sha256"), str):
            yield seq, None
        for i, document in enumerate(entry.payload.get("documents", ())):
            if document != CUT and now.payload.get("documents", ())[i : i + 1] == [CUT]:
                yield seq, i


def _seen(workspace: Workspace) -> tuple[Entry, ...]:
    """Return the record as far as it reads without asking for a passphrase."""
    with workspace.unasked():
        return workspace.entries()


def _is_same(here: Entry, there: Entry) -> bool:
    """Tell whether two records have the same line; words that lie encrypted in one are passed."""
    if here.kind not in HIDDEN or SHUT not in (*here.payload.values(), *there.payload.values()):
        return here == there
    bare = [{k: v for k, v in one.payload.items() if k not in HIDDEN[one.kind]}
            for one in (here, there)]  # fmt: skip
    return (here.at, here.kind, bare[0]) == (there.at, there.kind, bare[-1])


def _lines(told: Entry, size: int) -> list[int]:
    return sorted(p for p in map(int, told.payload["lines"]) if p < size)


def _stands(here: Entry, there: Entry) -> bool:
    """Tell whether a line stands here as if nothing had been cut of it."""
    cut = GONE in there.payload and GONE not in here.payload
    return cut and here.kind not in (KIND, AGAIN)  # papers are computed anew


def _announced(workspace: Workspace, copy: Static) -> Iterator[int]:
    """Yield the redactions that a copy of the public log holds beyond this log.

    Raises:
        IntegrityError: If it is no continuation of it.
    """
    hint = "give a newer copy of the same log"
    found = copy.head()
    if found is None or not workspace.has_log():
        raise WorkspaceError("there is no log to be held against that copy", hint)
    head = found[0]
    with Home(workspace.folder).store() as store:
        size, root = store.head()
    nodes = tile.nodes_of(copy.reader(head.size))
    if head.size < size or (size and proof.range_hash(0, size, nodes) != root):
        raise IntegrityError(f"{copy.folder} does not continue the log of this backup", hint)
    for n in range(size // WIDTH, -(-head.size // WIDTH)):
        bundle = copy.bundle_data(Tile(0, n, min(WIDTH, head.size - n * WIDTH)))
        for i, entry in enumerate(tile.unpack(bundle), n * WIDTH):
            if i >= size and json.loads(entry).get("kind") == REDACTION:
                yield i


def drop_strangers(workspace: Workspace) -> int:
    """Destroy what is kept and stands on no line, if something was redacted from the record.

    An archive put together by hand may hold a record that is newer than its inbox. Of what was
    redacted nobody knows the hash any more; so nothing that no line names is brought back.

    Returns:
        How many files there were.
    """
    entries = _seen(workspace)
    if not any(entry.kind == REDACTION for entry in entries):
        return 0
    named = {one.decode() for one in _HASH.findall(files.read(workspace.journal_path))}
    blobs = place.blobs(workspace)
    inbox = (p.name for p in (workspace.folder / "inbox").glob("??/" + "[0-9a-f]" * 64))
    kept = {*inbox, *workspace.vault.hashes()} - named
    items = {*blobs.in_clear(), *workspace.items.hashes()} - named
    for sha256 in kept:
        workspace.destroy(sha256)
    for sha256 in items:
        blobs.destroy(sha256)
    return len(kept) + len(items)
