"""A file set aside counts no longer, from then on and not before; nothing of it is deleted."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import Order, ingest, ingest_as
from truceline.app.intake.retraction import in_force, retract
from truceline.app.workspace import Workspace
from truceline.cli.files import command as list_files
from truceline.cli.ingest import command as ingest_command
from truceline.cli.retract import command as retract_command
from truceline.errors import WorkspaceError
from truceline.model.tables import TABLES
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import allowed

MAP = (
    "map: 1\ntime_zone: UTC\nsource: {constant: s}\ntable: reports\nid: id\nstart: start\n"
    "basis: {constant: alleged}\nact: {column: act, values: {a: shelling}}\ntier: {column: tier}\n"
)
HEAD = "id,start,act,tier\n"
REASON = "the sheet was a draft"


class Hours:
    """A clock that goes on by an hour each time it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2025, 4, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "x.csv").write_text(HEAD + "1,2025-03-28,a,public\n2,2025-03-29,b,public\n")
    (tmp_path / "y.csv").write_text(HEAD + "3,2025-03-30,a,public\n1,2025-03-28,a,public\n")
    made = start(tmp_path / "case", "energy-moratorium-2025", Hours())
    ingest(made, [tmp_path / "x.csv", tmp_path / "y.csv"], "mapped", {"map": MAP})
    return made


def ledger(workspace: Workspace, as_of: datetime | None = None) -> dict[str, tuple[Any, ...]]:
    rows = runs.given(workspace, as_of).taken["files"].to_pylist()
    names = ("rows", "accepted", "rejected", "repeated", "retracted_rows", "retracted_because")
    return {row["name"]: tuple(row[name] for name in names) for row in rows}


def ids(workspace: Workspace, as_of: datetime | None = None) -> list[str]:
    return sorted(runs.given(workspace, as_of).taken["reports"]["native_key"].to_pylist())


def again(workspace: Workspace, *, again: bool, name: str = "x.csv") -> Any:
    order = Order(connector="mapped", options={"map": MAP}, again=again)
    return ingest_as(workspace, [workspace.folder.parent / name], order)


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_retracted_file_counts_no_longer_and_is_listed(workspace: Workspace) -> None:
    assert ids(workspace) == ["1", "3"]
    before = hashes(workspace.folder / "inbox")
    retract(workspace, "x.csv", REASON)
    # What it said first is now the other file's own.
    assert ledger(workspace) == {
        "x.csv": (0, 0, 0, 0, 2, REASON),
        "y.csv": (2, 2, 0, 0, None, None),
    }
    retract(workspace, "y.csv", REASON)
    assert ids(workspace) == []
    assert runs.given(workspace, None).taken["rejects"].num_rows == 0
    assert hashes(workspace.folder / "inbox") == before


def test_as_of_an_instant_before_it_has_not_happened(workspace: Workspace) -> None:
    # Every line of the record is an hour after the one before.
    when = datetime.fromisoformat(workspace.entries()[-1].at) + timedelta(minutes=30)
    known, counted = ids(workspace, when), ledger(workspace, when)
    runs.run(workspace, when, ("en",))
    out = hashes(workspace.out)
    retract(workspace, "x.csv", REASON)
    later = datetime.fromisoformat(workspace.entries()[-1].at)
    assert (ids(workspace, when), ledger(workspace, when)) == (known, counted)
    runs.run(workspace, when, ("en",))
    assert hashes(workspace.out) == out
    assert ids(workspace, later) == ["1", "3"]
    assert ledger(workspace, later)["x.csv"][-1] == REASON
    assert ledger(workspace, later - timedelta(seconds=1)) == counted


def test_what_is_derived_is_rebuilt_to_the_same_bytes(workspace: Workspace) -> None:
    retract(workspace, "x.csv", REASON)
    runs.run(workspace, None, ("en", "uk", "ru"))
    before = hashes(workspace.out) | hashes(workspace.store)
    shutil.rmtree(workspace.out)
    shutil.rmtree(workspace.store)
    runs.run(workspace, None, ("en", "uk", "ru"))
    assert hashes(workspace.out) | hashes(workspace.store) == before


def test_the_report_says_so_in_every_language_and_keeps_the_reason_in_the_mission(
    workspace: Workspace,
) -> None:
    retract(workspace, "x.csv", REASON)
    runs.run(workspace, None, ("en", "uk", "ru"))
    words = {
        "report.html": "Set aside",
        "report.uk.html": "Відкликано",
        "report.ru.html": "Отозван",
    }
    for name, word in {**words, "report.md": "Set aside"}.items():
        page = (workspace.out / name).read_text("utf-8")
        assert word in page, name
        assert REASON in page, name
    assert "One more file was set aside" in (workspace.out / "report.html").read_text("utf-8")
    tables = runs.kept(workspace).tables
    shown = {row["name"]: row for row in allowed(tables, Tier.PUBLIC)["files"].to_pylist()}
    assert shown["x.csv"]["retracted_because"] is None
    assert shown["x.csv"]["retracted_at"] is not None
    assert REASON in str(allowed(tables, Tier.MISSION)["files"].to_pylist())


