"""What came in sealed is opened and taken in: items as a file, pictures as evidence.

Each item comes to one end, and every end is on the record: taken in, or not opened and why. What
could not be opened stays where it is, and is tried again each time. Of what was taken in the sealed
bytes are destroyed once the disk has what they held: what is redacted later is in one place.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import Any, Final

from pydantic import ValidationError

from truceline.adapters import erase, files
from truceline.adapters.merkle.disk import Disk
from truceline.app.evidence.add import add_bytes
from truceline.app.field import arrivals, envelope, keys
from truceline.app.field.arrivals import Arrival
from truceline.app.intake import ingest
from truceline.app.intake.receipts import Receipt
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ProofError, SourceError, WorkspaceError
from truceline.evidence import manifest
from truceline.sources.field_items.form import ITEM, Photo

KIND: Final = "field-taken"
#: Why an item was not opened.
NO_KEY, CHANGED, OTHER_TEAM, BAD_PICTURE = "no-key", "changed", "other-team", "bad-picture"
_NO_PSEUDONYM = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A sealed item that nothing was taken from.

    Attributes:
        arrival: The item.
        reason: Stable code, e.g. ``no-key``.
        detail: In words.
    """

    arrival: Arrival
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of what came in.

    Attributes:
        receipts: Of the files of items that were taken in, one a team.
        pictures: Ids of evidence that came with items.
        done: Arrivals that were opened and taken in now.
        unopened: Those that were not, and why.
    """

    receipts: tuple[Receipt, ...] = ()
    pictures: tuple[str, ...] = ()
    done: tuple[Arrival, ...] = ()
    unopened: tuple[Unopened, ...] = ()


@dataclass(slots=True)
class _Batch:
    """What is being opened: lines by team, what was opened, what was not."""

    lines: dict[str, list[bytes]] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    done: list[Arrival] = field(default_factory=list)
    unopened: list[Unopened] = field(default_factory=list)


def waiting(workspace: Workspace) -> tuple[Arrival, ...]:
    """Return the sealed items that nothing was taken from yet, in the order they came in."""
    done = {
        sha256
        for entry in workspace.entries()
        if entry.kind == KIND
        for sha256 in entry.payload["items"]
    }
    return tuple(one for one in arrivals.arrivals(workspace) if one.id not in done)


def take(workspace: Workspace, ask: keys.Ask = keys.secret_of) -> Taken:
    """Open what waits, and take it in; what cannot be opened stays and is told.

    Args:
        workspace: Whose.
        ask: Told ``passphrase`` or ``key-file``, returns it; asked once for each key.

    Raises:
        WorkspaceError: If passphrase or key file are others; nothing was taken in then.
    """
    batch = _Batch()
    private: dict[str, bytes | None] = {}
    for one in waiting(workspace):
        _open(workspace, one, batch, private, ask)
    receipts = [_ingested(workspace, team, lines) for team, lines in batch.lines.items()]
    if batch.done:
        told: dict[str, Plain] = {"items": [one.id for one in batch.done]}
        for receipt in receipts:
            _on_the_disk(workspace, receipt.taken.sha256)
        workspace.record(KIND, {**told, "unopened": len(batch.unopened)})
        for one in batch.done:
            erase.destroy(arrivals.path_of(workspace, one.id))
    return Taken(
        receipts=tuple(receipts),
        pictures=tuple(batch.pictures),
        done=tuple(batch.done),
        unopened=tuple(batch.unopened),
    )


def _open(
    workspace: Workspace,
    one: Arrival,
    batch: _Batch,
    private: dict[str, bytes | None],
    ask: keys.Ask,
) -> None:
    def refuse(reason: str, detail: str) -> None:
        batch.unopened.append(Unopened(arrival=one, reason=reason, detail=detail))

    try:
        data = files.read(arrivals.path_of(workspace, one.id))
        mark = envelope.mark(data).hex()
        if mark not in private:
            private[mark] = keys.private_of(workspace, mark, ask)
        secret = private[mark]
        if secret is None:
            refuse(NO_KEY, f"it is sealed to the key {mark}, which does not lie here")
            return
        opened = envelope.opened(secret, data)
    except ProofError as fault:
        refuse(CHANGED, fault.message)
        return
    item = _plain(opened.item)
    team = str(item.get("team", one.team)) if isinstance(item, dict) else one.team
    if team != one.team:
        refuse(OTHER_TEAM, f"it says team {team[:40]!r}, and {one.team} handed it in")
        return
    if opened.picture or (isinstance(item, dict) and item.get("kind") == "photo"):
        wrong = _picture(workspace, one, opened, batch)
        if wrong:
            refuse(BAD_PICTURE, wrong)
            return
    else:
        batch.lines.setdefault(one.team, []).append(_line(one, opened.item, item))
    batch.done.append(one)


def _plain(item: bytes) -> Any:
    try:
        return json.loads(item)
    except (ValueError, RecursionError):
        return None


def _line(one: Arrival, told: bytes, item: Any) -> bytes:
    """Return the line of an item; one that is no JSON becomes a line that is rejected as such."""
    at = one.at.astimezone(UTC).isoformat(timespec="microseconds")
    if item is None:
        return told
    return b'{"arrived":' + json.dumps(at).encode() + b',"item":' + told + b"}"


def _ingested(workspace: Workspace, team: str, lines: Sequence[bytes]) -> Receipt:
    data = b"\n".join(lines) + b"\n"
    name = f"field-{team}-{files.sha256_of(data)[:12]}.jsonl"
    return ingest.take(workspace, name, data, "field_items", {})


def _on_the_disk(workspace: Workspace, sha256: str) -> None:
    """Wait until the disk has an input."""
    path = workspace.object_path(sha256)
    if path is not None:
        with path.open("rb") as file:
            os.fsync(file.fileno())
        Disk().sync(path.parent)


def _picture(workspace: Workspace, one: Arrival, opened: envelope.Opened, batch: _Batch) -> str:
    """Keep a picture as evidence; return why it is none, or nothing."""
    try:
        item = ITEM.validate_json(opened.item, strict=True)
    except ValidationError as fault:
        told = fault.errors()[0]
        return f"{'.'.join(map(str, told['loc']))}: {told['msg']}"
    if not isinstance(item, Photo) or files.sha256_of(opened.picture) != item.sha256:
        return "the picture is not the one that its item tells of"
    try:
        added = add_bytes(workspace, opened.picture, _manifest(one, item), "restricted")
    except (WorkspaceError, SourceError) as fault:
        return fault.message
    batch.pictures.append(added.item.evidence.id)
    return ""


def _manifest(one: Arrival, item: Photo) -> dict[str, str]:
    """Return what is told of a picture, by the fields of evidence."""
    shift = timedelta(seconds=item.clock.offset_s or 0 if item.time_from == "device" else 0)
    taken = min(item.start - shift, one.at)
    about = f", with item {item.about}" if item.about else ""
    found = {
        "method": f"the mission's field form{about}; re-encoded on the device, without metadata",
        "collector": _collector(item.team),
        "captured_at": taken.astimezone(UTC).isoformat(),
        "captured_uncertainty_s": str(max(1, item.time_error_s + item.clock.error_s)),
        "captured_source": f"{item.time_from}, told in the form",
        "file_name": f"{item.id}.{item.media_type.partition('/')[2]}",
    }
    if item.place is not None:
        found |= {
            "location": f"{item.place.lat:.6f},{item.place.lon:.6f}",
            "location_precision_m": str(max(1, round(item.place.error_m))),
            "location_source": f"{item.place.basis}, told in the form",
        }
    return found


def _collector(team: str) -> str:
    """Return the team's id as a pseudonym: as it is, if it is one."""
    if not tuple(manifest.no_pseudonym("collector", team)):
        return team
    return f"team-{_NO_PSEUDONYM.sub('-', team.lower()).strip('-.')}"[:40]
