"""A workspace on disk: rebuild to the same bytes, as-of, damage, nothing lost."""

from __future__ import annotations

import csv
import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from truceline.app import run as runs
from truceline.app.explain.finding import explain
from truceline.app.intake.ingest import ingest
from truceline.app.simulated import take_in, write_world
from truceline.app.since_last import Since, fused_on, looked_before
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.model.vintage import DECLARED
from truceline.simulation.settings import Settings

SETTINGS = Settings(seed=4712, events_per_day=5.0)


def fixed_clock() -> datetime:
    return datetime(2031, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world") / "case"
    write_world(folder, SETTINGS)
    workspace = take_in(folder, fixed_clock)
    runs.run(workspace, languages=("en",))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


def _hashes(*folders: Path) -> dict[str, str]:
    found = {}
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def test_everything_derived_is_rebuilt_to_the_same_bytes(folder: Path) -> None:
    before = _hashes(folder / "out", folder / "store")
    shutil.rmtree(folder / "out")
    shutil.rmtree(folder / "store")
    heard: list[Since | None] = []
    runs.run(Workspace(folder, fixed_clock), languages=("en",), heard=heard.append)
    after = _hashes(folder / "out", folder / "store")
    assert len(after) > 20
    assert after == before
    # Again, on top of what the last run looked at; of that, a part was damaged meanwhile.
    told = folder / "store" / "looked" / "told.parquet"
    assert looked_before(Workspace(folder), DECLARED) is not None
    assert looked_before(Workspace(folder), replace(DECLARED, share=0.4)) is None
    told.write_bytes(told.read_bytes()[:-1] + b"?")
    assert looked_before(Workspace(folder), DECLARED) is None
    fused = fused_on(Workspace(folder), runs.given(Workspace(folder), None), whole=True)[1]
    assert heard == [None]
    assert fused == Since(reports=fused.reports if fused else 0, new=0, gone=0, moved=0)


def test_as_of_gives_the_same_bytes_before_and_after_later_data(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    write_world(folder, SETTINGS)
    shutil.rmtree(folder / "reveals", ignore_errors=True)
    shutil.rmtree(folder / "truth")  # a scorecard knows the future
    when = SETTINGS.start + timedelta(days=12)
    data = folder / "data"
    whole = {path.name: path.read_bytes() for path in data.iterdir()}
    for name, content in whole.items():
        (data / name).write_bytes(_received_until(content, when))
    early = take_in(folder, fixed_clock)
    runs.run(early, as_of=when, languages=("en",))
    before, n_inputs = _hashes(folder / "out"), len(early.taken())
    for name, content in whole.items():
        later = _received_after(content, when)
        (data / name).write_bytes(later)
    late = take_in(folder, fixed_clock)
    assert len(late.taken()) > n_inputs + 5
    runs.run(late, as_of=when, languages=("en",))
    after = _hashes(folder / "out")
    assert after == before


def _split(content: bytes, when: datetime) -> tuple[bytes, bytes, bytes]:
    """Part a CSV by its `received` column; files without one count as there from the start."""
    head, *rows = content.decode("utf-8-sig").splitlines(keepends=True)
    names = next(csv.reader([head]))
    if "received" not in names:
        return content, content, b""
    at = names.index("received")
    early: list[str] = []
    late: list[str] = []
    for row in rows:
        cell = next(csv.reader([row]))
        stamp = cell[at] if at < len(cell) else ""
        try:
            known = datetime.fromisoformat(stamp).astimezone(UTC)
        except ValueError:
            return content, content, b""
        (early if known <= when else late).append(row)
    return head.encode(), "".join(early).encode(), "".join(late).encode()


def _received_until(content: bytes, when: datetime) -> bytes:
    head, early, late = _split(content, when)
    return content if not late else head + early


def _received_after(content: bytes, when: datetime) -> bytes:
    head, _, late = _split(content, when)
    return content if not late else head + late


def test_a_changed_input_stops_the_run(folder: Path) -> None:
    workspace = Workspace(folder, fixed_clock)
    shutil.rmtree(folder / "store")
    kept = workspace.inbox_path(workspace.taken()[0].sha256)
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(bytes(data))
    with pytest.raises(IntegrityError, match="inbox was changed"):
        runs.run(workspace)


def test_a_changed_record_stops_everything(folder: Path) -> None:
    record = folder / "log" / "record.jsonl"
    record.write_bytes(record.read_bytes().replace(b'"seq":2', b'"seq":3', 1))
    with pytest.raises(IntegrityError, match="record"):
        Workspace(folder).taken()


def test_taking_a_file_in_again_is_no_op(folder: Path) -> None:
    workspace = Workspace(folder, fixed_clock)
    before = workspace.journal_path.read_bytes()
    mapping = (folder / "maps" / "cameras.yaml").read_text("utf-8")
    taking = ingest(workspace, [folder / "data" / "cameras.csv"], "mapped", {"map": mapping})
    assert [r.again for r in taking.receipts] == [True]
    assert workspace.journal_path.read_bytes() == before


def test_a_file_nobody_can_read_leaves_no_trace_and_stops_no_other(folder: Path) -> None:
    workspace = Workspace(folder, fixed_clock)
    n = len(workspace.taken())
    bad = folder / "notes.csv"
    bad.write_bytes(b"this,is\nnothing,known\n")
    taking = ingest(workspace, [bad, folder / "data" / "cameras.csv"], None, {})
    assert [type(f).__name__ for f in taking.faults] == ["UnknownFormatError"] * 2
    assert len(workspace.taken()) == n


def test_explain_leads_to_the_row_as_received(folder: Path) -> None:
    workspace = Workspace(folder)
    dossier = runs.kept(workspace)
    row = dossier.tables["findings"].slice(0, 1).to_pylist()[0]
    found = explain(workspace, row["finding_id"])
    assert found.judged[0].finding == row
    assert found.incident is not None
    assert found.incident["version"] == row["incident_version"]
    for voice in found.voices:
        assert voice.report["native_key"] in voice.raw
        assert explain(workspace, voice.report["report_id"]).incident == found.incident
    with pytest.raises(WorkspaceError, match="nothing is called"):
        explain(workspace, "F-000000000000")


def test_what_is_shown_is_what_was_kept(folder: Path) -> None:
    dossier = runs.kept(Workspace(folder))
    for name, table in dossier.tables.items():
        if "file_sha256" in table.column_names and name != "rejects":
            assert table["file_sha256"].null_count == 0, name