def test_the_name_of_a_closed_file_stays_closed_when_it_is_set_aside(workspace: Workspace) -> None:
    path = workspace.folder.parent / "z.csv"
    path.write_text(HEAD + "9,2025-03-30,a,restricted\n8,2025-03-30,a,public\n")
    ingest(workspace, [path], "mapped", {"map": MAP})
    retract(workspace, "z.csv", REASON)
    empty = {name: schema.empty_table() for name, schema in TABLES.items()}
    tables = {**empty, **runs.given(workspace, None).taken}
    for tier in (Tier.PUBLIC, Tier.MISSION):
        names = allowed(tables, tier)["files"]["name"].to_pylist()
        assert "z.csv" not in names
        assert None in names


def test_the_record_tells_what_was_decided(workspace: Workspace) -> None:
    found = retract(workspace, "x.csv", f"  {REASON}\n")
    entry = workspace.entries()[-1]
    assert (entry.kind, datetime.fromisoformat(entry.at)) == ("retraction", found.at)
    assert entry.payload == {"sha256": found.sha256, "name": "x.csv", "reason": REASON}


@pytest.mark.parametrize("cut", [4, 12, 64])
def test_a_file_is_meant_by_name_by_hash_or_by_its_bytes(workspace: Workspace, cut: int) -> None:
    sha256 = workspace.taken()[0].sha256
    assert retract(workspace, sha256[:cut].upper(), REASON).name == "x.csv"
    assert retract(workspace, str(workspace.folder.parent / "y.csv"), REASON).name == "y.csv"


def test_what_cannot_be_meant_is_told_in_words(workspace: Workspace) -> None:
    for wanted, told in (("no.csv", "is called"), (workspace.taken()[0].sha256[:3], "is called")):
        with pytest.raises(WorkspaceError, match=told):
            retract(workspace, wanted, REASON)
    with pytest.raises(WorkspaceError, match="needs a reason"):
        retract(workspace, "x.csv", " \n ")
    (workspace.folder.parent / "x.csv").write_text(HEAD + "7,2025-03-28,a,public\n")
    again(workspace, again=False)
    with pytest.raises(WorkspaceError, match="may mean 2 files: "):
        retract(workspace, "x.csv", REASON)
    retract(workspace, workspace.taken()[0].sha256, REASON)
    with pytest.raises(
        WorkspaceError, match=r"nothing to retract: x\.csv was retracted on 2025-04-"
    ):
        retract(workspace, workspace.taken()[0].sha256, REASON)
    assert sum(entry.kind == "retraction" for entry in workspace.entries()) == 1


def test_a_retracted_file_comes_in_again_only_when_that_is_said(workspace: Workspace) -> None:
    retract(workspace, "x.csv", REASON)
    n = len(workspace.entries())
    refused = again(workspace, again=False)
    assert refused.receipts == ()
    assert REASON in refused.faults[0].message
    assert "--again" in refused.faults[0].hint
    assert len(workspace.entries()) == n
    receipt = again(workspace, again=True).receipts[0]
    assert receipt.reinstates is not None
    assert [entry.kind for entry in workspace.entries()][n:] == ["reinstatement"]
    assert in_force(workspace.entries()) == {}
    assert ids(workspace) == ["1", "3"]
    assert ledger(workspace)["x.csv"] == (2, 1, 1, 0, None, None)
    assert again(workspace, again=True).receipts[0].reinstates is None


def command(command: Any, *words: str) -> Result:
    return CliRunner().invoke(command, words, standalone_mode=False)


def test_the_commands_say_what_they_did(workspace: Workspace) -> None:
    folder = str(workspace.folder)
    map_path = workspace.folder.parent / "m.yaml"
    map_path.write_text(MAP)
    done = command(retract_command, folder, "x.csv", "--reason", REASON)
    assert f"UTC: {REASON}\n" in done.output
    listed = command(list_files, folder)
    assert f"2 rows set aside: {REASON}" in listed.output
    assert "y.csv: by mapped, 2 rows = 2 accepted" in listed.output
    rows = json.loads(command(list_files, folder, "--json").output)
    assert [row["retracted_because"] for row in rows] == [REASON, None]
    words = (folder, str(workspace.folder.parent / "x.csv"), "--map", str(map_path))
    refused = command(ingest_command, *words)
    assert refused.return_value == 4
    assert "not taken in: x.csv was retracted on" in refused.output
    assert "x.csv: counts again" in command(ingest_command, *words, "--again").output
