"""Masks, pages, counts and orders against the same in plain Python."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.kernels import sieve

Rows = list[tuple[int, bool, int]]
ROWS = st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 70)), max_size=40)


@settings(max_examples=40)
@given(ROWS, st.integers(0, 41), st.integers(1, 9), st.randoms(use_true_random=False))
def test_a_page_is_what_comes_next_and_says_where_it_goes_on(
    rows: Rows, start: int, most: int, chance: Random
) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    kept = np.array([k for _, k, _ in rows], bool)
    start = min(start, len(rows))
    whole = sieve.page(np.array(order, np.int32), kept, start, most)
    assert whole is not None
    found, after = whole
    left = [(place, row) for place, row in enumerate(order) if place >= start and kept[row]]
    assert found.tolist() == [row for _, row in left[:most]]
    assert after == (left[most][0] if len(left) > most else len(rows))
    for steps in range(len(rows) + 2):
        part = sieve.page(np.array(order, np.int32), kept, start, most, steps)
        is_far = start + steps <= after < len(rows) or start + steps < after == len(rows)
        assert (part is None) == is_far
        assert part is None or (part[0].tolist(), part[1]) == (found.tolist(), after)


@settings(max_examples=40)
@given(ROWS)
def test_the_greatest_first_keeps_equal_ones_in_order(rows: Rows) -> None:
    key = np.array([k for k, _, _ in rows], np.int64)
    known = np.array([k for _, k, _ in rows], bool)
    at = np.flatnonzero(known)
    up = np.concatenate([at[np.argsort(key[at], kind="stable")], np.flatnonzero(~known)])
    down = sieve.turned(up.astype(np.int32), key, len(at))
    wanted = sorted(at.tolist(), key=lambda r: -key[r]) + np.flatnonzero(~known).tolist()
    assert down.tolist() == wanted


@settings(max_examples=40)
@given(ROWS)
def test_masks_and_counts(rows: Rows) -> None:
    n = len(rows)
    code = np.array([c for c, _, _ in rows], np.uint8)
    kept = np.array([k for _, k, _ in rows], bool)
    bit = [b for _, _, b in rows]
    bits = np.zeros((2, n), np.uint64)
    for i, b in enumerate(bit):
        bits[b // 64, i] |= np.uint64(1) << np.uint64(b % 64)
    one = kept.copy()
    sieve.keep_among(code, np.array([True, False, True, False, False]), one)
    assert one.tolist() == [k and c in (0, 2) for c, k, _ in rows]
    one = kept.copy()
    sieve.keep_between(code.astype(np.float64), 1.0, 3.0, one)
    assert one.tolist() == [k and 1 <= c <= 3 for c, k, _ in rows]
    one = kept.copy()
    sieve.keep_bits(bits, np.array([1 << 63, 1], np.uint64), one)
    assert one.tolist() == [k and b in (63, 64) for _, k, b in rows]
    counted = sieve.tally(code, code, kept, (5, 5))
    assert np.diag(counted).tolist() == [sum(k and c == j for c, k, _ in rows) for j in range(5)]
    by_member = sieve.tally_bits(code, bits, kept, (5, 71))
    assert by_member.sum(axis=0).tolist() == [
        sum(k and b == j for _, k, b in rows) for j in range(71)
    ]


def test_what_is_not_known_lies_in_no_range() -> None:
    kept = np.ones(3, bool)
    sieve.keep_between(np.array([np.nan, 0.5, -np.inf]), 0.0, 1.0, kept)
    assert kept.tolist() == [False, True, False]
