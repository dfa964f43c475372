"""What may come in: files that hold no table are named as what they are, with what to do."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import FormatError, SourceError, UnknownFormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import door, registry

MAP = (
    "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\nstart: start\n"
    "basis: {constant: alleged}\n"
)
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500


def raw_of(data: bytes, name: str = "x.csv") -> RawFile:
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def zipped(**members: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, text in members.items():
            inside = name.replace("__", "/").replace("_dot_", ".")
            archive.writestr(zipfile.ZipInfo(inside, (2031, 4, 1, 0, 0, 0)), text)
    return sink.getvalue()


def refusal(data: bytes, connector_id: str | None = "mapped") -> SourceError:
    with pytest.raises(SourceError) as caught:
        door.admit(raw_of(data), connector_id)
    return caught.value


def mapped(data: bytes) -> Intake:
    return door.admit(raw_of(data), "mapped").read(raw_of(data), {"map": MAP})


def test_a_workbook_is_for_a_map_to_read() -> None:
    data = zipped(xl__workbook_dot_xml="<x/>")
    fault = refusal(data, None)
    assert "no map says what its columns mean" in fault.message
    assert "truceline map x.csv" in fault.hint
    assert door.admit(raw_of(data), "mapped").card.id == "mapped"


@pytest.mark.parametrize(
    ("data", "words", "advice"),
    [
        (zipped(word__document_dot_xml="<x/>"), "a Word document", "CSV UTF-8"),
        (zipped(ppt__a_dot_xml="<x/>"), "a PowerPoint presentation", "CSV UTF-8"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "a spreadsheet (OpenDocument)",
            "CSV UTF-8",
        ),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text"),
            "a text document (OpenDocument)",
            "CSV UTF-8",
        ),
        (zipped(a_dot_csv="start\n2025-03-01\n"), "a zip archive of 1 file", "unpack"),
        (zipped(doc_dot_kml="<kml/>"), "a packed map file (KMZ)", "GeoJSON"),
        (zipped(a_dot_shp="x", a_dot_dbf="x"), "a packed shapefile", "GeoJSON"),
        (zipped(a_dot_csv="x" * 99)[:60], "a zip archive, and a damaged one", "fetch it again"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "an old Excel workbook", "CSV UTF-8"),
        (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "an old Word document", "CSV UTF-8"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "locked by a password", "unlock"),
        (OLD_OFFICE, "an old Office file", "CSV UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF document", "spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)", "type what it shows"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)", "type what it shows"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a picture (WebP)", "type what it shows"),
        (b"\x1f\x8b\x08\0", "a packed file (gzip)", "unpack"),
        (b"SQLite format 3\0", "a database (SQLite)", "export"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "a web page", "sign-in page"),
        (b"<?xml version='1.0'?><kml/>", "an XML file", "GeoJSON"),
    ],
    # An archive holds the hour it was packed: no name of a test may hold its bytes.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_named_in_words(data: bytes, words: str, advice: str) -> None:
    for connector_id in (None, "mapped", "ucdp_ged"):
        fault = refusal(data, connector_id)
        assert words in fault.message
        assert "x.csv" in fault.message
        assert advice in fault.hint
        assert fault.diagnostics().replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: it has 0 bytes"),
        (b"\0" * 500, "only zero bytes (500 bytes)"),
        (b"\n\r\n \t\n", "only blanks (6 bytes)"),
        (b"\xef\xbb\xbf\n", "only blanks"),
        ("\ufeff \r\n".encode("utf-16-le"), "only blanks"),
    ],
)
def test_what_holds_nothing_is_refused(data: bytes, words: str) -> None:
    for connector_id in (None, "mapped", "ucdp_ged"):
        fault = refusal(data, connector_id)
        assert words in fault.message
        assert "again" in fault.hint


def test_a_table_is_let_in_whatever_its_first_letters_are() -> None:
    for head in ("II,start", "cod,ftyp,start", "PK,start", "Rar!,start", "GIF,start", "BM,start"):
        first = ",".join("1" for _ in head.split(",")[:-1])
        assert mapped(f"{head}\n{first},2025-03-01\n".encode()).reports.num_rows == 1
    sink = io.BytesIO()
    when = [datetime(2025, 3, 1, tzinfo=UTC)]
    pq.write_table(pa.table({"start": pa.array(when, pa.timestamp("us", "UTC"))}), sink)
    assert mapped(sink.getvalue()).reports.num_rows == 1
    assert mapped("start\n2025-03-01\n".encode("utf-16")).reports.num_rows == 1


def test_a_header_alone_is_no_rows_but_only_if_it_is_the_right_one() -> None:
    assert mapped(b"start,act\n").rows == 0
    assert mapped(b'{"type": "FeatureCollection", "features": []}').rows == 0
    with pytest.raises(FormatError, match="has no column start"):
        mapped(b"begin,act\n")


def test_signs_that_no_text_has_are_not_printed() -> None:
    for data in (b"\x03\x01\x02abc\nd\n", b"\x98\x81ab,\xff\xfe\nd,e\n", b"ab\0c,d"):
        with pytest.raises(FormatError, match="does not name columns") as caught:
            mapped(data)
        assert "text editor" in caught.value.hint
        assert caught.value.diagnostics().replace("\n", "").isprintable()
    with pytest.raises(FormatError, match="has no column start"):
        mapped('"Date\n(local)",вид\n1,2\n'.encode())


def test_the_wrong_connector_says_which_file_what_it_expects_and_what_to_do() -> None:
    fault = refusal(b"start,id,act\n2025-03-01,1,x\n", "ucdp_ged")
    for word in ("x.csv", "ucdp_ged", "UCDP GED", "dyad_name", "not where_prec, date_prec"):
        assert word in fault.message
    for word in ("--as NAME", "truceline sources", "--map FILE", "docs/sources/mapped.md"):
        assert word in fault.hint
    assert "none of them" in refusal(b"a,b\n1,2\n", "ucdp_ged").message


def test_a_file_of_another_list_is_told_whose_it_is() -> None:
    columns = registry.connector("air_alerts").card.columns
    fault = refusal(",".join(columns).encode() + b"\n", "ucdp_ged")
    assert "air_alerts" in fault.hint
    assert "leave out `--as`" in fault.hint


def test_a_connector_without_columns_says_what_it_expected() -> None:
    raw = raw_of(b"start\n2025-03-01\n")
    with pytest.raises(FormatError) as caught:
        door.admit(raw, "control_area").read(raw, {})
    for word in ("x.csv", "control_area", registry.connector("control_area").card.title):
        assert word in caught.value.message
    assert "truceline sources" in caught.value.hint
    with pytest.raises(FormatError, match="needs a map") as caught:
        door.admit(raw, "mapped").read(raw, {})
    assert "--map FILE" in caught.value.hint


def test_an_unknown_format_says_the_three_ways_on() -> None:
    fault = refusal(b"this,is\nnothing,known\n", None)
    assert isinstance(fault, UnknownFormatError)
    for word in ("--as NAME", "truceline sources", "--map FILE", "docs/sources/mapped.md"):
        assert word in fault.hint


def test_what_was_let_in_once_stays_readable() -> None:
    """A rule of the door must not shut a workspace out of what is already on its record."""
    data = b"start,id\n2025-03-01,1\n"
    assert registry.read(raw_of(data), "ucdp_ged", {})[1].rows == 1
