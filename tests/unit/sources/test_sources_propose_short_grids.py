"""Grid references that leave out zone and square: title, cells or a person tell them."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest

from truceline.cli.map_asking import chosen
from truceline.sources.notation import positions
from truceline.sources.propose.ask import Context, Question
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.look import Look
from truceline.sources.propose.posts import posts_of
from truceline.sources.propose.zones_named import zones_named

BOX = (-21.5, -41.6, -15.2, -35.4)
PARTIES = {"NOR": "NOR", "SOU": "SOU"}
SWAPPED = {"NOR": "SOU", "SOU": "NOR"}


def drafted(
    grids: list[str], title: str = "", parties: dict[str, str] | None = None, **answers: str
) -> Proposal:
    n = len(grids)
    look = Look(
        title=title,
        rows=n,
        columns={
            "Date": [f"2031-04-{day:02d}" for day in range(3, 3 + n)],
            "Grid": grids,
            "Event": ["shelling"] * n,
            "Side": ["NOR", "SOU", "NOR", "SOU"][:n],
        },
    )
    return propose(look, Context(stem="x", parties=parties or PARTIES, box=BOX), answers)


def value(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


@pytest.mark.parametrize(
    ("text", "whole", "cell_m"),
    [
        ("304 331", "27H YT 304 331", 100),
        ("276309", "27H YT 276 309", 100),
        ("3412 3530", "27H YT 3412 3530", 10),
        ("34123530", "27H YT 3412 3530", 10),
        ("YT 3046 3317", "27H YT 3046 3317", 10),
    ],
)
def test_short_references_are_those_with_zone_and_square(
    text: str, whole: str, cell_m: int
) -> None:
    short = positions(pa.array([text]), "any", "lat_lon", grid_zone="27HYT")
    full = positions(pa.array([whole]))
    assert (short.lon[0], short.lat[0]) == (full.lon[0], full.lat[0])
    assert short.least_m[0] == pytest.approx(cell_m / math.sqrt(2))
    # The reference is that of the named place, not of a number of degrees.
    assert -38.6 < short.lat[0] < -38.4


def test_degrees_and_other_squares_stay_what_they_are() -> None:
    cells = ["48.25 37.25", "48 37", "27H XT 3046 3317", "+380 304 331"]
    for text in cells:
        with_zone, without = (
            positions(pa.array([text]), "any", "lat_lon", grid_zone=one) for one in ("27HYT", "")
        )
        assert with_zone.code.tolist() == without.code.tolist()
        assert str(with_zone.lon[0]) == str(without.lon[0])


def test_the_title_tells_zone_and_square_of_figures_alone() -> None:
    found = drafted(["304 331", "3412 3530", "YT 288 345"], "All grids 27H YT unless stated.")
    assert value(found, "grid_zone") == '"27HYT"'
    asked = {one.key for one in found.open}
    assert not asked & {"grid_zone", "coordinate_order", "unsigned"}
    assert "order" not in value(found, "coordinates")
    # Exchanged parties change nothing of places.
    other = drafted(
        ["304 331", "3412 3530", "YT 288 345"], "All grids 27H YT unless stated.", SWAPPED
    )
    for key in ("grid_zone", "coordinates", "bounding_box"):
        assert value(other, key) == value(found, key)


def test_without_a_title_other_cells_or_a_person_tell_it() -> None:
    found = drafted(["304 331", "27H YT 3412 3523"])
    (asked,) = (one for one in found.open if one.key == "grid_zone")
    assert (asked.likely, asked.must) == ("27HYT", False)
    # No cell names a square: the zone is likely, and only a person can tell the rest.
    found = drafted(["304 331", "276 309"])
    (asked,) = (one for one in found.open if one.key == "grid_zone")
    assert asked.must
    told = drafted(["304 331", "276 309"], grid_zone="27h yt")
    assert value(told, "grid_zone") == '"27HYT"'
    assert "order" not in value(told, "coordinates")


def test_an_answer_that_is_no_zone_is_refused_at_the_prompt() -> None:
    asked = Question(key="grid_zone", text="?", options=(), likely="", free=True)
    assert chosen("27H YT", asked) == "27H YT"
    assert chosen("the usual one", asked) is None
    assert chosen("61H", asked) is None


def test_titles_name_zones_with_squares_in_capitals() -> None:
    assert zones_named("All grids 27H YT unless stated") == {"27HYT"}
    assert zones_named("grid 27H as on the sheet") == {"27H"}


def test_a_list_of_areas_with_short_grids_places_codes_and_names() -> None:
    look = Look(
        title="NAMED AREAS (grid 27H YT)",
        rows=2,
        columns={
            "NAI": ["NAI A1", "NAI A2"],
            "Name": ["Old Ford", "Farm"],
            "Grid": ["304 331", "288 345"],
        },
    )
    posts = {one.name: one for one in posts_of(look)}
    assert set(posts) == {"NAI A1", "NAI A2", "Old Ford", "Farm"}
    assert posts["NAI A1"].lat == posts["Old Ford"].lat == pytest.approx(-38.520, abs=0.001)
    log = Look(
        rows=4,
        columns={
            "Date": [f"2031-04-0{day}" for day in (3, 4, 5, 6)],
            "Grid": ["27H YT 3046 3317", "27H YT 3012 3340", "27H YT 2893 3440", "NAI A2"],
            "Event": ["shelling"] * 4,
        },
    )
    found = propose(log, Context(stem="x", posts=tuple(posts.values())), {})
    assert "NAI A2: [" in value(found, "relative")


@pytest.mark.parametrize(("header", "there"), [("Grid (23S NT)", True), ("Grid", False)])
def test_the_header_may_name_the_zone_of_listed_grids_and_figures_alone_are_no_degrees(
    header: str, there: bool
) -> None:
    grids = ["222 335", "277 416", "443 469", "407 365"]
    names = ["Quelma", "Bracal", "Santo Iro", "Bridge"]
    posts = posts_of(Look(rows=4, columns={"Name": names, header: grids}))
    assert bool(posts) is there
    if there:
        assert (posts[0].lon, posts[0].lat) == pytest.approx((-44.760, 33.742), abs=0.001)


def test_an_act_with_several_counts_and_neither_day_nor_place_is_a_sum_of_other_sheets() -> None:
    columns = {
        "What": ["Small arms", "Mortar", "Artillery", "Drone"],
        "NOR": ["5", "3", "1", "2"], "SOU": ["3", "4", "2", "1"], "last": ["14", "9", "2", "3"],
    }  # fmt: skip
    context = Context(stem="x", parties=PARTIES)
    left = propose(Look(rows=4, columns=columns), context, {})
    assert left.left.startswith("Each row counts acts of one kind")
    days = ["2031-04-03", "2031-04-04", "2031-04-05", "2031-04-06"]
    assert not propose(Look(rows=4, columns={"Date": days, **columns}), context, {}).left


def test_a_column_called_acc_tells_who_is_accused() -> None:
    look = Look(
        rows=3,
        columns={
            "Date": ["2031-04-03", "2031-04-04", "2031-04-05"],
            "Cod": ["shelling", "mortar", "drone"],
            "Acc": ["NOR", "SOU", "NOR"],
        },
    )
    assert "column: Acc" in value(propose(look, Context(stem="x", parties=PARTIES), {}), "actor")


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("restriction of movement of a PTL or OP", "denial_of_access"),
        ("restriction of movement of civilians", "hindrance"),
    ],
)
def test_whose_movement_is_restricted_tells_monitors_from_others(said: str, act: str) -> None:
    assert meaning_of(said, "acts") == act


@pytest.mark.parametrize("sheet", ["Almacenes", "Magasin", "WPN STORES", "Visits to stores"])
def test_a_sheet_called_after_stores_tells_of_visits_and_no_weapon_in_it_fires(sheet: str) -> None:
    columns = {
        "Date": ["2031-04-03", "2031-04-04", "2031-04-05"],
        "Type": ["mortar 120", "gun 122", "tank"],
        "Due": ["12", "6", "9"], "There": ["12", "6", "9"],
    }  # fmt: skip
    found = propose(Look(rows=3, sheet=sheet, columns=columns), Context(stem="x"), {})
    assert found.kind == "storage_visit"
