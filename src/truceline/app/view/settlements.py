"""Settlements by name: of the base map, of lists that came in, and as reports name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.publish.basemap import load

Told = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Settlements:
    """Names in lower case, ready to be looked in, and what each leads to.

    Attributes:
        names: One a name; a settlement may have several.
        of: Settlement of each name.
        told: Settlements, the most important first.
    """

    names: pa.Array
    of: pa.Array
    told: tuple[Told, ...]

    def named(self, sought: str, most: int) -> list[Told]:
        """Return settlements whose name begins with, or else holds, what is sought.

        Args:
            sought: In any case; empty: the most important ones.
            most: How many at most.
        """
        word = sought.casefold()
        begins = self.of.filter(pc.starts_with(self.names, word)).to_pylist()
        holds = self.of.filter(pc.match_substring(self.names, word)).to_pylist()
        order = dict.fromkeys([*sorted(begins), *sorted(holds)])
        return [self.told[i] for i in list(order)[:most]]


def settlements_of(shown: Dossier) -> Settlements:
    """Return every settlement that a released dossier or the base map names."""
    told = [*_listed(shown), *_reported(shown.tables["incidents"])]
    told += [] if shown.agreement.invented else list(_of_base_map())
    pairs = [(n.casefold(), i) for i, one in enumerate(told) for n in set(one["name"].values())]
    return Settlements(
        pa.array([name for name, _ in pairs], pa.string()),
        pa.array([i for _, i in pairs], pa.int64()),
        tuple(told),
    )


def _listed(shown: Dossier) -> Iterator[Told]:
    names = ["settlement_id", "source_id", "name", "lon", "lat", "error_m"]
    for row in shown.tables["settlements"].select(names).sort_by("settlement_id").to_pylist():
        if row["name"] and row["lon"] is not None and row["lat"] is not None:
            yield {
                "id": f"s:{row['settlement_id']}",
                "name": {"": row["name"]},
                "stated_by": row["source_id"],
                "lon": row["lon"],
                "lat": row["lat"],
                "error_m": row["error_m"],
                "people": None,
            }


def _reported(incidents: pa.Table) -> Iterator[Told]:
    """Yield places that reports name and a list of places has, the most named first."""
    spots = incidents.filter(
        pc.and_(
            pc.and_(pc.is_valid(incidents["place_name"]), pc.is_valid(incidents["lon"])),
            pc.fill_null(pc.equal(incidents["place_basis"], "gazetteer"), False),
        )
    )
    found = spots.group_by(["place_name", "lon", "lat"]).aggregate(
        [("incident_id", "count"), ("error_m", "max")]
    )
    order = [("incident_id_count", "descending"), ("place_name", "ascending")]
    order += [("lon", "ascending"), ("lat", "ascending")]
    for row in found.sort_by(order).to_pylist():
        yield {
            "id": f"r:{row['place_name']}@{row['lon']:.5f},{row['lat']:.5f}",
            "name": {"": row["place_name"]},
            "stated_by": "reports",
            "lon": row["lon"],
            "lat": row["lat"],
            "error_m": row["error_m_max"],
            "people": None,
        }


def _of_base_map() -> Iterator[Told]:
    cities = load().settlements
    for i in range(len(cities.lon)):
        names = {lang: words[i] for lang, words in cities.names.items() if words[i]}
        yield {
            "id": f"g:{i}",
            "name": names,
            "stated_by": "",
            "lon": float(cities.lon[i]),
            "lat": float(cities.lat[i]),
            "error_m": None,
            "people": int(cities.thousands[i]) * 1_000,
        }
