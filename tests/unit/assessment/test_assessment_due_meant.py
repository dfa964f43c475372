"""What a duty asks for besides the act: where, towards whom, of how many; and when nobody says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from assessment_world import at, report
from test_assessment_dues import (
    DONE_LATE,
    EARLY,
    LATE,
    NEVER,
    NOT,
    OTHER,
    OUT,
    OWN,
    UNKNOWN,
    dues,
    owing,
)
from test_assessment_prior import CLAIMED, NOT_GIVEN, NOTICE, found

from truceline.model.agreement import Due, Duty, Silence, Starts

OPEN_TIME = ("undetermined", "time unknown")
OPEN_PLACE = ("undetermined", "place unknown")
FEWER = ("undetermined", "fewer told of than owed")
OPEN_SUBJECT = ("undetermined", "whom or how many not told")
KEPT = ("consistent", None)
UNTIMED: dict[str, Any] = {"start": None, "end": None}


def spot(lon: float, error_m: float = 50.0) -> dict[str, Any]:
    """Return a place on the parallel of the zones of the invented world."""
    return {"place_kind": "disc", "lon": lon, "lat": -29.5, "error_m": error_m}


def says(duty: Duty, *done: dict[str, Any]) -> tuple[str, str | None]:
    (row,) = dues(owing(duty), *done)
    return row["outcome"], row["because"]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([report(**EARLY, **spot(-14.5))], KEPT),
        ([report(**EARLY, **spot(-10.0))], UNKNOWN),
        ([report(**EARLY)], OPEN_PLACE),
        ([report(**EARLY, **spot(-15.0, 20_000.0))], OPEN_PLACE),
        ([report("a", **EARLY), report("b", **EARLY, **spot(-14.5))], KEPT),
        ([], UNKNOWN),
        # In time, without its place: that it was done late is then not shown, whoever says it last.
        ([report("a", **EARLY), report("b", **LATE, **spot(-14.5))], OPEN_PLACE),
        ([report("a", **EARLY), report("b", **LATE, **NOT)], OPEN_PLACE),
        ([report("a", **EARLY, **OWN), report("b", **LATE, **spot(-14.5))], DONE_LATE),
        ([report("a", **LATE), report("b", **LATE, **spot(-14.5))], DONE_LATE),
        # That it was not done needs no place; that it was not done elsewhere says nothing.
        ([report(**LATE, **NOT)], NEVER),
        ([report(**LATE, **NOT, **spot(-10.0))], UNKNOWN),
    ],
)
def test_a_duty_may_ask_where(done: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    assert says(replace(OUT, zone_ids=("square",)), *done) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"affected": "south"}, KEPT),
        ({"affected": None}, OPEN_SUBJECT),
        ({"affected": "somebody else"}, UNKNOWN),
        ({"affected": "north"}, UNKNOWN),
    ],
)
def test_a_duty_may_ask_towards_whom(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert says(replace(OUT, to="south"), report(**EARLY, **changes)) == expected


@pytest.mark.parametrize(
    ("low", "high", "about", "expected"),
    [
        (10, 10, None, KEPT),
        (10, None, None, KEPT),
        (9, 9, None, FEWER),
        (9, 12, None, OPEN_SUBJECT),
        (None, None, None, OPEN_SUBJECT),
        (20, 20, True, OPEN_SUBJECT),
    ],
)
def test_a_duty_may_ask_how_many(
    low: int | None, high: int | None, about: bool | None, expected: tuple[str, str]
) -> None:
    told: dict[str, Any] = {"count_low": low, "count_high": high, "count_about": about}
    assert says(replace(OUT, at_least=10), report(**EARLY, **told)) == expected
    # Of fewer, told after it was due, is no word that it was not done.
    if expected == FEWER:
        for silence in Silence:
            duty = replace(OUT, at_least=10, silence=silence)
            assert says(duty, report(**LATE, **told)) == FEWER
            assert says(duty, report(**LATE, **told, **NOT)) == NEVER


def test_what_several_reports_tell_of_is_not_added_up() -> None:
    for when in (EARLY, LATE):
        two = [report(name, **when, count_low=6, count_high=6) for name in "ab"]
        assert says(replace(OUT, at_least=10), *two) == FEWER
        (row,) = dues(owing(replace(OUT, at_least=10)), *two)
        assert (row["done_at"], len(row["report_ids"])) == (None, 2)


def test_fewer_in_one_period_contradict_nothing_of_the_period_before() -> None:
    weekly = replace(OUT, at_least=10, due=Due(starts_on=Starts.EVERY, every_days=7))
    ten, five = (
        report(name, start=at(day), end=at(day), count_low=n, count_high=n)
        for name, day, n in (("a", 3, 10), ("b", 10, 5))
    )
    first, second, *_ = dues(owing(weekly), ten, five)
    assert (first["outcome"], first["because"]) == KEPT
    assert (second["outcome"], second["because"]) == FEWER


@pytest.mark.parametrize("silence", list(Silence))
@pytest.mark.parametrize("words", [{}, NOT])
def test_a_report_without_a_time_is_counted_and_leaves_it_open(
    silence: Silence, words: dict[str, Any]
) -> None:
    duty = replace(OUT, silence=silence)
    (row,) = dues(owing(duty), report("a", **UNTIMED, **words), report("b", **UNTIMED, **OTHER))
    assert (row["outcome"], row["because"], row["n_untimed"]) == (*OPEN_TIME, 2)
    (row,) = dues(owing(duty), report("a", **UNTIMED), report("b", **EARLY))
    assert (row["outcome"], row["n_untimed"]) == ("consistent", 1)
    # Of another party, and of another act, it tells nothing.
    for other in ({"actor": "south"}, {"act": "notification"}):
        (row,) = dues(owing(duty), report(**UNTIMED, **other))
        assert (row["because"], row["n_untimed"]) != ("time unknown", 1)
        assert row["n_untimed"] == 0


def test_a_notice_without_a_time_may_have_come_before() -> None:
    assert found(100, NOTICE) == NOT_GIVEN
    untimed = found(100, NOTICE, **UNTIMED)
    assert untimed == ("undetermined", "condition not established")
    assert found(100, NOTICE, **UNTIMED, **NOT) == NOT_GIVEN
    assert found(30, NOTICE) == CLAIMED


AFTER = Duty(
    id="report",
    act="notification",
    due=Due(starts_on=Starts.PERFORMANCE, act="withdrawal", after_h=24),
)


@pytest.mark.parametrize(
    ("second", "clocks"),
    [
        (report("copy", **EARLY), 1),
        (report("copy", start=EARLY["start"], end=EARLY["end"], source_id="inspector"), 2),
        (report("again", **LATE), 2),
        # Windows that only touch are two acts, not one told twice.
        (report("next", start=EARLY["end"], end=at(10, 15)), 2),
        (report("within", start=at(10, 12) + timedelta(minutes=30), end=at(10, 15)), 1),
        (report("copy", **EARLY, native_key="2"), 2),
        (report("of-south", **EARLY, actor="south"), 2),
    ],
)
def test_copies_of_one_performance_start_one_clock(second: dict[str, Any], clocks: int) -> None:
    first = report("a", **EARLY, native_key="1")
    for rows in ([first, second], [second, first]):
        assert len(dues(owing(AFTER), *rows)) == clocks


def test_a_copy_that_is_shared_shares_its_clock() -> None:
    own, copy = report("a", **EARLY, **OWN), report("b", **EARLY, **OWN)
    (row,) = dues(owing(AFTER), own, copy)
    assert row["because"] == "word of one side alone"


def test_late_never_and_in_silence_look_different() -> None:
    kept = replace(OUT, silence=Silence.NOT_DONE)
    told = {says(kept, *done)[1] for done in ([report(**LATE)], [report(**LATE, **NOT)], [])}
    assert told == {"done late", "not done as told", "not done as nobody tells of it"}


def test_three_days_in_a_row_are_three_acts() -> None:
    days = [report(str(d), start=at(d, 0), end=at(d + 1, 0)) for d in (3, 4, 5)]
    assert len(dues(owing(AFTER), *days)) == 3


def test_an_undated_report_bears_on_no_occasion_that_opened_after_it_was_known() -> None:
    weekly = replace(OUT, silence=Silence.NOT_DONE, due=Due(starts_on=Starts.EVERY, every_days=7))
    told = report(**UNTIMED, known_at=at(2))
    found = [(r["because"], r["n_untimed"]) for r in dues(owing(weekly), told, until=at(18))]
    silent = "not done as nobody tells of it"
    assert found == [("time unknown", 1), (silent, 0), ("not yet due", 0)]
    early = dues(owing(weekly), told, until=at(5))
    assert [(r["because"], r["n_untimed"]) for r in early] == [("not yet due", 1)]


SWAP = Duty(id="swap", act="mutual_exchange", on=("north",), due=OUT.due)
EITHER = replace(SWAP, act="exchange")


@pytest.mark.parametrize(
    ("duty", "act", "done", "expected"),
    [
        (SWAP, "mutual_exchange", EARLY, KEPT),
        (SWAP, "exchange", EARLY, ("undetermined", "act unknown")),
        (SWAP, "one_sided_release", EARLY, UNKNOWN),
        (SWAP, "exchange", {**LATE, **NOT}, NEVER),
        (SWAP, "one_sided_release", {**LATE, **NOT}, UNKNOWN),
        (EITHER, "mutual_exchange", EARLY, KEPT),
        (EITHER, "one_sided_release", EARLY, KEPT),
        (EITHER, "mutual_exchange", {**LATE, **NOT}, UNKNOWN),
        (EITHER, "remains_handed_over", EARLY, UNKNOWN),
    ],
)
def test_a_kind_done_is_the_wider_act_and_the_wider_act_done_may_be_the_kind(
    duty: Duty, act: str, done: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    assert says(duty, report(act=act, **done)) == expected


def test_a_wider_act_told_only_by_its_kind_in_time_is_not_failed_by_a_later_one() -> None:
    told = report("a", act="exchange", **EARLY), report("b", act="mutual_exchange", **LATE)
    assert says(SWAP, *told) == ("undetermined", "act unknown")


def test_a_range_of_calibre_counts_what_lies_in_it_or_may() -> None:
    guns = replace(OUT, calibres=("artillery 122 up",))
    assert says(guns, report(**EARLY, weapon="artillery_152")) == KEPT
    assert says(guns, report(**EARLY, weapon="artillery_100_up")) == KEPT
    assert says(guns, report(**EARLY, weapon="artillery_under_100")) == UNKNOWN
    assert says(guns, report(**EARLY, weapon="mortar_120")) == UNKNOWN
