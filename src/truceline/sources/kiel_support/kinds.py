"""What the readers of the tracker's tables share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.model import tables
from truceline.model.exact import DIGITS
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids
from truceline.sources.kiel_support.card import CARD
from truceline.sources.records import Records
from truceline.sources.sieve import Sieve
from truceline.sources.transfers.amounts import Amounts, amounts
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.windows import released

#: Sums stand in thousands of millions of euros.
BILLION = 1_000_000_000
_RECIPIENT = next(option.default for option in CARD.options if option.name == "recipient")
_TIME = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One table of the tracker.

    Attributes:
        columns: By which it is known.
        read: How it is read.
    """

    columns: frozenset[str]
    read: Callable[[RawFile, Options], Intake]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What every record of a table tells of one type at one stage.

    Attributes:
        key: Ends the record's own key.
        columns: Of :data:`~truceline.model.tables.TRANSFERS`.
    """

    key: str
    columns: dict[str, Any]


def value(found: Records, sieve: Sieve, name: str, scale: int) -> Amounts:
    """Read a column of euros; a record in which it is missing or none is refused."""
    cell = found.column(name)
    read = amounts(cell, scale)
    sieve.refuse_coded(read.code, name, cell)
    sieve.refuse(~cells.told(cell), "no-amount", f"{name} is blank")
    return read


def euros(read: Amounts) -> dict[str, Any]:
    """Return the columns of a value in euros; a zero says that there was nothing: a nil return."""
    ends = {f"value_{end}": build.floats(read.value) for end in ("low", "high")}
    nothing = np.where(read.value == 0, 0.0, np.nan)
    nil = {f"quantity_{end}": build.floats(nothing) for end in ("low", "high")}
    unit = pa.array(["allocation"] * len(nothing), pa.string(), mask=np.isnan(nothing))
    told = {"unit": unit, "currency": "EUR", "value_about": False, "value_exact": read.exact}
    return {**ends, **nil, **told, "quantity_about": pa.array(nothing != 0, mask=nothing != 0)}


def intake(
    raw: RawFile,
    options: Options,
    found: Records,
    sieve: Sieve,
    source_id: str,
    key: pa.Array,
    parts: Sequence[Part],
    end: pa.Array,
    notes: Sequence[str] = (),
) -> Intake:
    """Return what a table yields: each sound record, one row for each part.

    Args:
        raw: The file.
        options: Settings of the connector.
        found: Its records.
        sieve: Which of them are refused.
        source_id: Whose word it is.
        key: The table's own key of each record.
        parts: What each record tells.
        end: End of the window of each record; it is known then, if no day of release is told.
        notes: On the file as a whole.
    """
    size, at = found.table.num_rows, released(raw, options)
    content = {name: found.column(name) for name in found.table.column_names}
    published = None if at is None else pa.repeat(pa.scalar(at, _TIME), size)
    common = {
        "source_id": pa.repeat(source_id, size),
        "recipient": _recipient(raw, options, size),
        "time_zone": "UTC",
        **build.known(None, published, end),
    }
    made, unread = [], set[str]()
    for part in parts:
        said = ids.content({**content, "truceline:part": pa.repeat(part.key, size)})
        told = (tables.TRANSFERS, raw, found.row_number, sieve.kept, common | part.columns)
        keys = _joined(key, part.key)
        made.append(build.rows(*told, native_key=keys, content_sha256=ids.sha256(said)))
        unread.update(build.unread(source_id, keys, sieve.kept, len(found.refused)))
    return Intake(
        rows=found.rows,
        transfers=pa.concat_tables(made),
        rejects=sieve.rejects(raw),
        notes=(*found.notes, *notes, *_undated(at)),
        cut_at=options.get("released", ""),
        unread=tuple(sorted(unread)),
    )


def _recipient(raw: RawFile, options: Options, size: int) -> pa.Array:
    named = pa.scalar(options.get("recipient") or _RECIPIENT, pa.string())
    return coded(pa.repeat(named, size), raw, options)


def long_figures(name: str, read: Amounts) -> tuple[str, ...]:
    """Say how many figures of a column have more digits than a number of a table keeps."""
    n = len(read.exact) - read.exact.null_count
    return (
        (f"{n} figures of {name} have more than {DIGITS} digits; the ledger keeps all.",)
        if n
        else ()
    )


def _joined(key: pa.Array, part: str) -> pa.Array:
    return pa.array([f"{one}/{part}" if part else one for one in key.to_pylist()], pa.string())


def _undated(at: datetime | None) -> tuple[str, ...]:
    if at is not None:
        return ()
    return (
        "No day of release is told (--option released=…): each month counts as known at its end.",
    )
