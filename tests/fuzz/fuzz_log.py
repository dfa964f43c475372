"""Readers of proofs, notes, keys, policies and requests: strangers write them."""

from __future__ import annotations

from collections.abc import Callable

import fuzz_bytes as spoil
import receipts
from fuzz_contract import Options, need
from fuzz_readers import Reader, Seed, Take

from truceline.errors import ProofError
from truceline.log import (
    announcement,
    checkpoint,
    commitment,
    handed,
    kept,
    keys,
    note,
    opened,
    policy,
    promise,
    receipt,
    tile,
    witness,
)
from truceline.log.keys import ED25519, Skey
from truceline.log.leaf import leaf_hash
from truceline.log.verify import Answer, verify_receipt

_PROVEN = receipts.proven(617, 1000, "A", "N", extra=b"unvouched").encode()
_BELIEVED = receipts.believing()
_PROMISED = promise.Promise(
    receipts.ORIGIN, 617, receipts.LEAVES[617], 1_700_000_000, 3600, promise.Allegation(14, "m:14")
)
_ROOT = Skey(receipts.ORIGIN, ED25519, bytes([7]) * 32)
_ANNOUNCED = announcement.Announcement(receipts.ORIGIN, 12, receipts.LOG.vkey, _ROOT.vkey)
_FILE = "5a" * 32
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


def _promised(data: bytes, _options: Options) -> str:
    found, verdict = kept.verify_promise(data, _BELIEVED)
    if found is not None:
        need(found == _PROMISED, "a promise is believed that the log did not sign")
    need(bool(verdict.why), "a verdict without a reason")
    return verdict.answer.name


def _witness(data: bytes, _options: Options) -> str:
    logs = {receipts.ORIGIN: (receipts.LOG.vkey,)}
    _, new, reply = witness.add_checkpoint(data, logs, {}, receipts.SIDES["N"], 1)
    need((new is not None) == (reply.status == 200), "a refusal changes what was seen")
    if new is not None:
        need(new.root == receipts.head(new.size).root, "a head was cosigned that nobody signed")
    return str(reply.status)


_SHOWN = commitment.Opening(
    f'{{"kind":"input","payload":{{"allegations":[[14,"m:14"]],"sha256":"{_FILE}"}}}}'.encode(),
    bytes(32),
)


def _opened(data: bytes, _options: Options) -> str:
    """Read a stranger's opening of an entry."""
    line = opened.line_of(leaf_hash(_SHOWN.leaf("input")), data)
    need(line == _SHOWN.line, "an entry stands for a line that it does not commit to")
    return "opened"


def _line(data: bytes, _options: Options) -> str:
    """Read the line that a stranger says an entry stands for."""
    shown = commitment.parse_opening(commitment.Opening(_text(data).encode(), bytes(32)).encode())
    about = promise.Allegation(14, "m:14")
    told = opened.names(shown.line, _FILE), opened.lists(shown.line, about)
    return str((*told, opened.is_salted(shown.line)))


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
        (
            "checkpoint",
            receipts.cosigned(5, "A").encode(),
            _same(lambda d: checkpoint.parse(d)[1].encode()),
        ),
        (
            "promise",
            _PROMISED.signed(receipts.LOG).encode(),
            _same(lambda d: promise.parse(d)[1].encode()),
        ),
        (
            "announcement",
            _ANNOUNCED.signed((receipts.LOG, _ROOT)).encode(),
            _same(lambda d: announcement.parse(d)[1].encode()),
        ),
        (
            "item",
            handed.signed(_FILE, receipts.LOG),
            _same(lambda d: handed.parse(d, _FILE).encode()),
        ),
        ("promised", _PROMISED.signed(receipts.LOG).encode(), _promised),
        ("policy", _POLICY, _policy),
        ("verdict", _PROVEN, _verdict),
        ("opened", _SHOWN.encode(), _opened),
        ("line", _SHOWN.line, _line),
        ("witness", asked, _witness),
    )
    steps = (spoil.lines, spoil.words, spoil.broken)
    return tuple(
        Reader(name=f"log.{name}", seeds=(Seed(data=data),), steps=steps, take=take)
        for name, data, take in told
    )
