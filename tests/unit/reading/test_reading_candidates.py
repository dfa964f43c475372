"""Contacts, commitments and alleged incidents: what is one, what is none, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import commitments, contacts, incidents, parties, reading

from truceline.model.candidate import Review

INTERVIEW = Path(__file__).resolve().parents[4] / "shared" / "data" / "interview" / "interview.txt"
DAY = "Tavo, 14 March 2031\n\n"


@pytest.mark.parametrize(
    ("said", "form", "status", "between"),
    [
        ("On 13 March Vladimir Putin spoke by telephone with Emmanuel Macron.", "call", "held",
         {"RU", "FR"}),
        ("Volodymyr Zelenskyy had a call with the British Prime Minister.", "call", "held",
         {"UA", "GB"}),
        ("The foreign ministers of Armenia and Azerbaijan met in Vienna.", "meeting", "held",
         {"AM", "AZ"}),
        ("Qatar hosted talks between Israel and Hamas in Doha.", "meeting", "held",
         {"QA", "IL", "HAMAS"}),
        ("A meeting between the Rwandan and Congolese delegations will be held on 20 March.",
         "meeting", "planned", {"RW", "CD"}),
        ("Narendra Modi is to meet Shehbaz Sharif on 20 March.", "meeting", "planned",
         {"IN", "PK"}),
        ("A call between Hakan Fidan and Sergei Lavrov planned for 12 March was called off.",
         "call", "not held", {"TR", "RU"}),
        ("Marco Rubio received the Lebanese delegation.", "meeting", "held", {"US", "LB"}),
        ("Abbas Araghchi flew to Moscow on Monday.", "visit", "held", {"IR", "RU"}),
    ],
)  # fmt: skip
def test_a_contact_has_its_parties_form_and_status(said, form, status, between) -> None:  # type: ignore[no-untyped-def]
    (contact,) = contacts(DAY + said)
    assert (contact.form, contact.status, parties(contact.participants)) == (form, status, between)
    assert contact.review is Review.MACHINE


@pytest.mark.parametrize(
    "said",
    [
        "Vladimir Putin has not spoken with Emmanuel Macron.",
        "Nobody met the Ukrainian delegation, Russia said.",
        "Will Narendra Modi meet Shehbaz Sharif?",
        "Israel would like to hold talks with Lebanon.",
        "If Armenia met Azerbaijan, much could be gained.",
        "Ukraine called on Russia to stop.",
        "Vladimir Putin hopes to meet Donald Trump.",
        "The meeting of the Russian parliament took an hour.",
    ],
)
def test_what_is_denied_wished_asked_or_supposed_is_no_contact(said: str) -> None:
    assert not contacts(DAY + said)


def test_the_first_call_and_the_recent_one_stay_apart_and_each_keeps_its_own() -> None:
    text = (
        "The recent telephone conversation between the presidents of Armenia and Azerbaijan raised "
        "hopes. The first call was on 12 February and lasted an hour and a half."
    )
    recent, first = contacts(text)
    assert (recent.which, first.which) == ("recent", "first")
    assert recent.lasted is None
    assert recent.when is None
    assert first.lasted is not None
    assert (first.lasted.low, first.lasted.unit) == (1.5, "hour")
    assert first.when is not None
    assert first.when.reason == "no year is stated, and the document bears no date"
    assert parties(first.participants) == {"AM", "AZ"}


def test_a_length_told_in_the_next_sentence_belongs_to_the_contact_before() -> None:
    (contact,) = contacts(
        DAY + "Vladimir Putin spoke by telephone with Emmanuel Macron. The call lasted 40 minutes."
    )
    assert contact.lasted is not None
    assert contact.lasted.low == 40


def test_the_same_contact_told_twice_is_one() -> None:
    (contact,) = contacts(
        DAY + "Vladimir Putin met Emmanuel Macron. They were alone.\n\n"
        "Emmanuel Macron met Vladimir Putin in Vienna on 12 March."
    )
    assert contact.when is not None
    assert len(contact.also) == 1


@pytest.mark.parametrize(
    ("said", "by", "binding"),
    [
        ("Armenia and Azerbaijan agreed to exchange 40 prisoners.", {"AM", "AZ"}, "agreed"),
        ("Israel and Hamas have agreed that the crossing will open on 20 March.",
         {"IL", "HAMAS"}, "agreed"),
        ("Rwanda and the DRC agreed that the DRC will disarm the group.", {"CD"}, "agreed"),
        ("Russia pledged to return 30 children by 1 April.", {"RU"}, "pledged"),
        ("Ukraine pledged to return 30 soldiers by 1 April.", {"UA"}, "pledged"),
        ("The Sudanese army undertook to let the convoy pass.", {"SD"}, "pledged"),
        ("Pakistan gave assurances that the road will stay open.", {"PK"}, "pledged"),
        ("The United States will restore access to the port.", {"US"}, "unilateral"),
        ("The Russian Federation shall refrain from strikes on dams.", {"RU"}, "unilateral"),
        ("Ethiopia and Eritrea signed an agreement on the border.", {"ET", "ER"}, "agreed"),
    ],
)  # fmt: skip
def test_a_commitment_needs_words_that_undertake(said: str, by: set[str], binding: str) -> None:
    (one,) = commitments(DAY + said)
    assert (parties(one.by), one.binding) == (by, binding)


@pytest.mark.parametrize(
    "said",
    [
        "Russia did not agree to withdraw its units.",
        "Ukraine has not agreed to withdraw its units.",
        "Neither side agreed to the proposal.",
        "Has Israel agreed to open the crossing?",
        "If Hamas agreed to release them, the crossing would open.",
        "Israel refused to agree to the list.",
        "Lebanon hopes that Israel agreed to leave.",
        "India would agree to open the road.",
        "Pakistan is ready to sign.",
        "The parties discussed an exchange of prisoners.",
        "Turkey proposed to open the port.",
        "Armenia called on Azerbaijan to agree to a list.",
        "Russia and Ukraine agreed to continue talks.",
        "The Russian analyst Ivan Orlov pledged to return.",
        "Egypt welcomed the decision to open the crossing.",
        "Russia will never accept this.",
        "Russia will benefit from trade.",
        "I agree with France.",
        "Whether Iran agreed to open the plant is not known.",
        "The United States and Iran agreed on the importance of peace.",
    ],
)
def test_what_does_not_undertake_is_no_commitment(said: str) -> None:
    assert not commitments(DAY + said)


def test_a_question_that_takes_a_truce_for_granted_makes_none() -> None:
    text = (
        "- Under the 30-day truce Armenia and Azerbaijan agreed to stop firing. Who verifies it?\n"
        "- That remains open.\n- And will Armenia return the villages?\n- It will sign, I think.\n"
    )
    assert not commitments(text)


def test_a_condition_and_a_deadline_belong_to_the_commitment() -> None:
    (one,) = commitments(
        DAY + "Kazakhstan pledged to issue 12 passes by 1 April, provided that China does the same."
    )
    assert one.deadline is not None
    assert one.deadline.latest == "2031-04-01"
    assert one.condition is not None


def test_who_says_so_is_the_issuer_and_on_whose_word() -> None:
    text = (
        "Ministry of Foreign Affairs of Armenia\n\n14 March 2031\n\nAccording to Hikmet Hajiyev, "
        "Azerbaijan agreed to return 12 soldiers."
    )
    (one,) = commitments(text)
    assert one.told.by is not None
    assert one.told.by.party == "AM"
    assert one.told.through is not None
    assert one.told.through.id == "hikmet-hajiyev"


@pytest.mark.parametrize(
    ("said", "accused"),
    [
        ("On 13 March Russian artillery fired on the village of Lumo.", {"RU"}),
        ("On 13 March Ukrainian artillery fired on the village of Lumo.", {"UA"}),
        ("Israeli drones attacked the town of Tavo on 13 March.", {"IL"}),
        ("Hezbollah launched 12 rockets at the town of Tavo.", {"HEZBOLLAH"}),
        ("There was an attack on the Belgorod region last night.", set()),
        ("The shelling of the village of Lumo by Indian forces killed two people.", {"IN"}),
        ("Nine explosions were heard near Tavo on 13 March.", set()),
    ],
)
def test_an_act_with_a_place_a_time_or_a_count_is_an_alleged_incident(
    said: str, accused: set[str]
) -> None:
    (one,) = incidents(DAY + said)
    assert parties(one.accused) == accused


@pytest.mark.parametrize(
    "said",
    [
        "The parties agreed to ban strikes on power plants.",
        "Russia and Ukraine shall refrain from attacks on the Black Sea ports.",
        "Were there strikes on Tavo?",
        "If drones attacked Tavo, it would end.",
        "The killing must stop.",
        "Israel did not attack the town of Tavo.",
        "A halt to all strikes on Tavo is near.",
    ],
)
def test_what_is_forbidden_asked_or_supposed_is_no_incident(said: str) -> None:
    assert not incidents(DAY + said)


def test_whoever_reports_an_act_is_not_accused_of_it() -> None:
    (one,) = incidents(DAY + "Pakistan reported three mortar shells on the village of Lumo.")
    assert one.accused == ()
    assert one.told.through is not None
    assert one.told.through.party == "PK"


def test_nothing_is_read_in_credits_and_buttons() -> None:
    text = DAY + "It rained.\n\nPhoto: Russia and Ukraine agreed to exchange prisoners / Reuters\n"
    assert not commitments(text)


def test_other_languages_get_a_note_instead_of_candidates() -> None:
    _, found = reading(
        "Die Parteien haben sich auf den Austausch der Gefangenen und das Ende der Kämpfe geeinigt."
    )
    assert found.commitments == ()
    assert "only English, Russian and Ukrainian are read" in found.notes[0]


AGREEMENT = """Agreement on the exchange of detainees

