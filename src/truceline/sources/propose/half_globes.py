"""West and south by the header of a column: `Long O`, `Lat S` above figures without a sign."""

from __future__ import annotations

import re

_LON = r"\blong?(?:itude?|itud)?\b\.?[\s(]*"
_LAT = r"\blat(?:itude?|itud)?\b\.?[\s(]*"
_LETTER_O = re.compile(rf"(?i){_LON}O\b")
_MINUS = re.compile(rf"(?i){_LON}(?:O|W|west|ouest|oeste)\b|{_LAT}(?:S|south|sud|sur)\b")


def signed(degrees: float, header: str) -> float:
    """Return degrees below a header: less than 0 where it says west or south."""
    return -abs(degrees) if _MINUS.search(header) else degrees


def is_letter_o(header: str) -> bool:
    """Say whether a header of longitudes bears the letter O: Ouest to some, and Ost to others."""
    return bool(_LETTER_O.search(header))
