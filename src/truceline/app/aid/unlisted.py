"""Transfers that a later state of their list no longer has, as a table and in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.aid.transfers import transfers_of
from truceline.model.aid_lists import MISSING, Missing, Why
from truceline.model.tables import TRANSFERS

_TIME: Final = pa.timestamp("us", "UTC")
#: Beside the columns of a transfer: why it is missing, in which file, and known since when.
_MORE: Final = (("why", pa.string()), ("later_file", pa.string()), ("since", _TIME))
UNLISTED: Final = pa.schema([*TRANSFERS, *(pa.field(*one) for one in _MORE)])


def unlisted_of(merged: Mapping[str, pa.Table], as_of: datetime | None) -> pa.Table:
    """Return the transfers that the last list known does not have, as they were told last.

    Args:
        merged: As :func:`truceline.sources.merge.account` returns them.
        as_of: By when it was known; ``None``: all.
    """
    told = [e for e in merged["unlisted"].to_pylist() if as_of is None or e["known_at"] <= as_of]
    last = {e["row_id"]: e for e in told if e["why"] in (*MISSING, Why.AGAIN)}
    gone = {name: event for name, event in last.items() if event["why"] in MISSING}
    if not gone:
        return UNLISTED.empty_table()
    table = merged["transfers"]
    if as_of is not None:
        known = pc.less_equal(table["known_at"], pa.scalar(as_of, _TIME))
        table = table.filter(pc.fill_null(known, False))
    place = {name: n for n, name in enumerate(table["transfer_id"].to_pylist())}
    names = sorted(gone.keys() & place.keys())
    rows = table.take(pa.array([place[name] for name in names], pa.int64()))
    events: list[dict[str, Any]] = [gone[name] for name in names]
    more = [
        pa.array([event[key] for event in events], kind)
        for key, (_, kind) in zip(("why", "file", "known_at"), _MORE, strict=True)
    ]
    return pa.Table.from_arrays([*rows.columns, *more], schema=UNLISTED)


def missing(gone: pa.Table | None, now: pa.Table, names: Mapping[str, str]) -> tuple[Missing, ...]:
    """Return them for the ledger, by id.

    Args:
        gone: As :func:`unlisted_of` returns them; ``None``: nobody knows of any.
        now: Transfers that stand: what is missing and stands is counted.
        names: As :func:`truceline.aid.transfers.transfers_of` takes them.
    """
    if gone is None or not gone.num_rows:
        return ()
    counted = {*now["transfer_id"].to_pylist()}
    told = {row["transfer_id"]: row for row in gone.select(["transfer_id", *_NAMES]).to_pylist()}
    return tuple(
        Missing(
            transfer=one,
            counted=one.id in counted,
            why=Why(told[one.id]["why"]),
            file=told[one.id]["later_file"] or "",
            since=told[one.id]["since"],
        )
        for one in transfers_of(gone.select(TRANSFERS.names), names)
    )


_NAMES: Final = tuple(name for name, _ in _MORE)
