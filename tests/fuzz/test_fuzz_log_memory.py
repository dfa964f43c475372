"""No parser of the log takes more than 64 MB for what a stranger hands it, however large.

Test 9 of the trust notes, its bound of memory. Inputs as long as anything is read from strangers
(1 MB of a note or request), in every shape that makes a parser multiply: many lines, one line, deep
nesting, much of what it expects, wide signs.
"""

from __future__ import annotations

import contextlib
import tracemalloc
from collections.abc import Iterator

import pytest
from fuzz_log import proofs
from fuzz_readers import Reader

from truceline.errors import TrucelineError

_BYTES = 1_000_000
_BOUND = 64 << 20
READERS = {one.name: one for one in proofs()}


def _large(seed: bytes) -> Iterator[bytes]:
    """Yield inputs of a megabyte: one line of what is expected many times, or as wide as that."""
    lines = seed.splitlines(keepends=True)
    for at in {0, len(lines) - 1}:
        head, tail = b"".join(lines[:at]), b"".join(lines[at + 1 :])
        times = _BYTES // max(1, len(lines[at]))
        yield head + lines[at] * times + tail
        yield head + lines[at].rstrip(b"\n") * times + b"\n" + tail
    for sign in (b"\n", b"9", b"[", b"\x00\x01a"):
        yield seed + sign * (_BYTES // len(sign))


@pytest.mark.parametrize("name", READERS)
def test_a_parser_of_the_log_takes_little_for_however_large_an_input(name: str) -> None:
    reader: Reader = READERS[name]
    (seed,) = reader.seeds
    most = 0
    for data in _large(seed.data):
        tracemalloc.start()
        with contextlib.suppress(TrucelineError, UnicodeDecodeError):
            reader.take(data, {})
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert 0 < most < _BOUND, f"{name}: {most / 1e6:.1f} MB"
