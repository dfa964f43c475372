"""Rows that tell no day and rows that correct others, as a draft lists them."""

from __future__ import annotations

from pathlib import Path

import daily_case as case
from openpyxl import Workbook

from truceline.app.drafts.doubts_of_rows import carried, corrections, corrections_told
from truceline.app.intake.ingest import Order, ingest_as

MAP = """map: "1"
table: reports
format: xlsx
time_zone: UTC
source: {constant: patrol}
tier: {constant: mission}
id: [Nr]
start: {column: Day, clock: Hr, above: true}
basis: {constant: observed}
act: {column: What, values: {shelling: shelling}, unknown: other}
leave_out: {cells: {What: ["CORR. 2: at 11:00, not 10"]}}
"""
ROWS = (
    ("Nr", "Day", "Hr", "What"), (1, "2025-03-12", "09:00", "shelling"),
    (2, "", "10:00", "shelling"),
    (3, "", "12:00", "CORR. 2: at 11:00, not 10"), (4, "2025-03-13", "08:00", "shelling"),
)  # fmt: skip


def test_rows_without_a_day_and_rows_that_correct_others_are_listed(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Log"
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(tmp_path / "log.xlsx")
    workspace = case.mission(tmp_path / "case")
    order = Order(connector="mapped", options={"map": MAP})
    taking = ingest_as(workspace, [tmp_path / "log.xlsx"], order)
    assert not taking.faults
    assert [row for _, row in carried(workspace)] == [3, 4]
    assert [(row, number) for (_, row), number in corrections(workspace)] == [(4, "2")]
    assert corrections_told(workspace)[0].endswith("4 says that row 2 is to be corrected")
