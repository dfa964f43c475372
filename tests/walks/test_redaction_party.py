"""What a party handed in, objected and was answered is redacted; its receipts hold all the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import case_case
import pytest
from test_cli_log import run
from test_redaction import traces
from test_submit import MAP, ROWS, VERIFY

from truceline.adapters import files
from truceline.app import run as runs
from truceline.app.casework.acts import act, open_case
from truceline.app.drafting.start import record_documents
from truceline.app.intake.ingest import Order
from truceline.app.ledger import adopt, heads, kit, promises, redaction, rotation, whole
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import plan
from truceline.app.parties.objections import answered, objected
from truceline.app.parties.page import view_of
from truceline.app.parties.submission import submitted
from truceline.app.parties.submission_records import on_record
from truceline.app.released.disclose import disclose
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.log.redacted import CUT
from truceline.model.casework import CaseAct

NAME = "Oksana Verbytska"


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file handed in with receipts, a case with a reply and a document, an objection answered."""
    near = tmp_path_factory.mktemp("pattern")
    made = case_case.made(near / "mission")
    record_documents(made)
    adopt.init(made, "example.org/court")
    (near / "verbytska.csv").write_text(ROWS, "utf-8")
    one = submitted(made, near / "verbytska.csv", "ALD", _order()).submission
    files.write_all(near / "receipts", promises.receipts(made, one))
    runs.run(made, languages=("en",))
    finding = str(runs.kept(made).tables["findings"]["finding_id"][0].as_py())
    case = open_case(made, finding, "ALD", "look", respondent="BIR").case_id
    asked = act(made, case, CaseAct.ASK, "mechanism", to="BIR", text="Well?")
    (near / "letter.txt").write_text(f"a letter of {NAME}")
    words = ("--by", "BIR", "--answers", str(asked.seq), "--text", f"says {NAME}")
    run("case", "reply", made.folder, case, *words, "--document", near / "letter.txt")
    entry = objected(made, "ALD", "patrols", f"{NAME} sleeps at noon.")
    answered(made, entry.seq, "chair", f"{NAME} does not.")
    runs.run(made, languages=("en",))
    heads.sign(made)
    return near


