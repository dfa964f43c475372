"""Places that a workbook lists: found with a legend below, and named anywhere in a cell."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from messy_books import raw_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.kernels.geodesy import bearing_deg, distance_m
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.relative import parse
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal

MILL, FORD = (12.5, 41.5), (12.6, 41.5)
CONTEXT = Context(stem="log", time_zone="UTC", parties={"A": "A", "B": "B"})
HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nstart: d\n"
HEAD += "basis: {constant: alleged}\n"
KNOWN = "known: {Old Mill: [12.5, 41.5, 1500], Ford: [12.6, 41.5, 1500], OP 2: [12.5, 41.5, 100]}"


def spots(*cells: str, more: str = "") -> list[dict[str, Any]]:
    text = "d,p\n" + "".join(f'2026-03-05,"{one}"\n' for one in cells)
    data = text.encode()
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    told = f"relative: {{column: p, unknown: null, {more}{KNOWN}}}\n"
    rows: list[dict[str, Any]] = registry.read(raw, "mapped", {"map": HEAD + told})[
        1
    ].reports.to_pylist()
    return rows


@pytest.mark.parametrize(
    ("cell", "far_m", "way"),
    [
        ("Old Mill, three shots", 0, None),
        ("three shots at Old Mill", 0, None),
        ("ford 1 km E of Old Mill", 1000, 90),
        ("Old Mill, 500 m W: two mortars", 500, 270),
        ("1 mile S of Old Mill", 1609, 180),
        ("200 yds W of Old Mill kirk", 183, 270),
        ("half a mile N of Old Mill", 805, 0),
        ("Old Mill manse, ½ mile S of the village", 805, 180),
        ("1 sea mile W of Old Mill", 1852, 270),
        ("à 1,5 km S d’Old Mill", 1500, 180),
    ],
)
def test_a_cell_is_told_from_the_listed_place_it_names(
    cell: str, far_m: float, way: float | None
) -> None:
    (row,) = spots(cell, more="middle_error_m: 500, ")
    assert row["lon"] is not None
    off = float(distance_m(*MILL, row["lon"], row["lat"]))
    assert off == pytest.approx(far_m, rel=0.25, abs=120)
    assert 0 < row["error_m"] < 2000
    if way is not None:
        turned = float(bearing_deg(*MILL, row["lon"], row["lat"])) - way
        assert (turned + 180) % 360 - 180 == pytest.approx(0, abs=5)


def test_the_letter_o_is_the_west_only_where_the_map_says_so() -> None:
    (west,) = spots("1 km O de Old Mill", more="letter_o: west, ")
    assert west["lon"] < MILL[0] - 0.005
    assert spots("1 km O de Old Mill")[0]["lon"] in (None, pytest.approx(MILL[0], abs=1e-3))


def test_between_two_places_lies_a_circle_around_both() -> None:
    (row,) = spots("road Old Mill – Ford")
    assert (row["lon"], row["lat"]) == pytest.approx((12.55, 41.5), abs=1e-3)
    assert row["error_m"] > 4000
    # A patrol's way through three places is none of them.
    assert spots("Old Mill – Ford – OP 2")[0]["lon"] is None
    # Nobody says from which of both, or where the mine is.
    assert spots("road Old Mill – Ford, 3 km NE of the mine")[0]["lon"] is None


@pytest.mark.parametrize(
    "cell", ["41.5000, 12.6000", "41,5000 ; 12,6000", "41.5000 12.6000", "41 30.00 N 12 36.00 E",
             "the huts, 41.5000 / 12.6000"]
)  # fmt: skip
def test_a_coordinate_typed_into_the_cell_is_the_place(cell: str) -> None:
    (row,) = spots(cell)
    assert (row["lon"], row["lat"]) == pytest.approx(FORD, abs=1e-4)
    assert row["error_m"] >= 240


def test_hours_and_counts_are_no_coordinate() -> None:
    assert [one["lon"] for one in spots("12.30 14.45", "3, 4 shots", "10.5, 11.5 km")] == [None] * 3


def test_a_post_a_bearing_and_a_distance_stand_in_one_cell() -> None:
    far, over = spots("OP 2 090/3.4", "OP 2 000/0.0", more="slash_unit: sea mile, otherwise: d, ")
    assert distance_m(*MILL, far["lon"], far["lat"]) == pytest.approx(3.4 * 1852, rel=0.05)
    assert distance_m(*MILL, over["lon"], over["lat"]) < 10
    with pytest.raises(ValueError, match="bad-bearing"):
        parse("OP 2 390/1.0", slash_unit="km")


def test_units_are_those_that_are_written() -> None:
    assert range_m("2-3 miles") == pytest.approx((3218.7, 4828.0), abs=0.1)
    assert range_m("1½ nm")[1] == pytest.approx(1.65 * 1852)
    assert range_m("100 yds")[1] == pytest.approx(100.6, abs=0.1)


def with_list(rows: list[list[str]], listed: list[list[str]]) -> RawFile:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row, 1):
            sheet.cell(number, at).value = cell
    names = book.create_sheet("Marks")
    for number, row in enumerate(listed, 1):
        for at, cell in enumerate(row, 1):
            names.cell(number, at).value = cell
    return raw_of(book)


LISTED = [
    ["Mark", "Lat", "Long", "Held"],
    ["Old Mill", "41 30.00 N", "12 30.00 E", ""],
    ["Ford", "41 30.00 N", "12 36.00 E", "A"],
    ["Store 1 (quarry)", "41 33.00 N", "12 33.00 E", "A"],
    ["Store 2 (barn)", "41 36.00 N", "12 39.00 E", "B"],
    [],
    ["SA", "small arms"],
    ["NTR", "nothing to report"],
    ["OPS", "outposts"],
    ["MOR", "mortar"],
    ["HVY", "heavy arms seen"],
]


def drafted(raw: RawFile) -> Proposal:
    surveyed = mapping.survey(raw)
    context = replace(CONTEXT, posts=surveyed.posts, glossary=surveyed.glossary)
    return mapping.draft(surveyed.found[0], context, {})


def test_a_list_of_places_is_one_with_a_legend_below_it() -> None:
    rows = [["Date", "Lieu et résumé", "By", "Type"]]
    rows += [
        ["2026-03-05", "Old Mill, three shots", "A", "shelling"],
        ["2026-03-06", "Ford, a lorry held", "B", "shelling"],
        ["2026-03-07", "1 km O de Ford", "A", "shelling"],
    ]
    raw = with_list(rows, LISTED)
    surveyed = mapping.survey(raw)
    assert [one.sheets for one in surveyed.listed] == [("Marks",)]
    assert not surveyed.undated
    (line,) = [one for one in drafted(raw).lines if one.key == "relative"]
    assert line.value.startswith("{column: Lieu et résumé")
    assert "letter_o: west" in line.value
    # Names that no cell holds yet are known, and so is a store without its bracket.
    assert "store 1" in line.value.casefold()


def test_kilometres_and_a_direction_lead_from_a_post_or_a_village() -> None:
    rows = [["Date", "Post", "Village", "km", "Dir.", "By", "Type"]]
    rows += [
        ["2026-03-05", "Old Mill", "", "1", "N", "A", "shelling"],
        ["2026-03-06", "", "Ford", "2–3", "E", "B", "shelling"],
        ["2026-03-07", "", "Ford", "", "", "B", "shelling"],
        ["2026-03-08", "Old Mill", "", "", "", "B", "shelling"],
        ["2026-03-09", "Old Mill", "", "0.5", "S", "B", "shelling"],
    ]
    (line,) = [one for one in drafted(with_list(rows, LISTED)).lines if one.key == "relative"]
    assert "column: Post, otherwise: Village, distance: km, direction: Dir." in line.value
    assert "only_apart: true" in line.value


def test_fixes_from_coded_posts_are_read_in_the_unit_that_the_sheet_says() -> None:
    rows = [["L/O 1 Old Mill   L/O 2 Ford.  Bearing true / sea miles from the lookout"], []]
    rows += [["Date", "Where", "Fix", "By", "Type"]]
    rows += [
        ["2026-03-05", "Old Mill", "L/O 2 270/1.5", "A", "shelling"],
        ["2026-03-06", "Ford", "", "B", "shelling"],
        ["2026-03-07", "Ford", "L/O 1 000/0.0", "B", "shelling"],
    ]
    lines = {one.key: one.value for one in drafted(with_list(rows, LISTED)).lines}
    assert "coordinates" not in lines
    assert "column: Fix, otherwise: Where" in lines["relative"]
    assert "slash_unit: sea mile" in lines["relative"]
