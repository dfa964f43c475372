"""FIRMS: heat is context, a pixel is no point, and a day without a clock is a day."""

from __future__ import annotations

import hashlib

from truceline.model.intake import Intake, RawFile
from truceline.sources.nasa_firms import CONNECTOR


def _read(text: str) -> Intake:
    data = text.encode()
    raw = RawFile(name="fires.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, {})


def test_a_file_with_days_only_gives_days_and_the_largest_pixel() -> None:
    intake = _read("LATITUDE,LONGITUDE,ACQ_DATE\n48.5,38.2,2022-03-01\n48.5,38.2,2022-03-01\n")
    one, two = intake.reports.to_pylist()
    assert (one["end"] - one["start"]).days == 1
    assert one["time_basis"] == "date"
    assert one["error_m"] == 2600.0
    assert one["kind"] == "warning"
    assert one["report_id"] != two["report_id"]


def test_the_same_pixel_of_the_same_pass_is_one_whatever_processing_it_went_through() -> None:
    head = "latitude,longitude,acq_date,acq_time,satellite,instrument,version,frp\n"
    nrt = _read(head + "48.5,38.2,2024-05-01,0005,N,VIIRS,2.0NRT,3.1\n").reports
    standard = _read(head + "48.5,38.2,2024-05-01,0005,N,VIIRS,2,3.1\n").reports
    for name in ("report_id", "content_sha256"):
        assert nrt[name].to_pylist() == standard[name].to_pylist()
    assert nrt["text"].to_pylist() == ["frp=3.1"]
    assert nrt["error_m"].to_pylist() == [566.0]


def test_bad_rows_are_rejected() -> None:
    head = "latitude,longitude,acq_date,acq_time\n"
    rows = "195,38,2024-05-01,0005\n48,38,2024-05-01,2561\n,,2024-05-01,0005\n48,38,soon,1\n"
    assert _read(head + rows).rejects["reason"].to_pylist() == [
        "out-of-range",
        "bad-date",
        "no-place",
        "bad-date",
    ]
