"""HXL: tags name columns; what no tag covers is listed; a part is not taken for the whole."""

from __future__ import annotations

import hashlib

import pytest

from truceline.errors import FormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.hxl import CONNECTOR

NAMES = "Day,Latitude,Longitude,What,Dead,Dead women,Words,Office"
TAGS = (
    "#date +occurred,#geo+lat,#GEO+lon,#event+type,#affected+killed,#affected+killed+f,"
    "#description,"
)
ROW = "2024-05-02,15.5,44.2,shelling,4,1,words,north"


def _raw(*lines: str) -> RawFile:
    data = "\n".join([*lines, ""]).encode()
    return RawFile(name="t.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _read(*lines: str, **options: str) -> Intake:
    raw = _raw(*lines)
    assert registry.detect(raw) is CONNECTOR
    return CONNECTOR.read(raw, options)


def test_tags_in_any_spelling_say_what_a_column_is() -> None:
    intake = _read(NAMES, TAGS, ROW, error_m="2000", source="ngo-one", time_zone="Asia/Aden")
    (report,) = intake.reports.to_pylist()
    assert (report["lat"], report["lon"], report["error_m"]) == (15.5, 44.2, 2000.0)
    assert (report["act"], report["text"], report["source_id"]) == ("shelling", "words", "ngo-one")
    assert report["start"].isoformat() == "2024-05-01T21:00:00+00:00"
    assert report["tier"] == "mission"
    (harm,) = intake.harm.to_pylist()
    assert (harm["harm"], harm["who"], harm["best"]) == ("killed", "unspecified", 4)


def test_rows_are_numbered_as_in_the_file_and_the_row_of_tags_is_none() -> None:
    intake = _read(NAMES, TAGS, ROW, ROW.replace("2024-05-02", "soon"))
    assert intake.rows == 2
    assert intake.reports["row_number"].to_pylist() == [2]
    assert intake.rejects["row_number"].to_pylist() == [3]


def test_what_no_tag_covers_is_listed_and_places_need_an_error() -> None:
    intake = _read(NAMES, TAGS, ROW)
    notes = " ".join(intake.notes)
    assert "Dead women (#affected+f+killed), Office" in notes
    assert "error_m" in notes
    assert intake.reports["place_kind"].to_pylist() == ["none"]


def test_a_table_may_have_tags_only() -> None:
    intake = _read("#date,#event+type", "2024-05-02,a riot of our own")
    assert intake.reports["act"].to_pylist() == [None]


def test_what_is_no_table_of_tags_is_not_taken_for_one() -> None:
    for lines in ((NAMES, ROW), ("#date,b", "2024-05-02,x"), ("a,b", "#adm1,#adm2", "x,y")):
        assert not CONNECTOR.recognises(_raw(*lines))
    with pytest.raises(FormatError):
        CONNECTOR.read(_raw(NAMES, ROW), {})


@pytest.mark.parametrize(
    "wrong", [{"basis": "sure"}, {"time_zone": "Mars"}, {"error_m": "wide"}, {"tier": "secret"}]
)
def test_a_wrong_setting_is_told(wrong: dict[str, str]) -> None:
    with pytest.raises(FormatError) as caught:
        _read(NAMES, TAGS, ROW, **wrong)
    assert "t.csv" in caught.value.message


def test_a_cell_of_the_header_cannot_write_into_the_map() -> None:
    hostile = 'Day"}, "x": {"constant'
    names = NAMES.replace("Day", '"' + hostile.replace('"', '""') + '"')
    assert _read(names, TAGS, ROW).reports.num_rows == 1
