"""What a party handed in, and what it may hold the keeper of the log to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.model.redacted import Redacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One file that a party handed in, as it stands on the record.

    Attributes:
        seq: Position on the record, and of its entry in the log.
        at: When it was recorded, UTC.
        by: Who handed it in: the party's id, or that of its delegation's seat.
        party: Party id.
        name: Of the file, as given.
        sha256: Of its bytes.
        rows: Records found in it; ``accepted + rejected + repeated``.
        accepted: Records that became something.
        rejected: Records that could not be read; each has its reason.
        repeated: Records that say again what another one of the file says.
        allegations: Row and report id of each allegation, in order of the file.
        within: Maximum merge delay promised with it; ``None``: the workspace had no log then.
        redacted: The tombstone, if it was redacted: name, hash and ids are cut then, and rows,
            numbers and promise stand.
    """

    seq: int
    at: datetime
    by: str
    party: str
    name: str
    sha256: str
    rows: int
    accepted: int
    rejected: int
    repeated: int
    allegations: tuple[tuple[int, str], ...]
    within: timedelta | None
    redacted: Redacted | None = None

    @property
    def due(self) -> datetime | None:
        """Until when a head of the log must hold it; ``None``: nothing was promised."""
        return None if self.within is None else self.at + self.within
