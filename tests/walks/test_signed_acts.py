"""Acts under a key: whoever has the folder can no longer act in another's name unseen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import case_case
import pytest
from click.testing import CliRunner

from truceline.app import run as runs
from truceline.app import signing
from truceline.app.casework.acts import act, docket_of, meet, open_case, rule, say_of_guarantee
from truceline.app.ledger import adopt, whole
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction import redact
from truceline.app.ledger.redaction_plan import plan
from truceline.app.parties import objections
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.codec import Plain, canonical_json, sha256_hex
from truceline.errors import IntegrityError, ProcedureError, WorkspaceError
from truceline.log import journal, signed
from truceline.log.keys import COSIGNATURE, ED25519, Skey
from truceline.model.casework import CaseAct, CaseStatus, MeetingAct, Said

UP = CaseStatus.UPHELD
ALDER, SEAT, OTHER, STAFF = (
    Skey(name, ED25519, bytes([n]) * 32) for n, name in enumerate(("ALD", "of-alder", "x", "staff"))
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = case_case.made(tmp_path_factory.mktemp("signed") / "case")
    runs.run(workspace, languages=("en",))
    return workspace


@pytest.fixture
def workspace(made: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(made.folder, tmp_path / "case")
    return Workspace(tmp_path / "case", now=made.now)


def _with(workspace: Workspace, *skeys: Skey) -> Workspace:
    return Workspace(workspace.folder, now=workspace.now, signers=skeys)


def _finding(workspace: Workspace) -> str:
    return str(min(runs.kept(workspace).tables["findings"]["finding_id"].to_pylist()))


@contextmanager
def _refused(why: str) -> Iterator[None]:
    with pytest.raises(ProcedureError) as told:
        yield
    assert why in told.value.diagnostics()


def _rewritten(workspace: Workspace, seq: int, **changed: object) -> None:
    """Write an entry anew, as somebody who has the folder can."""
    entries = list(workspace.entries())
    payload = {**entries[seq].payload, **changed}
    entries[seq] = replace(entries[seq], payload={k: v for k, v in payload.items() if v != "GONE"})
    lines = [journal.line(e.seq, e.at, e.kind, e.payload) for e in entries]
    workspace.journal_path.write_bytes(b"".join(line + b"\n" for line in lines))


def test_an_act_of_who_has_a_key_needs_its_signature(workspace: Workspace) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    before = len(workspace.entries())
    with pytest.raises(ProcedureError) as told:
        open_case(workspace, _finding(workspace), "ALD", "look")
    assert told.value.reasons == ("ALD acts under the key ALD: give it with --key FILE",)
    assert len(workspace.entries()) == before
    entry = open_case(_with(workspace, ALDER), _finding(workspace), "ALD", "look")
    assert entry.signed == ("ALD",)
    other = act(workspace, entry.case_id, CaseAct.REPLY, "BIR", text="not us")
    assert other.signed == ()
    assert signing.sound_register(workspace).signed == 1


def test_a_key_that_is_nobodys_or_has_no_part_signs_nothing(workspace: Workspace) -> None:
    signing.enrol(workspace, "of-alder", SEAT.vkey)
    for skey, told in ((OTHER, "enrolled for nobody"), (SEAT, "who has no part in this act")):
        with _refused(told):
            open_case(_with(workspace, skey), _finding(workspace), "BIR", "look")
    assert [e for e in workspace.entries() if e.kind == "case"] == []


def test_every_kind_of_act_asks_for_it(workspace: Workspace) -> None:
    for who, skey in (("ALD", ALDER), ("of-alder", SEAT), ("mechanism", STAFF), ("State E", OTHER)):
        signing.enrol(workspace, who, skey.vkey)
    able = _with(workspace, ALDER, STAFF)
    with _refused("no part"):
        open_case(able, _finding(workspace), "ALD", "")
    case = open_case(_with(workspace, ALDER), _finding(workspace), "ALD", "").case_id
    staff = _with(workspace, STAFF)
    with _refused("mechanism acts under the key"):
        meet(workspace, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    meet(staff, MeetingAct.OPEN, ["of-alder", "of-birch", "chair"], "")
    positions = {"of-alder": UP, "of-birch": CaseStatus.ABSTAINS, "chair": UP}
    with _refused("mechanism acts under the key"):
        rule(workspace, case, "M-1", positions, "")
    ruled = rule(_with(workspace, STAFF, SEAT), case, "M-1", positions, "")
    assert ruled.signed == ("mechanism", "of-alder")
    with _refused("of-alder acts under the key"):
        act(staff, case, CaseAct.DISSENT, "of-alder", text="no")
    with _refused("State E acts under the key"):
        say_of_guarantee(workspace, "text", "to-alder", "State E", Said.HONOURED, "")
    say_of_guarantee(_with(workspace, OTHER), "text", "to-alder", "State E", Said.HONOURED, "")
    with _refused("give it with --key FILE"):
        objections.objected(workspace, "ALD", "patrols", "partisan")
    objections.objected(_with(workspace, ALDER), "ALD", "patrols", "partisan")
    assert signing.sound_register(workspace).signed == 6


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": "other words"}, "the signature of ALD does not fit"),
        ({"respondent": "BIR"}, "the signature of ALD does not fit"),
        ({"signed": "GONE"}, "case without the signature of ALD"),
        ({"signed": []}, "case without the signature of ALD"),
        ({"by": "BIR"}, "the signature of ALD does not fit"),
    ],
)
def test_what_is_changed_afterwards_is_told_and_nothing_is_built_on_it(
    workspace: Workspace, change: dict[str, object], told: str
) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    able = _with(workspace, ALDER)
    entry = open_case(able, _finding(workspace), "ALD", "look")
    _rewritten(workspace, entry.seq, **change)
    with pytest.raises(IntegrityError, match=told):
        signing.sound_register(workspace)
    with pytest.raises(IntegrityError, match=told):
        act(able, entry.case_id, CaseAct.WITHDRAW, "ALD", text="never mind")


def test_a_signature_fits_no_other_place_and_no_other_record(workspace: Workspace) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    entry = open_case(_with(workspace, ALDER), _finding(workspace), "ALD", "look")
    line = workspace.entries()[entry.seq]
    workspace.record(line.kind, line.payload)
    (fault,) = signed.register(workspace.entries()).faults[:1]
    assert fault.startswith(f"entry {entry.seq + 1}: the signature of ALD")
    entries = workspace.entries()[: entry.seq + 1]
    elsewhere = (replace(entries[0], at="2031-01-01T00:00:00+00:00"), *entries[1:])
    assert signed.register(entries).faults == ()
    assert len(signed.register(elsewhere).faults) == 2


def test_any_flipped_bit_of_a_signature_is_told(workspace: Workspace) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    entry = open_case(_with(workspace, ALDER), _finding(workspace), "ALD", "look")
    entries = list(workspace.entries())
    (one,) = entries[entry.seq].payload["signed"]
    for name in ("signature", "key", "of"):
        for place in range(len(one[name])):
            flipped = one[name][:place] + chr(ord(one[name][place]) ^ 1) + one[name][place + 1 :]
            payload = {**entries[entry.seq].payload, "signed": [{**one, name: flipped}]}
            entries[entry.seq] = replace(entries[entry.seq], payload=payload)
            assert signed.register(entries).faults, (name, place)


def test_a_key_is_handed_over_by_its_signature_or_replaced_with_a_reason(
    workspace: Workspace,
) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    with _refused("or --reason says why not"):
        signing.enrol(workspace, "ALD", OTHER.vkey)
    handed = signing.enrol(_with(workspace, ALDER), "ALD", OTHER.vkey)
    assert (handed.handed_over, handed.reason) == (True, "")
    back = signing.enrol(workspace, "ALD", ALDER.vkey, "the stick was lost")
    assert (back.handed_over, back.reason) == (False, "the stick was lost")
    with _refused("enrolled for nobody"):
        open_case(_with(workspace, OTHER), _finding(workspace), "ALD", "")
    gone = signing.enrol(workspace, "ALD", None, "the delegation wishes none")
    assert gone.vkey is None
    assert open_case(workspace, _finding(workspace), "ALD", "").signed == ()
    assert signing.sound_register(workspace).signed == 1


def test_a_key_slipped_in_without_reason_is_told(workspace: Workspace) -> None:
    signing.enrol(workspace, "ALD", ALDER.vkey)
    workspace.record("key", {"of": "ALD", "vkey": str(OTHER.vkey), "reason": ""})
    with pytest.raises(IntegrityError, match="another key of ALD, and nobody says why"):
        signing.sound_register(workspace)


def test_what_cannot_be_enrolled_is_told_all_at_once(workspace: Workspace) -> None:
    witness = Skey("w", COSIGNATURE, b"w" * 32).vkey
    with pytest.raises(ProcedureError) as told:
        signing.enrol(workspace, "nobody", witness, "x" * 3000)
    assert len(told.value.reasons) == 3
    with _refused("no key to withdraw"):
        signing.enrol(workspace, "ALD", None)
    signing.enrol(workspace, "ALD", ALDER.vkey)
    with _refused("the key in force"):
        signing.enrol(workspace, "ALD", ALDER.vkey, "again")


def test_swapped_parties_are_treated_alike(workspace: Workspace) -> None:
    faults = []
    for party, skey in (("ALD", ALDER), ("BIR", OTHER)):
        signing.enrol(workspace, party, skey.vkey)
        with pytest.raises(ProcedureError) as told:
            open_case(workspace, _finding(workspace), party, "")
        faults.append(told.value.reasons[-1].replace(party, "P").replace(skey.name, "P"))
    assert faults[0] == faults[1]


def test_the_signed_text_is_the_canonical_payload() -> None:
    text = signed.signed_text("t", 7, "case", {"b": 1, "a": "ї", "signed": [1]})
    assert text == b"truceline/act/v1\nt\n7\ncase\n" + canonical_json({"a": "ї", "b": 1}) + b"\n"


def test_the_commands_make_enrol_list_and_verify(workspace: Workspace, tmp_path: Path) -> None:
    folder, secret = str(workspace.folder), str(tmp_path / "alder.skey")

    def call(*words: str, fault: type[Exception] | None = None) -> str:
        done = CliRunner().invoke(group, [*words])
        assert (done.exit_code == 0) == (fault is None), (done.output, done.exception)
        assert fault is None or isinstance(done.exception, fault)
        return done.output

    made = call("key", "new", secret, "--name", "of-alder")
    assert (tmp_path / "alder.skey").stat().st_mode & 0o077 == 0
    call("key", "new", secret, "--name", "again", fault=WorkspaceError)
    call("key", "new", f"{secret}2", "--name", "two words", fault=ProcedureError)
    vkey = made.split("to be enrolled: ")[1].strip()
    call("key", "enrol", folder, "--of", "ALD", "--vkey", vkey)
    assert vkey in call("key", "list", folder)
    assert json.loads(call("key", "list", folder, "--json"))[0]["of"] == "ALD"
    finding = _finding(workspace)
    call("case", "open", folder, finding, "--by", "ALD", fault=ProcedureError)
    case = call("case", "open", folder, finding, "--by", "ALD", "--key", secret)[:14]
    assert "signed by ALD" in call("case", "show", folder, case)
    assert "1 signature, all of them fit" in call("key", "verify", folder)
    call("party", folder, "ALD", "--object-to", "patrols", "--text", "no", fault=ProcedureError)
    call("party", folder, "ALD", "--object-to", "patrols", "--text", "no", "--key", secret)
    call("key", "withdraw", folder, "--of", "ALD", "--key", secret)
    assert "withdrawn" in call("key", "list", folder)
    _rewritten(workspace, docket_of(workspace)[0].cases[case].entries[0].seq, text="no")
    call("key", "verify", folder, fault=IntegrityError)


def test_a_redacted_act_stands_without_its_signature_and_nothing_else_passes_for_one(
    workspace: Workspace,
) -> None:
    adopt.init(workspace, "example.org/case")
    signing.enrol(workspace, "ALD", ALDER.vkey)
    able = _with(workspace, ALDER)
    entry = open_case(able, _finding(workspace), "ALD", "ask a name")
    (one,) = workspace.entries()[entry.seq].payload["signed"]
    redact(workspace, plan(workspace, str(entry.seq)), "office", "asked")
    assert one["signature"] not in workspace.journal_path.read_text()  # it would confirm a guess
    found = signing.sound_register(workspace)
    assert (found.signed, found.redacted) == (0, 1)
    runs.run(able, languages=("en",))
    act(able, entry.case_id, CaseAct.WITHDRAW, "ALD", text="never mind")
    assert signing.sound_register(workspace).signed == 1
    assert whole.damaged(workspace.folder)[1] == []
    _rewritten(workspace, entry.seq, respondent="BIR")  # says that it was redacted, and was not so
    with pytest.raises(IntegrityError, match="case without the signature of ALD"):
        signing.sound_register(workspace)
    for kept in (found.held["ALD"].seq, len(workspace.entries()) - 2):
        with pytest.raises(WorkspaceError, match=r"cannot be redacted|nothing that can"):
            plan(workspace, str(kept))


def test_a_key_that_was_redacted_away_is_told_by_the_log(workspace: Workspace) -> None:
    adopt.init(workspace, "example.org/case")
    seq = signing.enrol(workspace, "ALD", ALDER.vkey).seq
    held = workspace.entries()[seq]
    stone: dict[str, Plain] = {"entry": seq + 1, "at": held.at, "by": "x", "reason": "y"}
    lines = [journal.line(seq, held.at, "redacted", {"was": was, "redacted": stone})
             for was in ("key", "case")]  # fmt: skip
    for line in lines:
        told: dict[str, Plain] = {
            "lines": {str(seq): sha256_hex(line)},
            "target": seq,
            "document": None,
        }
        workspace.record(
            "redaction", {**told, "at": held.at, "by": "x", "reason": "y", "was": "key"}
        )
        with Home(workspace.folder).salts() as salts:
            salts.destroy([seq])
        record = workspace.journal_path.read_bytes().split(b"\n")
        record[seq] = line
        workspace.journal_path.write_bytes(b"\n".join(record))
        (fault,) = whole.damaged(workspace.folder)[1]
        assert "another kind of entry, or could not be redacted" in fault
