"""Rows of a table by the words of one column, found by halving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.app.view.listing import flat


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Rows of one table.

    Attributes:
        table: The released table.
        column: Its column of words, in one piece.
        order: Rows by their word; those without one last.
    """

    table: pa.Table
    column: pa.Array
    order: NDArray[np.int64]

    def rows(self, words: Sequence[str]) -> pa.Table:
        """Return the rows of some words, in the order of the table."""
        return self.table.take(pa.array(self.places(words)))

    def places(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return the numbers of these rows, ascending."""
        found = [self.order[slice(*self._run(word))] for word in dict.fromkeys(words)]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def _run(self, word: str) -> tuple[int, int]:
        return self._first(word, after=False), self._first(word, after=True)

    def _first(self, word: str, *, after: bool) -> int:
        low, high = 0, len(self.order)
        while low < high:
            middle = (low + high) // 2
            found = self.column[int(self.order[middle])].as_py()
            if found is not None and (found < word or (after and found == word)):
                low = middle + 1
            else:
                high = middle
        return low


def finder(table: pa.Table, column: str) -> Finder:
    """Return what finds rows of a table by a column of words."""
    words = flat(table[column].cast(pa.string()))
    return Finder(table, words, pc.array_sort_indices(words).to_numpy().astype(np.int64))
