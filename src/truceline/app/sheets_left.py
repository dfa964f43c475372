"""Which tables of a workbook a person left out: kept, so that no map of another reads them.

A copy of the log has nearly the columns of the log. The map of the log would read it, or stop
because a column is missing. So what was left out is kept beside the maps, by the name of the
workbook: the names of the sheets, and of the columns. Who mends the header, and maps the sheet
anew, takes it in after all.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.tables_found import Found
from truceline.sources.propose.shape import normal

#: Name of a sheet, and its columns as they are compared.
Left = tuple[str, tuple[str, ...]]


def place_of(folder: Path, name: str) -> Path:
    """Return where it is kept, beside the maps of a workspace."""
    return folder / "maps" / f"left-{Path(name).stem}.json"


def keep(folder: Path, name: str, left: Iterable[Found], read: Iterable[Found]) -> None:
    """Keep what was left out of a workbook and what was read; of other sheets what was kept stays.

    Args:
        folder: The workspace.
        name: Of the workbook.
        left: Tables that were left out.
        read: Tables that were not.
    """
    place = place_of(folder, name)
    gone, here = set(_of(left)), set(_of(read))
    told = sorted((set(load(folder, name)) - here) | gone)
    if not told and not place.is_file():
        return
    text = json.dumps([[sheet, list(columns)] for sheet, columns in told], ensure_ascii=False)
    files.write(place, f"{text}\n".encode("utf-8", "replace"))


def load(folder: Path, name: str) -> Collection[Left]:
    """Return the tables that were left out of a workbook of that name; none where none was."""
    place = place_of(folder, name)
    try:
        told = json.loads(documents.text(files.read(place), place.name)) if place.is_file() else []
        return {(str(sheet), tuple(map(str, columns))) for sheet, columns in told}
    except (ValueError, TypeError):
        return set()


def as_left(sheet: str, columns: Iterable[str]) -> Left:
    """Return a table as it is compared with those that were left out."""
    return sheet, tuple(map(normal, columns))


def _of(found: Iterable[Found]) -> Iterable[Left]:
    return (as_left(sheet, one.look.columns) for one in found for sheet in one.sheets)
