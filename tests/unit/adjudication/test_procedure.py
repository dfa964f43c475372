from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from courts import START, Clerk, DecisionRule, Power, agreement

from truceline.adjudication import meeting as rooms
from truceline.adjudication import procedure
from truceline.adjudication.case import Case
from truceline.adjudication.docket import replayed
from truceline.adjudication.meeting import Room
from truceline.adjudication.procedure import Docket
from truceline.adjudication.rung import reached
from truceline.errors import IntegrityError
from truceline.model.agreement import TextStatus
from truceline.model.casework import CaseEntry, CaseStatus, Casework, MeetingEntry

Entries = list[CaseEntry | MeetingEntry]


def played(entries: Entries, **changed: Any) -> tuple[Docket, Room]:
    """Each act must be possible where it stands; the docket at the end."""
    docket, room = Docket(agreement=agreement(**changed)), Room()
    for entry in entries:
        if isinstance(entry, CaseEntry):
            assert procedure.faults(docket, entry, room) == ()
            docket = procedure.taken(docket, procedure.completed(docket, entry, room), room)
        else:
            assert list(rooms.faults(room, entry, docket.commission)) == []
            room = rooms.taken(room, entry)
    return docket, room


def one(entries: Entries, **changed: Any) -> Case:
    return played(entries, **changed)[0].cases["K-1"]


def refused(entries: Entries, last: CaseEntry | MeetingEntry, **changed: Any) -> str:
    docket, room = played(entries, **changed)
    if isinstance(last, CaseEntry):
        told = procedure.faults(docket, last, room)
    else:
        told = tuple(rooms.faults(room, last, docket.commission))
    assert told
    return "; ".join(told)


def up_to_ruling(clerk: Clerk) -> Entries:
    return [
        clerk.case("open", "A", respondent="B"),
        clerk.case("ask", to="B", within_h=24),
        clerk.case("assess", status=CaseStatus.CORROBORATED),
        clerk.meeting("open", "seat-a", "seat-b", "chair"),
        clerk.rule(seat_a="upheld", seat_b="not upheld", chair="upheld"),
    ]


def test_a_case_goes_from_opening_to_ruling_dissent_and_appeal() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    case = one(entries)
    assert case.status == CaseStatus.UPHELD
    assert case.ruling
    assert case.ruling.decision.rule == "majority"
    assert [q.answered_at for q in case.questions] == [None]
    entries += [clerk.case("dissent", "seat-b"), clerk.case("appeal", "B")]
    case = one(entries)
    assert (case.status, case.ruling, len(case.dissents)) == (CaseStatus.UNDER_REVIEW, None, 1)
    entries += [clerk.rule(seat_a="not upheld", seat_b="not upheld", chair="upheld")]
    case = one(entries)
    assert case.status == CaseStatus.NOT_UPHELD
    assert len(case.rulings) == 2


def test_no_answer_is_recorded_as_no_answer_and_changes_no_status() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    asked = clerk.case("ask", to="B", within_h=1)
    before, after = one(entries), one([*entries, asked])
    assert after.status == before.status
    assert after.questions[-1].after_ruling
    replied = clerk.case("reply", "B", answers=asked.seq)
    case = one([*entries, asked, replied])
    assert case.questions[-1].answered_at == replied.at
    assert case.status == before.status


def test_a_reply_answers_only_a_question_put_to_that_party() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)[:2]
    assert "put to B" in refused(entries, clerk.case("reply", "A", answers=1))
    assert "no question 77" in refused(entries, clerk.case("reply", "B", answers=77))
    assert "a party's" in refused(entries, clerk.case("reply", "seat-b", answers=1))


def test_a_walk_out_stops_only_what_the_quorum_stops_and_is_marked() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)[:4]
    left = clerk.meeting("leave", "seat-b", text="protest")
    entries.append(left)
    case = one([*entries, clerk.rule(seat_a="upheld", chair="upheld")])
    assert case.status == CaseStatus.UPHELD
    assert case.rulings[-1].without == {"seat-b": left.at}
    last = clerk.rule(seat_a="upheld", chair="upheld")
    assert "seat-b" in refused(entries, last, quorum_of_each_party=True)
    assert "not in the room" in refused(entries, clerk.rule(seat_b="upheld"))


