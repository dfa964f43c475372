"""Name -> area, and a column of names -> the place columns of a report."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from truceline.sources.gazetteer.areas import AREAS, Area


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
