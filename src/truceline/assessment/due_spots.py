"""Where performances were: placed by the same geometry as incidents."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.atlas import Atlas
from truceline.assessment.matter import Floats, Ints, matter_of
from truceline.assessment.performances import Performances
from truceline.model import tables
from truceline.model.agreement import Agreement


class Spots:
    """The places of the performances, worked out when a duty first asks where.

    Args:
        agreement: Gives the zones.
        performances: Whose places.
        lines: See :data:`truceline.model.tables.LINES`.
        shapes: See :data:`truceline.model.tables.SHAPES`.
    """

    def __init__(
        self, agreement: Agreement, performances: Performances, lines: pa.Table, shapes: pa.Table
    ) -> None:
        self._agreement, self._performances = agreement, performances
        self._lines, self._shapes = lines, shapes
        self._atlas: tuple[Atlas, Ints] | None = None

    def p_inside(self, zone_ids: tuple[str, ...]) -> Floats:
        """Return the chance that each performance lies in any of the zones; NaN: not told.

        Where voices state a reference line otherwise, and the chances straddle, it is not told.
        """
        n = len(self._performances)
        if not zone_ids or not n:
            return np.ones(n)
        if self._atlas is None:
            self._atlas = self._made()
        atlas, order = self._atlas
        placing = atlas.placing(zone_ids, np.arange(n), np.ones(n, dtype=np.bool_))
        p = np.full(n, np.nan)
        p[order] = np.where(placing.low == placing.high, placing.low, np.nan)
        return p

    def _made(self) -> tuple[Atlas, Ints]:
        """Return an atlas of the performances, and which of them each of its rows is."""
        told = self._performances.places
        columns = {name: told[name] for name in tables.INCIDENTS.names if name in told.schema.names}
        # The order of an atlas is its own; versions tell the rows apart, and must be distinct.
        versions = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(told.num_rows)]
        columns |= {"version": pa.array(versions, pa.string())}
        rest = {
            field.name: pa.nulls(told.num_rows, field.type)
            for field in tables.INCIDENTS
            if field.name not in columns
        }
        whole = pa.table(columns | rest).select(tables.INCIDENTS.names).cast(tables.INCIDENTS)
        matter = matter_of(self._agreement, whole, self._shapes, ())
        order = pc.index_in(matter.table["version"], value_set=pa.array(versions, pa.string()))
        atlas = Atlas(self._agreement, matter, self._lines, self._shapes)
        return atlas, np.asarray(order.to_numpy(), dtype=np.int64)
