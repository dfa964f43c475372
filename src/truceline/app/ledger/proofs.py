"""Receipts for entries, and what they are checked with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.static import Static
from truceline.app.ledger.adopt import CLEAR
from truceline.app.ledger.home import Home
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, TrucelineError, WorkspaceError
from truceline.log import checkpoint, opened, policy, proof, tile
from truceline.log.checkpoint import Checkpoint
from truceline.log.commitment import Opening
from truceline.log.leaf import leaf_hash
from truceline.log.receipt import Receipt
from truceline.log.redacted import GONE
from truceline.log.verify import Answer, Verdict, verify_checkpoint, verify_receipt

_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What shows that one entry is in the log.

    Attributes:
        index: Its position.
        kind: What was recorded.
        receipt: The ``.tlog-proof`` file.
        entry: The entry as it stands in the log.
        opening: Shows the line that a committed entry stands for; ``None`` for one in clear, and
            for one that was redacted.
        redacted: Nothing can open the entry any more.
    """

    index: int
    kind: str
    receipt: bytes
    entry: bytes
    opening: bytes | None
    redacted: bool


def prove(workspace: Workspace, wanted: str) -> Proven:
    """Return the proof of one entry under the last head that was signed.

    Args:
        workspace: Has a log.
        wanted: A position, or the first signs (at least 4) of the hash of a file that came in.

    Raises:
        WorkspaceError: If there is no such entry, several are meant, or no head holds it yet.
        ProofError: If entry or tiles are damaged, so that no proof comes out.
    """
    home = Home(workspace.folder, workspace.words)
    entries = workspace.entries()
    index = _meant([str(e.payload.get("sha256", "")) for e in entries], wanted)
    found = home.public.head()
    if found is None or index >= found[0].size:
        hint = f"sign a head first: truceline log checkpoint {workspace.folder}"
        raise WorkspaceError(f"no head that was signed holds entry {index} yet", hint)
    head, signed = found
    nodes = tile.nodes_of(home.public.reader(head.size))
    receipt = Receipt(index, proof.inclusion(index, head.size, nodes), signed)
    with home.store() as store:
        entry = store.entries(index, index + 1)[0]
    # What is damaged on this disk is found here, not by whoever is handed the receipt.
    proof.verify_inclusion(index, head.size, leaf_hash(entry), receipt.path, head.root)
    opening, redacted = None, GONE in entries[index].payload
    if entries[index].kind not in CLEAR and not redacted:
        line = home.line(index)
        with home.salts() as salts:
            opening = Opening(line, salts.salt(index)).encode()
    return Proven(
        index=index, kind=str(entries[index].payload.get("was", entries[index].kind)),
        receipt=receipt.encode(), entry=entry, opening=opening, redacted=redacted,
    )  # fmt: skip


def _meant(hashes: list[str], wanted: str) -> int:
    """Return the position that a person means: it, or the first signs of a file's hash."""
    if wanted.isdecimal() and int(wanted) < len(hashes):
        return int(wanted)
    sign = wanted.lower()
    found = [i for i, one in enumerate(hashes) if len(sign) >= _SHORTEST and one.startswith(sign)]
    if not found:
        hint = "give a position, or the first signs of the hash that `truceline files DIR` lists"
        raise WorkspaceError(f"none of {len(hashes)} entries is called {wanted!r}", hint)
    if len(found) > 1:
        shown = ", ".join(map(str, found[:8]))
        raise WorkspaceError(f"{wanted!r} may mean entries {shown}", "give the position")
    return found[0]


def verify(
    receipt: Path, entry: Path, believed: Path, opening: Path | None, file: Path | None
) -> Verdict:
    """Return the verdict on a receipt, from files alone.

    Args:
        receipt: The ``.tlog-proof``.
        entry: The entry as it stands in the log.
        believed: The policy.
        opening: Shows the line behind a committed entry; ``None`` if nobody asks for it.
        file: The file that the line is to tell of; ``None`` likewise.
    """
    try:
        whom = policy.parse(files.read(believed))
        data, leaf = files.read(receipt), files.read(entry)
        shown = files.read(opening) if opening else None
        content = files.read(file) if file else None
    except TrucelineError as fault:  # what is missing shows nothing, neither way
        return Verdict(Answer.CANNOT_TELL, fault.message)
    verdict = verify_receipt(data, leaf, whom)
    return (
        verdict if verdict.answer is Answer.INVALID else stands_for(verdict, leaf, shown, content)
    )


def stands_for(
    verdict: Verdict, entry: bytes | None, shown: bytes | None, content: bytes | None
) -> Verdict:
    """Return a verdict with the line that an entry stands for, or what speaks against it.

    Args:
        verdict: On the entry; what it says is kept.
        entry: The entry; ``None`` if only the leaf hash of it is known.
        shown: Its opening; ``None`` if nobody gave it.
        content: The file that it is to name; ``None`` if nobody asks.
    """
    try:
        line = None if shown is None else opened.line_of(verdict.leaf, shown)
    except ProofError as fault:
        return Verdict(Answer.INVALID, fault.message, verdict.head)
    if content is not None and line is None and (entry is None or opened.is_salted(entry)):
        why = "the entry is salted, and does not tell of which file it is: give its --opening"
        return Verdict(Answer.CANNOT_TELL, why, verdict.head)
    if content is not None and not opened.names(line or entry or b"", files.sha256_of(content)):
        return Verdict(Answer.INVALID, "the entry does not name this file", verdict.head)
    return replace(verdict, line=line)


def consistency(old: Path, new: Path, believed: Path) -> Verdict:
    """Return whether one head of a log is the beginning of another.

    Args:
        old: A checkpoint file, or a folder with a copy of the log.
        new: A folder with a copy of the log.
        believed: The policy.
    """
    try:
        whom = policy.parse(files.read(believed))
        path = old / "checkpoint" if old.is_dir() else old
        older = checkpoint.parse(files.read(path))
        newer = checkpoint.parse(files.read(new / "checkpoint"))
    except TrucelineError as fault:
        return Verdict(Answer.CANNOT_TELL, fault.message)
    try:
        for _, signed in (older, newer):
            verdict = verify_checkpoint(signed, whom)
            if verdict.head is None:
                return verdict
        _continues(older[0], newer[0], Static(new))
    except IntegrityError as fault:
        return Verdict(Answer.INVALID, fault.message, newer[0])
    if verdict.answer is not Answer.VALID:
        return verdict
    why = f"the first {older[0].size} of {newer[0].size} entries are the same"
    return Verdict(Answer.VALID, why, newer[0], None, verdict.cosigned)


def _continues(old: Checkpoint, new: Checkpoint, tree: Static) -> None:
    """Check that a head is the beginning of the tree in a folder."""
    if old.origin != new.origin or old.size > new.size:
        hint = "compare two heads of one log, the smaller first"
        raise ProofError(
            f"the {new.size} entries do not begin with the {old.size} of the older head", hint
        )
    if old.size == 0:
        return
    nodes = tile.nodes_of(tree.reader(new.size))
    path = proof.consistency(old.size, new.size, nodes)
    proof.verify_consistency(old.size, new.size, path, old.root, new.root)
