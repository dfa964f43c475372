"""Bearing and distance from a post: proposed, and asked where the sheet leaves it open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messy_books import put, raw_of, sheet_of
from post_books import POSTS, in_one_cell, named_posts, ukrainian_post

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.bearings import bearing_spread, reference_in
from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.sighting import sighting
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(stem="log", time_zone="Europe/Kyiv", parties={"A": "A", "B": "B"})


def drafted(raw: RawFile, **answers: str) -> tuple[Proposal, mapping.Found]:
    survey = mapping.survey(raw)
    found = survey.found[0]
    return mapping.draft(found, replace(CONTEXT, posts=survey.posts), answers), found


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def text_of(proposal: Proposal, found: mapping.Found) -> str:
    return mapping.text_of(found, proposal, "log.xlsx", guess=True, pinned=False)


def read(raw: RawFile, proposal: Proposal, found: mapping.Found) -> Intake:
    options = {"map": text_of(proposal, found), "sheet": found.sheets[0]}
    return registry.read(raw, "mapped", options)[1]


def asked(proposal: Proposal) -> set[str]:
    return {one.key for one in proposal.open}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3–5 km SSE, heard", (146.25, 22.5, 3000, 5000)),
        ("approx 2 km S to SW", (168.75, 67.5, 1400, 2600)),
        ("800 m, az 150", (138.75, 22.5, 720, 880)),
        ("в 3 км к ЮВ от поста", (123.75, 22.5, 2700, 3300)),
        ("до 3 км на південний схід", (123.75, 22.5, 0, 3000)),
        ("3 km, heard", (0, 360, 2700, 3300)),
    ],
)
def test_distance_and_bearing_in_one_cell(text: str, told: tuple[float, ...]) -> None:
    assert sighting(text) == pytest.approx(told)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3 km SSE of Old Mill", "bad-sighting"), ("Old Mill 3 km SSE", "bad-sighting"),
        ("3 km towards Old Mill", "bad-sighting"), ("3 km, not SSE", "bad-sighting"),
        ("3 km SE and 5 km S", "bad-sighting"), ("С поста 3 км ЮВ", "bad-sighting"),
        ("SSE, far away", "no-distance"), ("over 5 km S", "open-range"),
    ],
)  # fmt: skip
def test_what_may_tell_of_another_place_is_not_read_as_from_the_observer(
    text: str, code: str
) -> None:
    with pytest.raises(ValueError, match=code):
        sighting(text)


def test_metres_with_a_sign_between_thousands_are_no_fraction() -> None:
    assert range_m("1,500 m") == range_m("1500 m") == range_m("1 500 m") == (1350, 1650)
    assert range_m("1,5 km") == (1350, 1650)
    assert range_m("3km-5km") == range_m("between 3 and 5 km") == (3000, 5000)


def test_a_span_of_degrees_and_what_may_be_mils() -> None:
    assert bearing_spread("150-170") == bearing_spread("150, 170")
    assert bearing_spread("350°–10°") == bearing_spread("350, 10")
    assert bearing_spread("south east") == bearing_spread("SE") != bearing_spread("S SE")
    with pytest.raises(ValueError, match="bad-bearing"):
        bearing_spread("28-50")
    assert (reference_in("157° mag"), reference_in("157 true"), reference_in("800 m S")) == (
        "magnetic", "true", "",
    )  # fmt: skip


def test_posts_by_name_stand_where_their_sheet_lists_them() -> None:
    raw = raw_of(named_posts())
    proposal, found = drafted(raw)
    value = line(proposal, "observer")
    assert "post: {column: {column: Observer, unknown: null}" in value
    assert "OP Dam: [37.812, 48.355, 50]" in value
    assert "bearing_reference: magnetic" in value  # The title says so: nobody is asked.
    assert not asked(proposal) & {"stood", "bearing_reference", "range_unit", "post_error_m"}
    made = read(raw, proposal, found)
    assert (made.rows, len(made.rejects), len(made.shapes)) == (10, 0, 10)
    first = made.reports.to_pylist()[0]
    name, lat, lon, _ = POSTS[0]
    assert name == "OP Mill"
    # 3 to 5 km to the south-south-east: south and a little east of the post.
    assert lat - 0.05 < first["lat"] < lat
    assert lon < first["lon"] < lon + 0.05


def test_a_post_that_no_sheet_lists_is_asked_after_and_costs_no_row() -> None:
    book = named_posts()
    book["Hearings"]["D4"] = "OP Gate"
    raw = raw_of(book)
    proposal, found = drafted(raw)
    assert "post:OP Gate" in asked(proposal)
    without = read(raw, proposal, found)
    assert (len(without.reports), len(without.rejects)) == (10, 0)
    assert without.reports["place_kind"].to_pylist()[0] == "none"
    assert any("“OP Gate” (1)" in note for note in without.notes)
    told, found = drafted(raw, **{"post:OP Gate": "48.2, 37.6 ± 100"})
    assert "OP Gate: [37.6, 48.2, 100]" in line(told, "observer")
    assert read(raw, told, found).reports["place_kind"].to_pylist()[0] == "shape"


def test_posts_that_nobody_places_make_no_place_and_it_is_said() -> None:
    book = named_posts()
    book.remove(book["Posts"])
    raw = raw_of(book)
    proposal, _ = drafted(raw)
    assert line(proposal, "observer") == ""
    assert any("not where the observers stand" in one for one in proposal.remarks)


def test_bearing_and_distance_in_one_cell_beside_the_observers_own_place() -> None:
    raw = raw_of(in_one_cell())
    proposal, found = drafted(raw)
    value = line(proposal, "observer")
    assert "coordinates: {column: Our position (MGRS)}" in value
    assert "told: {column: Distance and direction, unknown: null}" in value
    assert "stood" not in asked(proposal)  # The header says whose position it is.
    assert {"bearing_reference", "post_error_m"} <= asked(proposal)
    made = read(raw, proposal, found)
    kinds = made.reports["place_kind"].to_pylist()
    assert kinds == ["shape", "shape", "none", "none", "shape", "shape"] * 2
    assert any("1 km NE of Old Mill" in note for note in made.notes)


def test_whose_the_coordinates_are_is_asked_where_no_header_says_it() -> None:
    raw = raw_of(ukrainian_post())
    proposal, found = drafted(raw)
    (question,) = [one for one in proposal.open if one.key == "stood"]
    assert question.likely == "post"
    assert "# guessed:" in next(
        one for one in text_of(proposal, found).splitlines() if one.startswith("observer:")
    )
    event, found = drafted(raw, stood="event")
    assert (line(event, "observer"), line(event, "lat")) == ("", "Широта")
    assert any("not used: Азимут" in one for one in event.remarks)


def test_a_bearing_alone_beside_coordinates_is_asked_and_read_as_before() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Lat", "Lon", "Direction", "Type"])
    put(sheet, ["2025-06-02", 48.25, 37.25, "NE", "mortar"])
    proposal, _ = drafted(raw_of(book))
    (question,) = [one for one in proposal.open if one.key == "stood"]
    assert question.likely == "event"
    assert line(proposal, "lat") == "Lat"


def test_mils_are_asked_after_and_magnetic_needs_no_answer_where_the_header_says_it() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "OP lat", "OP lon", "Azimuth (M)", "Range km", "Type"])
    put(sheet, ["2025-06-02", 48.25, 37.25, 2800, 3, "mortar"])
    put(sheet, ["2025-06-02", 48.25, 37.25, 450, 2, "mortar"])
    proposal, _ = drafted(raw_of(book))
    (question,) = [one for one in proposal.open if one.key == "bearing_unit"]
    assert question.must
    assert "bearing_reference: magnetic" in line(proposal, "observer")
    assert "range_unit: km" in line(proposal, "observer")
    assert "stood" not in asked(proposal)


def test_a_cell_that_says_its_own_north_is_read_by_it_and_noted() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "OP lat", "OP lon", "Bearing", "Range", "Type"])
    for bearing in ("150 mag", "150", "150 true"):
        put(sheet, ["2025-06-02", 48.25, 37.25, bearing, "3 km", "mortar"])
    raw = raw_of(book)
    proposal, found = drafted(raw, bearing_reference="true")
    intake = read(raw, proposal, found)
    assert not len(intake.rejects)
    magnetic, plain, true = intake.reports["lon"].to_pylist()
    assert plain == true != magnetic
    assert any("from which north" in one and "rows 2." in one for one in intake.notes)


def test_a_map_made_before_holds_every_answer_on_posts() -> None:
    for make in (named_posts, in_one_cell, ukrainian_post):
        raw = raw_of(make())
        proposal, found = drafted(raw)
        text = text_of(proposal, found).replace("# guessed:", "#")
        shape = shape_in(text)
        assert shape is not None
        again = answers_in(text, shape, tuple(found.look.columns))
        # Tomorrow's workbook need not bring its list of posts.
        told = mapping.draft(found, CONTEXT, again)
        assert line(told, "observer") == line(proposal, "observer")
        assert not [key for key in asked(told) if key.startswith(("post", "stood", "bearing"))]
