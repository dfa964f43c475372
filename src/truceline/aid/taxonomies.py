"""Transfers by the categories of others: the United Nations' register, SIPRI's, the tracker's.

``taxonomies.csv`` says for each taxonomy which word of which list stands in which of its
categories; ``-`` says that it knows no such thing at all. A word that may stand in several, or
partly in none, is not there, and such a transfer is *not classified*: nothing is guessed by name.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from truceline.errors import SourceError
from truceline.model.transfer import Transfer

#: What stands in no category, for want of a word or because it knows no such thing.
UNKNOWN, OUTSIDE = "not classified", "outside it"
#: The list of our own types of item.
_OWN: Final = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """One way to sort transfers.

    Attributes:
        id: Its name.
        names: Its categories, in its own order.
        of: Category by list and word.
    """

    id: str
    names: tuple[str, ...]
    of: Mapping[tuple[str, str], str]

    def category(self, transfer: Transfer) -> str:
        """Return where a transfer stands: by the category of its own list, else by its type."""
        listed, _, word = transfer.category.partition(":")
        for key in ((listed, word), (_OWN, transfer.item)):
            if key in self.of:
                return self.of[key]
        return UNKNOWN


def taxonomy(name: str) -> Taxonomy:
    """Return a taxonomy by its name.

    Raises:
        SourceError: If there is none of that name.
    """
    known = _all()
    if name not in known:
        raise SourceError(f"no taxonomy is called {name!r}", f"name one of: {', '.join(known)}")
    return known[name]


def names() -> tuple[str, ...]:
    """Return the names of all taxonomies."""
    return tuple(_all())


@cache
def _all() -> Mapping[str, Taxonomy]:
    rows = _rows()
    return {
        name: _of([row for row in rows if row["taxonomy"] == name])
        for name in dict.fromkeys(row["taxonomy"] for row in rows)
    }


def _of(rows: Sequence[Mapping[str, str]]) -> Taxonomy:
    name = rows[0]["taxonomy"]
    titles = {"-": OUTSIDE}
    for row in rows:
        # The first row of a category bears its title.
        titles.setdefault(row["category"], f"{row['category']} {row['title']}".strip())
    own = {(name, category): title for category, title in titles.items() if category != "-"}
    told = {(row["list"], row["word"]): titles[row["category"]] for row in rows if row["list"]}
    return Taxonomy(id=name, names=(*own.values(), OUTSIDE, UNKNOWN), of=own | told)


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = files("truceline.aid").joinpath("taxonomies.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
