"""Rows of second lists that point to the main one, and protests against the other side."""

from __future__ import annotations

from truceline.sources.propose.ask import Context, Line
from truceline.sources.propose.look import Look
from truceline.sources.propose.pointers import with_pointers
from truceline.sources.propose.protests import accused


def _look(sheet: str, columns: dict[str, list[str]]) -> Look:
    n = len(next(iter(columns.values())))
    return Look(
        sheet=sheet, columns=columns, rows=n, at=tuple((sheet, row) for row in range(2, 2 + n))
    )


def _log() -> Look:
    return _look(
        "Log",
        {
            "No": ["47/001", "47/002", "47/003", "47/004"],
            "Date": ["2026-11-16", "2026-11-17", "2026-11-17", "2026-11-18"],
            "Type of event": ["shelling", "small arms fire", "explosion", "explosion"],
            "Remarks": ["", "see 47/001", "", "dup of 47/003"],
        },
    )


def test_a_second_list_leaves_out_what_the_main_one_tells() -> None:
    visits = _look(
        "Visits",
        {
            "Date": ["2026-11-16", "2026-11-17", "2026-11-18"],
            "Weapon": ["mortar", "tank", "mortar"],
            "Remark": ["it is 47/002", "no number yet", "47/002?"],
        },
    )
    found = with_pointers([_log(), visits])
    assert found[1].points == {"Remark": ("it is 47/002",)}


def test_the_main_list_leaves_out_only_what_it_calls_a_repeat() -> None:
    assert with_pointers([_log()])[0].points == {"Remarks": ("dup of 47/003",)}


def test_a_protest_accuses_the_other_side_and_swaps_with_the_parties() -> None:
    lodged = Line(key="claimant", value="{column: By, values: {north: A, south: B, both: null}}")
    parties = Context(stem="", parties={"A": "A", "B": "B"})
    other = accused(lodged, parties)
    assert other is not None
    assert other.value == "{column: By, values: {north: B, south: A, both: null}}"
    three = Context(stem="", parties={"A": "A", "B": "B", "C": "C"})
    assert accused(lodged, three) is None
