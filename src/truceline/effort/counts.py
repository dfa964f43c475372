"""How many findings of each outcome stand against a provision, by zone and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa

from truceline.model.vocabulary import Outcome


@dataclass(slots=True)
class Count:
    """Findings of one zone and day, by outcome."""

    inconsistent: int = 0
    undetermined: int = 0
    consistent: int = 0

    def plus(self, other: Count) -> Count:
        """Return both together."""
        return Count(
            self.inconsistent + other.inconsistent,
            self.undetermined + other.undetermined,
            self.consistent + other.consistent,
        )


_NONE: Final = Count()


class Counts:
    """Findings, counted.

    A finding whose zone is not told (its place is unknown) may lie in any zone of its provision and
    is counted in each. One whose day is not told is counted in none.

    Args:
        findings: See :data:`truceline.model.tables.FINDINGS`.
    """

    def __init__(self, findings: pa.Table) -> None:
        self._found: dict[tuple[str, str, str | None, date], Count] = {}
        keys = ["text_id", "provision_id", "zone_id", "day", "outcome"]
        grouped = findings.select(keys).group_by(keys).aggregate([([], "count_all")])
        for row in grouped.to_pylist():
            if row["day"] is not None:
                key = (row["text_id"], row["provision_id"], row["zone_id"], row["day"])
                count = self._found.setdefault(key, Count())
                _add(count, row["outcome"], row["count_all"])

    def of(self, text_id: str, provision_id: str, zone_id: str | None, day: date) -> Count:
        """Return the count of that zone and day; ``zone_id`` ``None`` means everywhere."""
        here = self._found.get((text_id, provision_id, zone_id, day), _NONE)
        if zone_id is None:
            return here
        anywhere = self._found.get((text_id, provision_id, None, day))
        return here if anywhere is None else here.plus(anywhere)


def _add(count: Count, outcome: str, n: int) -> None:
    if outcome == Outcome.INCONSISTENT:
        count.inconsistent += n
    elif outcome == Outcome.UNDETERMINED:
        count.undetermined += n
    elif outcome == Outcome.CONSISTENT:
        count.consistent += n
