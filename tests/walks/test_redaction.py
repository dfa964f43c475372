"""What is redacted is gone from the whole folder, a tombstone stands, and everything goes on."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import case_case
import daily_case
import pyarrow.parquet as pq
import pytest
from test_cli_log import run

from truceline.adapters import erase
from truceline.adapters.merkle.openings import Openings
from truceline.app import run as runs
from truceline.app.casework.acts import open_case
from truceline.app.editions.numbered import changed_files, recorded
from truceline.app.intake.retraction import retract
from truceline.app.ledger import adopt, encryption, heads, proofs, redaction, whole
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import Plan, plan
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError

D12, D13 = date(2025, 3, 12), date(2025, 3, 13)
NAME = "Oksana Verbytska"
SECRET = daily_case.report("77", "2025-03-12 09:00:00", "2025-03-12 10:00:00", text=f"told {NAME}")
OTHER = daily_case.report("78", "2025-03-12 11:00:00", "2025-03-12 12:00:00", text="seen by us")


def traces(folder: Path, *needles: bytes) -> list[tuple[str, bytes]]:
    """Every file below a folder that holds one of these bytes, also packed or as a table."""
    return [
        (path.relative_to(folder).as_posix(), needle)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for data in _read(path)
        for needle in needles
        if needle in data
    ]


def _read(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix == ".parquet":
        yield json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode()
    if data[:4] == b"PK\x03\x04":  # a file of hashes may begin with PK as well
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, of which one is set aside and comes again; two editions; a signed log."""
    made = daily_case.mission(tmp_path_factory.mktemp("pattern") / "case")
    daily_case.reports(made, "verbytska.csv", SECRET)
    daily_case.reports(made, "patrol.csv", OTHER)
    adopt.init(made, "example.org/case")
    retract(made, "verbytska.csv", f"{NAME} asks for it")
    daily_case.ingest_again(made, "verbytska.csv")
    daily_case.issued(made, D12, formats=("html", "docx"))
    daily_case.issued(made, D13)
    runs.run(made, languages=("en",))
    heads.sign(made)
    return made.folder


@pytest.fixture
def mission(pattern: Path, tmp_path: Path) -> Workspace:
    """A copy of that, to do with as one likes."""
    shutil.copytree(pattern, tmp_path / "case")
    return Workspace(tmp_path / "case")


def sha_of(workspace: Workspace, name: str = "verbytska.csv") -> str:
    return next(t.sha256 for t in workspace.taken() if t.name == name)


def needles(workspace: Workspace) -> tuple[bytes, ...]:
    sha256 = sha_of(workspace)
    with Home(workspace.folder).salts() as salts:
        salt = salts.salt(position(workspace))
    return (NAME.encode(), b"verbytska", sha256.encode(), bytes.fromhex(sha256), salt)


def position(workspace: Workspace) -> int:
    sha256 = sha_of(workspace)
    return next(e.seq for e in workspace.entries() if e.payload.get("sha256") == sha256)


def done(workspace: Workspace, wanted: str) -> tuple[Plan, redaction.Done]:
    meant = plan(workspace, wanted)
    return meant, redaction.redact(workspace, meant, "data officer", "the witness asked for it")


def test_nothing_of_a_redacted_input_is_found_anywhere_in_the_folder(mission: Workspace) -> None:
    wanted, secrets = sha_of(mission), needles(mission)
    before = {name for name, _ in traces(mission.folder, *secrets)}
    assert {"log/record.jsonl", "given/verbytska.csv"} < before
    assert any(name.startswith("editions/") for name in before)
    path = mission.inbox_path(wanted)
    half = path.with_name(f".{wanted}.partial")  # as a crash leaves it
    half.write_bytes(path.read_bytes()[:-9])
    for copy in ("disclosed/K-1/record.jsonl", "site/proposed/public-0001/items.json"):
        (mission.folder / copy).parent.mkdir(parents=True)
        (mission.folder / copy).write_bytes(b"quoted: " + path.read_bytes())
    record = mission.journal_path.with_name(".record.jsonl.partial")
    record.write_bytes(mission.journal_path.read_bytes())
    told = run("log", "redact", mission.folder, wanted[:12])
    assert "disclosed/, all of it" in told
    assert "site/proposed/, all of it" in told
    meant, _ = done(mission, wanted[:12])
    assert {p.name for p in meant.paths[:-1]} == {"verbytska.csv", half.name, record.name}
    assert meant.paths[-1] == path
    assert not half.exists()
    assert meant.editions == (1, 2)
    assert traces(mission.folder, *secrets) == []
    runs.run(mission, languages=("en",))
    assert traces(mission.folder, *secrets) == []
    assert traces(mission.folder, b"seen by us") != []


