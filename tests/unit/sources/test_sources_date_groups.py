"""Date-time groups without a month: the title, other rows and their order tell it, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources.mapped.date_groups import is_group, months_in, with_months

LOG = "PERIOD 14-24 JUN 32"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("151010N", "2032-06-15 10:10-01:00"),
        ("20 1630N", "2032-06-20 16:30-01:00"),
        ("150205Z", "2032-06-15 02:05Z"),
        ("171220NJUN", "2032-06-17 12:20-01:00"),
        ("171220NJUN32", "2032-06-17 12:20-01:00"),
        ("171220B", "2032-06-17 12:20+02:00"),
        ("171220J", "2032-06-17 12:20"),
        ("2032-06-14 1545N", "2032-06-14 15:45-01:00"),
        ("200010N–200140N", "2032-06-20 00:10-01:00/2032-06-20 01:40-01:00"),
        ("202330N-0140N", "2032-06-20 23:30-01:00/2032-06-21 01:40-01:00"),
        # Hours and local time are written so too; numbers of six digits are no group.
        ("2032-06-14 1545h", "2032-06-14 1545h"),
        ("151010", "151010"),
        ("320010N", "320010N"),
        ("152510N", "152510N"),
    ],
)
def test_a_group_is_of_the_month_that_the_title_tells(text: str, whole: str) -> None:
    # The first row makes it a column of groups.
    assert with_months(["140000N", text], LOG, 0)[0][1] == whole


def test_ditto_with_a_clock_is_of_the_day_above() -> None:
    made, notes = with_months(["171800N", "ditto 1905N", "180300N"], LOG, 0)
    assert made[1] == "2032-06-17 19:05-01:00"
    assert notes == ("3 date-time groups tell no whole date: title and other rows tell 2032-06.",)
    assert with_months(["ditto 1905N"], LOG, 0)[0] == ["ditto 1905N"]


def test_other_rows_tell_the_month_where_no_title_does() -> None:
    assert with_months(["141135N", "150205ZJUN32"], "", 0)[0][0] == "2032-06-14 11:35-01:00"
    # Without any month nothing is taken.
    made, notes = with_months(["141135N"], "LOG 2032", 2032)
    assert made == ["141135N"]
    assert "1 more may be of several months" in notes[0]


def test_the_order_of_rows_settles_two_months_and_disorder_settles_none() -> None:
    days = ["290100Z", "300100Z", "010200Z", "020100Z"]
    for title in ("JUNE 2032", "28 JUN - 3 JUL 32"):
        made = with_months(days, title, 0)[0]
        assert [one[:10] for one in made] == [
            "2032-06-29", "2032-06-30", "2032-07-01", "2032-07-02",
        ]  # fmt: skip
    made, notes = with_months(["300100Z", "010200Z", "300100Z", "020100Z"], "JUNE 2032", 0)
    assert [made[1], made[3]] == ["010200Z", "020100Z"]
    assert "2 more may be of several months" in notes[1]
    # Two months that are told, and no row that says where it begins.
    assert with_months(["120100Z"], "JUN 2032 - JUL 2032", 0)[0] == ["120100Z"]


def test_months_stand_in_a_title_beside_a_number() -> None:
    assert months_in("CONT 25 - 27 JUN 32 (relief clerk)") == ((2032, 6),)
    assert months_in("HOTLINE 14-24 JUN", 2031) == ((2031, 6),)
    assert months_in("HOTLINE 14-24 JUN") == ()
    assert months_in("Log June 14 to 24", 2032) == ((2032, 6),)
    assert months_in("June 14") == ()
    assert months_in("All grids may be wrong, 28 may be right") == ()
    assert months_in("28 MAY - 3 JUN 32") == ((2032, 5), (2032, 6))


@given(
    st.lists(st.integers(1, 28), min_size=1, max_size=20).map(sorted),
    st.sampled_from("ABCDEFGHIKLMNOPQRSTUVWXYZ"),
)
def test_days_in_order_are_all_of_the_one_month_told(days: list[int], letter: str) -> None:
    cells = [f"{day:02d}0930{letter}" for day in days]
    assert all(map(is_group, cells))
    made, _ = with_months(cells, "LOG JUNE 2032", 0)
    assert [one[:16] for one in made] == [f"2032-06-{day:02d} 09:30" for day in days]
