"""A patrol's own place in a grid whose zone the title names, bearing and distance beside it."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.mapped.distances import range_m
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.zones_named import zones_named

CONTEXT = Context(stem="b", time_zone="UTC", parties={"NOR": "NOR", "SUC": "SUC"})


def patrol(own: str, bearing: str, distance: str, title: str, far: list[str]) -> Workbook:
    book, page = sheet_of("Patrol 4")
    put(page, [title], [])
    put(page, ["Date", "Time", own, "Event", bearing, distance])
    for n, one in enumerate(far):
        where = f"{431207 + 100 * n}{'/' if n % 2 else ' '}{5406112 + 50 * n}"
        way = 40 + 10 * n if one else None
        put(page, [f"2027-05-0{n + 1}", "09:30", where, "shelling", way, one or None])
    return book


def drafted(book: Workbook, **answers: str) -> tuple[Proposal, str]:
    found = mapping.survey(raw_of(book)).found[0]
    proposal = mapping.draft(found, CONTEXT, answers)
    return proposal, mapping.text_of(found, proposal, "b", guess=True, pinned=False)


def read(book: Workbook, text: str) -> Intake:
    return registry.read(raw_of(book), "mapped", {"map": text})[1]


def value(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


@pytest.mark.parametrize(
    ("own", "bearing", "distance", "title", "unit", "north"),
    [
        ("Own pos", "Brg (T)", "Dist m", "Patrol. Grid: UTM 36U, WGS84", "m", "true"),
        ("Own position", "Bearing magn", "Dist, km", "Patrol, zone 36U", "km", "magnetic"),
        ("Obs pos", "Bearing (M)", "Range m", "Patrol, MGRS 36U", "m", "magnetic"),
        ("Своя позиція", "Азимут (маг)", "Відст., км", "Патруль, зона 36U", "km", "magnetic"),
        ("Коорд. поста", "Азимут (істинний)", "Відст., м", "Патруль, UTM 36U", "m", "true"),
    ],
)
def test_own_position_bearing_and_distance_take_one_question(
    own: str, bearing: str, distance: str, title: str, unit: str, north: str
) -> None:
    book = patrol(own, bearing, distance, title, ["2", "1", "3", "2?"])
    proposal, text = drafted(book)
    told = value(proposal, "observer")
    assert f"coordinates: {{column: {own}" in told.replace('"', "")
    assert f"range_unit: {unit}" in told
    assert ("bearing_reference: magnetic" in told) is (north == "magnetic")
    assert value(proposal, "grid_zone") == '"36U"'
    asked = {one.key for one in proposal.open} - {"source", "basis"}
    assert asked == {"doer", "post_error_m"}
    made = read(book, text)
    assert (len(made.reports), len(made.rejects)) == (4, 0)
    assert made.reports["place_kind"].to_pylist() == ["shape"] * 4


def test_rows_without_a_distance_stay_without_a_place_and_are_counted() -> None:
    title = "Patrol, UTM 36U"
    book = patrol("Own pos", "Brg (T)", "Dist m", title, ["900", "", "far", "1500?"])
    proposal, text = drafted(book)
    assert any("2 of 4 rows tell no distance" in one for one in proposal.remarks)
    made = read(book, text)
    assert (len(made.reports), len(made.rejects)) == (4, 0)
    assert made.reports["place_kind"].to_pylist() == ["shape", "none", "none", "shape"]
    assert any("no distance: they have no place" in one for one in made.notes)


def test_a_zone_that_the_title_does_not_name_is_asked_after() -> None:
    proposal, _ = drafted(patrol("Own pos", "Brg (T)", "Dist m", "Patrol", ["900", "800"]))
    assert "grid_zone" in {one.key for one in proposal.open}


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Grid: UTM 27H, WGS84", {"27H"}), ("MGRS 28J", {"28J"}), ("зона 36U", {"36U"}),
        ("UTM 07N / UTM zone 8N", {"7N", "8N"}), ("UTM-2, 20 May", set()), ("zone 3", set()),
    ],
)  # fmt: skip
def test_zones_in_a_title(text: str, zones: set[str]) -> None:
    assert zones_named(text) == zones


def test_a_distance_with_a_question_mark_is_about_that() -> None:
    assert range_m("1500?", "m") == range_m("~1500", "m")
    assert range_m("about 2 km?") == range_m("about 2 km")
    with pytest.raises(ValueError, match="bad-range"):
        range_m("?")
