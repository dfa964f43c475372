"""Which number of 3/9 is the day: rows that show theirs, by a name of a month, count too."""

from __future__ import annotations

import pytest

from truceline.sources.propose.order import order_of


@pytest.mark.parametrize(
    "around",
    [
        ("31 August", "2 Sept.", "4 September"),
        ("2032-08-31", "2032-09-02", "2032-09-04"),
        ("Tuesday 31 August", "Thursday 2 September", "Saturday 4 September 2032"),
    ],
)
def test_a_date_between_days_that_are_told_is_one_of_those(around: tuple[str, str, str]) -> None:
    before, near, after = around
    for cell, likely in (("3/9/2032", "dmy"), ("9/3/2032", "mdy")):
        found = order_of([before, near, cell, after])
        assert (found.needed, found.proven, found.likely) == (True, "", likely)
        assert order_of([after, cell, near, before]).likely == likely
    assert order_of(["2 Sept.", "9/3", "11/9"]).likely == order_of(["9/3", "11/9"]).likely


def test_without_any_other_day_they_lie_close_together_and_else_the_day_comes_first() -> None:
    assert order_of(["3/4/2031", "4/4/2031", "5/4/2031"]).likely == "dmy"
    assert order_of(["4/3/2031", "4/4/2031", "4/5/2031"]).likely == "mdy"
    assert order_of(["the same day", "3/4", "8th"]).likely == "dmy"
    assert order_of(["31/4/2031", "3/4/2031"]).proven == "dmy"
