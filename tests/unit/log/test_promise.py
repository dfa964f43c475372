"""Promises: one way to write them, one key to sign them, one later head to judge them."""

from __future__ import annotations

import pytest
import receipts
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import ProofError
from truceline.log import checkpoint, kept, note, policy, promise
from truceline.log.keys import ED25519, Skey
from truceline.log.promise import Allegation, Promise
from truceline.log.verify import Answer, verify_checkpoint

DUE = 1_700_000_000
MADE = Promise(receipts.ORIGIN, 700, receipts.LEAVES[700], DUE - 3600, 3600)
BELIEVED = receipts.believing()


def judged(made: Promise, size: int, *names: str, time: int, leaf: bytes | None = None) -> str:
    head = verify_checkpoint(receipts.cosigned(size, *names, time=time), BELIEVED)
    verdict = kept.kept(made, head, BELIEVED, leaf)
    return f"{verdict.answer.value} {verdict.word}"


@given(st.text(), st.integers(0, 2**40), st.integers(0, 2**40))
def test_what_is_written_reads_the_same(name: str, row: int, within: int) -> None:
    one = Promise("example.org/log", 7, bytes(32), 12, within, Allegation(row, name))
    found, signed = promise.parse(one.signed(receipts.LOG).encode())
    assert found == one
    assert signed.signed_by(receipts.LOG.vkey) == (None,)


def test_no_promise_is_a_checkpoint_and_no_checkpoint_a_promise() -> None:
    with pytest.raises(ProofError):
        checkpoint.parse(MADE.signed(receipts.LOG).encode())
    evil = Skey(promise.HEAD, ED25519, bytes(32))
    head = checkpoint.Checkpoint(promise.HEAD, 9, bytes(32), ("entry x", "at 1", "within 2"))
    with pytest.raises(ProofError):
        promise.parse(head.signed(evil).encode())


def test_every_flipped_bit_is_refused() -> None:
    data = bytearray(MADE.signed(receipts.LOG).encode())
    answers = []
    for at in range(len(data) * 8):
        data[at // 8] ^= 1 << at % 8
        found, verdict = kept.verify_promise(bytes(data), BELIEVED)
        answers.append((found, verdict.answer is Answer.VALID))
        data[at // 8] ^= 1 << at % 8
    assert set(answers) == {(None, False)}
    assert kept.verify_promise(bytes(data), BELIEVED)[0] == MADE


@pytest.mark.parametrize(
    "line",
    ["allegation 1 2", 'allegation x "a"', 'allegation 1 "a" ', 'allegation 1 "\\u0061"', "x y"],
)
def test_a_promise_written_otherwise_is_malformed_even_if_signed(line: str) -> None:
    signed = receipts.head(3).signed(receipts.LOG)
    text = MADE.text() + line + "\n"
    data = type(signed)(text, (note.signature(text, receipts.LOG),)).encode()
    with pytest.raises(ProofError):
        promise.parse(data)


def test_one_later_head_decides() -> None:
    leaf = receipts.LEAVES[700]
    assert judged(MADE, 701, "A", "B", time=DUE + 9, leaf=leaf) == "0 included"
    assert judged(MADE, 701, "A", "B", time=DUE + 9, leaf=receipts.LEAVES[1]) == "6 broken"
    assert judged(MADE, 701, "A", "B", time=DUE - 9, leaf=receipts.LEAVES[1]) == "6 broken"
    assert judged(MADE, 701, "A", "B", time=DUE + 9) == "7 "
    assert judged(MADE, 700, "A", "B", time=DUE + 1) == "6 overdue"
    assert judged(MADE, 700, "A", "B", time=DUE) == "7 not yet due"
    assert judged(MADE, 701, "A", time=DUE + 9, leaf=leaf) == "7 "  # too few witnesses


def test_a_quorum_must_have_seen_it_after_the_time_and_not_only_somebody() -> None:
    early = receipts.cosigned(700, "A", "N", time=DUE - 5)
    late = early.with_signature(receipts.SIDES["B"], DUE + 5)
    head = verify_checkpoint(late, BELIEVED)
    assert head.answer is Answer.VALID
    assert kept.kept(MADE, head, BELIEVED, None).word == kept.NOT_DUE
    alone = policy.parse(f"log {receipts.LOG.vkey}\nquorum none\n".encode())
    head = verify_checkpoint(late, alone)
    assert kept.kept(MADE, head, alone, None).word == kept.NOT_DUE


def test_another_log_another_key_or_another_origin_shows_nothing() -> None:
    thief = Skey(receipts.ORIGIN, ED25519, bytes([7]) * 32)
    found, verdict = kept.verify_promise(MADE.signed(thief).encode(), BELIEVED)
    assert (found, verdict.answer) == (None, Answer.INVALID)
    other = Promise("example.org/other", 1, bytes(32), 1, 1)
    found, verdict = kept.verify_promise(other.signed(receipts.LOG).encode(), BELIEVED)
    assert (found, verdict.answer) == (None, Answer.CANNOT_TELL)
    assert judged(other, 701, "A", "B", time=DUE + 9, leaf=bytes(32)) == "7 "
