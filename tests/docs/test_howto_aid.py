"""The recipe on the ledger of aid works as written."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.aid_form import aid_schema_json
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
    assert len(rows.splitlines()) == 3
    assert "record 2" in rows
    assert "no published ledger" in run("truceline aid my-case --as-of 2020-01-01").split("UKR")[1]


def test_the_committed_schema_is_current() -> None:
    page = ROOT / "docs" / "reference" / "aid.schema.json"
    hint = "write it anew: aid_schema_json of truceline.app.aid_form"
    assert page.read_text("utf-8") == aid_schema_json(), hint


def test_the_table_of_real_overlap_says_what_the_page_says() -> None:
    rows = list(csv.DictReader((ROOT / "docs/reference/aid-overlap.csv").read_text().splitlines()))
    counted = Counter(row["reading"] for row in rows)
    assert counted == {
        "the same": 5,
        "holds more": 15,
        "none": 10,
        "doubtful": 3,
        "outside": 1,
        "another time": 1,
    }
    assert sum(int(row["memoranda"]) for row in rows) == 53
    assert sum(int(row["authorised_musd"]) for row in rows) == 31_363
