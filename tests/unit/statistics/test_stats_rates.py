"""Rates by place and side: the chance of the counts, what is drawn, swapped names, words, doors."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from scipy import special, stats

from truceline.app.statistics.rates_kept import grids_of
from truceline.app.statistics.rating import rates_schema_json
from truceline.cli.main import group
from truceline.kernels.panel import panel_chance
from truceline.model.rated import Rated, Rates, Span, Unrated
from truceline.publish.catalogue import load_catalogue
from truceline.statistics.explored import ridge, weighed
from truceline.statistics.panel import Panel
from truceline.statistics.rates import Grid, RatesAsked, lower_chance, places, rated

ROOT = Path(__file__).resolve().parents[3]
FIRST = date(2031, 3, 1)
ASKED = RatesAsked(start=date(2031, 3, 13), seed=3)
NAMES = ("North", "Ford", "Mill", "Quarry", "Post 9")


def drawn_grid(seed: int = 1, days: int = 24) -> Grid:
    """Five places, the last of them never watched; half as many from the twelfth day on."""
    rng = np.random.default_rng((52, seed))
    level = np.log(np.array([[1, 2], [3, 2], [8, 9], [4, 1], [5, 5]]))[:, :, None]
    log = level + rng.normal(0, 0.3, (5, 2, days)) - 0.7 * (np.arange(days) >= 12)
    effort = np.where(rng.random((5, 1, days)) > 0.15, 24.0, 0.0).repeat(2, 1)
    effort[4] = 0.0
    mean = np.exp(log) * effort / 24
    counts = np.where(mean > 0, rng.poisson(mean), 0).astype(float)
    day = (FIRST - date(1970, 1, 1)).days
    return Grid(name="n", places=NAMES, sides=("Alder", "Birch"), first=day, counts=counts,
                effort=effort)  # fmt: skip


@pytest.fixture(scope="module")
def told() -> Rates:
    return rated(drawn_grid(), ASKED)


@pytest.mark.parametrize(("size", "wander", "mean"), [(68.0, 0.8, 4.0), (2.0, 0.5, 0.4)])
def test_the_chance_of_counts_is_that_of_summing_over_every_level(
    size: float, wander: float, mean: float
) -> None:
    rng, shape = np.random.default_rng(4), (2, 40)
    rates = mean * np.exp(wander * rng.normal(size=shape))
    counts = rng.negative_binomial(size, size / (size + rates)).astype(float)
    there = (rng.random(shape) > 0.2).astype(float)
    base = np.full(shape, math.log(mean))
    state = (np.zeros(2), np.zeros(40), np.zeros(shape), np.full(shape, 0.01),
             np.zeros((42, 42)), np.zeros(shape))  # fmt: skip
    settings = np.array([size, 1e-6, wander, 1e-3])
    found = panel_chance(counts, base, there, np.zeros(40, np.int64), np.eye(2), settings, *state)
    nodes, shares = np.polynomial.hermite_e.hermegauss(60)
    shares = shares / shares.sum()
    whole = 0.0
    for j in range(2):
        levels = nodes[:, None] + wander * nodes
        every = stats.nbinom.pmf(
            counts[j][:, None, None], size, size / (size + mean * np.exp(levels))
        )
        each = np.log(every @ shares)
        whole += float(special.logsumexp((each * there[j][:, None]).sum(0), b=shares))
    assert found == pytest.approx(whole, abs=0.06)


def test_what_echoes_and_what_all_share_are_as_by_the_whole_covariance() -> None:
    """With counts so many that they are all but normal, the chance is a normal one's."""
    rng, many, n = np.random.default_rng(5), 3, 6
    echo, own, shared = 0.6, 0.3, 0.4
    day = np.arange(n)
    kept = echo ** np.abs(day[:, None] - day)
    levels = np.full((many, many), 0.5) + 0.2 * np.eye(many)
    wide = np.kron(np.eye(many), own**2 * kept) + np.kron(np.ones((many, many)), shared**2 * kept)
    wide += np.kron(levels, np.ones((n, n)))
    log = np.linalg.cholesky(wide) @ rng.normal(size=many * n)
    base = np.full((many, n), math.log(1e6))
    counts = rng.poisson(np.exp(base + log.reshape(many, n))).astype(float)
    state = (np.zeros(many), np.zeros(n), np.zeros((many, n)), np.full((many, n), 0.01),
             np.zeros((many + n, many + n)), np.zeros((many, n)))  # fmt: skip
    told = np.array([1e8, echo, own, shared])
    tight, parts = np.linalg.inv(levels), np.zeros(n, np.int64)
    found = panel_chance(counts, base, np.ones((many, n)), parts, tight, told, *state)
    seen = np.log(counts) - base
    normal = stats.multivariate_normal.logpdf(seen.ravel(), cov=wide + 1e-6 * np.eye(many * n))
    # The chance of a count is that of its logarithm times how close logarithms of counts lie.
    assert found == pytest.approx(normal - np.log(counts).sum(), abs=0.01)