Done at Muscat on 11 June 2031 between the Government of Yemen and Ansar Allah

The Government of Yemen shall release 60 detainees by 20 June 2031.

Each Party shall provide the lists within seven days.

Neither Party shall attack the convoys for 30 days from 15 June.

Oman undertakes to provide aircraft.
"""


def test_the_parties_of_an_agreement_are_those_it_names_in_front() -> None:
    found = [(parties(c.by), c.deadline and c.deadline.latest) for c in commitments(AGREEMENT)]
    assert found == [
        ({"YE"}, "2031-06-20"),
        ({"YE", "HOUTHI"}, "2031-06-18"),
        ({"YE", "HOUTHI"}, "2031-07-14"),
        ({"OM"}, None),
    ]


LOG = """Hotline log of the duty officers

| No. | Time | Entry |
|---|---|---|
| 1 | 2031-06-03 07:05 | Maj. Orel (Armenia) calls. Both lines work. |
| 2 | 2031-06-03 20:00 | Lt. Kosta (Azerbaijan) calls. No answer. |
| 3 | 2031-06-04 09:10 | Maj. Orel: our battery did not fire. Undertakes to hold fire until 18:00. |
"""


def test_each_entry_of_a_log_is_a_call_of_its_own_day() -> None:
    _, found = reading(LOG, "md")
    days = [(c.status, c.when and c.when.earliest) for c in found.contacts]
    assert days == [("held", "2031-06-03"), ("not held", "2031-06-03"), ("held", "2031-06-04")]
    assert all(c.rule == "contact.entry" for c in found.contacts)
    (one,) = found.commitments
    assert parties(one.by) == {"AM"}
    assert one.deadline is not None
    assert one.deadline.latest == "2031-06-04"


def test_who_goes_on_to_meet_another_has_two_contacts() -> None:
    first, second = contacts(
        DAY + "UN envoy Ana Corvi met the Syrian delegation in Geneva on Monday and is due to meet "
        "the Turkish delegation in Ankara."
    )
    assert (first.status, parties(first.participants)) == ("held", {"UN", "SY"})
    assert (second.status, parties(second.participants)) == ("planned", {"UN", "TR"})


def test_whom_a_sayer_speaks_of_is_not_himself() -> None:
    text = (
        "The Sudanese army and the RSF broke the truce.\n\nNorway said the parties had agreed to "
        "open the road."
    )
    (one,) = commitments(DAY + text)
    assert parties(one.by) == {"SD", "RSF"}


def test_passage_denied_at_two_places_is_two_incidents() -> None:
    found = incidents(
        DAY + "Observers were turned back at the Brod bridge by Indian soldiers and at the Kamen "
        "crossing by Pakistani soldiers."
    )
    assert [parties(i.accused) for i in found] == [{"IN"}, {"PK"}]


def test_we_have_agreed_in_talk_binds_nobody_and_on_paper_the_issuer() -> None:
    talk = (
        "Q: And?\nPRESIDENT MACRON: We have agreed to open it.\nQ: When?\nPRESIDENT MACRON: Soon.\n"
    )
    assert not commitments(talk)
    paper = "Ministry of Foreign Affairs of France\n\n14 March 2031\n\nWe pledge to open the port."
    (one,) = commitments(paper)
    assert parties(one.by) == {"FR"}


@pytest.mark.parametrize(
    ("said", "by", "to", "outcome"),
    [
        ("Egypt proposed to open the crossing.", {"EG"}, set(), "made"),
        ("Russia proposed a list. Ukraine took note of the proposal.", {"RU"}, set(), "noted"),
        ("Ukraine proposed a list. Russia took note of the proposal.", {"UA"}, set(), "noted"),
        ("India proposed a camera. Pakistan did not accept this.", {"IN"}, set(), "not accepted"),
        ("The proposal by Norway to send observers was deferred.", {"NO"}, set(), "deferred"),
        ("Oman's proposal to send observers was accepted.", {"OM"}, set(), "accepted"),
        ("The African Union urged Sudan to open the road.", {"AU"}, {"SD"}, "made"),
        ("France called for a truce.", {"FR"}, set(), "made"),
        ("Iran requested clarification of the list.", {"IR"}, set(), "made"),
    ],
)
def test_a_proposal_says_whose_it_is_and_what_became_of_it(
    said: str, by: set[str], to: set[str], outcome: str
) -> None:
    (one,) = reading(DAY + said)[1].proposals
    assert (parties(one.by), parties(one.to), one.outcome) == (by, to, outcome)


@pytest.mark.parametrize(
    "said",
    [
        "Nobody has proposed a list.",
        "Did Egypt propose to open the crossing?",
        "Norway offered to host the talks.",
        "If Iran proposed a list, it would be read.",
        "The Israeli analyst Dan Levi proposed a list.",
        "Sudan has not requested anything.",
    ],
)
def test_what_is_denied_asked_or_an_offer_to_host_is_no_proposal(said: str) -> None:
    assert not reading(DAY + said)[1].proposals


def test_a_length_on_another_s_word_is_not_the_word_of_who_tells_of_the_call() -> None:
    (contact,) = contacts(
        "Aliyev's first phone conversation with Pashinyan took place on 3 June. During the 2-hour "
        "discussion, they agreed to open a road, according to Hikmet Hajiyev."
    )
    assert (contact.which, parties(contact.participants)) == ("first", {"AZ", "AM"})
    assert contact.lasted is not None
    assert contact.lasted.low == 2
    assert contact.told.through is None
    assert contact.lasted_told is not None
    assert contact.lasted_told.through is not None
    assert contact.lasted_told.through.id == "hikmet-hajiyev"


@pytest.mark.skipif(not INTERVIEW.is_file(), reason="the interview is not here")
def test_the_interview_says_of_its_calls_and_of_the_ceasefire_what_the_issue_says() -> None:
    document, found = reading(INTERVIEW.read_text("utf-8"))
    recent, first = [c for c in found.contacts if c.form == "call"]
    assert (recent.which, first.which) == ("recent", "first")
    assert recent.lasted is None
    assert first.lasted is not None
    assert first.lasted.low == 1.5
    assert first.lasted_told is not None
    assert first.lasted_told.through is not None
    assert first.lasted_told.through.id == "dmitry-peskov"
    assert {one.told.through.id for one in found.commitments if one.told.through} <= {
        "dmitry-peskov"
    }
    assert not any("ceasefire" in c.extent.of(document.text) for c in found.commitments)
    assert all("Klachkov" not in actor.name for c in found.commitments for actor in c.by)
    (attack,) = found.incidents
    assert attack.when is not None
    assert attack.when.reason == "the document bears no date"
    assert attack.accused == ()


def test_they_in_press_talk_is_nobody_and_we_in_a_joint_statement_is_both() -> None:
    talk = (
        "Remarks by President Macron\n\nQ    What of them?\n\nPRESIDENT MACRON:  They agreed to "
        "pay. They attacked a school in Tavo.\n\nQ    And?\n\nPRESIDENT MACRON:  Soon.\n"
    )
    _, found = reading(talk)
    assert found.commitments == ()
    assert [one.accused for one in found.incidents] == [()]
    joint = (
        "Joint Statement of Canada and Japan\n\n3 May 2031\n\nPrime Minister Mark Carney and Prime "
        "Minister Shigeru Ishiba met in Ottawa. We will establish a group on shipping by 9 June."
    )
    (one,) = commitments(joint)
    assert (parties(one.by), one.binding) == ({"CA", "JP"}, "agreed")


@pytest.mark.parametrize(
    "said",
    [
        "France and Italy agreed that trade is important.",
        "France and Italy agreed that trade must be fair.",
        "France and Italy agreed that a better tie has huge upside.",
        "France and Italy are committed to peace.",
    ],
)
def test_an_opinion_that_is_shared_undertakes_nothing(said: str) -> None:
    assert not commitments(DAY + said)


def test_an_invitation_that_was_accepted_is_a_visit_to_come() -> None:
    (visit,) = contacts(
        DAY + "Narendra Modi accepted the invitation of Emmanuel Macron to visit Lyon in June."
    )
    assert (visit.form, visit.status) == ("visit", "planned")
    assert parties(visit.participants) == {"IN", "FR"}


def test_both_countries_are_never_a_body_that_was_named_between() -> None:
    text = (
        "Armenia and Azerbaijan spoke by telephone.\n\nArmenia proposed that observers of a Joint "
        "Verification Mission be sent.\n\nThe experts of both countries will meet on 20 March."
    )
    planned = contacts(DAY + text)[-1]
    assert (planned.status, parties(planned.participants)) == ("planned", {"AM", "AZ"})
