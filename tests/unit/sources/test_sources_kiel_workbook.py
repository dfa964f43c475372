"""The tracker's workbook, in the shape that public programs read it by; every row is invented."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from truceline.cli.main import group
from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import door, registry
from truceline.sources.kiel_support.activities import SHEET

HEADER = (
    *("activity_id", "donor", "announcement_date", "aid_type_general", "aid_type_specific"),
    *("measure", "tot_sub_activity_value_EUR"),
)
ROWS = (
    ("PLM1", "Poland", datetime(2031, 2, 25), "Military", "Equipment", "Allocation", 28672479),
    ("PLM1", "Poland", datetime(2031, 2, 25), "Military", "Equipment", "Commitment", 30000000.5),
    ("USF1", "United States", "2031-03-02", "Financial", "Grant", "Allocation", 1500000),
    ("NOH1", "Norway", None, "Humanitarian", "Food", "Allocation", 12),
    ("XXX1", "Norway", datetime(2031, 3, 4), "Other", "", "Allocation", 5),
    ("XXX2", "Norway", datetime(2031, 3, 4), "Military", "", "Pledge", 5),
    ("XXX3", "Norway", datetime(2031, 3, 4), "Military", "", "Allocation", None),
)


def workbook(sheet: str = SHEET, header: tuple[str, ...] = HEADER) -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Read me"
    first.append(["A release of an invented tracker"])
    main = book.create_sheet(sheet)
    for row in (header, *ROWS):
        main.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def raw(data: bytes) -> RawFile:
    return RawFile(name="tracker.xlsx", sha256=hashlib.sha256(data).hexdigest(), data=data)


def test_each_activity_is_a_transfer_and_what_is_none_is_refused_by_name() -> None:
    given = raw(workbook())
    assert door.admit(given, None).card.id == "kiel_support"
    _, intake = registry.read(given, "kiel_support", {"released": "2031-04-01"})
    told = [
        (r["donor"], r["stage"], r["item"], r["value_low"], r["start"], r["label"])
        for r in intake.transfers.to_pylist()
    ]
    day = datetime(2031, 2, 25, tzinfo=UTC)
    assert told == [
        ("POL", "allocated", "military", 28672479.0, day, "Equipment"),
        ("POL", "announced", "military", 30000000.5, day, "Equipment"),
        ("USA", "allocated", "finance", 1500000.0, datetime(2031, 3, 2, tzinfo=UTC), "Grant"),
        ("NOR", "allocated", "humanitarian", 12.0, None, "Food"),
    ]
    assert {r["recipient"] for r in intake.transfers.to_pylist()} == {"UKR"}
    assert [r["reason"] for r in intake.rejects.to_pylist()] == [
        "unknown-category",
        "unknown-measure",
        "no-amount",
    ]
    assert intake.rows == len(ROWS)


def test_another_workbook_is_not_taken_for_it_and_a_missing_column_is_named() -> None:
    with pytest.raises(FormatError, match="no map says"):
        door.admit(raw(workbook("Sheet1")), None)
    short = raw(workbook(header=(*HEADER[:5], "kind", HEADER[6])))
    with pytest.raises(FormatError, match="no column measure"):
        registry.read(short, "kiel_support", {})


def test_it_comes_in_and_its_rows_are_shown(tmp_path: Path) -> None:
    case, path = str(tmp_path / "case"), tmp_path / "tracker.xlsx"
    path.write_bytes(workbook())

    def run(*words: str) -> str:
        return CliRunner().invoke(group, list(words), catch_exceptions=False).output

    run("init", case, "--from", "energy-moratorium-2025")
    assert "by kiel_support" in run("ingest", case, str(path))
    table = run("aid", case, "--by", "other")
    assert "POL: 28,672,479 EUR" in table
