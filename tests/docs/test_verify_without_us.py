"""Every command of the walk-through for parties and journalists works as written."""

from __future__ import annotations

import hashlib
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
import test_openings  # noqa: E402

PAGE = (ROOT / "docs" / "howto" / "verify-without-us.md").read_text("utf-8")
SECTIONS = {
    title: re.findall(r"^```sh\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
    for title, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
LETTER = b"what was handed in"
RULING = test_openings.line_of(sha256=hashlib.sha256(LETTER).hexdigest(), text='"ні" \\ non')
LOG = maker.Log(
    [*(b'{"n": %d}' % n for n in range(599)), test_openings.salted(RULING)], witnesses=3
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files the page speaks of."""
    (tmp_path / "report.tlog-proof").write_bytes(LOG.proof(300, 600, extra=b"hint"))
    (tmp_path / "report.json").write_bytes(LOG.entries[300])
    (tmp_path / "policy.txt").write_bytes(LOG.policy(b"all"))
    (tmp_path / "old-checkpoint").write_bytes(LOG.checkpoint(400))
    (tmp_path / "courier.txt").write_bytes(LOG.courier(400, 600))
    (tmp_path / "report.promise").write_bytes(LOG.promise(300))
    (tmp_path / "ruling.tlog-proof").write_bytes(LOG.proof(599, 600))
    (tmp_path / "ruling.entry").write_bytes(LOG.entries[599])
    (tmp_path / "ruling.opening").write_bytes(test_openings.opening(RULING))
    (tmp_path / "letter.pdf").write_bytes(LETTER)
    LOG.mirror(tmp_path / "mirror", 600)
    for tool in ("verifier/verify.py", "tests/referees/go/referee.go"):
        shutil.copy(ROOT / tool, tmp_path)
    return tmp_path


def sh(folder: Path, command: str) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_with_python_alone(folder: Path) -> None:
    lines = [line for block in SECTIONS["With Python alone"] for line in block.splitlines()]
    assert len(lines) == 7
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
    good = ["the entry is in the tree", *(f"signed by {name}" for name in names), RULING.decode()]
    assert sh(folder, script)[1].splitlines() == good
    (folder / "ruling.opening").write_bytes(test_openings.opening(RULING, bytes(32).hex()))
    good[-1] = "INVALID: the entry does not stand for this line"
    assert sh(folder, script)[1].splitlines() == good
    proof = (folder / "report.tlog-proof").read_bytes()
    (folder / "report.tlog-proof").write_bytes(proof.replace(b"\n600\n", b"\n601\n"))
    told = sh(folder, script)[1].splitlines()
    assert told[1:-1] == [f"NOT signed by {name}" for name in names]
    (folder / "report.tlog-proof").write_bytes(proof)
    (folder / "report.json").write_bytes(b"{}")
    assert sh(folder, script)[1].splitlines()[0] == "INVALID: the entry is not in the tree"


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl command")
@pytest.mark.parametrize("size", [399, 400, 401, 600])
@pytest.mark.parametrize(
    ("by", "address"), [("old", b""), ("new", b""), ("both", b" http://127.0.0.1:7380")]
)
def test_the_recipe_believes_a_key_at_the_sizes_that_the_policy_says(
    folder: Path, size: int, by: str, address: bytes
) -> None:
    new = maker.Signer(LOG.origin, 1, b"after")
    keys = [key for key, name in ((LOG.key, "old"), (new, "new")) if by in (name, "both")]
    text = LOG.text(size)
    proof = LOG.proof(300, size)
    witnessed = proof.split(b"\n\n")[2].split(LOG.key.line(text))[1]
    note = text + b"\n" + b"".join(key.line(text) for key in keys) + witnessed
    (folder / "report.tlog-proof").write_bytes(proof.split(b"\n\n")[0] + b"\n\n" + note)
    policy = LOG.policy(b"all").replace(
        b"log " + LOG.key.vkey,
        b"log " + LOG.key.vkey + b" sizes:0-400\nlog " + new.vkey + b" sizes:400-",
    )
    for one in LOG.cosigners:
        policy = policy.replace(one.vkey, one.vkey + address)
    (folder / "policy.txt").write_bytes(policy)
    told = sh(folder, "\n".join(SECTIONS["With OpenSSL and a shell"][:2]))[1].splitlines()
    believed = {399: ["old"], 400: ["old", "new"]}.get(size, ["new"])
    lines = ["signed" if by in (name, "both") else "NOT signed" for name in believed]
    witnesses = [f"signed by {s.name.decode()}" for s in LOG.cosigners]
    assert told == [
        "the entry is in the tree", *(f"{one} by log.example/truce" for one in lines), *witnesses,
    ]  # fmt: skip
    words = "proof report.tlog-proof report.json --policy policy.txt"
    code, _ = sh(folder, f"{sys.executable} verify.py {words}")
    assert (code == 0) == ("signed" in lines)


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
