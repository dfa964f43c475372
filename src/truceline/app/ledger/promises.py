"""Promises for entries that no head holds yet, as receipts at once, and what later heads say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.static import Static
from truceline.app.ledger.home import Home
from truceline.app.ledger.proofs import stands_for
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, ProofError, TrucelineError, WorkspaceError
from truceline.log import checkpoint, kept, note, opened, policy, promise, proof, receipt, tile
from truceline.log.commitment import Opening
from truceline.log.leaf import leaf_hash
from truceline.log.policy import Policy
from truceline.log.promise import Allegation, Promise
from truceline.log.verify import Answer, Verdict, verify_checkpoint
from truceline.model.submission import Submission

#: File names of a receipt.
_FILE = "submission"


def receipts(workspace: Workspace, one: Submission) -> dict[str, bytes]:
    """Return the receipts of what a party handed in: of the file, and of each allegation.

    Args:
        workspace: Whose log holds it.
        one: As on the record.

    Returns:
        File name -> bytes: ``submission.promise``, ``.entry`` and ``.opening``, and
        ``allegations/row-14.promise`` for each; the same each time. Empty if nothing was promised.
        Of what was redacted only the first two: position and time, the same as ever.

    Raises:
        WorkspaceError: If the log is not there.
    """
    if one.within is None:
        return {}
    home = Home(workspace.folder, workspace.words)
    line = home.line(one.seq)
    with home.store() as store, home.salts() as salts:
        if store.head()[0] <= one.seq:
            hint = f"let it catch up: truceline log append {workspace.folder}"
            raise WorkspaceError(f"the log does not hold entry {one.seq} yet", hint)
        entry = store.entries(one.seq, one.seq + 1)[0]
        salt = salts.salt(one.seq) if one.redacted is None else None
    skey = home.skey()
    origin, at = skey.name, int(one.at.timestamp())
    within, leaf = int(one.within / timedelta(seconds=1)), leaf_hash(entry)

    def signed(about: Allegation | None) -> bytes:
        return Promise(origin, one.seq, leaf, at, within, about).signed(skey).encode()

    told = {f"{_FILE}.promise": signed(None), f"{_FILE}.entry": entry}
    if salt is None:
        return told
    told[f"{_FILE}.opening"] = Opening(line, salt).encode()
    for row, name in one.allegations:
        told[_name(told, row)] = signed(Allegation(row, name))
    return told


def _name(taken: dict[str, bytes], row: int) -> str:
    """Return a file name for the receipt of a row; a row may tell of several events."""
    name, n = f"allegations/row-{row}.promise", 1
    while name in taken:
        n += 1
        name = f"allegations/row-{row}-{n}.promise"
    return name


def is_one(path: Path) -> bool:
    """Tell whether a file is a promise, well written or not."""
    return path.is_file() and promise.is_one(files.read(path))


def verify(
    path: Path, believed: Path, head: Path | None, opening: Path | None, file: Path | None
) -> Verdict:
    """Return what a promise and a later head come to, from files alone.

    Args:
        path: The ``.promise``.
        believed: The policy.
        head: What came later: a folder with a copy of the log, a checkpoint, or a ``.tlog-proof``
            with its ``.entry`` beside it; ``None`` if nothing has.
        opening: Shows the line behind the entry; ``None`` if nobody asks for it.
        file: The file that the line is to tell of; ``None`` likewise.
    """
    try:
        whom = policy.parse(files.read(believed))
        data = files.read(path)
        shown = files.read(opening) if opening else None
        content = files.read(file) if file else None
    except TrucelineError as fault:  # what is missing shows nothing, neither way
        return Verdict(Answer.CANNOT_TELL, fault.message)
    found, verdict = kept.verify_promise(data, whom)
    if found is None:
        return verdict
    stands = stands_for(replace(verdict, leaf=found.leaf), None, shown, content)
    if stands.answer is Answer.INVALID or (content is not None and stands.line is None):
        return stands
    if stands.line is not None and found.about and not opened.lists(stands.line, found.about):
        return Verdict(Answer.INVALID, "the entry does not list this allegation")
    try:
        told = verdict if head is None else _held(found, head, whom)
    except IntegrityError as fault:
        return Verdict(Answer.INVALID, fault.message)
    except TrucelineError as fault:
        return Verdict(Answer.CANNOT_TELL, fault.message)
    return replace(told, line=stands.line)


def _held(found: Promise, path: Path, whom: Policy) -> Verdict:
    if path.is_dir():
        tree = Static(path)
        read = tree.head()
        if read is None:
            raise WorkspaceError(f"{path} holds no checkpoint", "give the folder that holds it")
        verdict = verify_checkpoint(read[1], whom)
        leaf = _at(tree, read[0], found.index) if found.index < read[0].size else None
        return kept.kept(found, verdict, whom, leaf)
    data = files.read(path)
    if data.startswith(f"{receipt.HEAD}\n".encode()):
        told = receipt.parse(data)
        verdict = verify_checkpoint(told.note, whom)
        return kept.kept(found, verdict, whom, _proven(found, told, path))
    return kept.kept(found, verify_checkpoint(note.parse(data), whom), whom, None)


def _at(tree: Static, head: checkpoint.Checkpoint, index: int) -> bytes:
    """Return the leaf at a position of a copy, once its tiles lead from there to the head.

    Raises:
        ProofError: If they do not.
    """
    nodes = tile.nodes_of(tree.reader(head.size))
    leaf = nodes(0, index)
    path = proof.inclusion(index, head.size, nodes)
    proof.verify_inclusion(index, head.size, leaf, path, head.root)
    return leaf


def _proven(found: Promise, told: receipt.Receipt, path: Path) -> bytes | None:
    """Return the leaf that a proof shows at the promised position; ``None``: it is of another one.

    Raises:
        ProofError: If it shows neither the promised entry nor the one beside it.
    """
    if told.index != found.index:
        return None
    head = told.head()
    beside = path.with_suffix(".entry")
    leaves = [found.leaf, *([leaf_hash(files.read(beside))] if beside.is_file() else [])]
    for leaf in leaves:
        if proof.root_from_inclusion(told.index, head.size, leaf, told.path) == head.root:
            return leaf
    raise ProofError("the proof is of another entry: keep its .entry file beside it")
