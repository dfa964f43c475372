"""A party hands in a file: on the record at once, with receipts that hold the keeper to them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import case_case
import pytest
from click.testing import CliRunner

from truceline.adapters import files
from truceline.app import run as runs
from truceline.app import signing
from truceline.app.drafting.start import record_documents
from truceline.app.intake.ingest import Order
from truceline.app.ledger import adopt, heads, promises, proofs, witnesses
from truceline.app.ledger.delay import set_delay
from truceline.app.ledger.home import Home
from truceline.app.parties import submission
from truceline.app.parties.submission import submitted
from truceline.app.parties.submission_records import on_record
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import ProcedureError, SourceError, WorkspaceError
from truceline.log import promise, signed
from truceline.log.keys import ED25519, Skey
from truceline.log.verify import Answer, Verdict

VERIFY = Path(__file__).parents[2] / "verifier" / "verify.py"
MAP = case_case.MAP.replace("patrols", "ministry")
ROWS = """no,from,until,who,lon,lat
7,2031-03-04 10:00,2031-03-04 10:10,BIR,-16.0,-29.0
8,2031-03-05 10:00,2031-03-05 10:10,BIR,-16.0,-29.0
x,2031-03-05 10:00,soon,BIR,-16.0,-29.0
8,2031-03-05 10:00,2031-03-05 10:10,BIR,-16.0,-29.0
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A mission whose log promises heads within six hours, cosigned by one witness."""
    made = case_case.made(tmp_path / "mission")
    record_documents(made)
    vkey = adopt.init(made, "example.org/court")
    set_delay(made, timedelta(hours=6))
    key = witnesses.init(tmp_path / "w", "example.org/w", (str(vkey),))
    Home(made.folder).policy.write_text(f"log {vkey}\nwitness W {key}\nquorum W\n")
    (tmp_path / "list.csv").write_text(ROWS, "utf-8")
    return made


def _hand_in(workspace: Workspace, by: str = "ALD", name: str = "list.csv") -> submission.Submitted:
    order = Order(connector="mapped", options={"map": MAP})
    return submitted(workspace, workspace.folder.parent / name, by, order)


def _receipts(workspace: Workspace) -> Path:
    out = workspace.folder.parent / "receipts"
    files.write_all(out, promises.receipts(workspace, _hand_in(workspace).submission))
    return out


def _head(workspace: Workspace, at: int) -> Path:
    """Sign a head, have it cosigned at a time, and return a copy of the public tree."""
    near, home = workspace.folder.parent, Home(workspace.folder)
    signed = heads.sign(workspace)
    files.write(near / "ask", heads.request(home, _seen(near), signed.note).encode())
    assert witnesses.sign(near / "w", near / "ask", near / "reply", at).status == 200
    heads.cosigned(workspace, [near / "reply"])
    (near / "seen").write_text(str(signed.head.size))
    copy = near / f"copy-{len(list(near.glob('copy-*')))}"
    shutil.copytree(home.public.folder, copy)
    return copy


def _seen(near: Path) -> int:
    return int((near / "seen").read_text()) if (near / "seen").exists() else 0


def _both(workspace: Workspace, receipt: Path, head: Path) -> str:
    """Ask package and stand-alone verifier, who must agree; return code and first words."""
    policy = workspace.folder / "log" / "policy"
    verdict = promises.verify(receipt, policy, head, None, None)
    words = [sys.executable, "-I", str(VERIFY), "promise", str(receipt), str(head)]
    done = subprocess.run([*words, "--policy", str(policy)], capture_output=True, text=True)
    assert done.returncode == verdict.answer.value, (done.stdout, verdict.why)
    if verdict.word:
        kept = {"included": "VALID", "not yet due": "CANNOT TELL. NOT YET DUE"}
        assert done.stdout.startswith(kept.get(verdict.word, verdict.word.upper()))
    return f"{verdict.answer.value} {verdict.word}".strip()


def _alone(workspace: Workspace, receipt: Path, opening: Path, file: Path | None) -> Verdict:
    return promises.verify(receipt, Home(workspace.folder).policy, None, opening, file)


def test_it_is_on_the_record_at_once_and_every_row_is_accounted_for(workspace: Workspace) -> None:
    before = len(workspace.entries())
    one = _hand_in(workspace, "of-alder").submission
    assert [e.kind for e in workspace.entries()[before:]] == ["input", "submission"]
    assert (one.by, one.party, one.seq) == ("of-alder", "ALD", before + 1)
    assert one.rows == one.accepted + one.rejected + one.repeated == 4
    assert (one.accepted, one.rejected, one.repeated) == (2, 1, 1)
    assert [row for row, _ in one.allegations] == [1, 2]
    with Home(workspace.folder).store() as store:
        assert store.head()[0] == before + 2
    again = _hand_in(workspace)
    assert again.again
    assert again.submission == one
    assert len(workspace.entries()) == before + 2
    assert on_record(workspace.entries(), "BIR") == ()


def test_the_same_file_gets_the_same_receipts(workspace: Workspace) -> None:
    first = promises.receipts(workspace, _hand_in(workspace).submission)
    heads.sign(workspace)
    assert promises.receipts(workspace, _hand_in(workspace).submission) == first
    assert {"submission.promise", "submission.entry", "submission.opening"} < set(first)
    assert sum(name.startswith("allegations/") for name in first) == 2


def test_a_promise_that_is_kept(workspace: Workspace) -> None:
    out = _receipts(workspace)
    due = on_record(workspace.entries())[-1].due
    assert due is not None
    copy = _head(workspace, int(due.timestamp()) - 60)
    row = min((out / "allegations").iterdir())
    for receipt in (out / "submission.promise", row):
        assert _both(workspace, receipt, copy) == "0 included"
        assert _both(workspace, receipt, copy / "checkpoint") == "7"
    seq = on_record(workspace.entries())[-1].seq
    for name, wanted in (("it", seq), ("other", seq - 1)):
        proven = proofs.prove(workspace, str(wanted))
        files.write(copy / f"{name}.tlog-proof", proven.receipt)
        files.write(copy / f"{name}.entry", proven.entry)
    assert _both(workspace, out / "submission.promise", copy / "it.tlog-proof") == "0 included"
    assert _both(workspace, out / "submission.promise", copy / "other.tlog-proof") == "7"


def test_an_operator_who_signs_nothing_is_overdue_and_not_before(workspace: Workspace) -> None:
    early = _head(workspace, 1_930_000_000)
    out = _receipts(workspace)
    due = on_record(workspace.entries())[-1].due
    assert due is not None
    receipt = out / "submission.promise"
    assert _both(workspace, receipt, early) == "7 not yet due"
    late = shutil.copytree(early, early.with_name("late"))
    request = heads.request(Home(workspace.folder), _seen(early.parent), heads.sign(workspace).note)
    # The witness is asked again, after the time, for the old head: nobody showed it a newer one.
    old = (early / "checkpoint").read_bytes().rpartition(b"\n\n")
    log_line = b"".join(x for x in old[2].splitlines(True) if b"/court " in x)
    ask = b"old %d\n\n" % _seen(early.parent) + old[0] + old[1] + log_line
    assert request.note.text != old[0].decode()
    for seconds, told in ((0, "7 not yet due"), (1, "6 overdue")):
        files.write(early.parent / "ask", ask)
        at = int(due.timestamp()) + seconds
        assert (
            witnesses.sign(early.parent / "w", early.parent / "ask", late / "r", at).status == 200
        )
        files.write(late / "checkpoint", old[0] + old[1] + log_line + (late / "r").read_bytes())
        (late / "r").unlink()
        assert _both(workspace, receipt, late) == told
        assert _both(workspace, receipt, late / "checkpoint") == told


def test_an_operator_who_drops_the_line_is_shown_to_have_done_so(workspace: Workspace) -> None:
    folder = workspace.folder
    for part in ("log", "sealed"):
        shutil.copytree(folder / part, folder.parent / "before" / part)
    out = _receipts(workspace)
    for part in ("log", "sealed"):
        shutil.rmtree(folder / part)
        shutil.copytree(folder.parent / "before" / part, folder / part)
    for n in range(4):
        workspace.record("note", {"n": n})
    copy = _head(workspace, 1_930_000_000)
    seq = promise.parse(files.read(out / "submission.promise"))[0].index
    proven = proofs.prove(workspace, str(seq))
    files.write(copy / "there.tlog-proof", proven.receipt)
    for name in ("submission.promise", "allegations/row-1.promise"):
        assert _both(workspace, out / name, copy) == "6 broken"
        assert _both(workspace, out / name, copy / "there.tlog-proof") == "6"
        files.write(copy / "there.entry", proven.entry)
        assert _both(workspace, out / name, copy / "there.tlog-proof") == "6 broken"
        (copy / "there.entry").unlink()


def test_a_copy_that_was_tampered_with_is_no_evidence(workspace: Workspace) -> None:
    out = _receipts(workspace)
    copy = _head(workspace, 1_930_000_000)
    receipt = out / "submission.promise"
    seq = promise.parse(files.read(receipt))[0].index
    tile = next((copy / "tile" / "0").rglob("*.p/*"))
    whole = tile.read_bytes()
    tile.write_bytes(whole[: 32 * seq] + bytes(32) + whole[32 * seq + 32 :])
    assert _both(workspace, receipt, copy) == "6"
    tile.write_bytes(whole)
    proven = proofs.prove(workspace, str(seq))
    files.write(copy / "there.tlog-proof", proven.receipt.replace(b"index", b"index ", 1))
    assert _both(workspace, receipt, copy / "there.tlog-proof") == "6"
    assert _both(workspace, receipt, copy) == "0 included"


def test_a_receipt_leads_to_the_file_and_to_the_row(workspace: Workspace) -> None:
    out = _receipts(workspace)
    near = workspace.folder.parent
    opening, handed = out / "submission.opening", near / "list.csv"
    for receipt in (out / "submission.promise", *(out / "allegations").iterdir()):
        assert _alone(workspace, receipt, opening, handed).answer is Answer.CANNOT_TELL
        assert "promised entry" in _alone(workspace, receipt, opening, handed).why
        other = _alone(workspace, receipt, opening, workspace.agreement_path)
        assert other.answer is Answer.INVALID
    made, _ = promise.parse(files.read(out / "submission.promise"))
    stranger = promise.Promise(made.origin, made.index, made.leaf, made.at, made.within,
                                promise.Allegation(99, "r"))  # fmt: skip
    files.write(out / "s.promise", stranger.signed(Home(workspace.folder).skey()).encode())
    assert "does not list" in _alone(workspace, out / "s.promise", opening, None).why
    files.write(out / "o.opening", files.read(opening).replace(b'"salt":"', b'"salt":"f', 1))
    assert _alone(workspace, out / "submission.promise", out / "o.opening", None).answer.value == 6


def test_what_is_not_its_own_is_refused_and_leaves_no_trace(workspace: Workspace) -> None:
    before = len(workspace.entries())
    for by, why in (
        ("BIR", "do not speak for BIR"),
        ("chair", "sits for none"),
        ("mechanism", "sits for none"),
    ):
        with pytest.raises(ProcedureError) as refused:
            _hand_in(workspace, by)
        assert why in refused.value.diagnostics()
    (workspace.folder.parent / "empty.csv").write_text(ROWS.splitlines()[0] + "\n")
    with pytest.raises(ProcedureError, match="not possible"):
        _hand_in(workspace, name="empty.csv")
    with pytest.raises(SourceError):
        _hand_in(workspace, name="none.csv")
    assert len(workspace.entries()) == before


def test_a_party_with_a_key_hands_in_under_it_and_no_other(workspace: Workspace) -> None:
    alder, birch = (Skey(name, ED25519, name.encode() * 8) for name in ("aldr", "brch"))
    for of, skey in (("ALD", alder), ("BIR", birch)):
        signing.enrol(workspace, of, skey.vkey)
    before = len(workspace.entries())
    for skeys in ((), (birch,)):
        with pytest.raises(ProcedureError) as refused:
            _hand_in(Workspace(workspace.folder, now=workspace.now, signers=skeys))
        assert "ALD acts under the key aldr" in refused.value.diagnostics()
    assert len(workspace.entries()) == before
    own = Workspace(workspace.folder, now=workspace.now, signers=(alder,))
    one = _hand_in(own).submission
    assert signed.signers(workspace.entries()[one.seq].payload) == ("ALD",)
    assert signing.sound_register(workspace).signed == 1
    assert promises.receipts(own, one)


def test_every_party_has_the_same_quota_of_a_day(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "MOST_A_DAY", 2)
    _hand_in(workspace)
    more = workspace.folder.parent / "more.csv"
    more.write_text(ROWS.replace("7,2031-03-04", "9,2031-03-06"), "utf-8")
    with pytest.raises(ProcedureError) as refused:
        _hand_in(workspace, name="more.csv")
    assert "ALD handed in 2 within a day" in refused.value.diagnostics()
    later = Workspace(workspace.folder, now=lambda: workspace.now() + timedelta(days=1))
    assert not _hand_in(later, name="more.csv").again


def test_without_a_log_nothing_is_promised(tmp_path: Path) -> None:
    bare = case_case.made(tmp_path / "bare")
    (tmp_path / "list.csv").write_text(ROWS, "utf-8")
    one = _hand_in(bare).submission
    assert one.due is None
    assert promises.receipts(bare, one) == {}
    with pytest.raises(WorkspaceError, match="at most 30 days"):
        set_delay(bare, timedelta(days=31))


def test_from_the_command_line(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    words = ["submit", str(tmp_path / "list.csv"), "--as", "ALD", "--in", str(workspace.folder)]
    words += ["--map", str(tmp_path / "map.yaml")]
    done = CliRunner().invoke(group, words, catch_exceptions=False)
    assert "4 rows = 2 accepted + 1 rejected + 1 repeated" in done.output
    assert "a signed head must hold it by" in done.output
    told = json.loads(CliRunner().invoke(group, [*words, "--json"]).output)
    assert (told["again"], told["party"], len(told["files"])) == (True, "ALD", 5)
    receipt = tmp_path / "list.csv.receipts" / "submission.promise"
    policy = str(workspace.folder / "log" / "policy")
    verify = ["log", "verify", str(receipt), "--policy", policy]
    assert CliRunner().invoke(group, verify).exit_code == 7
    early = _head(workspace, 1_930_000_000)
    done = CliRunner().invoke(group, [*verify, "--head", str(early)])
    assert (done.exit_code, done.output[:9]) == (0, "included:")
    done = CliRunner().invoke(
        group, ["log", "verify", policy, "--policy", policy, "--head", policy]
    )
    assert done.exit_code == 2
    runs.run(workspace, languages=("en",))
    assert "alleged by ALD: 2 events" in CliRunner().invoke(
        group, ["party", str(workspace.folder), "ALD"]
    ).output  # fmt: skip
