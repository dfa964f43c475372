"""Distances at which posts saw: curves by hand, what was there, refusals, the door."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from scipy import integrate

from truceline.app.statistics.distancing import distance_schema_json
from truceline.cli.main import group
from truceline.model.distanced import Curve, Dim
from truceline.statistics.distance import distanced, hazard_rate, share_seen

ROOT = Path(__file__).resolve().parents[3]


def seen(seed: int, events: int, scale: float = 0.45) -> np.ndarray:
    """Distances, metres, of what is seen of events spread evenly within a kilometre."""
    rng = np.random.default_rng((61, seed))
    r = np.sqrt(rng.random(events))
    return 1000.0 * r[rng.random(events) < np.exp(-((r / scale) ** 2) / 2)]


def test_shares_seen_are_those_of_the_textbook() -> None:
    # Buckland et al. (2001), 3.3: the half-normal has a closed form, the hazard rate none.
    for scale in (0.2, 0.7, 3.0):
        closed = 2 * scale**2 * -math.expm1(-1 / (2 * scale**2))
        assert share_seen(Curve.HALF_NORMAL, np.log([scale])) == pytest.approx(closed, rel=1e-5)
        logs = np.array([math.log(scale), math.log(1.5)])
        area = integrate.quad(lambda r, x=logs: 2 * r * hazard_rate(np.array([r]), x)[0], 0, 1)[0]
        assert share_seen(Curve.HAZARD_RATE, logs) == pytest.approx(area, rel=1e-3)


def test_a_half_normal_far_inside_the_reach_is_told_by_its_second_moment() -> None:
    # Without truncation the likeliest σ² is half the mean of r².
    distances = seen(1, 40_000, 0.12)
    found = distanced(distances, 1000.0)
    half = math.sqrt(float(np.mean(distances**2)) / 2) * math.sqrt(2 * math.log(2))
    assert found.curve == Curve.HALF_NORMAL
    assert found.half_m == pytest.approx(half, rel=2e-3)


def test_what_was_there_is_told_and_never_less_than_was_seen() -> None:
    lot = [distanced(seen(seed, 500), 1000.0) for seed in range(8)]
    there = [one.there for one in lot if one.there]
    assert len(there) == 8
    assert sum(one.low <= 500 <= one.high for one in there) >= 6
    assert all(t.low >= one.seen for t, one in zip(there, lot, strict=True))
    assert np.mean([one.value for one in there]) == pytest.approx(500, rel=0.1)
    assert sum(b.seen for b in lot[0].bins) == lot[0].seen
    assert sum(b.there or 0 for b in lot[0].bins) == pytest.approx(
        lot[0].seen / share_of(lot[0].bins), rel=1e-6
    )


def share_of(bins: tuple[object, ...]) -> float:
    expected = sum(b.expected for b in bins)  # type: ignore[attr-defined]
    return expected / sum(b.there for b in bins)  # type: ignore[attr-defined]


def test_units_and_order_change_nothing() -> None:
    distances = seen(3, 600)
    one, other = distanced(distances), distanced(distances[::-1] / 1000)
    assert one.there
    assert other.there
    assert other.there.low == pytest.approx(one.there.low, rel=1e-5)
    assert other.within_m * 1000 == pytest.approx(one.within_m)


def test_what_cannot_be_told_is_refused() -> None:
    def why(distances: np.ndarray, far: float | None = 1000.0) -> Dim | None:
        found = distanced(distances, far)
        assert (found.there is None) == (found.refused is not None)
        return None if found.refused is None else found.refused.why

    assert why(seen(1, 90)) == Dim.FEW_SEEN
    assert why(np.zeros(0), None) == Dim.FEW_SEEN
    assert why(np.round(seen(1, 900) / 250) * 250) == Dim.COARSE
    rng = np.random.default_rng(2)
    assert why(rng.normal(800, 30, 400)) == Dim.NO_FIT


def test_the_door_tells_before_and_after_in_kilometres(tmp_path: Path) -> None:
    path, page = tmp_path / "heard.csv", tmp_path / "page.html"
    lines = ["day,km"]
    for n, (seed, scale) in enumerate(((1, 0.5), (2, 0.25))):
        day = date(2031, 4, 1) + timedelta(days=10 * n)
        lines += [f"{day},{m / 1000:.4f}" for m in seen(seed, 900, scale)]
    path.write_text("\n".join([*lines, "2031-04-02,far", "someday,0.4"]) + "\n", "utf-8")
    words = ["stats", "distance", str(path), "--distance", "km", "--unit", "km", "--within", "1",
             "--date", "day", "--from", "2031-04-11"]  # fmt: skip
    done = CliRunner().invoke(group, [*words, "--page", str(page)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "posts did not see equally far before and after" in done.output
    assert "How many there were overlaps" in done.output
    assert "2 rejected + 0 repeated" in done.output
    assert page.read_text("utf-8").count('class="tl-gone-on"') == 22
    told = json.loads(CliRunner().invoke(group, [*words, "--json"]).output)
    Draft202012Validator(json.loads(distance_schema_json())).validate(told)
    committed = ROOT / "docs/reference/distance.schema.json"
    assert committed.read_text("utf-8") == distance_schema_json(), "write it anew"
