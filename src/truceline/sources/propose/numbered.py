"""Columns that number rows: one after the other, or rising with gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

#: The number of a row; one put in later is `13a`, and one told once more `5 (again)`.
_NUMBERED = re.compile(r"(\d{1,8})([^\W\d_]?)\.?(\s*\([^\d)]*\))?")
_SPAN = re.compile(r"(\d{1,8})(?:\s?[-–]\s?(\d{1,8}))?\.?")
#: Fewer numbers than that may rise by chance.
_FEWEST = 4


def runs(every: Sequence[str]) -> bool:
    """Say whether cells count rows: whole numbers, each one more than the one before, mostly."""
    found = [one for text in every if (one := _NUMBERED.fullmatch(text))]
    if len(every) < 3 or len(found) < len(every):
        return len(every) > 3 and _runs_with_spans(every)
    # A row put in later is `13a`, and stands beside 13.
    steps = sum(
        1 for a, b in pairwise(found) if int(b[1]) - int(a[1]) == (0 if b[2] or b[3] else 1)
    )
    return steps >= 0.8 * (len(found) - 1)


def _runs_with_spans(every: Sequence[str]) -> bool:
    """Say whether cells count rows some of which stand for several: 8, 9-12, 13."""
    found = [one for text in every if (one := _SPAN.fullmatch(text))]
    ends = [(int(one[1]), int(one[2] or one[1])) for one in found]
    if len(found) < len(every) or sum(1 for a, b in ends if a != b) * 4 > len(ends):
        return False
    return sum(1 for (_, a), (b, _) in pairwise(ends) if b - a == 1) >= 0.8 * (len(ends) - 1)


def rises(every: Sequence[str]) -> bool:
    """Say whether cells are whole numbers of which each is higher than the one before.

    One put in later stands lower than the row above it: a tenth of them may.
    """
    found = [int(one[1]) for text in every if (one := _NUMBERED.fullmatch(text))]
    if len(found) < max(_FEWEST, len(every)) or len(set(found)) < len(found):
        return False
    return sum(1 for a, b in pairwise(found) if a < b) >= 0.9 * (len(found) - 1)
