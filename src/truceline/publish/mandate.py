"""Which columns may leave: an axis outside the mandate is neither shown nor exported (DESIGN §5).

This room alone knows what belongs to which axis. :func:`within` takes the values out of the tables,
and every release asks it; :func:`columns_out` names the columns that a file does not even have, so
that nobody takes "may not be said" for "was not told".

Not touched are a report's own words and the record as received, which say what their source says,
and whom a *tally* counts: a tally is no event, and without it nobody could tell two counts apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.model.tables import TABLES
from truceline.publish.columns import blank, with_column

Tables = Mapping[str, pa.Table]

#: Axis -> table -> columns. Whom it fell upon tells, between two parties, who did it.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "happened": {
        "incidents": ("p_happened", "p_happened_equal", "p_happened_estimated"),
        "findings": ("p_happened",),
    },
    "party": {
        "reports": ("actor", "affected"),
        "incidents": ("actor", "affected", "p_party"),
        "findings": ("actor", "p_party"),
        "standings": ("respondent",),
    },
    "covered": {},
}
#: Axis -> tables that hold nothing else.
WHOLE: dict[str, tuple[str, ...]] = {
    "happened": ("reliability",),
    "party": ("reliability",),
    "covered": ("findings", "coverage", "readings", "dues", "caps", "standings"),
}
#: Axis -> how measures of it against the truth of an invented world begin.
_MEASURES = {
    "happened": ("p_happened",),
    "covered": ("p_covered", "decided_", "inconsistent_"),
    "party": ("p_party",),
}
#: Columns keep their place where some rows may have them: a report of this act names who called
#: (``actor``) and who was called (``affected``), not who did something to somebody.
_CALL, _SOME = "hotline_call", "reports"


def outside(agreement: Agreement) -> tuple[str, ...]:
    """Return the axes that the agreement does not let its mechanism speak of."""
    return tuple(axis for axis in COLUMNS if axis not in agreement.mechanism.mandate)


def columns_out(agreement: Agreement, table: str) -> frozenset[str]:
    """Return the columns of a table that no file may have.

    Args:
        agreement: Gives the mandate.
        table: A name of :data:`truceline.model.tables.TABLES`.
    """
    axes = outside(agreement)
    if any(table in WHOLE.get(axis, ()) for axis in axes):
        return frozenset(TABLES[table].names)
    if table == _SOME:
        return frozenset()
    return frozenset(c for axis in axes for c in COLUMNS[axis].get(table, ()))


def told(agreement: Agreement, name: str, table: pa.Table) -> pa.Table:
    """Return a table without the columns that no file may have."""
    gone = columns_out(agreement, name)
    return table.drop_columns([c for c in table.column_names if c in gone]) if gone else table


def within(agreement: Agreement, tables: Tables) -> dict[str, pa.Table]:
    """Return the tables with nothing in them that lies outside the mandate; schemas stay.

    Args:
        agreement: Gives the mandate.
        tables: Some or all of them, with some or all of their columns.
    """
    shown = dict(tables)
    for axis in outside(agreement):
        for name in shown.keys() & set(WHOLE.get(axis, ())):
            shown[name] = shown[name].slice(0, 0)
        for name in shown.keys() & COLUMNS[axis].keys():
            shown[name] = _without(shown[name], COLUMNS[axis][name])
    return shown


def measures(agreement: Agreement, scorecard: Mapping[str, Any]) -> dict[str, Any]:
    """Return the measures against the truth that the mandate lets be told."""
    gone = tuple(start for axis in outside(agreement) for start in _MEASURES[axis])
    return {name: value for name, value in scorecard.items() if not name.startswith(gone)}


def _without(table: pa.Table, names: tuple[str, ...]) -> pa.Table:
    columns = tuple(name for name in names if name in table.column_names)
    if "disputed" in table.column_names:
        disputed = [_left(words, columns) for words in table["disputed"].to_pylist()]
        table = with_column(
            table, "disputed", pa.array(disputed, table.schema.field("disputed").type)
        )
    if "kind" not in table.column_names:
        return blank(table, columns)
    calls = pc.fill_null(pc.equal(table["act"], _CALL), False)
    calls = pc.and_(calls, pc.equal(table["kind"], "performance"))
    for column in columns:
        nothing = pa.scalar(None, table.schema.field(column).type)
        table = with_column(table, column, pc.if_else(calls, table[column], nothing))
    return table


def _left(words: Collection[str] | None, gone: tuple[str, ...]) -> list[str] | None:
    return None if words is None else [word for word in words if word not in gone]
