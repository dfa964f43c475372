"""A backup of a workspace: everything that is kept, nothing that is derived, secrets apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files, tar
from truceline.adapters.lock import alone
from truceline.adapters.merkle.disk import Disk
from truceline.adapters.names import is_register
from truceline.adapters.vault_keys import Keys
from truceline.app.backups.form import (
    ENTRIES,
    FIELDS,
    ITEMS,
    MANIFEST,
    OBJECTS,
    OPENINGS,
    SEALED,
    SECRET,
    WORDS,
    WORKSPACE,
    Manifest,
    belongs,
)
from truceline.app.editions.numbered import LOCK
from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.ledger import whole
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.strict import to_base64

_BATCH = 4096
#: Ends of names of what is there only while somebody writes.
_PASSING = (".partial", ".lock", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """A backup that was written and read back.

    Attributes:
        manifest: What it holds.
        left_out: Names that are not in it: links and what is neither file nor folder.
    """

    manifest: Manifest
    left_out: tuple[str, ...]


def back_up(workspace: Workspace, out: Path, *, sealed: bool = True) -> Backed:
    """Write a backup, and read it back.

    Args:
        workspace: Nobody records in it or issues editions meanwhile.
        out: A folder that is not there yet, outside of the workspace.
        sealed: Write the secret archive as well.

    Raises:
        WorkspaceError: If ``out`` is there or lies within, or the disk does not take it.
        IntegrityError: If the workspace is damaged, or a redaction unfinished; nothing is written.
    """
    if out.exists() or out.resolve().is_relative_to(workspace.folder.resolve()):
        hint = "name a new folder, best on another disk"
        raise WorkspaceError(f"{out} is there already, or lies within the workspace", hint)
    partial = out.with_name(f".{out.name}.partial")
    with (
        alone(workspace.folder / LOCK, "truceline daily"),
        workspace.locked(),
        workspace.unasked(),
    ):
        refuse_damaged(workspace)
        left_out = tuple(sorted(_links(workspace.folder)))
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        try:
            manifest = _written(workspace, partial, sealed=sealed)
            Disk().write(partial / MANIFEST, manifest.encode())
            Disk().sync(partial)
            partial.rename(out)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return Backed(manifest=manifest, left_out=left_out)


def refuse_damaged(workspace: Workspace) -> None:
    """Hash the record, the log, the inbox and the evidence again, as far as no key is needed.

    Raises:
        IntegrityError: With what is damaged.
    """
    home = Home(workspace.folder)
    entries = workspace.entries()
    # Without the salts the record cannot be held against the log; the log itself still can.
    salts, words = home.openings.is_file(), workspace.words
    found = whole.damaged(home.folder, has_salts=salts, words=words)[1] if home.exists() else []
    kept = [
        str(e.payload["sha256"]) for e in entries if e.kind in ("input", "agreement", "sources")
    ]
    opens = workspace.vault.exists() or not _encrypted(workspace.folder)
    for sha256 in dict.fromkeys(kept) if opens else ():
        path = workspace.object_path(sha256)
        if path is None or not path.is_file():
            found.append(f"inbox/ lacks {sha256}")
    found += _evidence(workspace)
    for path in sorted((workspace.folder / "inbox").glob("??/" + "[0-9a-f]" * 64)):
        if files.sha256_of(files.read(path)) != path.name:
            found.append(f"{path} was changed")
    if found:
        more = f"; and {len(found) - 1} things more" if len(found) > 1 else ""
        hint = f"see truceline log verify {workspace.folder} --full"
        raise IntegrityError(f"{found[0]}{more}", hint)


def _evidence(workspace: Workspace) -> Iterator[str]:
    """Yield which items are not there, or lie in clear and were changed."""
    blobs = place.blobs(workspace)
    held = [item.evidence for item in shelf(workspace).values() if not item.evidence.is_gone]
    keyless = not workspace.items.exists() and any(blobs.folder.glob("sealed/??/*.sealed"))
    for one in held if not keyless else ():
        path = blobs.path_of(one.sha256)
        if path is None or not path.is_file():
            yield f"evidence/blobs/ lacks {one.sha256}"
    for one in held:
        path = blobs.path(one.sha256)
        if path.is_file() and files.sha256_of_file(path) != one.sha256:
            yield f"{path} was changed"


def _encrypted(folder: Path) -> bool:
    return any((folder / "inbox").glob("??/*.sealed"))


def _written(workspace: Workspace, partial: Path, *, sealed: bool) -> Manifest:
    home = Home(workspace.folder)
    size, root = None, ""
    members = dict(_open_files(workspace.folder))
    if home.exists():
        with home.store() as store:
            size, top = store.head()
            root = to_base64(top)
            starts = range(0, size, _BATCH)
            parts = [store.entries(i, min(size, i + _BATCH)) for i in starts]
        members[ENTRIES] = b"".join(_packed(entry) for part in parts for entry in part)
    secret = _secret_files(workspace) if sealed else None
    return Manifest(
        entries=len(workspace.entries()),
        size=size,
        root=root,
        workspace=tar.write(partial / WORKSPACE, members),
        sealed=None if secret is None else tar.write(partial / SEALED, secret),
    )


def _packed(entry: bytes) -> bytes:
    return len(entry).to_bytes(2, "big") + entry


def _open_files(folder: Path) -> Iterator[tuple[str, tar.Source]]:
    for path in _regular(folder):
        if is_register(path):
            raise WorkspaceError(
                f"{path} is a register of names, and lies within the workspace",
                "move it out of there: names go into no backup of a record",
            )
        name = path.relative_to(folder).as_posix()
        if belongs(name, secret=False) and not name.endswith(_PASSING):
            yield name, path


def _secret_files(workspace: Workspace) -> dict[str, tar.Source]:
    home, members = Home(workspace.folder), dict[str, tar.Source]()
    for top in SECRET:
        for path in _regular(workspace.folder / top):
            name = path.relative_to(workspace.folder).as_posix()
            if belongs(name, secret=True) and not name.endswith(_PASSING):
                members[name] = path
    if home.openings.is_file():
        with home.salts() as salts:
            lines = [canonical_json([i, salt.hex()]) for i, salt in sorted(salts.all().items())]
        members[OPENINGS] = b"".join(line + b"\n" for line in lines)
    if workspace.vault.exists():
        members[OBJECTS] = b"".join(canonical_json(row) + b"\n" for row in workspace.vault.told())
    for name, keys in key_lists(workspace).items():
        if keys.exists():
            rows = keys.told()[1:]  # what wraps the keys stands in the other list
            members[name] = b"".join(canonical_json(row) + b"\n" for row in rows)
    return members


def key_lists(workspace: Workspace) -> dict[str, Keys]:
    """Return the keys that a backup holds beside those of the inbox, by the list they stand in."""
    return {ITEMS: workspace.items, WORDS: workspace.words, FIELDS: workspace.fields}


def _regular(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def _links(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield path.relative_to(folder).as_posix()
