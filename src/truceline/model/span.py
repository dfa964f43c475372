"""A length of time: so many hours, or days or months of the calendar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One length; at most one of the three is other than zero.

    Hours are hours. Days and months are counted on the calendar and the clock of the mechanism's
    zone: seven days later it is the same time of day, though clocks were changed in between, and a
    month later it is the same day of the month, or the month's last day where it has no such day.

    Attributes:
        hours: Any number; negative: before.
        days: Whole days; negative: before.
        months: Whole months; negative: before.
    """

    hours: float = 0.0
    days: int = 0
    months: int = 0

    def __bool__(self) -> bool:
        """Say whether it is any length at all."""
        return bool(self.hours or self.days or self.months)

    def __str__(self) -> str:
        """Return it in short, for whoever asks at the command line."""
        if self.months or self.days:
            return f"{self.months or self.days} calendar {'months' if self.months else 'days'}"
        return f"{self.hours:g} h"

    @property
    def before(self) -> bool:
        """Say whether it counts back."""
        return self.hours + self.days + self.months < 0
