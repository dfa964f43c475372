"""Acts hang on the agreement on record, are checked and recorded in one go, or leave no trace."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import case_case
import pytest

from truceline.adapters import files
from truceline.adjudication import procedure
from truceline.app import run as runs
from truceline.app.casework.acts import act, meet, open_case, say_of_guarantee
from truceline.app.parties.objections import objected
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.model.casework import CaseAct, MeetingAct, Said

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = case_case.made(tmp_path / "case")
    runs.run(made, languages=("en",))
    return made


def _first(workspace: Workspace) -> str:
    found = runs.kept(workspace).tables["findings"].to_pylist()
    return str(min(found, key=lambda row: row["day"])["finding_id"])


def test_every_act_names_the_agreement_it_hangs_on_and_an_edited_one_leaves_a_trace(
    workspace: Workspace,
) -> None:
    def edited() -> str:
        with workspace.agreement_path.open("a", encoding="utf-8") as file:
            file.write("# edited\n")
        return files.sha256_of(files.read(workspace.agreement_path))

    def acts() -> None:
        assert workspace.entries()[-2].kind == "agreement"
        assert workspace.entries()[-1].payload["agreement"] == sha256

    sha256 = edited()
    open_case(workspace, _first(workspace), "ALD", "look")
    acts()
    sha256 = edited()
    meet(workspace, MeetingAct.OPEN, ["chair"], "")
    acts()
    sha256 = edited()
    say_of_guarantee(workspace, "text", "to-alder", "ALD", Said.TRIGGERED, "")
    acts()
    sha256 = edited()
    objected(workspace, "ALD", "patrols", "asleep")
    acts()


def test_nobody_records_between_the_check_of_an_act_and_its_entry(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    whole = procedure.faults

    def watched(*given: object) -> tuple[str, ...]:
        with (workspace.folder / "log" / ".lock").open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                seen.append(False)
            except BlockingIOError:
                seen.append(True)
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(procedure, "faults", watched)
    open_case(workspace, _first(workspace), "ALD", "look")
    assert seen == [True]
    with workspace.locked():
        pass


def test_of_two_who_open_the_same_case_at_once_one_is_refused(workspace: Workspace) -> None:
    words = ["case", "open", str(workspace.folder), _first(workspace), "--by"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with workspace.locked():
        both = [
            subprocess.Popen(
                [sys.executable, "-m", "truceline", *words, party],
                env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for party in ("ALD", "BIR")
        ]  # fmt: skip
    told = [one.communicate(timeout=60) for one in both]
    assert sorted(one.returncode for one in both) == [0, 5], told
    assert sum(e.kind == "case" for e in workspace.entries()) == 1


def test_a_document_of_an_act_that_is_refused_is_not_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    case = open_case(workspace, _first(workspace), "ALD", "look").case_id
    paper = tmp_path / "paper.txt"
    paper.write_text("words", "utf-8")
    with pytest.raises(ProcedureError):
        act(workspace, case, CaseAct.REPLY, "of-birch", papers=(paper,), text="not ours to give")
    assert not workspace.inbox_path(files.sha256_of(b"words")).exists()
    entry = act(workspace, case, CaseAct.REPLY, "BIR", papers=(paper,), text="ours")
    assert workspace.kept(entry.documents[0]) == b"words"
