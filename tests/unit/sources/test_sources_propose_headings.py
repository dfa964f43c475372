"""A post that only a heading between the rows names, bearings in mils, marks behind distances."""

from __future__ import annotations

import pytest
from messy_books import raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.session import Session
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.distances import range_m
from truceline.sources.propose.ask import Context
from truceline.sources.propose.posts import Post, posts_by_heading

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
TURNED = {"Northmark": "SOU", "Southland": "NOR", "NOR": "SOU", "SOU": "NOR"}
HEADER = ("Date", "Time", "Bearing", "Distance", "What happened", "Side")
BLOCKS: dict[str, list[tuple[str, ...]]] = {
    "POST ALDER (P1)": [("2031-04-01", "06:40", "90", "1,8 km", "shelling", "NOR")] * 3,
    "POST BIRCH (P2)": [
        ("2031-04-02", "07:10", "1600 mil", "2 km L", "small arms fire", "SOU"),
        ("2031-04-03", "08:20", "90", "2,0 km", "shelling", "NOR"),
        ("2031-04-04", "09:30", "180", "900 m", "shelling", "SOU"),
    ],
}
POSTS = [("Post", "Latitude", "Longitude"), ("P1", 10.0, 20.0), ("P2", 10.5, 20.5)]


def book(blocks: dict[str, list[tuple[str, ...]]]) -> Workbook:
    made, sheet = sheet_of("Observations")
    sheet.append(("Bearings true",))
    sheet.append(HEADER)
    for heading, rows in blocks.items():
        sheet.append((heading,))
        for row in rows:
            sheet.append(row)
    beside = made.create_sheet("Posts")
    for post in POSTS:
        beside.append(post)
    return made


def taken(made: Workbook, parties: dict[str, str]) -> tuple[str, Intake]:
    """Map a book with every likely answer, and take it in."""
    raw = raw_of(made)
    survey = mapping.survey(raw)
    context = Context(stem="book", time_zone="UTC", parties=parties, posts=survey.posts)
    session = Session(survey, context, [{} for _ in survey.found])
    while found := session.screens():
        session.tell([(one, one.question.likely) for one in found[0].items])
    one = survey.found[0]
    text = mapping.text_of(one, session.proposals[0], raw.name, guess=True, pinned=False)
    return text, registry.read(raw, "mapped", {"map": text})[1]


def test_a_heading_between_the_rows_names_the_post_of_those_below() -> None:
    text, intake = taken(book(BLOCKS), PARTIES)
    rows = {one["row_number"]: one for one in intake.reports.to_pylist()}
    assert "#heading" in text
    assert len(rows) == 6
    first, mils, degrees, south = (rows[n] for n in (4, 8, 9, 10))
    assert first["lon"] == pytest.approx(20.016, abs=0.003)
    assert first["lat"] == pytest.approx(10.0, abs=0.002)
    assert mils["lon"] == pytest.approx(20.518, abs=0.003)
    assert mils["lon"] == pytest.approx(degrees["lon"], abs=1e-6)
    assert south["lat"] == pytest.approx(10.492, abs=0.002)


def test_the_parties_exchanged_exchange_who_is_accused_and_nothing_else() -> None:
    one, other = (taken(book(BLOCKS), sides)[1].reports.to_pylist() for sides in (PARTIES, TURNED))
    away = {"NOR": "SOU", "SOU": "NOR"}
    assert [away[row["actor"]] for row in one] == [row["actor"] for row in other]
    for key in ("act", "lon", "lat", "start", "error_m"):
        assert [row[key] for row in one] == [row[key] for row in other]


def test_headings_that_name_no_post_or_two_place_nothing() -> None:
    known = {"p1": Post(name="P1", lon=1.0, lat=2.0), "p2": Post(name="P2", lon=3.0, lat=4.0)}
    raw = raw_of(
        book({"Week 1": BLOCKS["POST ALDER (P1)"], "P1 and P2": BLOCKS["POST BIRCH (P2)"]})
    )
    look = mapping.survey(raw).found[0].look
    assert set(look.headed) == {"Week 1", "P1 and P2"}
    assert posts_by_heading(look, known) == {}


@pytest.mark.parametrize(
    ("text", "unit", "same"),
    [
        ("1600 mil", "deg", "90"),
        ("1600 mils", "tens_deg", "90°"),
        ("800 millièmes", "deg", "45"),
    ],
)
def test_a_bearing_that_says_mils_is_told_in_mils(text: str, unit: str, same: str) -> None:
    assert bearing_spread(text, unit) == pytest.approx(bearing_spread(same, unit))


def test_mils_of_a_column_of_the_other_circle_stay_those() -> None:
    assert bearing_spread("1500 mil", "mil_6000") == pytest.approx(bearing_spread("90"))


@pytest.mark.parametrize("text", ["2,6 km L", "2.6 km (L)", "2,6 км Л"])
def test_a_letter_behind_a_distance_says_how_it_was_measured(text: str) -> None:
    assert range_m(text) == range_m("2.6 km")
