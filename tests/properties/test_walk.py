"""What the walk as a whole must hold, whatever the world."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import invented
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.app import pipeline
from truceline.model import tables

Files = list[invented.Read]


@pytest.fixture(scope="module")
def files() -> Files:
    return [invented.read(file) for file in invented.world().files]


@pytest.fixture(scope="module")
def plain(files: Files) -> dict[str, pa.Table]:
    return dict(pipeline.walk(invented.given(invented.world(), files)))


def _same(a: dict[str, pa.Table], b: dict[str, pa.Table]) -> None:
    for name in tables.TABLES:
        assert a[name].equals(b[name]), name


def test_order_of_files_never_matters(files: Files, plain: dict[str, pa.Table]) -> None:
    for seed in range(3):
        shuffled = files[:]
        random.Random(seed).shuffle(shuffled)
        _same(dict(pipeline.walk(invented.given(invented.world(), shuffled))), plain)


def test_a_file_taken_in_twice_changes_nothing_but_its_own_repeats(
    files: Files,
    plain: dict[str, pa.Table],
) -> None:
    again = dict(pipeline.walk(invented.given(invented.world(), [*files, *files])))
    for name in tables.TABLES:
        if name != "files":
            assert again[name].equals(plain[name]), name


def test_rows_of_every_file_are_accounted_for(plain: dict[str, pa.Table]) -> None:
    for row in plain["files"].to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"], row
    counted = Counter(plain["rejects"]["file_sha256"].to_pylist())
    stated = {r["file_sha256"]: r["rejected"] for r in plain["files"].to_pylist() if r["rejected"]}
    assert counted == stated
    assert counted, "the world's messy file must be refused in part"


def test_what_the_messy_file_hides_is_found(plain: dict[str, pa.Table]) -> None:
    for made in invented.world().files:
        row = next(r for r in plain["files"].to_pylist() if r["name"] == made.name)
        assert (row["rows"], row["rejected"]) == (made.rows, made.rejected), made.name


def test_every_report_is_in_exactly_one_incident(plain: dict[str, pa.Table]) -> None:
    events = plain["reports"].filter(pc.equal(plain["reports"]["kind"], "event"))
    held = pc.list_flatten(plain["incidents"]["report_ids"]).to_pylist()
    assert sorted(held) == sorted(events["report_id"].to_pylist())


def test_tallies_enter_no_incident_and_no_finding(plain: dict[str, pa.Table]) -> None:
    held = set(pc.list_flatten(plain["incidents"]["report_ids"]).to_pylist())
    assert len(plain["tallies"]) > 0
    assert not held & set(plain["tallies"]["tally_id"].to_pylist())
    assert len(plain["readings"]) > 0
    assert set(plain["readings"]["outcome"].to_pylist()) <= {"undetermined", "not_monitored"}


def test_undecided_always_says_why(plain: dict[str, pa.Table]) -> None:
    for name in ("findings", "coverage", "readings"):
        table = plain[name]
        open_ = pc.is_in(table["outcome"], value_set=pa.array(["undetermined", "not_monitored"]))
        assert table.filter(open_)["because"].null_count == 0, name


def test_nothing_decided_within_the_thresholds(plain: dict[str, pa.Table]) -> None:
    findings = plain["findings"]
    sure = findings.filter(pc.equal(findings["outcome"], "inconsistent"))
    assert len(sure) > 0
    assert pc.min(sure["p_covered"]).as_py() >= 0.9


def test_one_sides_claims_alone_stay_alleged(plain: dict[str, pa.Table]) -> None:
    for row in plain["incidents"].to_pylist():
        partisan = all("ald" in s or "bir" in s for s in row["source_ids"])
        if partisan and len(row["claimants"]) <= 1:
            assert row["status"] == "alleged", row["incident_id"]


def test_as_of_is_blind_to_what_came_later(files: Files) -> None:
    made = invented.world()
    when = made.settings.start.astimezone(UTC) + timedelta(days=10)
    early = [_until(f, when) for f in files]
    now = dict(pipeline.walk(invented.given(made, early, as_of=when)))
    later = dict(pipeline.walk(invented.given(made, files, as_of=when)))
    assert 0 < len(now["reports"]) < len(pipeline.walk(invented.given(made, files))["reports"])
    for name in ("reports", "tallies", "effort", "incidents", "findings", "coverage", "readings"):
        assert now[name].equals(later[name]), name


def _until(file: invented.Read, when: datetime) -> invented.Read:
    """The same file as it would have been with only what was known by then."""
    raw, connector, intake = file
    kept = {}
    for name in ("reports", "tallies", "effort"):
        table = getattr(intake, name)
        kept[name] = table.filter(
            pc.less_equal(table["known_at"], pa.scalar(when, pa.timestamp("us", "UTC")))
        )
    return raw, connector, replace(intake, **kept)


def test_findings_rest_on_no_place_sharper_than_the_source(plain: dict[str, pa.Table]) -> None:
    reports = {r["report_id"]: r for r in plain["reports"].to_pylist()}
    for row in plain["incidents"].to_pylist():
        if row["error_m"] is not None:
            sharpest = min(
                reports[i]["error_m"]
                for i in row["report_ids"]
                if reports[i]["error_m"] is not None
            )
            assert row["error_m"] >= sharpest