def test_an_encrypted_inbox_tells_nothing_is_walked_as_before_and_is_redacted(
    mission: Workspace,
) -> None:
    secrets, report = needles(mission), runs.kept(mission).tables["reports"]["report_id"][0].as_py()
    shutil.rmtree(mission.folder / "given")
    before = {p.name: p.read_bytes() for p in mission.store.glob("*.parquet")}
    encryption.encrypt(mission)
    assert traces(mission.folder / "inbox", *secrets) == []
    shutil.rmtree(mission.store)
    runs.run(mission, languages=("en",))
    assert {p.name: p.read_bytes() for p in mission.store.glob("*.parquet")} == before
    assert "as received" in run("explain", mission.folder, report)
    done(mission, sha_of(mission))
    assert traces(mission.folder, *secrets) == []
    assert whole.damaged(mission.folder)[1] == []


def test_it_stands_that_it_was_and_the_log_is_whole(mission: Workspace, tmp_path: Path) -> None:
    at = position(mission)
    entry, n = proofs.prove(mission, str(at)).entry, len(mission.entries())
    done(mission, str(at))
    gone = mission.entries()[at]
    assert (gone.kind, gone.payload["was"]) == ("redacted", "input")
    told = gone.payload["redacted"]
    assert (told["by"], told["reason"], told["entry"]) == (
        "data officer", "the witness asked for it", n,
    )  # fmt: skip
    assert mission.entries()[n].kind == "redaction"
    assert whole.damaged(mission.folder)[1] == []
    assert whole.redacted(mission.folder) == 5  # it, set aside, back again, and two editions
    heads.sign(mission)
    proven = proofs.prove(mission, str(at))
    assert (proven.entry, proven.kind, proven.opening, proven.redacted) == (
        entry, "input", None, True,
    )  # fmt: skip
    assert proofs.prove(mission, str(n)).opening is not None
    for name, data in (("x.tlog-proof", proven.receipt), ("x.entry", proven.entry)):
        (tmp_path / name).write_bytes(data)
    policy = Home(mission.folder).policy
    found = proofs.verify(tmp_path / "x.tlog-proof", tmp_path / "x.entry", policy, None, None)
    assert found.answer.name == "VALID"


def test_everything_goes_on_without_it_and_names_it(mission: Workspace) -> None:
    at = position(mission)
    done(mission, str(at))
    assert "redacted, and nothing of it is left" in run("run", mission.folder)
    said = run("files", mission.folder)
    assert f"entry {at}  redacted" in said
    assert "the witness asked for it" in said
    run("rejects", mission.folder)
    pages = {p.name: p.read_text("utf-8") for p in mission.out.glob("report*.html")}
    assert len(pages) == 3
    for name, word in (("report.html", "redacted"), ("report.uk.html", "стерто"),
                       ("report.ru.html", "стёрт")):  # fmt: skip
        assert word in pages[name], name
    run("explain", mission.folder, runs.kept(mission).tables["reports"]["report_id"][0].as_py())
    store = {p.name: p.read_bytes() for p in mission.store.glob("*.parquet")}
    shutil.rmtree(mission.store)
    run("run", mission.folder, "--lang", "en")
    assert store == {p.name: p.read_bytes() for p in mission.store.glob("*.parquet")}
    daily_case.issued(mission, date(2025, 3, 14))
    assert whole.damaged(mission.folder)[1] == []


