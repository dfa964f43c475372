"""ACLED: as wide as its precision, nobody named as actor, what is no force is context."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from truceline.model.intake import Intake, RawFile
from truceline.sources.acled import CONNECTOR

NAMES = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities,timestamp"
)
ROW = {
    "event_id_cnty": "XYZ1",
    "event_date": "2024-05-16",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Forces of A",
    "actor2": "Forces of B",
    "location": "X town",
    "latitude": "48.5",
    "longitude": "38.25",
    "geo_precision": "1",
    "source": "Invented Daily",
    "notes": "They fought.",
    "fatalities": "3",
    "timestamp": "1716300000",
}


def _raw(*rows: dict[str, str]) -> RawFile:
    text = "\n".join([NAMES, *(",".join(row[n] for n in NAMES.split(",")) for row in rows), ""])
    data = text.encode()
    return RawFile(name="acled.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _read(*rows: dict[str, str]) -> Intake:
    raw = _raw(*rows)
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, {})


def test_precision_becomes_width() -> None:
    rows = [
        {**ROW, "event_id_cnty": f"XYZ{n}", "time_precision": str(n), "geo_precision": str(n)}
        for n in (1, 2, 3)
    ]
    reports = _read(*rows).reports.sort_by("report_id").to_pylist()
    assert [r["error_m"] for r in reports] == [5e3, 25e3, 100e3]
    assert [(r["end"] - r["start"]).days for r in reports] == [1, 7, 31]
    assert all(r["start"] < datetime(2024, 5, 16, 9, tzinfo=UTC) < r["end"] for r in reports)


def test_swapping_the_actors_changes_nothing_and_nobody_is_named() -> None:
    swapped = {**ROW, "actor1": ROW["actor2"], "actor2": ROW["actor1"]}
    traces = ["content_sha256", "file_sha256"]
    one, other = _read(ROW), _read(swapped)
    assert one.reports.drop_columns(traces).equals(other.reports.drop_columns(traces))
    assert one.reports["actor"].null_count == one.reports["affected"].null_count == 1


def test_protests_and_developments_are_context() -> None:
    kinds = []
    for event_type, sub in (
        ("Battles", "Armed clash"),
        ("Protests", "Peaceful protest"),
        ("Strategic developments", "Agreement"),
    ):
        (report,) = _read(
            {**ROW, "event_type": event_type, "sub_event_type": sub}
        ).reports.to_pylist()
        kinds.append((report["kind"], report["act"]))
    assert kinds == [("event", "attack"), ("warning", "other"), ("warning", "other")]


def test_a_type_nobody_knows_has_no_act_and_is_told() -> None:
    intake = _read({**ROW, "sub_event_type": "Shouting"})
    assert intake.reports["act"].to_pylist() == [None]
    assert "Shouting" in intake.notes[-1]


def test_bad_rows_are_rejected_and_dates_of_older_exports_are_read() -> None:
    intake = _read(
        {**ROW, "event_date": "16 May 2024"},
        {**ROW, "geo_precision": "4"},
        {**ROW, "fatalities": "-1"},
        {**ROW, "event_date": "May"},
        {**ROW, "timestamp": "1e30"},
    )
    assert intake.rejects["reason"].to_pylist() == [
        "bad-precision",
        "bad-count",
        "bad-date",
        "bad-date",
    ]
    assert intake.reports["start"].to_pylist() == _read(ROW).reports["start"].to_pylist()


def test_what_is_not_ours_to_pass_on_stays_within_the_mission() -> None:
    intake = _read(ROW)
    assert intake.reports["tier"].to_pylist() == intake.harm["tier"].to_pylist() == ["mission"]
