"""Who answers in an interview: whoever it presents, and nobody where two could be meant."""

from __future__ import annotations

import pytest
from reader import incidents

ASK = "- What is new?\n- There was an attack on Vinec yesterday. {more}\n- And then?\n- Nothing.\n"


@pytest.mark.parametrize(
    "lead",
    [
        "In an interview with our paper, Ada Kern, director of a school in Vinec, spoke of peace.",
        "Our paper talked to the historian Ada Kern.",
        "Conversations: Ada Kern, historian",
    ],
)
def test_the_guest_says_what_answers_say(lead: str) -> None:
    (one,) = incidents(f"Will it last? - INTERVIEW\n\n{lead}\n\n" + ASK.format(more="It was loud."))
    assert one.told.by is not None
    assert one.told.by.name == "Ada Kern"


def test_of_two_who_are_presented_neither_is_meant() -> None:
    lead = "We talked to Ada Kern. An interview with Bo Lind follows tomorrow."
    (one,) = incidents(f"Will it last? - INTERVIEW\n\n{lead}\n\n" + ASK.format(more="It was loud."))
    assert one.told.by is None
