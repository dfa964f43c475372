"""Categories of other lists -> types of item, by data files that say where each is from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One category of one list.

    Attributes:
        list: Which list of categories: ``kiel``, ``sipri`` or ``unroca``.
        word: As that list writes it.
        item: The nearest type of item here; the wider one where it holds several.
        note: What is lost.
    """

    list: str
    word: str
    item: str
    note: str


@cache
def categories() -> tuple[Category, ...]:
    """Return every category of every list, as in the data file."""
    text = files("truceline.sources.transfers").joinpath("categories.csv").read_text("utf-8")
    return tuple(Category(**row) for row in csv.DictReader(text.splitlines()))


def items_of(list_name: str) -> Mapping[str, str]:
    """Return the type of item by category of one list."""
    return {one.word: one.item for one in categories() if one.list == list_name}


def categories_of(list_name: str, column: pa.Array) -> pa.Array:
    """Return what a column says as words of a list of categories, `list:word`; null: blank."""
    words = cells.text_or_null(cells.trimmed(column))
    return pc.binary_join_element_wise(pa.scalar(list_name), words, ":")
