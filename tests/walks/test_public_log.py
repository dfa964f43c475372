"""What a stranger learns from a complete copy of the log and the kit: kinds and order, and no more.

Test 11 of the trust notes, as far as the log goes: an attacker who holds the whole mirror and
guesses every line to the letter confirms none, and links no two lines to one author.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import case_case
import pytest
from click.testing import CliRunner

from truceline.app.ledger import adopt, heads, kit
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import TrucelineError
from truceline.log import journal
from truceline.log.tile import unpack

ROOT = Path(__file__).resolve().parents[2]
MANY = 1_000
WITNESS = "Zhmerynka"
_RANDOM = random.Random(20300311)
#: Ten thousand places, eleven metres apart: every position that an item may have.
PLACES = [f"{48 + i / 1e4:.4f}, {35 + j / 1e4:.4f}" for i in range(100) for j in range(100)]


def _lines(authors: Sequence[str]) -> list[bytes]:
    """A line an item: a submission, an act of a case or an input, each with an author and place."""
    places = random.Random(7).sample(PLACES, len(authors))
    found = []
    for seq, (author, place) in enumerate(zip(authors, places, strict=True)):
        kind = ("submission", "case", "input")[seq % 3]
        payload: dict[str, Any] = {"by": author, "text": f"{WITNESS} saw it at {place}"}
        found.append(journal.line(seq, f"2031-03-10T00:{seq // 60 % 60:02d}:00Z", kind, payload))
    return found


def _kit(folder: Path, lines: Sequence[bytes]) -> Path:
    """A mission with these lines on its record, and the kit for a stranger."""
    mission = case_case.made(folder)
    mission.journal_path.write_bytes(b"".join(line + b"\n" for line in lines))
    mission = Workspace(folder)
    rng = random.Random(folder.name)
    adopt.init(mission, "example.org/court", rng.randbytes)
    heads.sign(mission)
    kit.pack(mission, folder.parent / f"{folder.name}-kit")
    return folder.parent / f"{folder.name}-kit"


def _leaves(home: Path) -> list[bytes]:
    files = sorted((home / "mirror" / "tile" / "entries").rglob("*"))
    return [leaf for path in files if path.is_file() for leaf in unpack(path.read_bytes())]


AUTHORS = [_RANDOM.choice(("ALD", "BIR")) for _ in range(MANY)]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _kit(tmp_path_factory.mktemp("log") / "one", _lines(AUTHORS))


def test_who_guesses_every_line_to_the_letter_confirms_none_of_a_thousand(taken: Path) -> None:
    whole = b"".join(p.read_bytes() for p in sorted(taken.rglob("*")) if p.is_file())
    leaves = _leaves(taken)
    assert len(leaves) == MANY
    confirmed = 0
    for line, leaf in zip(_lines(AUTHORS), leaves, strict=True):
        said = json.loads(leaf)["commitment"]
        text = json.loads(line)["payload"]["text"]
        tries = [line, line + b"\n", text.encode(), text.split(" at ")[1].encode()]
        for one in [*tries, *(b"\0" + t for t in tries)]:
            for made in (hashlib.sha256(one), hashlib.sha256(hashlib.sha256(one).digest())):
                confirmed += made.hexdigest() == said
                confirmed += made.digest() in whole or base64.b64encode(made.digest()) in whole
        for salt in (bytes(32), hashlib.sha256(line).digest(), b"truceline".ljust(32, b"\0")):
            confirmed += adopt.leaf(line, salt) == leaf
    assert confirmed == 0
    assert WITNESS.encode() not in whole


def test_no_two_items_are_linked_to_one_author(taken: Path, tmp_path: Path) -> None:
    leaves, lines = _leaves(taken), [json.loads(line) for line in _lines(AUTHORS)]
    said = [json.loads(leaf)["commitment"] for leaf in leaves]
    assert len(set(said)) == MANY
    # Beside the commitment an entry holds its kind, and of one kind all entries are one length.
    rest = {
        (line["kind"], leaf.replace(one.encode(), b""), len(leaf))
        for line, leaf, one in zip(lines, leaves, said, strict=True)
    }
    assert len(rest) == len({line["kind"] for line in lines})
    # No piece of a commitment says whose it is: authors share no sign at any place of theirs.
    for at in range(64):
        groups = [{s[at] for s, a in zip(said, AUTHORS, strict=True) if a == who}
                  for who in ("ALD", "BIR")]  # fmt: skip
        assert groups[0] == groups[1] == set("0123456789abcdef")
    turned = ["BIR" if author == "ALD" else "ALD" for author in AUTHORS]
    other = _kit(tmp_path / "two", _lines(turned))
    sizes = [
        {p.relative_to(home).as_posix(): p.stat().st_size for p in home.rglob("*") if p.is_file()}
        for home in (taken, other)
    ]
    assert sizes[0] == sizes[1]


def _said(home: Path) -> list[str]:
    """What each public command says of a copy, whatever is wrong with it."""
    policy, mirror = home / "policy.txt", home / "mirror"
    head = mirror / "checkpoint"
    told = []
    for words in (
        ["log", "verify", mirror, "--full", "--policy", policy],
        ["log", "consistency", head, mirror, "--policy", policy],
        ["log", "mirror", mirror, home / "again", "--policy", policy],
        ["log", "keys", mirror, "--policy", policy, "-o", home / "policy.new"],
    ):
        done = CliRunner().invoke(group, [str(word) for word in words])
        fault = done.exception
        told.append(
            done.output + (fault.diagnostics() if isinstance(fault, TrucelineError) else "")
        )
    of_ours: tuple[tuple[str | Path, ...], ...] = (
        ("mirror", mirror), ("consistency", head, mirror), ("proof", head, head),
    )  # fmt: skip
    for asked in of_ours:
        ours: list[str | Path] = [sys.executable, "-I", "-S", home / "verify.py"]
        ours += [*asked, "--policy", policy]
        ran = subprocess.run(ours, capture_output=True, text=True, env={"PATH": ""})
        told.append(ran.stdout + ran.stderr)
    return told


@pytest.mark.parametrize("where", ["", "checkpoint", "tile/0/000", "tile/entries/001", "policy"])
def test_no_public_command_says_more_of_a_copy_than_is_in_it(tmp_path: Path, where: str) -> None:
    home = _kit(tmp_path / "one", _lines(AUTHORS[:300]))
    found = [*sorted((home / "mirror").rglob("*")), home / "policy.txt"]
    for path in found:
        if where and path.is_file() and where in path.as_posix():
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(bytes(data))
            break
    said = _said(home)
    assert all(said)
    for one in said:
        assert WITNESS not in one
        assert f"{tmp_path / 'one'}/" not in one  # nothing is read but the copy


def test_nothing_of_ours_answers_a_network_but_the_witness_and_the_web() -> None:
    """The witness holds no row; what the web tells of hidden ones: properties/test_web_tiers."""
    opens = re.compile(r"http\.server|socketserver|start_server|\.listen\(|\.bind\(|wsgi|asgi")
    src = ROOT / "src" / "truceline"
    found = {
        p.relative_to(src).as_posix() for p in src.rglob("*.py") if opens.search(p.read_text())
    }
    assert found == {
        "adapters/merkle/http.py", "cli/witness/serve.py", "web/serving.py", "web/warm.py",
    }  # fmt: skip
    window = (src / "adapters" / "merkle" / "http.py").read_text("utf-8")
    assert "workspace" not in window.lower()
