"""An object of a sealed register is opened by two persons, and by nobody's word alone."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import case_case
import pytest
from click.testing import CliRunner

from truceline.agreements import register
from truceline.app import run as runs
from truceline.app.casework import reveals
from truceline.app.casework.acts import act, open_case
from truceline.app.ledger import adopt, heads, proofs
from truceline.app.released.disclose import disclose
from truceline.app.run import kept, run
from truceline.app.workspace import Workspace
from truceline.cli.reveal import command
from truceline.errors import AgreementError, ProcedureError
from truceline.log.verify import Answer
from truceline.model.casework import CaseAct

ENTRY = register.canonical_entry({"object_type": "power_plant", "name": "Kryzhopil"})
SALT = "5a" * 32
COMMITMENT = register.commitment(ENTRY, SALT)
_REGISTER = f"""registers:
  - id: sites
    object_types: [power_plant]
    commitments: [{COMMITMENT}]
    deposited: 2031-02-01T00:00
texts:"""


def _document(**given: str) -> str:
    told = {"register_id": "sites", "report_id": "patrols/1", "entry": ENTRY, "salt": SALT}
    return json.dumps({**told, **given})


@pytest.fixture
def mission(tmp_path: Path) -> Workspace:
    made = case_case.made(tmp_path / "case")
    path = made.agreement_path
    path.write_text(path.read_text("utf-8").replace("texts:", _REGISTER, 1), "utf-8")
    made.record("note", {})
    adopt.init(made, "example.org/court")
    return made


def _revealed(mission: Workspace) -> int:
    return len(reveals.on_record(mission, mission.agreement(), None))


def test_one_person_opens_nothing_and_two_do(mission: Workspace) -> None:
    first = reveals.show(mission, _document(), "Anna")
    assert (first.counts, first.by, _revealed(mission)) == (False, ("Anna",), 0)
    record = mission.journal_path.read_bytes()
    assert b"Kryzhopil" not in record
    assert SALT.encode() not in record
    before = len(mission.entries())
    assert reveals.show(mission, _document(), " ANNA ") == first  # nothing new
    for name, saw in (("anna", COMMITMENT), ("Boris", "0" * 64), ("Boris", COMMITMENT[:8])):
        with pytest.raises(ProcedureError):
            reveals.show(mission, _document(), name, saw)
    with pytest.raises(ProcedureError, match="not possible"):  # of another incident
        reveals.show(mission, _document(report_id="patrols/2"), "Boris", COMMITMENT)
    with pytest.raises(AgreementError):
        reveals.show(mission, _document(salt="5b" * 32), "Boris", COMMITMENT)
    assert (len(mission.entries()), _revealed(mission)) == (before, 0)
    second = reveals.show(mission, _document(), "Boris", COMMITMENT[:12])
    assert (second.counts, second.by, _revealed(mission)) == (True, ("Anna", "Boris"), 1)
    assert reveals.show(mission, _document(), "Clara", COMMITMENT) == second
    assert len(mission.entries()) == before + 1


def test_the_log_holds_both_persons_and_its_copy_neither_names_nor_object(
    mission: Workspace, tmp_path: Path
) -> None:
    reveals.show(mission, _document(), "Anna")
    reveals.show(mission, _document(), "Boris", COMMITMENT)
    heads.sign(mission)
    public = mission.folder / "log" / "public"
    whole = b"".join(p.read_bytes() for p in public.rglob("*") if p.is_file())
    for word in ("Kryzhopil", SALT, "Anna", "Boris", COMMITMENT, "patrols/1"):
        assert word.encode() not in whole
    last = len(mission.entries()) - 1
    for seq, names in ((last - 1, ("Anna",)), (last, ("Anna", "Boris"))):
        found = proofs.prove(mission, str(seq))
        assert found.opening is not None
        files = {"p": found.receipt, "e": found.entry, "o": found.opening}
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        policy = mission.folder / "log" / "policy"
        answer = proofs.verify(tmp_path / "p", tmp_path / "e", policy, tmp_path / "o", None)
        assert answer.answer is Answer.VALID
        line = json.loads(json.loads(found.opening)["line"])
        told = line["payload"]["by"]
        assert tuple([told] if isinstance(told, str) else told) == names


def test_the_command_says_what_the_second_person_types(mission: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "reveal.json"
    path.write_text(_document(), "utf-8")
    where, runner = str(mission.folder), CliRunner()
    assert runner.invoke(command, [where, str(path)]).exit_code == 2  # nobody said who
    first = runner.invoke(command, [where, str(path), "--by", "Anna"])
    assert first.exit_code == 0, first.output
    assert "Kryzhopil" not in first.output
    typed = re.search(r"--confirm (\w+)", first.output)
    assert typed
    args = [where, str(path), "--by", "Boris", "--confirm", typed.group(1)]
    second = runner.invoke(command, args)
    assert second.exit_code == 0, second.output
    assert "by Anna, Boris" in second.output
    runs.run(mission, languages=("en",))


def test_a_case_is_disclosed_with_a_proof_of_every_line_that_a_head_holds(
    mission: Workspace, tmp_path: Path
) -> None:
    run(mission, languages=("en",))
    finding = min(kept(mission).tables["findings"]["finding_id"].to_pylist())
    case = open_case(mission, finding, "ALD", "Three shells.", "BIR").case_id
    heads.sign(mission)
    act(mission, case, CaseAct.ASK, "mechanism", to="BIR", within_h=2, text="what?")
    done = disclose(mission, case, "BIR")
    assert (done.lines, done.proven) == (2, 1)  # the second line is younger than the head
    heads.sign(mission)
    done = disclose(mission, case, "BIR")
    assert (done.lines, done.proven) == (2, 2)
    listed = json.loads((done.folder / "manifest.json").read_bytes())
    proven = sorted(name for name in listed if name.endswith(".tlog-proof"))
    assert len(proven) == 2
    for name in proven:
        path = done.folder / name
        entry, opening = path.with_suffix(".entry"), path.with_suffix(".opening")
        shown = opening if opening.is_file() else None
        answer = proofs.verify(path, entry, done.folder / "policy", shown, None)
        assert answer.answer is Answer.VALID
        bad = bytearray(entry.read_bytes())
        bad[len(bad) // 2] ^= 1
        (tmp_path / "bad").write_bytes(bytes(bad))
        answer = proofs.verify(path, tmp_path / "bad", done.folder / "policy", None, None)
        assert answer.answer is Answer.INVALID
    for name, sha256 in listed.items():
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == sha256
