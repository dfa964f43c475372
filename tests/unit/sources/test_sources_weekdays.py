"""A weekday beside a date changes nothing; a word that is none is left where it stands."""

from __future__ import annotations

import pyarrow as pa
import pytest

from truceline.sources.weekdays import without_weekday
from truceline.sources.whole_dates import lacks_year, whole_date, with_whole_dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("чт 5.05", "2033-05-05"),
        ("пт. 6.05", "2033-05-06"),
        ("нд, 8.05", "2033-05-08"),
        ("8 мая вс", "2033-05-08"),
        ("8 мая (вс)", "2033-05-08"),
        ("Sat 7/5", "2033-05-07"),
        ("7 May, Saturday", "2033-05-07"),
        ("субота, 14 травня", "2033-05-14"),
        ("lunes 9/5", "2033-05-09"),
        ("чт 05.05.2033", "2033-05-05"),
        ("сб 7.05 14:30", "2033-05-07 14:30"),
        ("Mar 5", "2033-03-05"),
    ],
)
def test_a_date_is_read_beside_its_weekday(written: str, day: str) -> None:
    assert whole_date(written, 2033, "dmy") == day
    assert with_whole_dates(pa.array([written]), 2033, "dmy").to_pylist() == [day]


@pytest.mark.parametrize("text", ["субота", "Sun", "Monday market 5", "5 men", "пт", "", "Mar 5"])
def test_what_is_no_date_with_a_weekday_stays(text: str) -> None:
    assert without_weekday(text) == text


def test_a_weekday_does_not_hide_that_the_year_is_left_out() -> None:
    assert lacks_year("чт 5.05")
    assert not lacks_year("чт 5.05.2033")
