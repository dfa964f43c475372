"""A picture is re-encoded from its pixels: a file that holds them and nothing else."""

from __future__ import annotations

import io
from importlib.metadata import version
from pathlib import Path
from typing import Any

from truceline.adapters import child
from truceline.app.evidence import place
from truceline.app.evidence.add import Added, id_of
from truceline.app.evidence.records import EVIDENCE, evidence_payload, shelf
from truceline.app.workspace import Workspace
from truceline.errors import SourceError
from truceline.evidence import bare, media, pixels
from truceline.evidence.shelf import meant, there
from truceline.model.evidence import Evidence, EvidenceKind

#: Address space stays below 256 MB, so that nothing a picture states can take more.
LIMITS = child.Limits(memory_bytes=250_000_000, processor_s=6, wall_s=30, output_bytes=100_000_000)
_PARAMETERS = (
    "from", "to", "quality", "width", "height", "orientation", "reduced", "profile", "transparency",
)  # fmt: skip


def derive(workspace: Workspace, wanted: str, tier: str | None = None) -> Added:
    """Make the derivative of a picture.

    Args:
        workspace: Whose.
        wanted: Id of the original, or its first signs.
        tier: Who may see the derivative; ``None``: who may see the original.

    Raises:
        WorkspaceError: If there is no such item.
        SourceError: If no derivative can be made of it, and why; nothing is recorded then.
        IntegrityError: If the bytes of the original were changed.
    """
    original = there(meant(shelf(workspace), wanted)).evidence
    _derivable(original)
    blobs = place.blobs(workspace)
    blobs.check(original.sha256)
    with blobs.opened(original.sha256) as file:
        told, data = child.run(Path(pixels.__file__), file, LIMITS)
    media_type = _accepted(original, told, data)
    sha256, size = blobs.take(io.BytesIO(data))
    with workspace.locked():
        held = shelf(workspace)
        for item in held.values():
            if item.evidence.sha256 == sha256:
                return Added(item=item, again=True)
        one = Evidence(
            seq=0,
            received_at=workspace.now(),
            id=id_of(held, sha256),
            kind=EvidenceKind.DERIVATIVE,
            sha256=sha256,
            size_bytes=size,
            media_type=media_type,
            tier=tier or original.tier,
            derived_from=original.id,
            tool=f"Pillow {version('pillow')}",
            parameters={name: str(told[name])[:80] for name in _PARAMETERS if name in told},
        )
        workspace.record(EVIDENCE, evidence_payload(one))
        return Added(item=meant(shelf(workspace), one.id), again=False)


def _derivable(one: Evidence) -> None:
    if one.kind is EvidenceKind.DERIVATIVE:
        raise SourceError(f"{one.id} is a derivative itself", f"derive from {one.derived_from}")
    if one.media_type not in media.PICTURES:
        hint = (
            "JPEG, PNG and WebP are re-encoded; video, sound and documents are kept as they are "
            "and have no derivative: prepare one by hand, and add it as an item of its own"
        )
        raise SourceError(f"{one.id} looks like {one.media_type}: there is no derivative", hint)


def _accepted(one: Evidence, told: dict[str, Any], data: bytes) -> str:
    """Return the media type of what the child made, unless it refused or made more than pixels."""
    hint = "the original is kept as it is; nothing was recorded"
    if "refused" in told:
        raise SourceError(f"{one.id} cannot be re-encoded: {str(told['refused'])[:200]}", hint)
    media_type = str(told.get("media_type"))
    if media_type not in media.PICTURES or bare.more_than_pixels(data, media_type):
        raise SourceError(f"{one.id} cannot be re-encoded: its decoder made no bare picture", hint)
    return media_type
