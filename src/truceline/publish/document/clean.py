"""Foreign text made harmless: no sign that XML forbids, none that turns the reading direction.

* What is taken out leaves its mark (U+FFFD), so that nobody takes the rest for the whole.
"""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Embeddings, overrides and isolates: they reorder what stands around them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LETTER_FROM_RIGHT = ("R", "AL")


def clean(text: str) -> str:
    """Return the text with every forbidden or turning sign replaced by U+FFFD."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TURNING.sub("\ufffd", _FORBIDDEN.sub("\ufffd", plain))


def from_right(text: str) -> bool:
    """Say whether the first letter of the text is one that is written from right to left."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in (*_LETTER_FROM_RIGHT, "L"):
            return way != "L"
    return False
