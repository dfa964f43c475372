from __future__ import annotations

import pytest
import vectors
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import ProofError
from truceline.log import checkpoint, keys, note, strict
from truceline.log.keys import Skey


@vectors.needed()
def test_notes_of_the_go_checksum_database() -> None:
    told = vectors.load("go-sumdb/note.json")
    skey = keys.parse_skey(told["skey"])
    signed = note.Note(told["text"], (note.signature(told["text"], skey),))
    assert signed.encode() == told["signed"].encode()  # Ed25519 is deterministic
    assert skey.text() == told["skey"]
    assert str(skey.vkey) == told["vkeys"][0]
    for bad in told["bad_vkeys"]:
        with pytest.raises(ProofError):
            keys.parse_vkey(bad)
    for text in told["malformed"]:
        with pytest.raises(ProofError):
            note.parse(text.encode())
    for data in told["malformed_bytes_hex"]:
        with pytest.raises(ProofError):
            note.parse(bytes.fromhex(data))


@vectors.needed()
def test_who_signed_is_told_as_go_tells_it() -> None:
    for case in vectors.load("go-sumdb/note.json")["open"]:
        vkeys = [keys.parse_vkey(v) for v in case["keys"]]
        try:
            signed = note.parse(case["msg"].encode())
            verified = [v.name for v in vkeys if signed.signed_by(v)]
        except ProofError:
            assert case["error"] == "invalid signature for key"
        else:
            assert verified == case.get("verified", [])


@vectors.needed()
def test_real_heads_verify() -> None:
    example = vectors.load("c2sp/signed-note-example.json")
    assert note.parse(example["note"].encode()).signed_by(keys.parse_vkey(example["vkey"]))
    real = vectors.load("go-sumdb/real-checkpoint.json")
    head, signed = checkpoint.parse(real["checkpoint"].encode())
    assert (head.origin, head.size) == ("go.sum database tree", 35225469)
    assert signed.signed_by(keys.parse_vkey(real["vkey"]))
    tree = vectors.load("go-sumdb/tree.json")["tree"]
    assert checkpoint.parse_text(tree).text() == tree


SKEY = Skey("example.org/log", keys.ED25519, bytes(range(32)))
WITNESS = Skey("example.org/w", keys.COSIGNATURE, bytes(range(1, 33)))


def test_a_cosignature_vouches_for_its_time() -> None:
    text = checkpoint.Checkpoint("example.org/log", 5, bytes(32)).text()
    line = note.signature(text, WITNESS, 1_700_000_000)
    assert WITNESS.vkey.verify(text.encode(), line.data) == 1_700_000_000
    later = (1_700_000_001).to_bytes(8, "big") + line.data[8:]
    beyond = WITNESS.sign(text.encode(), 2**63)  # its signature fits, its time is none
    for bad in (later, beyond, line.data[:-1], line.data[8:], b"", b"\xff" + line.data[1:]):
        with pytest.raises(ProofError):
            WITNESS.vkey.verify(text.encode(), bad)


def test_a_signature_replaces_that_of_its_key_and_adds_to_others() -> None:
    signed = checkpoint.Checkpoint("example.org/log", 5, bytes(32)).signed(SKEY)
    once = signed.with_signature(WITNESS, 10)
    twice = once.with_signature(WITNESS, 20)
    assert len(twice.signatures) == 2
    assert twice.signed_by(WITNESS.vkey) == (20,)
    assert twice.signed_by(SKEY.vkey) == (None,)


@given(st.binary(min_size=32, max_size=32), st.sampled_from([keys.ED25519, keys.COSIGNATURE]))
def test_keys_are_read_back_and_shown_without_their_seed(seed: bytes, kind: int) -> None:
    skey = Skey("a", kind, seed)
    assert keys.parse_skey(skey.text()) == skey
    assert keys.parse_vkey(str(skey.vkey)) == skey.vkey
    assert strict.to_base64(seed)[:20] not in repr(skey)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a+b", "a+00000000+", "a b+00000000+AQ==", "+00000000+AQ==", "a+0000000g+AQ==",
     "a+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AQ"],
)  # fmt: skip
def test_other_texts_are_no_keys(text: str) -> None:
    with pytest.raises(ProofError):
        keys.parse_vkey(text)
    with pytest.raises(ProofError):
        keys.parse_skey(text)
    with pytest.raises(ProofError):
        keys.parse_skey("PRIVATE+KEY+" + text)


@pytest.mark.parametrize("text", ["", "00", "01", "+1", "-1", " 1", "1 ", "1_0", "٣", "1.0", "0x1",
                                  "9223372036854775808", "99999999999999999999"])  # fmt: skip
def test_a_number_has_one_spelling(text: str) -> None:
    with pytest.raises(ProofError):
        strict.decimal(text, "it")
    assert strict.decimal("9223372036854775807", "it") == strict.LARGEST


@pytest.mark.parametrize(
    "text", ["AA", "AA=", "AB==", "AA==\n", " AA==", "A", "AA==AA==", "é", "-_=="]
)
def test_base64_has_one_spelling(text: str) -> None:
    with pytest.raises(ProofError):
        strict.unbase64(text, "it")


def test_base64_of_another_length_is_refused() -> None:
    with pytest.raises(ProofError, match="1 bytes where 2"):
        strict.unbase64("AA==", "it", 2)


def test_a_checkpoint_without_its_lines_is_refused() -> None:
    root = strict.to_base64(bytes(32))
    for text in (f"o\n5\n{root}", "o\n5\n", f"\n5\n{root}\n", f"o\n05\n{root}\n", "o\n5\nAA==\n",
                 f"o\n5\n{root}\n\nx\n"):  # fmt: skip
        with pytest.raises(ProofError):
            checkpoint.parse_text(text)
    assert checkpoint.parse_text(f"o\n5\n{root}\nmore\n").extensions == ("more",)


def test_a_note_takes_sixteen_signatures_and_not_a_hundred_and_one() -> None:
    line = note.Signature("a", bytes(4), b"x").line()
    assert len(note.parse(("t\n\n" + line * 16).encode()).signatures) == 16
    for data in (("t\n\n" + line * 101).encode(), b"t\n\n" + b"x" * 1_000_001):
        with pytest.raises(ProofError):
            note.parse(data)
    with pytest.raises(ProofError, match="empty"):
        note.parse_lines(note.Signature("a", bytes(4), b"").line())
    with pytest.raises(ProofError, match="cut"):
        note.parse_lines(line[:-1])
