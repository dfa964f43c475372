"""A JSON answer with a list of flat objects as columns of text, like those of a CSV file.

Numbers stay as they are written, ``null`` is blank, and what is nested within a row becomes JSON
text again. Every element of the list is in the table or refused: nothing vanishes here.
"""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.records import CELL_LIMIT_BYTES, Records, Refused

_BEGINNING_BYTES = 200_000
#: More names than this over all rows make no table, but fill the memory.
_MOST_NAMES = 2_000


def is_json(raw: RawFile) -> bool:
    """Say whether a file begins like a JSON object."""
    return raw.data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def first_names(raw: RawFile, key: str) -> tuple[str, ...] | None:
    """Return the names in the first row of the list ``key``; looks at the beginning, never raises.

    ``None`` if there is no such list, or it holds no row.
    """
    if not is_json(raw):
        return None
    text = raw.data[:_BEGINNING_BYTES].decode("utf-8-sig", "replace")
    found = re.search(rf'"{re.escape(key)}"\s*:\s*\[\s*', text)
    if found is None:
        return None
    try:
        row, _ = json.JSONDecoder().raw_decode(text, found.end())
    except (ValueError, RecursionError):
        return None
    return tuple(row) if isinstance(row, dict) else None


def is_empty_list(raw: RawFile, *keys: str) -> bool:
    """Say whether a small JSON object has these keys, and the last one's list is empty."""
    if not is_json(raw) or len(raw.data) > _BEGINNING_BYTES:
        return False
    try:
        value = json.loads(raw.data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and set(keys) <= set(value) and value[keys[-1]] == []


def read_rows(raw: RawFile, key: str) -> Records:
    """Read the rows of the list ``key``.

    Raises:
        FormatError: If the file is cut or is no JSON object with such a list.
    """
    try:
        text = raw.data.decode("utf-8-sig")
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as fault:
        raise FormatError(f"{raw.name} is cut, or is no JSON", "fetch it again") from fault
    rows = value.get(key) if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise FormatError(f"{raw.name} holds no list {key}", "check the file, or write a map")
    return records_of(rows)


def records_of(rows: list[Any]) -> Records:
    """Return objects as columns of text; an element that is no object, or too large, is refused.

    Raises:
        FormatError: If the rows use so many names that they are no table.
    """
    sound, numbers, refused = [], [], []
    for number, row in enumerate(rows, 1):
        reason = _unsound(row)
        if reason:
            shown = json.dumps(row, ensure_ascii=False, default=str)[:2000]
            detail = "an element that is no object" if reason == "no-object" else "a cell over 1 MB"
            refused.append(Refused(row_number=number, reason=reason, detail=detail, raw=shown))
        else:
            sound.append(row)
            numbers.append(number)
    names: dict[str, None] = {}
    for row in sound:
        names.update(dict.fromkeys(row))
    if len(names) > _MOST_NAMES:
        raise FormatError(
            f"its rows use {len(names):,} different names, which is no table",
            "check that this is the service's own answer",
        )
    columns = {
        name: pa.array([_text(row.get(name)) for row in sound], pa.string()) for name in names
    }
    table = (
        pa.table(columns) if columns else pa.table({"": pa.array([""] * len(sound), pa.string())})
    )
    return Records(
        rows=len(rows),
        table=table,
        row_number=np.array(numbers, dtype=np.int64),
        refused=tuple(refused),
    )


def _unsound(row: Any) -> str:
    if not isinstance(row, dict):
        return "no-object"
    large = any(isinstance(v, str) and len(v) > CELL_LIMIT_BYTES // 4 for v in row.values())
    return "cell-too-large" if large else ""


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(cell, ensure_ascii=True, sort_keys=True)
