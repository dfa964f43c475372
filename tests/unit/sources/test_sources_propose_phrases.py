"""Words that mean one thing alone and another beside a second word."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.lexicon import doubt_of, lexicon, meaning_of, tokens

CONTEXT = Context(
    stem="b", time_zone="UTC", parties={"ALD": "ALD", "Aldermark": "ALD", "BIR": "BIR"}
)


def drafted(acts: list[str], **answers: str) -> Proposal:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Village", "Event type"])
    put(sheet, *(["2031-04-13", "Alpha", one] for one in acts))
    return mapping.draft(mapping.survey(raw_of(book)).found[0], CONTEXT, answers)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Exchange of fire", "?fire"),
        ("Fire exchange", "?fire"),
        ("Échange de tirs", "?fire"),
        ("обмін вогнем", "?fire"),
        ("обмен выстрелами", "?fire"),
        ("Exchange", "exchange"),
        ("Exchange of prisoners", "exchange"),
        ("обмін полоненими", "exchange"),
        ("Drone flight", "overflight"),
        ("Survol de drone", "overflight"),
        ("missile launch", "launch"),
        ("assault rifle fire", "small_arms_fire"),
        ("grenade launcher", "small_arms_fire"),
        ("hunger strike", "?other"),
        ("наступного дня", ""),
        ("no explosion", ""),
        ("no incidents", "nothing_seen"),
    ],
)
def test_a_phrase_beats_the_words_in_it(text: str, means: str) -> None:
    assert doubt_of(text, "acts") == means


@pytest.mark.parametrize(
    ("text", "section", "means"),
    [
        ("not yet confirmed", "basis", ""),
        ("confirmed", "basis", "observed"),
        ("not observed", "basis", ""),
        ("not present", "outcome", ""),
        ("school building", "objects", "school"),
        ("training area", "objects", "military_other"),
        ("anti-aircraft gun", "weapons", "air_defence"),
        ("anti-tank mine", "weapons", "?"),
    ],
)
def test_a_word_before_it_may_turn_a_word_round(text: str, section: str, means: str) -> None:
    assert meaning_of(text, section) == means


@pytest.mark.parametrize("section", ["acts", "weapons", "objects", "basis", "outcome", "sheets"])
def test_every_phrase_means_what_the_lexicon_has_it_mean(section: str) -> None:
    wrong = [
        (" ".join(phrase), meaning, found)
        for meaning, phrase in lexicon(section)
        if (found := doubt_of(" ".join(phrase).replace("ﬀ", "").strip("= "), section)) != meaning
        and tokens(" ".join(phrase))
    ]
    assert wrong == []


def test_an_exchange_of_fire_is_asked_and_offers_no_exchange_of_persons() -> None:
    (question,) = [one for one in drafted(["Exchange of fire"]).open if one.key.startswith("word:")]
    assert question.likely == "attack"
    assert "exchange" not in dict(question.options)


def test_a_cell_of_two_acts_is_asked_and_offers_both() -> None:
    (question,) = [one for one in drafted(["artillery strike"]).open if "word:" in one.key]
    assert list(dict(question.options))[:2] == ["shelling", "strike"]


def test_a_drone_of_which_nothing_more_is_told_attacked_nobody() -> None:
    asked = {one.key: one.likely for one in drafted(["UAV", "Drone flight", "Drone attack"]).open}
    assert asked["word:act:UAV"] == "overflight"
    assert asked["word:act:Drone attack"] == "drone_attack"
    assert "word:act:Drone flight" not in asked
