"""What each row below a header is: data, or a total, a note, a header once more.

A total is known by its words, wherever in a row without a date they stand, or by arithmetic: a row
of a few cells one number of which is the sum of the numbers above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from statistics import median

from truceline.sources.workbook.grid import CLOCK, DATE, NUMBER, TEXT, Grid
from truceline.sources.workbook.table import DATA, TOTAL_ROW, Table, row_class

#: Words of a total, also behind other words: `calls total`, `WK 14 TOTAL`, `разом лютий`.
_SUMS = re.compile(
    r"(?i)Σ|\b(sub-?totals?|totals?|tot|sum|overall|together|(?:carried|brought) forward|"
    r"под?итог|итого|всего|подытог|усього|всього|разом|підсумок|підсумки|загалом|totales|totaux)\b"
)
#: Words of a row that tells a part of a total, or a mean.
_OF_WHICH = re.compile(
    r"(?i)^\W*(?:of which|thereof|including|incl\.?|mean|average|avg\.?|%|з них|із них|зокрема|"
    r"у т\. ?ч\.|в т\. ?ч\.|у середньому|середн\w*|из них|в том числе|в среднем|средн\w*|"
    r"dont|de los cuales)(?!\w)"
)
#: A longer text, or one of more words, is a sentence and no label of a sum.
_LONGEST, _WORDS = 45, 7
#: A row of sums says little else.
_TEXTS = 3
_FEW = 4
#: A row with a whole date of its own is data, whatever it says besides.
_WHOLE_DATE = re.compile(
    r"\s*(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2}))(?!\d)"
)


def row_classes(grid: Grid, table: Table, down: Mapping[int, Mapping[int, int]]) -> dict[int, str]:
    """Return why each row of a table is no row of data; empty text where it is one.

    Args:
        grid: The sheet.
        table: The table.
        down: Cells that take their value from a merged cell above, by row and column.
    """
    found = {row: row_class(grid, table, row, down.get(row, {})) for row in table.body}
    for row, kind in found.items():
        if kind == DATA and _says_sum(grid, table, row):
            found[row] = TOTAL_ROW
    for row in _sums(grid, table, found):
        found[row] = TOTAL_ROW
    return found


def is_sparse(grid: Grid, table: Table, row: int) -> bool:
    """Say whether a row fills far fewer cells than the rows of its table do."""
    usual = median([len(_told(grid, table, one)) for one in table.body] or [0])
    return len(_told(grid, table, row)) <= max(2, usual / 3)


def _told(grid: Grid, table: Table, row: int) -> list[int]:
    return [c for c in table.columns if grid.text[row][c]]


def _says_sum(grid: Grid, table: Table, row: int) -> bool:
    """Say whether a row without a date has a label of a sum among its first cells, and a number."""
    told = _told(grid, table, row)
    kinds = {grid.kind[row][c] for c in told}
    if kinds & {DATE, CLOCK} or not any(ch.isdigit() for c in told for ch in grid.text[row][c]):
        return False
    texts = [grid.text[row][c] for c in told if grid.kind[row][c] == TEXT]
    if any(map(_WHOLE_DATE.match, texts)):
        return False
    labels = texts[: 1 if len(texts) > _TEXTS else _TEXTS]
    if any(_OF_WHICH.search(one) for one in labels[:1]) and NUMBER in kinds:
        return True
    numbers = len(told) - len(texts)
    if len(told) > _FEW and numbers < len(texts):
        return False
    return any(_is_label(one) for one in labels)


def _is_label(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _WORDS
        and _SUMS.search(text) is not None
        and not re.search(r"[.!?]\s+\w", text)
    )


def _sums(grid: Grid, table: Table, classes: Mapping[int, str]) -> Iterator[int]:
    """Yield rows of a few cells whose number is the sum of those above: of all, or since a sum."""
    since: dict[int, list[float]] = {}
    every: dict[int, list[float]] = {}
    for row in table.body:
        if classes[row] == TOTAL_ROW:
            since.clear()
            continue
        told = _told(grid, table, row)
        numbers = {c: float(grid.text[row][c]) for c in told if grid.kind[row][c] == NUMBER}
        if _may_be_sum(grid, table, row, told) and any(
            _adds_up(value, part.get(c, []))
            for c, value in numbers.items()
            for part in (since, every)
        ):
            since.clear()
            yield row
            continue
        for c, value in numbers.items():
            since.setdefault(c, []).append(value)
            every.setdefault(c, []).append(value)


def _may_be_sum(grid: Grid, table: Table, row: int, told: list[int]) -> bool:
    kinds = [grid.kind[row][c] for c in told]
    few = len(told) <= _FEW and len(told) < len(table.columns) / 2 and is_sparse(grid, table, row)
    return few and kinds[:1] == [TEXT] and NUMBER in kinds and not {DATE, CLOCK} & set(kinds)


def _adds_up(value: float, parts: list[float]) -> bool:
    told = [one for one in parts if one]
    return len(told) > 1 and bool(value) and abs(value - sum(told)) < 1e-6 * max(1.0, abs(value))
