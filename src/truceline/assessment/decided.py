"""A line of a decision table, so that whoever asks why can be told which one decided."""

from __future__ import annotations

from typing import NamedTuple

from truceline.model.vocabulary import Because, Failing, Outcome


class Line(NamedTuple):
    """One line.

    Attributes:
        words: If what holds, as the table at the head of its module says it.
        outcome: Then what.
        because: And why; ``None`` where nothing is to be added.
    """

    words: str
    outcome: Outcome
    because: Because | Failing | None
