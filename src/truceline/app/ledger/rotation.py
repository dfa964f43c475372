"""The log's key is changed: announced in the log, signed by old, new and root key.

The head that holds the announcement is signed by both keys, so that whoever believes the old one
can go over to the new. What stops in between goes on when it is said again: the new key waits in
``keys/log.skey.next`` until everything is done, and no head is signed meanwhile.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from truceline.adapters import erase, files
from truceline.adapters.merkle.audit import Kept, audit_static
from truceline.adapters.merkle.static import Source, Static
from truceline.app.ledger import heads
from truceline.app.ledger.adopt import LOG_KEY, Random, adopt, mend
from truceline.app.ledger.heads import Signed, publish, refuse_other_history, witnessed
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, WorkspaceError
from truceline.log import announcement, keys, policy, tile
from truceline.log.announcement import Announcement
from truceline.log.checkpoint import Checkpoint
from truceline.log.keys import Skey, Vkey
from truceline.log.note import Note
from truceline.log.policy import SIZES, Policy
from truceline.log.strict import LARGEST
from truceline.log.tile import WIDTH
from truceline.log.verify import Verdict, verify_checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """A change of the log's key.

    Attributes:
        old: The key that signed so far.
        new: The key that signs from now on.
        size: Size of the head that both signed.
        signed: That head.
    """

    old: Vkey
    new: Vkey
    size: int
    signed: Signed


def make_root(workspace: Workspace, path: Path, random: Random = secrets.token_bytes) -> Vkey:
    """Make a root key, in a file outside of the workspace, and announce it with the log's key.

    Raises:
        WorkspaceError: If the file lies within the workspace, or is there already.
    """
    home = Home(workspace.folder)
    if path.resolve().is_relative_to(workspace.folder.resolve()):
        hint = "name a file on a medium that is taken away"
        raise WorkspaceError("the root key must not lie within the workspace", hint)
    skey = home.skey()
    root = Skey(f"{skey.name}/root", keys.ED25519, random(keys.KEY_BYTES))
    files.write_secret(path, f"{root.text()}\n".encode())
    with workspace.locked():
        _record(workspace, skey.vkey, root.vkey, (skey, root))
    return root.vkey


def rotate(
    workspace: Workspace, root: Path | None = None, random: Random = secrets.token_bytes
) -> Rotated:
    """Change the log's key, or finish a change that was stopped.

    Args:
        workspace: Has a log.
        root: File of the root key; needed if there is one.
        random: Draws the new key.

    Raises:
        WorkspaceError: If the root key is not given, or another one is.
        IntegrityError: If somebody has seen a larger or other history; nothing changes then.
    """
    home = Home(workspace.folder)
    believed, silent = home.believed(), dict[str, str]()
    seen = witnessed(home, believed, silent)
    with workspace.locked():
        mend(home)
        adopt(home)
        with home.store() as store:
            for name, found in {**seen, "log/public": home.public.head()}.items():
                if found is not None:
                    refuse_other_history(store, found[0], name)
        old, before = _before(home, believed, root)
        found_root = _root(home, root)
        new = _next(home, before.name, random)
        at = _announced_at(workspace, new.vkey)
        if at is None:
            signers = [one for one in (old, new, found_root) if one is not None]
            at = _record(workspace, new.vkey, found_root.vkey if found_root else None, signers)
        with home.store() as store:
            head = Checkpoint(before.name, at + 1, store.root_at(at + 1))
            signed = publish(home.public, store, head, [old, new] if old else [new])
        files.write(home.policy, with_keys(files.read(home.policy), before, new.vkey, at + 1))
        erase.supersede(home.key, home.next_key)
    done = heads.asked(workspace, home.believed(), signed, silent)
    return Rotated(old=before, new=new.vkey, size=at + 1, signed=done)


def _before(home: Home, believed: Policy, root: Path | None) -> tuple[Skey | None, Vkey]:
    """Return the key so far; if it is lost, and a root key is there, only its public half."""
    if home.key.exists() or root is None:
        skey = home.skey()
        return skey, skey.vkey
    own = [v for v in believed.logs if v.name == home.origin()]
    if not own:
        raise WorkspaceError("log/policy names no key of this log", "restore it from a copy")
    return None, max(own, key=lambda vkey: believed.sizes.get(vkey, (0, LARGEST)))


def _root(home: Home, path: Path | None) -> Skey | None:
    """Return the root key, which must be the one that the log names."""
    with home.store() as store:
        size, _ = store.head()
        known = [one.root for one, _ in announcements(Kept(store), size) if one.root]
    if path is None:
        if known:
            hint = "bring the medium it lies on: --root FILE"
            raise WorkspaceError(f"a new key is signed by the root key {known[-1]}", hint)
        return None
    skey = keys.parse_skey(files.read(path).decode("utf-8", "replace").strip())
    if not known or skey.vkey != known[-1]:
        said = f"the log names the root key {known[-1]}" if known else "the log names no root key"
        raise WorkspaceError(f"{path} is of another root key: {said}", "")
    return skey


def _next(home: Home, name: str, random: Random) -> Skey:
    if not home.next_key.exists():
        new = Skey(name, keys.ED25519, random(keys.KEY_BYTES))
        files.write_secret(home.next_key, f"{new.text()}\n".encode())
    return keys.parse_skey(files.read(home.next_key).decode("utf-8", "replace").strip())


def _record(workspace: Workspace, new: Vkey, root: Vkey | None, signers: Sequence[Skey]) -> int:
    told = Announcement(new.name, len(workspace.entries()), new, root)
    return workspace.record(LOG_KEY, {"note": told.signed(signers).encode().decode()})


def _announced_at(workspace: Workspace, vkey: Vkey) -> int | None:
    found = [e.seq for e in workspace.entries() if e.kind == LOG_KEY
             and announcement.parse(e.payload["note"].encode())[0].new == vkey]  # fmt: skip
    return found[-1] if found else None


def announcements(source: Source, size: int) -> list[tuple[Announcement, Note]]:
    """Return every key that is announced in the first entries of a log, in order.

    Raises:
        ProofError: If an entry of that kind announces none, or another position than its own.
    """
    found = []
    for one in tile.tiles_of(size):
        entries = tile.unpack(source.bundle_data(one)) if one.level == 0 else ()
        for index, entry in enumerate(entries, one.n * WIDTH):
            if f'"kind":"{LOG_KEY}"'.encode() in entry:
                found.append(_parsed(entry, index))
    return sorted(found, key=lambda pair: pair[0].index)


def _parsed(entry: bytes, index: int) -> tuple[Announcement, Note]:
    try:
        value = json.loads(entry)
        told = str(value["payload"]["note"]).encode() if value["kind"] == LOG_KEY else b""
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise ProofError(f"entry {index} announces no key", "keep this copy of the log") from fault
    pair = announcement.parse(told)
    if pair[0].index != index:
        raise ProofError(f"entry {index} announces a key at {pair[0].index}", "keep this copy")
    return pair


def believed_keys(folder: Path, whom: Policy) -> tuple[Note, list[tuple[Vkey, int, int]]]:
    """Return the keys of a log, from the one that a policy believes on, each with its sizes.

    Args:
        folder: A copy of the static tree.
        whom: Believes one key of that log at any size, or at least at the last one it knows.

    Returns:
        The head of the copy, and the keys with their first and last size.

    Raises:
        WorkspaceError: If there is no copy, or the policy does not know its log.
        IntegrityError: If the copy is damaged, or a key is announced that those who may announce
            one did not sign.
    """
    static = Static(folder)
    found = static.head()
    if found is None:
        raise WorkspaceError(f"{folder} holds no checkpoint", "give a copy of the public tree")
    head, signed_head = found
    for damage in audit_static(static):
        raise IntegrityError(damage, "copy it again from the log")
    own = [(v, *whom.sizes.get(v, (0, LARGEST))) for v in whom.logs if v.name == head.origin]
    if not own:
        raise WorkspaceError(f"the policy knows no log {head.origin}", "ask for its policy")
    own.sort(key=lambda one: one[1:])
    root: Vkey | None = None
    for told, signed in announcements(static, head.size):
        current, low, _ = own[-1]
        if told.size <= low or told.new in [v for v, *_ in own[:-1]]:
            root = told.root or root  # was followed when the policy was made
            continue
        announcement.follows(told, signed, current, root)
        root = told.root or root
        if told.new != current:
            own[-1] = (current, low, told.size)
            own.append((told.new, told.size, LARGEST))
    return signed_head, own


def accepted(folder: Path, believed: Path) -> tuple[bytes, Verdict]:
    """Return a policy with the keys that a copy of the log announces, and the verdict on its head.

    Raises:
        TrucelineError: See :func:`believed_keys`.
    """
    data = files.read(believed)
    signed, own = believed_keys(folder, policy.parse(data))
    for (old, *_), (new, size, _) in pairwise(own):
        data = with_keys(data, old, new, size)
    return data, verify_checkpoint(signed, policy.parse(data))


def with_keys(data: bytes, old: Vkey, new: Vkey, size: int) -> bytes:
    """Return a policy in which a key takes over from another at a size; twice changes nothing."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    done: list[str] = []
    for line in lines:
        items = line.replace("\t", " ").split()
        if items[:2] == ["log", str(new)]:
            continue
        if items[:2] != ["log", str(old)]:
            done.append(line)
            continue
        told = items[2].removeprefix(SIZES) if items[2:] and items[2].startswith(SIZES) else "0-"
        done.append(f"log {old} {SIZES}{told.split('-')[0]}-{size}")
        done.append(f"log {new} {SIZES}{size}-")
    return "\n".join(done).encode("utf-8", "surrogateescape")
