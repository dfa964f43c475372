"""Distance and bearing in one cell, in somebody's words: ``3–5 km SSE, heard``.

What is read is told by the one who saw or heard it, from where that one stood. Words that may name
another place (``3 km SSE of X``, ``towards X``) are never read so: such a cell is refused.
"""

from __future__ import annotations

import re

from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.distances import DISTANCE, told_range
from truceline.sources.notation.winds import HALF_STEP_DEG, wind

_LEAD = r"(?:(?:at|in|за|на|в|у|с|з)\s+)?"
_DISTANCE = re.compile(rf"(?<![\w.,-]){_LEAD}{DISTANCE}(?!\w)\.?", re.IGNORECASE)
#: From the one who tells it, and not from a place that is named.
_SELF = re.compile(
    r"(?i)\b(?:from|of|від|от)\s+(?:(?:the|our|his|their|нашого|нашої|нашего)\s+)?"
    r"(?:post|op|observer|observers|position|us|camera|checkpoint|patrol|vehicle|"
    r"пост[ау]|спостерігача|наблюдателя|нас|камери|камеры|позиції|позиции|нп|сп)\b"
)
_DEGREES = re.compile(
    r"(?i)(?<![\w.,-])(?P<word>az(?:imuth|\.)?\s*|bearing\s*|brg\.?\s*|азимут[уі]?\s*|пеленг\s*)?"
    r"(?P<low>\d{1,3})(?:\s*[-–—]\s*(?P<high>\d{1,3}))?\s*"
    r"(?P<sign>°|º|deg(?:rees?)?\b\.?|град(?:ус\w*)?\.?)?(?![\w])"
)
_NOT = re.compile(r"(?i)\b(?:not|except|no|не|крім|кроме|without|без)\b")
_ELSEWHERE = re.compile(
    r"(?i)\b(?:of|from|near|towards?|by|від|от|біля|поблизу|возле|около|вблизи|в бік)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
#: Words with a capital that name no place.
_SAID = """
heard seen observed explosion explosions shelling shot shots burst bursts fire flash flashes
direction approx approximately about at in to and the all true magnetic mag undetermined
чути чутно видно вибух вибухи обстріл постріл постріли спалах напрямок напрямку приблизно
слышно видно взрыв взрывы обстрел выстрел выстрелы вспышка направление примерно все
"""
_PLAIN = frozenset(_SAID.split())
UNTOLD = "no-distance"
#: A longer text is a story: nobody can say which of its distances is meant.
_LONGEST = 300


def sighting(
    text: str, unit: str = "deg", error_deg: float = HALF_STEP_DEG
) -> tuple[float, float, float, float]:
    """Return first bearing, width (degrees) and nearest and farthest distance (metres).

    Without a bearing it is the whole round.

    Args:
        text: ``3–5 km SSE, heard``, ``за 2 км ПдСх``, ``about 800 m, az 150``.
        unit: Of bearings in numbers.
        error_deg: By which a number may be off.

    Raises:
        ValueError: :data:`UNTOLD` where no distance with a unit is told; ``bad-sighting`` where
            other words or numbers may change what is meant; ``bad-range``; ``bad-bearing``.
    """
    if len(text) > _LONGEST:
        raise ValueError(UNTOLD)
    text = _SELF.sub(" ", " ".join(text.split()))
    found = [one for one in _DISTANCE.finditer(text) if one.group(4)]
    if not found:
        raise ValueError(UNTOLD)
    if len(found) > 1 or _NOT.search(text):
        raise ValueError("bad-sighting")
    near, far = told_range(found[0].groups())
    rest = f"{text[: found[0].start()]} , {text[found[0].end() :]}"
    first, width = _spread(rest, unit, error_deg)
    return first, width, near, far


def without_distance(text: str) -> str:
    """Return what a cell says besides distances."""
    return _DISTANCE.sub(lambda one: " " if one.group(4) else one.group(), text)


def _spread(text: str, unit: str, error_deg: float) -> tuple[float, float]:
    if _ELSEWHERE.search(text):
        raise ValueError("bad-sighting")
    told: list[str] = []
    for one in _DEGREES.finditer(text):
        is_bearing = one["word"] or one["sign"] or len(one["low"]) == 3
        if not is_bearing:
            raise ValueError("bad-sighting")
        told += filter(None, (one["low"], one["high"]))
    rest = _DEGREES.sub(" ", text)
    if any(ch.isdigit() for ch in rest):
        raise ValueError("bad-sighting")
    if told and any(int(one) > 360 for one in told):
        raise ValueError("bad-bearing")
    winds = _winds(rest)
    return bearing_spread(", ".join([*told, *winds]), unit, error_deg)


def _winds(text: str) -> list[str]:
    """Return the winds in a text, each as written; other words must name no place."""
    words = _WORD.findall(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2) if _is_long(words[at : at + n], n)), 1)
        word = " ".join(words[at : at + size])
        if wind(word) is not None and _is_wind(word):
            found.append(word)
        elif not _is_harmless(word):
            raise ValueError("bad-sighting")
        at += size
    return found


def _is_long(words: list[str], size: int) -> bool:
    """Say whether some words together are one wind, written out."""
    joined = " ".join(words)
    return len(words) == size and all(len(one) > 3 for one in words) and wind(joined) is not None


def _is_wind(word: str) -> bool:
    """Say whether letters are a wind and no small word: ``в`` is `in`, ``с`` is `with`."""
    return len(word) > 1 or (word.isupper() and word.isascii())


def _is_harmless(word: str) -> bool:
    if len(word) == 1 and wind(word) is not None:
        return word.islower() and not word.isascii()
    return word.islower() or word.lower() in _PLAIN