def test_who_walked_out_is_away_until_it_comes_back() -> None:
    clerk = Clerk()
    entries: Entries = [
        clerk.meeting("open", "seat-a", "seat-b"),
        clerk.meeting("leave", "seat-b"),
        clerk.meeting("close"),
        clerk.meeting("open", "seat-a", "chair", which="M-2"),
    ]
    assert list(played(entries)[1].away) == ["seat-b"]
    entries.append(clerk.meeting("return", "seat-b", which="M-2"))
    _, room = played(entries)
    assert room.away == {}
    assert room.meetings["M-2"].attended == ("chair", "seat-a", "seat-b")


def test_minutes_are_agreed_only_by_those_who_were_there() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.meeting("open", "seat-a", "chair"), clerk.meeting("close")]
    told = refused(entries, clerk.meeting("minutes", "seat-b", text="m"))
    assert "was not at M-1" in told
    entries.append(clerk.meeting("minutes", "seat-a", "chair", text="first"))
    entries.append(clerk.meeting("minutes", "seat-a", text="second"))
    meeting = played(entries)[1].meetings["M-1"]
    assert (meeting.minutes, meeting.agreed_by) == ("second", ("seat-a",))
    entries.append(clerk.meeting("minutes", "chair", text="second"))
    meeting = played(entries)[1].meetings["M-1"]
    assert [(v.text, v.agreed_by) for v in meeting.versions] == [
        ("first", ("chair", "seat-a")),
        ("second", ("chair", "seat-a")),
    ]


def test_a_case_is_settled_only_when_every_party_says_the_same_terms() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A"), clerk.case("settle", "A", text="terms")]
    assert one(entries).status == CaseStatus.UNDER_REVIEW
    other = [*entries, clerk.case("settle", "B", text="other terms")]
    assert one(other).status == CaseStatus.UNDER_REVIEW
    case = one([*entries, clerk.case("settle", "B", text="terms")])
    assert case.status == CaseStatus.SETTLED
    assert "is over" in refused(
        [*entries, clerk.case("settle", "B", text="terms")], clerk.case("ask", to="A")
    )


def test_only_who_opened_it_withdraws_it_and_never_after_a_ruling() -> None:
    clerk = Clerk()
    opened = clerk.case("open", "A")
    assert "only A" in refused([opened], clerk.case("withdraw", "B"))
    assert one([opened, clerk.case("withdraw", "A")]).status == CaseStatus.WITHDRAWN
    clerk = Clerk()
    assert "ruled upon" in refused(up_to_ruling(clerk), clerk.case("withdraw", "A"))


def test_one_incident_under_one_provision_has_one_open_case() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A")]
    again = clerk.case("open", "B", case_id="K-2")
    assert "K-1 is about the same" in refused(entries, again)
    entries += [clerk.case("withdraw", "A")]
    assert played([*entries, again])[0].cases["K-2"].opened_by == "B"


@pytest.mark.parametrize(
    ("powers", "act", "told"),
    [
        ((Power.OBSERVE,), "assess", "no power to verify"),
        ((Power.OBSERVE, Power.VERIFY), "rule", "no power to adjudicate"),
    ],
)
def test_the_mechanism_does_only_what_it_may(
    powers: tuple[Power, ...], act: str, told: str
) -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A"), clerk.meeting("open", "seat-a", "seat-b", "chair")]
    last = (
        clerk.case("assess", status=CaseStatus.CORROBORATED)
        if act == "assess"
        else clerk.rule(seat_a="upheld", seat_b="upheld")
    )
    assert told in refused(entries, last, powers=powers)


def test_without_a_body_nobody_rules() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A")]
    assert "no body" in refused(entries, clerk.rule(seat_a="upheld"), commission=None)
    assert "no body" in refused([], clerk.meeting("open", "seat-a"), commission=None)


def test_nobody_is_named_outside_the_mandate() -> None:
    clerk = Clerk()
    last = clerk.case("open", "A", respondent="B")
    assert "mandate" in refused([], last, mandate=("happened", "covered"))


def test_every_reason_is_told_at_once() -> None:
    clerk = Clerk()
    last = clerk.case("ask", "nobody", to="C", within_h=-1, text="")
    told = refused([clerk.case("open", "A")], last)
    for part in ("'nobody'", "'C'", "empty", "time to answer"):
        assert part in told


