"""A head is signed only after everything under it is on disk, and only if it continues all others.

A log that was restored from an older copy would sign a second history. So before a head is signed,
every head that is known is asked: the one published here, those of mirrors, those that witnesses
saw last. A larger or different one stops the signing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle import http
from truceline.adapters.merkle.audit import Kept
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.app.ledger.adopt import adopt, mend
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, ServiceError, WorkspaceError
from truceline.log import checkpoint, note, proof
from truceline.log.checkpoint import Checkpoint
from truceline.log.keys import Skey
from truceline.log.note import Note
from truceline.log.policy import Policy
from truceline.log.verify import Answer, Verdict, verify_checkpoint
from truceline.log.witness import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A head that was published.

    Attributes:
        head: It.
        note: With its signatures.
        verdict: Whether the policy's quorum cosigned it.
        silent: Witnesses that gave no cosignature, by name, and why.
    """

    head: Checkpoint
    note: Note
    verdict: Verdict
    silent: Mapping[str, str]


def sign(workspace: Workspace, mirrors: Sequence[Path] = ()) -> Signed:
    """Publish the head of the log as it is, and ask the witnesses of the policy that have a URL.

    Args:
        workspace: Has a log.
        mirrors: Folders with copies of it, asked for their size.

    Raises:
        IntegrityError: If a known head is larger or of another history, or what was written to the
            disk is not what comes back; nothing is signed then.
    """
    home = Home(workspace.folder)
    believed = home.believed()
    silent: dict[str, str] = {}
    seen = witnessed(home, believed, silent)
    with workspace.locked():
        if home.next_key.exists():
            hint = f"finish it: truceline log rotate {workspace.folder}"
            raise WorkspaceError("a change of the log's key was begun", hint)
        mend(home)
        adopt(home)
        with home.store() as store:
            size, root = store.head()
            known = {str(m): Static(m).head() for m in mirrors} | {"log/public": home.public.head()}
            for name, found in (known | seen).items():
                if found is not None:
                    refuse_other_history(store, found[0], name)
            skey = home.skey()
            signed = publish(home.public, store, Checkpoint(skey.name, size, root), (skey,))
    return asked(workspace, believed, signed, silent)


def asked(workspace: Workspace, believed: Policy, signed: Note, silent: dict[str, str]) -> Signed:
    """Ask the witnesses that have a URL to cosign a published head, and keep what they say."""
    home = Home(workspace.folder)
    signed = _kept(workspace, _asked(home, believed, signed, silent))
    return Signed(
        head=checkpoint.parse_text(signed.text), note=signed,
        verdict=verify_checkpoint(signed, believed), silent=silent,
    )  # fmt: skip


def refuse_other_history(store: Store, known: Checkpoint, where: str) -> None:
    """Refuse to go on from a log that is older than, or not the same as, what others saw.

    Raises:
        IntegrityError: If it is.
    """
    size, _ = store.head()
    if known.size > size:
        said = f"the log holds {size} entries, and {where} has seen {known.size}"
        hint = "this is an older copy: restore the newest one; nothing was signed"
        raise IntegrityError(said, hint)
    if store.root_at(known.size) != known.root:
        hint = "two histories were written: keep both, sign neither, tell the parties"
        raise IntegrityError(f"{where} has seen another history of this log", hint)


def publish(public: Static, store: Store, head: Checkpoint, skeys: Sequence[Skey]) -> Note:
    """Write the tree of a head, read it back, sign the head, and let it appear.

    Raises:
        IntegrityError: If the files do not lead to the root of the head; nothing is signed then.
    """
    before = public.head()
    old = before[0].size if before else 0
    ids = {(skey.name, skey.vkey.key_id) for skey in skeys}
    if before and before[0] == head and ids <= {(s.name, s.key_id) for s in before[1].signatures}:
        return before[1]
    edge = public.grow(Kept(store), old, head.size)
    if edge.root() != head.root:
        hint = "run `truceline log verify DIR --full`; nothing was signed"
        raise IntegrityError("the files do not lead to the root of the log", hint)
    signed = before[1] if before and before[0] == head else head.signed(skeys[0])
    for skey in skeys:
        signed = signed.with_signature(skey)
    public.publish(signed)
    return signed