def bent(at: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Minus the log density of a normal score, and of one that is narrow about its square."""
    return float(at[0] ** 2 / 2 + ((at[1] - at[0] ** 2) / 0.4) ** 2 / 2)


def test_a_ridge_that_bends_is_followed_to_its_ends() -> None:
    """From the mode alone one seed in three finds nothing there at all."""
    mode, root = np.zeros(2), np.diag([1.0, 0.4])
    middles = ridge(bent, mode, root, 0)
    assert middles[:, 0].tolist() == pytest.approx([0, 1.2, 2.4, -1.2, -2.4])
    assert middles[:, 1] == pytest.approx(middles[:, 0] ** 2, abs=0.1)
    lot = [weighed(bent, middles, root, seed) for seed in range(1, 7)]
    beyond = [float(shares @ (points[:, 0] > 1.5)) for points, shares in lot]
    assert min(beyond) > 0.02
    assert np.mean(beyond) == pytest.approx(stats.norm.sf(1.5), abs=0.02)


def test_swapping_sides_and_places_swaps_the_answer_and_nothing_else(told: Rates) -> None:
    given = drawn_grid()
    turned = replace(
        given, places=NAMES[::-1], counts=given.counts[::-1, ::-1], effort=given.effort[::-1, ::-1]
    )
    other = rated(turned, ASKED)
    assert other.settings == told.settings
    for one, two in zip(told.sides, reversed(other.sides), strict=True):
        assert one.places == two.places[::-1]
        assert one.mean.value == pytest.approx(two.mean.value, rel=1e-9)


def test_rates_are_of_the_days_asked_after_and_few_counts_are_drawn_to_the_others(
    told: Rates,
) -> None:
    grid = drawn_grid()
    for a, side in enumerate(told.sides):
        assert side.ratio is not None
        assert side.ratio.low < 0.55 < side.ratio.high
        for s, place in enumerate(side.places[:4]):
            assert place.rate is not None
            later = grid.counts[s, a, 12:].sum() / grid.effort[s, a, 12:].sum()
            assert place.rate.low < later < place.rate.high
            assert place.counted == grid.counts[s, a].sum() / grid.effort[s, a].sum()
    highest = _place(told, 1, "Mill")
    assert highest.order == Span(low=4, high=4, chance=1.0)


def test_a_place_that_nobody_watched_has_no_rate_and_no_place_in_the_order(told: Rates) -> None:
    for side in told.sides:
        last = side.places[-1]
        assert (last.place, last.rate, last.order, last.periods) == ("Post 9", None, None, 0)
        assert {p.one for p in side.pairs} | {p.other for p in side.pairs} == set(NAMES[:4])
        assert max(p.order.high for p in side.places if p.order) == 4


def _place(told: Rates, side: int, name: str) -> Rated:
    return next(p for p in told.sides[side].places if p.place == name)


def test_no_place_in_the_order_is_told_without_those_it_may_as_well_have() -> None:
    alike = places(np.random.default_rng(6).normal(size=(4000, 5)))
    assert {(one.low, one.high) for one in alike} <= {(1, 4), (2, 5), (1, 5)}
    apart = np.random.default_rng(7).normal(size=(1000, 3)) + 20 * np.array([2.0, 0.0, 1.0])
    assert [(o.low, o.high, o.chance) for o in places(apart)] == [(3, 3, 1), (1, 1, 1), (2, 2, 1)]
    below = lower_chance(apart)
    assert (below[1, 2], below[2, 1]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"counts": drawn_grid().counts * 0}, Unrated.FEW_EVENTS),
        ({"effort": drawn_grid().effort * (np.arange(5) < 2)[:, None, None]}, Unrated.FEW_PLACES),
        ({"effort": drawn_grid().effort * (np.arange(24) < 10)}, Unrated.FEW_PERIODS),
    ],
)
def test_what_cannot_be_told_is_refused_in_words(change: dict[str, Any], why: Unrated) -> None:
    found = rated(replace(drawn_grid(), **change), RatesAsked())
    assert found.unable is not None
    assert found.unable.why is why
    assert not found.sides
    for lang in ("en", "uk", "ru"):
        words = load_catalogue(lang)(f"stats-rates-why-{why.replace('_', '-')}", found=1, needed=77)
        assert "77" in words


def test_long_stretches_are_taken_together_and_never_across_the_day_asked_after() -> None:
    from truceline.statistics.rates import _taken

    grid = replace(drawn_grid(), counts=np.ones((5, 2, 24)), effort=np.ones((5, 2, 24)))
    panel, parts, _ = _taken(grid, replace(ASKED, left_out=3), 5)
    assert isinstance(panel, Panel)
    assert panel.counts[0, 0].tolist() == [2, 5, 5, 5, 5, 2]
    assert parts.tolist() == [0, 0, -1, 1, 1, 1]


def _table(grid: Grid) -> str:
    lines = ["date,sector,side,n,hours"]
    for (s, place), (a, side), t in product(
        enumerate(grid.places), enumerate(grid.sides), range(grid.counts.shape[2])
    ):
        day = FIRST + timedelta(days=t)
        lines.append(f"{day},{place},{side},{grid.counts[s, a, t]:.0f},{grid.effort[s, a, t]:.0f}")
    lines += [lines[1], f"{FIRST},North,Alder,999,24", f"{FIRST},,Alder,1,24"]
    return "\n".join(lines) + "\n"


def test_the_door_accounts_for_rows_and_tells_what_the_rates_do_not_show(
    tmp_path: Path, told: Rates
) -> None:
    path, page = tmp_path / "panel.csv", tmp_path / "page.html"
    path.write_text(_table(drawn_grid()), "utf-8")
    words = ("stats", "rates", str(path), "--date", "date", "--place", "sector", "--side", "side",
             "--count", "n", "--effort", "hours", "--from", "2031-03-13", "--seed",
             "3")  # fmt: skip
    done = CliRunner().invoke(group, (*words, "--pair", "Ford", "North", "--page", str(page)))
    assert done.exit_code == 0, done.output
    assert "243 rows = 240 accepted + 2 rejected + 1 repeated" in done.output
    assert "No side is held against another" in done.output
    assert "North has a lower rate than Ford with a chance of" in done.output
    assert "Post 9: nothing was measured there" in done.output
    assert "<svg" in page.read_text("utf-8")
    lowest = _place(told, 1, "Quarry").rate
    assert lowest is not None
    assert f"rate {lowest.value:.3f} (" in done.output


def test_what_is_printed_for_machines_is_as_its_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("day,where\n2031-03-01,A\n2031-03-20,B\n2031-03-20,C\n", "utf-8")
    words = ("stats", "rates", str(path), "--date", "day", "--place", "where", "--each-row-one")
    done = CliRunner().invoke(group, (*words, "--json"), catch_exceptions=False)
    found = json.loads(done.output)
    assert found["rating"]["countings"][0]["unable"]["why"] == "few_events"
    Draft202012Validator(json.loads(rates_schema_json())).validate(found)
    committed = ROOT / "docs/reference/rates.schema.json"
    assert committed.read_text("utf-8") == rates_schema_json(), "write it anew"


def test_findings_of_a_workspace_are_counted_by_zone_where_somebody_watched() -> None:
    from types import SimpleNamespace

    def finding(
        zone: str | None, actor: str | None, day: int, status: str = "observed"
    ) -> dict[str, Any]:
        return {"text_id": "t", "provision_id": "t/p", "zone_id": zone, "outcome": "inconsistent",
                "status": status, "actor": actor, "day": FIRST + timedelta(days=day)}  # fmt: skip

    findings = pa.Table.from_pylist(
        [finding("a", "x", 0), finding("a", "x", 0), finding("b", "y", 1), finding("b", None, 1),
         finding(None, "x", 1), finding("c", "y", 1), finding("a", "x", 1, "alleged")]
    )  # fmt: skip
    coverage = pa.Table.from_pylist(
        [{"text_id": "t", "provision_id": "t/p", "zone_id": zone, "day": FIRST + timedelta(days=d),
          "observer_h": None if zone == "c" else 6.0} for zone in "abc" for d in (0, 1)]
    )  # fmt: skip
    one = SimpleNamespace(id="t", provisions=[SimpleNamespace(id="t/p")])
    agreement = SimpleNamespace(
        texts=[one], parties=[SimpleNamespace(id="x"), SimpleNamespace(id="y")]
    )
    (grid,), rows = grids_of(findings, coverage, agreement)  # type: ignore[arg-type]
    assert grid.counts.tolist() == [[[2, 0], [0, 0]], [[0, 0], [0, 1]], [[0, 0], [0, 0]]]
    assert grid.effort[2].max() == 0
    assert (rows.rows, rows.accepted, sum(rows.rejected.values())) == (7, 3, 4)
