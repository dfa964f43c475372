"""Issues, claims, steps and deferrals: what is one, what is none, and whose word it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import reading

from truceline.model.asserted import Claim
from truceline.reading.issues import topics

INTERVIEW = Path(__file__).resolve().parents[4] / "shared" / "data" / "interview" / "interview.txt"
DAY = "Tavo, 14 March 2031\n\n"
TALK = "Q: What do you think?\nA: {}\nQ: And then?\nA: We shall see.\n"


def claims(said: str) -> list[Claim]:
    return list(reading(DAY + said)[1].claims)


def in_talk(said: str) -> Claim:
    return reading(TALK.format(said))[1].claims[0]


def test_every_issue_has_words_a_basis_and_a_broader_one_that_exists() -> None:
    assert len(topics()) > 35
    for topic in topics().values():
        assert topic.basis
        assert not topic.broader or topic.broader in topics()


@pytest.mark.parametrize(
    ("said", "issue"),
    [
        ("The types and volumes of aid must be reconsidered.", "military_aid"),
        ("Control mechanisms must be clearly outlined.", "monitoring"),
        ("Norway and Oman agreed to a ceasefire.", "ceasefire"),
        ("Norway wants the sanctions lifted.", "sanctions"),
        ("The children were returned to their families, and the return of children goes on.",
         "children"),
        ("Nobody spoke of mobilisation.", "mobilisation"),
        ("The nuclear power plant is to be inspected.", "nuclear_plants"),
        ("The embassies in both of the capitals are to stay closed.", "embassies"),
        ("Safe navigation was at issue.", "maritime"),
        ("Norway said that it wants elections to be held.", "elections"),
    ],
)  # fmt: skip
def test_issues_are_named_by_words_of_the_table(said: str, issue: str) -> None:
    found = reading(DAY + said)[1].issues
    assert issue in [one.issue for one in found]
    assert not any(one.asked for one in found)


def test_a_question_raises_an_issue_and_whoever_answers_has_not() -> None:
    text = (
        "Q: Will the sanctions be lifted?\nA: I cannot say.\nQ: And elections?\nA: They matter.\n"
    )
    found = reading(text)[1].issues
    assert {(one.issue, one.asked) for one in found} == {("sanctions", True), ("elections", True)}


def test_one_issue_is_told_once_for_each_who_raises_it() -> None:
    text = "Oman said that sanctions hurt. Norway said that sanctions hold. Oman said: sanctions."
    found = [one for one in reading(DAY + text)[1].issues if one.issue == "sanctions"]
    assert [one.told.through and one.told.through.name for one in found] == ["Oman", "Norway"]
    assert len(found[0].also) == 1


@pytest.mark.parametrize(
    ("said", "kind", "modality", "checkable"),
    [
        ("The gates of the dam were greased on 2 March.", "fact", "asserted", True),
        ("Oman denied that it had fired.", "fact", "denied", True),
        ("On 2 March Omani artillery shelled the village of Lumo.", "allegation", "asserted", True),
        ("A shell reportedly landed in the village of Lumo on 2 March.", "fact", "hedged", True),
        ("Oman was not present at the talks in Tavo on 2 March.", "fact", "denied", True),
        ("If the guns move, the truce will end.", "forecast", "conditional", False),
        ("The truce will end in April.", "forecast", "asserted", True),
        ("The truce will not last.", "forecast", "asserted", False),
        ("The list must be handed over.", "opinion", "asserted", False),
        ("Perhaps the two sides met on 2 March in Tavo.", "fact", "hedged", True),
    ],
)
def test_a_claim_has_kind_mood_and_whether_it_is_checkable(
    said: str, kind: str, modality: str, checkable: bool
) -> None:
    (one,) = claims(said)
    assert (one.kind, one.modality, one.checkable) == (kind, modality, checkable), one


def test_who_says_so_stands_beside_the_claim_and_not_in_it() -> None:
    text = (
        DAY + "Oman said that Norway had crossed the line on 2 March. The line held, Norway said."
    )
    document, found = reading(text)
    first, second = found.claims
    assert first.extent.of(document.text) == "Norway had crossed the line on 2 March"
    assert first.told.through is not None
    assert first.told.through.name == "Oman"
    assert second.extent.of(document.text) == "The line held"
    assert second.told.through is not None
    assert second.told.through.name == "Norway"


@pytest.mark.parametrize(
    "said",
    [
        "Has Oman, which broke the truce, agreed to a list?",
        "Good morning to all of you.",
        "Photo: Oman attacked the village of Lumo / Press",
    ],
)
def test_questions_greetings_and_captions_claim_nothing(said: str) -> None:
    assert not claims(said)


def test_two_named_together_are_not_cut_apart() -> None:
    (one,) = claims("Talks between Norway and Oman have the potential to shape the region.")
    assert one.kind == "opinion"


def test_what_is_conceded_suggests_no_stance() -> None:
    one = in_talk("At first glance, halting military assistance seems unrealistic.")
    assert one.conceded
    assert [(s.issue, s.leaning) for s in one.stances] == [("military_aid", "none")]
    assert not in_talk("Of course the embargo hurts.").conceded


@pytest.mark.parametrize(
    ("said", "stances"),
    [
        ("A ceasefire is essential.", [("ceasefire", "for")]),
        ("Reducing military aid is essential.", [("military_aid", "against")]),
        ("Military aid is essential.", [("military_aid", "none")]),
        ("I reject the sanctions.", [("sanctions", "against")]),
        ("I do not reject the sanctions.", [("sanctions", "for")]),
        ("Norway rejects the sanctions.", [("sanctions", "none")]),
        ("A ceasefire holds if the list is there.", [("ceasefire", "conditional")]),
        ("The ceasefire began in March.", [("ceasefire", "none")]),
    ],
)
def test_a_stance_is_suggested_by_words_and_turned_by_others(
    said: str, stances: list[tuple[str, str]]
) -> None:
    assert [(s.issue, s.leaning) for s in in_talk(said).stances] == stances


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        ("Norwegian and Omani juniors played hockey in Tavo on 2 March.", "sport", "held"),
        ("A hockey match of both capitals is being talked about.", "sport", "floated"),
        ("The football match planned for 4 April was called off.", "sport", "cancelled"),
        ("The two teams are to play chess on 4 April.", "sport", "scheduled"),
        ("Oman will reopen its consulate in Oslo.", "consular", "announced"),
        ("Oman will reopen its consulate in Oslo on 4 April.", "consular", "scheduled"),
        ("Norway and Oman agreed to resume direct flights.", "flights", "agreed"),
        ("Oman ruled out to resume direct flights.", "flights", "denied"),
        ("The crossing at Lumo was closed and will stay so; Oman reopened the bridge at Tavo.",
         "crossing", "held"),
    ],
)  # fmt: skip
def test_a_step_has_kind_and_status(said: str, kind: str, status: str) -> None:
    found = reading(DAY + said)[1].steps
    assert (found[-1].kind, found[-1].status) == (kind, status)


@pytest.mark.parametrize(
    "said",
    [
        "Is a hockey match planned?",
        "Direct flights could be next, but nobody has offered them yet.",
        "If Oman reopened its consulate, much would be gained.",
        "The consulate stands at the harbour.",
        "Norway and Oman exchanged 40 prisoners.",
    ],
)
def test_what_is_asked_supposed_or_offered_by_nobody_is_no_step(said: str) -> None:
    assert not reading(DAY + said)[1].steps


@pytest.mark.parametrize(
    ("said", "issues", "until"),
    [
        ("The question of sanctions was deferred to the next round.", ("sanctions",), ""),
        ("Elections will be taken up at the meeting on 20 March, Oman said.", ("elections",),
         "2031-03-20"),
        ("Observers were proposed. The matter was postponed to the next session.",
         ("monitoring",), ""),
        ("Sanctions? Parked until the summit.", ("sanctions",), ""),
    ],
)  # fmt: skip
def test_a_deferral_has_its_issue_and_its_occasion(
    said: str, issues: tuple[str, ...], until: str
) -> None:
    (one,) = reading(DAY + said)[1].deferrals
    assert one.issues == issues
    assert (one.until.latest if one.until else "") == until


@pytest.mark.parametrize(
    "said",
    [
        "The question of sanctions was not deferred to the next round.",
        "Will sanctions be taken up at the next round?",
        "The call was postponed to Monday.",
        "Sanctions will be discussed.",
    ],
)
def test_what_is_denied_asked_or_a_contact_is_no_deferral(said: str) -> None:
    assert not reading(DAY + said)[1].deferrals


def test_the_one_who_answers_is_the_guest_whom_an_interview_presents() -> None:
    text = (
        "Our paper talked to the Omani historian Lev Hartig.\n\n- Were they wrong?\n\n"
        "- They were in a hurry on 2 March.\n\n- And now?\n\n- Now they wait for a list.\n"
    )
    first = reading(text)[1].claims[0]
    assert first.told.by is None
    told = [one.told.by for one in reading(text)[1].claims[1:]]
    assert [(one.name, one.reach) for one in told if one] == [("Lev Hartig", "none")] * 2
    labelled = "COL. HAAS: The guns stay.\n\nVONK: And?\n\nCOL. HAAS: They stay.\n\nVONK: Why?\n"
    assert any(c.told.by and c.told.by.name == "Haas" for c in reading(labelled)[1].claims)


@pytest.mark.skipif(not INTERVIEW.is_file(), reason="the interview is not here")
def test_the_interview_keeps_its_signs_its_speaker_and_its_gaps() -> None:
    document, found = reading(INTERVIEW.read_text("utf-8"))
    by_words = {one.extent.of(document.text): one for one in found.claims}

    def claim(words: str) -> Claim:
        return next(one for said, one in by_words.items() if words in said)

    assert claim("not suggesting that it is pro-Russian").modality == "denied"
    unreal = claim("seems unrealistic")
    assert unreal.conceded
    assert {s.leaning for s in unreal.stances} == {"none"}
    assert claim("Without this support").modality == "conditional"
    attack = claim("attack on the Belgorod region")
    assert (attack.kind, attack.checkable) == ("allegation", True)
    assert attack.when is not None
    assert not attack.when.earliest
    assert "bears no date" in attack.why
    assert not any("30-day" in said for said in by_words)
    assert not any("Reuters" in said or "BBC" in said for said in by_words)
    answers = [one for one in found.claims if one.extent.start > 1_000]
    assert {one.told.by.name for one in answers if one.told.by} == {"Pavel Klachkov"}
    ceasefire = [one for one in found.issues if one.issue == "ceasefire"]
    assert {one.asked for one in ceasefire if one.extent.start > 1_000} == {True}
    (step,) = found.steps
    assert (step.kind, step.status) == ("sport", "announced")
    (deferral,) = found.deferrals
    assert deferral.issues == ("military_aid",)
    assert deferral.told.by is not None
    assert deferral.told.by.name == "Pavel Klachkov"