def test_what_could_not_be_verified_says_why() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A")]
    last = clerk.case("assess", status=CaseStatus.NOT_VERIFIED, text="")
    assert "needs a reason" in refused(entries, last)
    told = clerk.case("assess", status=CaseStatus.NOT_VERIFIED, text="access denied")
    assert one([*entries, told]).because == "access denied"


def test_rungs_are_reached_by_time_and_by_appeal_and_stop_at_a_ruling() -> None:
    clerk = Clerk()
    rungs = agreement().mechanism.escalation
    entries = up_to_ruling(clerk)
    opened = one(entries[:1])
    for hours, rung in ((1, "liaison"), (24, "commission"), (95, "commission"), (96, "guarantor")):
        at = START.replace(day=1 + hours // 24, hour=hours % 24)
        found = reached(opened, rungs, at)
        assert found
        assert found.rung.id == rung
    assert reached(one(entries), rungs, START) is None
    appealed = one([*entries, clerk.case("appeal", "B")])
    found = reached(appealed, rungs, START.replace(hour=6))
    assert found
    assert found.rung.id == "commission"


def test_replaying_gives_the_same_whatever_the_order_of_the_two_lists() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    whole, _ = played(entries)
    cases = whole.cases["K-1"].entries
    meetings = tuple(e for e in entries if isinstance(e, MeetingEntry))
    docket, room = replayed(agreement(), Casework(cases=cases, meetings=meetings))
    back, _ = replayed(agreement(), Casework(cases=cases[::-1], meetings=meetings))
    assert (docket.cases, room) == (back.cases, played(entries)[1])
    assert docket.cases == whole.cases


def test_no_consensus_may_be_ruled_upon_again_and_a_ruling_may_not() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)[:4]
    entries.append(clerk.rule(seat_a="upheld", seat_b="not upheld", chair="abstains"))
    case = one(entries)
    assert case.status == CaseStatus.NO_CONSENSUS
    assert case.because
    entries.append(clerk.rule(seat_a="upheld", seat_b="upheld", chair="abstains"))
    assert one(entries).status == CaseStatus.UPHELD
    last = clerk.rule(seat_a="upheld", seat_b="upheld", chair="upheld")
    assert "appeal opens it" in refused(entries, last)


def test_a_chair_that_decides_must_be_there() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A"), clerk.meeting("open", "seat-a", "seat-b")]
    last = clerk.rule(seat_a="upheld", seat_b="upheld")
    assert "chair decides" in refused(entries, last, decision_rule=DecisionRule.CHAIR)


def test_each_seat_in_the_room_tells_a_position_or_abstains() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)[:4]
    told = refused(entries, clerk.rule(seat_a="upheld", chair="upheld"))
    assert "'seat-b' is in the room" in told
    case = one(
        [*entries, clerk.rule(seat_a="upheld", seat_b="abstains", chair="upheld")],
        decision_rule=DecisionRule.CONSENSUS,
    )
    assert case.status == CaseStatus.UPHELD
    none = [*entries, clerk.rule(seat_a="abstains", seat_b="abstains", chair="abstains")]
    assert one(none).because == "nobody took a position"


def test_who_was_never_in_the_room_is_told_apart_from_who_walked_out() -> None:
    clerk = Clerk()
    entries: Entries = [
        clerk.case("open", "A"),
        clerk.meeting("open", "seat-a", "chair"),
        clerk.rule(seat_a="upheld", chair="upheld"),
    ]
    ruling = one(entries).rulings[-1]
    assert (ruling.absent, ruling.without) == (("seat-b",), {})


def test_a_ruling_says_that_the_respondent_was_not_heard_yet() -> None:
    def unheard(*between: CaseEntry | MeetingEntry) -> str:
        room = clerk.meeting("open", "seat-a", "chair")
        ruling = clerk.rule(seat_a="upheld", chair="upheld")
        return one([opened, *between, room, ruling]).rulings[-1].unheard

    clerk = Clerk()
    opened = clerk.case("open", "A", respondent="B")
    assert unheard() == "never asked"
    assert unheard(clerk.case("ask", to="A")) == "never asked"
    asked = clerk.case("ask", to="B", within_h=24)
    assert unheard(asked) == "time running"
    assert (
        unheard(
            clerk.case("ask", to="B", within_h=1),
            clerk.case("assess", status=CaseStatus.CORROBORATED),
        )
        == ""
    )
    assert unheard(asked, clerk.case("reply", "B", answers=asked.seq)) == ""
    assert unheard(clerk.case("reply", "B")) == ""


