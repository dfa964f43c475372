from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels.days import day_clock, mechanism_day
from truceline.kernels.sha256 import hash_strings


def test_the_examples_of_the_standard() -> None:
    found = hash_strings(
        pa.array(["", "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"])
    ).to_pylist()
    assert found == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ]


@given(st.lists(st.text(), max_size=20), st.integers(0, 5))
def test_it_is_hashlib_row_by_row_also_on_a_slice(texts: list[str], cut: int) -> None:
    array = pa.array(texts, pa.string()).slice(cut)
    expected = [hashlib.sha256(t.encode()).hexdigest() for t in texts[cut:]]
    assert hash_strings(array).to_pylist() == expected


def test_many_rows_in_chunks_and_a_null() -> None:
    texts = [f"source/{i}" for i in range(70_000)]
    found = hash_strings(pa.chunked_array([texts[:700], texts[700:]])).to_pylist()
    assert found == [hashlib.sha256(t.encode()).hexdigest() for t in texts]
    with pytest.raises(ValueError, match="null"):
        hash_strings(pa.array(["a", None]))


_clock = lru_cache(day_clock)


def _day(instant: datetime, zone: str, ends: time) -> date:
    us = np.array([(instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)])
    return date(1970, 1, 1) + timedelta(days=int(mechanism_day(us, _clock(zone, ends))[0]))


def test_half_past_seven_belongs_to_the_next_day() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    before = datetime(2020, 7, 27, 19, 29, 59, tzinfo=kyiv).astimezone(UTC)
    assert _day(before, "Europe/Kyiv", time(19, 30)) == date(2020, 7, 27)
    at = datetime(2020, 7, 27, 19, 30, tzinfo=kyiv).astimezone(UTC)
    assert _day(at, "Europe/Kyiv", time(19, 30)) == date(2020, 7, 28)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)),
    st.sampled_from(
        ["Europe/Kyiv", "UTC", "America/New_York", "Asia/Kathmandu", "Africa/Khartoum"]
    ),
    st.sampled_from([time(0, 0), time(19, 30), time(23, 59)]),
)
def test_it_is_zoneinfo_instant_by_instant(naive: datetime, zone: str, ends: time) -> None:
    instant = naive.replace(tzinfo=UTC)
    local = instant.astimezone(ZoneInfo(zone))
    late = ends != time(0, 0) and local.time() >= ends
    assert _day(instant, zone, ends) == local.date() + timedelta(days=int(late))
