"""Name -> area, and a column of names -> the place columns of a report."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.gazetteer.areas import AREAS, Area

_EARTH_KM = 6371.0


def _spellings() -> dict[str, Area]:
    table: dict[str, Area] = {}
    for area in AREAS:
        for word in (area.id, area.name.lower(), *area.aliases):
            if table.setdefault(word, area) is not area:
                raise ValueError(f"{word} names both {table[word].id} and {area.id}")
    return table


_BY_ALIAS = _spellings()


def by_alias(name: str) -> Area | None:
    """Return the area a data set means by ``name``, in any letter case; ``None`` if unknown."""
    return _BY_ALIAS.get(name.strip().lower())


def place_columns(areas: Sequence[Area | None], names: Sequence[str | None]) -> dict[str, pa.Array]:
    """Return the place columns of reports whose place is an area as a whole.

    Args:
        areas: One a row; ``None`` where no area is told or it is not in the gazetteer.
        names: How the source names the place; ``None`` where it does not.

    Returns:
        ``place_kind``, ``lon``, ``lat`` (degrees), ``error_m`` (metres), ``shape_id``,
        ``place_name``, ``place_basis``, each an array of ``len(areas)``.
    """
    n = len(areas)
    return {
        "place_kind": pa.array(["disc" if a else "none" for a in areas], pa.string()),
        "lon": pa.array([a.lon if a else None for a in areas], pa.float64()),
        "lat": pa.array([a.lat if a else None for a in areas], pa.float64()),
        "error_m": pa.array([a.radius_km * 1000.0 if a else None for a in areas], pa.float64()),
        "shape_id": pa.nulls(n, pa.string()),
        "place_name": pa.array(list(names), pa.string()),
        "place_basis": pa.array(["gazetteer" if a else "unknown" for a in areas], pa.string()),
    }


def area_columns(names: pa.Array) -> dict[str, pa.Array]:
    """Return the place columns of reports that name one area each; see :func:`place_columns`.

    Args:
        names: Text, one a row; null where no place is told. A name the gazetteer does not know
            keeps its name and has no place.
    """
    encoded = pc.dictionary_encode(names)
    distinct = encoded.dictionary.to_pylist()
    columns = place_columns([by_alias(name) for name in distinct], distinct)
    taken = {name: pc.take(column, encoded.indices) for name, column in columns.items()}
    for name, blank in (("place_kind", "none"), ("place_basis", "unknown")):
        taken[name] = pc.fill_null(taken[name], blank)
    return taken


def enclosing(areas: Sequence[Area]) -> Area | None:
    """Return the one of several areas whose circle encloses all others; ``None`` if none does.

    An area named together with a part of it (an oblast and its city) is that area.
    """
    for outer in areas:
        if all(_within(inner, outer) for inner in areas):
            return outer
    return None


def _within(inner: Area, outer: Area) -> bool:
    """Say whether one circle lies within another, on a sphere, with a tenth to spare."""
    lon1, lat1, lon2, lat2 = map(math.radians, (inner.lon, inner.lat, outer.lon, outer.lat))
    across = math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    half = math.sin((lat2 - lat1) / 2) ** 2 + across
    away_km = 2 * _EARTH_KM * math.asin(math.sqrt(half))
    return inner is outer or away_km + inner.radius_km <= outer.radius_km * 1.1
