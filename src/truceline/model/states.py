"""States and territories by their names: one table for what documents, lists and people write.

``states.csv`` has a row for each: ``code`` of three letters (ISO 3166-1; empty where the standard
has none), ``id`` of two letters where documents are read for it, ``names`` by which documents know
it, the first of them shown, ``lists``: further names and spellings of lists (CLDR 44 and others),
``adjectives`` and ``seats`` of its government. To be in it says nothing of status.

``state_names.csv`` has their short names in 84 languages (``tools/build_state_names.py``), the same
languages for each; ``state_forms.csv`` longer and shorter forms that CLDR has not.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

#: Signs that people write for each other: the apostrophe, and ё as е.
_SAME: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ё": "е", "‑": "-", "–": "-"})


def name_key(name: str) -> str:
    """Return what is the same of a name however it is written: case, width, spaces, apostrophes."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_SAME)
    return " ".join(plain.split())


@cache
def state_rows() -> tuple[dict[str, str], ...]:
    """Return every row of the table."""
    return _rows("states.csv")


@cache
def states_read() -> tuple[dict[str, str], ...]:
    """Return the rows of which documents are read."""
    return tuple(row for row in state_rows() if row["id"])


@cache
def states_by_key() -> Mapping[str, str]:
    """Return the code of each state, or its id where it has none, by every name in any language.

    Names are as :func:`name_key` has them. One that means two states is nobody's.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in (*state_rows(), *_rows("state_names.csv"), *_rows("state_forms.csv")):
        code = row["code"] or row["id"]
        for name in (code, *row["names"].split(";"), *row.get("lists", "").split(";")):
            found[name_key(name)].add(code)
    return {key: next(iter(who)) for key, who in found.items() if key and len(who) == 1}


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = files("truceline.model").joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
