"""Spellings of degrees, hemispheres and axes in three languages -> one plain spelling.

Signs become ``°``, ``'``, ``"`` and ``-``; words of hemispheres (``с.ш.``, ``сх.д.``, ``north``)
become ``N S E W``; words of an axis (``lat``, ``долгота``) become ``φ`` and ``λ``.
"""

from __future__ import annotations

import re

#: Marks of latitude and longitude where a word names the axis.
LAT, LON = "φ", "λ"

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚ᵒ⁰", "°"),
        **dict.fromkeys("′’‘ʹ´`ʼ", "'"),
        **dict.fromkeys("″”“„«»", '"'),
        **dict.fromkeys("−–—‑‐", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " "),
    }
)
#: Letters other than those into which words are turned.
_SPELLED = re.compile(r"[^\W\d_NSEW]")
_WIDTH = r"\.?\s*(?:ш|шир|широт\w*)\b\.?"
_LENGTH = r"\.?\s*(?:д|долг|долгот\w*|довг|довгот\w*)\b\.?"
_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), to)
    for pattern, to in (
        (r"(?<!\w)(?:с|сев|северн\w*|пн|півн|північн\w*)" + _WIDTH, "N"),
        (r"(?<!\w)(?:ю|юж|южн\w*|пд|півд|південн\w*)" + _WIDTH, "S"),
        (r"(?<!\w)(?:в|вост|восточн\w*|сх|східн\w*)" + _LENGTH, "E"),
        (r"(?<!\w)(?:з|зап|западн\w*|зх|західн\w*)" + _LENGTH, "W"),
        (r"(?:degrees?|deg|градус\w*|град)(?![^\W\d_])\.?", "°"),
        (r"(?:minutes?|min|минут\w*|мин|хвилин\w*|хв)(?![^\W\d_])\.?", "'"),
        (r"(?:seconds?|sec|секунд\w*|сек)(?![^\W\d_])\.?", '"'),
        (r"(?<![^\W\d_])(?:latitude|lat|широта)(?![^\W\d_])\.?\s*[:=]?", LAT),
        (r"(?<![^\W\d_])(?:longitude|long|lon|lng|долгота|довгота)(?![^\W\d_])\.?\s*[:=]?", LON),
        (r"(?<![^\W\d_])(?:north|nord|norte|пн|с)(?![^\W\d_])", "N"),
        (r"(?<![^\W\d_])(?:south|sud|sur|пд|ю)(?![^\W\d_])", "S"),
        (r"(?<![^\W\d_])(?:east|est|este|сх|в)(?![^\W\d_])", "E"),
        (r"(?<![^\W\d_])(?:west|ouest|oeste|зх|з)(?![^\W\d_])", "W"),
    )
)

#: Alone, beside an angle; as a part of a word it is none.
_LETTER_O = re.compile(r"(?<![^\W\d_])[Oo](?![^\W\d_])")


def plain_signs(text: str) -> str:
    """Return text with one sign for each meaning, without blanks at its ends."""
    return text.translate(_SIGNS).replace("''", '"').strip()


def plain_words(text: str) -> str:
    """Return text whose words of hemispheres and axes are single capital letters."""
    if _SPELLED.search(text):
        text = re.sub(r"(?<=\d)(?=[^\W\d_])", " ", text)
        for pattern, to in _WORDS:
            text = pattern.sub(to, text)
    return text.upper().replace(LAT.upper(), LAT).replace(LON.upper(), LON).strip(" ()[];,.")


def with_letter_o(text: str, letter_o: str) -> str:
    """Return text whose letter O is W or E: it is Ouest or Oeste to some, and Ost to others.

    Args:
        text: With plain signs.
        letter_o: ``west``, ``east``, or empty if nobody said.

    Raises:
        ValueError: ``ambiguous-hemisphere`` where such a letter stands and nobody said.
    """
    if not _LETTER_O.search(text):
        return text
    if not letter_o:
        raise ValueError("ambiguous-hemisphere")
    return _LETTER_O.sub({"west": "W", "east": "E"}[letter_o], text)
