"""Chances, distances and windows in words and numbers."""

from __future__ import annotations

import math
from datetime import datetime

from truceline.log.redacted import CUT
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


def spoken(say: Catalogue, text: str) -> str:
    """Return a person's words; of words that were redacted, that they were."""
    return say("words-redacted") if text == CUT else text


def chance(say: Catalogue, p: float | None) -> str:
    """Say a chance in words and number; null is "cannot be said", never zero."""
    if p is None:
        return say("chance-unknown")
    key = next((key for limit, key in SCALE if p <= limit), SCALE[-1][1])
    return say("chance-line", words=say(key), p=say.percent(p))


#: One degree of latitude, and by how much one unit of the last decimal may pass the error.
_METRES_PER_DEG, _SLACK = 111_320.0, 1.25
#: Decimals of a degree where nobody told an error, and at most (about a metre).
_UNTOLD_DIGITS, _MOST_DIGITS = 1, 5


def degree_digits(error_m: float | None) -> int:
    """Return how many decimals of a degree a place with that error deserves.

    The fewest of which one unit is not much wider than the error: 1 for 10 km, 2 for 1 km, 3 for
    100 m, 4 for 15 m.

    Args:
        error_m: Radius of the error, metres; ``None`` if not told.
    """
    if error_m is None:
        return _UNTOLD_DIGITS
    if error_m <= 0:
        return _MOST_DIGITS
    needed = math.ceil(math.log10(_METRES_PER_DEG / (_SLACK * error_m)))
    return min(max(needed, 0), _MOST_DIGITS)


def degrees(say: Catalogue, value: float, error_m: float | None) -> str:
    """Say a latitude or longitude with as many decimals as its error allows, zeros kept."""
    return say.fixed(value, degree_digits(error_m))


def latitude(say: Catalogue, value: float, error_m: float | None) -> str:
    """Say a latitude on its side of the equator: ``29.044° S``, never a minus."""
    key = "degrees-south" if value < 0 else "degrees-north"
    return say(key, n=degrees(say, abs(value), error_m))


def longitude(say: Catalogue, value: float, error_m: float | None) -> str:
    """Say a longitude on its side of Greenwich: ``16.412° W``."""
    key = "degrees-west" if value < 0 else "degrees-east"
    return say(key, n=degrees(say, abs(value), error_m))


def distance(say: Catalogue, metres: float) -> str:
    """Say a distance with no more digits than it deserves."""
    if metres < 1_000:
        return say("metres", n=say.number(round(metres, -1 if metres >= 100 else 0)))
    return say("kilometres", n=say.number(metres / 1_000, 1))


def window(say: Catalogue, start: datetime | None, end: datetime | None, zone: str) -> str:
    """Say a time window in one zone; an unknown end stays unknown."""
    if start is None and end is None:
        return say("time-unknown")
    first, last = say.instant(start, zone), say.instant(end, zone)
    return say("window-line", start=first, end=last, zone=zone)
