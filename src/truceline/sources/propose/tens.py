"""Bearings written in tens of degrees: `20` is 200 degrees. Asked wherever they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.look import Look

_TENS = re.compile(r"(?i)\btens\b|десятк\w*|дес\.? ?град")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
#: So many numbers, all of them up to 36, are no chance where bearings go round.
_ENOUGH, _LARGEST = 5, 36
_OPTIONS = {
    "tens_deg": "tens of degrees: 20 is 200 degrees",
    "deg": "degrees: 20 is 20 degrees",
}


def in_tens(column: str, look: Look, cells: Sequence[str], ask: Inquiry) -> list[str]:
    """Return the unit of bearings if they are tens of degrees; empty if they are none.

    Args:
        column: Name of the column.
        look: The table, whose title and notes may say it.
        cells: Its cells that say anything.
        ask: Takes the question.
    """
    numbers = [float(one) for text in cells for one in _NUMBER.findall(text)]
    low = [one for one in numbers if one <= _LARGEST]
    said = bool(_TENS.search(f"{column} {look.title}"))
    # One written out in full (`200`) among many of two digits is one that somebody wrote out.
    if not said and (len(numbers) < _ENOUGH or len(low) < 0.9 * len(numbers)):
        return []
    if not said and all(one == 0 for one in low):
        return []
    text = f"column “{column}”: bearings such as {', '.join(dict.fromkeys(cells[:4]))} are told in?"
    told = ask.ask("bearing_unit", text, _OPTIONS, "tens_deg", must=not said)
    return [f"bearing_unit: {told}"] if told == "tens_deg" else []
