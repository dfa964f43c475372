"""A backup without salts and keys says that they were left out, and still tells real damage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_cli_log import run
from test_redaction import traces
from test_redaction_evidence import items, pattern  # noqa: F401

from truceline.app.backups.backup import back_up
from truceline.app.backups.restore import Asked, restore
from truceline.app.evidence.verify import verified
from truceline.app.ledger import adopt, encryption, left_out, redaction, whole
from truceline.app.ledger.redaction_plan import plan
from truceline.app.workspace import Workspace
from truceline.codec import sha256_hex
from truceline.errors import IntegrityError

SAID = "sealed parts were left out of this backup on purpose"


@pytest.fixture
def bare(pattern: Path, tmp_path: Path) -> Workspace:  # noqa: F811
    """What comes back of an encrypted workspace with three items and a letter."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    made = Workspace(tmp_path / "case")
    (tmp_path / "letter.txt").write_bytes(b"what Oksana told")
    adopt.append(made, [tmp_path / "letter.txt"], public=False)
    (tmp_path / "public.txt").write_bytes(b"for everybody")
    adopt.append(made, [tmp_path / "public.txt"], public=True)
    encryption.encrypt(made)
    back_up(made, tmp_path / "backup", sealed=False)
    back_up(made, tmp_path / "full")
    restore(tmp_path / "backup", tmp_path / "bare", Asked())
    return Workspace(tmp_path / "bare")


def test_it_says_so_and_reports_no_damage(bare: Workspace) -> None:
    n = len(bare.entries())
    said = run("log", "verify", bare.folder, "--full")
    assert said.startswith(f"valid: {n} entries were hashed again, and nothing is damaged")
    assert f"{SAID}: {n - 1} lines have no salt here" in said  # one stands in the log in clear
    assert "malice would not" in said
    assert not (bare.folder / "sealed").exists()  # looking makes none
    told = run("evidence", "verify", "--in", bare.folder)
    assert "the keys of the items were left out of this backup on purpose" in told
    assert "sealed fields cannot be opened any more: left out of this backup" in told
    assert verified(bare).faults == ()
    back_up(bare, bare.folder.parent / "again")
    restore(bare.folder.parent / "again", bare.folder.parent / "third", Asked())
    assert whole.without_salts(bare.folder.parent / "third") == n - 1


def _places(folder: Path) -> Iterator[Path]:
    yield folder / "log" / "record.jsonl"
    yield from folder.glob("inbox/??/*.sealed")
    yield from folder.glob("evidence/blobs/sealed/??/*.sealed")


def test_real_damage_is_told_all_the_same(bare: Workspace) -> None:
    places = list(_places(bare.folder))
    assert len(places) == 1 + 1 + 3
    for path in places:
        data = path.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 25)):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            assert whole.damaged(bare.folder)[1] != [], (path, at)
            assert "invalid" in run("log", "verify", bare.folder, "--full", code=6)
        path.write_bytes(data[:-1])
        assert whole.damaged(bare.folder)[1] != []
        path.unlink()
        assert whole.damaged(bare.folder)[1] != []
        with pytest.raises(IntegrityError):
            back_up(bare, bare.folder.parent / "never")
        path.write_bytes(data)
    assert whole.damaged(bare.folder)[1] == []
    blob = places[-1]
    data = blob.read_bytes()
    blob.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))  # what is encrypted may end in any byte
    assert str(blob) in run("evidence", "verify", "--in", bare.folder, code=6)


def test_the_list_itself_is_no_way_round(bare: Workspace) -> None:
    path = bare.folder / "log" / "left-out.json"
    told = json.loads(path.read_bytes())
    record = bare.journal_path.read_bytes().split(b"\n")
    line = next(i for i, one in enumerate(record) if b'"kind":"evidence"' in one)
    changed = record[line].replace(b'"kind":"evidence"', b'"kind":"custody"')
    told["lines"][line] = sha256_hex(changed)
    path.write_text(json.dumps(told))
    bare.journal_path.write_bytes(b"\n".join([*record[:line], changed, *record[line + 1 :]]))
    assert any("another kind" in one for one in whole.damaged(bare.folder)[1])
    path.write_bytes(b"[]")
    assert whole.damaged(bare.folder)[1] != []
    path.unlink()  # without the list, what has no salt is not what the log commits to
    assert whole.damaged(bare.folder)[1] != []


def test_it_goes_on_and_what_comes_then_is_held_against_the_log(bare: Workspace) -> None:
    n = len(bare.entries())
    bare.record("note", {"said": "one"})
    assert whole.damaged(bare.folder)[1] == []
    assert whole.without_salts(bare.folder) == n - 1
    data = bare.journal_path.read_bytes()
    bare.journal_path.write_bytes(data.replace(b'"said":"one"', b'"said":"two"'))
    (found,) = whole.damaged(bare.folder)[1]
    assert f"line {n + 1} is not what entry" in found


def test_what_is_redacted_there_leaves_no_hash_to_guess_by(bare: Workspace) -> None:
    act = next(e for e in bare.entries() if e.kind == "custody")
    held = left_out.read(bare.folder)
    assert held is not None
    sha256 = held.lines[act.seq].encode()
    assert traces(bare.folder, sha256) != []
    redaction.redact(bare, plan(bare, str(act.seq)), "office", "asked")
    assert traces(bare.folder, sha256) == []
    assert whole.damaged(bare.folder)[1] == []
    assert whole.without_salts(bare.folder) == len(held.lines) - 2


def test_with_the_salts_it_is_held_against_the_log_again(bare: Workspace, tmp_path: Path) -> None:
    restore(tmp_path / "backup", tmp_path / "x", Asked())
    restore(tmp_path / "full", tmp_path / "whole", Asked())
    assert SAID not in run("log", "verify", tmp_path / "whole", "--full")
    assert not (tmp_path / "whole" / "log" / "left-out.json").exists()
    shutil.copytree(tmp_path / "whole" / "sealed", tmp_path / "x" / "sealed")
    assert SAID not in run("log", "verify", tmp_path / "x", "--full")
    assert verified(Workspace(tmp_path / "x")).faults == ()
    assert items(Workspace(tmp_path / "x")) == items(bare)


def test_bytes_that_no_key_finds_are_said_to_be_there_still(
    bare: Workspace, tmp_path: Path
) -> None:
    letter = next(e for e in bare.entries() if e.kind == "file")
    wanted = next(iter(items(bare)))
    assert plan(bare, wanted).unfound
    assert "destroy the sealed.tar" in run("log", "redact", bare.folder, wanted)
    case = Workspace(tmp_path / "case")
    assert not plan(case, wanted).unfound
    redaction.redact(case, plan(case, str(letter.seq)), "office", "asked")
    words = ("restore", tmp_path / "full", tmp_path / "y", "--redactions", case.folder)
    assert "they lie" not in run(*words)
    assert not any("inbox" in n for n, _ in traces(tmp_path / "y", b"what Oksana told"))
    shutil.rmtree(tmp_path / "y")
    assert "sealed.tar of this backup opens them" in run(*words, "--without-sealed")
