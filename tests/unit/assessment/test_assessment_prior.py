"""What must come before an exception: which hours count, and what was told not to be done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_world import (
    VOICES,
    agreement,
    at,
    exception,
    incident,
    incidents,
    provision,
    report,
    reports,
    says,
    text,
)

from truceline.assessment.assess import assess
from truceline.assessment.performances import performances_of
from truceline.model import tables
from truceline.model.agreement import Prior, Silence

#: A day's notice at least, three days' at most.
NOTICE = Prior(
    act="notification", circumstances=(), within_h=72, at_least_h=24, silence=Silence.NOT_DONE
)
CLAIMED = ("undetermined", "exception claimed")
NOT_GIVEN = ("inconsistent", None)


def found(hours_before: int, prior: Prior = NOTICE, **changes: Any) -> tuple[str, str | None]:
    """Return what comes of an exercise at noon of 10 May after one notice."""
    clause = replace(exception("exercise", "exercise"), prior=prior)
    whole = agreement(text(provision(exceptions=(clause,))))
    day, hour = divmod(10 * 24 + 12 - hours_before, 24)
    window = {"start": at(day, hour), "end": at(day, hour)}
    told = report(act="notification", **{**window, **changes})
    (row,) = assess(
        whole,
        incidents(incident(circumstances=["exercise"])),
        tables.empty(tables.SHAPES),
        tables.empty(tables.LINES),
        (),
        performances_of(whole, reports(told), VOICES),
    ).to_pylist()
    return says(row)


@pytest.mark.parametrize(
    ("hours", "outcome"),
    [(6, NOT_GIVEN), (23, NOT_GIVEN), (24, CLAIMED), (72, CLAIMED), (73, NOT_GIVEN)],
)
def test_notice_counts_between_the_least_and_the_most_hours_before(
    hours: int, outcome: tuple[str, str | None]
) -> None:
    assert found(hours) == outcome


def test_without_a_least_the_last_minute_will_do() -> None:
    assert found(0, replace(NOTICE, at_least_h=0)) == CLAIMED


@pytest.mark.parametrize("word", ["not_done", "partly_done"])
def test_what_was_told_not_to_be_done_comes_before_nothing(word: str) -> None:
    assert found(30, circumstances=[word]) == NOT_GIVEN
    # Who must show it is asked only where silence means that it was not done.
    unknown = replace(NOTICE, silence=Silence.UNKNOWN)
    assert found(30, unknown, circumstances=[word])[0] == "undetermined"
