"""Does X lead to acts: declared first, ground first, four verdicts, the same for every side."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.agreements.hypothesis import hypothesis_schema_json
from truceline.app.statistics.claiming import claim_schema_json
from truceline.cli.main import group
from truceline.errors import AgreementError, WorkspaceError
from truceline.simulation.led import Claimed, draw
from truceline.statistics.claims import shift
from truceline.statistics.claims.given import Asked, Daily, exposed
from truceline.statistics.claims.trend import basis, fitted
from truceline.statistics.claims.verdict import (
    EQUIVALENT,
    INCONCLUSIVE,
    SUPPORTED,
    ground,
    holm,
    judge,
)

ROOT = Path(__file__).resolve().parents[3]
ASKED = Asked(window_days=14, leads_days=14, expects="more")
START = date(2031, 1, 1)


def daily(seed: int, **world: float) -> Daily:
    acts, flows = draw(Claimed(**world), np.random.default_rng(seed))  # type: ignore[arg-type]
    return Daily(acts=acts, effort=np.ones(len(acts)), flows=flows)


def test_days_after_and_before_are_those_of_the_calendar() -> None:
    lot = Daily(acts=np.ones(10), effort=np.ones(10), flows=np.array([3, 8]))
    assert np.flatnonzero(exposed(lot, 0, 1)).tolist() == [3, 4, 8, 9]
    assert np.flatnonzero(exposed(lot, -2, -1)).tolist() == [1, 2, 6, 7]


def test_one_step_from_the_trend_is_the_score_and_shifts_are_moves_of_the_calendar() -> None:
    lot = daily(3)
    columns, x = basis(lot.days), exposed(lot, 0, 13)
    steps = shift._steps(lot, columns, x)
    _, mean = fitted(lot, columns)
    for move in (0, 1, 400):
        row = np.roll(x, move)
        beside = columns @ np.linalg.lstsq((columns.T * mean) @ columns, (columns.T * mean) @ row,
                                           rcond=None)[0]  # fmt: skip
        own = row - beside
        plain = own @ (lot.acts - mean) / (own**2 @ mean)
        assert steps[move] == pytest.approx(plain, rel=1e-6)


def test_an_effect_is_found_and_none_is_not_and_what_is_as_good_as_none_is_called_so() -> None:
    strong, none = daily(11, ratio=1.8, sd=0.3), daily(12, sd=0.3)
    found, other = judge([strong, none], ASKED)
    assert found.verdict == SUPPORTED
    assert found.effect.log_ratio > 0.3
    assert other.verdict in (EQUIVALENT, INCONCLUSIVE)
    assert found.p_family >= found.effect.p
    less = Asked(window_days=14, leads_days=14, expects="less")
    assert judge([strong], less)[0].because == ("other-way",)
    steady = Daily(acts=np.full(730, 50.0), effort=np.ones(730), flows=strong.flows)
    assert judge([steady], ASKED)[0].verdict == EQUIVALENT


def test_acts_that_rose_before_it_are_not_laid_to_it() -> None:
    lot = daily(5, sd=0.1)
    acts = lot.acts * np.where(exposed(lot, -14, 13) > 0, 2.0, 1.0)
    found = judge([Daily(acts=acts, effort=lot.effort, flows=lot.flows)], ASKED)[0]
    assert found.verdict == INCONCLUSIVE
    assert "moved-before" in found.because


def test_a_trend_common_to_both_and_an_echo_do_not_pass_for_an_effect() -> None:
    naive = ours = 0
    for seed in range(900, 924):
        lot = daily(seed, sd=0.5, trend=4.0)
        x = exposed(lot, 0, 13)
        columns = np.column_stack([np.ones(lot.days), x])
        b, mean = fitted(lot, columns)
        variance = np.linalg.inv((columns.T * mean) @ columns)[1, 1]
        naive += abs(b[1]) > 1.96 * variance**0.5
        ours += shift.effect(lot, ASKED).p <= 0.05
    assert naive >= 15
    assert ours <= 5


def test_the_ground_is_known_without_how_acts_meet_it_and_lacks_are_named() -> None:
    lot = daily(3)
    moved = Daily(acts=lot.acts, effort=lot.effort, flows=np.sort((lot.flows + 200) % 730))
    one, other = ground(lot, ASKED), ground(moved, ASKED)
    assert one.detectable == pytest.approx(other.detectable, rel=0.2)
    assert one.acts == int(lot.acts.sum())
    few = Daily(acts=np.ones(50), effort=np.ones(50), flows=np.array([3, 30]))
    assert ground(few, ASKED).lacking == ("few-days", "few-flows")
    unseen = Daily(acts=lot.acts, effort=np.zeros(730), flows=lot.flows)
    assert "few-acts" in ground(unseen, ASKED).lacking


def test_half_the_effort_and_half_the_acts_change_nothing() -> None:
    lot = daily(7, mean=40.0, sd=0.2)
    halved = np.where(np.arange(730) < 365, 0.5, 1.0)
    rng = np.random.default_rng(1)
    acts = rng.binomial(lot.acts.astype(int), halved).astype(float)
    one = shift.effect(lot, ASKED)
    other = shift.effect(Daily(acts=acts, effort=halved, flows=lot.flows), ASKED)
    assert other.log_ratio == pytest.approx(one.log_ratio, abs=0.08)


def test_holm_is_the_published_correction() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


HYPOTHESIS = """truceline: 1
id: supplies-1
claim:
  said_by: Alder
  words: as soon as they get supplies they use them
  document: statement.txt
  from: 120
  until: 162
