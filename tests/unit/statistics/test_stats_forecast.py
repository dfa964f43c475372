"""Forecasts: their distributions, nothing of the future in them, scores, words, the door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from scipy import stats

from truceline.app.statistics.forecast_kept import vintages_of
from truceline.app.statistics.forecasting import forecast_schema_json
from truceline.cli.main import group
from truceline.model.foretold import Mute, Way
from truceline.publish.catalogue import load_catalogue
from truceline.statistics.delay import SETTLED, shares_told
from truceline.statistics.forecast import FEWEST_KNOWN, ForecastAsked, Vintages, foretold
from truceline.statistics.forecast_scores import information_gain, log_chances
from truceline.statistics.hold import problem_of
from truceline.statistics.level import latent_at
from truceline.statistics.peers import climatology, last_twelve, persistence
from truceline.statistics.predictive import Predictive, about, single
from truceline.statistics.smoothed import ahead

ROOT = Path(__file__).resolve().parents[3]
FIRST = date(2031, 1, 1)
ASKED = ForecastAsked(breakdown=25)


def drawn(seed: int, days: int = 130, echo: float = 0.9, sd: float = 0.7) -> Vintages:
    rng = np.random.default_rng((51, seed))
    level = np.zeros(days)
    for i in range(1, days):
        level[i] = echo * level[i - 1] + sd * np.sqrt(1 - echo**2) * rng.normal()
    counts = rng.negative_binomial(8, 8 / (8 + 15 * np.exp(level)))
    when = np.arange(days)
    return Vintages(name="n", of="", days=when, known=when.copy(), counts=counts.astype(float))


def test_a_mixture_is_read_as_its_parts_and_scored_as_by_summing_every_count() -> None:
    one = Predictive(
        weights=np.array([0.3, 0.5, 0.2]), means=np.array([3.0, 40.0, 7.0]),
        sizes=np.array([2.0, 5.0, 0.0]),
    )  # fmt: skip
    x = np.arange(-1, 400)
    told = 0.3 * stats.nbinom.cdf(x, 2, 2 / 5) + 0.5 * stats.nbinom.cdf(x, 5, 5 / 45)
    told += 0.2 * (x >= 7)
    np.testing.assert_allclose(one.below(x.astype(float)), told, atol=1e-12)
    assert one.chance(7.0) == pytest.approx(told[8] - told[7])
    for count in (0, 7, 120):
        assert one.ranked(count) == pytest.approx(np.sum((told - (x >= count)) ** 2), rel=1e-3)
    assert one.quantile(0.5) == x[np.argmax(told >= 0.5)]
    large = about(np.log(20_000.0), 0.1, 5.0)
    every = np.arange(0, 300_000, dtype=float)
    whole = np.sum((large.below(every) - (every >= 15_000)) ** 2)
    assert large.ranked(15_000) == pytest.approx(whole, rel=2e-3)


@pytest.mark.parametrize(
    ("mean", "count", "variance", "at_least", "at_most"),
    [
        (23.5, 30, 200.0, 0.280602855500367, 0.7393084191918609),
        (5.0, 0, 40.0, 1.0, 0.22643091606597665),
        (120.0, 95, 900.0, 0.7979990967570723, 0.21301636591855502),
        (1.3, 4, 3.0, 0.1022243753046077, 0.9421299663067977),
        (23.5, 30, 0.0, 0.11063684640077553, 0.9211652294078148),
        (5.0, 0, 0.0, 1.0, 0.006737946999085468),
        (120.0, 95, 0.0, 0.9918633637464508, 0.010607115039886188),
    ],
)
def test_the_test_of_numbers_is_that_of_csep(
    mean: float, count: int, variance: float, at_least: float, at_most: float
) -> None:
    """Numbers of pyCSEP 0.8.0 (W. Savran et al., JOSS 7, 2022), run once: Poisson's, and the one
    by a negative binomial of given variance."""
    size = mean**2 / (variance - mean) if variance else 1e9
    below, through = single(mean, size).below(np.array([count - 1.0, float(count)]))
    assert 1 - below == pytest.approx(at_least, rel=1e-5)
    assert through == pytest.approx(at_most, rel=1e-5)


def test_the_information_gained_is_that_of_csep() -> None:
    """Of two Poisson forecasts, by the event: `_t_test_ndarray` of pyCSEP 0.8.0, run once."""
    one, other = [2.0, 3.5, 1.2, 4.0, 2.5, 0.8, 3.0, 2.2], [2.5] * 8
    counts = np.array([1.0, 4, 0, 6, 2, 1, 3, 2])
    logs = [log_chances([single(m, 1e9) for m in means], counts) for means in (one, other)]
    gain = information_gain(*logs)
    assert gain.value * len(counts) / counts.sum() == pytest.approx(0.2049805692009887, rel=1e-6)
    back = information_gain(*logs[::-1])
    assert (back.value, back.low, back.high) == pytest.approx((-gain.value, -gain.high, -gain.low))


def test_what_is_told_late_is_measured_on_days_long_past_and_on_nothing_later() -> None:
    days = np.arange(60)
    told = np.tile(days, 2)
    known = np.append(days + days % 2, days + 3)
    counts = np.append(np.full(60, 6.0), np.full(60, 10.0))
    found = shares_told(told, known, counts, 59)
    assert found.tolist() == [0.6, 0.6, 0.6] + [1.0] * (SETTLED - 2)
    later = known > 40
    assert shares_told(told, known, np.where(later, 9_999.0, counts), 40).tolist() == found.tolist()
    assert shares_told(days, days, counts[:60], 59).tolist() == [1.0] * (SETTLED + 1)


def test_a_break_is_no_wandering_ever_after() -> None:
    """After the break the bounds are as wide as in a series that never had another level."""
    rng = np.random.default_rng(8)
    counts = rng.poisson(np.where(np.arange(110) < 55, 40, 8)).astype(float)
    days = np.arange(110)
    one = Vintages(name="n", of="", days=days, known=days.copy(), counts=counts)
    last = foretold(one, ASKED).past[-20:]
    assert max(day.high - day.low for day in last) < 20
    assert np.mean([day.low <= (day.count or 0) <= day.high for day in last]) >= 0.75


def test_what_must_be_beaten_is_what_it_says() -> None:
    counts = np.random.default_rng(1).negative_binomial(3, 3 / 13, 400).astype(float)
    past = climatology(counts)
    assert past.means[0] == pytest.approx(counts.mean(), rel=0.01)
    assert past.sizes[0] == pytest.approx(3, rel=0.3)
    twelve = last_twelve(counts)
    assert twelve.below(np.array([counts[-12:].max()]))[0] > 12 / 13
    assert persistence(np.append(counts, 50.0), 1).means[0] == 50.5


def test_the_next_level_is_that_of_the_whole_covariance() -> None:
    known = drawn(1, 60).by(None)
    problem, settings = problem_of(known, ()), np.array([6.0, 0.8, 0.5])
    mean, variance = ahead(problem, settings, 3.0)
    _, b, _, state = latent_at(problem, settings)
    rate = np.exp(problem.offset + state + b[0])
    weight = (problem.counts + 6) * 6 * rate / (6 + rate) ** 2
    at = np.append(np.arange(60.0), 62.0)
    prior = 0.25 * 0.8 ** np.abs(at[:, None] - at) + 100.0
    gain = prior[60, :60] @ np.linalg.inv(prior[:60, :60] + np.diag(1 / weight))
    assert mean == pytest.approx(b[0] + 0.8**3 * state[-1], rel=1e-9)
    assert variance == pytest.approx(prior[60, 60] - gain @ prior[:60, 60], rel=1e-4)


def test_nothing_that_was_not_known_then_is_in_a_forecast() -> None:
    given = drawn(2, 80)
    late = replace(given, known=given.days + np.arange(80) % 3)
    told = foretold(late, ASKED)
    later = 70
    other = replace(late, counts=np.where(late.known > later, 9_999.0, late.counts))
    changed = foretold(other, ASKED)
    for one, two in zip(told.past, changed.past, strict=True):
        made = (date.fromisoformat(one.day) - date(1970, 1, 1)).days - ASKED.ahead
        if made <= later:
            assert replace(one, count=0) == replace(two, count=0)
    assert told.past[-1] != changed.past[-1]


def test_a_day_told_again_is_forecast_from_the_first_telling_and_scored_by_the_last() -> None:
    given = drawn(3, 80)
    twice = Vintages(
        name="n", of="", days=np.tile(given.days, 2),
        counts=np.append(given.counts, given.counts + 30),
        known=np.append(given.days, given.days + 500),
    )  # fmt: skip
    one, two = foretold(given, ASKED), foretold(twice, ASKED)
    assert two.revised == 80
    for first, again in zip(one.past, two.past, strict=True):
        assert again.count == (first.count or 0) + 30
        assert replace(again, count=None) == replace(first, count=None)


def test_it_beats_what_it_should_and_says_so_where_it_does_not() -> None:
    echoing = foretold(drawn(4), ASKED)
    assert echoing.muted is None
    assert {Way.CLIMATOLOGY, Way.PERSISTENCE} <= set(echoing.beaten)
    assert (echoing.ranks_p or 0) > 0.01
    assert sum(echoing.ranks) == len(echoing.past) == 130 - FEWEST_KNOWN
    even = foretold(drawn(5, echo=0.0, sd=0.01), ASKED)
    assert Way.CLIMATOLOGY in even.unbeaten
    hazard = echoing.hazard
    assert hazard is not None
    assert Way.CONSTANT in hazard.brier
    assert sum(b.n for b in hazard.bins) == hazard.at_risk
    assert hazard.brier[Way.MODEL] < hazard.brier[Way.CONSTANT]


def test_too_few_days_are_refused_and_the_words_name_the_least() -> None:
    found = foretold(drawn(6, 60), ASKED)
    assert found.muted is not None
    assert (found.muted.why, found.muted.found) == (Mute.FEW_DAYS, 60 - FEWEST_KNOWN)
    for lang in ("en", "uk", "ru"):
        say = load_catalogue(lang)
        assert str(FEWEST_KNOWN) in say("stats-forecast-why-few-days", found=1, needed=30)


def test_the_door_accounts_for_rows_and_speaks_of_research(tmp_path: Path) -> None:
    lines = ["date,n,known,zone"]
    for seed, zone in ((7, "North"), (8, "South")):
        given = drawn(seed, 76, echo=0.0, sd=0.01)
        for day, count in zip(given.days.tolist(), given.counts, strict=True):
            when = FIRST + timedelta(days=day)
            lines.append(f"{when},{count:.0f},{when + timedelta(days=1)},{zone}")
    lines += [lines[1], "2031-01-01,9999,2031-01-02,North", "2031-01-05,3,2031-01-01,North"]
    path, page = tmp_path / "counts.csv", tmp_path / "page.html"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    words = ("stats", "forecast", str(path), "--date", "date", "--count", "n", "--known", "known",
             "--by", "zone", "--breakdown", "25", "--ahead", "2", "--page", str(page))  # fmt: skip
    done = CliRunner().invoke(group, words, catch_exceptions=False)
    assert "n (South): tomorrow, and whether 25 or more come" in done.output
    assert "For research only" in done.output
    assert "does not surely beat: the whole past" in done.output
    assert "155 rows = 152 accepted + 2 rejected + 1 repeated" in done.output
    assert "1 rejected: known before its own day" in done.output
    html = page.read_text("utf-8")
    assert html.count('class="tl-bounds"') >= 2
    assert "None of them is a verdict" in html
    found = json.loads(CliRunner().invoke(group, [*words[:-2], "--json"]).output)
    Draft202012Validator(json.loads(forecast_schema_json())).validate(found)
    committed = ROOT / "docs/reference/forecast.schema.json"
    assert committed.read_text("utf-8") == forecast_schema_json(), "write it anew"
    assert found["for_research_only"] is True


def test_of_a_workspace_each_day_is_as_it_was_known_then() -> None:
    def finding(n: int, day: int, zone: str = "a", status: str = "observed") -> dict[str, object]:
        return {"text_id": "t", "provision_id": "t/p", "zone_id": zone, "outcome": "inconsistent",
                "status": status, "day": FIRST + timedelta(days=day),
                "incident_id": str(n)}  # fmt: skip

    late = {0: 0, 1: 3, 2: 3, 3: 1, 4: 0}
    found = {
        "findings": pa.Table.from_pylist(
            [finding(0, 0), finding(1, 0), finding(2, 0), finding(3, 1, status="alleged"),
             finding(4, 0, "b"), finding(4, 0, "c")]
        ),
        "incidents": pa.Table.from_pylist(
            [{"incident_id": str(n), "known_at": datetime(2031, 1, 1, 12, tzinfo=UTC)
              + timedelta(days=d)} for n, d in late.items()]
        ),
        "coverage": pa.Table.from_pylist(
            [{"text_id": "t", "provision_id": "t/p", "zone_id": zone, "observer_h": hours,
              "day": FIRST + timedelta(days=d)} for zone, hours in (("a", 6.0), ("b", None))
             for d in (0, 1)]
        ),
    }  # fmt: skip
    agreement = SimpleNamespace(
        texts=[SimpleNamespace(id="t", provisions=[SimpleNamespace(id="t/p")])]
    )
    (seen, alleged), rows = vintages_of(found, agreement)  # type: ignore[arg-type]
    assert (rows.rows, rows.accepted, sum(rows.rejected.values())) == (6, 4, 2)
    first = int(seen.days.min())
    assert seen.by(first).counts.tolist() == [1]
    assert seen.by(first + 2).counts.tolist() == [1, 0]
    assert seen.by(first + 3).counts.tolist() == [3, 0]
    assert (seen.of, seen.effort is not None, alleged.effort) == ("t/p, a", True, None)
    assert alleged.by(None).counts.tolist() == [0, 1]
