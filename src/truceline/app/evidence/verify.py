"""Everything kept of evidence is looked at again: every blob hashed, every field, every token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.ledger import left_out
from truceline.app.ledger.left_out import LeftOut
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.evidence import bare, fields, stamp
from truceline.model.evidence import Evidence, EvidenceKind, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What looking again came to.

    Attributes:
        items: How many items were hashed.
        size_bytes: Of all of them.
        timestamps: How many tokens were verified again.
        redacted: How many items were redacted: nothing of them is left to hash.
        faults: What is not as it was recorded, one sentence each.
        notes: What somebody should know and is no fault of the record.
    """

    items: int
    size_bytes: int
    timestamps: int
    redacted: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def verified(workspace: Workspace, progress: Progress = silent) -> Verified:
    """Hash every item again, and hold everything that is kept of it against the record.

    Raises:
        IntegrityError: If the record itself was changed.
    """
    held = shelf(workspace)
    faults: list[str] = []
    notes: list[str] = []
    bare = left_out.read(workspace.folder)
    keyless = _keyless(workspace, bare)
    for n, item in enumerate(held.values()):
        progress(item.evidence.id, n, len(held))
        faults += _faults(workspace, item, keyless=keyless)
        notes += _notes(workspace, item, bare)
    notes += _strangers(workspace, held)
    if bare is not None and keyless:
        faults += bare.damaged(workspace.folder, left_out.EVIDENCE)
        notes.append(_WITHOUT_KEYS)
    left = [item for item in held.values() if not item.evidence.is_gone]
    return Verified(
        items=len(left),
        size_bytes=sum(item.evidence.size_bytes for item in left),
        timestamps=sum(len(item.timestamps) for item in left),
        redacted=len(held) - len(left),
        faults=tuple(faults),
        notes=tuple(notes),
    )


_WITHOUT_KEYS = (
    "the keys of the items were left out of this backup on purpose: their encrypted bytes were "
    "held against what was restored, and nothing was opened"
)


def _keyless(workspace: Workspace, bare: LeftOut | None) -> bool:
    """Tell whether items lie here encrypted, and their keys were left out of a backup."""
    if bare is None or workspace.items.exists():
        return False
    return any(name.startswith(left_out.EVIDENCE) for name in bare.objects)


def _faults(workspace: Workspace, item: Item, *, keyless: bool) -> Iterator[str]:
    one = item.evidence
    if not one.is_gone and not (keyless and place.blobs(workspace).path_of(one.sha256) is None):
        yield from _changed(workspace, one)
        yield from _stamps(workspace, item)
    for commitments in _sealed(item):
        try:
            place.opened(workspace, commitments)
        except IntegrityError as fault:
            path = place.openings_path(workspace, commitments)
            yield f"{one.id}: {fault.message}: {path}"


def _changed(workspace: Workspace, one: Evidence) -> Iterator[str]:
    blobs = place.blobs(workspace)
    try:
        size = blobs.check(one.sha256)
        if size != one.size_bytes:
            yield f"{one.id}: its bytes are {size:,}, recorded are {one.size_bytes:,}"
        if one.kind is EvidenceKind.DERIVATIVE:
            with blobs.opened(one.sha256) as file:
                more = bare.more_than_pixels(file.read(), one.media_type)
            if more:
                yield f"{one.id}: the derivative holds more than pixels: {', '.join(more)}"
    except IntegrityError as fault:
        yield f"{one.id}: {fault.message}"


def _stamps(workspace: Workspace, item: Item) -> Iterator[str]:
    one = item.evidence
    for told in item.timestamps:
        try:
            token, roots = workspace.kept(told.token_sha256), workspace.kept(told.roots_sha256)
            if stamp.verified(token, roots, one.sha256).existed_by != told.existed_by:
                yield f"{one.id}: its time stamp says another time than was recorded"
        except (IntegrityError, WorkspaceError) as fault:
            yield f"{one.id}: its time stamp: {fault.message}"


def _notes(workspace: Workspace, item: Item, bare: LeftOut | None) -> Iterator[str]:
    one = item.evidence
    told = [("", one.redacted), *((f"entry {act.seq}: ", act.redacted) for act in item.custody)]
    if one.is_gone:
        told = told[:1]  # what is told of it went with it
    for what, stone in told:
        if stone is not None:
            whole = "nothing of it is left" if one.is_gone else "in part"
            yield f"{one.id}: {what}redacted by entry {stone.entry}, {whole}: {stone.reason}"
    gone = sum(
        len(fields.to_open(held)) - len(place.opened_or_none(workspace, held))
        for held in _sealed(item)
    )
    if gone:
        what = "field" if gone == 1 else "fields"
        why = "left out of this backup on purpose" if bare is not None else "erased, or lost"
        yield f"{one.id}: {gone} sealed {what} cannot be opened any more: {why}"
    blobs = place.blobs(workspace)
    if blobs.open_to_others(one.sha256):
        yield f"{one.id}: others than its owner may read {blobs.path_of(one.sha256)}: chmod 600 it"


def _strangers(workspace: Workspace, held: Mapping[str, Item]) -> Iterator[str]:
    known = {item.evidence.sha256 for item in held.values()}
    blobs = place.blobs(workspace)
    in_clear = blobs.in_clear()
    for name in in_clear:
        if name not in known:
            yield f"{name}: kept, and on no record: an addition that broke off, or a stranger"
    if workspace.items.exists():
        for name in sorted(set(workspace.items.hashes()) - known):
            yield f"{name}: kept, and on no record: an addition that broke off, or a stranger"
        for name in blobs.strange():
            yield f"{name}: kept, and no key opens it: an addition that broke off, or a stranger"
    if in_clear and workspace.vault.exists():
        hint = f"say again: truceline log encrypt {workspace.folder}"
        yield f"{len(in_clear)} of the items lie in clear, and the inbox is encrypted: {hint}"


def _sealed(item: Item) -> Iterator[Mapping[str, str]]:
    yield item.evidence.sealed
    yield from (act.sealed for act in item.custody)
