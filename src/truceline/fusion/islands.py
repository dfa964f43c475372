"""Whole numbers that hang together by pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Islands:
    """What hangs together by pairs; each number that is in none is an island by itself.

    Args:
        pairs: In any order, as often as you like.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._above: dict[int, int] = {}
        for one, other in pairs:
            low, high = sorted((self.of(one), self.of(other)))
            self._above[low] = low
            self._above[high] = low
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        for one in sorted(self._above):
            self._members[self.of(one)].append(one)

    def __iter__(self) -> Iterator[int]:
        """Yield every number that is in a pair."""
        return iter(self._above)

    def of(self, number: int) -> int:
        """Return the least number of the island that this one belongs to."""
        seen = []
        while (above := self._above.get(number, number)) != number:
            seen.append(number)
            number = above
        self._above.update(dict.fromkeys(seen, number))
        return number

    def members(self, number: int) -> list[int]:
        """Return all of the island whose least number this is, in order."""
        return self._members.get(number, [number])
