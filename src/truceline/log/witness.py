"""What a witness does: it cosigns a head only if that head continues what it saw before.

The state machine of C2SP tlog-witness v1.0.0, ``add-checkpoint``: the state goes in, the new state
and the reply come out. Whoever calls keeps the state, and MUST have it on disk before the reply
leaves, with no other request in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from truceline.errors import ProofError
from truceline.log import checkpoint, note, proof
from truceline.log.checkpoint import Checkpoint
from truceline.log.keys import Skey, Vkey
from truceline.log.leaf import EMPTY_ROOT, HASH_BYTES
from truceline.log.strict import HINT, decimal, to_base64, unbase64

#: A proof from any tree to any other needs no more hashes.
MAX_PATH: Final = 63
#: A longer request is not read.
MAX_REQUEST_BYTES: Final = 1_000_000
SIZE_TYPE: Final = "text/x.tlog.size"
TEXT_TYPE: Final = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Seen:
    """The largest head of one log that this witness cosigned.

    Attributes:
        size: Entries of the log.
        root: Its root.
        checkpoint: The note with the signatures of the log and of the witness.
    """

    size: int
    root: bytes
    checkpoint: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What the witness answers.

    Attributes:
        status: HTTP status: 200, 400, 403, 404, 409 or 422.
        body: Bytes of the answer.
        media_type: Its Content-Type.
        evidence: The log's key signed what contradicts what was seen: keep the request.
    """

    status: int
    body: bytes
    media_type: str = TEXT_TYPE
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A head, and the proof that it continues an older one.

    Attributes:
        old: Size that the asker believes this witness saw last.
        path: Proof of consistency from there.
        note: The signed checkpoint.
    """

    old: int
    path: tuple[bytes, ...]
    note: note.Note

    def encode(self) -> bytes:
        """Return the body of the request, which is also the courier's file."""
        lines = [f"old {self.old}", *map(to_base64, self.path), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note.encode()


def parse_request(data: bytes) -> Request:
    """Return the request that bytes spell.

    Raises:
        ProofError: If it is malformed.
    """
    old, path, signed = _split(data)
    return Request(old, path, note.parse(signed))


def _split(data: bytes) -> tuple[int, tuple[bytes, ...], bytes]:
    raw, blank, signed = data.partition(b"\n\n")
    if len(data) > MAX_REQUEST_BYTES or not blank or not raw.isascii():
        raise ProofError("a request has not the form of one", HINT)
    first, *lines = raw.decode("ascii").split("\n")
    if not first.startswith("old ") or len(lines) > MAX_PATH:
        raise ProofError("a request does not begin with the old size, or is too long", HINT)
    old = decimal(first.removeprefix("old "), "the old size")
    return old, tuple(unbase64(line, "a hash of the proof", HASH_BYTES) for line in lines), signed


def add_checkpoint(
    data: bytes,
    logs: Mapping[str, tuple[Vkey, ...]],
    seen: Mapping[str, Seen],
    skey: Skey,
    now: int,
) -> tuple[str, Seen | None, Reply]:
    """Answer one request.

    Args:
        data: Body of the request.
        logs: Keys of each log that this witness watches, by origin.
        seen: What it cosigned last, by origin; absent if nothing.
        skey: Its cosigning key.
        now: POSIX seconds.

    Returns:
        The origin; what must be on disk before the reply leaves, ``None`` if nothing changes; the
        reply.
    """
    try:
        old, path, signed = _split(data)
        text, lines = note.split(signed)
        head = checkpoint.parse_text(text)
    except ProofError as fault:
        return "", None, _refused(400, fault.message)
    before = seen.get(head.origin)
    asked, refusal = _signed(Request(old, path, note.Note(text, ())), lines, head.origin, logs)
    refusal = refusal or _stale(asked, head, before) or _broken(asked, head, before)
    if refusal is not None:
        return head.origin, None, refusal
    given = note.signature(text, skey, now)
    kept = _known_only(asked.note, logs[head.origin]).with_lines([given]).encode()
    return head.origin, Seen(head.size, head.root, kept), Reply(200, given.line().encode())


def _signed(
    asked: Request, lines: str, origin: str, logs: Mapping[str, tuple[Vkey, ...]]
) -> tuple[Request, Reply | None]:
    """Return the request with its signatures; refuse what no trusted key of that log signed."""
    if origin not in logs:
        return asked, _refused(404, "unknown log")
    try:
        asked = replace(asked, note=note.Note(asked.note.text, note.parse_lines(lines)))
        found = [asked.note.signed_by(vkey) for vkey in logs[origin]]
    except ProofError as fault:
        return asked, _refused(403, f"invalid signature: {fault.message}")
    return asked, None if any(found) else _refused(403, "invalid signature: none by this log")


def _stale(asked: Request, head: Checkpoint, before: Seen | None) -> Reply | None:
    """Refuse what does not start from the last head that was cosigned."""
    if asked.old > head.size:
        return _refused(400, "the old size is larger than the checkpoint's")
    latest = before.size if before else 0
    if asked.old != latest:
        return Reply(409, b"%d\n" % latest, SIZE_TYPE)
    return None


def _broken(asked: Request, head: Checkpoint, before: Seen | None) -> Reply | None:
    """Refuse what is not proven to continue the last head."""
    try:
        if before is None or before.size == 0:
            _first(asked, head)
        else:
            proof.verify_consistency(before.size, head.size, asked.path, before.root, head.root)
    except ProofError as fault:
        said = f"the consistency proof does not hold: {fault.message}\n"
        return Reply(422, said.encode(), evidence=True)
    return None


def _first(asked: Request, head: Checkpoint) -> None:
    """Check what continues nothing: any tree continues the empty one, without a proof."""
    if head.size == 0 and head.root != EMPTY_ROOT:
        raise ProofError("an empty log has the root of another tree")
    if asked.path:
        raise ProofError("nothing was seen before, so there is nothing to prove")


def _known_only(signed: note.Note, vkeys: tuple[Vkey, ...]) -> note.Note:
    """Return the note with the signatures that were checked, and no others."""
    known = {(v.name, v.key_id) for v in vkeys}
    return note.Note(
        signed.text, tuple(s for s in signed.signatures if (s.name, s.key_id) in known)
    )


def _refused(status: int, why: str) -> Reply:
    return Reply(status, f"{why}\n".encode())
