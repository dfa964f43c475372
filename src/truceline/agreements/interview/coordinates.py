"""Places as people write them: ``20.1 10.0`` (longitude first) or ``50°15'N 30°40'E``."""

from __future__ import annotations

import re
from collections.abc import Callable

from truceline.agreements.interview.talk import BadAnswerError

Points = list[list[float]]

_PART = r"(\d+(?:\.\d+)?)"
_LETTERED = re.compile(
    rf"{_PART}\s*°?\s*(?:{_PART}\s*['′’]\s*)?(?:{_PART}\s*(?:\"|″|”|''|′′)\s*)?([NSEWnsew])"
)


def points(least: int) -> Callable[[str], Points]:
    """Return a reader of places, separated by semicolons."""

    def read(said: str) -> Points:
        parts = [part.strip() for part in said.split(";") if part.strip()]
        if len(parts) < least:
            raise BadAnswerError("bad-places-few", least=least)
        return [_place(part) for part in parts]

    return read


def parts(least: int) -> Callable[[str], list[Points]]:
    """Return a reader of rings or courses, separated by ``|``, each of places."""
    read = points(least)
    return lambda said: [read(part) for part in said.split("|")]


def single(said: str) -> Points:
    """Return one place."""
    found = points(1)(said)
    if len(found) != 1:
        raise BadAnswerError("bad-place-one")
    return found


def _place(said: str) -> list[float]:
    found = list(_LETTERED.finditer(said))
    left = _LETTERED.sub("", said).replace(",", "").strip()
    if found:
        ways = {m[4].upper(): _degrees(m) for m in found}
        lat = [ways[w] if w == "N" else -ways[w] for w in "NS" if w in ways]
        lon = [ways[w] if w == "E" else -ways[w] for w in "EW" if w in ways]
        if left or len(found) != 2 or len(lat) != 1 or len(lon) != 1:
            raise BadAnswerError("bad-place", said=said[:40])
        return _within(lon[0], lat[0])
    pair = said.replace(",", " ").split()
    try:
        lon_, lat_ = (float(part) for part in pair)
    except ValueError as error:
        raise BadAnswerError("bad-place", said=said[:40]) from error
    return _within(lon_, lat_)


def _degrees(match: re.Match[str]) -> float:
    whole, minutes, seconds = (float(part or 0) for part in match.groups()[:3])
    if minutes >= 60 or seconds >= 60:
        raise BadAnswerError("bad-minutes", said=match[0])
    return round(whole + minutes / 60 + seconds / 3600, 7)


def _within(lon: float, lat: float) -> list[float]:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadAnswerError("bad-not-on-earth", lon=f"{lon:g}", lat=f"{lat:g}")
    return [lon, lat]
