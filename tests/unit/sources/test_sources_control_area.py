"""The daily outline: one file, one day, and a missing day stays missing."""

from __future__ import annotations

import hashlib
import itertools
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.control_area import CONNECTOR

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDER = DATA / "ukraine-2025" / "control-area"
SQUARE = [[30.0, 45.0], [31.0, 45.0], [31.0, 46.0], [30.0, 46.0], [30.0, 45.0]]


def _raw(rings: list[Any], name: str = "deepstatemap_data_20250520") -> RawFile:
    geometry = {"type": "MultiPolygon", "coordinates": [rings]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    document = {"type": "FeatureCollection", "name": name, "features": [feature]}
    data = json.dumps(document).encode()
    return RawFile(name="day.geojson", sha256=hashlib.sha256(data).hexdigest(), data=data)


def test_one_day() -> None:
    raw = _raw([SQUARE, SQUARE[:4]])
    assert CONNECTOR.recognises(raw)
    intake = CONNECTOR.read(raw, {})
    (row,) = intake.lines.to_pylist()
    assert intake.rows == 1
    assert row["valid_to"] - row["valid_from"] == timedelta(days=1)
    assert row["valid_from"].isoformat() == "2025-05-20T00:00:00+00:00"
    assert row["part_start"] == [0, 5]
    assert (len(row["lon"]), row["lon"][5], row["lon"][-1]) == (10, 30.0, 30.0)
    assert (row["line_id"], row["stated_by"]) == ("control-area", "deepstate")


def test_options_name_the_line_and_the_day() -> None:
    raw = _raw([SQUARE], name="outline")
    with pytest.raises(FormatError, match="does not tell its day"):
        CONNECTOR.read(raw, {})
    options = {"day": "20250101", "line_id": "line-b", "stated_by": "b"}
    (row,) = CONNECTOR.read(raw, options).lines.to_pylist()
    assert (row["line_id"], row["stated_by"], row["native_key"]) == ("line-b", "b", "2025-01-01")


@pytest.mark.parametrize(
    "rings", [[], [SQUARE[:2]], [[[200.0, 45.0], *SQUARE]], [[[30.0, 95.0], *SQUARE]]]
)
def test_what_is_no_polygon_is_rejected(rings: list[Any]) -> None:
    intake = CONNECTOR.read(_raw(rings), {})
    assert intake.lines.num_rows == 0
    assert intake.rejects["reason"].to_pylist() == ["bad-geometry"]


def test_every_real_day() -> None:
    files = sorted(FOLDER.glob("*.geojson")) if FOLDER.exists() else []
    if not files:
        pytest.skip("shared data are not here: control area")
    days = []
    for path in files:
        data = path.read_bytes()
        raw = RawFile(name=path.name, sha256=hashlib.sha256(data).hexdigest(), data=data)
        assert CONNECTOR.recognises(raw)
        (row,) = CONNECTOR.read(raw, {}).lines.to_pylist()
        starts = np.array(row["part_start"])
        ends = np.append(starts[1:], len(row["lon"])) - 1
        assert (np.array(row["lon"])[starts] == np.array(row["lon"])[ends]).all()
        days.append(row["valid_from"].date())
    assert len(set(days)) == len(files) == 118
    missing = [a + timedelta(days=1) for a, b in itertools.pairwise(days) if (b - a).days > 1]
    assert [day.isoformat() for day in missing] == ["2025-03-31"]
