"""Inbox and evidence of a workspace become encrypted, object by object, and stay so (ADR 0014)."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.adapters import erase, files
from truceline.app.evidence import place
from truceline.app.evidence.records import EVIDENCE
from truceline.app.ledger.adopt import CLEAR
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log import journal, words
from truceline.log.journal import Entry

#: What stays in the inbox in clear: it lies in the folder in clear as well, or is public for ever.
_OPEN = frozenset({"agreement", "sources"}) | CLEAR
KIND = "encryption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encrypted:
    """What became of inbox and evidence.

    Attributes:
        objects: How many inputs were encrypted now.
        held: How many are encrypted in all.
        clear: How many stay in clear: agreement, source cards, forms, what was logged in clear.
        items: How many items of evidence were encrypted now.
        items_held: How many are encrypted in all.
        lines: How many lines of the record had words that were encrypted now.
        lines_held: How many have in all.
        fields: How many files with values behind sealed fields of evidence were encrypted now.
        wrapped_by: ``none``, ``passphrase`` or ``key-file``.
    """

    objects: int
    held: int
    clear: int
    items: int
    items_held: int
    lines: int
    lines_held: int
    fields: int
    wrapped_by: str


def encrypt(workspace: Workspace, wrap: str | None = None, secret: bytes = b"") -> Encrypted:
    """Encrypt what lies in the inbox and is not public, and every item; and from now on what comes.

    What lay in clear is read back from its encrypted form, and then overwritten and removed.

    Args:
        workspace: Its keys go to ``sealed/objects.sqlite``.
        wrap: ``passphrase``, ``key-file`` or ``none``; ``None`` leaves it as it is.
        secret: The passphrase, or the content of the key file.

    Raises:
        IntegrityError: If a file is not what its name says; it stays in clear then.
    """
    with workspace.locked():
        vault = workspace.vault
        workspace.entries()  # whoever has no passphrase is told so before anything is changed
        vault.make()
        if wrap is not None:
            vault.wrap(wrap, secret)
        done, clear = _inbox(workspace)
        items = _items(workspace)
        fields, lines = place.encrypt_openings(workspace), words_shut(workspace)
        how = vault.wrapped_by()
        if done or items or fields or lines or wrap is not None:
            more = {"items": items, "fields": fields, "lines": lines}
            told: dict[str, Plain] = {"objects": done, "wrapped_by": how}
            workspace.record(KIND, {**told, **{name: n for name, n in more.items() if n}})
        return Encrypted(
            lines=lines,
            lines_held=len(workspace.words.hashes()),
            fields=fields,
            objects=done,
            held=len(vault.hashes()),
            clear=clear,
            items=items,
            items_held=len(workspace.items.hashes()),
            wrapped_by=how,
        )


def clear_lines(workspace: Workspace) -> int:
    """Return how many lines hold words in clear that would lie encrypted if they came in now."""
    found = [e for e in workspace.entries() if words.hidden_of(e.kind, e.payload)]
    stored = Home(workspace.folder).stored()
    return sum(not words.is_shut(stored[entry.seq]) for entry in found)


def words_shut(workspace: Workspace) -> int:
    """Encrypt the words of every line of the record that has some, and overwrite the old record.

    The caller holds the workspace's lock, and the keys have a place.

    Returns:
        How many lines that changed.

    Raises:
        IntegrityError: If what was written reads otherwise; the record stays as it was then.
    """
    home = Home(workspace.folder, workspace.words)
    before, stored = workspace.entries(), home.stored()
    shut = workspace.words.shut(stored[:-1])
    changed = sum(new != old for new, old in zip(shut, stored, strict=False))
    if changed:
        data = b"\n".join([*shut, b""])
        if tuple(journal.parse(data, keyring=workspace.words.key)) != before:
            raise IntegrityError("the record would read otherwise", "nothing was changed: tell us")
        erase.replace(home.record, data)
    unfinished = home.record.with_name(f".{home.record.name}.partial")
    erase.destroy(unfinished)  # a crash left it, in clear
    return changed


def _inbox(workspace: Workspace) -> tuple[int, int]:
    """Return how many inputs were encrypted, and how many stay in clear."""
    vault, stays = workspace.vault, _in_clear(workspace.entries())
    found = [p for p in sorted((workspace.folder / "inbox").glob("??/*")) if len(p.name) == 64]
    done = 0
    for path in found:
        sha256 = path.name
        if sha256 in stays:
            continue
        vault.keep(sha256, workspace.kept(sha256))
        if files.sha256_of(vault.get(sha256)) != sha256:
            hint = "the disk gives back other bytes than were written: change it"
            raise IntegrityError(f"{sha256} cannot be read back", hint)
        erase.destroy(path)
        done += 1
    for unfinished in (workspace.folder / "inbox").glob("??/.*.partial"):
        erase.destroy(unfinished)  # a crash left them, in clear
    return done, len(found) - done


def _items(workspace: Workspace) -> int:
    blobs = place.blobs(workspace)
    known = {e.payload["sha256"] for e in workspace.entries() if e.kind == EVIDENCE}
    # What stands on no record is a stranger, and for a person to look at.
    found = [sha256 for sha256 in blobs.in_clear() if sha256 in known]
    for sha256 in found:
        blobs.encrypt(sha256)
    for unfinished in blobs.unfinished():
        erase.destroy(unfinished)
    return len(found)


def _in_clear(entries: tuple[Entry, ...]) -> set[str]:
    # A key of the log itself names no document.
    documents = {
        str(e.payload["sha256"]) for e in entries if e.kind in _OPEN and "sha256" in e.payload
    }
    forms = {
        str(sha256)
        for e in entries
        if e.kind == "edition"
        for kept in e.payload["forms"].values()
        for sha256 in kept.values()
    }
    return documents | forms
