"""Readers of proofs, notes, keys, policies and requests: strangers write them."""

from __future__ import annotations

from collections.abc import Callable

import fuzz_bytes as spoil
import receipts
from fuzz_contract import Options, need
from fuzz_readers import Reader, Seed, Take

from truceline.errors import ProofError
from truceline.log import commitment, keys, note, policy, receipt, tile, witness
from truceline.log.verify import Answer, verify_receipt

_PROVEN = receipts.proven(617, 1000, "A", "N", extra=b"unvouched").encode()
_BELIEVED = receipts.believing()
_POLICY = "\n".join(
    [
        f"log {receipts.LOG.vkey}",
        *(f"witness {name} {skey.vkey} https://{name}" for name, skey in receipts.SIDES.items()),
        "group two 2 A B N",
        "quorum two",
        "",
    ]
).encode()


def _same(again: Callable[[bytes], bytes]) -> Take:
    """Return a reader that refuses, or writes again the bytes that it read."""

    def take(data: bytes, _options: Options) -> str:
        need(again(data) == data, "what is read has another spelling")
        return "read"

    return take


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        raise ProofError("no text") from fault


def _path(data: bytes) -> bytes:
    one, entries = tile.parse_path(_text(data))
    return (one.entries_path if entries else one.path).encode()


def _policy(data: bytes, _options: Options) -> str:
    found = policy.parse(data)
    need(found.quorum == "none" or found.satisfied(found.witnesses), "nobody can be a quorum")
    return str(len(found.groups))


def _verdict(data: bytes, _options: Options) -> str:
    found = verify_receipt(data, receipts.ENTRIES[617], _BELIEVED)
    if found.answer is Answer.VALID:
        need((found.index, found.head) == (617, receipts.head(1000)), "another entry is valid")
        need(set(found.cosigned) == {"A", "N"}, "another witness counts")
    need(bool(found.why), "a verdict without a reason")
    return found.answer.name


def _witness(data: bytes, _options: Options) -> str:
    logs = {receipts.ORIGIN: (receipts.LOG.vkey,)}
    _, new, reply = witness.add_checkpoint(data, logs, {}, receipts.SIDES["N"], 1)
    need((new is not None) == (reply.status == 200), "a refusal changes what was seen")
    if new is not None:
        need(new.root == receipts.head(new.size).root, "a head was cosigned that nobody signed")
    return str(reply.status)


def proofs() -> tuple[Reader, ...]:
    """Return the readers of the log."""
    opening = commitment.Opening(b'{"kind":"input"}', bytes(32)).encode()
    asked = witness.Request(0, (), receipts.cosigned(5)).encode()
    cut = len(opening) - 1
    told: tuple[tuple[str, bytes, Take], ...] = (
        ("note", receipts.cosigned(5, "A").encode(), _same(lambda d: note.parse(d).encode())),
        ("receipt", _PROVEN, _same(lambda d: receipt.parse(d).encode())),
        ("request", asked, _same(lambda d: witness.parse_request(d).encode())),
        (
            "vkey",
            str(receipts.LOG.vkey).encode(),
            _same(lambda d: str(keys.parse_vkey(_text(d))).encode()),
        ),
        (
            "opening",
            opening[:cut],
            _same(lambda d: commitment.parse_opening(d).encode()[: len(d)]),
        ),
        ("bundle", tile.pack([b"one", b"", b"three"]), _same(lambda d: tile.pack(tile.unpack(d)))),
        ("path", b"tile/2/x001/x234/067.p/9", _same(_path)),
        ("policy", _POLICY, _policy),
        ("verdict", _PROVEN, _verdict),
        ("witness", asked, _witness),
    )
    steps = (spoil.lines, spoil.words, spoil.broken)
    return tuple(
        Reader(name=f"log.{name}", seeds=(Seed(data=data),), steps=steps, take=take)
        for name, data, take in told
    )
