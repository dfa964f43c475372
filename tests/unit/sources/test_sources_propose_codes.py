"""Codes of acts that a legend explains, words taken without a question, and joint voices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messy_books import put, raw_of, sheet_of

from truceline.app.maps import mapping
from truceline.model.intake import RawFile
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.partly import armed
from truceline.sources.propose.voices import UNKNOWN, joint, voice

CONTEXT = Context(stem="b", time_zone="UTC", parties={"ALD": "ALD", "BIR": "BIR"})
SWAPPED = replace(CONTEXT, parties={"ALD": "BIR", "BIR": "ALD"})
ROWS = (
    ("QM", "8 bombs on the ridge"), ("QS", "burst, then nothing"), ("QX", "heard once"),
    ("QM", "two more at the mill"), ("QZ", "trench dug by night"), ("QS", "single rounds"),
)  # fmt: skip


def book(legend: str) -> RawFile:
    made, sheet = sheet_of("Log")
    put(sheet, ["Date", "Village", "Qqq", "What", "Side"])
    put(sheet, *(["2031-04-13", "Alpha", code, said, "ALD"] for code, said in ROWS))
    put(sheet, [None] * 5, [legend])
    return raw_of(made)


def drafted(raw: RawFile, context: Context = CONTEXT) -> Proposal:
    survey = mapping.survey(raw)
    return mapping.draft(survey.found[0], replace(context, glossary=survey.glossary), {})


def likely(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.likely for one in proposal.open if one.key.startswith("word:act:")}


def test_codes_that_a_legend_explains_as_acts_are_the_acts() -> None:
    legend = "QM = mortar fire; QS = small arms fire; QX = explosion; QZ = works"
    proposal = drafted(book(legend))
    means = {one.column: one.means for one in proposal.guesses}
    assert (means["Qqq"], means["What"]) == ("act", "text")
    told = likely(proposal)
    assert told["word:act:QM"] == "shelling"
    assert told["word:act:QS"] == "small_arms_fire"
    assert told["word:act:QX"] == "explosion"
    # Nobody explains it as an act; what its rows say is offered.
    assert told["word:act:QZ"] == "deployment"


def test_codes_of_something_else_leave_the_sentences_the_acts() -> None:
    proposal = drafted(book("QM = north; QS = south; QX = east; QZ = west"))
    assert {one.column: one.means for one in proposal.guesses}["What"] == "act"


def test_words_taken_without_a_question_are_told_before_the_first_screen() -> None:
    made, sheet = sheet_of("Log")
    put(sheet, ["Date", "Village", "Event type", "Side"])
    put(sheet, *(["2031-04-13", "Alpha", act, "ALD"] for act in ("mortars", "MMG", "mortars")))
    proposal = drafted(raw_of(made))
    assert not likely(proposal)
    (said,) = [one for one in proposal.remarks if one.startswith("Words of acts")]
    assert "“mortars” (2) → shelling" in said
    assert "“MMG” (1) → small_arms_fire" in said


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("дві черги з кулемета, потім тихо", "small_arms_fire"),
        ("ранкова перевірка: тихо", "nothing_seen"),
        ("Трактор підірвався на міні", "explosion"),
        ("Не пустили наших на пост", "denial_of_access"),
        ("refused passage at the bridge", "denial_of_access"),
        ("розстріл рибалок у човні", "small_arms_fire"),
        ("танк стріляв по селу", "shelling"),
        ("ambulance, route barrée", ""),
        ("нова траншея біля мосту", "deployment"),
        ("два гелікоптери над селом", "overflight"),
        ("3 détonations lourdes", "explosion"),
    ],
)
def test_sentences_are_known_by_what_was_done(text: str, act: str) -> None:
    assert meaning_of(text, "acts") == act


@pytest.mark.parametrize("text", ["Mi-8 helicopter, grey", "вертоліт"])
def test_what_flies_and_does_nothing_flew_over(text: str) -> None:
    assert armed(text) == "overflight"
    assert armed("2 lorries w. MG") == "weapon_presence"


@pytest.mark.parametrize("swap", [False, True])
def test_two_voices_together_speak_for_a_party_only_if_both_do(swap: bool) -> None:
    """Whichever party it is: what holds for one holds for the other."""
    context, one = (SWAPPED, "BIR") if swap else (CONTEXT, "ALD")
    likely_of = {
        name: voice(name, name, context, Inquiry({})).affiliation
        for name in ("ALD", "M2, ALD", "ALD, M2", "ALD LO + ALD HQ", "ALD, BIR")
    }
    assert likely_of["ALD"] == likely_of["ALD LO + ALD HQ"] == one
    assert {likely_of[name] for name in ("M2, ALD", "ALD, M2", "ALD, BIR")} == {UNKNOWN}


def test_a_sentence_is_no_list_of_voices() -> None:
    assert joint("М2, КР-З") == ("М2", "КР-З")
    assert len(joint("the old man by the mill, who was there all night long")) == 1
