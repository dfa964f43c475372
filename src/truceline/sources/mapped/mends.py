"""Cells of a list that a remark elsewhere in the workbook puts right: `W4 FOR P2 READ P1`.

The remark stands below the list, on another sheet, or beside another row. A map holds each such
cell with what it was and what it is; where the cell no longer is what it was, nothing is changed.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa

from truceline.sources.mapped.form_rows import MendsForm
from truceline.sources.records import Records

_MENDED = "is corrected by"
_OPEN = "says that it corrects"


def with_mends(records: Records, form: MendsForm | None) -> Records:
    """Return records in which cells stand as remarks of the workbook put them right.

    Args:
        records: Of one table.
        form: What the map says of them; ``None``: nothing is changed.
    """
    if form is None or form.number not in records.table.column_names:
        return records
    columns = {name: records.column(name).to_pylist() for name in records.table.column_names}
    keys = [(one or "").strip().casefold() for one in columns[form.number]]
    notes: list[str] = []
    for one in form.cells:
        here = [at for at, key in enumerate(keys) if key == one.row.strip().casefold()]
        texts = columns.get(one.column)
        new = (
            instead((texts[here[0]] or "").strip(), one.old, one.new)
            if texts and len(here) == 1
            else ""
        )
        if texts is None or not new:
            continue
        texts[here[0]] = new
        number = int(records.row_number[here[0]])
        notes.append(f"Row {number} {_MENDED} {one.by}: “{one.column}”: “{one.old}” → “{one.new}”.")
    notes += [
        f"{one.by} {_OPEN} {one.row}, and that is not applied: {one.said}" for one in form.open
    ]
    table = pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})
    return replace(records, table=table, notes=(*records.notes, *notes)) if notes else records


def instead(cell: str, old: str, new: str) -> str:
    """Return a cell with what a remark says instead of it; empty where the cell is another.

    A date-time group is the same in a cell that tells its date as a whole.
    """
    if cell.casefold() == old.strip().casefold():
        return new
    if _GROUP.fullmatch(old) and cell.casefold().startswith(f"{old.casefold()} "):
        return f"{new}{cell[len(old) :]}"  # its month stands behind it
    group, to, whole = _GROUP.fullmatch(old), _GROUP.fullmatch(new), WHOLE.fullmatch(cell)
    if group and to and whole and (group[1], group[2], group[3]) == (whole[2], whole[4], whole[5]):
        return f"{whole[1]}{to[1]}{whole[3]}{to[2]}:{to[3]}{whole[6]}"
    return ""


#: A date-time group: day, hour, minute, zone.
_GROUP = re.compile(r"(\d{2})(\d{2})(\d{2})([A-Z])?(?:\s.*)?")
#: An instant as cells of a workbook are read: date, clock, and what stands behind.
WHOLE = re.compile(r"(\d{4}-\d{2}-)(\d{2})([ T])(\d{2}):(\d{2})(.*)")
_SENTENCE = re.compile(rf"Row (\d+) {_MENDED} (.*?): (“.*)\.", re.DOTALL)
_UNDONE = re.compile(rf"(.*) {_OPEN} .*", re.DOTALL)


def mended_in(note: str) -> tuple[int, str, str] | None:
    """Return the mended row, what mended it, and what was changed; ``None`` of another note."""
    found = _SENTENCE.fullmatch(note)
    return (int(found[1]), found[2], found[3]) if found else None


def is_open(note: str) -> bool:
    """Say whether a note tells of a correction that is not applied."""
    return _UNDONE.fullmatch(note) is not None
