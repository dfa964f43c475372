"""Cells that name places of the workbook's own lists: at their beginning, by number, from a post.

All names of the lists are written into a map whose column names one of them, so that what is typed
into the book tomorrow is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.in_a_sentence import spot_in
from truceline.sources.mapped.named_places import key_of
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.from_named import is_of_posts
from truceline.sources.propose.posts import Post

#: `L/O 2 333/3.4`: a post, a bearing and how far.
FIX = re.compile(r"(?P<name>.*?\S)\s+[0-3]\d{2}°?\s?/\s?\d{1,2}(?:[.,]\d{1,2})?")
#: `WK 543 693`, `27J WK 543 693`: figures in a square.
_GRID = re.compile(r"(?:\d{1,2}[A-Z]\s?)?[A-Z]{2}\s?\d{2,5}\s?\d{2,5}")
#: Meanings whose cells tell something else, though a place may stand in them.
_OF_OTHERS = frozenset(
    {"start", "end", "received", "published", "clock", "end_clock", "id", "number", "source"}
    | {"post", "claimant", "actor", "affected", "count", "status", "basis", "lat", "lon", "place"}
)
#: So many of the told cells of a column must begin with a listed place.
_OFTEN = 0.6
_LEAST = 2
_MILES = re.compile(
    r"(?i)\b(?:sea|nautical)\s+mi|\bnmi?\b|milles? marins?|морськ\w* мил|морск\w* мил"
)
#: The letter O as a direction behind a distance; words that show French or Spanish.
_O = re.compile(r"\d\s?k?m\s+[NS]{0,2}O\b")
_ROMANCE = re.compile(
    r"(?i)\b(?:ouest|oeste|de|du|des|del|les?|las?|et|à|heure|jour|lieu|fecha|hora)\b"
)
_ROUGH_M = 1500.0


def column_of(table: Table, known: Mapping[str, Post]) -> str:
    """Return the column most of whose cells begin with a listed place; empty if none does."""
    best, most = "", 0.0
    for one in table.found:
        told = [cell for cell in table.look.columns[one.column] if cell]
        begun = sum(1 for cell in told if begins(cell, known))
        begun = begun or sum(len(by_number(one.column, [cell], known)) for cell in told)
        others = one.means in _OF_OTHERS or is_of_posts(table, one.column)
        if others or begun < max(_LEAST, _OFTEN * len(told)):
            continue
        if begun > most:
            best, most = one.column, begun
    return best


def begins(text: str, known: Mapping[str, Post]) -> bool:
    """Say whether a text begins with the name of a listed place, or leads from one."""
    key = key_of(text)
    head = re.split(r"\s*[,;:(–—]\s*|\s+-\s+", key, maxsplit=1)[0]
    if head in known:
        return not known[head].is_code
    return text[:1].isdigit() and bool(in_sentences([text], known))


def fixes(table: Table, known: Mapping[str, Post]) -> str:
    """Return the column whose cells tell post, bearing and distance: `L/O 2 333/3.4`.

    Between them may stand names of listed places, and what is written as a grid reference.
    """
    for name, cells in table.look.columns.items():
        told = [cell.strip() for cell in cells if cell]
        read = [found for cell in told if (found := FIX.fullmatch(cell))]
        listed = [one for one in read if key_of(one["name"]) in known]
        others = sum(1 for cell in told if key_of(cell) in known or _GRID.fullmatch(cell))
        if len(listed) >= _LEAST and len(read) + others >= _OFTEN * len(told):
            return name
    return ""


def by_number(column: str, texts: Sequence[str], known: Mapping[str, Post]) -> dict[str, Post]:
    """Return listed places that cells name by number alone: `2` below `Store` is Store 2."""
    head = column.split(" / ")[-1].strip()
    return {
        text: known[key]
        for text in dict.fromkeys(texts)
        if len(text) <= len("1234") and (key := key_of(f"{head} {text}")) in known
    }


def in_sentences(texts: Sequence[str], known: Mapping[str, Post]) -> dict[str, Post]:
    """Return the listed places from which sentences tell a place, by their own names."""
    form = RelativeForm.model_validate(
        {
            "column": "-",
            "known": {
                one.name: [one.lon, one.lat, one.error_m or _ROUGH_M] for one in known.values()
            },
        }
    )
    told = any(spot_in(text, form) is not None for text in dict.fromkeys(texts))
    return {one.name: one for one in known.values()} if told and known else {}


def whole(known: Mapping[str, Post], found: Mapping[str, Post], ask: Inquiry) -> dict[str, Post]:
    """Return the listed places that no cell names yet, by all their names."""
    if "keep:relative" in ask.answers:
        return {}
    named = set(map(key_of, found))
    spelled = {key_of(one.name): one.name for one in known.values()}
    return {spelled.get(key, key): one for key, one in known.items() if key not in named}


def ways(table: Table, texts: Sequence[str], context: Context, ask: Inquiry) -> str:
    """Return what `relative` says of the letter O, and of bearings with a slash."""
    look = table.look
    parts = ""
    if any(map(_O.search, texts)) and _ROMANCE.search(
        " ".join([look.title, *look.columns, *texts])
    ):
        parts += ", letter_o: west"
    if not any(FIX.fullmatch(one.strip()) for one in texts):
        return parts
    said = " ".join([look.title, *look.columns, *context.glossary.units])
    likely = "sea mile" if _MILES.search(said) else "km"
    unit = ask.ask(
        "slash_unit",
        "cells such as “333/3.4” tell a bearing and a distance: in which unit?",
        {"km": "kilometres", "sea mile": "sea miles", "m": "metres"},
        likely,
    )
    parts += f", slash_unit: {unit}"
    return parts if "bearing_error_deg" in parts else f"{parts}, bearing_error_deg: {_READ_DEG}"


#: Whoever reads a bearing to the degree is off by a little more than one.
_READ_DEG = 2.5
