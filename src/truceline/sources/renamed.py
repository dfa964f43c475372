"""Memoranda that a later list calls otherwise: one by its day and its worth, where that is clear.

A memorandum is named by its address, else by its day. A list that leaves the address out, or has
the page at another one, would make a second memorandum of it. It is the same where the later list
no longer has the former name, the former has not the later one, and in both only this one is of
that day and that worth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.aid_lists import Why
from truceline.sources.unlisted import Event, Given, series_of

#: Lists whose rows are named by an address or a day.
_BY_ADDRESS = "us_drawdowns"
_Key = tuple[int, str]


def renamed(
    ordered: Sequence[Given], parts: Sequence[pa.Table], since: Sequence[int]
) -> tuple[list[pa.Table], list[Event]]:
    """Return the transfers of each file under the names that they bore first, and who has two.

    Args:
        ordered: The files, in canonical order.
        parts: Transfers of each.
        since: For each file from when on it is known, in µs UTC.
    """
    found, events = list(parts), list[Event]()
    for places in series_of(ordered):
        if len(places) < 2 or ordered[places[0]][1] != _BY_ADDRESS:
            continue
        known: defaultdict[_Key, set[str]] = defaultdict(set)
        for at in places:
            other = _others(parts[at], known)
            for now, first in sorted(other.items()):
                events.append(Event(first, Why.RENAMED, ordered[at][0].name, since[at], now))
            found[at] = _called(parts[at], other)
            for key, names in _named(found[at]).items():
                known[key] |= names
    return found, events


def _others(part: pa.Table, known: defaultdict[_Key, set[str]]) -> dict[str, str]:
    """Return the former name of each transfer that is surely one under another name."""
    here = _named(part)
    all_here = {name for names in here.values() for name in names}
    found = {}
    for key, names in here.items():
        before = known[key] - all_here
        new = names - known[key]
        if len(names) == len(new) == 1 and len(known[key]) == len(before) == 1:
            found[next(iter(new))] = next(iter(before))
    return found


def _named(part: pa.Table) -> dict[_Key, set[str]]:
    start = pc.fill_null(part["start"].cast(pa.int64()), 0).to_pylist()
    worth = pc.fill_null(part["value_low"].cast(pa.string()), "").to_pylist()
    found: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, name in zip(
        zip(start, worth, strict=True), part["transfer_id"].to_pylist(), strict=True
    ):
        found[key].add(name)
    return found


def _called(part: pa.Table, other: dict[str, str]) -> pa.Table:
    if not other:
        return part
    names = [other.get(name, name) for name in part["transfer_id"].to_pylist()]
    at = part.column_names.index("transfer_id")
    return part.set_column(at, part.schema.field("transfer_id"), pa.array(names, pa.string()))
