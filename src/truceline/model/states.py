"""States and territories by their names: one table for what documents, lists and people write.

``states.csv`` has a row for each: ``code`` of three letters (ISO 3166-1; empty where the standard
has none), ``id`` of two letters where documents are read for it, ``names`` by which documents know
it, the first of them shown, ``lists``: further names and spellings of lists (CLDR 44 and others),
``adjectives`` and ``seats`` of its government. To be in it says nothing of status.

``state_names.csv`` has their short names in 84 languages (``tools/build_state_names.py``), the same
languages for each; ``state_officials.csv`` official names in 24 languages, again the same for each
(``tools/build_state_officials.py``; from mledoze/countries, database under the ODbL 1.0, which the
table is under too); ``state_forms.csv`` other forms that neither has.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
    return rows_of("states.csv")


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
    for row in (*state_rows(), *rows_of("state_names.csv"), *rows_of("state_forms.csv")):
        code = row["code"] or row["id"]
        for name in (code, *row["names"].split(";"), *row.get("lists", "").split(";")):
            found[name_key(name)].add(code)
    short = {*found}
    for code, name in _officials():
        if name not in short:  # What a state is called in short is not taken from it.
            found[name].add(code)
    return {key: next(iter(who)) for key, who in found.items() if key and len(who) == 1}


def officials_by_language() -> Mapping[str, Mapping[str, str]]:
    """Return the official name of each state by its code, language by language (ISO 639-2)."""
    rows = rows_of("state_officials.csv")
    languages = [name for name in rows[0] if name not in ("code", "own")]
    return {name: {row["code"]: row[name] for row in rows} for name in languages}


def _officials() -> Iterator[tuple[str, str]]:
    """Yield code and key of every official name."""
    for row in rows_of("state_officials.csv"):
        told = (
            name for column, cell in row.items() if column != "code" for name in cell.split(";")
        )
        for name in told:
            yield row["code"], name_key(name)


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of the tables."""
    text = files("truceline.model").joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
