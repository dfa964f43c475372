"""Fires beyond the season: bursts found, leaping seasons not, clouds, and what a table gives."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from scipy import stats

from truceline.app.statistics.burning import fires_schema_json
from truceline.cli.main import group
from truceline.statistics.fires import SEASONS, Sky, baseline_of, flagged

ROOT = Path(__file__).resolve().parents[3]
DAYS = 240


@pytest.fixture(scope="module")
def world() -> tuple[Sky, np.ndarray]:
    rng = np.random.default_rng((41, 1))
    season = np.arange(4 * DAYS) % DAYS * SEASONS // DAYS
    wave = np.exp(1.5 * np.sin(np.arange(SEASONS) / SEASONS * 2 * np.pi))
    mean = rng.gamma(0.5, 0.3, 80)[:, None] * wave[season]
    counts = rng.negative_binomial(0.5, 0.5 / (0.5 + mean))
    bursts = np.zeros(counts.shape, np.bool_)
    bursts[:, -DAYS:] = rng.random((80, DAYS)) < 1 / 100
    counts += bursts * rng.integers(5, 40, counts.shape)
    return Sky(
        counts=counts.astype(np.uint16), season=season, year=np.arange(4 * DAYS) // DAYS
    ), bursts


def test_bursts_are_found_and_few_others_while_a_limit_on_means_flags_many(
    world: tuple[Sky, np.ndarray],
) -> None:
    sky, bursts = world
    last = sky.year == 3
    found = flagged(sky.only(last), baseline_of(sky.only(~last)), 0.1)
    true = bursts[:, last][found.cell, found.day]
    assert (~true).mean() <= 0.1
    assert true.sum() / bursts.sum() > 0.75
    assert found.limited > 1.5 * len(found.cell)
    assert found.tested == 80 * DAYS
    calm = sky.only(sky.year == 2)
    assert len(flagged(calm, baseline_of(sky.only(sky.year < 2)), 0.1).cell) <= 3


def test_chances_are_those_of_the_negative_binomial(world: tuple[Sky, np.ndarray]) -> None:
    sky, _ = world
    base = replace(baseline_of(sky), sizes=np.full(9, 0.7))
    found = flagged(sky, base, 0.49)
    counts = sky.counts[found.cell, found.day]
    told = stats.nbinom.sf(counts - 1, 0.7, 0.7 / (0.7 + found.expected))
    assert found.p == pytest.approx(told, rel=1e-9)


def test_what_a_cloud_hid_is_not_tested_and_its_count_is_not_read(
    world: tuple[Sky, np.ndarray],
) -> None:
    sky, _ = world
    seen = np.random.default_rng(3).random(sky.counts.shape) < 0.5
    one = replace(sky, observed=seen)
    other = replace(one, counts=np.where(seen, sky.counts, 999).astype(np.uint16))
    a, b = baseline_of(one), baseline_of(other)
    assert np.array_equal(a.mean, b.mean)
    assert np.array_equal(a.sizes, b.sizes)
    assert flagged(one, a, 0.1).tested == seen.sum()
    assert flagged(other, a, 0.1).cell.tolist() == flagged(one, a, 0.1).cell.tolist()


def test_lists_are_answered_with_what_earlier_years_flag(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    paths = []
    for year in (2031, 2032, 2033, 2034):
        lines = ["LATITUDE,LONGITUDE,ACQ_DATE"]
        for n in range(360):
            day = date(year, 1, 1) + timedelta(days=n)
            for cell in range(6):
                fires = rng.poisson(0.15) + (12 if (year, n % 90, cell) == (2034, 70, 2) else 0)
                lines += [f"{10.05 + cell * 0.1:.3f},20.04,{day}"] * int(fires)
        paths.append(tmp_path / f"{year}.csv")
        paths[-1].write_text("\n".join([*lines, "north,20,2031-01-01"]) + "\n", "utf-8")
    out, page = tmp_path / "flagged.csv", tmp_path / "page.html"
    words = ["stats", "fires", *map(str, paths), "--from", "2034-01-01"]
    done = CliRunner().invoke(
        group, [*words, "--out", str(out), "--page", str(page)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    assert "Cell-days flagged: 4." in done.output
    assert "flags 2031: 0, 2032: 0, 2033: 0" in done.output
    assert "+ 4 rejected + 0 repeated" in done.output
    rows = out.read_text("utf-8").splitlines()
    assert rows[0].replace('"', "") == "day,lat,lon,fires,expected,p"
    assert rows[1].replace('"', "").startswith("2034-03-12,10.25,20.05,")
    assert "<svg" in page.read_text("utf-8")
    told = json.loads(CliRunner().invoke(group, [*words, "--json"]).output)
    Draft202012Validator(json.loads(fires_schema_json())).validate(told)
    committed = ROOT / "docs/reference/fires.schema.json"
    assert committed.read_text("utf-8") == fires_schema_json(), "write it anew"
    late = CliRunner().invoke(group, [*words[:-1], "2032-06-01"])
    assert "1 whole years come before" in str(late.exception)
