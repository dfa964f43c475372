"""Rows that a person takes in out of a list that no map reads: kept as a file of their own.

`added-BOOK.csv` beside the workbook holds a line for each, with the sheet and row that tells it; it
is taken in as any other file, so that everything that counts has a file on the record.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from truceline.adapters import files
from truceline.app.drafts.new_row import New
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.workspace import Workspace
from truceline.errors import SourceError
from truceline.sources.propose.who import as_id

_HEAD = (
    "Told in", "From", "Till", "Party", "Act", "Lon", "Lat", "Error m", "Place", "Text",
)  # fmt: skip


def place_of(workspace: Workspace, book: Path) -> Path:
    """Return the file of the rows that were taken in of a workbook."""
    return workspace.folder / f"added-{book.stem}.csv"


def take(workspace: Workspace, book: Path, rows: Sequence[New]) -> None:
    """Write rows into their file, beside those taken in before, and take it in as it stands.

    Who deleted a line of it takes that row out so.

    Args:
        workspace: Whose.
        book: The workbook that tells them.
        rows: Each with a day; none: the file is only taken in anew.

    Raises:
        SourceError: If the file cannot be read.
    """
    path = place_of(workspace, book)
    if not rows and not path.is_file():
        return
    before = _lines(path)
    lines = {**before, **{line[0]: line for line in map(_line, rows)}}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_HEAD, *lines.values()])
    if rows:
        files.write(path, text.getvalue().encode("utf-8"))
    order = Order(
        connector="mapped",
        options={"map": _map(workspace, book), "map_name": path.name},
        map_name=path.name,
        in_place=True,
    )
    for fault in ingest_as(workspace, [path], order).faults:
        raise SourceError(str(fault), getattr(fault, "hint", ""))


def _lines(path: Path) -> dict[str, Sequence[str]]:
    if not path.is_file():
        return {}
    read = csv.reader(io.StringIO(files.read(path).decode("utf-8", "replace")))
    return {line[0]: line for line in list(read)[1:] if line}


def _line(one: New) -> tuple[str, ...]:
    lon, lat, error = (f"{n:.6g}" for n in one.at) if one.at else ("", "", "")
    start, end = (f"{at:%Y-%m-%d %H:%M}" if at else "" for at in (one.start, one.end))
    return one.row.named, start, end, one.actor, one.act, lon, lat, error, one.where, one.row.text


def _map(workspace: Workspace, book: Path) -> str:
    # Whoever keeps the workbook tells such rows: no other source, and no side, is made to say them.
    zone = workspace.agreement().mechanism.time_zone
    return _MAP.format(zone=zone, source=as_id(book.stem))


_MAP = """\
map: "1"
table: reports
format: csv
time_zone: {zone}
source: {{constant: {source}}}
tier: {{constant: mission}}
id: Told in
start: From
end: Till
basis: {{constant: alleged}}
actor: Party
act: Act
lon: Lon
lat: Lat
error_m: Error m
place_name: Place
text: Text
"""
