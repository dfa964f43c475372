"""Did it hold beside what was not touched: published series, invented worlds, refusals."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from impact import (
    ADDED,
    ADDED_AT,
    ARMA,
    ARMA_CONTROL,
    CHANGED,
    CHANGED_AT,
    NOT_CHANGED_1,
    NOT_CHANGED_2,
    NOT_CHANGED_3,
    PUBLISHED_ARMA,
    PUBLISHED_COMPARISON,
)
from jsonschema import Draft202012Validator

from truceline.app.statistics.controlling import controls_schema_json
from truceline.cli.main import group
from truceline.kernels.structural import whitened
from truceline.model.controlled import Unfit
from truceline.publish.statistics.controls import changed
from truceline.statistics import controls as statistics
from truceline.statistics.controls import beside, controlled
from truceline.statistics.hold import Asked, problem_of
from truceline.statistics.level import posterior_of
from truceline.statistics.series import Series, number
from truceline.statistics.smoothed import smoothed
from truceline.statistics.structural import impact_of

ROOT = Path(__file__).resolve().parents[3]
FIRST = date(2031, 1, 1)
START = FIRST + timedelta(days=60)
AFTER = np.arange(85) >= 60


def series(counts: np.ndarray, name: str = "n", effort: np.ndarray | None = None) -> Series:
    n = len(counts)
    return Series(
        name=name, of="", days=number(FIRST) + np.arange(n, dtype=np.int64),
        counts=counts.astype(float), lengths=np.ones(n), effort=effort,
    )  # fmt: skip


def world(
    seed: int, ratio: float = 1.0, shock: float = 0.3, touched: float = 1.0
) -> tuple[Series, list[Series]]:
    """Invent counts and two controls that share a level, and a shock on the day itself."""
    rng = np.random.default_rng((41, seed))
    shared = np.zeros(85)
    for i in range(1, 85):
        shared[i] = 0.9 * shared[i - 1] + 0.2 * rng.normal()
    shared += math.log(shock) * AFTER
    own = [math.log(ratio), math.log(touched), 0.0]
    lot = [rng.negative_binomial(5, 5 / (5 + 40 * np.exp(shared + x * AFTER))) for x in own]
    return series(lot[0]), [series(lot[1], "a"), series(lot[2], "b")]


def test_published_effects_are_met_within_the_bar() -> None:
    values = ARMA + ADDED * (np.arange(len(ARMA)) >= ADDED_AT)
    lot = (
        (values, ARMA_CONTROL[:, None], ADDED_AT, PUBLISHED_ARMA, 0.15, 0.25),
        (CHANGED, np.column_stack([NOT_CHANGED_1, NOT_CHANGED_2, NOT_CHANGED_3]), CHANGED_AT,
         PUBLISHED_COMPARISON, 150.0, 290.8),
    )  # fmt: skip
    for one, controls, at, (mean, low, high), near, ends in lot:
        before = np.arange(len(one)) < at
        found = impact_of(one, controls, np.ones(len(one) - 1), before)
        assert found.quantile(0.5) == pytest.approx(mean, abs=near)
        assert found.quantile(0.025) == pytest.approx(low, abs=ends)
        assert found.quantile(0.975) == pytest.approx(high, abs=ends)


def test_controls_that_tell_nothing_are_left_out_set_by_set() -> None:
    noise = np.random.default_rng(1).normal(size=(len(CHANGED), 3))
    real = np.column_stack([NOT_CHANGED_1, NOT_CHANGED_2, NOT_CHANGED_3])
    before = np.arange(len(CHANGED)) < CHANGED_AT
    steps = np.ones(len(CHANGED) - 1)
    found = impact_of(CHANGED, np.column_stack([real, noise]), steps, before)
    assert found.included[:3].sum() > 1
    assert found.included[3:].max() < 0.05


def test_one_pass_gives_what_the_whole_covariance_gives_over_gaps() -> None:
    rng = np.random.default_rng(2)
    columns, gaps = rng.normal(size=(12, 3)), rng.integers(1, 5, 11).astype(float)
    settings = np.array([0.3, 0.7, 1.5])
    at = np.concatenate([[0.0], np.cumsum(gaps)])
    level = settings[2] ** 2 + settings[0] ** 2 * np.minimum(at[:, None], at)
    whole = level + np.eye(12) * settings[1] ** 2
    products, ends = np.zeros((3, 3)), np.zeros(3)
    log_det, variance = whitened(columns, gaps, settings, products, ends)
    told = np.linalg.solve(whole, columns)
    assert log_det == pytest.approx(np.linalg.slogdet(whole)[1])
    np.testing.assert_allclose(products, columns.T @ told)
    np.testing.assert_allclose(ends, level[-1] @ told)
    assert variance == pytest.approx(level[-1, -1] - level[-1] @ np.linalg.solve(whole, level[-1]))


def test_how_unsure_the_change_of_a_control_is_is_that_of_the_whole_covariance() -> None:
    some = AFTER | (np.arange(85) % 7 > 0)
    control = world(3)[1][0].only(some)
    after = AFTER[some]
    problem = problem_of(control, (after.astype(float),))
    found = posterior_of(problem)
    assert found is not None
    one = smoothed(problem, found, after)
    k, echo, wander = found.settings
    at = control.days.astype(float)
    prior = wander**2 * echo ** np.abs(at[:, None] - at) + 100 * problem.design @ problem.design.T
    mean = np.exp(problem.offset + one.level)
    weight = (problem.counts + k) * k * mean / (k + mean) ** 2
    whole = prior - prior @ np.linalg.solve(prior + np.diag(1 / weight), prior)
    part = np.where(after, 1 / after.sum(), -1 / (~after).sum())
    assert one.variance == pytest.approx(part @ whole @ part, rel=1e-4)


def test_what_is_unsure_of_the_change_of_a_control_is_in_the_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts, lot = world(2)
    wide = beside(counts, lot, AFTER)
    monkeypatch.setattr(statistics, "_widened", lambda found, _: found)
    narrow = beside(counts, lot, AFTER)
    assert wide is not None
    assert narrow is not None
    unsure = []
    for one in lot:
        problem = problem_of(one, (AFTER.astype(float),))
        found = posterior_of(problem)
        assert found is not None
        unsure.append(smoothed(problem, found, AFTER).variance)
    more = narrow.found.means[:, 2:] ** 2 @ np.array(unsure)
    added = wide.found.covariances[:, 1, 1] - narrow.found.covariances[:, 1, 1]
    np.testing.assert_allclose(added, more)
    assert more.max() > 0.001


def test_a_shock_to_all_is_no_change_here_and_a_change_here_is_one() -> None:
    shared = planted = alone = 0
    for seed in range(8):
        counts, lot = world(seed)
        found = beside(counts, lot, AFTER)
        plain = posterior_of(problem_of(counts, (AFTER.astype(float),)))
        assert found is not None
        assert plain is not None
        shared += not found.found.quantile(1, 0.025) <= 0 <= found.found.quantile(1, 0.975)
        alone += not plain.quantile(1, 0.025) <= 0 <= plain.quantile(1, 0.975)
        counts, lot = world(seed, ratio=0.2, shock=1.0)
        found = beside(counts, lot, AFTER)
        assert found is not None
        planted += found.found.quantile(1, 0.975) < 0
    # The real measure is benchmarks/statistics_controls.py.
    assert shared <= 1
    assert alone >= 5
    assert planted >= 7


def test_order_and_units_change_nothing_and_what_is_not_told_by_all_is_left_out() -> None:
    counts, lot = world(5, ratio=0.4)
    asked = Asked(start=START, left_out=2)
    one = controlled(counts, lot, asked)
    hours = np.full(85, 24.0)
    other = controlled(counts, [replace(lot[1], effort=hours), lot[0]], asked)
    assert one.ratio is not None
    assert other.ratio is not None
    assert other.ratio.value == pytest.approx(one.ratio.value, rel=1e-6)
    assert other.controls[1].follows is not None
    assert one.controls[0].follows is not None
    assert other.controls[1].follows.value == pytest.approx(one.controls[0].follows.value, rel=1e-4)
    gone = np.arange(85) % 20 != 3
    few = controlled(counts, [lot[0], lot[1].only(gone)], asked)
    assert few.unpaired == 5
    assert len(few.expected) == 85 - 5 - 2
    assert few.held.before.rows == 60 - 3 - 2


def test_a_control_that_changed_on_the_day_is_named_and_what_cannot_be_told_is_refused() -> None:
    counts, lot = world(6, shock=1.0, touched=0.1)
    asked = Asked(start=START)
    assert [changed(one) for one in controlled(counts, lot, asked).controls] == [True, False]
    silent = replace(lot[1], counts=lot[1].counts * AFTER)
    found = controlled(counts, [lot[0], silent], asked)
    assert found.refused is not None
    assert (found.refused.why, found.refused.which) == (Unfit.CONTROL, "b")
    early = controlled(counts, lot, Asked(start=FIRST + timedelta(days=26)))
    assert early.refused is not None
    assert (early.refused.why, early.refused.found) == (Unfit.FEW_COMMON, 26)
    assert early.refused.needed == 27
    assert early.ratio is None


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    counts, lot = world(7, ratio=0.3, shock=1.0, touched=0.1)
    lines = ["date,n,a,b,hours"]
    for i in range(85):
        row = [int(one.counts[i]) for one in (counts, *lot)]
        lines.append(f"{FIRST + timedelta(days=i)},{row[0]},{row[1]},{'' if i == 9 else row[2]},8")
    path = tmp_path_factory.mktemp("controls") / "counts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def told(*words: str) -> str:
    done = CliRunner().invoke(group, ["stats", "controls", *words])
    return done.output + str(done.exception or "")


def test_the_door_tells_page_words_and_json_after_the_schema(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "controls.html"
    words = (str(table), "--date", "date", "--count", "n", "--control", "a", "--control", "b",
             "--from", START.isoformat(), "--json", "--page", str(page))  # fmt: skip
    output = told(*words)
    found = json.loads(output[: output.rindex("}") + 1])
    Draft202012Validator(json.loads(controls_schema_json())).validate(found)
    committed = ROOT / "docs/reference/controls.schema.json"
    assert committed.read_text("utf-8") == controls_schema_json(), "write it anew"
    one = found["controlling"]
    assert [rows["rejected"] for rows in one["control_rows"]] == [
        {}, {"no count: missing, not zero": 1}
    ]  # fmt: skip
    assert one["countings"][0]["unpaired"] == 1
    html = page.read_text("utf-8")
    assert "times what the controls let expect" in html
    assert "Changed on the day itself: a." in html
    assert "hardly wanders" in html
    assert 'class="tl-gone-on"' in html


def test_what_cannot_be_asked_is_said_all_at_once(table: Path) -> None:
    start = (str(table), "--date", "date", "--count", "n", "--from", START.isoformat())
    both = told(*start, "--control", "n", "--control", "a", "--control-effort", "hours")
    assert "no control of itself" in both
    assert "effort of 1" in both
    many = [word for n in range(9) for word in ("--control", f"c{n}")]
    assert "8 is the most" in told(*start, *many)
    assert "does not say what an event left untouched" in told(
        str(table.parent), *start[1:], "--control", "a"
    )
