from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
import receipts
import vectors

from truceline.errors import ProofError
from truceline.log import commitment, note, receipt
from truceline.log.verify import Answer, Verdict, verify_checkpoint, verify_receipt

INDEX, SIZE = 617, 1000


def verdict(data: bytes, entry: bytes = receipts.ENTRIES[INDEX], k: str = "2") -> Verdict:
    return verify_receipt(data, entry, receipts.believing(k))


def test_a_receipt_of_a_thousand_entries_verifies_from_three_files() -> None:
    data = receipts.proven(INDEX, SIZE, "A", "N").encode()
    found = verdict(data)
    assert (found.answer, found.index) == (Answer.VALID, INDEX)
    assert found.head == receipts.head(SIZE)
    assert set(found.cosigned) == {"A", "N"}
    assert receipt.parse(data).encode() == data


def test_what_is_wrong_is_invalid_and_what_is_missing_cannot_be_told() -> None:
    good = receipts.proven(INDEX, SIZE, "A", "N")
    assert verdict(good.encode(), b"another entry").answer is Answer.INVALID
    assert verdict(replace(good, index=616).encode()).answer is Answer.INVALID
    assert verdict(replace(good, path=good.path[:-1]).encode()).answer is Answer.INVALID
    assert verdict(b"").answer is Answer.INVALID
    alone = verdict(receipts.proven(INDEX, SIZE, "A").encode())
    assert alone.answer is Answer.CANNOT_TELL
    assert "too few witnesses: A cosigned" in alone.why
    assert alone.index is None
    stranger = replace(good, note=receipts.cosigned(SIZE, "A", "stranger"))
    assert verdict(stranger.encode()).answer is Answer.CANNOT_TELL
    other = replace(good, note=replace(good.note, text=good.note.text.replace("org/log", "org/x")))
    assert verdict(other.encode()).answer is Answer.CANNOT_TELL
    unsigned = replace(good, note=replace(good.note, signatures=good.note.signatures[1:]))
    assert verdict(unsigned.encode()).answer is Answer.INVALID
    assert verdict(receipts.proven(INDEX, SIZE).encode(), k="3").answer is Answer.CANNOT_TELL


def test_a_false_entry_is_invalid_even_where_witnesses_are_too_few() -> None:
    assert verdict(receipts.proven(INDEX, SIZE).encode(), b"another").answer is Answer.INVALID


def test_one_bad_line_of_a_known_witness_refuses_the_whole() -> None:
    good = receipts.cosigned(SIZE, "A", "B", "N")
    bad = note.Signature(
        good.signatures[2].name, good.signatures[2].key_id, bytes(len(good.signatures[2].data))
    )
    with pytest.raises(ProofError, match="does not fit"):
        verify_checkpoint(good.with_lines([bad]), receipts.believing())


def test_every_flipped_bit_is_refused_or_changes_nothing_that_is_vouched_for() -> None:
    """C2SP tells verifiers to pass over two things; every accepted flip lies in one of them.

    1. The value of the line ``extra``: nothing authenticates it.
    2. Signature lines of keys that the policy does not know.
    """
    data = receipts.proven(INDEX, SIZE, "A", "stranger", "N", extra=b"unvouched").encode()
    good, believed = verdict(data), receipts.believing()
    assert len(good.cosigned) == 2
    passed_over = _passed_over(data)
    found_by = dict.fromkeys(Answer, 0)
    for at, flipped in _flips(data, range(len(data))):
        found = verify_receipt(flipped, receipts.ENTRIES[INDEX], believed)
        found_by[found.answer] += 1
        if found.answer is Answer.VALID:
            assert at in passed_over, (at, flipped)
            assert found == good
    assert sum(found_by.values()) == 8 * len(data) > 6000
    assert found_by[Answer.VALID] > 0  # else the two exceptions would be told for nothing


def test_a_flip_that_makes_a_witness_unknown_is_accepted_only_while_a_quorum_is_left() -> None:
    """The third thing: a line whose name or key id no longer names a known key counts no more."""
    data = receipts.proven(INDEX, SIZE, "A", "N").encode()
    at = data.index("— example.org/N".encode()) + len("— ".encode())
    name = range(at, data.index(b" ", at) + 6)
    for _, flipped in _flips(data, name):
        assert verdict(flipped, k="2").answer is not Answer.VALID
    tried = [verdict(flipped, k="1") for _, flipped in _flips(data, name)]
    accepted = [found for found in tried if found.answer is Answer.VALID]
    assert accepted
    assert all(set(found.cosigned) == {"A"} for found in accepted)


def _flips(data: bytes, where: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    for at in where:
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            yield at, bytes(flipped)


def _passed_over(data: bytes) -> set[int]:
    found: set[int] = set()
    start = 0
    for line in data.split(b"\n"):
        end = start + len(line) + 1  # with its line break
        if line.startswith(b"extra "):
            found |= set(range(start + len(b"extra "), end - 1))
        if b"stranger" in line:
            found |= set(range(start, end - 1))
        start = end
    return found


@vectors.needed()
def test_malformed_proofs_are_refused() -> None:
    for bad in vectors.load("formats-tlog-proof-errors.json")["bad"]:
        with pytest.raises(ProofError):
            receipt.parse(bad.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"index 617", b"index 0617"), (b"index 617", b"index +617"), (b"@v1\n", b"@v1\r\n"),
     (b"index 617\n", b""), (b"index", b"extra\nindex"), (b"index", b"Index"), (b"@v1", b"@v2"),
     (b"index 617\n", b"index 617\nindex 617\n"), (b"index 617\n", b"index 617\nAAAA\n"),
     (b"index 617\n", b"index 617\n" + b"A" * 43 + b"=\n" * 64)],
)  # fmt: skip
def test_other_spellings_are_no_proof(old: bytes, new: bytes) -> None:
    data = receipts.proven(INDEX, SIZE, "A").encode()
    with pytest.raises(ProofError):
        receipt.parse(data.replace(old, new, 1))


def test_a_proof_with_too_many_hashes_or_a_note_that_is_no_head_is_refused() -> None:
    good = receipts.proven(INDEX, SIZE, "A")
    with pytest.raises(ProofError, match="more than 63"):
        receipt.parse(replace(good, path=(bytes(32),) * 64).encode())
    with pytest.raises(ProofError, match="three lines"):
        receipt.parse(replace(good, note=replace(good.note, text="hello\n")).encode())


def test_an_opening_fits_its_leaf_and_no_other() -> None:
    opening = commitment.Opening(b'{"at":"t","kind":"input","payload":{},"seq":0}', bytes(32))
    leaf = opening.leaf("input")
    commitment.check_opening(leaf, commitment.parse_opening(opening.encode()))
    other = replace(opening, salt=b"\x01" + bytes(31))
    for bad in (other, replace(opening, line=opening.line + b" ")):
        with pytest.raises(ProofError, match="does not commit"):
            commitment.check_opening(leaf, bad)
    for data in (b"", b"{}", b"[]", opening.encode().replace(b":", b": "), b'{"line":1,"salt":"x"}',
                 b'{"line":"x","salt":"00"}', b"\xff"):  # fmt: skip
        with pytest.raises(ProofError):
            commitment.parse_opening(data)
    with pytest.raises(ProofError):
        commitment.check_opening(b'{"kind":"input"}', opening)
    with pytest.raises(ValueError):
        commitment.commitment(b"x", b"short")
