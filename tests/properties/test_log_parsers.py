"""What comes from outside into the log's parsers: refused, or written again as the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import ProofError
from truceline.log import checkpoint, commitment, handed, keys, note, policy, receipt, tile, witness

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "log"))
import receipts

_OPENING = commitment.Opening(b"{}", bytes(32)).encode()
_REQUEST = witness.Request(0, (bytes(32),), receipts.cosigned(5)).encode()
_FILE = "5a" * 32
_PATHS = b"tile/2/x001/x234/067.p/9"

#: name -> (reads bytes and writes them again, a well-formed example).
PARSERS: dict[str, tuple[Callable[[bytes], bytes], bytes]] = {
    "note": (lambda d: note.parse(d).encode(), receipts.cosigned(5, "A").encode()),
    "receipt": (
        lambda d: receipt.parse(d).encode(), receipts.proven(2, 5, "A", extra=b"x").encode()
    ),
    "request": (lambda d: witness.parse_request(d).encode(), _REQUEST),
    "checkpoint": (
        lambda d: checkpoint.parse_text(note.parse(d).text).text().encode()
        + note.parse(d).encode()[len(note.parse(d).text.encode()) :],
        receipts.cosigned(5).encode(),
    ),
    "item": (
        lambda d: handed.parse(d, _FILE).encode(), handed.signed(_FILE, receipts.LOG)
    ),
    "vkey": (lambda d: str(keys.parse_vkey(d.decode())).encode(), str(receipts.LOG.vkey).encode()),
    "skey": (
        lambda d: keys.parse_skey(d.decode()).text().encode(), receipts.LOG.text().encode()
    ),
    "bundle": (lambda d: tile.pack(tile.unpack(d)), tile.pack([b"one", b"", b"three"])),
    "path": (lambda d: _path(d.decode()), _PATHS),
    "opening": (lambda d: commitment.parse_opening(d).encode().removesuffix(b"\n")
                + d[len(d.removesuffix(b"\n")):], _OPENING),
}  # fmt: skip


def _path(text: str) -> bytes:
    one, entries = tile.parse_path(text)
    return (one.entries_path if entries else one.path).encode()


@pytest.mark.parametrize("name", PARSERS)
def test_the_example_is_read_and_written_again(name: str) -> None:
    again, example = PARSERS[name]
    assert again(example) == example


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.data())
def test_mutated_input_is_refused_or_has_one_spelling(name: str, data: st.DataObject) -> None:
    again, example = PARSERS[name]
    mutated = bytearray(example)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(mutated)))
        mutated[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _refused_or_same(again, bytes(mutated))


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_or_have_one_spelling(name: str, data: bytes) -> None:
    _refused_or_same(PARSERS[name][0], data)


@given(data=st.binary(max_size=200) | st.text("logwitness groupquormnyal12 \n\t#", max_size=80))
def test_any_policy_is_refused_or_read(data: bytes | str) -> None:
    try:
        found = policy.parse(data.encode() if isinstance(data, str) else data)
    except ProofError:
        return
    assert found.satisfied(found.witnesses) or found.quorum != "none"


def _refused_or_same(again: Callable[[bytes], bytes], data: bytes) -> None:
    try:
        written = again(data)
    except (ProofError, UnicodeDecodeError):
        return
    assert written == data
