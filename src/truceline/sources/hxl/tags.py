"""HXL tags of a table -> a map for it, and the columns that no tag of ours covers.

Tags are those of the HXL 1.1 dictionary: a hashtag and attributes in any order and case, such as
``#affected+killed+f``. What is read are ``#date``, ``#geo``, ``#loc`` and ``#adm``, ``#event``,
``#affected`` and ``#description``; attributes may narrow a tag, and a column that is narrowed in a
way we do not read (``+f``, ``+children``) is left out rather than taken for the whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model.vocabulary import ACTS, HARMS

_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+[a-z][a-z0-9_]*)*", re.IGNORECASE)
#: Key of a map -> the tags read for it, best first: hashtag and exactly these attributes.
_READ: dict[str, tuple[str, ...]] = {
    "start": ("#date+occurred", "#date+event", "#date+start", "#date"),
    "end": ("#date+end",),
    "published": ("#date+published", "#date+reported"),
    "lat": ("#geo+lat",),
    "lon": ("#geo+lon",),
    "place_name": ("#loc+name", "#loc", "#adm3+name", "#adm2+name", "#adm1+name"),
    "act": ("#event+type", "#event+category", "#event"),
    "text": ("#description+event", "#description", "#event+description"),
    "id": ("#event+id", "#event+code", "#id", "#id+code"),
}
_HARM = {f"#affected+{harm}": harm for harm in HARMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What the tags of a table say.

    Attributes:
        keys: Key of a map -> column.
        harms: Kind of harm -> column.
        uncovered: Columns that are not read, as ``name (tag)``.
    """

    keys: dict[str, str]
    harms: dict[str, str]
    uncovered: tuple[str, ...]


def are_tags(cells: Sequence[str]) -> bool:
    """Say whether a row is one of tags: every cell is a tag or blank, and one names a day."""
    told = [cell.strip() for cell in cells if cell.strip()]
    whole = bool(told) and all(_TAG.fullmatch(cell) for cell in told)
    return whole and any(plain(cell).split("+")[0] == "#date" for cell in told)


def plain(cell: str) -> str:
    """Return a tag in one spelling: lower case, attributes in order, no blanks."""
    hashtag, *attributes = re.sub(r"\s", "", cell.lower()).split("+")
    return "+".join([hashtag, *sorted(set(attributes))])


def read_tags(names: Sequence[str], cells: Sequence[str]) -> Tagged:
    """Return what a table's tags say of its columns."""
    tags = {name: plain(cell) for name, cell in zip(names, cells, strict=True) if cell.strip()}
    first: dict[str, str] = {}
    for name, tag in tags.items():
        first.setdefault(tag, name)
    keys = {}
    for key, wanted in _READ.items():
        found = [first[plain(tag)] for tag in wanted if plain(tag) in first]
        if found:
            keys[key] = found[0]
    harms = {harm: first[tag] for tag, harm in _HARM.items() if tag in first}
    used = {*keys.values(), *harms.values()}
    uncovered = tuple(
        f"{name} ({tags[name]})" if name in tags else name for name in names if name not in used
    )
    return Tagged(keys=keys, harms=harms, uncovered=uncovered)


def map_of(tagged: Tagged, settings: dict[str, str]) -> str:
    """Return the map, as YAML, that the tags propose.

    Args:
        tagged: What the tags say.
        settings: ``source, time_zone, basis, tier`` and, if places are wanted, ``error_m``.
    """
    keys = dict(tagged.keys)
    placed = {"lon", "lat"} <= set(keys) and settings["error_m"]
    for name in () if placed else ("lon", "lat"):
        keys.pop(name, None)
    act = keys.pop("act", None)
    document: dict[str, object] = {
        "map": 1,
        "table": "reports",
        "time_zone": settings["time_zone"],
        "source": {"constant": settings["source"]},
        "basis": {"constant": settings["basis"]},
        "tier": {"constant": settings["tier"]},
        **keys,
    }
    if placed:
        document["error_m"] = {"constant": settings["error_m"]}
    if act is not None:
        words = {word: word for word in ACTS}
        document["act"] = {"column": act, "values": words, "unknown": None}
    if tagged.harms:
        document["harm"] = [{"harm": h, "best": column} for h, column in tagged.harms.items()]
    return json.dumps(document, ensure_ascii=True)
