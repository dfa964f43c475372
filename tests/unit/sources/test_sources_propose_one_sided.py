"""A side by the other party's word is a claim of that party, and swaps with the parties."""

from __future__ import annotations

import pytest

from truceline.sources.propose.alleged import alleged_by
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import propose
from truceline.sources.propose.look import Look
from truceline.sources.propose.sides import party_of

NAMES = {"A": "A", "Army": "A", "B": "B", "Band": "B"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("B (A says)", ("B", "A")), ("Band, Army claims", ("B", "A")),
        ("A (according to B)", ("A", "B")), ("B (A)", None), ("B (B says)", None),
        ("B", None), ("B (village says)", None), ("A / B", None),
    ],
)  # fmt: skip
def test_whom_a_cell_accuses_and_whose_word_it_is(text: str, told: tuple[str, str] | None) -> None:
    assert alleged_by(text, NAMES, party_of) == told


def lines(parties: dict[str, str], answers: dict[str, str]) -> dict[str, str]:
    look = Look(
        sheet="Log",
        columns={
            "Date": ["2031-04-13", "2031-04-14", "2031-04-15"],
            "Village": ["Mill", "Ford", "Mill"],
            "By": ["Army", "Band (Army says)", "Band"],
            "Type": ["shelling", "overflight", "shelling"],
        },
        rows=3,
    )
    made = propose(look, Context(stem="x", time_zone="UTC", parties=parties), answers)
    asked = {one.key: one.likely for one in made.open}
    told = {one.key: one.value for one in made.lines}
    return told | {"asked": asked.get("party:Band (Army says)", "-")}


def test_the_claim_is_that_of_the_other_party_and_a_person_sees_it() -> None:
    made = lines(NAMES, {})
    assert made["asked"] == "B"
    assert "Band (Army says): B" in made["actor"]
    assert made["claimant"] == "{column: By, values: {Band (Army says): A}, unknown: null}"
    swapped = lines({"A": "A", "Army": "B", "B": "B", "Band": "A"}, {})
    assert swapped["claimant"] == made["claimant"].replace(": A}", ": B}")
    assert "claimant" not in lines(NAMES, {"party:Band (Army says)": ""})
