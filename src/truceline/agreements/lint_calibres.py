"""Ranges of calibre in which no calibre lies."""

from __future__ import annotations

from truceline.agreements.names import Note
from truceline.agreements.node import Node
from truceline.model.calibres import calibre_of


def lint_calibres(holder: Node, note: Note) -> None:
    """Note every range that ends before it begins; one ill spelt is told by the form."""
    for item in holder.each("calibres"):
        try:
            held = calibre_of(str(item.value))
        except ValueError:
            continue
        if held.most_mm and held.most_mm < held.least_mm:
            note(
                item.problem(
                    "calibres-never",
                    f"no calibre is at least {held.least_mm} mm and at most {held.most_mm} mm",
                    "write the lower figure first",
                )
            )
