"""Air-raid alerts: warnings, never incidents."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow.compute as pc
import pytest

from truceline.model.intake import RawFile
from truceline.sources.air_alerts import CONNECTOR
from truceline.sources.air_alerts.card import OFFICIAL, VOLUNTEER

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
ALERTS = DATA / "ukraine-2025" / "air-raid-alerts" / "alerts_by_oblast_2022_2025.csv"
HEADER = "region,started_at,finished_at,n_subalerts,duration_minutes\n"


def _raw(data: bytes) -> RawFile:
    return RawFile(name="alerts.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def test_one_alert() -> None:
    data = f"{HEADER}Sumska oblast,2025-03-01T10:00:00Z,2025-03-01T11:30:00Z,2,90.0\n".encode()
    raw = _raw(data)
    assert CONNECTOR.recognises(raw)
    (row,) = CONNECTOR.read(raw, {"claimant": "B"}).reports.to_pylist()
    assert (row["kind"], row["act"], row["claimant"]) == ("warning", "air_alert", "B")
    assert (row["actor"], row["affected"], row["count_low"]) == (None, None, None)
    assert (row["end"] - row["start"]).total_seconds() == 5400
    assert (row["place_kind"], row["place_name"]) == ("disc", "Sumska oblast")
    assert row["known_at"] == row["end"]


def test_bad_rows_are_rejected_and_unknown_regions_kept_without_a_place() -> None:
    lines = (
        "Sumska oblast,2025-03-01T10:00:00Z,2025-03-01T09:00:00Z,1,1\n"
        "Sumska oblast,soon,2025-03-01T09:00:00Z,1,1\n"
        ",2025-03-01T10:00:00Z,2025-03-01T11:00:00Z,1,1\n"
        "Elsewhere,2025-03-01T10:00:00Z,2025-03-01T11:00:00Z,1,1\n"
    )
    intake = CONNECTOR.read(_raw((HEADER + lines).encode()), {})
    assert intake.rejects["reason"].to_pylist() == ["ends-before-start", "bad-date", "no-place"]
    (row,) = intake.reports.to_pylist()
    assert (row["place_kind"], row["place_basis"], row["place_name"]) == (
        "none",
        "unknown",
        "Elsewhere",
    )


def test_the_real_list() -> None:
    if not ALERTS.exists():
        pytest.skip("shared data are not here: air-raid alerts")
    intake = CONNECTOR.read(_raw(ALERTS.read_bytes()), {})
    assert (intake.rows, intake.reports.num_rows, intake.rejects.num_rows) == (64740, 64740, 0)
    assert pc.all(pc.equal(intake.reports["kind"], "warning")).as_py()
    assert pc.all(pc.equal(intake.reports["place_kind"], "disc")).as_py()
    assert len(pc.unique(intake.reports["report_id"])) == 64740


def test_the_official_list_names_districts_and_is_as_wide_as_the_oblast() -> None:
    rows = (
        "Sumska oblast,Invented raion,,raion,2025-03-01 10:00:00+00:00,2025-03-01 11:30:00+00:00,"
        "official\n"
        "Sumska oblast,,,oblast,2025-03-01 10:00:00+00:00,2025-03-01 12:00:00+00:00,official\n"
        "Invented raion,Sumska oblast,,raion,2025-03-02 10:00:00+00:00,2025-03-02 11:30:00+00:00,"
        "official\n"
    )
    raw = _raw((",".join(OFFICIAL) + "\n" + rows).encode())
    assert CONNECTOR.recognises(raw)
    raion, oblast, swapped = CONNECTOR.read(raw, {}).reports.to_pylist()
    assert raion["place_name"] == "Invented raion, Sumska oblast"
    assert (raion["error_m"], raion["lon"]) == (oblast["error_m"], oblast["lon"])
    assert raion["report_id"] != oblast["report_id"]
    assert (swapped["place_kind"], swapped["claimant"]) == ("none", "UKR")
    assert (raion["end"] - raion["start"]).total_seconds() == 5400


def test_an_end_that_volunteers_assumed_is_said_to_be_assumed() -> None:
    rows = (
        "Sumska oblast,2025-03-01 10:00:00+00:00,2025-03-01 10:30:00+00:00,True\n"
        "Sumska oblast,2025-03-02 10:00:00+00:00,2025-03-02 10:30:00+00:00,False\n"
    )
    raw = _raw((",".join(VOLUNTEER) + "\n" + rows).encode())
    one, two = CONNECTOR.read(raw, {}).reports.to_pylist()
    assert {one["source_id"], two["source_id"]} == {"ua-air-alerts-volunteer"}
    assert ("not told" in one["text"], "not told" in two["text"]) == (True, False)