flow:
  what: supplies were authorised
  to: {one}
  stage: authorised
  covers: {{from: 2031-01-01, until: 2032-12-30}}
outcome:
  what: shelling
  by: {one}
  covers: {{from: 2031-01-01, until: 2032-12-30}}
  days_without_row: zero
other:
  what: shelling
  by: {two}
  covers: {{from: 2031-01-01, until: 2032-12-30}}
  days_without_row: zero
expects: more
window_days: 14
leads_days: 14
no_effect: {{low: 0.8, high: 1.25}}
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claim")
    one, two = daily(11, ratio=1.8), daily(22)

    def day(k: int) -> str:
        return (START + timedelta(days=k)).isoformat()

    for names in (("Birch", "Alder"), ("Alder", "Birch")):
        text = HYPOTHESIS.format(one=names[0], two=names[1])
        (folder / f"{names[0]}.yaml").write_text(text, "utf-8")
        flow = ["date,to", *(f"{day(k)},{names[0]}" for k in one.flows.tolist()), "never,Birch"]
        (folder / f"{names[0]}-flow.csv").write_text("\n".join(flow) + "\n", "utf-8")
        rows = ["date,side,count"]
        for name, lot in zip(names, (one, two), strict=True):
            rows += [f"{day(k)},{name},{n:.0f}" for k, n in enumerate(lot.acts.tolist())]
        (folder / f"{names[0]}-acts.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def told(lists: Path, name: str, *words: str) -> str:
    files = ("--flow", lists / f"{name}-flow.csv", "--outcome", lists / f"{name}-acts.csv")
    command = ["stats", "claim", str(lists / f"{name}.yaml"), *map(str, files), *words]
    done = CliRunner().invoke(group, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_ground_and_what_could_be_found_stand_before_the_verdict(lists: Path) -> None:
    page = lists / "claim.html"
    output = told(lists, "Birch", "--flow-stage", "authorised", "--page", str(page))
    assert "characters 120 to 162" in output
    assert "Not on any record" in output
    for first, later in (("would be found", "Verdict"), ("Both lists tell", "would be found")):
        assert output.index(first) < output.index(later)
    assert "Verdict: association supported." in output
    assert "The other side, told apart: shelling, by Alder" in output
    assert "1 rejected: no date as 2024-06-21" in output
    assert page.read_text("utf-8").count('role="img"') == 2


def test_swapping_the_sides_swaps_the_names_and_nothing_else(lists: Path) -> None:
    words = ("--flow-stage", "authorised", "--json")
    one, other = (json.loads(told(lists, name, *words)) for name in ("Birch", "Alder"))
    Draft202012Validator(json.loads(claim_schema_json())).validate(one)
    for a, b in zip(one["tested"]["tests"], other["tested"]["tests"], strict=True):
        assert {a.pop("by"), b.pop("by")} == {"Alder", "Birch"}
        assert a == b


def test_a_list_that_does_not_tell_the_stage_tests_nothing_in_every_language(lists: Path) -> None:
    assert "Verdict: not testable: no data." in told(lists, "Birch")
    assert "does not tell when it was authorised" in told(lists, "Birch")
    assert "проверить нельзя: нет данных" in told(lists, "Birch", "--lang", "ru")
    assert "перевірити не можна: немає даних" in told(lists, "Birch", "--lang", "uk")


def test_all_mistakes_are_told_at_once(lists: Path, tmp_path: Path) -> None:
    text = HYPOTHESIS.format(one="Birch", two="Birch").replace("low: 0.8", "low: 1.1")
    text = text.replace("  until: 162\n", "").replace("expects: more", "expects: mre")
    path = tmp_path / "wrong.yaml"
    path.write_text(text, "utf-8")
    done = CliRunner().invoke(group, ["stats", "claim", str(path)])
    assert isinstance(done.exception, AgreementError)
    codes = {one.code for one in done.exception.problems}
    assert codes == {"same-side", "region-without-one", "half-a-span", "unknown-word"}


def test_it_goes_on_the_record_once_and_a_changed_one_needs_a_name_of_its_own(
    lists: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "case"
    done = CliRunner().invoke(group, ["init", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    words = (str(folder), "--flow-stage", "authorised", "--by", "R. Reader")
    first, again = told(lists, "Birch", *words), told(lists, "Birch", *words)
    assert "Declared before anything was computed: entry" in first
    assert first == again
    changed = tmp_path / "changed.yaml"
    text = (lists / "Birch.yaml").read_text("utf-8")
    changed.write_text(text.replace("window_days: 14", "window_days: 7"), "utf-8")
    done = CliRunner().invoke(group, ["stats", "claim", str(changed), str(folder), "--by", "R."])
    assert isinstance(done.exception, WorkspaceError)
    assert "an id of its own" in done.exception.hint


def test_the_committed_schemas_are_current() -> None:
    for name, made in (("claim", claim_schema_json()), ("hypothesis", hypothesis_schema_json())):
        page = ROOT / f"docs/reference/{name}.schema.json"
        assert page.read_text("utf-8") == made, f"write it anew: {name}_schema_json"
