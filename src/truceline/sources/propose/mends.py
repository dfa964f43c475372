"""Remarks that put a row of the main list right, wherever they stand in the workbook.

`W4 FOR P2 READ P1` below the list, `W45-23 was at 13:10, I typed 14:10` on another sheet, `W45-16
is now X (probable)` beside another row. What a remark says is told in the map where one row, one
column and one value can be meant; any other is told as not applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.sources.mapped.mends import WHOLE, instead
from truceline.sources.mapped.named_places import key_of
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.codes import defined
from truceline.sources.propose.columns import Table
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.posts import by_name
from truceline.sources.propose.sides import likely_party, named_party
from truceline.sources.propose.spell import flow

#: Sheet, row as a spreadsheet shows it, and text of a cell.
Remark = tuple[str, int, str]
#: Words of which one stands in whatever corrects something.
_CORRECTS = re.compile(
    r"(?i)\bfor\s.{1,40}\bread\b|\b(?:correct\w*|typed|mistake|instead|real hour|hora real|wrong|"
    r"cambi(?:ar|a|o)|change\w*|consider\w*|rectif\w*|уточнен\w*|виправ\w*|исправ\w*|поправ\w*|"
    r"помилк\w*|ошиб\w*)\b|\bnow\b|\bnot\s+[\w«\"“]|\bno\s+(?:es\b|[A-ZÁÉÍÓÚ])|\bне\s"
)
#: Of these one is enough for a remark to be told where nothing can be applied.
_SURELY = re.compile(
    r"(?i)\bfor\s.{1,40}\bread\b|\b(?:correct(?:ion|ed|s)\w*|typed|mistake|real hour|hora real|"
    r"cambiar|rectif\w*|уточнен\w*|виправ\w*|исправ\w*|поправ\w*)"
)
_FOR_READ = re.compile(
    r"(?i)(?P<column>[\w ]*?)\bfor\s+[\"“«]?(?P<old>\S+?)[\"”»]?\s+"
    r"read\s+[\"“«]?(?P<new>[^\s.,;\"”»]+)"
)
_CLOCK = re.compile(r"(?<![\d:.,/-])(\d{1,2})[:.h](\d{2})(?![\d:.]\d)")
_OF_TIME = re.compile(
    r"(?i)\b(?:was at|at|hours?|clock|time|typed|hora|heure|час\w*|годин\w*|врем\w*|о|в)\b"
)
_SIDE = re.compile(r"(?i)\b(?:now|consider\w*|cambiar|change\w*|side|lado|сторон\w*)\b|=")
_KIND = re.compile(r"(?i)\b(?:tipo|type|kind|code|act|тип\w*|вид\w*|nature)\b")
_NOT = re.compile(
    r"(?i)\b(?:not|no|ni|не|ні|pas|instead of|en vez de|au lieu de)\s+(?:in\s+|at\s+)?$"
)
_BEFORE_NUMBER = r"(?:no|nr|n[º°]|num|ser(?:ial)?|entry|row|line|inc\w*|#|№)\s*\.?\s*"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _List:
    """The main list: its table, the column of its numbers, and in which row each stands."""

    table: Table
    context: Context
    ask: Inquiry
    number: str
    rows: Mapping[str, int]

    def cell(self, column: str, row: int) -> str:
        return self.table.look.columns[column][row].strip()


def is_remark(text: str) -> bool:
    """Say whether a cell may correct a row: a sentence of few characters, with a number in it."""
    return (
        len(text) <= _LONGEST
        and len(text.split()) > len(("1", "2"))
        and any(map(str.isdigit, text))
        and _CORRECTS.search(text) is not None
    )


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the line ``mends``; none where no remark of the workbook names a row of the list."""
    number = table.named("number") or table.named("id") or _keys(table)
    if not number:
        return []
    keys = [one.strip(" .#№").casefold() for one in table.look.columns[number]]
    once = {key: at for at, key in enumerate(keys) if key and keys.count(key) == 1}
    main = _List(table, context, ask, number, once)
    cells: list[dict[str, str]] = []
    undone: list[dict[str, str]] = []
    for sheet, row, text in context.glossary.remarks:
        own = table.look.at.index((sheet, row)) if (sheet, row) in table.look.at else -1
        named = [key for key in _named(text, once) if once[key] != own]
        if not named:
            continue
        by = f"“{sheet}” row {row}"
        found = list(_mends(text, named, main))
        for key, column, new in found:
            cell = main.cell(column, once[key])
            shown = main.cell(number, once[key])
            cells.append({"row": shown, "column": column, "old": cell, "new": new, "by": by})
        if not found and _SURELY.search(text):
            shown = ", ".join(main.cell(number, once[key]) for key in named)
            undone.append({"row": shown, "by": by, "said": " ".join(text.split())})
    # Two remarks on one cell: the later one holds, as whoever wrote it meant.
    cells = list({(one["row"], one["column"]): one for one in cells}.values())
    if not cells and not undone:
        return []
    told: dict[str, object] = {"number": number}
    told |= {"cells": cells} if cells else {}
    told |= {"open": undone} if undone else {}
    why = f"{len(cells)} cells are put right by remarks of the workbook"
    return [Line(key="mends", value=flow(told), because=why)]


