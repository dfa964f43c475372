"""The big nouns as Arrow schemas: columns, units, meanings. This file is law for every stage.

* Times are ``timestamp[us, UTC]``; windows are half-open; a null bound is unknown.
* Places: ``place_kind`` is ``disc`` (bivariate normal, ``error_m`` is the radius that holds 95 %),
  ``shape`` (uniform inside the polygon ``shape_id``; ``lon, lat, error_m`` is a circle that
  encloses it) or ``none`` (unknown; lon, lat, error_m null). Degrees are WGS 84.
* Null means the source does not say; it never means zero.
* Words in ``act``, ``object_type``, ``weapon``, ``circumstances`` come from
  :mod:`truceline.model.vocabulary`.
* Vocabulary columns are plain strings here; Parquet dictionary-encodes them on disk. Only the
  version of a finding's incident is a dictionary, since it is long and each stands several times;
  :func:`spelled_out` makes it a string like any other before it leaves.
"""

from __future__ import annotations

import pyarrow as pa

from truceline.model.tables.columns import SCHEMA_VERSION
from truceline.model.tables.found import (
    CAPS,
    COVERAGE,
    DUES,
    FINDINGS,
    INCIDENTS,
    MATCHES,
    READINGS,
    STANDINGS,
)
from truceline.model.tables.listed import LISTED, MEMBERS, PAIRS, UNSEEN
from truceline.model.tables.taken import (
    CONTROL,
    EFFORT,
    FILES,
    HARM,
    LABELS,
    LINES,
    REJECTS,
    REPORTS,
    SETTLEMENTS,
    SHAPES,
    TALLIES,
    TRANSFERS,
    WITHDRAWALS,
)
from truceline.model.tables.worth import DEPENDENCE, RELIABILITY

__all__ = [
    "CAPS",
    "CONTROL",
    "COVERAGE",
    "DEPENDENCE",
    "DUES",
    "EFFORT",
    "FILES",
    "FINDINGS",
    "HARM",
    "INCIDENTS",
    "LABELS",
    "LINES",
    "LISTED",
    "MATCHES",
    "MEMBERS",
    "PAIRS",
    "READINGS",
    "REJECTS",
    "RELIABILITY",
    "REPORTS",
    "SCHEMA_VERSION",
    "SETTLEMENTS",
    "SHAPES",
    "STANDINGS",
    "TABLES",
    "TALLIES",
    "TRANSFERS",
    "UNSEEN",
    "WITHDRAWALS",
    "empty",
    "spelled_out",
]

#: Every table by its name on disk.
TABLES: dict[str, pa.Schema] = {
    "reports": REPORTS,
    "tallies": TALLIES,
    "effort": EFFORT,
    "lines": LINES,
    "control": CONTROL,
    "settlements": SETTLEMENTS,
    "labels": LABELS,
    "harm": HARM,
    "transfers": TRANSFERS,
    "withdrawals": WITHDRAWALS,
    "shapes": SHAPES,
    "rejects": REJECTS,
    "files": FILES,
    "incidents": INCIDENTS,
    "matches": MATCHES,
    "reliability": RELIABILITY,
    "dependence": DEPENDENCE,
    "findings": FINDINGS,
    "coverage": COVERAGE,
    "readings": READINGS,
    "dues": DUES,
    "caps": CAPS,
    "standings": STANDINGS,
}


def spelled_out(table: pa.Table) -> pa.Table:
    """Return the table with plain values where it holds dictionaries."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            plain = field.with_type(field.type.value_type)
            table = table.set_column(place, plain, table.column(place).cast(plain.type))
    return table


def empty(schema: pa.Schema) -> pa.Table:
    """Return a table of that schema without rows."""
    return schema.empty_table()
