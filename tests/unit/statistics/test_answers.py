"""Who answers whom: exact likelihood, no invented answers, both sides alike, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.statistics.answering import answers_schema_json
from truceline.cli.main import group
from truceline.kernels import followed, hawkes
from truceline.simulation.answers import Together, World, draw
from truceline.statistics.answers import baseline
from truceline.statistics.answers.ask import Question, ask
from truceline.statistics.answers.doubt import doubt
from truceline.statistics.answers.fit import fit
from truceline.statistics.answers.given import Acts, Floats, Ints, acts_of, clock_step_days
from truceline.statistics.answers.residuals import residuals

ROOT = Path(__file__).resolve().parents[3]
MINUTE = 1 / 1_440
Row = list[float]
INTENSIFY_ONE, INTENSIFY_TWO = 709.8198870918059, 439.23648898859346


def plain(at: Floats, side: Ints, end: float, mu: Row, alpha: list[Row], beta: float) -> float:
    """The likelihood as it is defined, pair by pair."""
    total = -end * sum(mu)
    for i, t in enumerate(at):
        rate = mu[side[i]] + sum(
            alpha[side[i]][side[j]] * beta * np.exp(-beta * (t - at[j]))
            for j in range(len(at))
            if at[j] < t
        )
        total += np.log(rate)
        total -= sum(alpha[k][side[i]] * (1 - np.exp(-beta * (end - t))) for k in range(len(mu)))
    return float(total)


def known() -> tuple[Floats, Ints]:
    at = np.cumsum(np.abs(np.sin(np.arange(1, 401) * 12.9898) * 43758.5453) % 1) * 0.1
    return at, (np.arange(400) * 7 % 3 == 0).astype(np.int64)


def likelihood(
    at: Floats, side: Ints, end: float, mu: Any, alpha: Any, beta: float
) -> tuple[float, Floats, Floats, float, Floats]:
    gaps = np.diff(at, prepend=0.0)
    flat = np.ones(len(at))
    found: tuple[float, Floats, Floats, float, Floats] = hawkes.likelihood(
        gaps, side, end - at[-1], flat, end, np.array(mu), np.array(alpha), beta
    )
    return found


def test_the_likelihood_is_the_one_that_intensify_gives() -> None:
    # intensify 0.3.3 (PyPI), UnivariateHawkes(mu=3, ExponentialKernel(0.4, 5)) and
    # MultivariateHawkes(2) with the same numbers; typed here as facts.
    at, side = known()
    end = float(np.ceil(at[-1]))
    one = likelihood(at, np.zeros(400, np.int64), end, [3.0], [[0.4]], 5.0)[0]
    assert one == pytest.approx(INTENSIFY_ONE, rel=1e-9)
    two = likelihood(at, side, end, [1.0, 2.0], [[0.3, 0.2], [0.1, 0.25]], 5.0)[0]
    assert two == pytest.approx(INTENSIFY_TWO, rel=1e-9)


def test_the_likelihood_is_that_of_the_definition_also_of_acts_at_one_instant() -> None:
    at, side = known()
    at, side = np.round(at[:60], 1), side[:60]
    mu, alpha = [1.0, 2.0], [[0.3, 0.2], [0.1, 0.25]]
    found = likelihood(at, side, 3.5, mu, alpha, 5.0)[0]
    assert found == pytest.approx(plain(at, side, 3.5, mu, alpha, 5.0), rel=1e-12)


def test_derivatives_are_those_of_the_likelihood() -> None:
    at, side = known()
    mu, alpha, beta, step = np.array([1.0, 2.0]), np.array([[0.3, 0.2], [0.1, 0.25]]), 5.0, 1e-6
    _, of_mu, of_alpha, of_beta, own = likelihood(at, side, 20.5, mu, alpha, beta)
    assert np.all((own > 0) & (own <= 1))
    for found, move in ((of_mu[1], (np.array([0, 1.0]), 0 * alpha, 0.0)),
                        (of_alpha[0, 1], (0 * mu, np.array([[0, 1.0], [0, 0]]), 0.0)),
                        (of_beta, (0 * mu, 0 * alpha, 1.0))):  # fmt: skip
        up, down = (
            likelihood(at, side, 20.5, mu + s * move[0], alpha + s * move[1], beta + s * move[2])[0]
            for s in (step, -step)
        )
        assert found == pytest.approx((up - down) / (2 * step), rel=1e-5)


def test_pairs_are_counted_and_turned_acts_stay_in_their_cells() -> None:
    rng = np.random.default_rng(1)
    first, later = np.sort(rng.random(80)), np.sort(rng.random(90))
    brute = sum(0 < t - s <= 0.1 for s in first for t in later)
    assert followed.pairs_within(first, later, 0.1) == brute
    cell = np.floor(later * 4).astype(np.int64)
    ends = np.array([[c / 4, (c + 1) / 4] for c in range(4)])
    pace = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    drawn = rng.random((3, 4))
    found = followed.pairs_by_chance(first, 0.1, later * 4 - cell, cell, ends, pace, drawn)
    for r in range(3):
        turned = np.sort(cell / 4 + ((later * 4 - cell + drawn[r, cell]) % 1.0) / 4)
        assert found[r] == followed.pairs_within(first, turned, 0.1)


TOGETHER = Together(day_sd=0.8, cycle=0.8, drop_at=0.5, drop=0.2)


@pytest.fixture(scope="module")
def busy() -> Acts:
    """Two sides that do not mind each other, busy on the same days and at the same hours."""
    world = World(days=60, rates=(20, 20), alpha=np.zeros((2, 2)), together=TOGETHER)
    at, side = draw(world, np.random.default_rng(7))
    return acts_of(at, side, 2, 0.0, 60.0)


def test_what_both_sides_share_is_not_taken_for_answers_and_a_constant_baseline_does(
    busy: Acts,
) -> None:
    naive = fit(busy, baseline.constant(busy), curved=False)
    assert min(naive.alpha[0, 1], naive.alpha[1, 0]) > 0.25
    grid = baseline.shared(busy)
    ours = fit(busy, grid)
    assert max(ours.alpha[0, 1], ours.alpha[1, 0]) < 0.12
    assert doubt(ours).alpha[0][1].low == 0.0
    assert min(one.p for one in residuals(busy, grid, ours)) > 0.01


@pytest.fixture(scope="module")
def answering() -> tuple[Floats, Ints]:
    """The second side answers the first within half an hour or so."""
    alpha = np.array([[0.2, 0.0], [0.3, 0.1]])
    together = Together(day_sd=0.5, cycle=0.5)
    world = World(days=40, rates=(12, 9), alpha=alpha, delay_days=0.5 / 24, together=together)
    at, side = draw(world, np.random.default_rng(11))
    return np.floor(at / MINUTE) * MINUTE, side


def test_answers_are_found_with_their_delay_in_the_right_direction(
    answering: tuple[Floats, Ints],
) -> None:
    at, side = answering
    found = ask(acts_of(at, side, 2, 0.0, 40.0), Question(clock_days=MINUTE))
    assert found.doubt is not None
    row, column = found.order.index(1), found.order.index(0)
    assert found.doubt.alpha[row][column].low > 0.1
    assert found.doubt.alpha[column][row].low == 0.0
    assert 0.25 < found.doubt.delay_days.value * 24 < 1.0
    assert found.tests[0, 1].p < 0.02
    assert found.tests[1, 0].p > 0.05


def test_swapping_the_sides_swaps_the_answer_and_nothing_else(
    answering: tuple[Floats, Ints],
) -> None:
    at, side = answering
    ask_one = Question(clock_days=MINUTE, draws=9)
    one, other = (ask(acts_of(at, s, 2, 0.0, 40.0), ask_one) for s in (side, 1 - side))
    assert one.doubt == other.doubt
    assert one.order == tuple(1 - k for k in other.order)
    assert one.residual_p == other.residual_p[::-1]
    assert one.tests[0, 1] == other.tests[1, 0]
    shuffled = np.random.default_rng(0).permutation(len(at))
    again = ask(acts_of(at[shuffled], side[shuffled], 2, 0.0, 40.0), ask_one)
    assert again.doubt == one.doubt


def test_a_clock_too_coarse_is_refused_and_read_off_the_times(
    answering: tuple[Floats, Ints],
) -> None:
    at, side = answering
    for step in (1.0, 1 / 24, 1 / 144, MINUTE):
        assert clock_step_days(np.floor(at / step) * step) == pytest.approx(step)
    acts = acts_of(np.floor(at), side, 2, 0.0, 40.0)
    assert ask(acts, Question(clock_days=1.0)).refused == "clock-coarser-than-lag"
    acts = acts_of(at, side, 2, 0.0, 40.0)
    found = ask(acts, Question(clock_days=1 / 24, draws=19))
    assert found.model_refused == "clock-coarser-than-delay"
    assert found.doubt is None
    few = acts_of(at[:25], side[:25], 2, 0.0, 40.0)
    assert ask(few, Question(clock_days=MINUTE)).refused == "few-acts"


def told(*words: str | Path) -> str:
    done = CliRunner().invoke(group, ["stats", "answers", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def table(answering: tuple[Floats, Ints], tmp_path_factory: pytest.TempPathFactory) -> Path:
    at, side = answering
    lines = ["t,side"]
    for t, s in zip(at, side, strict=True):
        day, minute = int(t), round((t - int(t)) * 1_440)
        when = f"2031-0{3 + day // 31}-{1 + day % 31:02}T{minute // 60:02}:{minute % 60:02}"
        lines.append(f"{when},{('Alder', 'Birch')[s]}")
    lines += ["soon,Alder", "2031-03-02T11:11,", "2031-03-05"]
    path = tmp_path_factory.mktemp("acts") / "acts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_table_is_answered_in_words_with_n_effort_and_every_row(
    table: Path, tmp_path: Path
) -> None:
    page = tmp_path / "answers.html"
    words = ("--time", "t", "--side", "side", "--effort", "posts day and night")
    output = told(table, *words, "--page", page)
    assert "Alder and Birch" in output
    assert "exact to 1 minutes, read off the times" in output
    assert "posts day and night" in output
    assert "By the model an act of Alder brings" in output
    assert "By the model an act of Birch brings" in output
    assert "3 rejected" in output
    assert "It is no cause" in output
    for word in ("started", "aggress", "provok", "retaliat", "violat", "first shot"):
        assert word not in output
    html = page.read_text("utf-8")
    assert html.count("<svg") >= 1
    assert "<script" not in html


def test_json_holds_to_the_committed_schema_and_refusal_stands_in_every_language(
    table: Path,
) -> None:
    schema = answers_schema_json()
    hint = "write it anew: answers_schema_json of truceline.app.statistics.answering"
    page = ROOT / "docs/reference/answers.schema.json"
    assert page.read_text("utf-8") == schema, hint
    words = (table, "--time", "t", "--side", "side", "--precision", "1d")
    found = json.loads(told(*words, "--json"))
    Draft202012Validator(json.loads(schema)).validate(found)
    assert found["answers"]["refused"] == "clock-coarser-than-lag"
    assert found["answers"]["directions"] == []
    assert "перевернути порядок" in told(*words, "--lang", "uk")
    assert "перевернуть порядок" in told(*words, "--lang", "ru")


def test_mistakes_are_told_with_what_to_do(table: Path) -> None:
    done = CliRunner().invoke(group, ["stats", "answers", str(table), "--time", "t"])
    assert done.exit_code == 2
    assert "--side" in done.output
    done = CliRunner().invoke(
        group, ["stats", "answers", str(table), "--time", "when", "--side", "side"]
    )
    assert "its columns are: t, side" in str(getattr(done.exception, "hint", ""))
