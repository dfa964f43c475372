"""What is left for later, who is meant by ``both``, and what only looks like an undertaking."""

from __future__ import annotations

import pytest
from reader import commitments, contacts, reading

HEAD = "GOVERNMENT OF MAVRIA\n14 February 2034\n\n"
SIDES = "The Mavrian army and the Rodanese army are at rest. Minister Tolle of Rodane spoke.\n\n"


def deferred(text: str) -> list[str]:
    document, found = reading(HEAD + SIDES + text)
    return [one.extent.of(document.text) for one in found.deferrals]


def undertaken(text: str) -> list[list[str]]:
    begin = len(HEAD + SIDES)
    return [
        sorted({a.party.split("/")[-1] for a in one.by})
        for one in commitments(HEAD + SIDES + text)
        if one.extent.start >= begin
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rodane wants to leave the matter of the quarry aside for now.",
        "They are leaving this until the lambs are down.",
        "The bridge tolls were remitted to the sub-commission.",
        "Mavria and Rodane will continue to discuss the ferry.",
        "Talks will go on about the lighthouse.",
        "The quarry is to be taken up again when the snow melts.",
        "The next council can look at that.",
        "The two sides are still working to find a way for the ferry.",
    ],
)
def test_what_is_left_for_later_is_put_off_in_any_form_of_the_verb(text: str) -> None:
    assert len(deferred(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rodane carried out three raids on the ferry.",
        "The shepherds keep the spring open until autumn.",
        "Rodane hoped that the quarry would be settled in the next round.",
        "Mavria set out its view and pushed back the raiders.",
        "Mavria bound itself to leave the huts unlit until May.",
    ],
)
def test_what_is_kept_carried_out_or_hoped_for_is_not_put_off(text: str) -> None:
    assert deferred(text) == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Both promised to lift the chain on the harbour by Friday.", ["mavria", "rodane"]),
        ("Minister Tolle replied that Rodane for its part would hand over the ferry.", ["rodane"]),
        (
            "Rodane said the shot had been a mistake and that it would punish the gunner.",
            ["rodane"],
        ),
        ("Rodane will see to it that the shepherds are home by Friday.", ["rodane"]),
        ("Agreed: each side to man its radio from dawn; test at noon.", ["mavria", "rodane"]),
        ("Rodane bound itself there to clear the quarry by May.", ["rodane"]),
    ],
)
def test_an_undertaking_keeps_its_subject_over_what_stands_between(
    text: str, by: list[str]
) -> None:
    assert undertaken(text) == [by]


@pytest.mark.parametrize(
    "text",
    [
        "Rodane said it would still respond to gunfire.",
        "The two sides agreed on how they intend to run the ferry.",
        "They will resume in the first week of May.",
        "The two sides reached an agreement on a number of agreements.",
        "Rodane consented to its being set aside until May.",
    ],
)
def test_reprisals_ways_and_talks_to_come_are_no_undertakings(text: str) -> None:
    assert undertaken(text) == []


def parties(text: str) -> list[set[str]]:
    return [{a.party.split("/")[-1] for a in one.participants} for one in contacts(text)]


def test_the_place_from_which_a_report_is_sent_is_no_party() -> None:
    text = (
        "PARIS: Minister Tolle of Rodane met President Aune of Mavria on Monday. "
        "The two sides agreed to open the ferry."
    )
    assert parties(text) == [{"rodane", "mavria"}]
    assert all(a.party != "FR" for one in commitments(text) for a in one.by)


def test_who_belongs_to_no_side_is_not_the_other_one() -> None:
    text = (
        HEAD
        + SIDES
        + "Rodane will hand over Lieutenant Marne. Both sides agreed to clear the quarry."
    )
    assert {a.party for a in commitments(text)[-1].by} == {"unlisted/mavria", "unlisted/rodane"}


def test_contacts_that_are_only_called_for_are_none() -> None:
    assert parties(HEAD + "Mavria has been calling for direct talks with Rodane.") == []


def test_a_sub_committee_of_both_sides_meets() -> None:
    assert len(parties(HEAD + SIDES + "The sub-committee meets on 20 March.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Minister Tolle replied that Rodane for its part would hand over the ferry.",
        "Rodane will see to it that the shepherds are home by Friday.",
        "Rodane said it would still respond to gunfire by Mavria.",
        "Rodane has been calling for direct talks with Mavria.",
        "Rodane wants to leave the matter of the quarry aside for now.",
    ],
)
def test_what_is_read_stays_when_the_two_sides_are_swapped(text: str) -> None:
    kinds = ("contacts", "commitments", "proposals", "deferrals")
    whole = HEAD + SIDES + text
    swapped = whole.replace("Rodane", "#").replace("Mavria", "Rodane").replace("#", "Mavria")
    swapped = swapped.replace("RODANE", "#").replace("MAVRIA", "RODANE").replace("#", "MAVRIA")
    lots = [[len(getattr(reading(one)[1], kind)) for kind in kinds] for one in (whole, swapped)]
    assert lots[0] == lots[1]
