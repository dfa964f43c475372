"""The ledger of a workspace: as of an instant, and made anew from the record alone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from grouping_case import Hours

from truceline.app.aid.ledger import Told, aid
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import take
from truceline.app.relations.standing import of_workspace
from truceline.app.relations.stepping import Wanted, add_events, add_step
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

MAP = """
map: "1"
table: transfers
source: {constant: gazette}
time_zone: UTC
id: [no]
start: day
published: said
donor: giver
recipient: {constant: A}
stage: {constant: delivered}
item: {constant: drone}
category: kind
value: worth
currency: {constant: EUR}
"""
ROWS = [
    ("1", "2031-03-01", "2031-03-02", "Poland", "unroca:IV", "1000000000000000.01"),
    ("2", "2031-03-05", "2031-04-01", "Norway", "", "0.02"),
    ("3", "2031-03-09", "2031-05-01", "Norway", "", "5"),
]
PAIR = ("RUS", "USA")
STEP = Wanted(
    tie="sport", between=PAIR, what="a match", stage="agreed", says="RUS", source="a readout",
    day="2031-03-01",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home = tmp_path_factory.mktemp("aid")
    # Of an invented world it counts when a source said it, whenever the file came.
    made = start(home / "w", "arms-cap-invented", Hours())
    head = "no,day,said,giver,kind,worth"
    data = "\n".join([head, *(",".join(row) for row in ROWS)]).encode()
    take(made, "gazette.csv", data, "mapped", {"map": MAP})
    table = home / "dyads.csv"
    days = [f"2031-{1 + n // 28:02}-{1 + n % 28:02},{n % 5},100" for n in range(84)]
    table.write_text("\n".join(["date,RUS_USA,world_abs_sum", *days]), "utf-8")
    add_events(made, table, [PAIR], "R. Reader", Tier.MISSION)
    add_step(made, STEP, "R. Reader")
    return made


def rows(told: Told) -> set[str]:
    return set(told.transfers)


def test_as_of_an_instant_the_ledger_holds_what_was_said_by_then_and_only_grows(
    made: Workspace,
) -> None:
    at = [datetime(2031, month, 15, tzinfo=UTC) for month in (2, 3, 4, 6)]
    seen = [rows(aid(made, one)) for one in at]
    assert [len(one) for one in seen] == [0, 1, 2, 3]
    assert all(one <= later for one, later in pairwise(seen))
    assert rows(aid(made)) == seen[-1]
    early = aid(made, at[1]).ledger
    assert early.as_of == at[1]
    assert [page.party for page in early.pages if page.lists] == ["A"]


def test_deleting_what_is_derived_changes_nothing(made: Workspace) -> None:
    before = aid(made).ledger, of_workspace(made, PAIR)
    assert (made.store / "relations").is_dir()
    shutil.rmtree(made.store)
    again = Workspace(made.folder)
    assert (aid(again).ledger, of_workspace(again, PAIR)) == before


def test_relations_as_of_an_instant_hold_what_came_in_by_then(made: Workspace) -> None:
    whole = of_workspace(made, PAIR)
    assert whole.came is not None
    assert len(whole.indices) == len(whole.steps) == 1
    before = of_workspace(made, PAIR, whole.came - timedelta(seconds=1))
    assert (before.indices, before.steps, before.accounts) == ((), (), ())
    assert of_workspace(made, PAIR, whole.came).indices == whole.indices
