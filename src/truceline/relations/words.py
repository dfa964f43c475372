"""Words of a column, numbered as they come; each is looked at once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from truceline.kernels import fields

T = TypeVar("T")
_LONGEST = 400


class Words(Generic[T]):
    """What the words of one column mean.

    Args:
        read: Reads a word; ``None``: it is none of the list's.
        room: Twice the most words that are told apart, a power of two; more are an error of the
            file and come out as no word.
    """

    def __init__(self, read: Callable[[str], T | None], room: int = 1 << 16) -> None:
        self.read = read
        self.meanings: list[T | None] = []
        self._keys = np.zeros(room, np.uint64)
        self._values = np.zeros(room, np.int64)

    def numbers(
        self, data: NDArray[np.uint8], bounds: NDArray[np.int64], hashes: NDArray[np.uint64]
    ) -> NDArray[np.int64]:
        """Return the number of each row's word, -1 where there is no room for it.

        Args:
            data: Bytes of the file.
            bounds: Shape (rows, 2), begin and end of the word.
            hashes: Shape (rows,), of the word.
        """
        out = np.empty(len(bounds), np.int64)
        before = len(self.meanings)
        count = fields.known(hashes, self._keys, self._values, before, out)
        if count > before:
            numbers, first = np.unique(out, return_index=True)
            for row in first[numbers >= before].tolist():
                self.meanings.append(self._meaning(data, *bounds[row].tolist()))
        return out

    def _meaning(self, data: NDArray[np.uint8], begin: int, end: int) -> T | None:
        if end - begin > _LONGEST:
            return None
        try:
            return self.read(data[begin:end].tobytes().decode())
        except UnicodeDecodeError:
            return None