def _keys(table: Table) -> str:
    """Return a column whose cells all differ and look like `W45-06` or `E13`; empty without one."""
    for name, cells in table.look.columns.items():
        told = [one.strip() for one in cells if one.strip()]
        is_key = all(_KEY.fullmatch(one) for one in told)
        if len(told) >= _FEWEST and is_key and len(set(told)) >= _DISTINCT * len(told):
            return name
    return ""


_KEY = re.compile(r"(?=.*\d)[A-Za-zА-Яа-яІіЇїЄєҐґ]{1,4}[\w/-]{0,10}")
_FEWEST, _DISTINCT = 4, 0.95


def _named(text: str, keys: Iterable[str]) -> list[str]:
    """Return the numbers of rows that a text names, in its order, each once."""
    plain = text.casefold()
    found = [
        (at.start(), key)
        for key in keys
        if not key.isdecimal()
        and (at := re.search(rf"(?<![\w/-]){re.escape(key)}(?![\w/]|-\d)", plain))
    ]
    known = {key for key in keys if key.isdecimal()}
    if known:
        numbered = re.finditer(
            rf"(?<![\w]){_BEFORE_NUMBER}(\d{{1,4}})(?![\d:.h]\d|\d|\s?mm)", plain
        )
        found += [(one.start(1), one[1]) for one in numbered if one[1] in known]
        head = re.match(
            r"\W*(?P<keys>\d{1,4}(?:\s*(?:,|&|\+|and|y|e|et|та|і|и)\s*\d{1,4})*)\s*(?:\([^)]*\))?\s*:",
            plain,
        )
        begun = re.finditer(r"\d+", head["keys"]) if head else ()
        found += [(one.start(), one[0]) for one in begun if one[0] in known]
    return list(dict.fromkeys(key for _, key in sorted(found)))


def _mends(text: str, named: Sequence[str], main: _List) -> Iterator[tuple[str, str, str]]:
    """Yield number, column and new cell of what a remark puts right."""
    if len(named) > 1:
        yield from _clocks(text, named, main)
        return
    (key,) = named
    said = _for_read(text, key, main)
    if said or _FOR_READ.search(text):
        yield from said
        return
    clocks = list(_clocks(text, named, main))
    place = list(_place(text, key, main))
    yield from clocks or place
    if not clocks and not place:
        yield from _side(text, key, main)
        yield from _kind(text, key, main)


def _for_read(text: str, key: str, main: _List) -> list[tuple[str, str, str]]:
    found = _FOR_READ.search(text)
    if found is None:
        return []
    row = main.rows[key]
    columns = main.table.look.columns
    words = found["column"].casefold().split()
    fit = [
        (name, new)
        for name in columns
        if name != main.number
        and (new := instead(main.cell(name, row), found["old"], found["new"]))
    ]
    called = [one for one in fit if key_of(one[0]) in words]
    chosen = called or fit
    return [(key, *chosen[0])] if len(chosen) == 1 else []


