"""Limits and halts by whatever name a list calls the party, and to the last digit of a figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from grouping_case import Hours

from truceline.agreements.load import load
from truceline.app import run as runs
from truceline.app.backtest.flow import flows
from truceline.app.backtest.incidents import backtest
from truceline.app.drafting.start import start
from truceline.app.explain.owed import explain_cap
from truceline.app.intake.ingest import take
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.model.exact import as_written

WRITTEN = """\
truceline: 1
id: names
title: {en: Names}
invented: true
parties:
  - {id: RUS, name: {en: Russian Federation}}
  - {id: UKR, name: {en: Ukraine}}
mechanism:
  name: {en: The commission}
  time_zone: UTC
  powers: [observe, attribute]
  mandate: [happened, covered, party]
texts:
  - id: one
    title: {en: One}
    status: joint
    period: {from: "2031-03-01T00:00", days: 61}
    provisions:
      - id: one/value
        clause: "1"
        wording: {en: Money to either party stays within a limit a month.}
        rule: transfer_cap
        binds: [RUS, UKR]
        caps:
          - {id: monthly, items: [finance], stages: [delivered], side: recipient,
             measure: value, unit: EUR, limit: 500, every_months: 1, complete_lists: [gazette]}
"""
MAP = """\
map: "1"
table: transfers
source: {constant: gazette}
time_zone: UTC
id: [id]
start: from
end: until
recipient: recipient
stage: {constant: delivered}
item: {constant: finance}
value: worth
currency: {constant: EUR}
"""
#: More digits than a float keeps, and a window that straddles two months.
LONG = "123456789012345678.01"
ROWS = f"""\
id,from,until,recipient,worth
1,2031-03-05,2031-03-06,Россия,{LONG}
2,2031-03-05,2031-03-06,Україна,{LONG}
3,2031-03-20,2031-04-10,Rusia,400.01
4,2031-03-20,2031-04-10,Ucrania,400.01
5,2031-04-28,2031-04-29,Russia,1
6,2031-04-28,2031-04-29,Ukraine,1
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home: Path = tmp_path_factory.mktemp("caps")
    (home / "names.yaml").write_text(WRITTEN, "utf-8")
    made = start(home / "w", "arms-cap-invented", Hours())
    made.agreement_path.write_text(WRITTEN, "utf-8")
    take(made, "gazette.csv", ROWS.encode(), "mapped", {"map": MAP})
    runs.run(made)
    return made


def rows(world: Workspace) -> list[dict[str, Any]]:
    found = runs.kept(world).tables["caps"].to_pylist()
    return [row for row in found if row["start"].month == 3]


def test_a_run_counts_the_transfers_of_a_party_by_every_name_of_its_state(
    world: Workspace,
) -> None:
    told = [(row["party"], row["source_id"], row["n_transfers"]) for row in rows(world)]
    assert told == [("RUS", "gazette", 2), ("UKR", "gazette", 2)]


def test_explain_and_backtest_count_them_too(world: Workspace) -> None:
    for row in rows(world):
        assert len(explain_cap(world, row["cap_id"]).counted) == 2
    # Under a laxer text the same transfers are within the limit, perhaps: they were counted.
    other = load(WRITTEN.replace("limit: 500", "limit: 900000000000000000"), "other.yaml")
    (compared,) = [c for c in backtest(world, other) if c.owed]
    march = {(d.first.because, d.second.because) for d in compared.owed if "2031-03" in str(d.what)}
    assert march == {("word of one side alone", "figures missing or straddling the limit")}


def test_figures_of_a_limit_are_told_to_their_last_digit(world: Workspace) -> None:
    """A float keeps 123456789012345680 of it."""
    for row in rows(world):
        assert as_written(row["total_low"], row["total_low_exact"]) == Decimal(LONG)
        high = as_written(row["total_high"], row["total_high_exact"])
        assert high == Decimal("123456789012346078.02")
    name = rows(world)[0]["cap_id"]
    shown = CliRunner().invoke(group, ["explain", str(world.folder), name]).output
    assert "at least 123,456,789,012,345,678.01, at most 123,456,789,012,346,078.02 EUR" in shown
    assert (
        "chance that it is above" not in shown
    )  # undetermined on the word of one: 1 would be a claim
    page = (world.folder / "out" / "report.md").read_text("utf-8")
    assert "123,456,789,012,345,678.01" in page
    assert "123,456,789,012,346,078.02" in page
    assert LONG in (world.folder / "out" / "caps.csv").read_text("utf-8")


def test_a_transfer_that_straddles_two_windows_counts_once_in_all_of_them(
    world: Workspace,
) -> None:
    whole = Decimal(LONG) + Decimal("401.01")
    for flow in flows(world):
        assert (flow.low, flow.high) == (whole, whole)
        assert (flow.windows, flow.above, flow.perhaps) == (2, 1, 0)
    shown = CliRunner().invoke(group, ["backtest", str(world.folder), "--flow"]).output
    assert shown.count("told: 123,456,789,012,346,079.02\n") == 2
