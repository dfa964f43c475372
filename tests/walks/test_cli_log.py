"""The log from the command line: made, grown, signed, cosigned, proven, copied, checked."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from pathlib import Path
from unittest import mock

import pytest

from truceline.adapters import clock
from truceline.app.drafting.start import start
from truceline.cli.main import main


def run(*words: str | Path, code: int = 0) -> str:
    """Go through the outermost door, and return what was said there."""
    said = io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["truceline", *map(str, words)]),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        pytest.raises(SystemExit) as left,
    ):
        main()
    assert left.value.code == code, (words, said.getvalue())
    return said.getvalue()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    start(tmp_path / "case", None, clock.now)
    run("log", "init", tmp_path / "case", "--origin", "example.org/case", "--clear")
    return tmp_path / "case"


def test_from_a_file_to_a_verdict_by_a_courier(case: Path, tmp_path: Path) -> None:
    vkey = (case / "log" / "policy").read_text().split("\nlog ")[1].split()[0]
    made = run("witness", "init", tmp_path / "w", "--name", "example.org/w", "--log", vkey)
    witness = made.split("policy: ")[1].split()[0]
    (case / "log" / "policy").write_text(f"log {vkey}\nwitness W {witness}\nquorum W\n")
    (tmp_path / "letter.txt").write_text("a letter")
    assert "entry 2: letter.txt" in run("log", "append", case, tmp_path / "letter.txt")
    told = run("log", "checkpoint", case, "--request", tmp_path / "ask")
    assert "too few witnesses" in told
    asked = ("witness", "sign", tmp_path / "w", tmp_path / "ask")
    assert "cosigned" in run(*asked, tmp_path / "reply")
    assert "cosigned by W" in run("log", "checkpoint", case, "--cosigned", tmp_path / "reply")
    proof = tmp_path / "hand-over" / "x.tlog-proof"
    run("log", "prove", case, "2", "-o", proof, "--open")
    policy = tmp_path / "policy"
    policy.write_bytes((case / "log" / "policy").read_bytes())
    words = ("log", "verify", proof, "--policy", policy)
    assert "valid: entry 2 of 3" in run(*words)
    opening = ("--opening", proof.with_suffix(".opening"), "--file")
    assert 'stands for: {"at":' in run(*words, *opening, tmp_path / "letter.txt")
    assert "does not name this file" in run(*words, *opening, policy, code=6)
    proof.write_bytes(proof.read_bytes().replace(b"index 2", b"index 1"))
    assert "invalid" in run(*words, code=6)
    assert "cannot tell" in run("log", "verify", tmp_path / "none", "--policy", policy, code=7)
    run("log", "verify", proof, code=2)
    assert "ask again with --old 3" in run(*asked, tmp_path / "r", code=6)


def test_copies_are_checked_and_damage_is_named(case: Path, tmp_path: Path) -> None:
    run("log", "checkpoint", case)
    assert "0 entries before, 2 now" in run("log", "export", case, tmp_path / "out")
    policy = tmp_path / "out" / "policy"
    run("log", "mirror", tmp_path / "out", tmp_path / "m", "--policy", policy)
    (tmp_path / "old").write_bytes((tmp_path / "m" / "checkpoint").read_bytes())
    run("log", "append", case, policy, "--public")
    run("log", "checkpoint", case, "--mirror", tmp_path / "m")
    run("log", "export", case, tmp_path / "out")
    assert "2 entries before, 3 now" in run(
        "log", "mirror", tmp_path / "out", tmp_path / "m", "--policy", policy
    )
    told = run("log", "consistency", tmp_path / "old", tmp_path / "m", "--policy", policy)
    assert "the first 2 of 3 entries are the same" in told
    assert "nothing is damaged" in run("log", "verify", case, "--full")
    assert "nothing is damaged" in run(
        "log", "verify", tmp_path / "m", "--full", "--policy", policy
    )
    bundle = tmp_path / "m" / "tile" / "entries" / "000.p" / "3"
    assert json.loads(bundle.read_bytes().split(b'"at"')[-1].join([b'{"at"', b""]))["seq"] == 2
    bundle.write_bytes(bundle.read_bytes()[:-1] + b"!")
    assert "entry 2 is damaged" in run("log", "verify", tmp_path / "m", "--full", code=6)
    assert "holds no log" in run("log", "verify", tmp_path, "--full", code=5)
    record = case / "log" / "record.jsonl"
    record.write_bytes(record.read_bytes().replace(b'"agreement"', b'"Agreement"', 1))
    assert "line 1 is not what entry 0 commits to" in run("log", "verify", case, "--full", code=6)


def test_the_key_is_changed_and_a_party_goes_over(tmp_path: Path) -> None:
    case, root = tmp_path / "case", tmp_path / "medium" / "root.skey"
    start(case, None, clock.now)
    assert "take it away" in run(
        "log", "init", case, "--origin", "example.org/case", "--root", root
    )
    run("log", "checkpoint", case)
    run("log", "export", case, tmp_path / "old")
    theirs = tmp_path / "old" / "policy"
    run("log", "rotate", case, code=5)
    told = run("log", "rotate", case, "--root", root)
    vkeys = re.findall(r"example.org/case\+[^\s,]+", told)
    assert f"--log {vkeys[1]} --drop {vkeys[0]}" in told
    (tmp_path / "letter.txt").write_text("a letter")
    run("log", "append", case, tmp_path / "letter.txt")
    run("log", "checkpoint", case)
    run("log", "export", case, tmp_path / "new")
    assert "did not sign" in run(
        "log", "mirror", tmp_path / "new", tmp_path / "m", "--policy", theirs, code=6
    )
    words = ("log", "keys", tmp_path / "new", "--policy", theirs)
    assert "sizes:0-4" in run(*words, "-o", tmp_path / "policy")
    run("log", "mirror", tmp_path / "new", tmp_path / "m", "--policy", tmp_path / "policy")
    run("log", "verify", tmp_path / "m", "--full", "--policy", tmp_path / "policy")
    head = tmp_path / "new" / "checkpoint"
    text, _, lines = head.read_text("utf-8").rpartition("\n\n")
    head.write_text(f"{text}\n\n{lines[:-8]}AAAA{lines[-4:]}", "utf-8")
    run(*words, "-o", tmp_path / "none", code=6)
    assert not (tmp_path / "none").exists()


def test_the_inbox_is_encrypted_under_a_key_file(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("a letter")
    (tmp_path / "key").write_bytes(bytes(range(32)))
    (case / "key").write_bytes(bytes(range(32)))
    run("log", "append", case, tmp_path / "letter.txt")
    run("log", "encrypt", case, "--key-file", case / "key", code=2)
    run("log", "encrypt", case, "--key-file", tmp_path / "key", "--unwrapped", code=2)
    said = run("log", "encrypt", case, "--key-file", tmp_path / "key")
    assert "1 object encrypted now, 1 in all" in said
    assert "wrapped by: key-file" in said
    words = ("log", "append", case, tmp_path / "key")
    assert "TRUCELINE_KEY_FILE" in run(*words, code=5)
    monkeypatch.setenv("TRUCELINE_KEY_FILE", str(tmp_path / "key"))
    run(*words)
    assert "wrapped by: none" in run("log", "encrypt", case, "--unwrapped")
    assert "0 objects encrypted now, 2 in all" in run("log", "encrypt", case)
