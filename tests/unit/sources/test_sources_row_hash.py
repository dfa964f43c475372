"""What a row says: hashed, so that a blank column says nothing, and looked through for phrases."""

from __future__ import annotations

import pyarrow as pa

from truceline.sources.ids import content
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