def witnessed(
    home: Home, believed: Policy, silent: dict[str, str]
) -> dict[str, tuple[Checkpoint, Note] | None]:
    """Return what the witnesses that have a URL saw last; note who does not answer."""
    found: dict[str, tuple[Checkpoint, Note] | None] = {}
    origin = home.origin()
    own = [log for log in believed.logs if log.name == origin]
    own += [home.skey().vkey] if home.key.exists() else []
    for name, url in believed.urls.items():
        try:
            data = http.latest(url, origin)
            known = checkpoint.parse(data) if data is not None else None
            if known is not None and any(known[1].signed_by(one) for one in own):
                found[f"witness {name}"] = known
        except (ServiceError, ProofError) as fault:
            silent[name] = fault.message
    return found


def _asked(home: Home, believed: Policy, signed: Note, silent: dict[str, str]) -> Note:
    for name, url in believed.urls.items():
        if name in silent:
            continue
        try:
            signed = merged(signed, believed, _cosignature(home, url, signed))
        except (ServiceError, ProofError) as fault:
            silent[name] = fault.message
    return signed


def _kept(workspace: Workspace, signed: Note) -> Note:
    """Put cosignatures under the published head, unless a later one was published meanwhile."""
    public = Home(workspace.folder).public
    with workspace.locked():
        now = public.head()
        if now is not None and now[1].text == signed.text:
            signed = now[1].with_lines(signed.signatures)
            public.publish(signed)
    return signed


def _cosignature(home: Home, url: str, signed: Note) -> bytes:
    """Ask one witness, from the size that it saw last."""
    old = 0
    for _ in range(3):  # it may have been asked by another process meanwhile
        reply = http.ask(url, request(home, old, signed).encode())
        if reply.status == 200:
            return reply.body
        if reply.status != 409:
            break
        old = int(reply.body)
    raise ServiceError(f"it refused: {reply.status} {reply.body[:200].decode('utf-8', 'replace')}")


def request(home: Home, old: int, signed: Note) -> Request:
    """Return the request for a cosignature from a witness that saw ``old`` entries last.

    Raises:
        IntegrityError: If it saw more than there are.
    """
    head = checkpoint.parse_text(signed.text)
    if old > head.size:
        hint = "this is an older copy of the log: restore the newest one"
        raise IntegrityError(f"a witness has seen {old} entries of {head.size}", hint)
    with home.store() as store:
        path = proof.consistency(old, head.size, store.nodes) if old else ()
    return Request(old, path, signed)


def merged(signed: Note, believed: Policy, data: bytes) -> Note:
    """Return the head with the cosignatures of a reply that the policy knows and that verify.

    Raises:
        ProofError: If a line is malformed or does not verify, or none is of a known witness.
    """
    lines = note.parse_lines(data.decode("utf-8", "replace"))
    names = {(v.name, v.key_id) for v in believed.witnesses.values()}
    known = [line for line in lines if (line.name, line.key_id) in names]
    if not known:
        raise ProofError("the reply holds no cosignature of a witness of the policy")
    found = signed.with_lines(known)
    for vkey in believed.witnesses.values():
        found.signed_by(vkey)
    return found


def cosigned(workspace: Workspace, replies: Sequence[Path]) -> Signed:
    """Put cosignatures that a courier brought under the head.

    Raises:
        WorkspaceError: If no head was signed yet.
        ProofError: If a reply does not fit this head.
    """
    home = Home(workspace.folder)
    found = home.public.head()
    if found is None:
        raise WorkspaceError("no head was signed yet", "run `truceline log checkpoint DIR`")
    signed, believed = found[1], home.believed()
    for path in replies:
        signed = merged(signed, believed, files.read(path))
    signed = _kept(workspace, signed)
    verdict = verify_checkpoint(signed, believed)
    return Signed(head=found[0], note=signed, verdict=verdict, silent={})


def told(verdict: Verdict) -> str:
    """Return in words whether the policy's quorum saw a head."""
    if verdict.answer is Answer.VALID:
        return f"cosigned by {', '.join(verdict.cosigned) or 'nobody, as the policy allows'}"
    return verdict.why
