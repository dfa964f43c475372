"""Whose words they are: the guest of an interview, or whoever the letterhead names."""

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


def test_of_two_guests_the_one_is_meant_whom_questions_address() -> None:
    lead = "We talked to Ada Kern. An interview with Bo Lind follows tomorrow."
    text = f"Will it last? - INTERVIEW\n\n{lead}\n\n" + ASK.format(more="It was loud.")
    (one,) = incidents(text)
    assert one.told.by is None
    (one,) = incidents(text.replace("- What is", "- Ms Kern, what is"))
    assert one.told.by is not None
    assert one.told.by.name == "Ada Kern"


@pytest.mark.parametrize(
    "head",
    [
        "REPUBLIC OF ALDER",
        "Democratic Republic of Alder",
        "OFFICE OF THE PRESIDENT OF ALDER",
        "Press service of the Ministry of Defence of Alder",
        "ALDER MINISTRY OF FOREIGN AFFAIRS",
    ],
)
def test_a_letterhead_tells_whose_words_they_are(head: str) -> None:
    (one,) = incidents(
        f"{head}\n\nTavo, 3 June 2031\n\nOn 1 June Birch artillery shelled the village of Lumo. "
        "The President of Alder, Ana Corvi, called for calm.\n"
    )
    assert one.told.by is not None
    assert one.told.by.party == "unlisted/alder"