@pytest.fixture
def mission(pattern: Path, tmp_path: Path) -> Workspace:
    """A copy of that, to do with as one likes."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "mission")


def _order() -> Order:
    return Order(connector="mapped", options={"map": MAP})


def _done(workspace: Workspace, wanted: str) -> None:
    redaction.redact(workspace, plan(workspace, wanted), "office", "the witness asked")


def _last(workspace: Workspace, kind: str) -> int:
    return [e.seq for e in workspace.entries() if e.kind == kind][-1]


def _verify(workspace: Workspace, promise: Path, *more: str | Path) -> str:
    """Ask package and stand-alone verifier, who must agree."""
    policy, head = Home(workspace.folder).policy, Home(workspace.folder).public.folder
    words = [sys.executable, "-I", str(VERIFY), "promise", str(promise), str(head)]
    done = subprocess.run([*words, "--policy", str(policy)], capture_output=True, text=True)
    assert (done.returncode, done.stdout[:6]) == (0, "VALID\n"), done.stdout
    return run("log", "verify", promise, "--policy", policy, "--head", head, *more)


@pytest.mark.parametrize("by_its_file", [True, False])
def test_the_receipt_of_a_redacted_file_tells_position_and_time_and_nothing_else(
    mission: Workspace, tmp_path: Path, *, by_its_file: bool
) -> None:
    (before,) = on_record(mission.entries())
    ids = [name.encode() for _, name in before.allegations]
    secrets = (b"verbytska", before.sha256.encode(), bytes.fromhex(before.sha256))
    assert traces(mission.folder, *secrets) != []
    _done(mission, before.sha256 if by_its_file else str(before.seq))
    assert traces(mission.folder, *secrets) == []
    assert traces(mission.folder / "log", *ids) == []
    assert whole.damaged(mission.folder)[1] == []
    (after,) = on_record(mission.entries())
    assert after.redacted is not None
    same = ("seq", "at", "by", "party", "rows", "accepted", "rejected", "repeated", "within", "due")
    assert all(getattr(after, name) == getattr(before, name) for name in same)
    assert after.allegations == tuple((row, CUT) for row, _ in before.allegations)
    held = tmp_path / "receipts"
    told = promises.receipts(mission, after)
    assert set(told) == {"submission.promise", "submission.entry"}
    assert all(data == (held / name).read_bytes() for name, data in told.items())
    heads.sign(mission)
    said = _verify(mission, held / "submission.promise")
    assert said.startswith(f"included: entry {before.seq} of ")
    # Whoever was handed the opening before can still show what it said: beyond reach.
    more = ("--opening", held / "submission.opening", "--file", tmp_path / "verbytska.csv")
    assert _verify(mission, held / "submission.promise", *more).startswith("included")
    assert _verify(mission, held / "allegations" / "row-1.promise").startswith("included")
    packed = kit.pack(mission, tmp_path / "stick", "ALD")
    mine = tmp_path / "stick" / packed.receipts[0]
    assert {p.name for p in mine.iterdir()} == {
        "submission.promise", "submission.entry", "submission.tlog-proof",
    }  # fmt: skip


def test_its_party_is_still_told_of_every_allegation(mission: Workspace, tmp_path: Path) -> None:
    (before,) = on_record(mission.entries())
    words = ("party", mission.folder, "ALD", "--html", tmp_path / "ald.html", "--lang", "en,uk,ru")
    _done(mission, before.sha256)
    runs.run(mission, languages=("en",))
    said = run(*words)
    assert said.count("set aside redacted") == 2
    assert f"(entry {before.seq})" in said
    assert "handed in: a file of 2 allegations, redacted" in said
    view = view_of(mission, "ALD")[1]
    assert view.counts()["own"] == {"set aside": 2}
    assert view.own["receipt"].to_pylist() == [before.seq, before.seq]
    for name, gone, why in (
        ("ald.html", "its bytes are destroyed", "number and promise stand"),
        ("ald.uk.html", "його байти знищено", "номер і обіцянка лишаються"),
        ("ald.ru.html", "его байты уничтожены", "номер и обещание остаются"),
    ):
        text = (tmp_path / name).read_text("utf-8")
        assert gone in text
        assert text.count(why) == 2
        assert "verbytska" not in text
    assert json.loads(run("party", mission.folder, "ALD", "--json"))["submissions"][0]["redacted"]
    again = submitted(mission, tmp_path / "verbytska.csv", "ALD", _order())
    assert not again.again  # nobody remembers that it was here


def test_words_of_objections_and_answers_go_and_who_spoke_stands(
    mission: Workspace, tmp_path: Path
) -> None:
    objection, answer = _last(mission, "objection"), _last(mission, "objection-reply")
    reply = next(e.seq for e in mission.entries() if e.payload.get("act") == "reply")
    document = mission.entries()[reply].payload["documents"][0]
    run("casebook", mission.folder)
    assert "store/casebook.sqlite" in {name for name, _ in traces(mission.folder, NAME.encode())}
    for wanted in (document, str(reply), str(objection), str(answer)):
        _done(mission, wanted)
    assert traces(mission.folder, NAME.encode(), document.encode()) == []
    assert whole.damaged(mission.folder)[1] == []
    runs.run(mission, languages=("en", "uk", "ru"))
    for name, word in (("report.html", "these words are destroyed"),
                       ("report.uk.html", "ці слова знищено"),
                       ("report.ru.html", "эти слова уничтожены")):  # fmt: skip
        text = (mission.folder / "out" / name).read_text("utf-8")
        assert text.count(word) == 2, name
        assert CUT not in text
    words = ("party", mission.folder, "ALD", "--html", tmp_path / "ald.html")
    said = run(*words)
    assert said.count("redacted 20") == 2
    assert "objection to patrols" in said
    assert "chair answers" in said
    assert (tmp_path / "ald.html").read_text("utf-8").count("these words are destroyed") == 2
    case = mission.entries()[reply].payload["case"]
    assert "redacted in part (" in run("case", "show", mission.folder, case)
    run("casebook", mission.folder)
    run("casebook", mission.folder, "--verify")
    told = run("casebook", mission.folder, "--json")
    assert json.loads(told)["rows"]["redaction"] == 3
    with pytest.raises(WorkspaceError, match="nothing that can be redacted"):
        plan(mission, str(answer))


def _all_valid(folder: Path, policy: Path) -> tuple[int, int]:
    """Check every proof of a disclosed case, with its opening where there is one; count both."""
    proofs, opened = sorted((folder / "proofs").glob("*.tlog-proof")), 0
    for proof in proofs:
        opening = proof.with_suffix(".opening")
        more = ("--opening", opening) if opening.is_file() else ()
        opened += bool(more)
        assert run("log", "verify", proof, "--policy", policy, *more).startswith("valid")
        words = [str(VERIFY), "proof", str(proof), str(proof.with_suffix(".entry"))]
        alone = [sys.executable, "-I", *words, "--policy", str(policy)]
        done = subprocess.run(alone, capture_output=True, text=True)
        assert (done.returncode, done.stdout[:6]) == (0, "VALID\n")
    return len(proofs), opened


def test_a_disclosed_case_goes_with_proofs_also_after_rotation_and_redaction(
    mission: Workspace,
) -> None:
    reply = next(e.seq for e in mission.entries() if e.payload.get("act") == "reply")
    case, document = (mission.entries()[reply].payload[x] for x in ("case", "documents"))
    first = disclose(mission, case, "BIR")
    old = (first.folder / "policy").read_bytes()
    assert (first.lines, first.proven, first.documents, first.redacted) == (3, 3, 1, 0)
    assert _all_valid(first.folder, first.folder / "policy") == (3, 3)
    rotation.rotate(mission)
    heads.sign(mission)
    second = disclose(mission, case, "BIR")
    assert (second.lines, second.proven) == (3, 3)
    assert (second.folder / "policy").read_bytes() != old
    assert _all_valid(second.folder, second.folder / "policy") == (3, 3)
    act(mission, case, CaseAct.ASK, "mechanism", to="BIR", text="And now?")
    heads.sign(mission)  # the old key signs no more
    third = disclose(mission, case, "BIR")
    assert _all_valid(third.folder, third.folder / "policy") == (4, 4)
    proof = min((third.folder / "proofs").glob("*.tlog-proof"))
    files.write(third.folder / "old-policy", old)
    said = run("log", "verify", proof, "--policy", third.folder / "old-policy", code=6)
    assert "did not sign" in said
    _done(mission, document[0])
    _done(mission, str(reply))
    assert not third.folder.exists()  # copies of disclosed cases go with a redaction
    heads.sign(mission)
    runs.run(mission, languages=("en",))
    said = run("disclose", mission.folder, case, "--for", "BIR")
    assert "4 lines of the record, 4 with proof; 0 documents" in said
    assert "1 line redacted" in said
    fourth = mission.folder / "disclosed" / f"{case}-BIR"
    assert _all_valid(fourth, fourth / "policy") == (4, 3)
    assert traces(fourth, NAME.encode(), document[0].encode()) == []