def test_a_reply_is_possible_when_all_is_over() -> None:
    clerk = Clerk()
    entries: Entries = [clerk.case("open", "A"), clerk.case("withdraw", "A")]
    entries.append(clerk.case("reply", "B"))
    assert one(entries).status == CaseStatus.WITHDRAWN


def test_a_ruling_under_appeal_stays_visible_until_another_decides() -> None:
    clerk = Clerk()
    entries = [*up_to_ruling(clerk), clerk.case("appeal", "B")]
    for more in ((), (clerk.case("assess", status=CaseStatus.CONTRADICTED),)):
        case = one([*entries, *more])
        assert case.appealed
        assert case.appealed.decision.status == CaseStatus.UPHELD
        assert case.decided == case.appealed
    entries.append(clerk.rule(seat_a="not upheld", seat_b="not upheld", chair="upheld"))
    assert one(entries).appealed is None


def test_one_appeal_takes_one_rung_and_none_is_left_at_the_last() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    rungs = agreement().mechanism.escalation
    late = START + timedelta(days=30)
    for rung in ("commission", "guarantor"):
        clerk.seq += 200  # the clock stands still while a ruling is in force
        entries.append(clerk.case("appeal", "B"))
        found = reached(one(entries), rungs, entries[-1].at)
        assert found
        assert found.rung.id == rung
        entries.append(clerk.rule(seat_a="upheld", seat_b="abstains", chair="upheld"))
        assert reached(one(entries), rungs, late) is None
    assert "no rung" in refused(entries, clerk.case("appeal", "B"))


def test_offers_to_settle_lapse_with_a_ruling_and_with_an_appeal() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    offered = replace(clerk.case("settle", "A", text="t"), seq=entries[2].seq)
    assert one([entries[0], offered, *entries[3:]]).settled_by == {}
    entries += [clerk.case("settle", "A", text="t"), clerk.case("appeal", "B")]
    entries += [clerk.case("settle", "B", text="t")]
    assert one(entries).status == CaseStatus.UNDER_REVIEW


def test_a_seat_dissents_once_from_each_ruling() -> None:
    clerk = Clerk()
    entries = [*up_to_ruling(clerk), clerk.case("dissent", "seat-b")]
    assert one(entries).dissents[0].answers == entries[4].seq
    assert "on record already" in refused(entries, clerk.case("dissent", "seat-b"))
    entries += [clerk.case("appeal", "B")]
    entries += [clerk.rule(seat_a="upheld", seat_b="not upheld", chair="upheld")]
    entries += [clerk.case("dissent", "seat-b")]
    assert [e.answers for e in one(entries).dissents] == [entries[4].seq, entries[7].seq]


def test_the_delegation_of_a_party_does_not_verify() -> None:
    clerk = Clerk()
    opened = clerk.case("open", "A")
    for seat in ("seat-a", "seat-b"):
        told = refused([opened], clerk.case("assess", seat, status=CaseStatus.CORROBORATED))
        assert "does not verify" in told
    neutral = clerk.case("assess", "chair", status=CaseStatus.CORROBORATED)
    assert one([opened, neutral]).status == CaseStatus.CORROBORATED


def test_nothing_is_ruled_under_a_draft() -> None:
    clerk = Clerk()
    entries = up_to_ruling(clerk)
    docket, room = played(entries[:4])
    draft = replace(docket.agreement.texts[0], status=TextStatus.DRAFT)
    held = replace(docket, agreement=replace(docket.agreement, texts=(draft,)))
    last = entries[4]
    assert isinstance(last, CaseEntry)
    assert "draft" in "".join(procedure.faults(held, last, room))


def test_an_act_in_what_was_never_opened_is_a_fault_of_the_record() -> None:
    clerk = Clerk()
    opened = clerk.case("open", "A")
    for cases in ((clerk.case("ask", to="B"),), (opened, clerk.case("open", "A"))):
        with pytest.raises(IntegrityError, match="of the record is"):
            replayed(agreement(), Casework(cases=cases))
    with pytest.raises(IntegrityError, match="no entry before it opens"):
        replayed(agreement(), Casework(meetings=(clerk.meeting("close"),)))
