"""How one foreign event list is to be read, as its map says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """One list: which columns hold what, and what its word is worth.

    Attributes:
        file: Base name of its file.
        name: What it is called in results.
        id: Column of its own keys; ``None`` where rows are numbered instead.
        start: Column of the time, or of its beginning.
        end: Column of the end; ``None`` where the time is one cell.
        lon: Column of degrees east.
        lat: Column of degrees north.
        precision: Column that tells how exact the place is; ``None`` if none does.
        precision_words: Word of that column -> metres; empty where it holds metres.
        precision_m: Radius that holds 95 % where the row tells none, metres; ``None`` if unknown.
        aspects: Aspect -> column that tells it.
        marks: Aspect -> columns of 1 and 0, each named after the word it marks.
        date_order: What ``03/04/2025`` means there.
        time_zone: IANA zone of its clock times.
        repeats: It may hold several rows on one incident.
        p_true: Declared chance that what it reports took place; ``None`` if nobody declared one.
        independence_group: Lists of one group are one voice.
        vocabulary: Whose words its aspects are, as a taxonomy names lists; empty: its own.
        text: Column of what the row says in words; ``None`` if that is not to be compared.
    """

    file: str
    name: str
    id: str | None
    start: str
    end: str | None
    lon: str
    lat: str
    precision: str | None
    precision_words: Mapping[str, float]
    precision_m: float | None
    aspects: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_order: Literal["", "dmy", "mdy"] = ""
    time_zone: str = "UTC"
    repeats: bool = False
    p_true: float | None = None
    independence_group: str = ""
    vocabulary: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMap:
    """Several lists that are to be held against each other.

    Attributes:
        lists: One card a file, in the order of the map.
        taxonomies: Aspect -> file with the levels of its words, beside the map, or the name of a
            shipped one after ``truceline:``.
    """

    lists: tuple[ListCard, ...]
    taxonomies: Mapping[str, str] = field(default_factory=dict)
