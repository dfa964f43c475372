"""Two versions of a text side by side, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: How a clause stands in two versions.
Change = Literal["same", "changed", "only in the first", "only in the second"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: its number as written, if it has one, and its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of words, and which version has it: ``both``, ``before`` or ``after``."""

    side: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One clause in two versions.

    Attributes:
        change: How it stands.
        moved: It stands in another order to some other clause.
        first: As the first version has it.
        second: As the second has it.
        first_at: Which clause of the first it is, from 0.
        second_at: Which of the second.
        words: Of a changed one, word by word.
    """

    change: Change
    moved: bool = False
    first: Clause | None = None
    second: Clause | None = None
    first_at: int | None = None
    second_at: int | None = None
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """All clauses of both versions."""

    versions: tuple[Version, ...]

    def count(self, change: Change) -> int:
        """Return how many clauses stand so."""
        return sum(one.change == change for one in self.versions)
