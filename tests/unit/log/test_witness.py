from __future__ import annotations

import base64
from dataclasses import replace

import pytest
import receipts
import vectors
from receipts import LOG, ORIGIN, SIDES

from truceline.errors import ProofError
from truceline.log import keys, note, proof, witness
from truceline.log.keys import Skey, Vkey
from truceline.log.witness import Reply, Request, Seen, add_checkpoint

SKEY = SIDES["N"]
LOGS = {ORIGIN: (LOG.vkey,)}


def ask(state: dict[str, Seen], data: bytes, now: int = 1_700_000_000) -> Reply:
    origin, new, reply = add_checkpoint(data, LOGS, state, SKEY, now)
    if new is not None:
        state[origin] = new
    return reply


def request(old: int, size: int, signed: note.Note | None = None) -> Request:
    path = proof.consistency(old, size, receipts.nodes(size)) if 0 < old <= size else ()
    return Request(old, path, signed or receipts.cosigned(size))


def test_a_log_that_grows_is_cosigned_step_by_step() -> None:
    state: dict[str, Seen] = {}
    for old, size in ((0, 3), (3, 3), (3, 300), (300, 1000)):
        reply = ask(state, request(old, size).encode(), 1_700_000_000 + size)
        assert reply.status == 200
        lines = note.parse_lines(reply.body.decode())
        signed = receipts.cosigned(size).with_lines(lines)
        assert signed.signed_by(SKEY.vkey) == (1_700_000_000 + size,)
        assert state[ORIGIN].size == size
        kept = note.parse(state[ORIGIN].checkpoint)
        assert kept.signed_by(SKEY.vkey)
        assert kept.signed_by(LOG.vkey)


def test_each_refusal_has_its_status_and_changes_nothing() -> None:
    state: dict[str, Seen] = {}
    assert ask(state, request(0, 300).encode()).status == 200
    before = dict(state)
    forged = replace(receipts.head(400), root=bytes(32)).signed(LOG)
    fork = replace(receipts.head(300), root=bytes(32)).signed(LOG)
    elsewhere = replace(receipts.head(400), origin="example.org/x")
    unsigned = receipts.head(400).signed(receipts.STRANGER)
    broken = note.Note(receipts.head(400).text(), receipts.cosigned(300).signatures)
    cases = (
        (b"", 400),
        (b"old 1\n", 400),
        (request(300, 400).encode().replace(b"old 300", b"old 0300"), 400),
        (request(300, 400).encode().replace(b"\n400\n", b"\n0400\n"), 400),
        (replace(request(300, 400), path=(bytes(32),) * 64).encode(), 400),
        (request(301, 300).encode(), 400),
        (request(300, 400, elsewhere.signed(LOG)).encode(), 404),
        (request(300, 400, unsigned).encode(), 403),
        (request(300, 400, broken).encode(), 403),
        (request(200, 400).encode(), 409),
        (request(0, 400).encode(), 409),
        (request(299, 299).encode(), 409),
        (request(300, 400, forged).encode(), 422),
        (request(300, 300, fork).encode(), 422),
        (replace(request(300, 400), path=()).encode(), 422),
        (replace(request(300, 300), path=(bytes(32),)).encode(), 422),
    )
    for data, status in cases:
        reply = ask(state, data)
        assert reply.status == status, (data[:60], reply)
        assert state == before
        assert reply.evidence == (status == 422)
    stale = ask(state, request(200, 400).encode())
    assert (stale.body, stale.media_type) == (b"300\n", "text/x.tlog.size")


def test_nothing_seen_before_needs_no_proof_and_takes_none() -> None:
    padded = replace(request(0, 5), path=(bytes(32),)).encode()
    assert ask({}, padded).status == 422
    empty = replace(receipts.head(0), root=bytes(32)).signed(LOG)
    assert ask({}, request(0, 0, empty).encode()).status == 422
    state: dict[str, Seen] = {}
    assert ask(state, request(0, 0).encode()).status == 200
    assert ask(state, request(0, 5).encode()).status == 200
    assert ask({}, request(5, 6).encode()).body == b"0\n"


def test_a_request_is_read_back_and_has_a_largest_length() -> None:
    one = request(300, 1000)
    assert witness.parse_request(one.encode()) == one
    with pytest.raises(ProofError):
        witness.parse_request(one.encode() + b"x" * 1_000_000)


#: What torchwood of 2025 answers otherwise than tlog-witness v1.0.0 does: 403 for an unknown log,
#: where the specification has said 404 since.
KNOWN_DIFFERENCE = {("litewitness.txt", 2): 404}


@vectors.needed()
@pytest.mark.parametrize("name", ["litewitness.txt", "sumdb.txt"])
def test_torchwood_scripts_get_the_same_replies(name: str) -> None:
    logs = dict([_script_log(name)])
    skey = Skey("example.com/witness", keys.COSIGNATURE, bytes(32))
    state: dict[str, Seen] = {}
    for n, (data, status, held) in enumerate(vectors.script(name)):
        origin, new, reply = add_checkpoint(data, logs, state, skey, 1)
        if new is not None:
            state[origin] = new
        assert reply.status == KNOWN_DIFFERENCE.get((name, n), status), (n, reply)
        if status == 409:
            assert reply.body == held.encode()
        else:
            assert held.encode() in reply.body, (n, reply)


def _script_log(name: str) -> tuple[str, tuple[Vkey, ...]]:
    text = (vectors.HOME / "torchwood" / name).read_text("utf-8")
    if name == "sumdb.txt":
        vkey = keys.parse_vkey(text.split("tree' -key ")[1].split()[0])
        return "go.sum database tree", (vkey,)
    public = bytes.fromhex(text.split("add-sigsum-log -key=")[1].split()[0])
    origin = vectors.script(name)[0][0].split(b"\n")[2].decode()
    vkey = Vkey(origin, keys.ED25519, public)
    assert base64.b64encode(vkey.key_id).startswith(b"UgIo")
    return origin, (vkey,)
