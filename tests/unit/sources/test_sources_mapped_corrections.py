"""Rows that correct an earlier row of the same list."""

import numpy as np
import pyarrow as pa
import pytest

from truceline.sources.mapped.corrections import corrected_in, told_in, with_corrections
from truceline.sources.mapped.form import CorrectionsForm
from truceline.sources.records import Records

LOG = {
    "Nr": ["7", "8", "9", "10", "11"],
    "Hr": ["18:40", "07:45", "14:20", "16:00", "17:00"],
    "Dir": ["N", "", "", "", ""],
    "By": ["A", "B", "", "A", ""],
    "What": [
        "two bursts", "new trench", "CORR. 7: it was 19:40, not 18:40 (clock of the post)",
        "corr 8: not B, it is A", "7: three rounds, S, not N",
    ],
    "Type": ["sa", "trn", "", "", "corr"],
}  # fmt: skip


def records(columns: dict[str, list[str]]) -> Records:
    table = pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})
    rows = np.arange(5, 5 + table.num_rows, dtype=np.int64)
    return Records(rows=table.num_rows, table=table, row_number=rows)


def test_what_a_later_row_says_is_applied_and_told() -> None:
    found = with_corrections(records(LOG), CorrectionsForm(number="Nr", take=("By",)))
    assert found.column("Hr").to_pylist()[0] == "19:40"
    assert found.column("By").to_pylist()[:2] == ["A", "A"]
    assert found.column("Dir").to_pylist()[0] == "S"
    assert found.table.num_rows == len(LOG["Nr"])
    told = [told_in(one) for one in found.notes]
    assert told[0] == (7, 5, "“Hr”: “18:40” → “19:40”")
    assert [one[:2] for one in told if one] == [(7, 5), (8, 6), (9, 5)]


def test_without_a_map_that_says_so_nothing_changes() -> None:
    before = records(LOG)
    assert with_corrections(before, None) is before
    assert with_corrections(before, CorrectionsForm(number="No")) is before


def test_a_number_that_two_rows_have_corrects_neither() -> None:
    twice = {**LOG, "Nr": ["7", "7", "9", "10", "11"]}
    found = with_corrections(records(twice), CorrectionsForm(number="Nr", take=("By",)))
    assert found.column("Hr").to_pylist()[0] == "18:40"


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (["fix L-16", "VC"], "L-16"),
        (["upd.", "to 4: quarry, both sides had the notice"], "4"),
        (["поправка к 12: не 3, а 5"], "12"),
        (["Corrected 3 km"], ""),
        (["two shots", "see 12: more"], ""),
    ],
)
def test_a_row_names_the_one_that_it_corrects(cells: list[str], key: str) -> None:
    assert corrected_in(cells) == key
