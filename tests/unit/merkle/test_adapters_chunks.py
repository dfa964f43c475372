"""Bytes encrypted piece by piece come back from any place, and no piece can be moved or lost."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

import pytest

from truceline.adapters import chunks
from truceline.adapters.chunks import FORM, PIECE
from truceline.errors import IntegrityError

KEY = bytes(range(32))
WHOLE = PIECE + 16  # a piece with its tag


def _data(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def _sealed(data: bytes) -> bytes:
    sink = io.BytesIO()
    told = chunks.sealed(KEY, io.BytesIO(data), sink)
    assert told == (hashlib.sha256(data).hexdigest(), len(data))
    return sink.getvalue()


def _opened(path: Path, size: int) -> io.BufferedReader:
    return io.BufferedReader(chunks.Opened(path.open("rb"), KEY, size, "restore it"), PIECE)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_what_was_kept_comes_back_from_any_place(tmp_path: Path, size: int) -> None:
    data = _data(size)
    (tmp_path / "x").write_bytes(_sealed(data))
    with _opened(tmp_path / "x", size) as file:
        assert file.read() == data
        for at in {0, size // 2, max(0, size - 3), max(0, PIECE - 2), size + 5}:
            file.seek(at)
            assert file.read(9) == data[at : at + 9]
        file.seek(-3, io.SEEK_END) if size > 3 else file.seek(0)
        assert file.read() == data[-3:]


class Drip(io.RawIOBase):
    """Gives less than it is asked for."""

    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._inner.read(min(size, 70_001))


def test_a_source_that_gives_little_at_once_is_read_to_its_end() -> None:
    data, sink = _data(PIECE + 9), io.BytesIO()
    chunks.sealed(KEY, Drip(data), sink)  # type: ignore[arg-type]
    assert sink.getvalue() == _sealed(data)


def _mutations(sealed: bytes) -> dict[str, bytes]:
    head, body = sealed[: len(FORM)], sealed[len(FORM) :]
    first, second, third = body[:WHOLE], body[WHOLE : 2 * WHOLE], body[2 * WHOLE :]
    return {
        "swapped": head + second + first + third,
        "the first lost": head + second + third,
        "the last lost": head + first + second,
        "one twice": head + first + first + third,
        "cut": sealed[:-1],
        "longer": sealed + b"\0",
        "more pieces": head + first + second + third + third,
        "another form": b"x" + sealed[1:],
        "empty": b"",
        "a flipped bit": sealed[:-40] + bytes([sealed[-40] ^ 1]) + sealed[-39:],
    }


@pytest.mark.parametrize("kind", _mutations(_sealed(_data(2 * PIECE + 50))))
def test_no_piece_is_moved_lost_or_changed_unseen(tmp_path: Path, kind: str) -> None:
    size = 2 * PIECE + 50
    (tmp_path / "x").write_bytes(_mutations(_sealed(_data(size)))[kind])
    with pytest.raises(IntegrityError, match="changed"), _opened(tmp_path / "x", size) as file:
        file.read()


def test_a_size_that_is_told_too_small_or_too_large_is_found(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(_sealed(_data(2 * PIECE + 50)))
    for size in (PIECE, PIECE + 9, 3 * PIECE + 1):
        with pytest.raises(IntegrityError), _opened(tmp_path / "x", size) as file:
            file.read()
