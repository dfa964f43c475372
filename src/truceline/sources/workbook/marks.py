"""What of a sheet is no value of a cell: what is hidden, merged, calculated or coloured by rule."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element

#: Words in a row, outside quotes, are no formula: `= 14, their count` was typed as a remark.
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_PROSE = re.compile(r"\w\s+[^\W\d_]{2,}(?![\w(!:\[])")
#: So is what names a row of a list: `= L-11`, `= 1099`; a program that works out a column less a
#: number, or a mere number, saves its result.
_OF_A_ROW = re.compile(r"\s*(?:[^\W\d_]{1,5}-)?\d{1,4}\s*")
#: `= 229`: a program keeps its result, and whoever calculates writes no space before a number.
_SPACED = re.compile(r"\s+\d{1,5}\s*")
_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Largest row and column that Excel has.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True, kw_only=True)
class Marks:
    """Facts about one sheet; rows and columns are numbered from 1, as Excel does.

    Attributes:
        hidden_rows: Rows that are not shown.
        filtered: Rows are hidden by a filter, which withdraws none.
        hidden_columns: Columns that are not shown.
        merged: First row, first column, last row, last column of each merged range.
        formulas: Cells that hold a formula.
        unsaved: Of these, cells without a saved result.
        remarks: By row and column, cells typed as words behind an equals sign, which a program
            took for a formula; they are counted in neither.
        coloured_by_rule: The sheet colours cells by a rule, which is not a fill.
        cells: Cells written down, blank ones included.
        beyond: The number of a row that no sheet can have, as written; empty: there is none.
    """

    hidden_rows: set[int] = field(default_factory=set)
    filtered: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: int = 0
    unsaved: int = 0
    remarks: dict[tuple[int, int], str] = field(default_factory=dict)
    coloured_by_rule: bool = False
    cells: int = 0
    beyond: str = ""


def column_number(letters: str) -> int:
    """Return 1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return ``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive in which each sheet stands, by the name of the sheet."""
    from defusedxml.ElementTree import fromstring

    base = "xl/workbook.xml"
    if base not in archive.namelist():
        return {}
    related = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = {one.get("Id"): str(one.get("Target")) for one in related}
    found = {}
    for one in fromstring(archive.read(base)).iter():
        if _bare(one) == "sheet":
            path = target.get(one.get(f"{{{_OFFICE}}}id"), "")
            whole = path[1:] if path.startswith("/") else posixpath.join("xl", path)
            found[str(one.get("name"))] = posixpath.normpath(whole)
    return found


def marks(stream: IO[bytes], limit: int) -> Marks:
    """Read the marks of a sheet.

    Args:
        stream: XML of the sheet.
        limit: Stop after so many cells; ``cells`` is then greater. Stops as well at a row beyond
            the last that a sheet can have, for readers fill up the rows that lack before it.
    """
    from defusedxml.ElementTree import iterparse

    found = Marks()
    rows: Element | None = None
    for event, one in iterparse(stream, events=("start", "end")):
        name = _bare(one)
        if event == "start":
            rows = one if name == "sheetData" else rows
            continue
        if name == "c":
            _cell(found, one)
            if found.cells > limit:
                break
        elif name == "row":
            if _is_beyond(one.get("r")):
                found.beyond = str(one.get("r"))
                break
            if one.get("hidden") in ("1", "true"):
                found.hidden_rows.add(_whole(one.get("r")))
            if rows is not None:
                rows.clear()
        else:
            _aside(found, name, one)
    return found


def _cell(found: Marks, cell: Element) -> None:
    found.cells += 1
    told = {_bare(child): child for child in cell}
    if "f" not in told:
        return
    is_unsaved = "v" not in told or not told["v"].text
    at = _LETTERS.fullmatch(cell.get("r") or "")
    text = told["f"].text or ""
    is_typed = _PROSE.search(_QUOTED.sub("", text)) or _OF_A_ROW.fullmatch(text)
    if at and ((is_unsaved and is_typed) or _SPACED.fullmatch(text)):
        found.remarks[int(at[2]), column_number(at[1])] = f"={text}"
        return
    found.formulas += 1
    found.unsaved += is_unsaved


def _aside(found: Marks, name: str, one: Element) -> None:
    if name == "col" and one.get("hidden") in ("1", "true"):
        first, last = _whole(one.get("min")), min(_whole(one.get("max")), LAST_COLUMN)
        found.hidden_columns.update(range(first, last + 1))
    elif name == "mergeCell":
        corners = [
            (int(row), column_number(c)) for c, row in _LETTERS.findall(one.get("ref") or "")
        ]
        if len(corners) == 2:
            found.merged.append((*corners[0], *corners[1]))
    elif name == "filterColumn":
        found.filtered = True
    elif name == "conditionalFormatting":
        found.coloured_by_rule = True


def _bare(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def _is_beyond(text: str | None) -> bool:
    """Say whether no sheet has such a row; numbers are read as loosely as readers of sheets do."""
    try:
        return not float(text or 0) <= LAST_ROW
    except ValueError:
        return False


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
