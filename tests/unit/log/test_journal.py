from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import IntegrityError
from truceline.log import journal

_PAYLOADS = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text())


@given(st.lists(_PAYLOADS, max_size=5))
def test_what_was_recorded_is_read_back(payloads: list[dict[str, object]]) -> None:
    lines = [journal.line(i, "2025-01-01T00:00:00+00:00", "x", p) for i, p in enumerate(payloads)]  # type: ignore[arg-type]
    entries = list(journal.parse(b"".join(line + b"\n" for line in lines)))
    assert [e.payload for e in entries] == payloads


def test_a_line_out_of_sequence_or_cut_is_refused() -> None:
    first = journal.line(0, "t", "x", {"a": 1})
    second = journal.line(1, "t", "x", {"a": 2})
    for damaged in (second + b"\n", first + b"\n" + second[:-3], first + b"\n" + first):
        with pytest.raises(IntegrityError, match="record"):
            list(journal.parse(damaged))


def test_a_reformatted_line_is_refused() -> None:
    spaced = journal.line(0, "t", "x", {"a": 1}).replace(b",", b", ")
    with pytest.raises(IntegrityError, match="changed"):
        list(journal.parse(spaced))
