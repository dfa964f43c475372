"""What a sheet says of its own colours, struck rows and short words, beside the table.

``struck = withdrawn. yellow = ask again`` and ``RC / Gov = Republic of X``: several sentences may
stand in one cell, and they stand above, beside or below the table, never among its rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from truceline.sources.propose.lexicon import lexicon, meaning_of, tokens
from truceline.sources.workbook.classes import is_sparse, row_classes
from truceline.sources.workbook.grid import TEXT, Grid
from truceline.sources.workbook.table import Table

#: Ends a sentence for certain; a full stop or comma does where another explanation follows.
_BREAK = re.compile(r"[;\n\t|]+|\s{2,}")
_STOP, _COMMA = re.compile(r"(?<=[^\W\d_][\w)”»\"'])\.\s+"), re.compile(r",\s+")
#: Between word and meaning, the surest first.
_MARKS = (
    re.compile(r"\s*=+\s*"),
    re.compile(r"\s*:\s+"),
    re.compile(
        r"\s+[–—-]\s+|\s+(?:means|значить|значит|signifie)\s+|(?<=[^\W\d_])[–—](?=[^\W\d_])"
    ),
)
_NAMES = re.compile(r"\s*[/,]\s*|\s+(?:or|або|или)\s+")
#: ``Grey strike-through = duplicate``.
_STRUCK = re.compile(
    r"(?i)\b(?:strike[- ]?(?:through|out)|struck|crossed[- ]out|barrée?s?|"
    r"закреслен\w*|перекреслен\w*|викреслен\w*|зач[её]ркнут\w*|перечеркнут\w*|вычеркнут\w*)\b"
)
#: A longer word is none; a longer meaning is a tale.
_LONGEST, _WORDS, _MEANING = 40, 4, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What the sentences beside a table say.

    Attributes:
        words: What each short word means, by the word in lower case.
        colours: What each colour means, by its English name.
        struck: What rows struck through are; empty if nothing says so.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    struck: str = ""


def legend_beside(grid: Grid, table: Table) -> Legend:
    """Return what sentences outside a table, or alone on a row below it, explain."""
    words: dict[str, str] = {}
    colours: dict[str, str] = {}
    struck = ""
    outside = list(_outside(grid, table))
    words |= _listed_codes(grid, table, outside)
    for text in outside:
        for names, means in explained(text):
            for name in names:
                words.setdefault(name.lower(), means)
                if colour := meaning_of(name, "colours"):
                    colours.setdefault(colour, means)
                if _STRUCK.search(name):
                    struck = struck or means
    return Legend(words=words, colours=colours, struck=struck)


def explained(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words that a text explains, each group with what it means.

    ``RC / Gov = Republic of X   LO = liaison officer`` yields both.
    """
    yield from _abbreviations(text)
    for sentence in _sentences(text):
        told = _halves(sentence)
        if told is None:
            continue
        left, means = told
        names = [one.strip(" \"'“”«»()") for one in _NAMES.split(left)]
        short = tuple(one for one in names if one and len(one.split()) <= _WORDS)
        if short and len(left) <= _LONGEST * 2 and 1 < len(means) <= _MEANING:
            yield short, means


#: `SAF small arms, IDF indirect fire`: an abbreviation, and words that begin as it does.
_SHORT = re.compile(r"(?P<short>[A-ZА-ЯІЇЄҐ]{2,6})\s+(?P<means>[^\W\d_][^,;=:]*)")
_FEWEST = 2