def test_editions_are_computed_anew_and_again_to_the_same_bytes(mission: Workspace) -> None:
    done(mission, sha_of(mission))
    for one in recorded(mission):
        assert changed_files(mission, one) == ()
        assert [i["name"] for i in one.facts["inputs"]] == ["patrol.csv"]
        assert daily_case.came_out(mission, one.number) == ((), ())
    assert {p.name for p in (mission.folder / "editions").iterdir()} == {"0001", "0002"}


def test_a_redaction_after_a_redaction(mission: Workspace) -> None:
    done(mission, sha_of(mission))
    secrets = (b"seen by us", sha_of(mission, "patrol.csv").encode())
    done(mission, sha_of(mission, "patrol.csv"))
    assert traces(mission.folder, *secrets) == []
    assert whole.damaged(mission.folder)[1] == []
    assert [
        f"#{e.seq}"
        for e in mission.entries()
        if e.kind == "redacted" and e.payload["was"] == "input"
    ] == [r["name"] for r in runs.given(mission, None).taken["files"].to_pylist()]


@pytest.mark.parametrize("step", ["erase.destroy", "remove", "salts", "replace", "rebuild"])
def test_what_stops_it_is_found_and_it_goes_on(mission: Workspace, step: str) -> None:
    secrets, wanted = needles(mission), sha_of(mission)
    where: dict[str, tuple[Any, str]] = {
        "erase.destroy": (erase, "destroy"), "remove": (erase, "remove"),
        "salts": (Openings, "destroy"), "replace": (erase, "replace"),
        "rebuild": (redaction, "rebuild"),
    }  # fmt: skip
    with mock.patch.object(*where[step], side_effect=OSError("stop")), pytest.raises(OSError):
        done(mission, wanted)
    if step != "rebuild":
        assert any("that is not done" in one for one in whole.damaged(mission.folder)[1])
    run("log", "redact", mission.folder, "--finish")
    assert traces(mission.folder, *secrets) == []
    assert whole.damaged(mission.folder)[1] == []
    assert "nothing was left" in run("log", "redact", mission.folder, "--finish")


def test_a_tombstone_that_is_changed_is_named(mission: Workspace) -> None:
    at = position(mission)
    done(mission, str(at))
    path = Home(mission.folder).record
    path.write_bytes(path.read_bytes().replace(b'"by":"data officer"', b'"by":"data offices"', 1))
    (found,) = whole.damaged(mission.folder)[1]
    assert "is not what entry" in found


def test_nothing_happens_unless_the_plan_that_was_told_is_confirmed(mission: Workspace) -> None:
    at = str(position(mission))
    before = {p: p.read_bytes() for p in mission.folder.rglob("*.jsonl")}
    said = run("log", "redact", mission.folder, at)
    assert "given/verbytska.csv" in said
    assert "edition 2" in said
    assert "Beyond reach" in said
    code = said.split("--confirm ")[1].split()[0]
    words = ("log", "redact", mission.folder, at)
    run(*words, "--confirm", "00000000", code=2)
    assert "who does it" in run(*words, "--confirm", code, code=5)
    assert before == {p: p.read_bytes() for p in mission.folder.rglob("*.jsonl")}
    mission.record("note", {})
    run(*words, "--confirm", code, "--by", "office", "--reason", "asked", code=2)
    meant = plan(mission, at)
    mission.record("note", {})
    with pytest.raises(WorkspaceError, match="went on"):
        redaction.redact(mission, meant, "office", "asked")
    code = run(*words).split("--confirm ")[1].split()[0]
    said = run(*words, "--confirm", code, "--by", "office", "--reason", "asked")
    assert "the tombstone is entry" in said
    assert "it was redacted" in run(*words, code=5)


def test_what_everything_rests_on_and_what_is_not_there_is_refused(mission: Workspace) -> None:
    agreement = next(e for e in mission.entries() if e.kind == "agreement").payload["sha256"]
    for wanted, why in (
        (agreement, "cannot be redacted"),
        ("999999", "is called"),
        ("ffff", "called"),
    ):
        with pytest.raises(WorkspaceError, match=why):
            plan(mission, wanted)
    mission.record("unheard-of", {"sha256": "a" * 64})
    with pytest.raises(WorkspaceError, match="cannot be redacted yet"):
        plan(mission, "aaaa")  # what lies elsewhere is not claimed to be destroyed
    bare = daily_case.mission(mission.folder.parent / "bare")
    daily_case.reports(bare, "verbytska.csv", SECRET)
    with pytest.raises(WorkspaceError, match="there is none here"):
        plan(bare, "0")


