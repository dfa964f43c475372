"""The maps that read items: bearing and distance, a place or none, and effort."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.schema import Map

#: Columns that every item may fill.
COLUMNS: Final = (
    *("id", "team", "start", "end", "made_at", "arrived", "basis", "act", "actor", "affected"),
    *("circumstances", "weapon", "object_type", "count", "lon", "lat", "error_m", "place_name"),
    *("bearings", "distance", "text", "text_lang", "reach_m", "acts", "chance", "mode", "status"),
)
_SAME: Final = ("start", "end", "basis", "act", "actor", "affected", "weapon", "object_type")
_MORE: Final = ("circumstances", "count", "place_name", "text", "text_lang")


@lru_cache(maxsize=64)
def map_of(group: str, harms: tuple[str, ...], tier: str) -> Map:
    """Return the map of one group of items.

    Args:
        group: ``sector``, ``place`` or ``effort``.
        harms: Columns of figures of people harmed.
        tier: Of every row.

    Raises:
        AgreementError: If the tier is none.
    """
    told: dict[str, Any] = {
        "map": "1",
        "time_zone": "UTC",
        "source": "team",
        "id": "id",
        "received": "arrived",
        "published": "made_at",
        "tier": {"constant": tier},
    }
    told |= _effort() if group == "effort" else _reports(group, harms)
    return load_map(json.dumps(told), "field_items")


def _effort() -> dict[str, Any]:
    same = ("start", "end", "mode", "status", "lon", "lat", "acts")
    named = {name: name for name in same}
    return {**named, "table": "effort", "radius_m": "reach_m", "p_detect": "chance"}


def _reports(group: str, harms: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = {name: name for name in (*_SAME, *_MORE)}
    told["table"] = "reports"
    told["harm"] = [_harm(name) for name in harms]
    here = {"lon": "lon", "lat": "lat", "error_m": "error_m"}
    if group == "sector":
        return {**told, "observer": {**here, "bearings": "bearings", "range": "distance"}}
    watched = {"radius_m": "reach_m", "acts": "acts", "p_detect": "chance"}
    return {**told, **here, "watched": {**watched, "mode": {"constant": "patrol"}}}


def _harm(name: str) -> dict[str, Any]:
    _, harm, who, basis = name.split(".")
    return {"harm": harm, "who": who, "best": name, "basis": basis}
