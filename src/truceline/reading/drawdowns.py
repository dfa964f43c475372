"""What a memorandum of the President of the United States delegates: so much, under such a section.

Such a text delegates one authority or several, each *the authority under section … to …*, and each
with a sum of its own. A sum belongs to the authority in whose clause it stands: a memorandum that
lets both 350 million be drawn down and 250 million be furnished under another section names two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from truceline.model.document import Document, Extent

#: The authority to draw down defence articles and services.
DRAWDOWN: Final = "506(a)(1)"
_CLAUSE: Final = re.compile(r"\bauthority\s+under\s+section\s+(\d+(?:\(\w+\))*)", re.IGNORECASE)
_SUM: Final = re.compile(
    r"(?:(?P<about>approximately|about|an\s+estimated)\s+|up\s+to\s+(?:an\s+aggregate\s+value\s+of\s+)?)?"
    r"\$\s?(?P<figure>\d[\d,]*(?:\.\d+)?)(?:\s+(?P<scale>thousand|million|billion))?",
    re.IGNORECASE,
)
_SCALES: Final = {"": 1, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: Words that one names after "assistance to", as far as they are names.
_WHOM: Final = re.compile(
    r"\bassistance\s+to\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:and\s+|of\s+)?[A-Z][\w’'-]*)*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated:
    """One authority that a memorandum delegates, with the sum it names.

    Attributes:
        section: Of the Foreign Assistance Act, e.g. ``506(a)(1)``.
        dollars: The sum, in US dollars, exact.
        about: The text says approximately.
        whom: To whom, as written; empty: the text does not say.
        extent: From the authority to its sum, in the canonical text.
        words: These words, blanks made one.
    """

    section: str
    dollars: Decimal
    about: bool
    whom: str
    extent: Extent
    words: str


def delegated_in(document: Document) -> tuple[Delegated, ...]:
    """Return the authorities with a sum that a memorandum delegates, as they stand in it.

    Args:
        document: As read; offsets are those of its canonical text.
    """
    starts = list(_CLAUSE.finditer(document.plain))
    ends = [one.start() for one in starts[1:]] + [len(document.plain)]
    whole = _whom(document.plain)
    found = (_one(document, *pair, whole) for pair in zip(starts, ends, strict=True))
    return tuple(one for one in found if one is not None)


def _one(document: Document, clause: re.Match[str], end: int, whole: str) -> Delegated | None:
    told = _SUM.search(document.plain, clause.end(), end)
    if told is None:
        return None
    extent = Extent(clause.start(), told.end())
    figure = Decimal(told["figure"].replace(",", ""))
    return Delegated(
        section=clause[1],
        dollars=figure * _SCALES[(told["scale"] or "").lower()],
        about=told["about"] is not None,
        whom=_whom(document.plain[clause.start() : end]) or whole,
        extent=extent,
        words=" ".join(extent.of(document.text).split()),
    )


def _whom(words: str) -> str:
    """Return the one name that stands after "assistance to"; empty if none or several do."""
    names = {" ".join(one["name"].split()) for one in _WHOM.finditer(words)}
    return names.pop() if len(names) == 1 else ""
