"""What lists said of a transfer before they said otherwise, or gave it another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.aid.transfers import transfers_of
from truceline.app.aid.dossier import for_mission
from truceline.model.aid import Amended
from truceline.model.aid_lists import Renamed, Why

_TIME = pa.timestamp("us", "UTC")


class Versions:
    """Keeps every version of every transfer, as the merged tables pass by."""

    def __init__(self) -> None:
        self._all: pa.Table | None = None
        self._said: list[dict[str, Any]] = []

    def seen(self, tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
        """Note the versions, and what later lists make of them; hand on what was given."""
        self._all = tables["transfers"]
        self._said = tables["unlisted"].to_pylist()
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
        table = self._known(as_of)
        if table is None:
            return ()
        ids = now["transfer_id"].combine_chunks()
        table = table.filter(pc.is_in(table["transfer_id"], value_set=ids))
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
        by_receipt = {e["row_id"] for e in self._events(as_of) if e["why"] == Why.BY_RECEIPT}
        return tuple(
            Amended(id=name, was=tuple(lot), since=stands[name][1], by_receipt=name in by_receipt)
            for name, lot in sorted(was.items())
        )

    def renamed(self, now: pa.Table, as_of: datetime | None) -> tuple[Renamed, ...]:
        """Return the transfers that stand and that lists call by several names, by id."""
        there = {*now["transfer_id"].to_pylist()}
        return tuple(
            Renamed(id=e["row_id"], name=e["name"], file=e["file"], since=e["known_at"])
            for e in sorted(self._events(as_of), key=lambda e: (e["row_id"], e["name"]))
            if e["why"] == Why.RENAMED and e["row_id"] in there
        )

    def _known(self, as_of: datetime | None) -> pa.Table | None:
        """Return the versions that the mission may see and that were known by then."""
        if self._all is None:
            return None
        table = for_mission(self._all)
        if as_of is None:
            return table
        known = pc.less_equal(table["known_at"], pa.scalar(as_of, _TIME))
        return table.filter(pc.fill_null(known, False))

    def _events(self, as_of: datetime | None) -> Iterator[dict[str, Any]]:
        return (e for e in self._said if as_of is None or e["known_at"] <= as_of)


def _traces(table: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]]
    rows = table.select(["transfer_id", "content_sha256", "known_at"]).to_pylist()
    return rows
