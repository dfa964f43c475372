"""Reductions, and notice of transfers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from assessment_world import VOICES, agreement, at, provision, report, reports, text, transfer
from assessment_world import transfers as table

from truceline.assessment.cap_base import whole_windows
from truceline.assessment.caps import judge_caps
from truceline.assessment.performances import performances_of
from truceline.model.agreement import Cap, CapKind, Silence
from truceline.model.interval import Interval

HALF = Cap(
    id="half",
    kind=CapKind.REDUCE,
    items=("armoured_vehicle",),
    stages=("delivered",),
    side="recipient",
    unit="piece",
    percent=50,
    every_h=240,
    complete_lists=("inspector",),
)
TOLD = Cap(
    id="told",
    kind=CapKind.NOTIFY,
    items=("armoured_vehicle",),
    stages=("delivered",),
    side="recipient",
    notice_h=-24,
    silence=Silence.NOT_DONE,
    complete_lists=("inspector",),
)
UNKNOWN = ("undetermined", "what it is measured by is not known in full")


def caps(
    cap: Cap, *rows: dict[str, Any], told: Any = (), until: Any = None
) -> list[dict[str, Any]]:
    under = provision(id="one/arms", rule="transfer_cap", acts=(), caps=(cap,), binds=("north",))
    whole = agreement(text(under))
    done = performances_of(whole, reports(*told), VOICES)
    return list(judge_caps(whole, table(*rows), done, VOICES, until or at(25)).to_pylist())


def moved(name: str, day: int, n: float, **changes: Any) -> dict[str, Any]:
    told = {"start": at(day, 6), "end": at(day, 7), "quantity_low": n, "quantity_high": n}
    return transfer(name, **(told | changes))


def nil(first: int, last: int) -> dict[str, Any]:
    return moved("nil", first, 0, start=at(first, 0), end=at(last, 0))


def outcomes(found: list[dict[str, Any]]) -> list[tuple[int, float | None, str, str | None]]:
    return [(r["start"].day, r["limit"], r["outcome"], r["because"]) for r in found]


def test_each_window_is_measured_by_the_one_before_it_and_the_first_by_none() -> None:
    rows = (moved("a", 2, 9), moved("b", 12, 4), moved("c", 22, 3), nil(1, 31))
    assert outcomes(caps(HALF, *rows, until=at(31))) == [
        (11, 4.5, "consistent", None),
        (21, 2.0, "inconsistent", None),
    ]


def test_a_base_of_its_own_is_measured_by_its_mean_window() -> None:
    base = Interval(start=at(1, 0), end=at(21, 0))
    cap = replace(HALF, base=base)
    rows = (moved("a", 2, 5), moved("b", 12, 4), moved("c", 22, 3), nil(1, 31))
    assert outcomes(caps(cap, *rows, until=at(31)))[-1] == (21, 2.25, "inconsistent", None)
    uneven = Interval(start=at(1, 0), end=at(26, 0))
    assert [w.end for w in whole_windows(cap, uneven, "UTC")] == [at(11, 0), at(21, 0)]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((moved("a", 2, 9), moved("b", 12, 4)), "the list does not speak of all of the base"),
        ((moved("a", 2, 9, quantity_about=True), moved("b", 12, 4), nil(1, 31)), "only about"),
        ((moved("a", 2, 9, quantity_high=11), moved("b", 12, 4), nil(1, 31)), "a range"),
        ((moved("a", 2, 9, unit="tonne"), moved("b", 12, 4), nil(1, 31)), "no figure in the unit"),
    ],
)
def test_a_base_that_may_lack_something_gives_no_limit(rows: Any, why: str) -> None:
    (found, *_) = caps(HALF, *rows, until=at(21))
    assert (found["outcome"], found["because"]) == UNKNOWN, why
    assert found["limit"] is None


def test_a_list_that_is_not_declared_complete_gives_no_limit() -> None:
    rows = [
        dict(r, source_id="observer") for r in (moved("a", 2, 9), moved("b", 12, 9), nil(1, 31))
    ]
    assert {(r["outcome"], r["because"]) for r in caps(HALF, *rows, until=at(21))} == {UNKNOWN}


def test_thirds_of_a_base_are_exact() -> None:
    cap = replace(HALF, percent=33.3)
    rows = (moved("a", 2, 10), moved("b", 12, 3.33), nil(1, 31))
    (found, *_) = caps(cap, *rows, until=at(21))
    assert (found["limit"], found["outcome"]) == (float(Decimal("3.33")), "consistent")


def notice(name: str, day: int, **changes: Any) -> dict[str, Any]:
    told = {
        "kind": "performance",
        "act": "notification",
        "source_id": "inspector",
        "actor": "north",
        "start": at(day, 1),
        "end": at(day, 1),
    }
    return report(name, **(told | changes))


DELIVERED = moved("d", 5, 4)
SILENT = ("undetermined", "no report that it was done")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), ("inconsistent", None)),
        ((notice("n", 3),), ("undetermined", "list does not cover the period")),
        ((notice("n", 5),), ("inconsistent", None)),
        ((notice("n", 4, start=at(3, 0), end=at(5, 5)),), SILENT),
        ((notice("n", 3, source_id="of-north"),), ("undetermined", "word of one side alone")),
        (
            (notice("n", 3, source_id="of-north"), notice("m", 3, source_id="of-south")),
            ("undetermined", "list does not cover the period"),
        ),
        ((notice("n", 3, actor="south"),), ("inconsistent", None)),
        ((notice("n", 3, act="withdrawal"),), ("inconsistent", None)),
        ((notice("n", 3, start=None, end=None),), SILENT),
        ((notice("n", 6, circumstances=["not_done"]),), ("inconsistent", None)),
    ],
)
def test_a_transfer_without_notice_counts(told: Any, expected: tuple[str, str | None]) -> None:
    until = at(31)
    (found,) = caps(TOLD, DELIVERED, told=told, until=until)
    assert (found["outcome"], found["because"]) == expected


def test_silence_that_nobody_keeps_a_list_of_means_nothing() -> None:
    (found,) = caps(replace(TOLD, silence=Silence.UNKNOWN), DELIVERED)
    assert (found["outcome"], found["because"]) == SILENT
    assert (found["total_low"], found["total_high"], found["unit"]) == (0.0, 1.0, "transfer")


def test_one_notice_does_not_serve_for_ever() -> None:
    later = moved("later", 15, 4)
    (found,) = caps(TOLD, DELIVERED, later, told=(notice("n", 3),))
    assert (found["outcome"], found["total_low"]) == ("inconsistent", 1.0)
    (found,) = caps(TOLD, DELIVERED, later, told=(notice("n", 3), notice("m", 13)))
    assert (found["outcome"], found["total_high"]) == ("undetermined", 0.0)


def test_what_begins_before_notice_of_it_falls_due_shares_it() -> None:
    soon = moved("soon", 5, 4, start=at(5, 20), end=at(5, 21))
    (found,) = caps(TOLD, DELIVERED, soon, told=(notice("n", 3),))
    assert found["total_high"] == 0.0


def test_a_small_transfer_asks_for_none() -> None:
    cap = replace(TOLD, unit="piece", limit=4)
    (found,) = caps(cap, DELIVERED)
    assert (found["n_transfers"], found["total_high"]) == (0, 0.0)
    (found,) = caps(cap, moved("large", 5, 5))
    assert found["outcome"] == "inconsistent"
    (found,) = caps(cap, moved("perhaps", 5, 4, quantity_high=6))
    assert found["because"] == "figures missing or straddling the limit"


def test_notice_after_the_transfer_is_not_yet_due_until_then() -> None:
    cap = replace(TOLD, notice_h=72)
    (found,) = caps(cap, DELIVERED, until=at(6, 0))
    assert found["because"] == "not yet due"
    (found,) = caps(cap, DELIVERED, until=at(20, 0))
    assert found["outcome"] == "inconsistent"
    (found,) = caps(cap, DELIVERED, until=at(20, 0), told=(notice("n", 7),))
    assert found["total_high"] == 0.0


def test_who_must_be_told_is_who_was_told() -> None:
    cap = replace(TOLD, to="south")
    (found,) = caps(cap, DELIVERED, told=(notice("n", 3, affected="south"),))
    assert found["total_high"] == 0.0
    (found,) = caps(cap, DELIVERED, told=(notice("n", 3),))
    assert (found["outcome"], found["because"]) == SILENT


def test_one_notice_may_serve_one_transfer_in_each_list() -> None:
    elsewhere = moved("o", 6, 9, source_id="of-south")
    found = caps(TOLD, DELIVERED, elsewhere, told=(notice("n", 3),))
    assert {r["source_id"]: r["total_high"] for r in found} == {"inspector": 0.0, "of-south": 0.0}
