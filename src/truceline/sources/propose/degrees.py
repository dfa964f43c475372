"""Two columns of degrees in whatever writing: ``42.050°``, ``12,8200``, ``41.6 N``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_DEGREES = re.compile(r"([-−]?\d{1,3}[.,]\d+)\s*[°º]?\s*([NSEWnsew])?")
#: Headers of the north and of the east.
_NORTH = re.compile(r"(?i)\b(?:lat\w*|n|nord|norte|y|шир\w*)\b")
_EAST = re.compile(r"(?i)\b(?:lon\w*|e|est|este|x|довг\w*|долг\w*)\b")
_MOSTLY = 0.6
_BOTH = 2

Spot = tuple[float, float] | None


def spots(columns: Mapping[str, Sequence[str]]) -> list[Spot]:
    """Return degrees east and north of each row; none where no two columns tell them."""
    told = {name: [_degrees(one) for one in cells] for name, cells in columns.items()}
    fit = [
        name
        for name, found in told.items()
        if sum(one is not None for one in found) >= _MOSTLY * sum(map(bool, columns[name])) > 0
    ]
    if len(fit) != _BOTH:
        return []
    is_turned = _EAST.search(fit[0]) is not None and _NORTH.search(fit[1]) is not None
    north, east = (told[name] for name in (fit[::-1] if is_turned else fit))
    return [
        (lon, lat) if lon is not None and lat is not None else None
        for lon, lat in zip(east, north, strict=True)
    ]


def _degrees(text: str) -> float | None:
    found = _DEGREES.fullmatch(text.strip())
    if found is None:
        return None
    value = float(found[1].replace(",", ".").replace("−", "-"))
    return -value if (found[2] or "").upper() in ("S", "W") and found[2] else value
