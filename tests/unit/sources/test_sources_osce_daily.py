"""The mission's daily counts: its own day, its contradictions, its abouts."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

FILE = Path(__file__).parents[4] / "shared" / "data" / "donbas" / "osce_smm_daily_cfv_2019_2022.csv"
HEADER = "period_end,period_days,region,violations,explosions,basis,report,issued,url,note\n"


def read(data: bytes) -> Intake:
    raw = RawFile(name="osce.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    connector, intake = registry.read(raw, None, {})
    assert connector == "osce_daily"
    return intake


@pytest.fixture(scope="module")
def tallies() -> pa.Table:
    if not FILE.is_file():
        pytest.skip("the shared data are not here")
    intake = read(FILE.read_bytes())
    assert (intake.rows, intake.rejects.num_rows, intake.tallies.num_rows) == (266, 0, 2 * 266 + 1)
    return intake.tallies


def rows(tallies: pa.Table, key: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tallies.filter(
        pc.starts_with(tallies["native_key"], key)
    ).to_pylist()
    return found


def test_47_and_28_stand_side_by_side(tallies: pa.Table) -> None:
    both = [
        r
        for r in rows(tallies, "2021-09-30/Luhansk")
        if str(r["native_key"]).endswith("violations")
    ]
    assert [(r["value_low"], r["value_basis"]) for r in both] == [
        (47.0, "report_summary"),
        (28.0, "restated_in_later_report"),
    ]
    assert len({(r["start"], r["end"], r["series"]) for r in both}) == 1
    assert len({r["tally_id"] for r in both}) == 2
    assert [r["published_at"] for r in both] == [
        datetime(2021, 10, 1, 21, tzinfo=UTC),
        datetime(2021, 10, 2, 21, tzinfo=UTC),
    ]
    donetsk = [
        r
        for r in rows(tallies, "2021-09-30/Donetsk")
        if str(r["native_key"]).endswith("violations")
    ]
    assert [r["value_low"] for r in donetsk] == [250.0]


def test_the_day_ends_at_half_past_seven_in_the_evening(tallies: pa.Table) -> None:
    winter, summer = rows(tallies, "2020-12-20/Donetsk")[0], rows(tallies, "2021-09-30/Donetsk")[0]
    assert (winter["start"], winter["end"]) == (
        datetime(2020, 12, 18, 17, 30, tzinfo=UTC),
        datetime(2020, 12, 20, 17, 30, tzinfo=UTC),
    )
    assert summer["end"] == datetime(2021, 9, 30, 16, 30, tzinfo=UTC)


def test_stated_beginnings_and_unsure_ends(tallies: pa.Table) -> None:
    opened = datetime(2020, 7, 26, 21, 1, tzinfo=UTC)
    assert rows(tallies, "2020-07-27/Donetsk")[0]["start"] == opened
    total = rows(tallies, "2020-07-31/both")[0]
    assert (total["start"], total["end"]) == (opened, datetime(2020, 8, 1, 16, 30, tzinfo=UTC))
    assert str(total["series"]).endswith("|cumulative")
    assert rows(tallies, "2020-12-27/Donetsk")[0]["start"] is None


def test_about_and_at_least(tallies: pa.Table) -> None:
    about = [r["native_key"] for r in tallies.to_pylist() if r["value_about"]]
    assert len(about) == 4
    at_least = [r for r in rows(tallies, "2020-12-20/Donetsk") if r["value_about"]]
    assert [(r["value_low"], r["value_high"]) for r in at_least] == [(98.0, None)]


def test_blank_is_null_and_zero_is_zero(tallies: pa.Table) -> None:
    explosions = tallies.filter(pc.equal(tallies["act"], "explosion"))["value_low"]
    assert explosions.null_count == 177
    assert pc.sum(pc.equal(explosions, 0)).as_py() == 40


def test_bad_rows_are_refused() -> None:
    text = (
        HEADER
        + "soon,1,Donetsk,1,,b,r,,u,\n2020-01-01,0,Donetsk,1,,b,r,,u,\n"
        + "2020-01-01,1,,1,,b,r,,u,\n2020-01-01,1,Donetsk,many,,b,r,,u,\n"
        + "2020-01-01,1,Donetsk,1,,b,r,later,u,\n"
    )
    assert read(text.encode()).rejects["reason"].to_pylist() == [
        "bad-date",
        "bad-period",
        "no-region",
        "bad-count",
        "bad-issued",
    ]
