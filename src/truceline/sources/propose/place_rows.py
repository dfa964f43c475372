"""The rows of a table that list a place each, and the names by which such a place goes.

Below a list of places a legend may stand, or notes: its rows tell no coordinate and are no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from truceline.sources.propose.aliases import is_kind
from truceline.sources.propose.look import Look

#: `47 12.60 N`, `28°24'00"S`, `-28,4735`, `43°36'00"`, `пн. ш. 43,6`.
_ANGLE = re.compile(
    r"(?i)(?:[NSEW]\s?)?[-−–+]?\d{1,3}(?:[.,]\d+|\s*[°º]|\s+\d{1,2}(?:[.,]\d+)?\s*['′’]?)"
    r"[\s\d.,°º'′’\"″”]*(?:[NSEWO]|с\.?\s?ш\.?|в\.?\s?д\.?|пн\.?(?:\s?ш\.?)?|сх\.?(?:\s?д\.?)?)?"
)
#: A list has so many places at least; so few rows that tell half of a coordinate may stand in it.
_LEAST, _ODD = 3, 0.2
#: What else a name may be called: what stands before the bracket.
_HEAD = re.compile(r"\s*[(,;–—].*")


def is_angle(text: str) -> bool:
    """Say whether a cell tells one degree of latitude or longitude and nothing else."""
    return _ANGLE.fullmatch(text.strip()) is not None


def of_places(look: Look) -> Look:
    """Return the look of those rows of a table that tell both coordinates; of all where none do."""
    best: list[int] = []
    for first, second in pairwise(look.columns.values()):
        rows = _both(first, second)
        best = rows if len(rows) > len(best) else best
    if not best:
        return look
    columns = {name: [cells[at] for at in best] for name, cells in look.columns.items()}
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    at = tuple(look.at[one] for one in best) if look.at else ()
    return replace(look, columns=columns, at=at, rest={})


def _both(first: Sequence[str], second: Sequence[str]) -> list[int]:
    told = [(is_angle(a), is_angle(b)) for a, b in zip(first, second, strict=True)]
    rows = [at for at, one in enumerate(told) if all(one)]
    half = sum(1 for a, b in told if a != b)
    return rows if len(rows) >= _LEAST and half <= _ODD * len(rows) else []


def names_of(name: str) -> Iterator[str]:
    """Yield what a listed place is called besides: without its bracket, or without its kind."""
    head = _HEAD.sub("", name).strip()
    if head and head != name and any(map(str.isalpha, head)):
        yield head
    words = (head or name).split()
    # `store Z-1` is called Z-1; a bare number is no name.
    rest = " ".join(words[1:])
    if rest and is_kind(words[0]) and any(map(str.isdigit, rest)) and any(map(str.isalpha, rest)):
        yield rest
