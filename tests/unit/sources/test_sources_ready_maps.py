"""The maps in the docs read the rows beside them, every one of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources.mapped import CONNECTOR

MAPS = Path(__file__).resolve().parents[3] / "docs" / "sources" / "maps"


def _read(name: str) -> Intake:
    data = (MAPS / f"{name}.csv").read_bytes()
    raw = RawFile(name=f"{name}.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return CONNECTOR.read(raw, {"map": (MAPS / f"{name}.yaml").read_text("utf-8")})


@pytest.mark.parametrize("name", sorted(path.stem for path in MAPS.glob("*.yaml")))
def test_a_ready_map_reads_its_rows(name: str) -> None:
    intake = _read(name)
    assert intake.rows > 0
    assert intake.rejects.num_rows == 0
    assert name in (MAPS / "README.md").read_text("utf-8")


def test_harm_to_health_and_aid_workers_is_told_apart_and_blank_is_not_zero() -> None:
    intake = _read("health-and-aid-workers")
    told = {(h["native_key"], h["harm"], h["who"]): h["best"] for h in intake.harm.to_pylist()}
    assert told == {
        ("INV-1", "killed", "health_worker"): 1,
        ("INV-1", "injured", "health_worker"): 3,
        ("INV-1", "killed", "aid_worker"): 0,
        ("INV-2", "killed", "aid_worker"): 1,
        ("INV-2", "injured", "aid_worker"): 2,
    }
    keys, acts = (intake.reports[name].to_pylist() for name in ("native_key", "act"))
    wanted = {"INV-1": "shelling", "INV-2": "small_arms_fire", "INV-3": "attack"}
    assert dict(zip(keys, acts, strict=True)) == wanted
    assert intake.reports["actor"].null_count == 3


def test_air_raids_are_days_without_a_place_whose_toll_is_at_least_and_who_is_not_told() -> None:
    intake = _read("yemen-data-project")
    one, _, three = intake.reports.to_pylist()
    # 3 April, the whole day in Aden (UTC+3).
    assert one["start"] == datetime(2031, 4, 2, 21, tzinfo=UTC)
    assert one["end"] == datetime(2031, 4, 3, 21, tzinfo=UTC)
    assert (one["act"], one["object_type"], three["object_type"]) == (
        "strike",
        "hospital",
        "military_other",
    )
    assert (one["place_kind"], one["place_name"]) == ("none", "North Invented")
    assert (one["actor"], one["claimant"], one["count_low"], one["tier"]) == (
        *(None, None, None),
        "mission",
    )
    told = {(h["native_key"], h["harm"]): (h["low"], h["best"]) for h in intake.harm.to_pylist()}
    assert told == {
        ("INV-1", "killed"): (2, None),
        ("INV-1", "injured"): (4, None),
        ("INV-2", "killed"): (0, None),
        ("INV-2", "injured"): (0, None),
    }
