"""Everything kept of evidence is looked at again: every blob hashed, every field, every token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.evidence import bare, fields, stamp
from truceline.model.evidence import EvidenceKind, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What looking again came to.

    Attributes:
        items: How many items were hashed.
        size_bytes: Of all of them.
        timestamps: How many tokens were verified again.
        faults: What is not as it was recorded, one sentence each.
        notes: What somebody should know and is no fault of the record.
    """

    items: int
    size_bytes: int
    timestamps: int
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
    for n, item in enumerate(held.values()):
        progress(item.evidence.id, n, len(held))
        faults += _faults(workspace, item)
        notes += _notes(workspace, item)
    notes += _strangers(workspace, held)
    return Verified(
        items=len(held),
        size_bytes=sum(item.evidence.size_bytes for item in held.values()),
        timestamps=sum(len(item.timestamps) for item in held.values()),
        faults=tuple(faults),
        notes=tuple(notes),
    )


def _faults(workspace: Workspace, item: Item) -> Iterator[str]:
    one = item.evidence
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
    for commitments in _sealed(item):
        try:
            place.opened(workspace, commitments)
        except IntegrityError as fault:
            yield f"{one.id}: {fault.message}: {_path(workspace, commitments)}"
    for told in item.timestamps:
        try:
            token, roots = workspace.kept(told.token_sha256), workspace.kept(told.roots_sha256)
            if stamp.verified(token, roots, one.sha256).existed_by != told.existed_by:
                yield f"{one.id}: its time stamp says another time than was recorded"
        except (IntegrityError, WorkspaceError) as fault:
            yield f"{one.id}: its time stamp: {fault.message}"


def _notes(workspace: Workspace, item: Item) -> Iterator[str]:
    one = item.evidence
    gone = sum(len(held) - len(place.opened_or_none(workspace, held)) for held in _sealed(item))
    if gone:
        what = "field" if gone == 1 else "fields"
        yield f"{one.id}: {gone} sealed {what} cannot be opened any more: erased, or lost"
    blobs = place.blobs(workspace)
    if blobs.path(one.sha256).is_file() and blobs.open_to_others(one.sha256):
        yield f"{one.id}: others than its owner may read {blobs.path(one.sha256)}: chmod 600 it"


def _strangers(workspace: Workspace, held: Mapping[str, Item]) -> Iterator[str]:
    known = {item.evidence.sha256 for item in held.values()}
    for name in place.blobs(workspace).kept():
        if name not in known:
            yield f"{name}: kept, and on no record: an addition that broke off, or a stranger"


def _sealed(item: Item) -> Iterator[Mapping[str, str]]:
    yield item.evidence.sealed
    yield from (act.sealed for act in item.custody)


def _path(workspace: Workspace, commitments: Mapping[str, str]) -> str:
    return f"{place.openings(workspace)}/{fields.key(commitments)}.json"
