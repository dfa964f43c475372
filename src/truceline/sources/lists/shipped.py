"""Taxonomies that come with Truceline: whose words mean what, by level, each line with its source.

They lie beside this module as plain CSV files, the same form that a user's own takes. Connectors
read the same vocabularies; a test holds both to each other, so that there is one truth.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

import pyarrow as pa

from truceline.model.intake import RawFile
from truceline.sources.lists.taxonomy import Taxonomy, read_taxonomy
from truceline.sources.records import read_csv

#: Before the name of a shipped one, where a map would name a file.
PREFIX = "truceline:"
#: Name -> what it is of.
SHIPPED: dict[str, str] = {
    "events": "What happened: act, family, manner, domain",
    "targets": "What it fell upon: object, sector, domain",
    "weapons": "With what: calibre, class, family",
}
_FOLDER = "truceline.sources.lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Whose words a taxonomy maps.

    Attributes:
        list: How taxonomies name it.
        title: In words.
        codebook: What its lines rest on.
        address: Where that is found; empty if nowhere.
        not_told: What it cannot tell, in plain sentences.
    """

    list: str
    title: str
    codebook: str
    address: str
    not_told: str


def shipped(name: str) -> Taxonomy:
    """Return a shipped taxonomy.

    Raises:
        KeyError: If there is none of this name.
    """
    return read_taxonomy(shipped_file(name))


def shipped_file(name: str) -> RawFile:
    """Return the file of a shipped taxonomy, as it lies there.

    Raises:
        KeyError: If there is none of this name.
    """
    if name not in SHIPPED:
        raise KeyError(name)
    return _file(name)


def lines(name: str) -> pa.Table:
    """Return a shipped taxonomy as it is written: list, word, levels, what each line rests on."""
    return read_csv(shipped_file(name)).table


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return whose words there are, in the order of the file."""
    return tuple(Vocabulary(**row) for row in read_csv(_file("vocabularies")).table.to_pylist())


def meanings() -> pa.Table:
    """Return what words of the broader levels mean: taxonomy, level, word, meaning."""
    return read_csv(_file("meanings")).table


def _file(name: str) -> RawFile:
    data = (files(_FOLDER) / "taxonomies" / f"{name}.csv").read_bytes()
    return RawFile(name=f"{name}.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