def _abbreviations(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield abbreviations that a list explains without any mark between them and their meaning."""
    parts = [_SHORT.fullmatch(one.strip(" .")) for one in re.split(r"[,;]|\.\s", text)]
    found = [one for one in parts if one and one["means"][0].upper() == one["short"][0]]
    if len(found) >= _FEWEST and 2 * len(found) > len(parts):
        yield from (((one["short"],), one["means"].strip()) for one in found)


#: `TL tir lourd`, `DR+ drone qui largue`: a code, and what it means.
_CODE = re.compile(r"(?P<code>[A-ZА-ЯІЇЄҐ]{1,4}\d?\+?)\s+[–—=:-]?\s*(?P<means>[^\W\d_].{2,})")
_CODES = 3


def _listed_codes(grid: Grid, table: Table, outside: Iterable[str]) -> dict[str, str]:
    """Return the codes of a list beside the table, one a cell, that cells of the table hold."""
    cells = {grid.text[row][c].strip() for row in _data(grid, table) for c in table.columns}
    found = [
        told
        for text in outside
        for part in text.split(";")
        if (told := _CODE.fullmatch(part.strip(" ."))) and told["code"] in cells
    ]
    return {one["code"].lower(): one["means"] for one in found} if len(found) >= _CODES else {}


def _sentences(text: str) -> Iterator[str]:
    for part in _BREAK.split(text):
        for sentence in _parted(part, _STOP):
            yield from _parted(sentence, _COMMA)


def _parted(text: str, at_mark: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text between marks.

    A mark ends a sentence only where what follows explains something, too.
    """
    first = at = 0
    for end, following in [*(one.span() for one in at_mark.finditer(text)), (len(text),) * 2]:
        if _halves(text[first:at]) and _halves(text[at:end]):
            yield text[first:at]
            first = at
        at = following
    yield text[first:]


def _halves(text: str) -> tuple[str, str] | None:
    for mark in _MARKS:
        found = mark.search(text)
        if found is not None:
            left, right = text[: found.start()].strip(), text[found.end() :].strip(" .,")
            return (left, right) if left and right else None
    return None


def _outside(grid: Grid, table: Table) -> Iterator[str]:
    """Yield the texts that are no cell of the table; `RC =` goes on in the cell beside it."""
    inside = _data(grid, table) | _header(table)
    for row, texts in enumerate(grid.text):
        yield from _whole(
            "" if row in inside and column in table.columns else text
            for column, text in enumerate(texts)
        )


def _whole(texts: Iterable[str]) -> Iterator[str]:
    begun = ""
    for text in filter(None, texts):
        said = f"{begun} {text}" if begun else text
        begun = said if said.rstrip()[-1:] in ("=", ":") else ""
        if not begun:
            yield said


def _data(grid: Grid, table: Table) -> set[int]:
    """Return the rows of data, without those of a few words each of which explains something."""
    tail = _tail(grid, table)
    return {
        row
        for row, kind in row_classes(grid, table, {}).items()
        if not kind and row not in tail and not _explains(grid, table, row)
    }


def _tail(grid: Grid, table: Table) -> set[int]:
    """Return the rows of few words below a gap at the end of a table: they explain something.

    They are told from rows of data by what stands first in these: a number, a day.
    """
    rows = sorted(table.body)
    full = [row for row in rows if not is_sparse(grid, table, row)]
    if not full:
        return set()
    last, first = full[-1], table.columns[0]
    below = [row for row in rows if row > last]
    has_gap = bool(below) and grid.rows[below[0]] > grid.rows[last] + 1
    is_plain = not any(grid.text[row][first] for row in below)
    return set(below) if has_gap and is_plain else set()


def _explains(grid: Grid, table: Table, row: int) -> bool:
    told = [c for c, text in enumerate(grid.text[row]) if text]
    if not told or any(grid.kind[row][c] != TEXT for c in told):
        return False
    if all(any(explained(one)) for one in _whole(grid.text[row])):
        return True
    patches = [grid.fill[row][c] or (grid.fill[row][c - 1] if c else "") for c in told]
    return is_sparse(grid, table, row) and all(patches) and len(set(patches)) == len(told)


def _header(table: Table) -> set[int]:
    return set(range(table.header, table.header + table.height))


def fills_explained(grid: Grid, table: Table) -> dict[str, str]:
    """Return colour and meaning of filled cells outside the table, each beside a text.

    A heading between the rows, such as the band of a week or a day, explains no colour.
    """
    band = range(table.header, max(_data(grid, table) | _header(table)) + 1)
    found: dict[str, str] = {}
    for row, fills in enumerate(grid.fill):
        # A whole row that is filled is filled beyond its table, too.
        own = {fills[c] for c in table.columns if row in band}
        told_in = Counter(f for f, text in zip(fills, grid.text[row], strict=True) if f and text)
        own |= {fill for fill, n in told_in.items() if n > _HEADING}
        for column, fill in enumerate(fills):
            if not fill or fill in own or (row in band and column in table.columns):
                continue
            texts = grid.text[row][column : column + 2]
            told = next(filter(None, texts), "")
            if told and not is_band(told):
                found.setdefault(fill, told)
    return found


#: More cells of one fill beside one another are a heading.
_HEADING = 2


def is_band(text: str) -> bool:
    """Say whether a text only names a week, a day or a month: `Wk 19 (3-9 May)`, `Mon 5 May`."""
    words = [one for one in tokens(text) if not any(ch.isdigit() for ch in one)]
    bands = [phrase for _, phrase in lexicon("bands")]
    return bool(tokens(text)) and all(any(_same(one, band[0]) for band in bands) for one in words)


def _same(word: str, stem: str) -> bool:
    plain = stem.rstrip("ﬀ")
    return word.startswith(plain) if plain != stem else word == stem
