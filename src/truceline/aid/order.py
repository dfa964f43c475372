"""In what order lists and sides stand: parties as agreed, then others by name."""

from __future__ import annotations

from collections.abc import Sequence


class Order:
    """Ranks what is named, so that no order hangs on what a party is called.

    Args:
        parties: Party ids, in the order wanted.
    """

    def __init__(self, parties: Sequence[str]) -> None:
        self.parties = tuple(parties)
        self._rank = {party: n for n, party in enumerate(self.parties)}

    def side(self, name: str) -> tuple[int, str]:
        """Rank a giver or receiver."""
        return self._rank.get(name, len(self._rank)), name

    def lists(self, key: tuple[str, str]) -> tuple[str, int, str]:
        """Rank a list by its source, then its claimant: first what is claimed for no party."""
        source, claimant = key
        return (source, *self.side(claimant)) if claimant else (source, -1, "")
