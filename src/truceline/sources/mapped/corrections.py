"""Rows that correct an earlier row of the same list: `CORR. 1113: not FS, it is FP`.

The earlier row stays one, as it is corrected. The one that says so is no second incident and is
left out by the map. What is taken over: cells of some columns (who did it, a coordinate), and what
its words put right: `it was 19:40, not 18:40` where a cell of the earlier row is `18:40`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from truceline.sources.mapped.form import CorrectionsForm
from truceline.sources.notation.winds import wind
from truceline.sources.records import Records

#: `CORR. 1113: it is FP`; `Corrected 3 km` and `Correction: 5 rounds` name no row.
_CORRECTS = re.compile(
    r"(?i)(?:^|[,;|]\s*)[\"“«]?(?:corr(?:\b|ect(?:ion|ed|s)\b|igendum\b|igé\b)|errat(?:um|a)\b|"
    r"correcci[oó]n\b|rectific\w*|поправк\w*|виправлен\w*|исправлен\w*|fix\b|amend(?:s|ed|ment)?\b|"
    r"amends\b|upd(?:ate[sd]?|\.)?\b|modifie\b|corrige\b|уточнен\w*|зміна\b)[\s.:]*"
    r"(?:(?:to|of|for|in|de|del|du|au|à|al?|к|до)\s+)?(?:line|row|entry|no|nr|ser|log|#|№)?[\s.:]*"
    r"(?P<key>[\w/-]*\d{3}[\w/-]*(?!\w)|[\w/-]*\d[\w/-]*(?=\s*(?:[:.,;–—)](?!\d)|$)))"
)
#: A cell that says nothing else: `corr`, `upd.`
_ALONE = re.compile(
    r"(?i)\W*(?:corr(?:ection|ected|igé|igendum)?|errat(?:um|a)|correcci[oó]n|rectif(?:ica\w*)?|"
    r"поправка|виправлення|исправление|fix|amend(?:ment|s)?|upd(?:ate)?|modif\w*|уточнення|уточнение)\W*"
)
#: What a sentence begins with that stands beside such a cell: `224: three rounds`, `to 4: quarry`.
_NAMED = re.compile(
    r"(?i)(?:(?:to|of|for|in|de|del|du|au|à|al?|к|до|no|nr|ser|№|#)[\s.]+)*(?P<key>[\w/-]*\d[\w/-]*)"
    r"\s*[:.,;–—]\s+\S"
)
_NOT = re.compile(
    r"(?i)\b(?:not|no|не|ні|нет|pas|instead of|en lugar de|au lieu de|замість|вместо)\s+"
)
_WORDS = re.compile(r"[^\s,;()]+")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?")
_TOLD = "corrects"


def corrected(text: str) -> str:
    """Return the number of the row that a text says is to be corrected; empty if of none."""
    found = _CORRECTS.search(text)
    return found["key"].strip("./-") if found else ""


def corrected_in(cells: Sequence[str]) -> str:
    """Return the number of the row that the cells of a row say is to be corrected; else empty."""
    if key := next(filter(None, map(corrected, cells)), ""):
        return key
    if not any(_ALONE.fullmatch(one) for one in cells if one):
        return ""
    named = (_NAMED.match(one.strip()) for one in cells)
    return next((one["key"].strip("./-") for one in named if one), "")


def corrections_in(columns: Mapping[str, Sequence[str]], number: str) -> Iterator[tuple[int, int]]:
    """Yield each row that corrects another one, with the one that it corrects.

    Args:
        columns: Cells by name of the column.
        number: Column of the numbers of the rows.
    """
    keys = [one.strip(" .#№").casefold() for one in columns.get(number, ())]
    once = {key: at for at, key in enumerate(keys) if key and keys.count(key) == 1}
    for at in range(len(keys)):
        cells = [texts[at] for name, texts in columns.items() if name != number]
        key = corrected_in([columns[number][at], *cells]).casefold()
        if key in once and once[key] != at and not tells_itself(cells, key):
            yield at, once[key]


def tells_itself(cells: Sequence[str], key: str) -> bool:
    """Say whether a row that corrects another one tells of something itself, in another cell.

    A remark beside an event is no correction alone: `Two tanks moved along the bank` stays one.
    """
    said = [one for one in cells if one and corrected(one).casefold() == key]
    others = [one for one in cells if one not in said]
    return bool(said) and any(len(one.split()) >= _SENTENCE_WORDS for one in others)


#: A sentence of what took place has at least so many words.
_SENTENCE_WORDS = 6


def with_corrections(records: Records, form: CorrectionsForm | None) -> Records:
    """Return records in which rows stand as later rows of the list correct them.

    Args:
        records: Of one table.
        form: What the map says of corrections; ``None``: nothing is corrected.
    """
    if form is None or form.number not in records.table.column_names:
        return records
    columns = {name: records.column(name).to_pylist() for name in records.table.column_names}
    notes: list[str] = []
    for at, target in corrections_in(columns, form.number):
        changes = dict(_changes(columns, at, target, form))
        for name, (_, new) in changes.items():
            columns[name][target] = new
        rows = [int(records.row_number[one]) for one in (at, target)]
        notes.append(sentence(rows[0], rows[1], changes))
    table = pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})
    return replace(records, table=table, notes=(*records.notes, *notes)) if notes else records


def sentence(at: int, target: int, changes: Mapping[str, tuple[str, str]]) -> str:
    """Return in a sentence what a row changes of another one."""
    told = "; ".join(f"“{name}”: “{old}” → “{new}”" for name, (old, new) in changes.items())
    return f"Row {at} {_TOLD} row {target}: {told or 'nothing that could be applied by itself'}."


_SENTENCE = re.compile(rf"Row (\d+) {_TOLD} row (\d+): (.*)\.")


def told_in(note: str) -> tuple[int, int, str] | None:
    """Return row, corrected row and what was changed, of such a sentence; ``None`` of another."""
    found = _SENTENCE.fullmatch(note)
    if found is None:
        return None
    said = "" if found[3].startswith("nothing that") else found[3]
    return int(found[1]), int(found[2]), said


def _changes(
    columns: Mapping[str, Sequence[str]], at: int, target: int, form: CorrectionsForm
) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in form.take:
        old, new = columns[name][target], columns[name][at].strip()
        if new and new != old.strip():
            yield name, (old, new)
    said = " ".join(texts[at] for name, texts in columns.items() if name != form.number)
    for name, texts in columns.items():
        if name not in (form.number, *form.take) and (new := _said(said, texts, target)):
            yield name, (texts[target], new)
    for name in form.take:
        is_blank = not columns[name][at].strip()
        if is_blank and (new := _said(said, columns[name], target)):
            yield name, (columns[name][target], new)


def _said(text: str, cells: Sequence[str], target: int) -> str:
    """Return what a sentence says a cell is, and not what it was; empty if it says nothing of it.

    `not N` denies the cell `N`; what it is instead is written as such cells are.
    """
    old = cells[target].strip()
    if not old or len(old.split()) > 2:
        return ""
    for found in _NOT.finditer(text):
        after = text[found.end() :].strip(' "“«')
        if not re.match(rf"(?i){re.escape(old)}(?!\w)", after) and not _same_clock(old, after):
            continue
        rest = (text[found.end() + len(old) :], text[: found.start()])
        near = [*_WORDS.findall(rest[0])[:_NEAR], *reversed(_WORDS.findall(rest[1]))]
        told = (one.strip(' .:"”»') for one in near)
        return next((one for one in told if one and one != old and _alike(one, old, cells)), "")
    return ""


#: So many words behind what is denied are looked at: `not FS, it is FP`.
_NEAR = 4


def _same_clock(old: str, after: str) -> bool:
    a, b = _CLOCK.match(old), _CLOCK.match(after)
    if a is None or b is None:
        return False
    return a[0][:5].zfill(5) == b[0][:5].zfill(5)


def _alike(new: str, old: str, cells: Sequence[str]) -> bool:
    """Say whether a word is written as a cell is: a clock, a wind, a number, one of its words."""
    if _CLOCK.match(old):
        return _CLOCK.fullmatch(new) is not None
    if wind(old) is not None:
        return wind(new) is not None
    if old.isdecimal():
        return new.isdecimal()
    return new in cells
