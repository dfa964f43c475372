"""Figures in the wording of an article, written alike whatever the language and the spelling."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from truceline.agreements.number_words import number_words

#: A figure as people write it: 50, 1,400, 2 935, 2.5, 2,5; not the digits of a word such as T-72.
_FIGURE = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w])"
    r"|(?<![\w.,-])\d{1,3}(?:[.,]\d{3}){2,}(?![\w])"
    r"|(?<![\w.,-])\d+(?:[.,]\d+)?(?!\w)"
)
#: A figure said again in brackets, or an ordinal: fifteen (15), десятого (10-го), 10th.
_AGAIN = re.compile(r"\s*\((\d+)(?:-?[^\W\d_]{1,3})?\)")
_ORDINAL = re.compile(
    r"(?<![\w.,-])(\d+)(?:st|nd|rd|th|-?(?:го|й|му|ої|та|те|ту|ий|ый|ая|ю))(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’-][^\W\d_]+)*")
_UNITS: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometers", "км"), ("m", 1000.0)),
    **dict.fromkeys(("m", "metre", "metres", "meters", "м"), ("m", 1.0)),
    **dict.fromkeys(("hour", "hours", "h", "годин", "години", "година", "годину"), ("h", 1.0)),
    **dict.fromkeys(("час", "часа", "часов", "heure", "heures"), ("h", 1.0)),
    **dict.fromkeys(("day", "days", "днів", "дні", "дня", "дней", "день"), ("h", 24.0)),
    **dict.fromkeys(("доби", "діб", "добу", "суток", "сутки", "jour", "jours"), ("h", 24.0)),
    **dict.fromkeys(("week", "weeks", "тижні", "тижнів", "тиждень"), ("h", 168.0)),
    **dict.fromkeys(("неделя", "недели", "недель", "неделю"), ("h", 168.0)),
    **dict.fromkeys(("кілометр", "кілометри", "кілометрів", "кілометра"), ("m", 1000.0)),
    **dict.fromkeys(("километр", "километра", "километров", "kilometer"), ("m", 1000.0)),
    **dict.fromkeys(("метр", "метри", "метрів", "метра", "метров"), ("m", 1.0)),
}
#: What makes a length a notice (before) or a deadline (after), within a few words of it.
_BEFORE = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:before|prior|in advance|ahead|до|перед|avant)\b", re.IGNORECASE
)
_AFTER = re.compile(r"\W*(?:\w+\W+){0,2}?(?:after|following|після|после|après)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"\b(?:за|заздалегідь|заблаговременно)\W+(?:[\w'’ʼ]+\W+){0,3}\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A length or span of time that a wording names.

    Attributes:
        kind: ``m`` or ``h``.
        size: In that unit.
        ordinal: Whether it is a day, hour or week by its number: the tenth day.
        sign: -1 where the words say before something, 1 where they say after, else 0.
    """

    kind: str
    size: float
    ordinal: bool
    sign: int


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    value: str
    ordinal: bool


def figures_of(wording: str) -> Counter[str]:
    """Return the figures of a wording, written alike, with how often each stands.

    A comma or point before exactly three digits at the end parts thousands; before any other
    number of digits it parts decimals. Numbers written as words count as figures (English,
    French, Russian, Ukrainian); in words and again in digits, *fifteen (15)*, is one figure.
    """
    return Counter(figure.value for figure in _found(wording))


def counts_of(wording: str) -> set[float]:
    """Return the figures of a wording that are no length and no span of time."""
    return {float(f.value) for f in _found(wording) if _unit_after(wording, f.end) is None}


def amounts_of(wording: str, kind: str) -> set[float]:
    """Return the lengths (``m``) or spans of time (``h``) that a wording names, in that unit."""
    return {amount.size for amount in amounts(wording) if amount.kind == kind}


def amounts(wording: str) -> tuple[Amount, ...]:
    """Return every length and span of time that a wording names, in the order of the text."""
    found = []
    for figure in _found(wording):
        unit = _unit_after(wording, figure.end)
        if unit is not None:
            kind, factor, end = unit
            size = float(figure.value) * factor
            sign = _sign(wording, figure.start, end)
            found.append(Amount(kind=kind, size=size, ordinal=figure.ordinal, sign=sign))
    return tuple(found)


def contradicted(wording: str) -> tuple[str, ...]:
    """Return each number in words whose digits in brackets say another: *ten (20)*."""
    said = ((f, _AGAIN.match(wording, f.end)) for f in _found(wording))
    return tuple(
        wording[figure.start : again.end()]
        for figure, again in said
        if again and wording[figure.start].isalpha() and again[1].lstrip("0") != figure.value
    )


def _unit_after(wording: str, end: int) -> tuple[str, float, int] | None:
    """Return kind, factor and end of the unit that follows a figure."""
    start = end + len(wording[end:]) - len(wording[end:].lstrip(" \u00a0\u202f-"))
    follows = _WORD.match(wording, start)
    unit = _UNITS.get(follows.group().lower()) if follows else None
    return (*unit, follows.end()) if unit and follows else None


def _sign(wording: str, start: int, end: int) -> int:
    if _BEFORE.match(wording, end) and not re.search(r"[а-яіїє]", wording, re.IGNORECASE):
        return -1
    if _NOTICE.search(wording[:start]) and _BEFORE.match(wording, end):
        return -1
    return 1 if _AFTER.match(wording, end) else 0


def _found(wording: str) -> list[_Figure]:
    """Return each figure with where it stands, in the order of the text."""
    digits = [_Figure(m.start(), m.end(), _plain(m[0]), False) for m in _FIGURE.finditer(wording)]
    ordinals = [_Figure(m.start(), m.end(), _plain(m[1]), True) for m in _ORDINAL.finditer(wording)]
    words = [_Figure(*one) for one in number_words(wording)]
    found: list[_Figure] = []
    # Where both read the same digits (10-го), the ordinal, which is longer, is meant.
    for figure in sorted(digits + ordinals + words, key=lambda f: (f.start, -f.end)):
        if not found or figure.start >= found[-1].end:
            found.append(_again(wording, figure))
    return found


def _again(wording: str, figure: _Figure) -> _Figure:
    """Let a number in words that is said again in digits reach behind the bracket."""
    said = _AGAIN.match(wording, figure.end)
    if said and said[1].lstrip("0") == figure.value:
        return _Figure(figure.start, said.end(), figure.value, figure.ordinal)
    return figure


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
