"""What is proposed so that a first edition needs no mending: vague, marked, and never invented."""

from __future__ import annotations

import pytest

from truceline.app.drafts.fitness import gains
from truceline.app.maps.earlier import answers_in
from truceline.app.maps.trial import Trial
from truceline.sources.propose.ask import Context
from truceline.sources.propose.claims import accused
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.fired import by_weapon, read_as
from truceline.sources.propose.legend import explained
from truceline.sources.propose.look import Look
from truceline.sources.propose.places import _cuts_short
from truceline.sources.propose.shape import shape_of

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}


def drafted(columns: dict[str, list[str]], sheet: str = "", **answers: str) -> Proposal:
    rows = len(next(iter(columns.values())))
    context = Context(stem="x", time_zone="UTC", parties=PARTIES)
    return propose(Look(columns=columns, rows=rows, sheet=sheet), context, answers)


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


EVENTS = {
    "No": ["1", "2", "3", "4"],
    "Date": ["2031-04-13", "2031-04-13", "2031-04-14", "2031-04-15"],
    "Time": ["10:00", "at sunset (18.20)", "11:00", "12:00"],
    "Event": ["shelling", "gunfire", "explosion", "retracts no 2, own mistake"],
    "Side": ["NOR", "SOU", "NOR", "SOU"],
}


def test_a_clock_that_cannot_be_read_costs_no_row_and_a_watch_gets_no_whole_day() -> None:
    assert "clock_unknown: day" in line(drafted(EVENTS), "start")
    plain = {**EVENTS, "Time": ["10:00", "11:00", "12:00", "13:00"]}
    assert "clock_unknown" not in line(drafted(plain), "start")


def test_a_row_that_takes_another_back_leaves_out_both() -> None:
    found = line(drafted(EVENTS), "leave_out")
    assert "No: [2, 4]" in found
    assert "No:" not in line(drafted(EVENTS, takes_back="data"), "leave_out")


def test_a_column_called_from_is_who_reports_unless_it_tells_a_time() -> None:
    names = drafted({**EVENTS, "From": ["P1", "P2", "P1", "P2"]})
    assert line(names, "source").removeprefix("{column: ").startswith("From")
    clocks = drafted({**EVENTS, "From": ["10:00", "11:00", "10:00", "12:00"]})
    assert not line(clocks, "source").removeprefix("{column: ").startswith("From")


CALLS = {
    "Ref": ["H1", "H2", "H3", "H4", "H5"],
    "Received": ["2031-04-13 10:00", "2031-04-13 20:00", "2031-04-14 10:00", "2031-04-15 10:00",
                 "2031-04-16 10:00"],
    "Caller": ["NOR LO", "SOU LO", "civ", "NOR LO", "SOU LO"],
    "Gist": ["mortars now", "NOR mortars at 19:30", "when will the bridge open?", "drone",
             "withdraws complaint, no shelling"],
    "Ser": ["3", "", "", "5", ""],
}  # fmt: skip


def test_a_call_without_an_entry_elsewhere_is_likely_an_event_if_it_names_one() -> None:
    found = line(drafted(CALLS, sheet="Hotline"), "told_in_calls")
    assert all(one in found for one in ("NOR mortars at 19:30", "shelling", "actor"))
    assert all(one not in found for one in ("bridge", "mortars now", "withdraws", "drone"))
    only = {"word:call:NOR mortars at 19:30": ""}
    assert not line(drafted(CALLS, "Hotline", **only), "told_in_calls")


def test_only_the_other_side_s_own_complaint_names_who_did_it() -> None:
    context = Context(stem="x", parties=PARTIES)
    assert accused("NOR mortars at 19:30", "SOU LO", context) == "NOR"
    assert accused("NOR mortars at 19:30", "civ", context) == ""
    assert accused("our men were fired on by NOR", "SOU LO", context) == ""
    assert accused("NOR truck was hit", "NOR LO", context) == ""


@pytest.mark.parametrize(
    ("text", "doubt", "weapons", "act"),
    [
        ("opened fire on our shepherds", "?fire", ("machine gun",), "small_arms_fire"),
        ("rockets, 12, from the hills", "?rocket", ("Grad",), "shelling"),
        ("opened fire", "?fire", ("machine gun", "mortar"), ""),
        ("tracer, 30 rounds", "?tracer", (), "small_arms_fire"),
        ("tracer to the north", "?tracer", (), ""),
        ("fired 30 at the ferry", "", (), "attack"),
        ("no shots fired", "", (), ""),
        ("two tanks on the ridge", "", ("tank",), ""),
    ],
)
def test_a_fire_is_what_the_weapon_beside_it_makes_it(
    text: str, doubt: str, weapons: tuple[str, ...], act: str
) -> None:
    assert by_weapon(text, doubt, weapons) == act


def test_abbreviations_are_written_out_as_the_legend_has_them_and_names_are_no_acts() -> None:
    legend = "SAX small arms, IDX indirect fire, POI point of impact"
    told = {name: means for names, means in explained(legend) for name in names}
    assert (told.get("IDX"), told.get("POI")) == ("indirect fire", "point of impact")
    words = {"xdf": "indirect fire"}
    assert read_as("XDF: 6 x 82", words, ()) == "indirect fire: 6 x 82"
    assert "Crossing" not in read_as("Drone, Harrow Crossing", words, ("Harrow Crossing",))
    assert read_as("Harrow Crossing", words, ("Harrow Crossing",)) == "Harrow Crossing"


def test_what_more_answers_would_gain_is_told_with_the_most_first() -> None:
    one = Trial(rows=9, accepted=9, reasons={}, acts={"shelling": 5, "other": 1, "attack": 3},
                actors={"": 9}, placed=7, nowhere=(("", 3), ("", 8)), deeds=9, unattributed=9,
                dayed=4)  # fmt: skip
    found = gains([one])
    assert [int(text.split()[0]) for text in found] == sorted((9, 4, 3, 2, 1), reverse=True)
    assert gains([]) == ()


@pytest.mark.parametrize(
    ("short", "whole", "is_it"),
    [
        ("n.mill", "north mill", True),
        ("north m.", "north mill", True),
        ("farm", "farm «star»", True),
        ("n.m.", "north mill", False),
        ("s.mill", "north mill", False),
        ("mill", "north mill", False),
        ("north mill east", "north mill", False),
    ],
)
def test_a_name_cut_short_is_the_place_that_it_begins(short: str, whole: str, is_it: bool) -> None:
    assert _cuts_short(short, whole) is is_it


def test_what_was_said_of_a_call_is_not_asked_again() -> None:
    text = "NOR mortars at 19:30"
    given = {f"word:call:{text}": "attack", f"party:call:{text}": "NOR"}
    value = line(drafted(CALLS, "Hotline", **given), "told_in_calls")
    kept = f'map: "1"\ntable: reports\ntold_in_calls: {value}\n'
    shape = shape_of("Hotline", tuple(CALLS), 1, "")
    found = answers_in(kept, shape, tuple(CALLS))
    assert {key: found.get(key) for key in given} == given
    none = {f"word:call:{text}": ""}
    assert drafted(CALLS, "Hotline", **none).told == none
