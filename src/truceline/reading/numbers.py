"""Numbers as English writes them, in digits and in words."""

from __future__ import annotations

import re

from truceline.reading.words import in_order

_UNITS = in_order(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
)
_TENS = in_order("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS: dict[str, float] = (
    {word: float(n) for n, word in enumerate(_UNITS, 1)}
    | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
    | {"a": 1.0, "an": 1.0, "half": 0.5, "no": 0.0, "zero": 0.0}
)
_SCALES: dict[str, float] = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0,
}  # fmt: skip
_UNIT = "|".join(_UNITS)
_TEN = "|".join(_TENS)
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
#: A number; digits with commas or a point, or words, with at most two scales behind.
NUMBER = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}})(?:\.\d{{1,6}})?(?:\s(?:{_SCALE}))?"
    rf"|(?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_UNIT}|"
    rf"an?(?=\s(?:{_SCALE})\b))(?:\s(?:{_SCALE})){{0,2}})"
)


def value_of(words: str) -> float:
    """Return the value of what :data:`NUMBER` matched."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, 0.0
        elif word in _WORDS:
            current += _WORDS[word]
        elif word:
            current += float(word.replace(",", ""))
    return total + current
