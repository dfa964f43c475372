"""Every command of the walk-through for parties and journalists works as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "referees"))

import maker  # noqa: E402
import referee_task  # noqa: E402

PAGE = (ROOT / "docs" / "howto" / "verify-without-us.md").read_text("utf-8")
SECTIONS = {
    title: re.findall(r"^```sh\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
    for title, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
LOG = maker.Log([b'{"n": %d}' % n for n in range(600)], witnesses=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files the page speaks of."""
    (tmp_path / "report.tlog-proof").write_bytes(LOG.proof(300, 600, extra=b"hint"))
    (tmp_path / "report.json").write_bytes(LOG.entries[300])
    (tmp_path / "policy.txt").write_bytes(LOG.policy(b"all"))
    (tmp_path / "old-checkpoint").write_bytes(LOG.checkpoint(400))
    (tmp_path / "courier.txt").write_bytes(LOG.courier(400, 600))
    (tmp_path / "report.promise").write_bytes(_promise(300))
    LOG.mirror(tmp_path / "mirror", 600)
    for tool in ("verifier/verify.py", "tests/referees/go/referee.go"):
        shutil.copy(ROOT / tool, tmp_path)
    return tmp_path


def _promise(index: int) -> bytes:
    """What the log promised of one entry, by the text of ADR 0017."""
    lines = [b"truceline/promise/v1", b"log " + LOG.origin, b"index %d" % index,
             b"entry " + maker.b64(LOG.leaves[index]), b"at 1", b"within 1"]  # fmt: skip
    text = b"".join(line + b"\n" for line in lines)
    return text + b"\n" + LOG.key.line(text)


def sh(folder: Path, command: str) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_with_python_alone(folder: Path) -> None:
    lines = [line for block in SECTIONS["With Python alone"] for line in block.splitlines()]
    assert len(lines) == 5
    for line in lines:
        code, told = sh(folder, line.replace("python3", sys.executable, 1))
        assert (code, told[:6]) == (0, "VALID\n"), line
    (folder / "report.json").write_bytes(b"{}")
    code, told = sh(folder, lines[0].replace("python3", sys.executable, 1))
    assert (code, told[:8]) == (6, "INVALID.")


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl command")
def test_with_openssl_and_a_shell(folder: Path) -> None:
    script = "\n".join(SECTIONS["With OpenSSL and a shell"])
    names = ["log.example/truce", *(s.name.decode() for s in LOG.cosigners)]
    good = ["the entry is in the tree", *(f"signed by {name}" for name in names)]
    assert sh(folder, script)[1].splitlines() == good
    proof = (folder / "report.tlog-proof").read_bytes()
    (folder / "report.tlog-proof").write_bytes(proof.replace(b"\n600\n", b"\n601\n"))
    told = sh(folder, script)[1].splitlines()
    assert told[1:] == [f"NOT signed by {name}" for name in names]
    (folder / "report.tlog-proof").write_bytes(proof)
    (folder / "report.json").write_bytes(b"{}")
    assert sh(folder, script)[1].splitlines()[0] == "INVALID: the entry is not in the tree"


@pytest.mark.skipif(bool(referee_task.why_no_go()), reason=referee_task.why_no_go() or "go is here")
def test_with_go(folder: Path) -> None:
    (command,) = SECTIONS["With Go"]
    command = command.replace("GO111MODULE", f"CGO_ENABLED=0 GOCACHE={folder}/cache GO111MODULE", 1)
    assert '"code":0,"index":300,"size":600' in sh(folder, command)[1]
    (folder / "report.json").write_bytes(b"{}")
    assert '"code":6' in sh(folder, command.split("\n", 1)[1])[1]


def test_the_kit_says_how_to_check_the_kit() -> None:
    text = (ROOT / "verifier" / "README.md").read_text("utf-8")
    for line in re.findall(r"^    (python3 verify\.py .+)$", text, re.MULTILINE):
        assert line.split()[2] in {"proof", "mirror", "consistency", "promise"}
    assert text.count("    python3 verify.py mirror mirror --policy policy.txt") == 3
    assert {"verify.py", "verify.html", "policy.txt", "mirror", "receipts"} <= set(
        re.findall(r"`([\w.]+)/?`", text)
    )
