"""Rows that say of themselves that they are new, or to be reported, and of which a draft has none.

`NOT IN LOG`, `NEW – to be added`, `falta pasar al parte`: a list of protests, patrols or visits
holds what the main log lacks. Such rows are named, and a person may take them in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.adapters import files
from truceline.app.intake.standing import standing
from truceline.app.workspace import Workspace
from truceline.model.intake import RawFile
from truceline.sources.workbook.book import Book, is_workbook
from truceline.sources.workbook.grid import Grid

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]
_LIST = (
    r"(?:the\s+|our\s+|my\s+)?(?:main\s+)?(?:log|list|table|events?|sitrep|register|journal|book|"
    r"parte|registro|registre|fiches?)"
)
_NEW = re.compile(
    r"(?i)\bnew\b\W{1,3}to be added|\bto be added\b|"
    r"\bnot (?:yet |been )*(?:logged|entered|written)\b|"
    rf"\bnot (?:yet )?(?:in|on|entered in|part of) {_LIST}\b|\bmissing (?:in|from) {_LIST}\b|"
    r"\bfalta (?:pasar|anotar|en)\b|\bno (?:está|figura|consta|aparece) en (?:el|la)\b|"
    r"\bparte ya cerrado\b|\bpas (?:encore )?(?:dans|inscrit\w*|noté\w*|au)\b|\bà ajouter\b|"
    r"\bpor (?:añadir|anotar)\b|немає (?:в|у) (?:таблиц|журнал|реєстр)\w*|"
    r"ще не (?:внес|запис)\w*|нет в (?:журнал|таблиц)\w*|(?:ещё|еще) не (?:внес|запис)\w*|"
    r"\bдодати\b|\bдобавить\b"
)
_VIOLATES = re.compile(r"(?<!NOT )(?<!NO )\bVIOL(?:ATION)?\b(?! LIST)")
#: A column that asks whether a row is to be reported, and the answer.
_ASKS = re.compile(r"(?i)^\W*(?:to report|report it|à signaler|para informar|звітувати|в отчёт)\b")
_YES = re.compile(r"(?i)^\W*(?:yes|oui|s[ií]|так|да)\b")
#: A row has at least so many cells: a lone text explains a list.
_FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNew:
    """A row that says that it is new.

    Attributes:
        at: Its sheet and row.
        title: The last text that stands alone above it.
        cells: Its cells that say something, those beside an empty column apart.
    """

    at: Row
    title: str
    cells: tuple[str, ...]

    @property
    def named(self) -> str:
        """Its sheet and row as text."""
        return f"{self.at[0]} {self.at[1]}"

    @property
    def text(self) -> str:
        """All its cells on one line."""
        return " · ".join(" ".join(one.split()) for one in self.cells)


def said_new(workspace: Workspace, told: Sequence[Sequence[Row]]) -> tuple[SaidNew, ...]:
    """Return rows that say so and that no incident of a draft is told in.

    Args:
        workspace: Whose workbooks.
        told: Rows of each incident of the draft.
    """
    here = {row for rows in told for row in rows}
    taken = _taken_in(workspace)
    found: list[SaidNew] = []
    for name, sha256 in dict.fromkeys(
        (one.name, one.sha256) for one in standing(workspace.taken())
    ):
        raw = RawFile(name=name, sha256=sha256, data=workspace.kept(sha256))
        if not is_workbook(raw.data):
            continue
        book = Book(raw)
        for sheet in (one.name for one in book.sheets if not one.hidden):
            found += [
                one
                for one in _on(book.grid(sheet))
                if one.at not in here and one.named not in taken
            ]
    return tuple(found)


def _taken_in(workspace: Workspace) -> frozenset[str]:
    """Return sheet and row of those that a person took in before."""
    found: set[str] = set()
    for path in sorted(workspace.folder.glob("added-*.csv")):
        lines = csv.reader(io.StringIO(files.read(path).decode("utf-8", "replace")))
        found.update(line[0] for line in lines if line)
    return frozenset(found)


def _on(grid: Grid) -> Iterator[SaidNew]:
    asking: int | None = None
    titles: dict[int, str] = {}
    for number, cells in zip(grid.rows, grid.text, strict=True):
        asked = next((at for at, one in enumerate(cells) if _ASKS.match(one)), None)
        if asked is not None:
            asking = asked
            continue
        is_asked = asking is not None and _YES.match(cells[asking]) is not None
        for nr, part in enumerate(_parts(grid, cells)):
            if len(part) == 1:
                titles[nr] = part[0]
            if len(part) < _FEWEST:
                continue
            says = any(_NEW.search(one) or _VIOLATES.search(one) for one in part)
            if says or (is_asked and cells[asking or 0].strip() in part):
                yield SaidNew(at=(grid.name, number), title=titles.get(nr, ""), cells=tuple(part))


def _parts(grid: Grid, cells: Sequence[str]) -> list[list[str]]:
    """Return the filled cells of a row, those of tables side by side apart."""
    empty = [at for at in range(len(cells)) if not any(row[at].strip() for row in grid.text)]
    far = [at for at in range(1, len(grid.columns)) if grid.columns[at] > grid.columns[at - 1] + 1]
    made: list[list[str]] = [[]]
    for at, one in enumerate(cells):
        if at in empty or at in far:
            made.append([])
        if one.strip():
            made[-1].append(one.strip())
    return made
