"""Rows that are alike, found by sorting whole numbers: many times faster than by rows."""

from __future__ import annotations

import numpy as np


def alike(*columns: np.ndarray) -> np.ndarray:
    """Number rows by their values, in ascending order of the first column, then of the next.

    Args:
        columns: Arrays of one length, whole numbers or halves (rounded to a tenth).

    Returns:
        For each row the number of its group, from 0.
    """
    whole = [np.round(np.asarray(c, np.float64) * 10).astype(np.int64) for c in columns]
    order = np.lexsort(whole[::-1])
    new = np.zeros(len(order), bool)
    for column in whole:
        new[1:] |= np.diff(column[order]) != 0
    groups = np.empty(len(order), np.int64)
    groups[order] = np.cumsum(new)
    return groups


def first_of(groups: np.ndarray) -> np.ndarray:
    """Return for each group its first row."""
    _, first = np.unique(groups, return_index=True)
    return first
