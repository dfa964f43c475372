"""The register in either form; remarks stand above its header."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids, records
from truceline.sources.records import Records
from truceline.sources.sieve import Sieve
from truceline.sources.sipri_transfers.card import BY_DEAL, BY_YEAR, CARD
from truceline.sources.transfers import windows
from truceline.sources.transfers.amounts import amounts
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.types import categories_of, items_of

_SOURCE = CARD.sources[0].id
_TIME = pa.timestamp("us", tz="UTC")
#: A trend-indicator value counts in millions.
_MILLION: Final = 1_000_000
#: Lines of remarks that may stand above the header.
_REMARKS: Final = 25
_YES: Final = ("yes", "true", "1", "?")


def recognises(raw: RawFile) -> bool:
    """Say whether the file is the register, below its remarks."""
    return _table(raw) is not None


def read(raw: RawFile, options: Options) -> Intake:
    """Read the register: what was ordered is ``contracted``, what came is ``delivered``.

    Raises:
        FormatError: If it has no header of either form.
    """
    body = _table(raw)
    if body is None:
        raise FormatError(
            f"{raw.name}: no line near its beginning names the columns of the register",
            "export the register anew, by deals or by years",
        )
    found = records.read_csv(body)
    by_year = set(found.table.column_names) >= BY_YEAR
    sieve = Sieve(found)
    made = _delivered(found, sieve, by_year)
    stages = [made] if by_year else [made, _ordered(found, sieve)]
    at = windows.released(raw, options)
    common = _common(found, raw, options, sieve)
    size = found.table.num_rows
    published = None if at is None else pa.repeat(pa.scalar(at, _TIME), size)
    content = {name: found.column(name) for name in found.table.column_names}
    transfers = [
        build.rows(
            tables.TRANSFERS,
            raw,
            found.row_number,
            sieve.kept & told,
            {**common, **columns, **build.known(None, published, columns["end"])},
            native_key=None,
            content_sha256=ids.sha256(
                ids.content({**content, "truceline:part": pa.repeat(columns["stage"], size)})
            ),
        )
        for told, columns in stages
    ]
    return Intake(
        rows=found.rows,
        transfers=pa.concat_tables(transfers),
        rejects=sieve.rejects(raw),
        notes=found.notes,
    )


def _table(raw: RawFile) -> RawFile | None:
    """Return the file from its header on; ``None`` if no line near its beginning is one."""
    starts = [0]
    for _ in range(_REMARKS):
        at = raw.data.find(b"\n", starts[-1])
        if at < 0:
            break
        starts.append(at + 1)
    for start, end in pairwise([*starts, len(raw.data)]):
        line = raw.data[start:end]
        if b"Supplier" not in line or b"Recipient" not in line:
            continue
        names = set(records.header(replace(raw, data=line)))
        if names >= BY_YEAR or names >= BY_DEAL:
            return replace(raw, data=raw.data[start:])
    return None


def _common(found: Records, raw: RawFile, options: Options, sieve: Sieve) -> dict[str, Any]:
    size = found.table.num_rows
    for name in ("Supplier", "Recipient"):
        sieve.refuse(~cells.told(found.column(name)), "no-side", f"{name} is blank")
    category = found.column("Armament category")
    item, unknown = cells.words(category, items_of("sipri"))
    sieve.refuse(unknown, "unknown-category", "Armament category", category)
    words = [cells.trimmed(found.column(n)) for n in _NAMES if n in found.table.column_names]
    return {
        "source_id": pa.repeat(_SOURCE, size),
        "donor": coded(found.column("Supplier"), raw, options),
        "recipient": coded(found.column("Recipient"), raw, options),
        "item": pc.coalesce(item, pa.repeat("military", size)),
        "label": cells.joined([pc.if_else(pc.equal(w, ""), None, w) for w in words], ", "),
        "category": categories_of("sipri", category),
        "unit": "piece",
        "time_basis": "window",
        "time_zone": "UTC",
        "note": _note(found),
    }


_NAMES: Final = ("Designation", "Weapon designation", "Description", "Weapon description")


def _note(found: Records) -> pa.Array:
    """Say what the register says of status, estimates, local production and in its comments."""
    told = []
    for name, words in _REMARKED.items():
        cell = cells.text_or_null(found.column(name))
        said = pc.binary_join_element_wise(words, cell, ": ")
        told.append(pc.if_else(pc.is_valid(cell), said, pa.scalar(None, pa.string())))
    return cells.joined(told, "; ")


_REMARKED: Final = {
    "Status": "status",
    "status": "status",
    "Delivery year is estimate": "year is an estimate",
    "Local production": "produced there",
    "Comments": "remark",
}


def _delivered(found: Records, sieve: Sieve, by_year: bool) -> tuple[np.ndarray, dict[str, Any]]:
    year = found.column("Delivery year" if by_year else _years_name(found))
    name = "Numbers delivered" if by_year else "Number delivered"
    tiv = found.column("TIV delivery values" if by_year else "SIPRI TIV of delivered weapons")
    first, last = _ends(year)
    span = windows.years(first, last)
    told = cells.told(year)
    sieve.refuse(span.bad & told, "bad-date", "year of delivery", year)
    if by_year:
        sieve.refuse(~told, "no-date", "no year of delivery")
    about = _yes(found.column("Numbers delivered is estimate")) | _marked(found, name)
    value = amounts(tiv, _MILLION)
    sieve.refuse_coded(value.code, "trend-indicator value", tiv)
    columns = {
        "stage": "delivered",
        "start": build.times(span.start, ~span.bad),
        "end": build.times(span.end, ~span.bad),
        **_number(found.column(name), sieve, about),
        # The index is reckoned from the number: of a number that is only about it is about too.
        "value_about": pa.array(about, mask=np.isnan(value.value)),
        **{f"value_{end}": build.floats(value.value) for end in ("low", "high")},
        "value_exact": value.exact,
        "currency": pc.if_else(pa.array(np.isnan(value.value)), None, pa.scalar("TIV")),
        "price_basis": pc.if_else(pa.array(np.isnan(value.value)), None, pa.scalar("index")),
    }
    return told & ~span.bad, columns


def _ordered(found: Records, sieve: Sieve) -> tuple[np.ndarray, dict[str, Any]]:
    year = found.column("Year of order")
    span = windows.years(year, year)
    sieve.refuse(span.bad, "bad-date", "year of order", year)
    number, marked = found.column("Number ordered"), _marked(found, "Number ordered")
    columns = {
        "stage": "contracted",
        "start": build.times(span.start, ~span.bad),
        "end": build.times(span.end, ~span.bad),
        **_number(number, sieve, marked),
    }
    return ~span.bad, columns


def _number(cell: pa.Array, sieve: Sieve, about: np.ndarray) -> dict[str, Any]:
    read = amounts(pc.utf8_rtrim(cells.trimmed(cell), characters="?"))
    sieve.refuse_coded(read.code, "number", cell)
    ends = {f"quantity_{end}": build.floats(read.value) for end in ("low", "high")}
    about_of = pa.array(about, mask=np.isnan(read.value))
    return {**ends, "quantity_about": about_of, "quantity_exact": read.exact}


def _years_name(found: Records) -> str:
    names = ("Year(s) of delivery", "Year(s) of deliveries")
    return next((n for n in names if n in found.table.column_names), names[0])


def _ends(cell: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return first and last year of `2020; 2021`, or `2020-2022`."""
    years = [sorted(_years(text)) for text in cell.to_pylist()]
    first, last = ([one[k] if one else "" for one in years] for k in (0, -1))
    return pa.array(first, pa.string()), pa.array(last, pa.string())


def _years(text: str) -> list[str]:
    return [p for p in text.replace("?", "").replace("-", ";").replace(" ", "").split(";") if p]


def _yes(cell: pa.Array) -> np.ndarray:
    lower = pc.utf8_lower(cells.trimmed(cell))
    return np.asarray(pc.is_in(lower, value_set=pa.array(_YES)).to_numpy(zero_copy_only=False))


def _marked(found: Records, name: str) -> np.ndarray:
    """Say where a question mark follows a figure, in its cell or in the nameless column behind."""
    names = found.table.column_names
    behind = names[names.index(name) + 1 :][:1]
    asked = [name, *(one for one in behind if one.startswith("column "))]
    marks = [pc.ends_with(cells.trimmed(found.column(one)), "?") for one in asked]
    return np.asarray(np.any([m.to_numpy(zero_copy_only=False) for m in marks], axis=0))
