"""Which reading of each input stands: a mended map takes the place of the one before.

The record keeps every reading that was ever made. Of readings of the same bytes, by one connector
and into one table, the last stands alone: it says the same rows again, better, and both together
would count them twice. A file read into two tables by two maps stands in both; so do two sheets of
a workbook.

So does a mended file, as long as no edition has seen the one before (:mod:`.superseded`): a draft
has no past that a correction would have to tell of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from truceline.app.workspace import Taken
from truceline.errors import AgreementError
from truceline.sources.mapped.load import load_map

_Reading = tuple[str, str, str, str]


def standing(taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Return the inputs that stand, each as first received and as last read.

    Args:
        taken: Every input on the record, in order.
    """
    last: dict[_Reading, Taken] = {}
    for one in taken:
        if one.replaces:
            last = {key: old for key, old in last.items() if old.sha256 not in one.replaces}
        first = last.get(reading(one), one)
        received = one.received_at or first.received_at
        last[reading(one)] = replace(one, recorded_at=first.recorded_at, received_at=received)
    return tuple(last.values())


def reading(taken: Taken) -> _Reading:
    """Return what two readings share if the later takes the place of the earlier."""
    table, sheet, row = _table(taken.options.get("map", ""))
    where = (taken.options.get("sheet", sheet), taken.options.get("at", str(row or "")))
    return taken.sha256, taken.connector, table, ":".join(where)


def table_and_sheet(taken: Taken) -> tuple[str, str]:
    """Return the table a reading fills, and of which sheet; empty where its map tells neither."""
    table, sheet, _ = _table(taken.options.get("map", ""))
    return table, taken.options.get("sheet", sheet)


@cache
def _table(map_text: str) -> tuple[str, str, int]:
    """Return the table a map fills, and of which sheet and row; empty without a sound map."""
    try:
        found = load_map(map_text, "map") if map_text else None
    except AgreementError:
        return "", "", 0
    return (found.table, found.sheet, found.header_row) if found else ("", "", 0)
