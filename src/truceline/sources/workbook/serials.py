"""Numbers such as ``3/14``: the third entry of the 14th. They look like days and are none.

A register that starts anew each day numbers its entries so: ``1/13, 2/13, 3/13, 1/14``. Taken for
days, they would tell of months in which nothing was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from truceline.sources.workbook.grid import Grid

_SERIAL = re.compile(r"(\d{1,3})\s?/\s?(\d{1,2})")
#: So many such numbers show it, and so often does the first figure begin anew with another second.
_FEWEST, _BEGUN = 5, 2
#: Share of the steps from one number to the next that count on, or begin anew.
_MOSTLY = 0.9


def serials_in(grids: Iterable[Grid]) -> frozenset[str]:
    """Return every such number that numbers the rows of some sheet."""
    return frozenset(text for grid in grids for text in _of_sheet(grid))


def _of_sheet(grid: Grid) -> Iterator[str]:
    for column in range(len(grid.columns)):
        told = [row[column].strip() for row in grid.text if _SERIAL.fullmatch(row[column].strip())]
        if count_on(told):
            yield from told


def count_on(told: Sequence[str]) -> bool:
    """Say whether numbers count on from row to row, and begin with 1 whenever the second changes.

    A day of each row does not: ``1/11, 2/11, 3/11`` begins anew once a month at most.
    """
    found = [_SERIAL.fullmatch(one) for one in told]
    pairs = [(int(one[1]), int(one[2])) for one in found if one]
    if len(pairs) < _FEWEST or len(set(pairs)) < _MOSTLY * len(pairs):
        return False
    steps = list(pairwise(pairs))
    on = sum(1 for (a, day), (b, then) in steps if then == day and b == a + 1)
    anew = sum(1 for (_, day), (b, then) in steps if then != day and b == 1)
    return on > 0 and anew >= _BEGUN and on + anew >= _MOSTLY * len(steps)


def is_of_serials(cells: Sequence[str], serials: Callable[[], frozenset[str]]) -> bool:
    """Say whether a column holds such numbers of entries, its own or those of another sheet."""
    told = [one.strip() for one in cells if one.strip()]
    if not any(map(_SERIAL.fullmatch, told)):
        return False
    known = serials()
    return 2 * sum(1 for one in told if one in known) > len(told)
