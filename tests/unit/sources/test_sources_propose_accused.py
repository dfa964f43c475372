"""On a list of calls, who called and whom a caller accuses are two answers and never one."""

from __future__ import annotations

import pytest

from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.look import Look
from truceline.sources.propose.meanings import labels
from truceline.sources.propose.write import written

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
COLUMNS = {
    "call": ["1", "2", "3", "4"],
    "received": ["2031-04-13 10:00", "2031-04-13 11:00", "2031-04-14 09:00", "2031-04-14 12:00"],
    "what was said": ["shots over the farm", "mortar on the mill", "patrol asked for", "all calm"],
    "side": ["SOU", "NOR", "SOU", "NOR"],
    "log": ["", "12", "13", "14"],
}


def calls(parties: dict[str, str] = PARTIES, **told: str) -> Proposal:
    look = Look(columns=dict(COLUMNS), rows=4, sheet="HOTLINE", header_row=1)
    answers = {f"column:{name}": means for name, means in told.items()}
    return propose(look, Context(stem="x", time_zone="UTC", parties=parties), answers)


def lines(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.value for one in proposal.lines}


def test_a_column_of_sides_is_asked_after_with_both_answers_in_plain_words() -> None:
    (asked,) = [one for one in calls().open if one.key == "column:side"]
    assert asked.options[0] == ("", "not used") or asked.likely == ""
    told = dict(asked.options)
    assert told["actor"] == "side that called"
    assert told["accused"].startswith("side that the caller accuses")
    assert "actor" not in lines(calls())


def test_who_is_accused_did_not_call_and_is_likely_who_did_what_a_call_alone_tells() -> None:
    found = calls(side="accused")
    assert "actor" not in lines(found)
    (asked,) = [one for one in found.open if one.key.startswith("party:call:")]
    assert asked.likely == "SOU"
    assert "accused" in written(found, ["x"], sheet="HOTLINE", header_row=0, guess=True)
    swapped = {name: {"NOR": "SOU", "SOU": "NOR"}[to] for name, to in PARTIES.items()}
    (other,) = [one for one in calls(swapped, side="accused").open if one.key == asked.key]
    assert other.likely == "NOR"
    assert "actor" in lines(calls(side="actor"))


@pytest.mark.parametrize("called", ["", "hotline", "weapons"])
def test_no_answer_means_two_opposite_things(called: str) -> None:
    said = labels(called)
    assert ("accused" in said) == (called == "hotline")
    assert all(";" not in one for one in said.values())
    assert len(set(said.values())) == len(said)
