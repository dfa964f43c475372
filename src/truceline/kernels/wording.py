"""Two wordings word by word: what both have, what only one has.

* The longest common run of words, found the same way from either side: swapping the two wordings
  swaps what is removed and what is added, and changes nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

#: Longer pairs are told apart by their common beginning and end alone (cells of the table).
MAX_CELLS = 16_000_000

#: A number is one word, point and comma included: 2.5 did not become 3.5 by its first digit.
_TOKEN = re.compile(r"\s+|\d+(?:[.,:]\d+)+|\w+|[^\w\s]")

Pairs = list[tuple[int, int]]


class Side(StrEnum):
    """Which wording has it."""

    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words and which wording has it."""

    side: Side
    text: str


def tokens(text: str) -> tuple[str, ...]:
    """Return the words, signs and spaces of a text; joined they are the text again."""
    return tuple(_TOKEN.findall(text))


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """Return what is kept, removed and added, in reading order.

    Args:
        before: First wording.
        after: Second wording.

    Returns:
        Segments of at least one sign. Those of ``both`` and ``before`` joined are ``before``, those
        of ``both`` and ``after`` joined are ``after``. What is removed stands before what is added.
    """
    ours, theirs = tokens(before), tokens(after)
    pairs = worth_keeping(aligned(ours, theirs), ours, theirs)
    return tuple(_runs(pairs, ours, theirs))


def aligned(ours: Sequence[str], theirs: Sequence[str]) -> Pairs:
    """Return pairs of places of a longest common subsequence, rising in both.

    Args:
        ours: Any words.
        theirs: Any words.
    """
    head = _shared(ours, theirs)
    tail = _shared(ours[head:][::-1], theirs[head:][::-1])
    middle = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    pairs = [(i, i) for i in range(head)]
    pairs += [(head + i, head + j) for i, j in _common(*middle)]
    pairs += [(len(ours) - n, len(theirs) - n) for n in range(tail, 0, -1)]
    return pairs


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    n = 0
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            break
        n += 1
    return n


def _common(ours: Sequence[str], theirs: Sequence[str]) -> Pairs:
    if not ours or not theirs or len(ours) * len(theirs) > MAX_CELLS:
        return []
    if (len(ours), list(ours)) > (len(theirs), list(theirs)):
        # The choice among equally long runs must not depend on which wording came first.
        return [(i, j) for j, i in _common(theirs, ours)]
    numbers = {word: n for n, word in enumerate(sorted({*ours, *theirs}))}
    a = np.array([numbers[w] for w in ours])
    b = np.array([numbers[w] for w in theirs])
    return _way_back(_lengths(a, b), a, b)


def _lengths(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return the table of lengths: cell (i, j) is that of ``a[i:]`` and ``b[j:]``."""
    table = np.zeros((len(a) + 1, len(b) + 1), np.int32)
    for i in range(len(a) - 1, -1, -1):
        met = np.where(b == a[i], table[i + 1, 1:] + 1, table[i + 1, :-1])
        best = np.maximum(met, table[i + 1, :-1])
        table[i, :-1] = np.maximum.accumulate(best[::-1])[::-1]
    return table


def _way_back(table: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]) -> Pairs:
    pairs: Pairs = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1, j] >= table[i, j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def worth_keeping(pairs: Pairs, ours: Sequence[str], theirs: Sequence[str]) -> Pairs:
    """Return the common runs that help to read.

    Runs of less than two words between two changes only disturb. A space behind one word that took
    the place of another is changed with it: else the two stand together as one.
    """
    kept: Pairs = []
    for run in _straight(pairs):
        first, last = run[0], run[-1]
        at_edge = first == (0, 0) or last == (len(ours) - 1, len(theirs) - 1)
        if at_edge or sum(not ours[i].isspace() for i, _ in run) > 1:
            i, j = (kept[-1][0] + 1, kept[-1][1] + 1) if kept else (0, 0)
            replaced = first[0] > i and first[1] > j
            kept += run[1:] if replaced and ours[first[0]].isspace() else run
    return kept


def _straight(pairs: Pairs) -> Iterator[Pairs]:
    run: Pairs = []
    for i, j in pairs:
        if run and (i, j) != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append((i, j))
    if run:
        yield run


def _runs(pairs: Pairs, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Segment]:
    i = j = 0
    for run in (*_straight(pairs), [(len(ours), len(theirs))]):
        stop_i, stop_j = run[0]
        if i < stop_i:
            yield Segment(Side.BEFORE, "".join(ours[i:stop_i]))
        if j < stop_j:
            yield Segment(Side.AFTER, "".join(theirs[j:stop_j]))
        i, j = run[-1][0] + 1, run[-1][1] + 1
        both = "".join(ours[stop_i:i])
        if both:
            yield Segment(Side.BOTH, both)
