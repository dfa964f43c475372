"""Reference lines through time: the stretches within which none of them changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from truceline.assessment.matter import Ints
from truceline.kernels.lines import EVER, FOREVER, Lines, Version, lines_of
from truceline.kernels.zones import Edges
from truceline.model.agreement import Agreement


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """All reference lines of an agreement and of its input.

    Attributes:
        lines: The lines and who states them.
        zone_name: IANA zone in which a line's day is named.
    """

    lines: Lines
    zone_name: str

    def stretches_us(self, line_ids: Iterable[str]) -> Ints:
        """Return the instants at which some of these lines change; int64, ascending.

        Stretch ``i`` runs from instant ``i`` to instant ``i + 1``; the first instant is before all
        time.
        """
        found = {EVER} | {
            instant
            for line_id in line_ids
            for voice in self.lines.voices.get(line_id, ())
            for version in voice.versions
            for instant in (version.first_us, version.last_us)
            if instant != FOREVER
        }
        return np.array(sorted(found), dtype=np.int64)

    def choices(self, line_id: str, instant_us: int) -> tuple[tuple[Version, Edges], ...]:
        """Return the line as each voice states it for that instant; empty: missing."""
        return self.lines.choices(line_id, instant_us)

    def day_of(self, version: Version) -> str | None:
        """Return the day a version is for, as ISO date; ``None`` if it has always held."""
        if version.first_us == EVER:
            return None
        start = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=version.first_us)
        return start.astimezone(ZoneInfo(self.zone_name)).date().isoformat()


def references_of(agreement: Agreement, lines: pa.Table) -> References:
    """Return every reference line.

    Args:
        agreement: Gives lines of its own and names the mechanism's time zone.
        lines: See :func:`truceline.kernels.lines.lines_of`.
    """
    return References(lines_of(agreement, lines), agreement.mechanism.time_zone)
