"""What a row says: hashed, so that a blank column says nothing, and looked through for phrases."""

from __future__ import annotations

from hashlib import sha256

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.sources import ids
from truceline.sources.ids import content, content_sha256, identities
from truceline.sources.mapped.said import phrases_said, says_one
from truceline.sources.propose.withdrawn import PHRASES, POINTING

ROWS = {"b": pa.array(["x", "", "y"]), "d": pa.array(["", "z", "w"])}


def test_a_blank_column_changes_no_row_wherever_it_stands() -> None:
    for name in ("a", "c", "e"):
        assert content({**ROWS, name: pa.array(["", None, ""])}).equals(content(ROWS))


def test_rows_that_say_something_else_stay_apart() -> None:
    said = pa.array(["x", "", ""])
    other = pa.array(["", "x", ""])
    found = content({"a": said, "b": other}).to_pylist()
    assert len(set(found)) == 3


def test_phrases_are_found_one_by_one_as_all_at_once() -> None:
    texts = ["= 14, their count", "not a duplicate", "Dup of 3", "same as 26-1", "", "  withdrawn "]
    found = phrases_said(texts, (*PHRASES, *POINTING))
    column = pa.array(texts)
    assert found == tuple(one for one in (*PHRASES, *POINTING) if says_one(column, [one]).any())
    assert found


def test_rows_hashed_some_at_a_time_are_hashed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a column has a blank is asked of few rows, and must change nothing."""
    monkeypatch.setattr(ids, "_ROWS", 2)
    texts = content(ROWS).to_pylist()
    assert texts == ["b\x1fx", "d\x1fz", "b\x1fy\x1ed\x1fw"]
    assert content_sha256(ROWS).to_pylist() == [sha256(t.encode()).hexdigest() for t in texts]


KEYS = st.lists(st.sampled_from(["", "1", "2", "10", "9", "b", "é"]), min_size=1, max_size=7)


@settings(max_examples=50, deadline=None)
@given(KEYS, st.randoms(use_true_random=False))
def test_ids_hang_on_no_order_of_rows(keys: list[str], chance: object) -> None:
    """Keys that rise are taken as different without a look: never where two of them are alike."""
    hashes = [sha256(f"{at}".encode()).hexdigest() for at in range(len(keys))]
    rows = list(zip(keys, hashes, strict=True))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    named: dict[int, dict[tuple[str, str], str]] = {}
    for some in (rows, sorted(rows, key=lambda one: (len(one[0].encode()), one))):
        told, of = (pa.array(column, pa.string()) for column in zip(*some, strict=True))
        named[len(named)] = dict(zip(some, identities(told, told, of).to_pylist(), strict=True))
    assert named[0] == named[1]
    assert len(set(named[0].values())) == len(rows)
