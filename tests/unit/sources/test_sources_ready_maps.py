"""The maps in the docs read the rows beside them, every one of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.errors import AgreementError
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
    assert (one["actor"], one["claimant"], one["tier"]) == (None, None, "mission")
    counts = [(r["count_low"], r["count_high"], r["count_about"]) for r in (one, three)]
    assert counts == [(1, 3, False), (1, 2, False)]
    told = {(h["native_key"], h["harm"]): (h["low"], h["best"]) for h in intake.harm.to_pylist()}
    assert told == {
        ("INV-1", "killed"): (2, None),
        ("INV-1", "injured"): (4, None),
        ("INV-2", "killed"): (0, None),
        ("INV-2", "injured"): (0, None),
    }


def test_air_raids_have_places_by_a_list_of_ones_own_and_never_a_wrong_one() -> None:
    text = (MAPS / "yemen-data-project.yaml").read_text("utf-8")
    own = (
        "relative: {column: District, unknown: null, "
        "known: {North Invented: [44.1, 15.2, 25000]}}\nplace_name: District"
    )
    data = (MAPS / "yemen-data-project.csv").read_bytes()
    raw = RawFile(name="y.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    intake = CONNECTOR.read(raw, {"map": text.replace("place_name: District", own)})
    assert intake.rejects.num_rows == 0
    places = [(r["place_kind"], r["place_name"]) for r in intake.reports.to_pylist()]
    assert places == [
        ("shape", "North Invented"),
        ("none", "South Invented"),
        ("none", "South Invented"),
    ]
    assert "2 cells of `relative`" in " ".join(intake.notes)
    two = own.replace("[44.1, 15.2, 25000]", "[[44.1, 15.2, 25000], [46.0, 14.0, 9000]]")
    both = CONNECTOR.read(raw, {"map": text.replace("place_name: District", two)})
    assert both.reports["place_kind"].to_pylist() == ["none"] * 3


HEAD = (
    "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\nid: k\nstart: d\n"
    "basis: {constant: alleged}\nact: {constant: strike}\n"
)


def _counted(keys: str, *cells: str) -> Intake:
    lines = [f"{n},2031-04-01,{cell}" for n, cell in enumerate(cells)]
    data = "\n".join(["k,d,low,high", *lines, ""]).encode()
    raw = RawFile(name="c.csv", sha256="0" * 64, data=data)
    return CONNECTOR.read(raw, {"map": HEAD + keys})


def test_two_bounds_of_a_count_are_two_numbers_and_blank_is_not_zero() -> None:
    keys = "count_low: low\ncount_high: high\n"
    intake = _counted(keys, "1,3", "2.0,2", ",4", "5,", ",", "4,3", "about 4,6", "1-2,3", "x,3")
    told = {
        r["native_key"]: (r["count_low"], r["count_high"], r["count_about"])
        for r in intake.reports.to_pylist()
    }
    assert told == {
        "0": (1, 3, False),
        "1": (2, 2, False),
        "2": (None, 4, False),
        "3": (5, None, False),
        "4": (None, None, None),
    }
    reasons = ["low-above-high", "bad-count", "bad-count", "bad-count"]
    assert intake.rejects["reason"].to_pylist() == reasons
    kept = _counted("count_low: {column: low, unknown: null}\ncount_high: high\n", "x,3")
    assert kept.reports["count_high"].to_pylist() == [3]


def test_a_count_is_told_in_one_way() -> None:
    with pytest.raises(AgreementError) as caught:
        _counted("count: low\ncount_high: high\n", "1,2")
    assert "both say how many acts" in str(caught.value.problems)
