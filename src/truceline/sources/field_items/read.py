"""Lines of items -> reports, harm and effort: each line is a row, read by maps of our own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from pydantic import ValidationError

from truceline.model.intake import Intake, Options, RawFile
from truceline.sources.field_items.cells import Cells, cells_of
from truceline.sources.field_items.form import FORM, ITEM, Observation, Patrol, Photo
from truceline.sources.field_items.maps import COLUMNS, map_of
from truceline.sources.ids import sha256
from truceline.sources.mapped import tables
from truceline.sources.mapped.frame import Frame
from truceline.sources.mapped.reading import Reading
from truceline.sources.mapped.schema import EffortMap, ReportsMap
from truceline.sources.records import Records, Refused
from truceline.sources.sieve import rejects_table

_BEGINNING_BYTES = 20_000
#: Column of what the item says, byte for byte: its hash is the row's content.
_SAID = "said"
_SHOWN = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One sound line: its number, which of the three maps reads it, its cells, the item's bytes."""

    number: int
    group: str
    cells: Cells
    said: str


class _Items(Reading):
    """Reads items: an item that came twice says the same, whenever it came."""

    def _content_sha256(self) -> pa.Array:
        return sha256(self.records.column(_SAID))


def recognises(raw: RawFile) -> bool:
    """Say whether the first line is an item; looks at little, never raises."""
    line = raw.data[:_BEGINNING_BYTES].split(b"\n", 1)[0]
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return False
    item = told.get("item") if isinstance(told, dict) else None
    return isinstance(item, dict) and item.get("form") == FORM


def read(raw: RawFile, options: Options) -> Intake:
    """Read ``{"arrived": …, "item": {…}}`` lines; blank lines are none.

    One that cannot be read is a reject with every reason. Of lines with one id that say different
    things one is read, the same in whatever order they stand, and the others are rejects.
    """
    rows, refused = _parted(_lines(raw))
    parts = [
        _read(raw, group, [one for one in rows if one.group == group], options)
        for group in ("sector", "place", "effort")
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = _joined(whole, part)
    said = [(one.row_number, one.reason, one.detail, one.raw) for one in refused]
    rejects = pa.concat_tables([whole.rejects, rejects_table(raw, said)])
    last = max([0, *(one.number for one in rows), *(one.row_number for one in refused)])
    return replace(
        whole,
        rows=whole.rows + len(refused),
        rejects=rejects.sort_by("row_number"),
        last_row=last,
    )


def _lines(raw: RawFile) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(raw.data.split(b"\n"), 1):
        if line.strip():
            yield number, line.decode("utf-8", "replace")


def _parted(lines: Iterable[tuple[int, str]]) -> tuple[list[_Row], list[Refused]]:
    """Return the lines that can be read, and why others cannot."""
    rows: list[_Row] = []
    refused: list[Refused] = []
    for number, line in lines:
        found = _row(number, line)
        if isinstance(found, _Row):
            rows.append(found)
        else:
            reason, detail = found
            refused.append(
                Refused(row_number=number, reason=reason, detail=detail, raw=line[:_SHOWN])
            )
    first: dict[str, str] = {}
    for one in rows:
        first[one.cells["id"]] = min(first.get(one.cells["id"], one.said), one.said, key=_digest)
    sound = [one for one in rows if one.said == first[one.cells["id"]]]
    detail = "another line of this file has this id and says something else"
    refused += [
        Refused(row_number=one.number, reason="same-id", detail=detail, raw=one.said[:_SHOWN])
        for one in rows
        if one.said != first[one.cells["id"]]
    ]
    return sound, refused


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def _row(number: int, line: str) -> _Row | tuple[str, str]:
    """Return a line as a row, or reason and detail why it is none."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return "bad-json", f"this is no JSON: {fault}"
    if not isinstance(told, dict) or set(told) - {"arrived"} != {"item"}:
        return "bad-item", 'a line holds "item", and perhaps "arrived", and nothing else'
    said = json.dumps(told["item"], sort_keys=True, ensure_ascii=True)
    try:
        item = ITEM.validate_json(said, strict=True)
    except ValidationError as fault:
        return "bad-item", "; ".join(_told(one["loc"], one["msg"]) for one in fault.errors())
    if isinstance(item, Photo):
        return "photo-apart", "a photograph is evidence; `truceline field take` keeps it as such"
    group = "effort" if isinstance(item, Patrol) else "place"
    if isinstance(item, Observation) and item.from_there is not None:
        group = "sector"
    arrived = told.get("arrived")
    cells = cells_of(item) | ({"arrived": str(arrived)} if arrived else {})
    return _Row(number=number, group=group, cells=cells, said=said)


def _told(where: Sequence[int | str], what: str) -> str:
    return f"{'.'.join(map(str, where))}: {what}"


def _read(raw: RawFile, group: str, rows: list[_Row], options: Options) -> Intake:
    """Read the rows of one group by its map."""
    if not rows:
        return Intake(rows=0)
    harms = tuple(sorted({name for one in rows for name in one.cells if name.startswith("harm.")}))
    names = [*COLUMNS, *harms]
    columns = {name: pa.array([one.cells.get(name, "") for one in rows]) for name in names}
    columns[_SAID] = pa.array([one.said for one in rows])
    records = Records(
        rows=len(rows),
        table=pa.table(columns),
        row_number=np.array([one.number for one in rows], dtype=np.int64),
    )
    written = map_of(group, harms, options.get("tier", "mission"))
    reading = _Items(raw, written, Frame(records=records))
    if isinstance(written, EffortMap):
        return tables.effort(reading, written)
    if isinstance(written, ReportsMap):
        return tables.reports(reading, written)
    raise TypeError(group)


def _joined(one: Intake, other: Intake) -> Intake:
    """Return two intakes of different lines of one file as one."""
    both = {
        name: pa.concat_tables([getattr(one, name), getattr(other, name)])
        for name in ("reports", "effort", "harm", "shapes", "rejects")
    }
    return replace(one, rows=one.rows + other.rows, notes=(*one.notes, *other.notes), **both)
