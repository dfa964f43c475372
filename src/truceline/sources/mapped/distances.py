"""A distance as people write it -> nearest and farthest metres: ``1-5km``, ``about 2 km``."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Share of a distance by which "about" may be off, and by which a single figure may be.
_ABOUT_SHARE, _SINGLE_SHARE = 0.3, 0.1
_FARTHEST_M = 100_000.0
_ABOUT = (
    r"about|approximately|approx\.?|abt\.?|around|circa|c\.|ca\.?|~|≈|около|примерно|ок\.|"
    r"приблизно|прибл\.|бл\.|близько|орієнтовно|ориентировочно"
)
_UP_TO = r"up\s+to|within|less\s+than|under|<|до|менее|менше|не\s+более|не\s+більше"
_OVER = (
    r"more\s+than|over|at\s+least|beyond|>|более|свыше|больше|більше|понад|не\s+менее|не\s+менше"
)
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
#: Metres of one of each unit: the mile of the land where nothing says that it is the sea's.
_METRES = {
    r"(?:sea|nautical)\s+miles?|nmi|nm|milles?\s+marins?|millas?\s+n[aá]uticas?": 1852.0,
    r"(?:land\s+|statute\s+)?miles?|mi": 1609.344,
    r"yards?|yds?": 0.9144,
    r"feet|foot|ft": 0.3048,
    r"kms?|kilomet(?:re|er)s?|kil[oó]m[eè]tr\w*|км|километр\w*|кілометр\w*": 1000.0,
    r"m|met(?:re|er)s?|m[eè]tres?|metros?|м|метр\w*": 1.0,
}
_UNIT = "|".join(_METRES)
_IS_UNIT = tuple((re.compile(one, re.IGNORECASE), metres) for one, metres in _METRES.items())
#: Half a mile, `1½`: parts of one that have a sign or a word of their own.
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
_PART = re.compile(r"(?:(?<=\d)\s?)?[½¼¾]")
_HALF = re.compile(
    rf"(?i)\b(?P<part>half|quarter)(?:\s+of)?\s+(?:an?\s+)?(?={_UNIT})|"
    rf"\b(?P<one>an?)\s+(?=(?:(?:sea|nautical|land)\s+)?mile\b)"
)
#: A distance: lead (about, up to, over), low, high, unit; in English, Russian and Ukrainian.
DISTANCE = (
    rf"(?:(?:between|from|від|от)\s+(?=\d))?({_ABOUT}|{_UP_TO}|{_OVER})?"
    rf"\s*({_NUMBER})\s*(?:(?:(?:{_UNIT})\s*)?(?:-|–|—|to|and|до|и|та|і)\s*({_NUMBER}))?"
    rf"\s*({_UNIT})?"
)
_RANGE = re.compile(rf"^{DISTANCE}\.?$", re.IGNORECASE)
#: `2.6 km L`: a letter behind the unit says how it was measured.
_MARKED = re.compile(r"(?<=[mмMМ])\s+\(?[A-ZА-ЯІЇЄ]\)?$")
_IS_UP_TO = re.compile(_UP_TO, re.IGNORECASE)
_IS_OVER = re.compile(_OVER, re.IGNORECASE)
#: Nobody tells metres to the millimetre: these parts are thousands.
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")


def range_m(text: str, unit: str = "") -> tuple[float, float]:
    """Return nearest and farthest distance in metres of ``1-5km``, ``800 m`` or ``about 3 km``.

    ``1500?`` is about 1500.

    Args:
        text: As told.
        unit: ``m`` or ``km`` of a bare number; empty: a bare number is refused.

    Raises:
        ValueError: ``bad-range``, also for more than 100 km; ``open-range`` of ``over 5 km``.
    """
    plain = _MARKED.sub("", in_figures(text.strip()))
    if plain.endswith("?"):  # Nobody is certain of `1500?`: it is about that.
        plain = plain.rstrip("? ")
        plain = f"~{plain}" if plain[:1].isdigit() else plain
    found = _RANGE.match(plain)
    if found is None:
        raise ValueError("bad-range")
    return told_range(found.groups(), unit)


def told_range(
    told: Sequence[str | None], unit: str = "", step: float = 0.0
) -> tuple[float, float]:
    """Return nearest and farthest distance in metres of the four groups of :data:`DISTANCE`.

    Args:
        told: Lead, low, high, unit.
        unit: Of a bare number.
        step: Share of one of the last digit written by which a single figure may be off, at least.

    Raises:
        ValueError: ``bad-range`` or ``open-range``.
    """
    lead, low, high, named = told
    if low is None or not (named or unit):
        raise ValueError("bad-range")
    if lead and _IS_OVER.fullmatch(lead):
        raise ValueError("open-range")
    scale = metres_of(named or unit)
    first, digits = _number(low, scale)
    last = _number(high, scale)[0] if high else first
    near, far = first * scale, last * scale
    if lead and _IS_UP_TO.fullmatch(lead):
        near = 0.0
    else:
        share = _ABOUT_SHARE if lead else (0.0 if high else _SINGLE_SHARE)
        digit = 0.0 if high else step * scale * 10.0**-digits
        near, far = near - max(near * share, digit), far + max(far * share, digit)
    if not near <= far <= _FARTHEST_M or far <= 0:
        raise ValueError("bad-range")
    return max(0.0, near), far


def metres_of(unit: str) -> float:
    """Return the metres of one of a unit."""
    told = " ".join(unit.split())
    return next((metres for known, metres in _IS_UNIT if known.fullmatch(told)), 1.0)


def in_figures(text: str) -> str:
    """Return a text whose halves and quarters are figures: ``1.5 miles`` of ``1½ miles``."""
    if not _MAY_BE.search(text):
        return text
    text = _HALF.sub(
        lambda one: {"half": "0.5 ", "quarter": "0.25 "}.get((one["part"] or "").lower(), "1 "),
        text,
    )
    return _PART.sub(
        lambda one: (
            ("" if one.start() and text[one.start() - 1].isdigit() else "0")
            + _PARTS[one.group().strip()]
        ),
        text,
    )


_MAY_BE = re.compile(r"(?i)[½¼¾]|\bhalf\b|\bquarter\b|\ban?\s+(?:\w+\s+)?mile\b")


def _number(text: str, scale: float) -> tuple[float, int]:
    """Return a number and how many digits stand behind its point."""
    plain = re.sub(r"\s", "", text)
    if scale == 1.0 and _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    plain = plain.replace(",", ".")
    return float(plain), len(plain.partition(".")[2])
