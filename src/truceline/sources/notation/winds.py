"""Words of the compass in English, French, Spanish, Russian and Ukrainian -> degrees.

Sixteen winds, written out (``north-north-east``, ``юго-восточнее``, ``на південний схід``) or short
(``NNE``, ``ЮЮВ``, ``ПдПдСх``). In all three languages a wind is put together of the same four
words, so that each is first spelled in the letters N, E, S and W.
"""

from __future__ import annotations

import re

_POINTS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
_STEP_DEG = 22.5
#: Half the step of the 16-point compass: a word stands for all bearings nearest to it.
HALF_STEP_DEG = _STEP_DEG / 2

_SHORT = tuple(
    (re.compile(f"(?:{'|'.join(letters)}){{1,3}}", re.IGNORECASE), letters)
    for letters in (
        {"n": "N", "e": "E", "s": "S", "w": "W"},
        {"с": "N", "в": "E", "ю": "S", "з": "W"},
        {"пн": "N", "сх": "E", "пд": "S", "зх": "W"},
    )
)
_STEMS_OF = {
    "N": "north nord norte север північ північн",
    "E": "east este leste est вост схід схо",
    "S": "south sud юг юж південь півд",
    "W": "west ouest oeste запад захід захо",
}
_STEMS = {stem: letter for letter, stems in _STEMS_OF.items() for stem in stems.split()}
_STEM = re.compile("|".join(sorted(_STEMS, key=len, reverse=True)))
#: What may stand between and after stems: endings, hyphens, blanks.
_WORD = re.compile(rf"(?:(?:{_STEM.pattern})(?:ern(?:ly)?|erly|wards?|[а-яієґ]*)[\s-]*){{1,3}}")


def wind(text: str) -> float | None:
    """Return degrees clockwise from north of a word of the compass; ``None`` if it is none."""
    text = " ".join(text.lower().split())
    if text == "est.":  # `1400 m est.` is estimated, and not to the east.
        return None
    text = text.strip(" .,")
    letters = _spelled_short(text) or _spelled_out(text)
    return _POINTS.index(letters) * _STEP_DEG if letters in _POINTS else None


def _spelled_short(text: str) -> str:
    bare = re.sub(r"[\s./-]", "", text)
    for pattern, letters in _SHORT:
        if pattern.fullmatch(bare):
            size = len(next(iter(letters)))
            parts = [bare[at : at + size] for at in range(0, len(bare), size)]
            return "".join(letters[part] for part in parts)
    return ""


def _spelled_out(text: str) -> str:
    if not _WORD.fullmatch(text):
        return ""
    return "".join(_STEMS[stem] for stem in _STEM.findall(text))
