"""The gazetteer against real boundaries, and against itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from truceline.sources.gazetteer import AREAS, Area, by_alias, place_columns

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
OBLASTS = DATA / "geography" / "ua-oblasts.geo.json"


def _distance_km(area: Area, points: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    lon0, lat0 = np.radians(area.lon), np.radians(area.lat)
    half = (
        np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    )
    found: NDArray[np.float64] = 2 * 6371.0 * np.arcsin(np.sqrt(half))
    return found


def test_ids_are_unique_and_aliases_lead_to_one_area() -> None:
    assert len({area.id for area in AREAS}) == len(AREAS)
    for area in AREAS:
        assert by_alias(area.id) is area
        assert by_alias(area.name.upper()) is area
        assert by_alias(f" {area.name} ") is area


def test_unknown_names_are_not_guessed() -> None:
    assert by_alias("unknown") is None
    assert by_alias("") is None


def test_no_area_says_whose_it_is() -> None:
    told = " ".join(area.name.lower() for area in AREAS)
    for word in ("russia", "ukrain", "occupied", "annexed", "republic", "autonomous"):
        assert word not in told


def test_place_columns() -> None:
    columns = place_columns([by_alias("kursk"), None], ["Курской области", None])
    assert columns["place_kind"].to_pylist() == ["disc", "none"]
    assert columns["error_m"].to_pylist() == [170_000.0, None]
    assert columns["place_basis"].to_pylist() == ["gazetteer", "unknown"]
    assert columns["place_name"].to_pylist() == ["Курской области", None]


def test_circles_enclose_the_real_areas_and_are_not_far_too_wide() -> None:
    if not OBLASTS.exists():
        pytest.skip("shared data are not here: geography/ua-oblasts.geo.json")
    features = json.loads(OBLASTS.read_text(encoding="utf-8"))["features"]
    assert len(features) == 25
    for feature in features:
        name = feature["properties"]["name_en"]
        area = by_alias(name)
        assert area is not None, name
        points = np.concatenate([np.array(r) for r in feature["geometry"]["coordinates"]])
        away = _distance_km(area, points)
        low, high = points.min(axis=0), points.max(axis=0)
        assert low[0] <= area.lon <= high[0], name
        assert low[1] <= area.lat <= high[1], name
        assert (away <= area.radius_km * 1.1).mean() >= 0.95, (name, area.radius_km, away.max())
        assert away.max() <= area.radius_km * 1.1, (name, area.radius_km, away.max())
        assert area.radius_km <= away.max() * 1.35, (name, area.radius_km, away.max())
