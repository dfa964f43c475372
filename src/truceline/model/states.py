"""States and territories by their names: one table for what documents, lists and people write.

``states.csv`` has a row for each: ``code`` of three letters (ISO 3166-1; empty where the standard
has none), ``id`` of two letters where documents are read for it, ``names`` by which documents know
it, the first of them shown, ``lists``: further names and spellings of lists (CLDR 44 and others),
``adjectives`` and ``seats`` of its government. To be in it says nothing of status.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def state_rows() -> tuple[dict[str, str], ...]:
    """Return every row of the table."""
    text = files("truceline.model").joinpath("states.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def states_read() -> tuple[dict[str, str], ...]:
    """Return the rows of which documents are read."""
    return tuple(row for row in state_rows() if row["id"])


@cache
def codes_by_name() -> Mapping[str, str]:
    """Return the code of three letters by every name, and by itself."""
    found: dict[str, str] = {}
    for row in state_rows():
        for name in (*row["lists"].split(";"), *row["names"].split(";"), row["code"]):
            if name and row["code"]:
                found.setdefault(name, row["code"])
    return found
