"""A memorandum whose sum a later list amends counts once, and what was told before stays told."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner
from grouping_case import Hours

from truceline.app.aid.dossier import ledger_of
from truceline.app.aid.ledger import Told, aid
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import take
from truceline.app.run import kept, run
from truceline.app.workspace import Workspace
from truceline.cli.aid import command
from truceline.model.intake import RawFile
from truceline.publish.release import release
from truceline.sources import registry

HEAD = "date,amount_musd_506a1,all_amounts_in_text,url"
A = "2031-02-25,350.0,350 million,https://one.example/a-memorandum/"
B = "2031-03-12,200.0,200 million,"
C = "2031-06-01,800.0,800 million,https://one.example/c"


def lines(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode()


AMENDED = lines(A.replace("350", "351").replace("one", "archive"), B.replace("200", "205"), C)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = start(tmp_path_factory.mktemp("amended") / "w", "arms-cap-invented", Hours())
    take(made, "memos.csv", lines(A, B, C), "us_drawdowns", {"recipient": "A"})
    given = {"recipient": "A", "released": "2031-09-01"}
    take(made, "memos.csv", AMENDED, "us_drawdowns", given)
    return made


def total(told: Told) -> tuple[object, object]:
    [page] = [one for one in told.ledger.pages if one.lists]
    whole = page.lists[0].stages[0].whole
    return whole.values[0].low, whole.quantities[0].low


def test_an_amended_memorandum_counts_once_and_says_what_it_was(made: Workspace) -> None:
    told = aid(made)
    assert total(told) == (1_356_000_000, 3)
    was = {one.id.rpartition("/")[2]: [w.value.low for w in one.was if w.value]
           for one in told.ledger.amended}  # fmt: skip
    assert was == {"a-memorandum": [350_000_000], "2031-03-12": [200_000_000]}
    shown = CliRunner().invoke(command, [str(made.folder)]).output
    assert "Amended, and counted once: 2 transfers." in shown
    assert "now 351,000,000 USD, 1 memorandum, known since 2031-09-02 00:00 UTC; was" in shown


def test_as_of_a_day_before_the_amended_list_the_former_sum_stands(made: Workspace) -> None:
    before = aid(made, datetime(2031, 8, 31, tzinfo=UTC))
    assert total(before) == (1_350_000_000, 3)
    assert before.ledger.amended == ()


def test_a_memorandum_that_a_later_list_no_longer_has_is_taken_back(tmp_path: Path) -> None:
    made = start(tmp_path / "w", "arms-cap-invented", Hours())
    for day, rows in (("2031-07-01", (A, B, C)), ("2031-09-01", (A, C))):
        take(made, "memos.csv", lines(*rows), "us_drawdowns", {"recipient": "A", "released": day})
    told = aid(made)
    assert total(told) == (1_150_000_000, 2)
    [gone] = told.ledger.missing
    assert (gone.counted, gone.why, gone.file) == (False, "taken_back", "memos.csv")
    shown = CliRunner().invoke(command, [str(made.folder)]).output
    assert "No longer on a later list: 1 transfer; 0 counted, 1 not (200,000,000 USD)." in shown
    assert "200,000,000 USD, 1 memorandum; not in memos.csv: it tells of that time" in shown
    assert aid(made, datetime(2031, 8, 1, tzinfo=UTC)).ledger.missing == ()
    run(made, languages=("en",))
    page = (made.out / "report.html").read_text("utf-8")
    assert "No longer on a later list, and not counted" in page
    again = ledger_of(release(kept(made)))
    assert again is not None
    assert [one.why for one in again.missing] == ["taken_back"]
    assert page.count("the later list tells of that time") == 1
    assert total(aid(made, datetime(2031, 8, 1, tzinfo=UTC))) == (1_350_000_000, 3)


@pytest.mark.parametrize("amended", [351, 349, 7])
def test_of_two_lists_without_a_day_of_their_own_the_one_recorded_later_stands(
    tmp_path: Path, amended: int
) -> None:
    """Whatever their hashes: three sums, and the odds of passing by chance are one in eight."""
    made = start(tmp_path / "w", "arms-cap-invented", Hours())
    for row in (A, A.replace("350", str(amended))):
        take(made, "memos.csv", lines(row, C), "us_drawdowns", {"recipient": "A"})
    assert total(aid(made)) == ((amended + 800) * 1_000_000, 2)


def keys(*rows: str) -> tuple[pa.Table, tuple[str, ...]]:
    data = lines(*rows)
    raw = RawFile(name="m.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    _, intake = registry.read(raw, "us_drawdowns", {})
    return intake.transfers["native_key"].to_pylist(), intake.notes


def test_two_memoranda_of_one_day_without_address_are_two_and_it_is_said() -> None:
    told, notes = keys(B, B.replace("200", "300"), A, C)
    assert told == [None, None, "a-memorandum", "c"]
    assert any(note.startswith("2 memoranda share a day") for note in notes)
    assert not keys(A, B, C)[1]
