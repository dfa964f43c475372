"""Sources whose card is closed to a reader: their rows may be shown, and who they are is not.

No pseudonym takes the place of the name: it would link one source's items to each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.source import Source
from truceline.model.vocabulary import Tier
from truceline.publish.columns import with_column

#: Stands for every source that is not named.
NOBODY = ""
_COLUMNS = ("source_id", "stated_by", "source_ids")


def unnamed_sources(
    tables: Mapping[str, pa.Table], cards: Collection[Source]
) -> dict[str, pa.Table]:
    """Return public tables in which only sources with a public card are named.

    Args:
        tables: Of a release.
        cards: Of every source that spoke.
    """
    closed = pa.array([c.id for c in cards if c.tier is not Tier.PUBLIC], pa.string())
    if not len(closed):
        return dict(tables)
    shown = {}
    for name, table in tables.items():
        for column in set(_COLUMNS) & set(table.column_names):
            table = with_column(table, column, _without(table[column], closed))
        if name == "tallies":
            gone = pc.equal(table["source_id"], NOBODY)
            table = with_column(table, "series", pc.if_else(gone, NOBODY, table["series"]))
        shown[name] = table
    return shown


def _without(column: pa.ChunkedArray, closed: pa.Array) -> pa.Array:
    if not pa.types.is_list(column.type):
        return pc.if_else(pc.is_in(column, value_set=closed), NOBODY, column)
    gone = set(closed.to_pylist())
    rows = column.to_pylist()
    made = [r if r is None else sorted({NOBODY if s in gone else s for s in r}) for r in rows]
    return pa.array(made, column.type)
