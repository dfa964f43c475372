"""Military date-time groups: every letter of a zone, slips with one reading, what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources.dates import moments
from truceline.sources.military_time import offset_of, plain_group

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_LETTERS = "ABCDEFGHIKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("091140ZMAR31", "2031-03-09 11:40Z"),
        ("050640Z APR 31", "2031-04-05 06:40Z"),
        ("070830zApr31", "2031-04-07 08:30Z"),
        ("10 1815Z APR31", "2031-04-10 18:15Z"),
        ("060607NAPR31", "2031-04-06 06:07-01:00"),
        ("070945Z МАЙ 31", "2031-05-07 09:45Z"),
        ("091140ZMAR2031", "2031-03-09 11:40Z"),
        # J is the local time of whoever writes.
        ("091140JMAR31", "2031-03-09 11:40"),
        # A zero typed as a letter, and one that a spreadsheet took away.
        ("O60210ZAPR31", "2031-04-06 02:10Z"),
        ("81505ZAPR31", "2031-04-08 15:05Z"),
    ],
)
def test_groups_are_read(text: str, plain: str) -> None:
    assert plain_group(text) == plain


@pytest.mark.parametrize("text", ["091140ZXYZ31", "28J DN 0890 9460", "0731Z", ""])
def test_what_is_no_group_stays_as_it_is(text: str) -> None:
    assert plain_group(text) == text


@pytest.mark.parametrize("text", ["320000ZMAR31", "092560ZMAR31"])
def test_no_such_day_or_hour_is_refused(text: str) -> None:
    assert moments(pa.array([text]), "UTC").code.tolist() == ["bad-date"]


@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2098, 12, 31)),
    st.sampled_from(_LETTERS),
)
def test_a_group_is_the_instant_that_its_letter_makes_it(wall: datetime, letter: str) -> None:
    group = f"{wall:%d%H%M}{letter}{_MONTHS[wall.month - 1]}{wall:%y}"
    found = moments(pa.array([group]), "Asia/Tokyo")
    hours = 0 if letter == "Z" else int(offset_of(letter)[:3])
    meant = wall.replace(second=0, microsecond=0, tzinfo=UTC) - timedelta(hours=hours)
    assert found.code.tolist() == [""]
    assert int(found.first[0]) == int(meant.timestamp()) * 1_000_000
