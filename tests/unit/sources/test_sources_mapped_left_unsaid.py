"""Signs, zones and orders that cells leave out, and places in words where no number tells one."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import AgreementError
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.bearings import bearing_spread, reference_in
from truceline.sources.notation import positions

_MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: post}
start: day
basis: {constant: observed}
act: {constant: shelling}
"""
_BOX = "bounding_box: [-20, -32, -12, -25]\n"
_ONE = "coordinates: {column: at, order: lat_lon}\nerror_m: {constant: '100'}\n"


def read(cells: list[str], more: str) -> Intake:
    data = "\n".join(["day;at;where", *(f"2031-03-04;{one}" for one in cells), ""]).encode()
    raw = RawFile(name="a.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": _MAP + more})[1]


def places(intake: Intake) -> list[tuple[float, float] | None]:
    rows = zip(intake.reports["lat"].to_pylist(), intake.reports["lon"].to_pylist(), strict=True)
    return [None if lat is None else (round(lat, 3), round(lon, 3)) for lat, lon in rows]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("29.052, 16.176", (-29.052, -16.176)),
        ("29-04.08 / 16-01.92", (-29.068, -16.032)),
        ("-29.0440 / -16.4120", (-29.044, -16.412)),
        ("+29.052, 16.176", (29.052, -16.176)),
        ("29°02'25\"N 16°10'34\"E", (29.04, 16.176)),
    ],
)
def test_degrees_without_a_sign_lie_where_the_map_says(
    text: str, place: tuple[float, float]
) -> None:
    assert places(read([f"{text};"], f"unsigned: south_west\n{_ONE}")) == [place]


def test_degrees_in_two_columns_take_the_same_side_and_any_spelling() -> None:
    columns = "lat: at\nlon: where\nerror_m: {constant: '100'}\n"
    rows = ["29.052;16.176", "29°02'25\"S;16°10'34\"W", "-29.052;-16.176"]
    found = places(read(rows, f"unsigned: south_west\n{columns}"))
    assert found == [(-29.052, -16.176), (-29.04, -16.176), (-29.052, -16.176)]
    plain = places(read(rows[:1], columns))
    assert plain == [(29.052, 16.176)]


@given(st.floats(1, 80), st.floats(1, 179))
def test_no_sign_is_the_sign_that_the_map_tells(lat: float, lon: float) -> None:
    signed = positions(pa.array([f"{-lat:.4f}, {-lon:.4f}"]), "any", "lat_lon")
    bare = positions(pa.array([f"{lat:.4f}, {lon:.4f}"]), "any", "lat_lon", unsigned="south_west")
    assert (signed.lat[0], signed.lon[0]) == (bare.lat[0], bare.lon[0])


@pytest.mark.parametrize(
    "short", ["DN 1285 8758", "dn12858758", "grid DN 1285 8758", "412850 6787580"]
)
def test_a_grid_reference_without_its_zone_takes_that_of_the_map(short: str) -> None:
    whole = f"28J {short}" if short[0].isdigit() else "28J DN 1285 8758"
    meant = places(read([f"{whole};"], _ONE.replace(", order: lat_lon", "")))
    assert meant != [None]
    assert places(read([f"{short};"], f"grid_zone: 28J\n{_ONE}")) == meant
    assert read([f"{short};"], _ONE).rejects["reason"].to_pylist() == ["bad-coordinate"]


def test_what_lies_in_the_box_the_other_way_round_is_exchanged_only_where_the_map_says_so() -> None:
    cells = ["-29.05, -16.17;", "-15.98, -29.09;", "48.1, 37.2;"]
    kept = read(cells, _BOX + _ONE)
    assert kept.rejects["reason"].to_pylist() == ["swapped-coordinates", "outside-declared-box"]
    turned = read(cells, f"{_BOX}swapped: exchange\n{_ONE}")
    assert places(turned) == [(-29.05, -16.17), (-29.09, -15.98)]
    assert turned.rejects["reason"].to_pylist() == ["outside-declared-box"]
    assert any("1 rows have latitude and longitude the other way" in one for one in turned.notes)


_WORDS = """relative: {column: where, unknown: "null", known: {Mill: [-16.2, -29.0, 500]}}
"""


def test_words_tell_the_place_where_no_coordinate_does() -> None:
    cells = [
        "-29.05, -16.17;Mill", ";3 km SSE of Mill", ";Mill, S edge", "see above;Mill", ";nowhere",
    ]  # fmt: skip
    intake = read(cells, _ONE + _WORDS)
    assert not len(intake.rejects)
    assert intake.reports["place_kind"].to_pylist() == ["disc", "shape", "shape", "shape", "none"]
    assert places(intake)[0] == (-29.05, -16.17)
    assert any("3 rows tell their place in words" in one for one in intake.notes)


def test_a_cell_that_is_no_coordinate_loses_its_row_or_its_place() -> None:
    lenient = _ONE.replace("lat_lon}", 'lat_lon, unknown: "null"}')
    assert read(["moving S;"], _ONE).rejects["reason"].to_pylist() == ["bad-coordinate"]
    kept = read(["moving S;", "-29.05, -16.17;"], lenient)
    assert places(kept) == [None, (-29.05, -16.17)]
    assert any("“moving S”" in one for one in kept.notes)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (f"swapped: exchange\n{_ONE}", "no-use"),
        (f"unsigned: north\n{_ONE}", "unknown-word"),
        ("grid_zone: 28\n" + _ONE, "not-valid"),
        (_WORDS + "error_m: {constant: '100'}\n", "no-use"),
    ],
)
def test_settings_that_say_nothing_are_mistakes_of_the_map(more: str, code: str) -> None:
    with pytest.raises(AgreementError) as caught:
        read([";"], more)
    assert code in {one.code for one in caught.value.problems}


@pytest.mark.parametrize(
    ("text", "unit", "middle"),
    [
        ("20", "tens_deg", 200),
        ("02", "tens_deg", 20),
        ("200", "tens_deg", 200),
        ("18-19", "tens_deg", 185),
        ("36", "tens_deg", 0),
        ("308 deg M", "mil_6400", 308),
        ("79°", "mil_6400", 79),
        ("1600", "mil_6400", 90),
        ("1500", "mil_6000", 90),
        ("15-00", "mil_6000", 90),
        ("306°", "mil_6000", 306),
    ],
)
def test_bearings_by_their_unit_and_by_their_sign(text: str, unit: str, middle: float) -> None:
    first, width = bearing_spread(text, unit)
    assert (first + width / 2) % 360 == pytest.approx(middle)


@given(st.integers(0, 36))
def test_tens_of_degrees_are_the_degrees_they_stand_for(tens: int) -> None:
    assert bearing_spread(f"{tens:02d}", "tens_deg") == bearing_spread(str(tens * 10))


def test_more_than_the_whole_round_is_no_bearing() -> None:
    for text, unit in (("37", "tens_deg"), ("361", "tens_deg"), ("400°", "mil_6400")):
        with pytest.raises(ValueError, match="bad-bearing"):
            bearing_spread(text, unit)


@pytest.mark.parametrize(
    ("text", "north"),
    [("308 deg M", "magnetic"), ("5880 M", "magnetic"), ("040 GRID", "true"), ("S, M", "")],
)
def test_a_cell_may_name_its_own_north(text: str, north: str) -> None:
    assert reference_in(text) == north
