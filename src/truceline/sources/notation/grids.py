"""Grid references, MGRS and UTM on WGS 84 -> degrees: always the middle of the square told.

The arithmetic is that of the library ``mgrs`` (the GEOTRANS code of the NGA). Polar squares of MGRS
are read; UPS coordinates in metres are not.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_MGRS = re.compile(
    r"(?:(?:0?[1-9]|[1-5]\d|60)\s*[C-HJ-NP-X]|[ABYZ])\s*[A-HJ-NP-Z]{2}\s*(?P<digits>[\d\s]*)"
)
_METRES = r"(?P<{}>\d{{{}}}(?:[.,]\d{{1,3}})?)(?!\d)"
#: A receiver writes seven figures for both, the first of an easting a nought.
_EAST, _NORTH = "(?:0(?=\\d{6}))?" + _METRES.format("east", 6), _METRES.format("north", "1,8")
_ZONE = r"(?:UTM\W*)?(?:ZONE|ЗОНА)?\s*(?P<zone>\d{1,2})\s*(?P<band>NORTH|SOUTH|[C-HJ-NP-X])\W+"
_UTM = (
    re.compile(
        rf"{_ZONE}(?:[EX]\W*)?{_EAST}\s*(?:M\b)?\s*E?\W+(?:[NY]\W*)?{_NORTH}\s*(?:M\b)?\s*N?"
    ),
    re.compile(rf"{_ZONE}N\W*{_NORTH}\s*(?:M\b)?\W+E\W*{_EAST}\s*M?"),
)
_TURNED = re.compile(rf"{_ZONE}\d{{7,8}}(?:[.,]\d{{1,3}})?\W+\d{{6}}(?:[.,]\d{{1,3}})?")
#: South of the equator, northings that the band S (32 to 40 degrees north) has as well.
_BAND_S_NORTHING_M = (3_500_000.0, 4_500_000.0)
_GREATEST_NORTHING_M = 10_000_000.0

#: A whole coordinate of UTM among words: zone, band, six figures, seven.
_AMONG = re.compile(
    r"(?<![\w.,])(?:0?[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X]\s?0?\d{6}\s?(?:[/,;]\s?|\s)\d{7}(?![\d.,]\d|\d)",
    re.IGNORECASE,
)
_KILOMETRES = re.compile(r"(?i)\d\s*(?:k?m|к?м)\b|\d\s*°")

Found = tuple[float, float, float]


#: References without their zone: a square with its figures, or easting and northing in metres.
_NO_ZONE = re.compile(r"(?:MGRS|GRID|GR|КВ\.?)?\W*(?P<rest>[A-HJ-NP-Z]{2}\s*\d[\d\s]*)")
_NO_UTM_ZONE = re.compile(r"(?:E\W*)?\d{6}\s*E?\W+(?:N\W*)?\d{7}\s*N?")


#: Figures alone, of three digits and more each: degrees have two at most before a point.
_FIGURES = re.compile(r"(?:MGRS|GRID|GR|КВ\.?)?\W*(\d{3}\W?\d{3}|\d{4}\W?\d{4}|\d{5}\W?\d{5})")
_SQUARED = re.compile(r"(?P<zone>\d{1,2}[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z]{2})?")


def with_zone(text: str, zone: str) -> str:
    """Return a reference with what it leaves out.

    ``DN 041 887`` is ``28J DN 041 887`` with the zone ``28J``; with a square as well, ``28JDN``, so
    is ``041 887``, or ``041887``.
    """
    upper, told = text.upper(), _SQUARED.fullmatch(zone.upper())
    bare, square = (told["zone"], told["square"]) if told else (zone, "")
    lettered = _NO_ZONE.fullmatch(upper)
    if lettered is not None:
        return f"{bare} {lettered['rest']}"
    figures = _FIGURES.fullmatch(upper) if square else None
    if figures is not None:
        return f"{bare} {square} {' '.join(re.findall('[0-9]+', figures[1]))}"
    return f"{bare} {upper}" if _NO_UTM_ZONE.fullmatch(upper) else text


def is_figures(text: str) -> bool:
    """Say whether a cell may be a grid reference without zone and square: ``304 331``."""
    return _FIGURES.fullmatch(text.upper().strip()) is not None


def among_words(text: str) -> str:
    """Return the one coordinate of UTM that stands whole among words; any other text as it is.

    ``ford, 33P 777641 1386593`` tells the ford; behind ``2 km N of`` it tells another spot.
    """
    found = list(_AMONG.finditer(text))
    if len(found) != 1:
        return text
    (one,) = found
    beside = f"{text[: one.start()]} {text[one.end() :]}"
    return text if _KILOMETRES.search(beside) or not beside.strip() else one.group()


#: A reference of two letters and even figures among words, perhaps with its zone.
_LETTERED = re.compile(
    r"(?<![\w.])(?P<whole>(?:(?:0?[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X]\s?)?[A-HJ-NP-Z]{2}\s?"
    r"(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5}))(?!\w|[.,]\d)"
)


def lettered_among(text: str, zone: str) -> str:
    """Return the one grid reference with letters that stands in a text, whole; empty if none does.

    `AT PTL, WK 395 669` tells it; behind `2 km N of` a reference tells another spot.

    Args:
        text: A cell.
        zone: What such references leave out, as `27J`; empty where they leave out nothing.
    """
    found = [one["whole"] for one in _LETTERED.finditer(text)]
    if len(found) != 1 or _KILOMETRES.search(text.replace(found[0], " ")):
        return ""
    whole = with_zone(found[0], zone) if zone else found[0]
    return whole if looks_like_mgrs(whole) else ""


def looks_like_mgrs(text: str) -> bool:
    """Say whether a cell has the form of an MGRS reference, sound or not."""
    return _MGRS.fullmatch(text.upper()) is not None


def looks_like_utm(text: str) -> bool:
    """Say whether a cell has the form of a UTM coordinate, sound or not."""
    text = text.upper()
    return any(one.fullmatch(text) for one in (*_UTM, _TURNED))


def mgrs(text: str) -> Found:
    """Return degrees east and north of the middle of a square, and half its diagonal in metres.

    Raises:
        ValueError: ``bad-coordinate``.
    """
    found = _MGRS.fullmatch(text.upper())
    if found is None:
        raise ValueError("bad-coordinate")
    groups = found.group("digits").split()
    digits = "".join(groups)
    uneven = len(groups) > 2 or (len(groups) == 2 and len(groups[0]) != len(groups[1]))
    if uneven or len(digits) % 2 or len(digits) > 10:
        raise ValueError("bad-coordinate")
    lon, lat = _geodetic(re.sub(r"\s+", "", text.upper()))
    return lon, lat, 10.0 ** (5 - len(digits) // 2) / math.sqrt(2)


def utm(text: str) -> Found:
    """Return degrees east and north, and half the diagonal of the last digits in metres.

    Raises:
        ValueError: ``bad-coordinate``, ``swapped-coordinates`` if the northing stands first
            without a letter, ``ambiguous-hemisphere`` if an ``S`` may be a band or the south.
    """
    text = text.upper()
    found = next((m for m in (one.fullmatch(text) for one in _UTM) if m), None)
    if found is None:
        raise ValueError("swapped-coordinates" if _TURNED.fullmatch(text) else "bad-coordinate")
    east, unit_east = _metres(found.group("east"))
    north, unit_north = _metres(found.group("north"))
    band = found.group("band")
    south = _is_south(band, north)
    if not 1 <= int(found.group("zone")) <= 60 or north > _GREATEST_NORTHING_M:
        raise ValueError("bad-coordinate")
    lon, lat = _from_utm(int(found.group("zone")), "S" if south else "N", east, north)
    if band not in ("N", "S", "NORTH", "SOUTH") and not _in_band(band, lat):
        raise ValueError("bad-coordinate")
    # Conversion goes by way of a square of one metre, so that none is finer than that.
    return lon, lat, math.hypot(max(unit_east, 1.0), max(unit_north, 1.0)) / 2


def _is_south(band: str, north_m: float) -> bool:
    if band == "S":
        low, high = _BAND_S_NORTHING_M
        if low <= north_m <= high:
            raise ValueError("ambiguous-hemisphere")
        return True
    return band == "SOUTH" or (len(band) == 1 and band < "N")


def _in_band(band: str, lat: float) -> bool:
    """Say whether a latitude lies in its band of 8 degrees, or close by."""
    south = -80 + 8 * "CDEFGHJKLMNPQRSTUVWX".index(band)
    return south - 0.01 <= lat <= (84 if band == "X" else south + 8) + 0.01


def _metres(text: str) -> tuple[float, float]:
    text = text.replace(",", ".")
    return float(text), 10.0 ** -len(text.partition(".")[2])


@cache
def _converter() -> Any:
    from mgrs import MGRS

    return MGRS()


def _geodetic(reference: str) -> tuple[float, float]:
    with _refused():
        lat, lon = _converter().toLatLon(reference)
    return float(lon), float(lat)


def _from_utm(zone: int, hemisphere: str, east_m: float, north_m: float) -> tuple[float, float]:
    with _refused():
        reference = _converter().UTMToMGRS(zone, hemisphere, east_m, north_m)
    return _geodetic(reference)


@contextmanager
def _refused() -> Iterator[None]:
    """Refuse what the library cannot convert, and what it converts with a warning.

    It warns where a square does not lie in the band of latitude that the reference names: one of
    the two letters is wrong, and nobody knows which.
    """
    from mgrs.core import MGRSError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except (MGRSError, RuntimeError, Warning) as error:
        raise ValueError("bad-coordinate") from error
