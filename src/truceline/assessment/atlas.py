"""Every ground an agreement speaks of, and each incident placed on it at most once.

Competing texts mostly name the same zones; the geometry is worked out once for all of them.
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pyarrow as pa

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.ground import Ground, ground_of
from truceline.assessment.matter import Matter
from truceline.assessment.outlines import outlines_of
from truceline.assessment.places import Placing, nowhere, placing_of
from truceline.assessment.references import references_of
from truceline.model.agreement import Agreement, ZoneKind


class Atlas:
    """Where the incidents lie, by the zones asked for.

    Args:
        agreement: Gives the zones.
        matter: The incidents.
        lines: See :data:`truceline.model.tables.LINES`.
        shapes: See :data:`truceline.model.tables.SHAPES`.
    """

    def __init__(
        self, agreement: Agreement, matter: Matter, lines: pa.Table, shapes: pa.Table
    ) -> None:
        self._agreement = agreement
        self._matter = matter
        self._references = references_of(agreement, lines)
        self._shapes = outlines_of(shapes)
        self._grounds: dict[tuple[str, ...], Ground] = {}
        self._known: dict[tuple[str, ...], Placing] = {}
        self._done: dict[tuple[str, ...], Flags] = {}

    def placing(self, zone_ids: tuple[str, ...], rows: Rows, wanted: Flags) -> Placing:
        """Place incidents in the zones; no zone means everywhere.

        Args:
            zone_ids: Zones that count as one area together.
            rows: Row numbers of the matter; int64[n].
            wanted: Which of these to place; bool[n]. Nothing is told of the others.

        Returns:
            Arrays of length n, in the order of ``rows``.
        """
        for number, zone_id in enumerate(zone_ids):
            if self._agreement.zone(zone_id).kind is ZoneKind.EVERYWHERE:
                return _everywhere(len(rows), number)
        if not zone_ids:
            return _everywhere(len(rows), -1)
        self._work_out(zone_ids, rows[wanted])
        known, placing = self._known[zone_ids], nowhere(len(rows))
        for name in _ARRAYS:
            getattr(placing, name)[wanted] = getattr(known, name)[rows[wanted]]
        return replace(placing, days=known.days)

    def _work_out(self, zone_ids: tuple[str, ...], rows: Rows) -> None:
        if zone_ids not in self._known:
            self._grounds[zone_ids] = ground_of(self._agreement, zone_ids, self._references)
            self._known[zone_ids] = nowhere(len(self._matter))
            self._done[zone_ids] = np.zeros(len(self._matter), dtype=np.bool_)
        todo = rows[~self._done[zone_ids][rows]]
        if len(todo) == 0:
            return
        self._done[zone_ids][todo] = True
        known = self._known[zone_ids]
        fresh = placing_of(self._grounds[zone_ids], self._matter, todo, self._shapes, known.days)
        for name in _ARRAYS:
            getattr(known, name)[todo] = getattr(fresh, name)
        self._known[zone_ids] = replace(known, days=fresh.days)


_ARRAYS = tuple(field.name for field in fields(Placing) if field.name != "days")


def _everywhere(n: int, zone: int) -> Placing:
    one = np.ones(n)
    told, number = np.ones(n, dtype=np.bool_), np.full(n, zone, dtype=np.int16)
    return replace(nowhere(n), told=told, p=one, low=one, high=one, zone=number)
