"""Figures in the wording of an article, written alike whatever the language and the spelling."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

#: A figure as people write it: 50, 1,400, 2 935, 2.5, 2,5; not the digits of a word such as T-72.
_FIGURE = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w])"
    r"|(?<![\w.,-])\d{1,3}(?:[.,]\d{3}){2,}(?![\w])"
    r"|(?<![\w.,-])\d+(?:[.,]\d+)?(?!\w)"
)
#: Numbers as words, from two on: one is an article in too many languages.
_WORDS: Final[dict[str, str]] = {
    word: figure
    for figure, words in {
        "2": "two deux два дві две двух двох",
        "3": "three trois три трьох трех трёх",
        "4": "four quatre чотири чотирьох четыре четырех четырёх",
        "5": "five cinq п'ять пʼять п’ять пять п'яти пʼяти п’яти пяти",
        "6": "six шість шести шесть",
        "7": "seven sept сім семи семь",
        "8": "eight huit вісім восьми восемь",
        "9": "nine neuf дев'ять девʼять дев’ять девять дев'яти девʼяти дев’яти девяти",
        "10": "ten dix десять десяти",
        "11": "eleven onze одинадцять одиннадцать",
        "12": "twelve douze дванадцять двенадцать",
        "14": "fourteen quatorze чотирнадцять чотирнадцяти четырнадцать четырнадцати",
        "15": "fifteen quinze п'ятнадцять пʼятнадцять п’ятнадцять пятнадцать",
        "20": "twenty vingt двадцять двадцать",
        "24": "twenty-four vingt-quatre",
        "30": "thirty trente тридцять тридцяти тридцать тридцати",
        "48": "forty-eight quarante-huit",
        "50": "fifty cinquante п'ятдесят пʼятдесят п’ятдесят пятьдесят",
        "100": "hundred cent сто",
    }.items()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’-][^\W\d_]+)*")
_UNITS: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometers", "км"), ("m", 1000.0)),
    **dict.fromkeys(("m", "metre", "metres", "meters", "м"), ("m", 1.0)),
    **dict.fromkeys(("hour", "hours", "h", "годин", "години", "часа", "часов"), ("h", 1.0)),
    **dict.fromkeys(("day", "days", "днів", "дні", "дня", "дней"), ("h", 24.0)),
    **dict.fromkeys(("week", "weeks", "тижні", "тижнів", "недели", "недель"), ("h", 168.0)),
}


def figures_of(wording: str) -> Counter[str]:
    """Return the figures of a wording, written alike, with how often each stands.

    A comma or point before exactly three digits at the end parts thousands; before any other
    number of digits it parts decimals. Small numbers written as words count as figures (English,
    French, Russian, Ukrainian).
    """
    return Counter(figure for figure, _ in _found(wording))


def amounts_of(wording: str, kind: str) -> set[float]:
    """Return the lengths (``m``) or spans of time (``h``) that a wording names, in that unit."""
    found = set()
    for figure, end in _found(wording):
        follows = _WORD.match(wording[end:].lstrip(" \u00a0\u202f-"))
        unit = _UNITS.get(follows.group().lower()) if follows else None
        if unit and unit[0] == kind:
            found.add(float(figure) * unit[1])
    return found


def _found(wording: str) -> list[tuple[str, int]]:
    """Return each figure with where it ends, in the order of the text."""
    digits = [(m.end(), _plain(m.group())) for m in _FIGURE.finditer(wording)]
    words = [
        (m.end(), _WORDS[m.group().lower()])
        for m in _WORD.finditer(wording)
        if m.group().lower() in _WORDS
    ]
    return [(figure, end) for end, figure in sorted(digits + words)]


def _plain(figure: str) -> str:
    joined = re.sub(r"[ \u00a0\u202f]", "", figure)
    if len(re.findall(r"[.,]", joined)) > 1:  # two of them part thousands, and no decimals
        joined = re.sub(r"[.,]", "", joined)
    whole, sep, rest = joined.replace(",", ".").partition(".")
    if not sep:
        return whole.lstrip("0") or "0"
    if len(rest) == 3 and whole != "0":
        return (whole + rest).lstrip("0")
    return f"{whole.lstrip('0') or '0'}.{rest.rstrip('0')}".rstrip(".")
