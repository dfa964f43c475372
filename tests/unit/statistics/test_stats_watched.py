"""Less seen or less watched: shares of sites with what was missed, and when none is given."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.statistics.watching import watched_schema_json
from truceline.cli.main import group
from truceline.model.watched import Blur
from truceline.statistics.occupancy import Visits, occupied

ROOT = Path(__file__).resolve().parents[3]


def visits(
    seed: int, share: float, rate: float, sites: int = 150, times: int = 5, hours: float = 1.0
) -> Visits:
    rng = np.random.default_rng((31, seed))
    there = rng.random(sites) < share
    effort = rng.uniform(0.5, 1.5, (sites, times)) * hours
    seen = (rng.random((sites, times)) < -np.expm1(-rate * effort)) & there[:, None]
    return Visits(
        site=np.repeat(np.arange(sites), times), seen=seen.ravel(), effort=effort.ravel(), told=True
    )


def test_what_was_missed_is_made_up_for_and_what_was_seen_is_not_believed() -> None:
    found = [occupied(visits(seed, 0.6, 0.35)) for seed in range(8)]
    shares = [f.share.value for f in found if f.share]
    assert len(shares) == 8
    assert np.mean(shares) == pytest.approx(0.6, abs=0.04)
    assert all(
        f.naive is not None and f.share is not None and f.naive < f.share.value for f in found
    )
    assert sum(f.share.low <= 0.6 <= f.share.high for f in found if f.share) >= 6


def test_half_the_hours_see_less_and_the_share_stays() -> None:
    long, short = occupied(visits(3, 0.6, 0.4)), occupied(visits(3, 0.6, 0.4, hours=0.5))
    assert long.naive is not None
    assert short.naive is not None
    assert short.naive < long.naive - 0.05
    assert long.share is not None
    assert short.share is not None
    assert short.share.low < long.share.value < short.share.high


def test_the_unit_of_effort_and_the_names_of_sites_change_nothing() -> None:
    one = visits(4, 0.5, 0.5)
    other = Visits(
        site=one.site[::-1] * 7, seen=one.seen[::-1], effort=one.effort[::-1] * 60, told=True
    )
    a, b = occupied(one), occupied(other)
    assert a.share is not None
    assert b.share is not None
    assert a.share.value == pytest.approx(b.share.value, abs=1e-4)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (visits(1, 0.4, 0.16, 200, 3), Blur.MOSTLY_MISSED),
        (visits(1, 0.6, 1.0, 12), Blur.FEW_SITES),
        (visits(1, 0.6, 1.0, 50, 1), Blur.ONE_VISIT),
        (visits(1, 0.0, 1.0, 50), Blur.NEVER_SEEN),
    ],
)
def test_what_cannot_be_told_is_refused(given: Visits, why: Blur) -> None:
    found = occupied(given)
    assert found.refused is not None
    assert found.refused.why == why
    assert found.share is None
    assert found.naive is not None


def test_a_table_of_visits_is_answered_before_and_after(tmp_path: Path) -> None:
    rng = np.random.default_rng(6)
    there = rng.random(60) < 0.6
    lines = ["place,day,seen,hours"]
    for month, mean in ((3, 6.0), (4, 2.0)):
        for site in range(60):
            for n in range(6):
                hours = 0 if (site, n) == (0, 0) else round(mean * rng.uniform(0.5, 1.5), 2)
                saw = there[site] and hours and rng.random() < -np.expm1(-0.12 * hours)
                lines.append(f"P{site},2031-{month:02}-{1 + 4 * n:02},{int(saw)},{hours}")
    lines += [",2031-03-01,1,2", "P1,2031-03-01,perhaps,2", "P1,2031-03-02,1,0", "P1,soon,0,2"]
    table, page = tmp_path / "visits.csv", tmp_path / "visits.html"
    table.write_text("\n".join(lines) + "\n", "utf-8")
    words = [
        "stats",
        "watched",
        str(table),
        "--site",
        "place",
        "--seen",
        "seen",
        "--effort",
        "hours",
    ]
    words += ["--date", "day", "--from", "2031-04-01"]
    done = CliRunner().invoke(group, [*words, "--page", str(page)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "The two intervals overlap" in done.output
    assert "724 rows = 720 accepted + 4 rejected + 0 repeated" in done.output
    assert "Visits with an effort of zero: 1" in done.output
    assert page.read_text("utf-8").count("<circle") >= 4
    told = CliRunner().invoke(group, [*words, "--json"], catch_exceptions=False).output
    Draft202012Validator(json.loads(watched_schema_json())).validate(json.loads(told))
    committed = ROOT / "docs/reference/watched.schema.json"
    assert committed.read_text("utf-8") == watched_schema_json(), "write it anew"
