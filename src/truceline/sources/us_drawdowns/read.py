"""One row, one memorandum: one drawdown authorised, up to a sum."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.sieve import Sieve
from truceline.sources.transfers.amounts import Amounts, amounts
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.windows import released
from truceline.sources.us_drawdowns.address import path_of
from truceline.sources.us_drawdowns.card import CARD

_ZONE = "America/New_York"
_SOURCE = CARD.sources[0].id
_DEFAULTS = {option.name: option.default for option in CARD.options}
_MILLION = 1_000_000
#: Columns that say where a memorandum stands, and not what it says.
_WHERE = ("url", "repo_path")
_SAME = ("start", "value_exact")
Columns = dict[str, Any]


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of this list."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the list; every sound row is one transfer at the stage ``authorised``.

    The figure is that of section 506(a)(1). What else a memorandum names, under another section or
    as part of the whole, stands in the note and is not added.
    """
    found = records.read_csv(raw)
    sieve = Sieve(found)
    columns = _columns(found, sieve, raw, options)
    # Where the page stands today is no part of what a memorandum says.
    said = {n: found.column(n) for n in found.table.column_names if n not in _WHERE}
    key = _key(found, sieve)
    transfers = build.rows(
        tables.TRANSFERS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=key,
        content_sha256=ids.sha256(ids.content(said)),
    )
    cut_at = released(raw, options) and options["released"]
    return Intake(
        rows=found.rows,
        transfers=transfers,
        rejects=sieve.rejects(raw),
        notes=(*found.notes, *_unkeyed(key, sieve), *_twice(transfers)),
        cut_at=cut_at or "",
        unread=build.unread(_SOURCE, key, sieve.kept, len(found.refused)),
        whole=True,
    )


def _key(found: records.Records, sieve: Sieve) -> pa.Array:
    """Return what names a memorandum, whatever its sum: its address, else its day if it is alone.

    Two memoranda of one day without an address have no name, and nothing tells an amended one from
    a third.
    """
    address = path_of(found.column("url"))
    day = cells.trimmed(found.column("date"))
    bare = pc.equal(address, "").to_numpy(zero_copy_only=False) & sieve.kept
    days = Counter(day.filter(pa.array(bare)).to_pylist())
    # Of a row that could not be read the day alone names nothing.
    alone = pa.array(bare & np.array([days[one] == 1 for one in day.to_pylist()], np.bool_))
    by_day = pc.if_else(alone, day, pa.scalar(None, pa.string()))
    return pc.if_else(pc.equal(address, ""), by_day, address)


def _unkeyed(key: pa.Array, sieve: Sieve) -> list[str]:
    n = key.filter(pa.array(sieve.kept)).null_count
    if not n:
        return []
    told = f"{n} memoranda share a day and have no address (column url)"
    return [f"{told}: should a later list amend one of them, it counts as another."]


def _twice(transfers: pa.Table) -> list[str]:
    """Say of how many memoranda another of the same day and sum stands in the list."""
    names = transfers.group_by(list(_SAME)).aggregate([("transfer_id", "count_distinct")])
    n = sum(one for one in names["transfer_id_count_distinct"].to_pylist() if one > 1)
    if not n:
        return []
    told = f"{n} memoranda share day and sum with another under another address"
    return [f"{told}: each counts; take a row out if it is the same."]


def _columns(found: records.Records, sieve: Sieve, raw: RawFile, options: Options) -> Columns:
    size = found.table.num_rows
    when, worth = _when(found, sieve), _worth(found, sieve)
    return {
        "source_id": pa.repeat(_SOURCE, size),
        **{side: coded(_all(side, size, options), raw, options) for side in ("donor", "recipient")},
        "stage": "authorised",
        "item": "military",
        "label": "drawdown under section 506(a)(1)",
        "quantity_low": 1.0,
        "quantity_high": 1.0,
        "unit": "memorandum",
        "value_low": build.floats(worth.value),
        "value_high": build.floats(worth.value),
        "value_exact": worth.exact,
        "currency": "USD",
        "quantity_about": False,
        "value_about": False,
        **when,
        "note": _note(found),
        **build.known(None, None, when["end"]),
    }


def _when(found: records.Records, sieve: Sieve) -> Columns:
    day = found.column("date")
    window = dates.windows(dates.moments(day, _ZONE))
    sieve.refuse_coded(window.code, "date", day)
    sieve.refuse(~cells.told(day), "no-date", "a memorandum without its day")
    return {
        "start": build.times(window.start),
        "end": build.times(window.end),
        "time_basis": pa.array(window.basis, pa.string()),
        "time_zone": _ZONE,
    }


def _worth(found: records.Records, sieve: Sieve) -> Amounts:
    cell = found.column("amount_musd_506a1")
    sum_of = amounts(cell, _MILLION)
    sieve.refuse_coded(sum_of.code, "amount_musd_506a1", cell)
    sieve.refuse(~cells.told(cell), "no-amount", "a memorandum without its sum")
    return sum_of


def _all(side: str, size: int, options: Options) -> pa.Array:
    return pa.repeat(pa.scalar(options.get(side) or _DEFAULTS[side], pa.string()), size)


def _note(found: records.Records) -> pa.Array:
    """Say what sums the text names, and where it stands."""
    named = pc.binary_join_element_wise(
        "sums named in the text", found.column("all_amounts_in_text"), ": "
    )
    url = cells.trimmed(found.column("url"))
    both = pc.binary_join_element_wise(named, url, "; ")
    return pc.if_else(pc.equal(url, ""), named, both)
