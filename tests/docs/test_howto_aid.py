"""The recipe on the ledger of aid works as written."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import shlex
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.aid.public_rates import averages
from truceline.app.aid.form import aid_schema_json
from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "aid.md").read_text("utf-8")


def run(line: str) -> str:
    done = CliRunner().invoke(group, shlex.split(line)[1:], catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return done.output


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"^```text (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    gazette = (tmp_path / "gazette.yaml").read_text("utf-8")
    (tmp_path / "tracker.yaml").write_text(gazette.replace("gazette", "tracker"), "utf-8")
    said = {}
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            said[line] = run(line)
    table = said["truceline aid my-case"]
    quoted = re.findall(r"^> (.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)[0].replace("\n> ", " ")
    assert quoted in table
    assert "RUS receives: no published ledger" in table
    assert "4 memorandum and 3 memorandum, gap -1 " in table
    assert "No shares of us-drawdown-memos" in table
    register = said["truceline aid my-case --by category"]
    assert "not classified: 1,350,000,000 USD" in register
    kiel = said["truceline aid my-case --by category --taxonomy kiel"]
    assert "military: 1,350,000,000 USD" in kiel
    euros = said["truceline aid my-case --rates rates.csv --in EUR"]
    assert "authorised: 1,208,000,000 EUR, 3 memorandum in 3 rows" in euros
    assert "Converted into EUR by 2 rates, not ours: invented bank" in euros
    both = said["truceline aid my-case --join gazette tracker"]
    assert "3 pairs of rows mean one transfer each" in both
    assert "delivered: 46,750,000 EUR and about 43,350,000 EUR" in both
    assert "= 51,750,000 EUR" in both
    flow = said["truceline backtest my-case --against draft.yaml --flow"]
    assert "monthly · RUS: no list tells of such transfers" in flow
    assert "above in 1, by 500,000,000 USD in all" in flow
    assert "1 window, none allowed in each; told: 2" in flow
    assert "1 window, 245,000,000 USD allowed in each; told: 1,000,000,000" in flow
    assert "above in 1, by 755,000,000 USD in all" in flow
    assert "notice would have been asked for 3 transfers, in windows: 1" in flow
    told = json.loads(said["truceline aid my-case --first UKR --json"])
    Draft202012Validator(json.loads(aid_schema_json())).validate(told)
    assert told["ledger"]["pages"][0]["party"] == "UKR"

    [sum_id] = re.findall(r"authorised: 1,350,000,000 USD.*(S-\w+)", table)
    rows = run(f"truceline aid my-case --open {sum_id[:9]}")
    assert len(rows.splitlines()) == 6  # each with the source's own remark
    assert "record 2" in rows
    assert "no published ledger" in run("truceline aid my-case --as-of 2020-01-01").split("UKR")[1]


def test_the_committed_schema_is_current() -> None:
    page = ROOT / "docs" / "reference" / "aid.schema.json"
    hint = "write it anew: aid_schema_json of truceline.app.aid.form"
    assert page.read_text("utf-8") == aid_schema_json(), hint


OVERLAP = ROOT / "docs" / "reference" / "aid-overlap.csv"
REAL = ROOT.parent / "shared" / "data" / "aid"


def overlap() -> list[dict[str, str]]:
    return list(csv.DictReader(OVERLAP.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("seed", ["11", "12"])
def test_the_table_of_real_overlap_says_what_the_page_says(seed: str) -> None:
    rows = [row for row in overlap() if row["seed"] == seed]
    told = Counter((row["proposed"], row["judged"] != "not told there") for row in rows)
    assert told == {("yes", True): 32, ("no", True): 1, ("no", False): 31}
    assert len({(row["memorandum"], row["musd"], row["month"]) for row in rows}) == 64
    assert all(row["why"] for row in rows)
    assert f"| {seed} | " in PAGE


def test_the_page_counts_how_sure_the_readings_are() -> None:
    sure = Counter(row["how_sure"] for row in overlap())
    said = (
        f"{sure['to the dollar']} readings are to the\ndollar, {sure['by the calendar']} by the "
        f"calendar"
    )
    assert said in PAGE
    assert f"{sure['likely']} only likely" in PAGE


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared real lists are not here")
def test_the_pairs_are_those_that_chance_draws_and_the_rule_proposes() -> None:
    spec = importlib.util.spec_from_file_location("aid_overlap", ROOT / "tools" / "aid_overlap.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    held = [row for row in overlap() if row["seed"] == "12"]
    assert [{k: row[k] for k in tool.COLUMNS} for row in held] == tool.drawn(12, 32)


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared real lists are not here")
def test_public_rates_turn_the_tracker_s_months_into_whole_dollars() -> None:
    rates = {period: told["USD"] for period, told in averages().items()}
    off = []
    for row in csv.DictReader((REAL / "data_explorer.csv").read_text("utf-8").splitlines()):
        period = f"{row['year']}-{int(row['month']):02d}"
        if row["iso"] == "USA" and Decimal(row["military"]):
            dollars = Decimal(row["military"]) * 1000 * rates[period]
            off.append(abs(dollars - round(dollars)))
    assert len(off) == 34
    assert sum(one <= Decimal("0.3") for one in off) == 33
