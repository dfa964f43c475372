"""A list with names becomes a list with codes, outside of any workspace and before it is handed in.

What comes into a workspace is kept as received, byte for byte; so names have to be gone before.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import documents, files
from truceline.adapters.names import Names, Random, apart, opened_register
from truceline.app.names.register import entered
from truceline.app.ports import Clock
from truceline.errors import FormatError, WorkspaceError
from truceline.model.names import Person, is_code, meant

_SEPARATORS = ",;\t|"
_MOST_TOLD = 10
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What became of a list.

    Attributes:
        rows: Rows below the header.
        cells: Cells in which a name gave way to a code.
        people: How many different names these were; each has one code in this list.
        blank: Cells of those columns that were blank, or held a code already.
        left: Where a name that was replaced stands in another cell too: row and column.
    """

    rows: int
    cells: int
    people: int
    blank: int
    left: tuple[tuple[int, str], ...]


def coded(
    register: tuple[Path, Path],
    source: Path,
    columns: Sequence[str],
    target: Path,
    as_told: Person,
    now: Clock,
    random: Random = secrets.token_bytes,
) -> Coded:
    """Enter each name in columns of a CSV file, and write the file with codes in their place.

    One name in one file has one code; in another file it gets another, for nobody is looked for.

    Args:
        register: The register, and its key file.
        source: CSV with a header, UTF-8.
        columns: Of names.
        target: Must not exist yet, and neither may lie within a workspace.
        as_told: Role, team and consent of everybody in the list; the name is taken from it.
        now: The clock.
        random: Draws codes and keys.

    Raises:
        WorkspaceError: If the target exists, or one of the files lies within a workspace.
        FormatError: If the list cannot be read so; nothing is entered then.
    """
    apart(source, target)
    if target.exists():
        raise WorkspaceError(f"{target} exists", "name a file that does not exist yet")
    separator, header, rows = _read(source, columns)
    places = [header.index(name) for name in columns]
    found: dict[str, str] = {}
    with opened_register(*register, random) as names:
        for row in rows:
            for place in places:
                row[place] = _code(names, row[place], found, as_told, now, random)
    # After the register is written, so that no code stands in a list and leads to nobody.
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows([header, *rows])
    files.write_secret(target, text.getvalue().encode())
    told = [row[place] for row in rows for place in places]
    mine = set(found.values())
    cells = sum(cell in mine for cell in told)
    left = _left(header, rows, set(places), [name for name in found if name])
    return Coded(rows=len(rows), cells=cells, people=len(found), blank=len(told) - cells, left=left)


def _code(
    names: Names, cell: str, found: dict[str, str], as_told: Person, now: Clock, random: Random
) -> str:
    name = " ".join(cell.split())
    if not name:
        return cell
    if is_code(name):
        return meant(name)
    if name not in found:
        person = Person(name=name, contact="", consent=as_told.consent, role=as_told.role,
                        team=as_told.team)  # fmt: skip
        found[name] = entered(names, person, now, random)
    return found[name]


def _read(source: Path, columns: Sequence[str]) -> tuple[str, list[str], list[list[str]]]:
    try:
        text = documents.given(source).decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        separator = max(_SEPARATORS, key=first.count)
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        header, *rows = [row for row in read if row]
    except (UnicodeDecodeError, csv.Error, ValueError) as fault:
        hint = "save it as `CSV UTF-8`, with one header row"
        raise FormatError(f"{source.name} is no CSV table in UTF-8", hint) from fault
    missing = [name for name in columns if header.count(name) != 1]
    if missing:
        raise FormatError(
            f"{source.name} has no column, or several, called {', '.join(missing)}",
            f"its columns are {', '.join(header)}",
        )
    ragged = [n for n, row in enumerate(rows, start=1) if len(row) != len(header)]
    if ragged:
        hint = "mend them first: in such a row nobody knows which cell is a name"
        told = ", ".join(map(str, ragged[:_MOST_TOLD]))
        raise FormatError(f"{source.name}: record {told} has not {len(header)} cells", hint)
    return separator, header, rows


def _left(
    header: Sequence[str], rows: Sequence[Sequence[str]], places: set[int], names: Sequence[str]
) -> tuple[tuple[int, str], ...]:
    """Return where a replaced name, or the longest word of one, stands in another cell."""
    wanted = {max(_WORD.findall(name.casefold()), key=len, default=name) for name in names}
    return tuple(
        (n, header[place])
        for n, row in enumerate(rows, start=1)
        for place, cell in enumerate(row)
        if place not in places and wanted.intersection(_WORD.findall(cell.casefold()))
    )
