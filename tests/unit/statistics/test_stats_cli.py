"""The door ``truceline stats hold``: a CSV in, an answer or a refusal in words out."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.statistics.breaking import breaks_schema_json
from truceline.app.statistics.holding import hold_schema_json
from truceline.cli.main import group

ROOT = Path(__file__).resolve().parents[3]
DONBAS = ROOT.parent / "shared/data/donbas/osce_smm_daily_cfv_2019_2022.csv"


def told(*words: str | Path, question: str = "hold") -> str:
    done = CliRunner().invoke(group, ["stats", question, *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = np.random.default_rng(5)
    lines = ["date,n,m,hours,side"]
    for i in range(90):
        day = date(2031, 1, 1) + timedelta(days=i)
        for side in ("Alder", "Birch"):
            hours = 0 if i % 20 == 3 else int(rng.integers(8, 16))
            n = (
                int(rng.negative_binomial(3, 3 / (3 + hours * (3 if i < 60 else 0.5))))
                if hours
                else 0
            )
            lines.append(f"{day},{n},{'' if i % 7 else n // 2},{hours},{side}")
    lines += [lines[1], "2031-01-01,999,,9,Alder", "someday,3,,4,Alder", "2031-01-05,x,,4,Birch"]
    path = tmp_path_factory.mktemp("counts") / "counts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_table_is_answered_with_n_and_effort_and_each_row_is_accounted_for(
    table: Path, tmp_path: Path
) -> None:
    page = tmp_path / "hold.html"
    words = ("--date", "date", "--count", "n", "--effort", "hours", "--by", "side")
    output = told(table, *words, "--from", "2031-03-02", "--leave-out", "3d", "--page", page)
    assert "n (Alder): from 2 Mar 2031 on" in output
    assert "Days left out before it: 3; periods measured among them: 3" in output
    assert "Periods with an effort of zero: 5" in output
    assert "hours" in output
    assert "in nine cases of ten" in output
    assert "184 rows = 180 accepted + 3 rejected + 1 repeated" in output
    html = page.read_text("utf-8")
    assert html.count("<svg") >= 2
    assert "What it does not show" in html
    assert "no side is ranked" in html


def test_json_holds_to_the_committed_schema(table: Path) -> None:
    words = ("--date", "date", "--count", "n", "--count", "m", "--effort", "hours", "--by", "side")
    found = json.loads(told(table, *words, "--from", "2031-03-02", "--json"))
    Draft202012Validator(json.loads(hold_schema_json())).validate(found)
    committed = ROOT / "docs/reference/hold.schema.json"
    assert committed.read_text("utf-8") == hold_schema_json(), "write it anew: hold_schema_json"
    names = [(one["counting"], one["of"]) for one in found["holding"]["countings"]]
    assert names == [("n", "Alder"), ("n", "Birch"), ("m", "Alder"), ("m", "Birch")]
    few = found["holding"]["countings"][2]
    assert few["ratio"] is None
    assert few["refused"]["why"] == "few_before"


def test_breaks_are_told_with_their_bounds_on_the_same_table(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "breaks.html"
    words = ("--date", "date", "--count", "n", "--effort", "hours", "--by", "side")
    output = told(table, *words, "--page", page, question="breaks")
    assert "Mar 2031 on, or from a day between" in output
    assert "A slow slope is told as steps" in output
    assert "184 rows = 180 accepted + 3 rejected + 1 repeated" in output
    assert page.read_text("utf-8").count('class="tl-left-out"') >= 1
    found = json.loads(told(table, *words, "--json", question="breaks"))
    Draft202012Validator(json.loads(breaks_schema_json())).validate(found)
    committed = ROOT / "docs/reference/breaks.schema.json"
    assert committed.read_text("utf-8") == breaks_schema_json(), "write it anew: breaks_schema_json"


def test_what_cannot_be_asked_is_said(table: Path) -> None:
    def fault(*words: str) -> str:
        done = CliRunner().invoke(group, ["stats", "hold", str(table), *words])
        assert done.exit_code
        return done.output + str(done.exception)

    start = ("--date", "date", "--from", "2031-03-02")
    assert "--each-row-one" in fault(*start)
    assert "no column hour" in fault(*start, "--count", "n", "--effort", "hour")
    assert "no number of days" in fault(*start, "--count", "n", "--leave-out", "soon")


@pytest.mark.skipif(not DONBAS.is_file(), reason="the shared data is not beside the repository")
def test_the_daily_reports_of_donbas_cannot_tell_before_from_after() -> None:
    words = ("--date", "period_end", "--count", "violations", "--by", "region")
    output = told(DONBAS, *words, "--days", "period_days", "--from", "2020-07-27")
    assert "too few periods were measured before: 0; 21 is the least" in output
    assert "in nine cases of ten" not in output
    assert "266 rows =" in output
