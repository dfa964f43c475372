"""The FIRMS area service as documented: days in chunks, the key within the address, CSV."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from local_service import Asked, Reply, everything_written, fetched, serving, workspace

from truceline.errors import ServiceError

HEAD = (
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_ti5,frp,daynight\n"
)
GIVEN: dict[str, Any] = {
    "since": date(2024, 5, 1),
    "until": date(2024, 5, 12),
    "options": {"area": "36.5,47,40,50"},
}


def row(day: str, time: str = "5") -> str:
    return f"48.5,38.25,330.1,0.4,0.6,{day},{time},N,VIIRS,n,2.0NRT,290.0,3.2,N\n"


def firms(asked: Asked) -> Reply:
    """Answer with one detection on the first day asked for."""
    parts = asked.path.split("/")
    assert parts[1:4] == ["api", "area", "csv"]
    if parts[4] != "s3cret%2Fwith%2Bsigns":
        return Reply(b"Invalid MAP_KEY.", status=400)
    assert parts[5:7] == ["VIIRS_SNPP_NRT", "36.5,47,40,50"]
    return Reply((HEAD + row(parts[8])).encode(), headers={"Content-Type": "text/plain"})


def test_days_are_asked_for_in_chunks_and_the_key_is_written_nowhere(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(firms) as local:
        got = fetched(space, "nasa_firms", local.url, **GIVEN)
        assert [asked.path.rsplit("/", 2)[1:] for asked in local.asked] == [
            ["5", "2024-05-01"],
            ["5", "2024-05-06"],
            ["2", "2024-05-11"],
        ]
        again = fetched(space, "nasa_firms", local.url, **GIVEN)
    assert [one.repeated for one in again.pages] == [1, 1, 1]
    (report,) = got.pages[0].receipt.intake.reports.to_pylist()
    assert (report["kind"], report["actor"]) == ("warning", None)
    assert report["start"].isoformat() == "2024-05-01T00:05:00+00:00"
    assert round(report["error_m"]) == 361  # half the diagonal of 0.4 by 0.6 km
    written = everything_written(tmp_path)
    assert b"s3cret" not in written
    assert json.dumps("/csv/…/", ensure_ascii=False).strip('"').encode() in written


def test_a_wrong_key_a_sentence_and_a_cut_table_are_refused(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    replies = {
        "Invalid MAP_KEY": Reply(b"Invalid MAP_KEY.", status=400),
        "no table": Reply(b"Exceeding allowed transaction limit."),
        "a web page": Reply(b"<html>"),
        "is cut": Reply((HEAD + row("2024-05-01") + "48.5,38.2").encode()),
        "gone are acq_time": Reply(
            (HEAD + row("2024-05-01")).replace("acq_time", "acq_hour").encode()
        ),
    }
    for words, reply in replies.items():
        with serving(lambda asked, reply=reply: reply) as local:  # type: ignore[misc]
            with pytest.raises(ServiceError) as caught:
                fetched(space, "nasa_firms", local.url, **GIVEN)
            assert words in caught.value.message
    assert space.entries() == ()


@pytest.mark.parametrize("area", ["", "1,2,3", "40,47,36,50", "36.5,47,40,99", "../../x"])
def test_an_area_is_a_box(tmp_path: Path, area: str) -> None:
    given = {**GIVEN, "options": {"area": area}}
    with serving(firms) as local, pytest.raises(ServiceError, match="area"):
        fetched(workspace(tmp_path), "nasa_firms", local.url, **given)
    assert local.asked == []


def test_a_quiet_box_is_an_answer(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(HEAD.encode())) as local:
        got = fetched(workspace(tmp_path), "nasa_firms", local.url, **GIVEN)
    assert [one.receipt.intake.rows for one in got.pages] == [0, 0, 0]
