"""Numbers of rows are a key and no count, and a list that goes on from sheet to sheet is one."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.sources.mapped.corrections import corrected
from truceline.sources.propose.guess import guesses
from truceline.sources.propose.numbered import rises

DAYS = [f"2031-04-{day:02d}" for day in range(1, 8)]
ACTS = ["shelling", "explosion"] * 3 + ["shelling"]


def meaning(name: str, cells: list[str], *, first: bool = True) -> str:
    own = {name: cells}
    others = {"Date": DAYS, "What": ACTS}
    columns = own | others if first else others | own
    return next(one.means for one in guesses(columns, {}) if one.column == name)


@pytest.mark.parametrize("name", ["Nr", "No", "#", "List no.", "Ser"])
def test_a_column_of_rising_numbers_called_so_is_a_key(name: str) -> None:
    gaps = ["1088", "1089", "1091", "1092", "1095", "1101", "1102"]
    assert meaning(name, gaps) in ("number", "id")
    assert meaning(name, [str(1088 + n) for n in range(7)]) in ("number", "id")


def test_counts_that_fall_or_are_told_twice_stay_counts() -> None:
    assert meaning("No", ["3", "2", "2", "9", "4", "1", "7"], first=False) == "count"
    assert meaning("No of rounds", ["3", "4", "5", "6", "7", "8", "9"], first=False) == "count"


@pytest.mark.parametrize("name", ["Nr log", "Log nr", "No. of log", "List no."])
def test_a_column_that_names_rows_of_another_list_counts_nothing(name: str) -> None:
    assert meaning(name, ["1096", "1094", "", "1103", "1105", "1094", "1099"], first=False) == ""


def test_rising_takes_one_row_put_in_later_and_no_number_twice() -> None:
    told = [*map(str, range(1, 12)), "7", *map(str, range(13, 24))]
    assert not rises(told)
    told[11] = "100"
    assert rises([*told[:11], *told[12:], "24", "12", "25"])
    assert not rises(["1", "2", "3"])


def two_weeks(second_from: int) -> Workbook:
    """A log that goes on in a sheet of other columns; rows behind an equals sign tell it again."""
    book, sheet = sheet_of("Wk1")
    put(sheet, ["Nr", "Date", "Place", "What", "Follow-up"])
    for n, day in enumerate(DAYS):
        put(sheet, [100 + n, day, f"Hamlet {n}", "shelling", "= 102" if n == 5 else "closed"])
    other = book.create_sheet("Wk2")
    put(other, ["Nr", "Date", "Where", "What", "Side", "Remark"])
    for n, day in enumerate(DAYS):
        mark = "= 101" if n == 3 else ""
        put(other, [second_from + n, day, f"Hamlet {n}", "shelling", "x", mark])
    return book


@pytest.mark.parametrize(("begins", "points"), [(107, ("= 101",)), (103, ())])
def test_a_row_of_the_second_sheet_may_name_one_of_the_first(
    begins: int, points: tuple[str, ...]
) -> None:
    first, second = (one.look for one in mapping.survey(raw_of(two_weeks(begins))).found)
    assert first.points == {"Follow-up": ("= 102",)}
    assert second.points.get("Remark", ()) == points


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("CORR. 1113: not FS, it is FP", "1113"), ("correction to ser 15: two", "15"),
        ("12, 14:20, CORR. 109: 19:40", "109"), ("поправка к № 7: было 3", "7"),
        ("Corrected 3 km", ""), ("Correction: 5 rounds", ""), ("corrections made", ""),
        ("corr. 3: was 4", "3"), ("they corrected 12:30", ""),
    ],
)  # fmt: skip
def test_a_row_that_corrects_another_names_it(text: str, row: str) -> None:
    assert corrected(text) == row


def test_a_row_that_corrects_another_is_no_incident() -> None:
    book = two_weeks(107)
    book["Wk2"]["D5"] = "CORR. 105: it was an explosion"
    _, second = (one.look for one in mapping.survey(raw_of(book)).found)
    assert second.points["What"] == ("CORR. 105: it was an explosion",)
