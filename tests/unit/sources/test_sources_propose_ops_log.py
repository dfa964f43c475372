"""Short words of an operations log: a party by a word of its name, and how a row is known."""

from __future__ import annotations

import pytest

from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import propose
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.look import Look
from truceline.sources.propose.partly import seen_instead
from truceline.sources.propose.sides import likely_party

NAMES = {"Republic of Carrow": "CAR", "Northern Tern League": "NTL", "CAR": "CAR", "NTL": "NTL"}
SWAPPED = {name: {"CAR": "NTL", "NTL": "CAR"}[to] for name, to in NAMES.items()}


@pytest.mark.parametrize(
    ("text", "party"),
    [("Carrow", "CAR"), ("League", "NTL"), ("Tern League", "NTL"), ("the farm", ""), ("of", "")],
)
def test_a_word_of_one_name_has_that_party_as_its_likely_answer(text: str, party: str) -> None:
    assert likely_party(text, Context(stem="x", parties=NAMES)) == party
    other = {"": "", "CAR": "NTL", "NTL": "CAR"}[party]
    assert likely_party(text, Context(stem="x", parties=SWAPPED)) == other


def test_a_word_of_two_names_points_to_neither() -> None:
    both = {"Republic of Carrow": "CAR", "Republic of Tern": "TER"}
    assert likely_party("Republic", Context(stem="x", parties=both)) == ""


def test_a_status_of_the_desk_tells_how_a_row_is_known() -> None:
    look = Look(
        rows=4,
        columns={
            "DTG": ["151010N", "161010N", "171010N", "181010N"],
            "Event": ["shelling", "shelling", "gunfire", "explosion"],
            "Pty": ["CAR", "NTL", "CAR", "NTL"],
            "Sts": ["CONF", "CLAIM", "UNCONF", "CONF"],
        },
        title="LOG JUNE 2032",
    )
    found = propose(look, Context(stem="x", time_zone="UTC", parties=NAMES), {})
    values = {one.key: one.value for one in found.lines}
    assert values["basis"] == (
        "{column: Sts, values: {CONF: observed, CLAIM: alleged, UNCONF: alleged}}"
    )
    assert values["start"] == "DTG"
    assert "year" not in values


def test_short_words_for_what_was_seen() -> None:
    assert meaning_of("Hel x 1 (Mi-8 type) low, W-E", "acts") == "overflight"
    assert meaning_of("MBT x 2 static, hull down", "acts") == "weapon_presence"
    assert meaning_of("Convoy of 4 armoured carriers", "acts") == "weapon_presence"


def test_people_harmed_show_that_a_weapon_was_used() -> None:
    assert seen_instead("Sniper, 1 KIA", "small_arms_fire") == ""
    assert seen_instead("Sniper team moving along the road", "small_arms_fire") == "weapon_presence"
