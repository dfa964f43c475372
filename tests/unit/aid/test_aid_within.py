"""Rows of one list told within wider rows of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from truceline.aid.public_rates import public_rate
from truceline.aid.within import within
from truceline.model.interval import Interval
from truceline.model.transfer import Amount, Transfer, Unit


def row(name: str, first: datetime, last: datetime, millions: float, unit: str) -> Transfer:
    sum_of = Decimal(str(millions)) * 1_000_000
    return Transfer(
        id=name,
        source_id=name.split("/")[0],
        claimant="",
        donor="USA",
        recipient="UKR",
        stage="authorised" if unit == "USD" else "allocated",
        item="military",
        label="",
        category="",
        when=Interval(start=first, end=last),
        period=f"{first:%Y-%m}",
        value=Amount(unit=Unit(name=unit), low=sum_of, high=sum_of),
        quantity=None,
    )


def at(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=UTC)


MARCH = row("months/3", at(3, 1), at(4, 1), 907.527, "EUR")
DAY = row("days/a", at(3, 16, 4), at(3, 17, 4), 800, "USD")
LAST = row("days/z", at(3, 31, 4), at(4, 1, 4), 200, "USD")


def test_a_day_may_be_told_within_its_month_where_there_is_room() -> None:
    (found,) = within([DAY], [MARCH], public_rate)
    assert (found.row, found.wider, found.fits) == ("days/a", "months/3", True)
    assert found.worth == Decimal("726018694.98")


def test_a_sum_that_is_too_large_has_no_room_and_without_a_rate_nobody_knows() -> None:
    large = row("days/b", at(3, 16, 4), at(3, 17, 4), 1_001.5, "USD")
    assert within([large], [MARCH], public_rate)[0].fits is False
    assert within([DAY], [MARCH])[0].fits is None


def test_a_day_of_another_clock_may_end_after_the_month() -> None:
    assert len(within([LAST], [MARCH], public_rate)) == 1
    april = row("months/4", at(4, 1), at(5, 1), 2_000, "EUR")
    assert within([LAST], [april], public_rate) == ()


def test_other_sides_types_and_rows_of_one_length_are_none() -> None:
    for other in (
        replace(DAY, donor="DEU"),
        replace(DAY, recipient=""),
        replace(DAY, item="humanitarian"),
        replace(DAY, when=MARCH.when),
        replace(DAY, when=Interval(start=None, end=None)),
    ):
        assert within([other], [MARCH], public_rate) == ()
    nothing = replace(MARCH, value=Amount(unit=Unit(name="EUR"), low=Decimal(0), high=Decimal(0)))
    assert within([DAY], [nothing], public_rate) == ()


def test_the_order_of_lists_and_rows_changes_nothing() -> None:
    one = within([DAY, LAST], [MARCH], public_rate)
    assert one == within([MARCH], [LAST, DAY], public_rate)
