"""Workbooks as grids and records: values as Excel shows them, every row accounted for."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from messy_books import SEEN, UNSEEN, Layout, paint, put, raw_bytes, raw_of, sheet_of
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from truceline.errors import FormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.accounting import unaccounted
from truceline.sources.workbook.book import Book
from truceline.sources.workbook.colours import colour_name, tinted
from truceline.sources.workbook.marks import column_letters, column_number
from truceline.sources.workbook.values import number, spelled

MAP = """map: 1
table: reports
time_zone: UTC
source: {constant: s}
basis: {constant: alleged}
"""
PLAIN = MAP + "start: Date\ntext: What\n"


def read(raw: RawFile, written: str, **options: str) -> Intake:
    return registry.read(raw, "mapped", {"map": written, **options})[1]


def rejected(intake: Intake) -> list[tuple[int, str]]:
    return [(r["row_number"], r["reason"]) for r in intake.rejects.to_pylist()]


def simple(*rows: list[Any]) -> Workbook:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What"], *rows)
    return book


@pytest.mark.parametrize(
    ("value", "shown", "text", "kind"),
    [
        (None, "", "", ""),
        ("  a\u00a0", "", "a", "s"),
        ("\u200b ", "", "", ""),
        (True, "", "true", "b"),
        (40, "", "40", "n"),
        (40.0, "", "40", "n"),
        (48.1 + 0.2, "", "48.3", "n"),
        (1e22, "", "1e+22", "n"),
        (datetime(2031, 4, 3), "dd/mm/yyyy", "2031-04-03", "d"),
        (datetime(2031, 4, 3), "dd/mm/yyyy hh:mm", "2031-04-03 00:00", "d"),
        (datetime(2031, 4, 3, 14, 29, 59, 999_700), "", "2031-04-03 14:30", "d"),
        (date(2031, 4, 3), "", "2031-04-03", "d"),
        (time(5, 6), "", "05:06", "t"),
        (time(5, 6, 7), "", "05:06:07", "t"),
        (time(23, 59, 59, 999_999), "", "23:59:59", "t"),
        (timedelta(hours=6, minutes=30), "", "06:30", "t"),
        (timedelta(hours=36), "", "1.5", "t"),
        ("=cmd|' /C calc'!A0", "", "=cmd|' /C calc'!A0", "s"),
    ],
)
def test_a_cell_says_what_excel_shows(value: Any, shown: str, text: str, kind: str) -> None:
    assert spelled(value, shown) == (text, kind)


@given(st.floats(min_value=-1e6, max_value=1e6, allow_nan=False))
@settings(max_examples=200)
def test_a_number_keeps_fifteen_digits(value: float) -> None:
    assert abs(float(number(value)) - value) <= abs(value) * 1e-14


@given(st.integers(min_value=1, max_value=16_384))
def test_letters_of_columns_lead_back_to_their_number(at: int) -> None:
    assert column_number(column_letters(at)) == at


def test_letters_are_those_of_excel() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


@pytest.mark.parametrize("system", ["1900", "1904"])
def test_days_are_those_of_the_books_own_count(system: str) -> None:
    """A true date cell and a bare number below the same header mean the same day."""
    book = simple([datetime(2031, 4, 3), "true date"])
    if system == "1904":
        book.epoch = CALENDAR_MAC_1904
    days = (date(2031, 4, 3) - (date(1904, 1, 1) if system == "1904" else date(1899, 12, 30))).days
    sheet = book["S"]
    put(sheet, [days, "bare number"], [days + 0.5, "with a clock"])
    intake = read(raw_of(book), PLAIN)
    assert rejected(intake) == []
    assert intake.reports["start"].to_pylist() == [
        datetime(2031, 4, 3, tzinfo=UTC), datetime(2031, 4, 3, tzinfo=UTC),
        datetime(2031, 4, 3, 12, tzinfo=UTC),
    ]  # fmt: skip


def test_a_bare_fraction_is_a_clock_time_where_the_map_says_clock() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "At"], [date(2031, 4, 3), 0.25], [date(2031, 4, 3), "06:00"])
    intake = read(raw_of(book), MAP + "start: {column: Date, clock: At}\n")
    starts = intake.reports["start"].to_pylist()
    assert starts == [datetime(2031, 4, 3, 6, tzinfo=UTC)] * 2


def test_rows_are_counted_as_excel_counts_them() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Title"], [], ["Date", "What"], ["2031-04-03", "a"], [], [], ["never", "b"])
    intake = read(raw_of(book), PLAIN)
    assert (intake.rows, intake.last_row) == (2, 7)
    assert intake.reports["row_number"].to_pylist() == [4]
    assert rejected(intake) == [(7, "bad-date")]
    assert intake.rejects["detail"].to_pylist()[0].startswith("sheet “S”: ")
    assert "1 row above the header not read as data." in intake.notes


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("Total", "total-row"), ("Итого:", "total-row"), ("Усього за добу", "total-row"),
        ("РАЗОМ", "total-row"), ("Sub-total April", "total-row"), ("Totally destroyed", None),
        ("2031-04-03", None),
    ],
)  # fmt: skip
def test_a_row_of_sums_is_rejected_as_one(first: str, reason: str | None) -> None:
    intake = read(raw_of(simple(["2031-04-03", "a"], [first, "40"])), PLAIN)
    found = dict(rejected(intake)).get(3)
    assert found == (reason or ("bad-date" if first != "2031-04-03" else None))


def test_headings_footnotes_and_repeated_headers_are_told_apart_from_data() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What", "Where"], ["Northern sector"], ["2031-04-03", "a", "x"])
    put(sheet, ["Date", "What", "Where"], ["2031-04-04", "b", "y"], [], ["* as told"])
    intake = read(raw_of(book), PLAIN)
    assert rejected(intake) == [(2, "note-row"), (4, "header-row"), (7, "note-row")]
    assert intake.reports["text"].to_pylist() == ["a", "b"]


def test_a_merged_cell_speaks_for_the_rows_it_covers_and_for_no_other() -> None:
    book = simple(["2031-04-03", "a"], [None, "b"], [None, "c"], [None, "d"])
    book["S"].merge_cells("A2:A4")
    intake = read(raw_of(book), PLAIN)
    assert intake.reports["text"].to_pylist() == ["a", "b", "c"]
    assert rejected(intake) == [(5, "no-date")]
    assert "2 cells took the value of the merged cell over them." in intake.notes


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = simple(["2031-04-03", "a"], ["2031-04-04", "b"])
    book["S"].row_dimensions[3].hidden = True
    book["S"].column_dimensions["B"].hidden = True
    intake = read(raw_of(book), PLAIN)
    assert len(intake.reports) == 2
    assert "1 hidden row, read like the others unless they are left out." in intake.notes
    assert "Hidden columns are read like the others: What." in intake.notes


def test_formulas_are_never_worked_out() -> None:
    intake = read(raw_of(simple(["2031-04-03", "=1+1"])), PLAIN)
    assert intake.reports["text"].to_pylist() == [None]
    assert any("1 formula on the sheet" in note for note in intake.notes)
    assert any("without a saved result: read as blank" in note for note in intake.notes)


def test_the_fill_of_a_row_or_a_cell_can_be_mapped() -> None:
    book = simple(["2031-04-03", "a"], ["2031-04-04", "b"], ["2031-04-05", "c"])
    paint(book["S"], 2, "FFFF00", 2)
    book["S"]["B3"].fill = PatternFill("solid", fgColor="FFFF00")
    cell = "{colour: true, values: {FFFF00: observed}, blank: alleged}"
    written = PLAIN.replace("{constant: alleged}", cell)
    assert read(raw_of(book), written).reports["basis"].to_pylist() == [
        "observed", "observed", "alleged",
    ]  # fmt: skip
    of_cell = written.replace("{colour: true", "{column: Date, colour: true")
    assert read(raw_of(book), of_cell).reports["basis"].to_pylist() == [
        "observed", "alleged", "alleged",
    ]  # fmt: skip


def test_an_unknown_colour_rejects_its_row() -> None:
    book = simple(["2031-04-03", "a"])
    paint(book["S"], 2, "FF0000", 2)
    written = PLAIN.replace("{constant: alleged}", "{colour: true, values: {FFFF00: observed}}")
    assert rejected(read(raw_of(book), written)) == [(2, "unknown-word")]


def test_colours_of_the_theme_are_resolved() -> None:
    book = simple(["2031-04-03", "a"])
    book["S"]["A2"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.8))
    grid = Book(raw_of(book)).grid("S")
    assert colour_name(grid.fill[1][0]) == "pale blue"
    names = {"FFFF00": "yellow", "92D050": "green", "FF0000": "red", "D9D9D9": "grey"}
    assert {colour: colour_name(colour) for colour in names} == names
    assert tinted("000000", 0.5) == "808080"
    assert tinted("FFFFFF", -0.5) == "808080"


def test_a_second_table_is_named_and_not_read() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What", "Where"], ["2031-04-03", "a", "x"], [])
    put(sheet, ["Patrol", "Vehicle", "Driven"], ["P1", "V1", 41])
    intake = read(raw_of(book), PLAIN)
    assert intake.rows == 1
    assert any("Another table begins in row 4" in note for note in intake.notes)


def test_a_sheet_is_found_by_its_columns_or_asked_for() -> None:
    book = simple(["2031-04-03", "a"])
    other = book.create_sheet("T")
    put(other, ["Patrol", "Vehicle"], ["P1", "V1"])
    assert read(raw_of(book), PLAIN).rows == 1
    twin = book.copy_worksheet(book["S"])
    with pytest.raises(FormatError, match="2 sheets with the columns of this map"):
        read(raw_of(book), PLAIN)
    assert read(raw_of(book), PLAIN, sheet=twin.title).rows == 1
    with pytest.raises(FormatError, match="has no sheet “U”"):
        read(raw_of(book), PLAIN, sheet="U")


def test_a_column_the_map_names_and_the_sheet_lacks_is_told() -> None:
    with pytest.raises(FormatError, match="no column Place, which the map names"):
        read(raw_of(simple(["2031-04-03", "a"])), PLAIN + "place_name: Place\n")


@pytest.mark.parametrize("columns", ["X:Z", "B", "1:2"])
def test_columns_that_hold_nothing_are_told(columns: str) -> None:
    written = PLAIN + f'format: xlsx\ncolumns: "{columns}"\n'
    with pytest.raises(FormatError, match="columns") as caught:
        read(raw_of(simple(["2031-04-03", "a"])), written)
    assert "columns:" in caught.value.diagnostics()


@pytest.mark.parametrize("make", SEEN + UNSEEN, ids=lambda make: make.__name__)
def test_every_row_below_a_header_is_accounted_for(make: Any) -> None:
    layout: Layout = make()
    height = layout.settings.get("header_rows", "1")
    day = next(name for name, means in layout.means.items() if means == "start")
    written = MAP + f"format: xlsx\nheader_rows: {height}\nstart: {day!r}\ndate_order: dmy\n"
    intake = read(layout.raw, written, sheet=layout.sheet)
    assert unaccounted(intake) == ""
    assert intake.rows == layout.rows
    assert len(intake.rejects) == layout.rejected


@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "Total", "2031-04-03", "never", "Date", 7]), max_size=3),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_row_with_anything_in_it_vanishes(rows: list[list[Any]]) -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What", "Where"], *rows)
    grid_rows = sum(1 for row in rows if any(cell != "" for cell in row))
    intake = read(raw_of(book), PLAIN)
    named = [note for note in intake.notes if note.startswith("Another table")]
    assert unaccounted(intake) == ""
    assert intake.rows == grid_rows or named


def test_texts_that_cells_share_are_read_like_those_they_hold() -> None:
    """Excel keeps each text once, in a part of its own; openpyxl writes it into the cell."""
    held = raw_of(simple(["2031-04-03", "a"], ["2031-04-04", "a"]))
    assert read(shared(held), PLAIN).reports["text"].to_pylist() == ["a", "a"]


def shared(raw: RawFile) -> RawFile:
    """Return the workbook with its texts in a part of their own."""
    texts: dict[str, int] = {}
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw.data)) as old,
        zipfile.ZipFile(sink, "w") as new,
    ):
        for one in old.namelist():
            data = old.read(one).decode()
            if one.startswith("xl/worksheets/"):
                data = re.sub(
                    r't="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is>',
                    lambda m: f't="s"{m[1]}><v>{texts.setdefault(m[2], len(texts))}</v>',
                    data,
                )
            if one == "[Content_Types].xml":
                data = data.replace("</Types>", _SHARED_TYPE + "</Types>")
            new.writestr(one, data)
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{items}</sst>')
    assert texts
    return raw_bytes(sink.getvalue())


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def test_midnights_are_days_where_no_cell_has_another_time() -> None:
    """Programs keep a mere day as an instant at midnight, and show it as one."""
    days = simple([datetime(2031, 5, 1), "a"], [datetime(2031, 5, 2), "b"])
    found = read(raw_of(days), PLAIN)
    assert found.reports["time_basis"].to_pylist() == ["date", "date"]
    assert any("every cell is a midnight" in note for note in found.notes)
    mixed = simple([datetime(2031, 5, 1), "a"], [datetime(2031, 5, 2, 6, 10), "b"])
    found = read(raw_of(mixed), PLAIN)
    assert found.reports["time_basis"].to_pylist() == ["instant", "instant"]
    assert not any("midnight" in note for note in found.notes)


def test_text_that_says_midnight_says_midnight() -> None:
    found = read(raw_of(simple(["2031-05-01 00:00", "a"])), PLAIN)
    assert found.reports["time_basis"].to_pylist() == ["instant"]


def test_a_clock_of_its_own_joins_a_midnight_and_contradicts_another_time() -> None:
    book, sheet = sheet_of("S")
    put(
        sheet,
        ["Date", "Hour"],
        [datetime(2031, 5, 1), time(6, 10)],
        [datetime(2031, 5, 2), None],
        [datetime(2031, 5, 3, 14, 30), time(6, 10)],
        ["2031-05-04 00:00:00", "0:00"],
    )
    found = read(raw_of(book), MAP + "start: {column: Date, clock: Hour}\n")
    assert [row.isoformat() for row in found.reports["start"].to_pylist()] == [
        "2031-05-01T06:10:00+00:00",
        "2031-05-02T00:00:00+00:00",
        "2031-05-04T00:00:00+00:00",
    ]
    assert found.reports["time_basis"].to_pylist() == ["instant", "date", "instant"]
    assert rejected(found) == [(4, "bad-date")]
