"""What is on the table, by words: the table of issues, and where a sentence names one.

``gazetteer/issues.csv`` holds for each issue the words that name it and on what the entry rests. In
them a blank parts words, ``*`` ends any word, ``~`` lets up to three words stand between, and
``(a|b)``, ``?`` mean what they mean in a pattern. Words name no party: they are looked for in
the masked sentence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

#: More places of issues in one sentence are a list; they are not looked at.
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One issue of the table.

    Attributes:
        id: Stable id, e.g. ``monitoring``.
        name: In plain words.
        broader: The issue of which it is a part; empty: none.
        goal: What is sought for itself (a ceasefire); else a thing that may be ended (sanctions).
        basis: A document that has it on its table, or ``own``.
    """

    id: str
    name: str
    broader: str
    goal: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a masked sentence names an issue."""

    issue: str
    start: int
    end: int


@cache
def topics() -> dict[str, Topic]:
    """Return the table of issues, by id."""
    return {
        row["issue"]: Topic(
            id=row["issue"], name=row["name"], broader=row["broader"],
            goal=row["sort"] == "goal", basis=row["basis"],
        )
        for row in _rows()
    }  # fmt: skip


@lru_cache(maxsize=512)
def issues_in(masked: str) -> tuple[Naming, ...]:
    """Return the issues a masked sentence names, in order, one at a place: the longest words."""
    return tuple(_named(masked))


def _named(masked: str) -> Iterator[Naming]:
    end = 0
    for n, m in enumerate(_pattern().finditer(masked)):
        if n >= MOST:
            return
        if m.start() >= end and m.lastgroup is not None:
            end = m.end()
            yield Naming(m.lastgroup, m.start(), m.end())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("truceline.reading.gazetteer") / "issues.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all words, the longer ones first, each in the group of its issue."""
    lot = [(words, row["issue"]) for row in _rows() for words in row["words"].split(";")]
    lot.sort(key=lambda one: (-len(one[0]), one))
    seen: dict[str, list[str]] = {}
    for words, issue in lot:
        seen.setdefault(issue, []).append(_written(words))
    order = sorted(seen, key=lambda issue: (-max(map(len, seen[issue])), issue))
    parts = (f"(?P<{issue}>{'|'.join(seen[issue])})" for issue in order)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _written(words: str) -> str:
    """Return the pattern of words as the table has them."""
    said = re.sub(r"(?<!\))\*", r"\\w{0,12}", words).replace(")*", r")\w{0,8}")
    said = said.replace("(", "(?:").replace("(?:?", "(?")
    return said.replace("~", r"(?:\s[\w'-]+){0,3}?\s").replace(" ", r"\s")
