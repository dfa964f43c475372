"""What lists said of a transfer before they said otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.aid.transfers import transfers_of
from truceline.app.aid.dossier import for_mission
from truceline.model.aid import Amended

_TIME = pa.timestamp("us", "UTC")


class Versions:
    """Keeps every version of every transfer, as the merged tables pass by."""

    def __init__(self) -> None:
        self._all: pa.Table | None = None

    def seen(self, tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
        """Note the versions, and hand on what was given."""
        self._all = tables["transfers"]
        return tables

    def amended(
        self, now: pa.Table, names: Mapping[str, str], as_of: datetime | None
    ) -> tuple[Amended, ...]:
        """Return what was told before of the transfers that stand now, by id.

        Args:
            now: Those that stand.
            names: As :func:`truceline.aid.transfers.transfers_of` takes them.
            as_of: By when it was known; ``None``: all.
        """
        if self._all is None:
            return ()
        table = for_mission(self._all)
        ids = now["transfer_id"].combine_chunks()
        table = table.filter(pc.is_in(table["transfer_id"], value_set=ids))
        if as_of is not None:
            known = pc.less_equal(table["known_at"], pa.scalar(as_of, _TIME))
            table = table.filter(pc.fill_null(known, False))
        if table.num_rows == len(ids):
            return ()
        stands = {r["transfer_id"]: (r["content_sha256"], r["known_at"]) for r in _traces(now)}
        former = [
            n for n, r in enumerate(_traces(table))
            if stands[r["transfer_id"]] != (r["content_sha256"], r["known_at"])
        ]  # fmt: skip
        was: defaultdict[str, list[Any]] = defaultdict(list)
        for n in former:
            [one] = transfers_of(table.slice(n, 1), names)
            was[one.id].append(one)
        return tuple(
            Amended(id=name, was=tuple(lot), since=stands[name][1])
            for name, lot in sorted(was.items())
        )


def _traces(table: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]]
    rows = table.select(["transfer_id", "content_sha256", "known_at"]).to_pylist()
    return rows
