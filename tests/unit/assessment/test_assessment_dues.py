"""Duties by their due dates, line by line of the table, and what sets each clock running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from assessment_world import (
    VOICES,
    agreement,
    at,
    incident,
    incidents,
    mechanism,
    provision,
    report,
    reports,
    text,
)
from mirrored import assert_alike, mirrored

from truceline.assessment.dues import judge_dues
from truceline.assessment.performances import performances_of
from truceline.model import tables
from truceline.model.agreement import (
    Condition,
    ConditionKind,
    Divergence,
    Due,
    Duty,
    Mechanism,
    Provision,
    Quiet,
    Silence,
    Starts,
)
from truceline.model.interval import Interval
from truceline.model.vocabulary import Because

#: Withdrawal of north, due at noon of 15 May.
OUT = Duty(id="out", act="withdrawal", on=("north",), due=Due(starts_on=Starts.DATE, at=at(15)))

UNTIL = at(25)


def owing(*duties: Duty, **changes: Any) -> Provision:
    return provision(id="one/out", rule="duty", acts=(), duties=duties, **changes)


def dues(
    under: Provision,
    *done: dict[str, Any],
    happened: tuple[dict[str, Any], ...] = (),
    coverage: pa.Table | None = None,
    until: datetime = UNTIL,
) -> list[dict[str, Any]]:
    """Judge, and judge the mirrored world as well: the same for the other party, in every test."""
    seen = tables.empty(tables.COVERAGE) if coverage is None else coverage
    world = (under, incidents(*happened), reports(*done), seen, until)
    rows = _judged(*world)
    assert_alike(mirrored(_judged(*mirrored(world))), rows)
    return rows


def _judged(
    under: Provision, happened: pa.Table, done: pa.Table, seen: pa.Table, until: datetime
) -> list[dict[str, Any]]:
    whole = agreement(text(under))
    drawn = (tables.empty(tables.SHAPES), tables.empty(tables.LINES))
    told = performances_of(whole, done, VOICES)
    return list(judge_dues(whole, happened, *drawn, told, seen, until).to_pylist())


def says(*done: dict[str, Any], duty: Duty = OUT, **changes: Any) -> tuple[str, str | None]:
    (row,) = dues(owing(duty), *done, **changes)
    return row["outcome"], row["because"]


EARLY: dict[str, Any] = {"start": at(10), "end": at(10, 13)}
LATE: dict[str, Any] = {"start": at(18), "end": at(18, 13)}
OWN: dict[str, Any] = {"source_id": "of-north"}
OTHER: dict[str, Any] = {"source_id": "of-south"}
UNKNOWN = ("undetermined", "no report that it was done")
NOT: dict[str, Any] = {"circumstances": ["not_done"]}
LATER: dict[str, Any] = {"start": at(20), "end": at(20, 13)}
SILENT = ("inconsistent", "not done as nobody tells of it")
DONE_LATE, NEVER = ("inconsistent", "done late"), ("inconsistent", "not done as told")


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([report(**EARLY)], ("consistent", None)),
        ([report(**EARLY, **OWN)], ("undetermined", "word of one side alone")),
        ([report(**EARLY, **OTHER)], ("undetermined", "word of one side alone")),
        (
            [report("a", **EARLY, **OWN), report("b", **EARLY, **OTHER)],
            ("consistent", None),
        ),
        ([report(**LATE)], DONE_LATE),
        ([report(**LATE, **NOT)], NEVER),
        ([report("a", **LATE, **NOT), report("b", **LATER)], DONE_LATE),
        ([report(**EARLY, circumstances=["partly_done"])], UNKNOWN),
        ([report(**LATE, circumstances=["partly_done"])], NEVER),
        ([report(**LATE, **NOT, **OTHER)], ("undetermined", "word of one side alone")),
        (
            [report("a", **LATE, **NOT, **OTHER), report("b", **EARLY, **OWN)],
            ("undetermined", "reports differ"),
        ),
        (
            [report("a", **EARLY), report("b", **LATE, **NOT)],
            ("undetermined", "reports differ"),
        ),
        ([report(start=at(14), end=at(16))], ("undetermined", "time straddles the limit")),
        ([report(**EARLY, actor="south")], UNKNOWN),
        ([report(**EARLY, act="notification")], UNKNOWN),
        ([report(**EARLY, kind="event")], UNKNOWN),
        ([report(**EARLY, source_id="who-knows")], ("undetermined", "word of one side alone")),
        (
            [report("a", **EARLY, **OWN), report("b", **EARLY, source_id="who-knows")],
            ("undetermined", "word of one side alone"),
        ),
        ([], UNKNOWN),
    ],
)  # fmt: skip
def test_the_first_line_that_holds_decides(
    done: list[dict[str, Any]], expected: tuple[str, str | None]
) -> None:
    assert says(*done) == expected


def test_done_at_the_very_instant_is_done_in_time_and_a_microsecond_later_is_not() -> None:
    assert says(report(start=at(15, 11), end=at(15, 12))) == ("consistent", None)
    assert says(report(start=at(15, 12), end=at(15, 12))) == ("consistent", None)
    assert says(report(start=at(15, 12), end=at(15, 13))) == DONE_LATE


def test_what_is_due_at_once_is_in_time_at_that_instant_alone() -> None:
    period = Interval(start=at(5), end=at(28))
    at_once = replace(OUT, due=Due(starts_on=Starts.ENTRY))

    def said(start: datetime, end: datetime) -> tuple[str, str | None]:
        (row,) = dues(owing(at_once, period=period), report(start=start, end=end))
        return row["outcome"], row["because"]

    assert said(at(5), at(5)) == ("consistent", None)
    assert said(at(5), at(5) + timedelta(minutes=1)) == ("consistent", None)
    assert said(at(5) + timedelta(minutes=1), at(5) + timedelta(minutes=2)) == DONE_LATE
    assert said(at(4), at(4, 13)) == UNKNOWN


def test_what_is_not_due_yet_is_not_failed_but_done_early_is_done() -> None:
    assert says(until=at(12)) == ("undetermined", "not yet due")
    assert says(report(**EARLY), until=at(12)) == ("consistent", None)
    told_early = report(start=at(11), end=at(11), circumstances=["not_done"])
    assert says(told_early, until=at(12)) == ("undetermined", "not yet due")


def test_silence_is_failure_only_where_the_mechanism_keeps_the_list() -> None:
    kept = replace(OUT, silence=Silence.NOT_DONE)
    assert says(duty=kept) == SILENT
    assert says(duty=kept, until=at(12)) == ("undetermined", "not yet due")


def test_an_open_term_and_an_open_condition_come_first() -> None:
    (row,) = dues(owing(OUT, left_open={"en": "to where"}), report(**LATE))
    assert (row["outcome"], row["because"]) == ("undetermined", "term left open")
    fact = Condition(id="c", kind=ConditionKind.FACT, wording={})
    (row,) = dues(owing(OUT, conditions=(fact,)), report(**LATE))
    assert row["because"] == "condition not established"
    held = replace(fact, established=at(1))
    (row,) = dues(owing(OUT, conditions=(held,)), report(**LATE))
    assert row["outcome"] == "inconsistent"


@pytest.mark.parametrize(
    ("said", "established"),
    [
        ([report(start=at(3), end=at(3))], True),
        ([report("a", start=at(3), end=at(3), **OWN)], False),
        ([report("a", start=at(3), end=at(3), **OWN), report("b", start=at(4), end=at(4), **OTHER)],
         True),
        ([report("a", start=at(3), end=at(3), **OWN),
          report("b", start=at(4), end=at(4), source_id="who-knows")], False),
        ([report("a", start=at(3), end=at(3)), report("b", start=at(5), end=at(5), **NOT)], False),
        ([report("a", start=at(3), end=at(3)), report("b", start=at(5), end=at(5), **NOT, **OTHER)],
         True),
        ([report("a", start=at(3), end=at(3)), report("b", start=at(5), end=at(5), **NOT),
          report("c", start=at(6), end=at(6))], True),
    ],
)  # fmt: skip
def test_a_condition_is_established_by_no_side_alone_and_not_against_a_report_of_no_party(
    said: list[dict[str, Any]], established: bool
) -> None:
    first = Condition(
        id="c", kind=ConditionKind.PERFORMED, wording={}, act="withdrawal", by=("north",)
    )
    notice = replace(OUT, id="notice", act="notification", silence=Silence.NOT_DONE)
    (row,) = dues(owing(notice, conditions=(first,)), *said)
    expected = SILENT if established else ("undetermined", Because.CONDITION_OPEN)
    assert (row["outcome"], row["because"]) == expected


def test_a_weapon_not_named_may_be_one_of_those_meant_and_another_is_not() -> None:
    guns = replace(OUT, weapons=("tank",))
    assert says(report(**EARLY), duty=guns) == ("consistent", None)
    assert says(report(**EARLY, weapon="tank"), duty=guns) == ("consistent", None)
    assert says(report(**EARLY, weapon="mlrs_grad"), duty=guns)[0] == "undetermined"


def test_every_week_is_an_occasion_of_its_own() -> None:
    weekly = Duty(id="meet", act="mechanism_meeting", due=Due(starts_on=Starts.EVERY, every_h=168))
    met = report(act="mechanism_meeting", actor=None, start=at(9), end=at(9, 13))
    found = dues(owing(weekly), met, until=at(25))
    assert [row["occasion"] for row in found] == ["1", "2", "3", "4"]
    assert [row["due_at"].day for row in found] == [8, 15, 22, 29]
    assert [row["outcome"] for row in found] == [
        "undetermined", "consistent", "undetermined", "undetermined",
    ]  # fmt: skip
    # Done a day after the first week's end, it is done for the second and not late for the first.
    assert found[0]["because"] == "no report that it was done"
    assert found[3]["because"] == "not yet due"
    assert found[1]["report_ids"] == ["done-a"]
    assert found[1]["party"] is None


@pytest.mark.parametrize(
    ("actor", "outcome"),
    [(None, "consistent"), ("commission", "consistent"), ("north", "undetermined")],
)
def test_what_a_party_did_is_nothing_the_mechanism_did(actor: str | None, outcome: str) -> None:
    weekly = Duty(id="tell", act="notification", due=Due(starts_on=Starts.EVERY, every_h=168))
    told = report(act="notification", actor=actor, start=at(3), end=at(3, 13))
    found = dues(owing(weekly), told, until=at(8))
    assert found[0]["outcome"] == outcome


def test_notice_is_due_a_day_before_each_exercise_of_the_party() -> None:
    notice = Duty(
        id="notice",
        act="notification",
        on=("north", "south"),
        silence=Silence.NOT_DONE,
        due=Due(
            starts_on=Starts.INCIDENT, acts=("shelling",), circumstances=("exercise",), after_h=-24
        ),
    )
    fired = incident("x", start=at(10), end=at(10), circumstances=["exercise"], status="reported")
    unlike = incident("y", start=at(11), end=at(11), circumstances=[])
    told = report(act="notification", start=at(9, 11), end=at(9, 12))
    found = dues(owing(notice), told, happened=(fired, unlike))
    assert [(r["party"], r["occasion"], r["outcome"]) for r in found] == [
        ("north", "I-x", "consistent")
    ]
    short = report(act="notification", start=at(9, 12), end=at(9, 13))
    assert dues(owing(notice), short, happened=(fired,))[0]["outcome"] == "inconsistent"
    assert dues(owing(notice), happened=(fired,))[0]["outcome"] == "inconsistent"
    # Said by one side alone, an exercise makes nobody fail; but whoever gave notice of it, did.
    claimed = {**fired, "status": "alleged"}
    (row,) = dues(owing(notice), happened=(claimed,))
    assert (row["outcome"], row["because"]) == ("undetermined", "word of one side alone")
    assert dues(owing(notice), told, happened=(claimed,))[0]["outcome"] == "consistent"


def test_a_notice_serves_the_nearest_that_follows_unless_the_text_gives_a_window() -> None:
    before = Due(starts_on=Starts.INCIDENT, acts=("shelling",), after_h=-48)
    notice = Duty(
        id="notice", act="notification", on=("north",), silence=Silence.NOT_DONE, due=before
    )
    told = report(act="notification", start=at(10), end=at(10, 13))
    shot = {"status": "reported"}
    same = incident("b", start=at(13), end=at(13), **shot)
    later = incident("c", start=at(20), end=at(20), **shot)
    days = [(13, "a"), (20, "c")]
    two = tuple(incident(name, start=at(day), end=at(day), **shot) for day, name in days)
    assert [r["outcome"] for r in dues(owing(notice), told, happened=two)] == [
        "consistent", "inconsistent",
    ]  # fmt: skip
    another = report("again", act="notification", start=at(17), end=at(17, 13))
    found = dues(owing(notice), told, another, happened=two)
    assert [(r["outcome"], len(r["report_ids"])) for r in found] == [("consistent", 1)] * 2
    # Several shots of one exercise share their notice.
    three = (two[0], same, later)
    assert [r["outcome"] for r in dues(owing(notice), told, happened=three)][:2] == [
        "consistent", "consistent",
    ]  # fmt: skip
    # The word of one side alone uses up no notice.
    alleged = ({**two[0], "status": "alleged"}, later)
    assert dues(owing(notice), told, happened=alleged)[1]["outcome"] == "consistent"
    window = replace(notice, due=replace(before, within_h=240))
    found = dues(owing(window), told, happened=two)
    assert [r["outcome"] for r in found] == ["consistent", "consistent"]


@pytest.mark.parametrize("length", [{"lasts_h": 120.0}, {"lasts_days": 5}])
def test_the_days_of_one_exercise_share_their_notice_as_long_as_it_may_last(
    length: dict[str, Any],
) -> None:
    before = Due(starts_on=Starts.INCIDENT, acts=("shelling",), after_h=-48)
    notice = Duty(
        id="notice", act="notification", on=("north",), silence=Silence.NOT_DONE, due=before
    )
    told = report(act="notification", start=at(7), end=at(7, 13))
    fired = tuple(
        incident(f"{day:02}", start=at(day), end=at(day), status="reported")
        for day in (10, 11, 13, 14, 15, 16)
    )
    apart = [r["outcome"] for r in dues(owing(notice), told, happened=fired)]
    assert apart.count("inconsistent") == 4
    one = replace(notice, due=replace(before, **length))
    found = dues(owing(one), told, happened=fired)
    # What begins five days later, to the minute, is another exercise, and nobody announced it.
    assert [(r["occasion"], r["outcome"]) for r in found] == [
        ("I-10", "consistent"), ("I-15", "inconsistent"),
    ]  # fmt: skip
    again = report("again", act="notification", start=at(12), end=at(12, 13))
    found = dues(owing(one), told, again, happened=fired)
    assert [r["outcome"] for r in found] == ["consistent", "consistent"]
    # What one side alone tells of neither begins an exercise nor belongs to one.
    alleged = {**fired[0], "status": "alleged"}
    found = dues(owing(one), told, happened=(alleged, *fired[1:]))
    assert [(r["occasion"], r["outcome"]) for r in found] == [
        ("I-10", "consistent"), ("I-11", "consistent"), ("I-16", "inconsistent"),
    ]  # fmt: skip


def test_a_notice_given_after_what_it_should_have_been_given_before_is_none() -> None:
    notice = Duty(
        id="notice",
        act="notification",
        on=("north",),
        due=Due(starts_on=Starts.INCIDENT, acts=("shelling",), after_h=-24),
    )
    first = incident("x", start=at(10), end=at(10), status="reported")
    second = incident("y", start=at(20), end=at(20), status="reported")
    late = report(act="notification", start=at(9, 13), end=at(9, 14))
    assert dues(owing(notice), late, happened=(first,))[0]["outcome"] == "inconsistent"
    after = report(act="notification", start=at(15), end=at(15, 13))
    (row,) = dues(owing(notice), after, happened=(first,))
    assert (row["because"], row["report_ids"]) == ("no report that it was done", [])
    of_first, of_second = dues(owing(notice), after, happened=(first, second))
    assert (of_first["because"], of_second["outcome"]) == (
        "no report that it was done", "consistent",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mandate", "actor", "owing_now"),
    [
        (("happened", "covered", "party"), "north", ["north"]),
        (("happened", "covered", "party"), None, []),
        (("happened", "covered", "party"), "somebody else", None),
        (("happened", "covered"), "north", []),
    ],
)
def test_whose_act_it_was_starts_the_clock_only_where_the_mechanism_may_say_so(
    mandate: tuple[str, ...], actor: str | None, owing_now: list[str] | None
) -> None:
    notice = Duty(
        id="notice",
        act="notification",
        on=("north", "south"),
        silence=Silence.NOT_DONE,
        due=Due(starts_on=Starts.INCIDENT, acts=("shelling",), after_h=24),
    )
    whole = agreement(text(owing(notice)), mechanism=mechanism(mandate=mandate))
    table = judge_dues(
        whole,
        incidents(incident("x", actor=actor, status="reported")),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        performances_of(whole, reports(), VOICES),
        tables.empty(tables.COVERAGE),
        UNTIL,
    ).to_pylist()
    if owing_now is None:
        assert table == []
    elif owing_now:
        assert [(r["party"], r["outcome"]) for r in table] == [("north", "inconsistent")]
    else:
        narrow = "party" not in mandate
        because = Because.OUTSIDE_MANDATE if narrow else Because.CONDITION_OPEN
        assert [(r["party"], r["because"], r["due_at"]) for r in table] == [
            (party, because, None) for party in ("north", "south")
        ]


@pytest.mark.parametrize(
    ("about", "values", "touched"),
    [
        ("time", (), True),
        ("all", (), True),
        ("weapon", ("tank",), True),
        ("weapon", ("mlrs_grad",), False),
        ("act", ("withdrawal",), True),
        ("act", ("notification",), False),
        ("object_type", ("school",), True),
    ],
)
def test_where_authentic_texts_part_nothing_is_found(
    about: str, values: tuple[str, ...], touched: bool
) -> None:
    parts = Divergence(
        id="d", languages=("en", "uk"), wording={"en": "When."}, about=about, values=values
    )
    guns = replace(OUT, weapons=("tank",))
    (row,) = dues(owing(guns, divergences=(parts,)), report(**LATE))
    expected = ("undetermined", Because.TEXTS_DIVERGE) if touched else DONE_LATE
    assert (row["outcome"], row["because"]) == expected


def test_what_may_have_been_done_before_it_counted_is_not_shown() -> None:
    weekly = Duty(id="meet", act="mechanism_meeting", due=Due(starts_on=Starts.EVERY, every_h=168))
    met: dict[str, Any] = {"act": "mechanism_meeting", "actor": None}
    over = report(**met, start=at(6), end=at(10))
    first, second, *_ = dues(owing(weekly), over, until=at(16))
    for row in (first, second):
        assert (row["outcome"], row["because"]) == ("undetermined", "time straddles the limit")
    between = report(**met, start=at(8, 0), end=at(8, 0))
    first, second, *_ = dues(owing(weekly), between, until=at(16))
    assert (first["outcome"], second["outcome"]) == ("consistent", "undetermined")


def test_a_stretch_that_the_end_of_the_text_cuts_short_asks_for_nothing() -> None:
    weekly = Duty(
        id="meet",
        act="mechanism_meeting",
        silence=Silence.NOT_DONE,
        due=Due(starts_on=Starts.EVERY, every_h=168),
    )
    found = dues(owing(weekly), until=at(30, month=6))
    assert [row["due_at"].day for row in found] == [8, 15, 22, 29]


def test_the_word_of_one_side_alone_sets_no_clock_running_against_another() -> None:
    visit = Duty(
        id="visit",
        act="storage_visit",
        on=("south",),
        silence=Silence.NOT_DONE,
        due=Due(starts_on=Starts.PERFORMANCE, act="withdrawal", after_h=48),
    )
    own, other = report("own", **EARLY, **OWN), report("other", **EARLY, **OTHER)
    apart = report("apart", start=at(2), end=at(3), **OTHER)
    for said in ([own], [other], [own, apart]):
        for row in dues(owing(visit), *said):
            assert (row["outcome"], row["because"]) == ("undetermined", "word of one side alone")
    assert [row["outcome"] for row in dues(owing(visit), own, other)] == ["inconsistent"] * 2
    assert [row["outcome"] for row in dues(owing(visit), report(**EARLY))] == ["inconsistent"]


def test_what_hangs_on_another_duty_waits_for_it() -> None:
    after = Duty(
        id="visit",
        act="storage_visit",
        due=Due(starts_on=Starts.PERFORMANCE, act="withdrawal", after_h=48),
    )
    (row,) = dues(owing(after))
    assert (row["because"], row["due_at"]) == ("condition not established", None)
    visited = report("v", act="storage_visit", actor=None, start=at(11), end=at(11, 13))
    (row,) = dues(owing(after), report(**EARLY), visited)
    assert (row["outcome"], row["due_at"]) == ("consistent", at(12, 13))


def covered(*days: tuple[int, str]) -> pa.Table:
    rows = [
        {"text_id": "one", "provision_id": "one/fire", "day": date(2031, 5, day), "outcome": said}
        for day, said in days
    ]
    return pa.Table.from_pylist(rows, schema=tables.COVERAGE)


def test_a_quiet_clock_runs_in_days_that_were_watched_and_starts_anew() -> None:
    quiet = replace(
        OUT,
        due=Due(starts_on=Starts.QUIET, quiet=Quiet(hours=48, provision_id="one/fire"), after_h=24),
    )
    broken = covered((3, "consistent"), (4, "undetermined"), (5, "consistent"), (6, "consistent"))
    (row,) = dues(owing(quiet), report(start=at(7), end=at(7, 13)), coverage=broken)
    # Quiet from 5 May 00:00, run out on 7 May 00:00, due a day later.
    assert (row["due_at"], row["outcome"]) == (at(8, 0), "consistent")
    apart = covered((3, "consistent"), (5, "consistent"))
    (row,) = dues(owing(quiet), report(**EARLY), coverage=apart)
    assert (row["due_at"], row["because"]) == (None, "condition not established")


def test_a_quiet_clock_counts_no_hour_before_its_period_nor_after_what_is_known() -> None:
    quiet = replace(
        OUT, due=Due(starts_on=Starts.QUIET, quiet=Quiet(hours=24, provision_id="one/fire"))
    )
    # It enters into force on 3 May at 14:00.
    from_14 = Interval(start=at(3, 14), end=at(4, 20))
    for days, until, due in (
        ((3,), UNTIL, None),
        ((3, 4), UNTIL, at(4, 14)),
        ((3, 4), at(4, 14), at(4, 14)),
        ((3, 4), at(4, 13), None),
        ((4,), UNTIL, None),
    ):
        whole = agreement(text(owing(quiet), provision(period=from_14)))
        (row,) = judge_dues(
            whole,
            incidents(),
            tables.empty(tables.SHAPES),
            tables.empty(tables.LINES),
            performances_of(whole, reports(), VOICES),
            covered(*((day, "consistent") for day in days)),
            until,
        ).to_pylist()
        assert row["due_at"] == due


def test_without_the_axis_of_coverage_there_are_no_dues() -> None:
    whole = agreement(text(owing(OUT)))
    narrow: Mechanism = replace(whole.mechanism, mandate=("happened",))
    found = judge_dues(
        replace(whole, mechanism=narrow),
        incidents(),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        performances_of(whole, reports(), VOICES),
        tables.empty(tables.COVERAGE),
        at(25),
    )
    assert found.num_rows == 0
