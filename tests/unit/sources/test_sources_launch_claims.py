"""Both cuts of the launch claims: every row told twice, revisions counted, the two rates."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.launch_claims.words import weapon_of
from truceline.sources.merge import account, latest

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "ukraine-2025" / "launch-claims"
CUTS = ("launch_claims_cut_2025-05-11.csv", "launch_claims_cut_2026-06-06.csv")
HEADER = "time_start,time_end,model,launch_place,target,carrier,launched,destroyed,source\n"
Given = tuple[RawFile, str, Intake]


def taken(data: bytes, name: str, **options: str) -> Given:
    raw = RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    return raw, *registry.read(raw, None, options)


@pytest.fixture(scope="module")
def cuts() -> list[Given]:
    if not FOLDER.is_dir():
        pytest.skip("the shared data are not here")
    return [taken((FOLDER / name).read_bytes(), name) for name in CUTS]


def test_every_row_yields_two_tallies(cuts: list[Given]) -> None:
    for (_, connector, intake), rows, cut in zip(
        cuts, (2425, 3247), ("2025-05-11", "2026-06-06"), strict=True
    ):
        assert (connector, intake.rows, intake.cut_at) == ("launch_claims", rows, cut)
        assert intake.tallies.num_rows == 2 * rows
        assert intake.rejects.num_rows == 0
        assert intake.reports.num_rows == 0
        assert intake.tallies["object_type"].null_count == 2 * rows


def test_blank_counts_are_null_and_zeros_are_zero(cuts: list[Given]) -> None:
    first = cuts[0][2].tallies
    launched = first.filter(pc.equal(first["act"], "launch"))["value_low"]
    destroyed = first.filter(pc.equal(first["act"], "interception"))["value_low"]
    assert (launched.null_count, destroyed.null_count) == (3, 6)
    assert pc.sum(pc.equal(destroyed, 0)).as_py() == 499


def test_between_the_cuts(cuts: list[Given]) -> None:
    merged, files = account(cuts)
    second = files.filter(pc.equal(files["name"], CUTS[1])).to_pylist()[0]
    wanted = {"rows": 3247, "accepted": 900, "rejected": 0, "repeated": 2347, "revised": 75}
    assert {name: second[name] for name in wanted} == wanted
    assert merged["withdrawn"].num_rows == 2 * 3
    assert latest(merged)["tallies"].num_rows == 2 * 3247


def per_day(tallies: pa.Table, first: date, days: int) -> float:
    """Return launched a day, by the Kyiv day on which a window starts, over whole days."""
    launched = tallies.filter(pc.equal(tallies["act"], "launch"))
    local = pc.local_timestamp(launched["start"].cast(pa.timestamp("us", "Europe/Kyiv")))
    start = datetime(first.year, first.month, first.day)
    inside = pc.and_(pc.greater_equal(local, start), pc.less(local, start + timedelta(days=days)))
    return float(pc.sum(launched.filter(inside)["value_low"]).as_py()) / days


def test_the_two_rates_of_the_brief_are_reproduced(cuts: list[Given]) -> None:
    """All rows, by the Kyiv day of time_start, 30 whole days on either side of 18 March 2025."""
    for _, _, intake in cuts:
        assert per_day(intake.tallies, date(2025, 2, 16), 30) == pytest.approx(157.33, abs=0.01)
        assert per_day(intake.tallies, date(2025, 3, 18), 30) == pytest.approx(104.80, abs=0.01)


def test_as_of_the_first_cut_nothing_of_the_second_is_known(cuts: list[Given]) -> None:
    at = datetime(2025, 5, 20, tzinfo=UTC)
    alone = latest(account(cuts[:1])[0], at)["tallies"]
    assert alone.equals(latest(account(cuts)[0], at)["tallies"])


def test_dict_literals_are_kept_as_text(cuts: list[Given]) -> None:
    notes = cuts[0][2].tallies["note"].to_pylist()
    assert any(note and "destroyed_details: {'south': 25" in note for note in notes)


def test_parties_are_options_and_swap() -> None:
    data = (HEADER + "2025-05-11,2025-05-11,Lancet,,south,,3.0,,post\n").encode()
    plain = taken(data, "a.csv")[2].tallies.to_pylist()
    swapped = taken(data, "a.csv", claimant="RUS", about="UKR")[2].tallies.to_pylist()
    swap = {"RUS": "UKR", "UKR": "RUS"}
    for one, other in zip(plain, swapped, strict=True):
        assert (swap[one["claimant"]], swap[one["about"]]) == (other["claimant"], other["about"])
        assert one["tally_id"] == other["tally_id"]
    assert [row["value_low"] for row in plain if row["act"] == "launch"] == [3.0]
    assert [row["value_low"] for row in plain if row["act"] == "interception"] == [None]


def test_what_cannot_be_read_is_refused() -> None:
    text = (
        HEADER
        + "soon,2025-05-11,Lancet,,s,,3.0,1.0,p\n"
        + "2025-05-11,2025-05-10,Lancet,,s,,3,1,p\n"
        + "2025-05-11,,Lancet,,s,,-3,1,p\n"
    )
    rejects = taken(text.encode(), "a.csv")[2].rejects
    assert rejects["reason"].to_pylist() == ["bad-date", "ends-before-start", "negative-count"]


@pytest.mark.parametrize(
    ("label", "weapon"),
    [
        ("Shahed-136/131", "one_way_drone"),
        ("X-101/X-555 and Kalibr", "cruise_or_ballistic_missile"),
        ("Orlan-10 and ZALA", "small_drone"),
        ("Shahed-136/131 and Orlan-10", None),
        ("Unknown UAV", None),
        ("KAB", "bomb"),
        ("", None),
    ],
)
def test_weapon_classes(label: str, weapon: str | None) -> None:
    assert weapon_of(label) == weapon
