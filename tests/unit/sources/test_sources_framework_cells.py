"""Blank is null and never zero; nothing is swapped, rounded or guessed in silence."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources import cells


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48,5", 48.5),
        ("48.5", 48.5),
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("−3", -3.0),
        ("+3", 3.0),
        (".5", 0.5),
        ("1e3", 1000.0),
    ],
)
def test_numbers_are_read(text: str, value: float) -> None:
    assert cells.numbers(pa.array([text])).value.tolist() == [value]


@pytest.mark.parametrize("text", ["", " ", "-", "–", "n/a", "NaN", "null", "N/K", "#N/A", None])
def test_blank_is_not_told_and_not_zero(text: str | None) -> None:
    column = pa.array([text], pa.string())
    number, count = cells.numbers(column), cells.counts(column)
    assert not number.told[0]
    assert not number.bad[0]
    assert np.isnan(number.value[0])
    assert not count.told[0]
    assert np.isnan(count.low[0])
    assert count.code[0] == ""


@pytest.mark.parametrize("text", ["abc", "1e999", "inf", "0x10", "1..2", "=1+1", "12 km"])
def test_what_is_no_number_is_bad(text: str) -> None:
    found = cells.numbers(pa.array([text]))
    assert found.bad[0]
    assert np.isnan(found.value[0])


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("40", 40, 40, False),
        ("3.0", 3, 3, False),
        ("0", 0, 0, False),
        ("1,234", 1234, 1234, False),
        ("1 234", 1234, 1234, False),
        ("about 40", 40, 40, True),
        ("~40", 40, 40, True),
        ("3-5", 3, 5, False),
        ("3–5", 3, 5, False),
        ("at least 7", 7, None, True),
        ("10+", 10, None, True),
        ("up to 9", None, 9, True),
        ("about 30-40", 30, 40, True),
        ("близько 20", 20, 20, True),
        ("Приблизно 20", 20, 20, True),
        ("около 20", 20, 20, True),
        ("понад 6", 6, None, True),
        ("більше ніж 6", 6, None, True),
        ("свыше 6", 6, None, True),
        (">6", 6, None, True),
        ("до 5", None, 5, True),
        ("<5", None, 5, True),
        ("не більше 5", None, 5, True),
        ("не більше ніж 5", None, 5, True),
        ("від 3 до 5", 3, 5, False),
        ("20 пострілів", 20, 20, False),
        ("около 20 выстрелов", 20, 20, True),
        ("12 rounds", 12, 12, False),
    ],
)
def test_counts_are_read(text: str, low: float | None, high: float | None, about: bool) -> None:
    found = cells.counts(pa.array([text]))
    assert found.code[0] == ""
    assert found.about[0] == about
    for got, wanted in ((found.low[0], low), (found.high[0], high)):
        assert np.isnan(got) if wanted is None else got == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-2", "negative-count"),
        ("1.234", "bad-count"),
        ("3,5", "bad-count"),
        ("5-3", "bad-count"),
        ("багато", "bad-count"),
        ("до обіду", "bad-count"),
    ],
)
def test_bad_counts_have_a_reason(text: str, code: str) -> None:
    assert cells.counts(pa.array([text])).code[0] == code


BOX = (22.0, 44.0, 41.0, 53.0)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        ("37,8", "48.0", ""),
        ("", "", ""),
        ("37.8", "", "half-a-place"),
        ("37.8", "x", "bad-coordinate"),
        ("48.0", "37.8", "swapped-coordinates"),
        ("10", "10", "outside-declared-box"),
        ("0", "0", "null-island"),
        ("37", "137", "swapped-coordinates"),
        ("200", "10", "out-of-range"),
        ("nan", "48", "half-a-place"),
    ],
)
def test_places_are_judged_and_never_swapped(lon: str, lat: str, code: str) -> None:
    found = cells.coordinates(pa.array([lon]), pa.array([lat]), box=BOX)
    assert found.code[0] in {code, "outside-declared-box" if code == "null-island" else code}
    assert found.told[0] == (code == "" and lon != "")
    if code:
        assert np.isnan(found.lon[0])
        assert np.isnan(found.lat[0])


def test_null_island_is_refused_unless_allowed() -> None:
    zero = pa.array(["0"])
    assert cells.coordinates(zero, zero).code[0] == "null-island"
    assert cells.coordinates(zero, zero, null_island=True).told[0]


def test_words_are_translated_and_unknown_ones_marked() -> None:
    found, unknown = cells.words(
        pa.array(["Shell", " uav ", "?", "", "boom"]), {"shell": "a", "UAV": None}
    )
    assert found.to_pylist() == ["a", None, None, None, None]
    assert unknown.tolist() == [False, False, False, False, True]


@given(st.lists(st.text(max_size=12), max_size=20))
def test_no_text_breaks_a_cell_reader(texts: list[str]) -> None:
    column = pa.array(texts, pa.string())
    number, count = cells.numbers(column), cells.counts(column)
    assert len(number.value) == len(count.low) == len(texts)
    assert not (number.bad & ~number.told).any()
    sound = count.told & (count.code == "")
    assert not (np.isnan(count.low) & np.isnan(count.high) & sound).any()
    assert (count.low[~np.isnan(count.low)] >= 0).all()


@given(st.floats(-180, 180, allow_nan=False).map(lambda x: round(x, 6)))
def test_a_written_number_is_read_exactly(value: float) -> None:
    assert cells.numbers(pa.array([repr(value)])).value[0] == value


def test_joining_loses_no_row_that_tells_nothing() -> None:
    """Arrow leaves out a row of which every part is null, and shifts those behind it."""
    parts = [pa.array(["a", None, "", "b"]), pa.array(["x", None, None, ""])]
    assert cells.joined(parts, ", ").to_pylist() == ["a, x", None, None, "b"]
    assert cells.joined([pa.nulls(2, pa.string())], "; ").to_pylist() == [None, None]


@pytest.mark.parametrize("text", ["9" * 25, "9007199254740993", "0-99999999999999999999"])
def test_a_count_too_large_to_be_exact_is_no_count(text: str) -> None:
    assert cells.counts(pa.array([text])).code.tolist() == ["bad-count"]
    assert cells.counts(pa.array(["9007199254740991"])).high.tolist() == [2.0**53 - 1]


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("8?", 8, 8, True),
        ("30 +", 30, None, True),
        ("several", 2, None, True),
        ("кілька", 2, None, True),
        ("a few", 2, None, True),
        ("5 + 2", 7, 7, False),
        ("бл. 15", 15, 15, True),
        ("ок. 40", 40, 40, True),
        ("abt 60", 60, 60, True),
        ("1 (легко)", 1, 1, False),
    ],
)
def test_counts_that_are_added_doubted_or_not_told_exactly(
    text: str, low: float, high: float | None, about: bool
) -> None:
    found = cells.counts(pa.array([text]))
    assert found.code.tolist() == [""]
    assert (found.low[0], found.about[0]) == (low, about)
    assert np.isnan(found.high[0]) if high is None else found.high[0] == high
