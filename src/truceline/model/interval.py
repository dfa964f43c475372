"""A stretch of time, half-open, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

#: Microseconds in an hour.
HOUR_US: Final = 3_600_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From ``start`` (included) to ``end`` (excluded).

    Attributes:
        start: Aware datetime in UTC; ``None`` means open to the past.
        end: Aware datetime in UTC; ``None`` means open to the future.

    Raises:
        ValueError: If a bound is naive or not UTC, or ``end`` is before ``start``.
    """

    start: datetime | None
    end: datetime | None

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and bound.tzinfo is not UTC:
                raise ValueError(f"an Interval is kept in UTC, got {bound!r}")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"an Interval ends before it starts: {self.start} > {self.end}")

    def contains(self, instant: datetime) -> bool:
        """Say whether ``instant`` lies within; the end is excluded."""
        return not (
            (self.start is not None and instant < self.start)
            or (self.end is not None and instant >= self.end)
        )


def microseconds(instant: datetime | None) -> int | None:
    """Return microseconds since 1970-01-01 UTC, exactly (no float on the way)."""
    if instant is None:
        return None
    delta = instant - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
