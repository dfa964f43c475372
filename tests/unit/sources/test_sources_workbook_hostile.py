"""Workbooks made to do harm, or simply broken: refused in words, and soon."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from messy_books import put, raw_bytes, raw_of, sheet_of
from openpyxl import Workbook

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.workbook import limits
from truceline.sources.workbook.book import Book, is_workbook

MAP = (
    "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\n"
    "basis: {constant: alleged}\nstart: Date\n"
)
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>
"""


def plain() -> Workbook:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What"], ["2031-04-03", "a"])
    return book


def with_part(name: str, data: bytes) -> RawFile:
    """Return a sound workbook, one part of which is something else."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw_of(plain()).data)) as old,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            new.writestr(one.filename, data if one.filename == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, data)
    return raw_bytes(sink.getvalue())


def refused(raw: RawFile) -> str:
    with pytest.raises(FormatError) as caught:
        registry.read(raw, "mapped", {"map": MAP})
    assert caught.value.hint
    return caught.value.message


def sheet_xml(rows: str) -> bytes:
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return head + rows.encode() + b"</sheetData></worksheet>"


def test_a_zip_bomb_is_not_unpacked() -> None:
    raw = with_part("xl/media/image1.xml", b"\0" * 300_000_000)
    assert len(raw.data) < 1_000_000
    begun = time.perf_counter()
    assert "would unpack to" in refused(raw)
    assert time.perf_counter() - begun < 2


def test_entities_are_not_expanded() -> None:
    assert "declares entities" in refused(with_part(SHEET, BOMB))


def test_entities_in_another_encoding_are_not_expanded_either() -> None:
    turned = BOMB.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"')
    assert "declares entities" in refused(with_part(SHEET, turned.encode("utf-16")))


def test_an_external_entity_is_not_fetched() -> None:
    xml = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    assert "declares entities" in refused(with_part("xl/sharedStrings.xml", xml))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "What"])
    for text in ('=HYPERLINK("http://x")', "+1+1", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0"):
        put(sheet, ["2031-04-03", text])
        sheet.cell(sheet.max_row, 2).data_type = "s"
    intake = registry.read(raw_of(book), "mapped", {"map": MAP + "text: What\n"})[1]
    assert intake.reports["text"].to_pylist() == [
        "=HYPERLINK(\"http://x\")", "+1+1", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0",
    ]  # fmt: skip


def test_all_columns_that_excel_has_are_too_many() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", *(f"c{n}" for n in range(16_383))])
    assert "16,384 columns" in refused(raw_of(book))


def test_one_stray_cell_in_the_last_corner_does_no_harm() -> None:
    book = plain()
    book["S"]["XFD1048576"] = "stray"
    begun = time.perf_counter()
    intake = registry.read(raw_of(book), "mapped", {"map": MAP})[1]
    assert (intake.rows, len(intake.reports)) == (2, 1)
    assert intake.rejects["row_number"].to_pylist() == [1_048_576]
    assert time.perf_counter() - begun < 20


def test_shared_texts_are_counted_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STRINGS", 2)
    raw = with_part("xl/sharedStrings.xml", b"<sst><si/><si/><si/></sst>")
    assert "too many texts" in refused(raw)


def test_empty_rows_without_end_are_no_rows() -> None:
    """A million of them took 23 s on two busy cores; a tenth of that is tried each time."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row>'
    rows += '<row r="2"><c r="A2" t="inlineStr"><is><t>2031-04-03</t></is></c></row>'
    rows += "".join(f'<row r="{n}"/>' for n in range(3, 100_003))
    begun = time.perf_counter()
    intake = registry.read(with_part(SHEET, sheet_xml(rows)), "mapped", {"map": MAP})[1]
    assert intake.rows == 1
    assert time.perf_counter() - begun < 20


def test_more_cells_than_are_read_are_refused_before_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CELLS", 3)
    assert "too many cells" in refused(raw_of(plain()))
    monkeypatch.setattr(limits, "CELLS", 4)
    assert registry.read(raw_of(plain()), "mapped", {"map": MAP})[1].rows == 1


@pytest.mark.parametrize("number", ["92233720368547758077", "1e300", "nan", "1048577"])
def test_a_row_beyond_every_sheet_is_refused_and_the_way_there_not_filled_up(number: str) -> None:
    rows = f'<row r="{number}"><c r="A2" t="inlineStr"><is><t>2031-04-03</t></is></c></row>'
    assert f"a row with the number {number}" in refused(with_part(SHEET, sheet_xml(rows)))


def test_a_wide_and_a_long_sheet_may_not_span_a_desert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "AREA", 3)
    assert "too many cells" in refused(raw_of(plain()))


@pytest.mark.parametrize(
    ("name", "limit", "said"),
    [
        ("FILE_BYTES", 10, "bytes"), ("MEMBERS", 2, "parts"), ("SHEETS", 0, "sheets"),
        ("UNPACKED_BYTES", 10, "would unpack"),
    ],
)  # fmt: skip
def test_each_limit_is_kept(
    name: str, limit: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, name, limit)
    assert said in refused(raw_of(plain()))


def test_a_text_file_renamed_is_no_workbook() -> None:
    with pytest.raises(FormatError, match="no Excel workbook, whatever its name says"):
        Book(raw_bytes(b"Date,What\n2031-04-03,a\n"))
    assert not is_workbook(b"PK\x03\x04 and nothing more")


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_cut_workbook_is_refused_in_words(keep: float) -> None:
    data = raw_of(plain()).data
    with pytest.raises(FormatError) as caught:
        Book(raw_bytes(data[: int(len(data) * keep)]))
    assert "Traceback" not in caught.value.diagnostics()


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("data", [b"", b"<a>", b"\0\0\0", b"<worksheet/>"])
def test_a_part_that_is_nonsense_breaks_nothing(part: str, data: bytes) -> None:
    raw = with_part(part, data)
    with contextlib.suppress(FormatError):
        registry.read(raw, "mapped", {"map": MAP})


def test_links_and_macros_are_told_and_left_alone() -> None:
    assert (
        "no such link was followed" in Book(with_part("xl/externalLinks/e.xml", b"<x/>")).notes[0]
    )
    assert "none was run" in Book(with_part("xl/vbaProject.bin", b"\0")).notes[0]