def _clocks(text: str, named: Sequence[str], main: _List) -> Iterator[tuple[str, str, str]]:
    column = main.table.named("clock") or main.table.named("start")
    told = [f"{int(h):02d}:{m}" for h, m in _CLOCK.findall(text)]
    if not column or not told or not _OF_TIME.search(text):
        return
    olds = [_clock_of(main.cell(column, main.rows[key])) for key in named]
    new = [one for one in dict.fromkeys(told) if one not in olds]
    if not all(olds) or len(new) != len(named):
        return
    is_denied = len(named) == 1 and olds[0] in told
    if len(named) == 1 and not is_denied and not _SURELY.search(text):
        return
    for key, old, clock in zip(named, olds, new, strict=True):
        cell = main.cell(column, main.rows[key])
        yield (
            key,
            column,
            re.sub(rf"0?{old.lstrip('0')}(?::00)?" if old[0] == "0" else old, clock, cell, count=1),
        )


def _clock_of(cell: str) -> str:
    found = _CLOCK.findall(WHOLE.sub(r"\4:\5", cell))
    return f"{int(found[0][0]):02d}:{found[0][1]}" if len(found) == 1 else ""


def _place(text: str, key: str, main: _List) -> Iterator[tuple[str, str, str]]:
    known = by_name(main.context.posts)
    spots = {name: (post.lon, post.lat) for name, post in known.items()}
    means = ("place_name", "relative", "place")
    column = next((main.table.named(one) for one in means if main.table.named(one)), "")
    if not column or not spots:
        return
    cell, plain = key_of(main.cell(column, main.rows[key])), " ".join(text.casefold().split())
    found: dict[str, list[int]] = {}
    taken: list[tuple[int, int]] = []
    for name in sorted(spots, key=len, reverse=True):
        for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", plain):
            if len(name) > _SHORT and not any(a <= one.start() < b for a, b in taken):
                taken.append(one.span())
                found.setdefault(name, []).append(one.start())
    denied = [n for n, at in found.items() if any(_NOT.search(plain[:one]) for one in at)]
    others = [name for name in found if name not in denied]
    if len(denied) == 1 and len({spots[one] for one in others}) == 1 and denied[0] in cell:
        yield key, column, known[others[0]].name


_SHORT = 2


def _side(text: str, key: str, main: _List) -> Iterator[tuple[str, str, str]]:
    column = main.table.named("actor")
    if not column or not _SIDE.search(text):
        return
    old = main.cell(column, main.rows[key])
    found = {
        cell: party
        for cell in dict.fromkeys(map(str.strip, main.table.cells("actor")))
        if cell and (party := _party(cell, main)) and _stands(cell, text)
    }
    longest = {cell: p for cell, p in found.items() if not any(cell in o != cell for o in found)}
    if len(set(longest.values())) == 1 and len(longest) == 1 and old not in longest:
        yield key, column, next(iter(longest))


def _party(cell: str, main: _List) -> str:
    said = main.ask.answers.get(f"party:{cell}")
    if said is not None:
        return said
    return named_party(cell, main.context.parties) or likely_party(cell, main.context)


def _stands(cell: str, text: str) -> bool:
    """Say whether a word of the column of sides stands in a text, as written, and not denied."""
    found = list(re.finditer(rf"(?<![\w-]){re.escape(cell)}(?![\w-])", text))
    return bool(found) and not any(_NOT.search(text[: one.start()]) for one in found)


def _kind(text: str, key: str, main: _List) -> Iterator[tuple[str, str, str]]:
    column = main.table.named("act")
    if not column or not _KIND.search(text):
        return
    act = meaning_of(text, "acts")
    old = main.cell(column, main.rows[key])
    cells = [one.strip() for one in main.table.cells("act")]
    fit = [one for one in dict.fromkeys(cells) if act and _act(one, main) == act]
    if fit and old not in fit:
        yield key, column, max(fit, key=cells.count)


def _act(cell: str, main: _List) -> str:
    told = defined(cell, "act", main.ask.glossary)
    return main.ask.answers.get(f"word:act:{cell}") or told or meaning_of(cell, "acts")
