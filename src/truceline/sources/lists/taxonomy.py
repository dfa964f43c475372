"""What words of several lists have in common: a CSV file with list, word and levels.

A blank level is open: the word does not tell it. Nothing is guessed in its stead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.records import read_csv

_LIST, _WORD, _LEVELS = 0, 1, 2
#: A column of this name is no level: it says what a line rests on, for people.
CITED = "cited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """Levels of words, from the finest to the broadest.

    Attributes:
        levels: How many there are.
        of: (list, word in lower case) -> its words at these levels; empty where it tells none.
        notes: What was passed over, in plain sentences.
    """

    levels: int
    of: Mapping[tuple[str, str], tuple[str, ...]]
    notes: tuple[str, ...]


def read_taxonomy(raw: RawFile) -> Taxonomy:
    """Read a taxonomy: first column the list, second the word, then levels, the finest first.

    A column called ``cited`` is passed over.

    Raises:
        FormatError: If it has fewer than three columns, or gives one word two sets of levels.
    """
    records = read_csv(raw)
    names = [name for name in records.table.column_names if name.strip().casefold() != CITED]
    if len(names) <= _LEVELS:
        raise FormatError(
            f"{raw.name} has {len(names)} columns, a taxonomy at least three",
            "write list, word, then levels from the finest to the broadest",
        )
    columns = [[cell.strip() for cell in records.column(name).to_pylist()] for name in names]
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for cells in zip(*columns, strict=True):
        key, levels = (cells[_LIST], cells[_WORD].casefold()), cells[_LEVELS:]
        if found.setdefault(key, levels) != levels:
            raise FormatError(
                f"{raw.name}: `{cells[_WORD]}` of `{cells[_LIST]}` stands there with other levels",
                "keep one line for a word of a list",
            )
    bad = len(records.refused)
    notes = (f"{raw.name}: {bad} lines are not whole and were passed over",) if bad else ()
    return Taxonomy(levels=len(names) - _LEVELS, of=found, notes=(*records.notes, *notes))
