"""Lengths of time: told once, in hours, or in days or months of the calendar."""

from __future__ import annotations

from truceline.agreements.names import Note
from truceline.agreements.node import Node

#: A length is told in hours, or in days or months of the calendar.
LENGTHS = {
    "after": ("after_h", "after_days", "after_months"),
    "every": ("every_h", "every_days", "every_months"),
    "lasts": ("lasts_h", "lasts_days"),
    "quiet": ("hours", "days"),
    "within": ("within_h", "within_days"),
}


def check_length(node: Node, sort: str, note: Note) -> None:
    """Note a length that is told twice."""
    told = [key for key in LENGTHS[sort] if node.get(key) is not None]
    if len(told) > 1:
        note(
            node.key_problem(
                told[1],
                "two-lengths",
                f"both `{told[0]}` and `{told[1]}` say how long",
                "keep one: hours, or days or months of the calendar",
            )
        )
