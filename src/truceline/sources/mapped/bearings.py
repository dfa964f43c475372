"""Bearings as people write them -> the narrowest sector over all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.sources.mapped.compass import CIRCLE
from truceline.sources.notation.winds import HALF_STEP_DEG, wind

_APART = re.compile(r"[,;/]+|\b(?:and|to|or|і|та|и|или|або|до)\b|&|…", re.IGNORECASE)
_DEGREE = r"(?:°|º|deg(?:rees?)?\.?|град(?:ус\w*)?\.?)"
#: What may stand before or behind a bearing and adds nothing to it.
_EMPTY = re.compile(
    rf"(?i)\b(?:abt|about|approx|бл|ок|прибл|az(?:imuth|\.)?|bearing|brg|direction|азимут[уі]?|пеленг|напрямок|направление|"
    rf"from|between|від|от|the|on|mils?)\b\.?|{_DEGREE}"
)
_MAGNETIC = re.compile(
    r"(?i)\bmag(?:n(?:etic)?)?\b\.?|магн\w*\.?|(?:(?<=[°º])|(?<=deg))\s*[mм]\b|(?<=\d)\s*(?-i:M)$"
)
_TRUE = re.compile(
    r"(?i)\b(?:true|grid|vrais?|vraies?)\b|\bист(?:ин\w*)?\b\.?|\bіст(?:ин\w*)?\b\.?|[°º]\s*t\b"
)
#: `28-50` may be mils: of a span one side has three digits, or a degree sign.
_SPAN = re.compile(
    rf"(?:(\d{{3}})|(\d{{1,2}})(?=\s*{_DEGREE}|\s*[-–—]\s*(?:\d{{3}}|\d{{1,2}}\s*{_DEGREE})))"
    rf"\s*{_DEGREE}?\s*[-–—]\s*(\d{{3}}|[1-9]\d?)(?!\d)"
)
_MILS = re.compile(r"\d{1,2}-\d{2}")
#: `18-19` of tens of degrees, and `308°` in a column of another unit: a sign says degrees.
#: `1600 mil` says by itself in what it is told, whatever the unit of its column.
_WITH_MIL = re.compile(
    r"(?i)(?<![\d.-])(\d{1,4}(?:\.\d+)?)\s*(?:mils?|milli[eè]mes?|тис\.?|тыс\.?)\b"
)
_SPAN_OF_TENS = re.compile(r"(?<!\d)(\d{1,2})\s*[-–—]\s*(\d{1,2})(?!\d)")
_WITH_SIGN = re.compile(rf"(?<![\d.])(\d{{1,3}}(?:\.\d+)?)\s*{_DEGREE}")
#: Stands before a number that is degrees, whatever the unit of its column.
_IS_DEGREES = "d"
_IS_MILS = "m"
_TENS = "tens_deg"


def bearing_spread(
    text: str, unit: str = "deg", error_deg: float = HALF_STEP_DEG
) -> tuple[float, float]:
    """Return first bearing and width, clockwise, in degrees, of the narrowest sector over all.

    Args:
        text: ``SSE, S, SSW``, ``юго-восток`` or numbers ``157, 180``, ``150-170``; empty: the
            whole round.
        unit: Of numbers: ``deg``, ``tens_deg`` (``20`` is 200 degrees, and so is ``200``),
            ``mil_6400`` or ``mil_6000`` (which may be written ``28-00``). A number with a sign of
            degrees is degrees in any column, and one with `mil` in a column of degrees a mil of
            6400.
        error_deg: By which a number may be off; a word at least by half a step of the compass.

    Raises:
        ValueError: ``bad-bearing``.
    """
    if not text.strip():
        return 0.0, 360.0
    told = sorted({_bearing(word, unit, error_deg) for word in _words(text, unit)})
    if not told:
        raise ValueError("bad-bearing")
    middles = [middle for middle, _ in told]
    gaps = [(b - a) % 360 for a, b in zip(middles, middles[1:] + middles[:1], strict=True)]
    start = middles[(gaps.index(max(gaps)) + 1) % len(middles)]
    low = min((middle - start) % 360 - error for middle, error in told)
    high = max((middle - start) % 360 + error for middle, error in told)
    return (start + low) % 360, min(high - low, 360.0)


def reference_in(text: str) -> str:
    """Return ``true`` or ``magnetic`` where a text says what a bearing is counted from."""
    if _MAGNETIC.search(text):
        return "magnetic"
    return "true" if _TRUE.search(text) else ""


def says_mils(text: str) -> bool:
    """Say whether a bearing tells by itself that it is told in mils."""
    return _WITH_MIL.search(text) is not None


def _words(text: str, unit: str) -> Iterator[str]:
    """Yield each bearing told: a number, or all words of one wind."""
    if unit in ("deg", _TENS):
        text = _WITH_MIL.sub(rf" {_IS_MILS}\1 ", text)
    if unit == "deg":
        text = _SPAN.sub(r"\1\2, \3", text)
    else:
        text = _WITH_SIGN.sub(rf" {_IS_DEGREES}\1 ", text)
    if unit == _TENS:
        text = _SPAN_OF_TENS.sub(r"\1, \2", text)
    text = _EMPTY.sub(" ", _TRUE.sub(" ", _MAGNETIC.sub(" ", text)))
    for part in _APART.split(text):
        words = part.split()
        # `south east` is one wind; `S SE` are two.
        if len(words) > 1 and all(len(one) > 3 for one in words) and wind(part) is not None:
            yield part
        else:
            yield from words


def _bearing(word: str, unit: str, error_deg: float) -> tuple[float, float]:
    """Return a bearing in degrees, and by how many it may be off."""
    named = wind(word)
    if named is not None:
        return named, max(HALF_STEP_DEG, error_deg)
    if word.startswith(_IS_MILS):
        unit, word = "mil_6400", word.removeprefix(_IS_MILS)
    if unit == _TENS or word.startswith(_IS_DEGREES):
        return _in_degrees(word, error_deg)
    bare, circle = word.strip("."), CIRCLE[unit]
    if unit != "deg" and _MILS.fullmatch(bare):
        bare = bare.replace("-", "")
    if not re.fullmatch(r"\d{1,4}(\.\d+)?", bare) or float(bare) > circle:
        raise ValueError("bad-bearing")
    return float(bare) * 360 / circle % 360, error_deg


def _in_degrees(word: str, error_deg: float) -> tuple[float, float]:
    """Return a bearing in degrees, or of one or two bare digits in tens of them, and its error."""
    bare = word.removeprefix(_IS_DEGREES).strip(".")
    is_tens = len(bare) <= 2 and bare == word.strip(".")
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", bare) or float(bare) > (36 if is_tens else 360):
        raise ValueError("bad-bearing")
    return float(bare) * (10 if is_tens else 1) % 360, error_deg
