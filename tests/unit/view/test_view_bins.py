"""Ranges asked of bins against the same asked of every number; blocks against one pass."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from truceline.app.view import bins
from truceline.app.view.clauses import Among, Between, Clause, Either, Only, kept_rows
from truceline.app.view.listing import Coded, Listing
from truceline.kernels.bins import BLOCK, keep_codes

N = BLOCK * 2 + 12_345
RNG = np.random.default_rng(4)
#: Sorted places, so that whole blocks lie within a range or outside; ties; and what is not known.
COLUMNS: dict[str, NDArray[Any]] = {
    "place": np.sort(RNG.normal(0, 10, N)),
    "chance": np.round(RNG.beta(4, 2, N), 3),
    "day": RNG.integers(20_000, 20_040, N).astype(np.int32),
    "known": RNG.integers(-(2**60), 2**60, N),
}
for _of in COLUMNS.values():
    _gone = RNG.random(N) < 0.01
    _of[_gone] = np.nan if _of.dtype.kind == "f" else np.iinfo(_of.dtype).min
WORDS = tuple("abcdefghijkl")
CODES = RNG.integers(0, len(WORDS), N).astype(np.uint8)


@pytest.fixture(scope="module")
def listing() -> Listing:
    every = np.arange(N, dtype=np.int32)
    return Listing(
        table=pa.table({}),
        rows=every,
        id_column="",
        coded={"word": Coded(WORDS, CODES)},
        sets={},
        numbers=COLUMNS,
        keys={},
        id_rank=every,
    )


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(sorted(COLUMNS)),
    st.integers(0, N - 1),
    st.integers(0, N - 1),
    st.booleans(),
    st.sets(st.sampled_from(WORDS), min_size=1),
    st.integers(0, N - 1),
    st.integers(0, N),
)
def test_bins_and_blocks_keep_the_very_rows(
    listing: Listing, name: str, i: int, j: int, shift: bool, words: set[str], a: int, size: int
) -> None:
    of = COLUMNS[name]
    low, high = (
        sorted([of[i], of[j]]) if not np.isnan([float(of[i]), float(of[j])]).any() else (0, 5)
    )
    unknown = np.isnan(of) if of.dtype.kind == "f" else of == np.iinfo(of.dtype).min
    if shift and of.dtype.kind == "f":
        low, high = np.nextafter(low, np.inf), np.nextafter(high, -np.inf)
    part = slice(a, min(N, a + size))
    asked: list[Clause] = [Between(name, low, high), Among("word", frozenset(words))]
    fits = (of >= low) & (of <= high) & ~unknown
    is_word = np.isin(CODES, [WORDS.index(word) for word in words])
    assert listing.bins(name) is not None
    assert (kept_rows(listing, asked, part) == (fits & is_word)[part]).all()
    one = Either((Between(name, low, high), Only((a, i))))
    beside = np.zeros(N, bool)
    beside[[a, i]] = True
    assert (kept_rows(listing, [one], part) == (fits | beside)[part]).all()


def test_a_range_that_holds_no_number_keeps_no_row(listing: Listing) -> None:
    for low, high in ((1e9, 2e9), (5.0, -5.0), (-1e9, -1e8)):
        assert not kept_rows(listing, [Between("place", low, high)]).any()


def test_parts_are_whole_and_none_crosses_a_block() -> None:
    for part in (slice(0, N), slice(BLOCK, BLOCK), slice(7, BLOCK), slice(BLOCK - 1, BLOCK + 1)):
        cut = bins.parts_of(part)
        assert [i for one in cut for i in (one.start, one.stop)][:1] == (
            [part.start] if cut else []
        )
        assert sum(one.stop - one.start for one in cut) == part.stop - part.start
        assert all(one.start // BLOCK == (one.stop - 1) // BLOCK for one in cut)


def test_a_column_of_which_nothing_is_known_keeps_no_row() -> None:
    found = bins.bins_of(np.full(10, np.nan))
    kept = np.ones(10, bool)
    found.between(-np.inf, np.inf)(slice(0, 10), kept)
    assert not kept.any()


def test_words_apart_are_found_in_ranges() -> None:
    kept = np.ones(len(CODES), bool)
    lows, highs = np.array([1, 4, 9, 1], np.uint8), np.array([1, 6, 9, 0], np.uint8)
    keep_codes(CODES, lows, highs, kept)
    assert (kept == np.isin(CODES, [1, 4, 5, 6, 9])).all()
