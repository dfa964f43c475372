"""Chances, distances and windows in words and numbers."""

from __future__ import annotations

from datetime import datetime

from truceline.publish.catalogue import Catalogue

#: Up to which chance which word is used. A choice of wording, stated in the report's method;
#: outcomes are decided by the agreement's thresholds and never by these words.
SCALE = (
    (0.05, "chance-very-unlikely"),
    (0.25, "chance-unlikely"),
    (0.45, "chance-rather-unlikely"),
    (0.55, "chance-even"),
    (0.75, "chance-rather-likely"),
    (0.95, "chance-likely"),
    (1.0, "chance-very-likely"),
)


def chance(say: Catalogue, p: float | None) -> str:
    """Say a chance in words and number; null is "cannot be said", never zero."""
    if p is None:
        return say("chance-unknown")
    key = next((key for limit, key in SCALE if p <= limit), SCALE[-1][1])
    return say("chance-line", words=say(key), p=say.percent(p))


def distance(say: Catalogue, metres: float) -> str:
    """Say a distance with no more digits than it deserves."""
    if metres < 1_000:
        return say("metres", n=say.number(round(metres, -1)))
    return say("kilometres", n=say.number(metres / 1_000, 1))


def window(say: Catalogue, start: datetime | None, end: datetime | None, zone: str) -> str:
    """Say a time window in one zone; an unknown end stays unknown."""
    if start is None and end is None:
        return say("time-unknown")
    first, last = say.instant(start, zone), say.instant(end, zone)
    return say("window-line", start=first, end=last, zone=zone)
