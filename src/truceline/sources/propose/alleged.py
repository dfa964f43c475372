"""Cells that accuse a party by the other party's word: `UD (PG says)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_SAYS = r"(?:says?|claims?|alleges?|said|каже|кажуть|говорит|говорят|dit|dice|dicen)"
_PER = (
    r"(?:according to|per|según|segun|selon|d'après|за словами|зі слів|по словам|со слов|acc\.? to)"
)
_ALLEGED = re.compile(
    r"(?i)(?P<accused>[^,;()]+?)\s*[,;(]\s*"
    rf"(?:{_PER}\s+(?P<per>[^,;()]+?)|(?P<says>[^,;()]+?)\s+{_SAYS})\s*\)?"
)
#: The same without a sign between: `FP s/FS`, `FP según FS`.
_SHORT = re.compile(
    rf"(?i)(?P<accused>[^,;()/]+?)\s+(?:s/\s?|{_PER}\s+)(?P<per>[^,;()/]+)(?P<says>)"
)


def alleged_by(
    text: str,
    spellings: Mapping[str, str],
    party_of: Callable[[str, Mapping[str, str]], str | None],
) -> tuple[str, str] | None:
    """Return whom a cell accuses and whose word that is; ``None`` of any other cell.

    Args:
        text: The cell.
        spellings: Every spelling that the agreement has of a party -> its id.
        party_of: Names the party of a text.
    """
    found = _ALLEGED.fullmatch(text.strip()) or _SHORT.fullmatch(text.strip())
    if found is None:
        return None
    by = found["per"] or found["says"]
    accused, claimant = (party_of(one, spellings) for one in (found["accused"], by))
    return (accused, claimant) if accused and claimant and accused != claimant else None
