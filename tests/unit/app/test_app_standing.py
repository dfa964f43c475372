"""Of several readings of one file the last stands; rejects, ledger and report agree on the rest."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.intake.receipts import Taking
from truceline.app.intake.standing import standing
from truceline.app.workspace import Workspace
from truceline.cli.rejects import command as rejects
from truceline.errors import AgreementError

HEAD = "map: 1\ntime_zone: UTC\nsource: {constant: s}\n"
NARROW = HEAD + (
    "table: reports\nid: id\nstart: start\nbasis: {constant: alleged}\n"
    "act: {column: act, values: {a: shelling}}\n"
)
WIDE = NARROW.replace("{a: shelling}", "{a: strike, b: attack}")
WATCH = HEAD + (
    "table: effort\nid: id\nstart: start\nend: end\nmode: {constant: patrol}\nlon: x\nlat: y\n"
    "radius_m: {constant: '500'}\n"
)
#: The last row is sound under both maps, so that both readings tell of the same time.
ROWS = (
    "id,start,end,act,x,y\n1,2025-03-28,2025-04-05,b,37,48\n2,2025-13-40,2025-04-05,a,37,48\n"
    "3,2025-03-30,2025-04-05,a,37,48\n"
)


class Hours:
    """A clock that goes on by an hour each time it is looked at."""

    def __init__(self) -> None:
        self.hour = 0

    def __call__(self) -> datetime:
        self.hour += 1
        return datetime(2025, 4, 1, self.hour, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "x.csv").write_text(ROWS)
    return start(tmp_path / "case", "energy-moratorium-2025", Hours())


def take(workspace: Workspace, map_text: str, name: str = "x.csv") -> Taking:
    return ingest(workspace, [workspace.folder.parent / name], "mapped", {"map": map_text})


def ledger(workspace: Workspace) -> list[tuple[int, int, int]]:
    rows = runs.given(workspace, None).taken["files"].to_pylist()
    return [(r["rows"], r["accepted"], r["rejected"]) for r in rows]


def rejected(workspace: Workspace) -> list[tuple[str, int]]:
    rows = runs.given(workspace, None).taken["rejects"].to_pylist()
    return [(r["reason"], r["row_number"]) for r in rows]


def test_a_mended_map_takes_the_place_of_the_one_before(workspace: Workspace) -> None:
    take(workspace, NARROW)
    assert ledger(workspace) == [(3, 1, 2)]
    assert rejected(workspace) == [("unknown-word", 1), ("bad-date", 2)]
    assert take(workspace, WIDE).receipts[0].replaces
    assert ledger(workspace) == [(3, 2, 1)]
    assert rejected(workspace) == [("bad-date", 2)]
    reports = runs.given(workspace, None).taken["reports"]
    assert sorted(reports["act"].to_pylist()) == ["attack", "strike"]


def test_going_back_to_the_first_map_is_a_reading_too(workspace: Workspace) -> None:
    for text in (NARROW, WIDE, NARROW):
        receipt = take(workspace, text).receipts[0]
        assert not receipt.again
    assert take(workspace, NARROW).receipts[0].again
    assert len(workspace.taken()) == 3
    assert ledger(workspace) == [(3, 1, 2)]


def test_a_file_read_into_two_tables_stands_in_both(workspace: Workspace) -> None:
    sound = ROWS.replace("13-40", "03-29")
    (workspace.folder.parent / "x.csv").write_text(sound)
    take(workspace, WIDE)
    assert not take(workspace, WATCH).receipts[0].replaces
    assert ledger(workspace) == [(3, 3, 0), (3, 3, 0)]
    taken = runs.given(workspace, None).taken
    assert (taken["reports"].num_rows, taken["effort"].num_rows) == (3, 3)


def test_a_reading_counts_from_when_the_file_came(workspace: Workspace) -> None:
    take(workspace, NARROW)
    take(workspace, WIDE)
    first = workspace.taken()[0]
    (one,) = standing(workspace.taken())
    assert (one.recorded_at, one.options["map"]) == (first.recorded_at, WIDE)


def test_a_map_that_no_longer_holds_bars_no_one_from_the_record(workspace: Workspace) -> None:
    take(workspace, NARROW)
    (one,) = workspace.taken()
    broken = replace(one, options={"map": "map: 0"})
    assert standing([one, broken]) == (one, broken)


def test_a_map_with_mistakes_takes_nothing_in(workspace: Workspace) -> None:
    with pytest.raises(AgreementError, match=r"m\.yaml: 1 mistake"):
        ingest(
            workspace,
            [workspace.folder.parent / name for name in ("no.csv", "x.csv")],
            "mapped",
            {"map": NARROW.replace("UTC", "Mars")},
            map_name="m.yaml",
        )
    assert workspace.taken() == ()


def test_the_list_the_ledger_and_the_export_count_the_same_rejects(workspace: Workspace) -> None:
    """A row mended in a later file stays rejected in the one before, everywhere alike."""
    take(workspace, WIDE)
    (workspace.folder.parent / "y.csv").write_text(ROWS.replace("13-40", "03-29") + "4,no,no,a,,\n")
    take(workspace, WIDE, "y.csv")
    runs.run(workspace, languages=("en",))
    out = CliRunner().invoke(rejects, [str(workspace.folder)]).output
    assert "x.csv, record 2: bad-date" in out
    assert out.endswith("x.csv: 1 rejected\ny.csv: 1 rejected\n2 rows rejected\n")
    assert sum(n for _, _, n in ledger(workspace)) == len(rejected(workspace)) == 2
    with (workspace.out / "rejects.csv").open(encoding="utf-8-sig") as file:
        exported = [row["file_sha256"] for row in csv.DictReader(file)]
    assert len({sha256 for sha256 in exported if not sha256.startswith("#")}) == 2
