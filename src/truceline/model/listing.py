"""Event lists of others, side by side, before anything is said of which rows mean one incident."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
#: Of a level: the word does not tell it.
OPEN = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Aspect:
    """One thing that lists say of an incident in words of their own: its type, the weapon.

    Attributes:
        name: As the map calls it.
        words: One for each category, the finest level of a taxonomy where there is one.
        levels: int64[categories, levels]: number of each category's word at each level, the finest
            first; two categories agree at a level where these are equal and not :data:`OPEN`.
            0 levels never.
        code: int64, one a row: its category; -1 where the row does not tell.
    """

    name: str
    words: tuple[str, ...]
    levels: Ints
    code: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """What rows say in words: which stems, as numbers.

    Attributes:
        begin: int64[rows + 1]: where the stems of each row begin; none where it says nothing.
        stem: Of all rows, one after the other, ascending in each.
        stems: How many there are.
    """

    begin: Ints
    stem: Ints
    stems: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listing:
    """The rows of several lists.

    Attributes:
        names: Of the lists.
        rows: Table of schema :data:`truceline.model.tables.LISTED`; ``list_name`` is one of
            ``names``.
        aspects: What they say in words; their rows are those of ``rows``.
        repeats: Of each list, whether it may hold several rows on one incident.
        wording: What rows say in words; ``None`` where no list has a column of text.
    """

    names: tuple[str, ...]
    rows: pa.Table
    aspects: tuple[Aspect, ...] = ()
    repeats: tuple[bool, ...] = ()
    wording: Wording | None = None
