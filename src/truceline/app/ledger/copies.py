"""Copies of the static tree: taken over only if they continue what the copy held before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.static import Static
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import policy, proof, tile
from truceline.log.checkpoint import Checkpoint
from truceline.log.verify import Verdict, verify_checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What became of a copy.

    Attributes:
        before: Entries that it held.
        after: Entries that it holds.
        verdict: On the head, by the policy given; ``None`` without one.
    """

    before: int
    after: int
    verdict: Verdict | None


def mirror(source: Path, target: Path, believed: Path | None = None) -> Copied:
    """Bring a copy up to date: tiles first, read back and hashed, the head last.

    Args:
        source: A folder with a static tree.
        target: The copy; may be absent.
        believed: A policy; without one no signature is checked, only that the tree is whole and
            continues what the copy held.

    Raises:
        WorkspaceError: If there is no tree in ``source``.
        IntegrityError: If it is not whole, is older than the copy or has another history, or its
            log did not sign it; the copy's head stays as it was then.
    """
    whom = None if believed is None else policy.parse(files.read(believed))
    origin, copy = Static(source), Static(target)
    found, before = origin.head(), copy.head()
    if found is None:
        raise WorkspaceError(f"{source} holds no checkpoint", "give the folder that holds it")
    head, signed = found
    verdict = None if whom is None else verify_checkpoint(signed, whom)
    if verdict is not None and verdict.head is None:
        raise IntegrityError(f"{source}: {verdict.why}", _HINT)
    if before is not None:
        _refuse_other(before[0], head, origin)
    old = before[0].size if before else 0
    if copy.grow(origin, old, head.size).root() != head.root:
        raise IntegrityError(f"the files in {source} do not lead to its checkpoint", _HINT)
    copy.publish(signed)
    return Copied(before=old, after=head.size, verdict=verdict)


def _refuse_other(before: Checkpoint, head: Checkpoint, origin: Static) -> None:
    """Refuse a tree that is not a continuation of what the copy holds."""
    if before.origin != head.origin:
        raise IntegrityError(f"the copy is of the log {before.origin}, not {head.origin}", _HINT)
    if before.size > head.size:
        said = f"the copy holds {before.size} entries, and {origin.folder} only {head.size}"
        raise IntegrityError(said, _HINT)
    nodes = tile.nodes_of(origin.reader(head.size))
    if before.size and proof.range_hash(0, before.size, nodes) != before.root:
        raise IntegrityError(f"{origin.folder} has another history than the copy", _HINT)


_HINT = "the copy stays as it is: keep both, and ask whoever keeps the log"