def test_words_and_documents_of_a_case_go_and_the_case_stands(tmp_path: Path) -> None:
    made = case_case.made(tmp_path / "case")
    runs.run(made, languages=("en",))
    adopt.init(made, "example.org/case")
    (tmp_path / "letter.txt").write_text("a letter of Oksana")
    finding = str(runs.kept(made).tables["findings"]["finding_id"][0].as_py())
    case = open_case(made, finding, "ALD", f"ask {NAME}", respondent="BIR").case_id
    run("case", "ask", made.folder, case, "--by", "mechanism", "--to", "BIR", "--text", "well?")
    asked = made.entries()[-1].seq
    run("case", "reply", made.folder, case, "--by", "BIR", "--answers", str(asked),
        "--text", "no", "--document", tmp_path / "letter.txt")  # fmt: skip
    runs.run(made, languages=("en",))
    run("casebook", made.folder)
    assert any(name == "store/casebook.sqlite" for name, _ in traces(made.folder, NAME.encode()))
    document = made.entries()[asked + 1].payload["documents"][0]
    done(made, document)
    done(made, str(asked - 1))
    secrets = (NAME.encode(), b"letter of", document.encode())
    assert traces(made.folder, *secrets) == []
    runs.run(made, languages=("en",))
    said = run("case", "show", made.folder, case)
    assert "[…]" in said
    assert "well?" in said
    assert whole.damaged(made.folder)[1] == []
    assert whole.redacted(made.folder) == 2
    with pytest.raises(WorkspaceError, match="nothing that can be redacted"):
        plan(made, str(asked - 1))
    done(made, str(asked + 1))  # its document went first, and its words can go as well
    assert made.entries()[asked + 1].payload["text"] == "[…]"


def test_what_stands_in_the_log_in_clear_is_said_to_be_beyond_reach(
    mission: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("public words")
    adopt.append(mission, [tmp_path / "note.txt"], public=True)
    at = len(mission.entries()) - 1
    sha256 = str(mission.entries()[at].payload["sha256"])
    assert f"entry {at}: its name, length and hash" in run("log", "redact", mission.folder, sha256)
    done(mission, sha256)
    assert traces(mission.folder, b"public words") == []
    assert whole.damaged(mission.folder)[1] == []


def test_a_backup_by_hard_link_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"kept")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    erase.destroy(tmp_path / "a")
    assert (tmp_path / "b").read_bytes() == b"kept"
    (tmp_path / "c").hardlink_to(tmp_path / "b")
    erase.replace(tmp_path / "c", b"new")
    assert ((tmp_path / "b").read_bytes(), (tmp_path / "c").read_bytes()) == (b"kept", b"new")


def test_a_reader_of_the_salts_stops_the_scrubbing_and_it_goes_on(mission: Workspace) -> None:
    secrets = needles(mission)
    other = sqlite3.connect(Home(mission.folder).openings)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM opening").fetchall()
    with (
        mock.patch("truceline.adapters.merkle.store._PATIENCE_S", 0.05),
        pytest.raises(WorkspaceError),
    ):
        done(mission, sha_of(mission))
    other.close()
    redaction.finish(mission)
    assert traces(mission.folder, *secrets) == []


def test_the_record_is_never_shorter_than_the_log_after_a_redaction(mission: Workspace) -> None:
    n = len(mission.entries())
    done(mission, sha_of(mission))
    assert [e.seq for e in mission.entries()] == list(range(n + 3))  # it, and two editions
    path = Home(mission.folder).record
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[:-3]) + b"\n")
    with pytest.raises(IntegrityError):
        mission.record("note", {})


def test_a_hash_names_one_thing(mission: Workspace) -> None:
    sha256 = hashlib.sha256(b"").hexdigest()
    with pytest.raises(WorkspaceError, match="is called"):
        plan(mission, sha256)
