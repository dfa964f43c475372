"""What a row says is hashed, and a blank column says nothing."""

from __future__ import annotations

import pyarrow as pa

from truceline.sources.ids import content

ROWS = {"b": pa.array(["x", "", "y"]), "d": pa.array(["", "z", "w"])}


def test_a_blank_column_changes_no_row_wherever_it_stands() -> None:
    for name in ("a", "c", "e"):
        assert content({**ROWS, name: pa.array(["", None, ""])}).equals(content(ROWS))


def test_rows_that_say_something_else_stay_apart() -> None:
    said = pa.array(["x", "", ""])
    other = pa.array(["", "x", ""])
    found = content({"a": said, "b": other}).to_pylist()
    assert len(set(found)) == 3
