"""Words of a headquarters: crimes, martyrs, the fallen; rockets that are no drones."""

from __future__ import annotations

import pytest

from truceline.sources.mapped.schedule import hours_in
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.lexicon import doubt_of
from truceline.sources.propose.look import Look
from truceline.sources.propose.posts_across import columns_in

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}


def drafted(columns: dict[str, list[str]], **answers: str) -> Proposal:
    rows = len(next(iter(columns.values())))
    context = Context(stem="x", time_zone="UTC", parties=PARTIES)
    return propose(Look(columns=columns, rows=rows), context, answers)


def meanings(proposal: Proposal) -> dict[str, str]:
    return {one.column: one.means for one in proposal.guesses}


def test_columns_of_a_partisan_list_are_taken_for_what_they_hold() -> None:
    found = meanings(
        drafted(
            {
                "No.": ["0", "1", "2", "2 (again)", "3", "3a", "4"],
                "Day": ["31 August", "1 Sept", "2 Sept", "2 Sept", "3 Sept", "3 Sept", "4 Sept"],
                "Place": ["Alpha", "Beta", "Alpha", "Alpha", "Gamma", "Gamma", "Beta"],
                "The crime": ["shelling of the school"] * 3 + ["they fired on a car again"] * 4,
                "Weapon": ["mortar"] * 3 + ["rifles"] * 4,
                "Losses / martyrs": ["0", "1", "0", "2", "0", "0", "1"],
                "Losses / wounded": ["1", "1", "0", "2", "0", "3", "1"],
            }
        )
    )
    assert found == {
        "No.": "number",
        "Day": "start",
        "Place": "place_name",
        "The crime": "act",
        "Weapon": "weapon",
        "Losses / martyrs": "killed",
        "Losses / wounded": "injured",
    }


def test_against_is_whom_it_befell_unless_its_cells_are_things() -> None:
    days = {"Date": ["2031-04-13", "2031-04-14"], "Event": ["shelling", "gunfire"]}
    whom = drafted({**days, "Against": ["their side near Old House", "their side near the hill"]})
    assert meanings(whom)["Against"] == "affected"
    what = drafted({**days, "Against": ["school", "hospital"]})
    assert meanings(what)["Against"] == "object_type"


@pytest.mark.parametrize(
    ("cell", "act"),
    [
        ("opened fire on our shepherds", "?fire"),
        ("rockets, 12, from the hills", "?rocket"),
        ("one guided rocket hit a tank", "?rocket"),
        ("bullets at the hour of prayer", "small_arms_fire"),
        ("a warplane over the town, no bombs", "overflight"),
        ("flew a drone over the lines", "overflight"),
        ("their patrol was ambushed, 4 dead", "attack"),
        ("20 men came at night, thrown back", "assault"),
        ("calm, nothing else", "nothing_seen"),
    ],
)
def test_what_a_sentence_tells_is_known_or_asked_after(cell: str, act: str) -> None:
    assert doubt_of(cell, "acts") == act


def test_no_answer_about_an_act_makes_a_drone_of_a_rocket() -> None:
    columns = {
        "Date": ["2031-04-13", "2031-04-14"],
        "Place": ["Alpha", "Beta"],
        "Event": ["guided rocket", "drone"],
    }
    told = {"word:act:guided rocket": "strike", "word:act:drone": "strike"}
    proposal = drafted(columns, **told)
    weapon = next(one.value for one in proposal.lines if one.key == "weapon")
    assert "drone: one_way_drone" in weapon
    assert "rocket: one_way_drone" not in weapon


def test_a_bare_24_is_a_day_of_watching_beside_hours_and_a_count_elsewhere() -> None:
    days = [f"2031-04-{day}" for day in range(13, 18)]
    posts = {"Date": days, "North": ["24"] * 5, "South": ["20-06"] * 5}
    assert columns_in(Look(columns=posts, rows=5)) == ("North", "South")
    counts = {"Date": days, "Shells": ["24"] * 5, "Shots": ["24"] * 5}
    assert columns_in(Look(columns=counts, rows=5)) == ()
    assert hours_in("24") == (("00:00", "12:00"), ("12:00", "00:00"))
    assert hours_in("240") == ()
