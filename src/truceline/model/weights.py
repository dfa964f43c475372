"""What source weights do to a chance, and why there may be none."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from truceline.model.agreement import Thresholds


class Reading(StrEnum):
    """On which side of the agreement's limits a chance lies."""

    LIKELY = "likely"
    OPEN = "open"
    UNLIKELY = "unlikely"


class Untold(StrEnum):
    """Why nothing is told of what a source's word is worth, or on what an estimate leans."""

    NOT_COMPARED = "reports not compared"
    UNWATCHED = "nobody would have seen it"
    FEW_WATCHED = "too little was watched"
    LEANS = "leans on its other words"


#: How sources are weighed -> the column of an incident that holds the chance.
WEIGHINGS = {
    "declared": "p_happened",
    "equal": "p_happened_equal",
    "estimated": "p_happened_estimated",
}


def reading(p: float, limits: Thresholds) -> Reading:
    """Return on which side of the limits a chance lies; the limits are those for ``p_covered``."""
    if p >= limits.inconsistent_at:
        return Reading.LIKELY
    return Reading.UNLIKELY if p <= limits.consistent_at else Reading.OPEN


def readings(incident: Mapping[str, Any], limits: Thresholds) -> dict[str, Reading]:
    """Return how the chance that an incident took place reads, by weighing; those known alone."""
    told = {name: incident.get(column) for name, column in WEIGHINGS.items()}
    return {name: reading(p, limits) for name, p in told.items() if p is not None}


def flips(found: Mapping[str, Reading]) -> bool:
    """Say whether it depends on source weights whether an incident reads as likely."""
    return len(set(found.values())) > 1
