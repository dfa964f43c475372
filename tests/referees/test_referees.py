"""Verifiers that share no code with each other agree: verify.py, the page, Go's sumdb, OpenSSL."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import maker
import numpy as np
import pytest
import referee_promises as promises
import referee_task as task
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from referee_cases import Case
from referee_task import verify

VECTORS = task.ROOT.parent / "shared" / "data" / "trust-vectors"
PROBES = VECTORS / "transparency-dev-merkle" / "testdata"
need_node = pytest.mark.skipif(not shutil.which("node"), reason="no node command")
need_go = pytest.mark.skipif(bool(task.why_no_go()), reason=task.why_no_go() or "go is here")
need_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="no ../shared/data/trust-vectors")


@pytest.fixture(scope="session")
def go(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if task.why_no_go():
        pytest.skip(task.why_no_go())
    return task.build_go(tmp_path_factory.mktemp("go"))


@need_node
@need_go
def test_all_verifiers_say_the_same_of_valid_and_mutated_proofs(tmp_path: Path) -> None:
    told = task.count(20300313, 30, 100, tmp_path)
    assert told["differing"] == []
    assert told["accepted_with_changed_facts"] == []
    assert told["verdicts"]["valid: 0"] == 30
    assert told["verdicts"]["mutated: 6"] > 50
    assert told["verdicts"]["mutated: 7"] > 2


@need_go
def test_verify_py_and_go_say_the_same_of_kept_broken_and_mutated_promises(tmp_path: Path) -> None:
    told = promises.count(20300313, 80, 160, tmp_path)
    assert told["promises_differing"] == []
    for code in (0, 6, 7):
        assert told["promise_verdicts"][f"valid: {code}"] > 5
    assert told["promise_verdicts"]["mutated: 6"] > 50


def _probes(kind: str) -> list[dict[str, Any]]:
    files = sorted((PROBES / kind).rglob("*.json"))
    assert len(files) == 98
    return [json.loads(file.read_text("utf-8")) for file in files]


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _inclusion(probe: dict[str, Any]) -> dict[str, Any]:
    return {
        "Kind": "inclusion",
        "Index": probe["leafIdx"],
        "Size": probe["treeSize"],
        "Leaf": _bytes(probe["leafHash"]),
        "Root": _bytes(probe["root"]),
        "Path": [_bytes(h) for h in probe["proof"] or []],
    }


def _consistency(probe: dict[str, Any]) -> dict[str, Any]:
    return {
        "Kind": "consistency",
        "Old": probe["size1"],
        "Size": probe["size2"],
        "OldRoot": _bytes(probe["root1"]),
        "Root": _bytes(probe["root2"]),
        "Path": [_bytes(h) for h in probe["proof"] or []],
    }


def _python(case: dict[str, Any]) -> bool:
    if case["Kind"] == "inclusion":
        return verify.included(
            case["Index"], case["Size"], case["Leaf"], case["Path"], case["Root"]
        )
    roots = (case["OldRoot"], case["Root"])
    return verify.consistent(case["Old"], case["Size"], case["Path"], *roots)


@need_vectors
@pytest.mark.parametrize(
    ("kind", "read"), [("inclusion", _inclusion), ("consistency", _consistency)]
)
def test_probes_of_transparency_dev_in_python(kind: str, read: Any) -> None:
    probes = _probes(kind)
    assert [_python(read(probe)) for probe in probes] == [not probe["wantErr"] for probe in probes]


@need_vectors
@need_node
@pytest.mark.parametrize(
    ("kind", "read"), [("inclusion", _inclusion), ("consistency", _consistency)]
)
def test_probes_of_transparency_dev_in_the_page(kind: str, read: Any) -> None:
    probes = _probes(kind)
    told = task.ask_page([read(probe) for probe in probes])
    assert [not t["code"] for t in told] == [not probe["wantErr"] for probe in probes]


@need_vectors
@pytest.mark.parametrize(
    ("kind", "read"), [("inclusion", _inclusion), ("consistency", _consistency)]
)
def test_probes_of_transparency_dev_in_go(kind: str, read: Any, go: Path) -> None:
    probes = _probes(kind)
    cases = [read(probe) for probe in probes]
    cases = [{**c, "Index": min(c.get("Index", 0), 2**63 - 1)} for c in cases]  # Go counts in int64
    told = task.ask_go(go, cases)
    unlike = [
        p["desc"] for t, p in zip(told, probes, strict=True) if bool(t["code"]) != p["wantErr"]
    ]
    # Its "roots" are 12 bytes long; a tlog.Hash cannot be.
    assert unlike == ([] if kind == "inclusion" else ["sizes are equal (one) and proof is empty"])


@pytest.fixture(scope="module")
def every_proof() -> list[dict[str, Any]]:
    """All proofs of all trees of up to 64 leaves; each fourth also with one flipped bit."""
    leaves = [maker.sha(b"\0%d" % i) for i in range(64)]
    roots = [maker.mth(leaves[:n]) for n in range(65)]
    right: list[dict[str, Any]] = []
    for n in range(1, 65):
        for m in range(n):
            where = {"Kind": "inclusion", "Index": m, "Leaf": leaves[m], "Old": 0, "OldRoot": b""}
            right.append({**where, "Size": n, "Root": roots[n], "Path": maker.path(m, leaves[:n])})
            grown = maker.growth(m + 1, leaves[:n])
            where = {"Kind": "consistency", "Old": m + 1, "OldRoot": roots[m + 1]}
            right.append({**where, "Size": n, "Root": roots[n], "Path": grown})
    assert len(right) == 4160
    draw = np.random.default_rng(64)
    return [*right, *(_with_a_bit_flipped(case, draw) for case in right[::4])]


def _with_a_bit_flipped(case: dict[str, Any], draw: np.random.Generator) -> dict[str, Any]:
    hashes = [*case["Path"], case["Root"]]
    which, bit = int(draw.integers(len(hashes))), int(draw.integers(256))
    bad = bytearray(hashes[which])
    bad[bit // 8] ^= 1 << bit % 8
    hashes[which] = bytes(bad)
    return {**case, "Path": hashes[:-1], "Root": hashes[-1]}


def test_every_proof_of_every_small_tree_in_python(every_proof: list[dict[str, Any]]) -> None:
    assert [_python(case) for case in every_proof] == [True] * 4160 + [False] * 1040


@need_node
def test_every_proof_of_every_small_tree_in_the_page(every_proof: list[dict[str, Any]]) -> None:
    assert [t["code"] for t in task.ask_page(every_proof)] == [0] * 4160 + [6] * 1040


def test_every_proof_of_every_small_tree_in_go(every_proof: list[dict[str, Any]], go: Path) -> None:
    assert [bool(t["code"]) for t in task.ask_go(go, every_proof)] == [False] * 4160 + [True] * 1040


def test_go_gives_the_same_roots_from_the_entries(go: Path) -> None:
    logs = [
        maker.Log([b"%d" % i for i in range(size)]) for size in (1, 2, 3, 7, 8, 255, 256, 257, 600)
    ]
    cases = [{"Kind": "tree", "Entries": g.entries, "Root": maker.mth(g.leaves)} for g in logs]
    assert {t["code"] for t in task.ask_go(go, cases)} == {0}
    cases = [{**case, "Entries": [*case["Entries"][:-1], b"x"]} for case in cases]
    assert {t["code"] for t in task.ask_go(go, cases)} == {6}


@need_node
def test_the_page_hashes_as_python_does() -> None:
    rng = np.random.default_rng(3)
    inputs = [rng.bytes(n) for n in (*range(140), 1000, 70_000)]
    for data, told in zip(
        inputs, task.ask_page([{"Kind": "hash", "Entry": d} for d in inputs]), strict=True
    ):
        assert told["sha256"] == hashlib.sha256(data).hexdigest()
        assert told["sha512"] == hashlib.sha512(data).hexdigest()


def signatures() -> list[tuple[bytes, bytes, bytes, bool]]:
    """Good and bad signatures by ``cryptography``: key, message, signature, whether good."""
    rng = np.random.default_rng(8032)
    made = []
    for number in range(20):
        private = Ed25519PrivateKey.from_private_bytes(rng.bytes(32))
        public, message = private.public_key().public_bytes_raw(), rng.bytes(number)
        good = private.sign(message)
        bit = int(rng.integers(512))
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << bit % 8
        made += [(public, message, good, True), (public, message, bytes(bad), False)]
        made.append((public, message + b"x", good, False))
    return made


def test_verify_py_says_of_signatures_what_cryptography_says() -> None:
    for public, message, signature, good in signatures():
        assert verify.signed(public, message, signature) is good


@need_node
def test_the_page_says_of_signatures_what_cryptography_says() -> None:
    given = signatures()
    cases = [{"Kind": "sig", "Leaf": k, "Entry": m, "Proof": s} for k, m, s, _ in given]
    assert [t["code"] == 0 for t in task.ask_page(cases)] == [good for *_, good in given]


def openssl_says(public: bytes, message: bytes, signature: bytes, folder: Path) -> bool:
    """The walk-through's own command: no code of ours, none of Python's."""
    der = bytes.fromhex("302a300506032b6570032100") + public  # RFC 8410: SubjectPublicKeyInfo
    pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n"
    for name, data in (("key.pem", pem), ("text", message), ("sig", signature)):
        (folder / name).write_bytes(data)
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile sig"
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True).returncode == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl command")
def test_openssl_says_the_same_of_checkpoints(tmp_path: Path) -> None:
    log = maker.Log([b"%d" % i for i in range(9)])
    public = log.key.material[1:]
    spki = log.key.private.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    assert spki.endswith(public)
    for size in range(1, 10):
        head = verify.read_checkpoint(log.checkpoint(size))
        signature = next(s for name, _, s in head.signatures if name == log.origin)
        for text in (head.text, head.text.replace(b"\n%d\n" % size, b"\n%d\n" % (size + 1))):
            ours = verify.signed(public, text, signature)
            assert ours is (text == head.text)
            assert openssl_says(public, text, signature, tmp_path) is ours


#: What stands where the format has a log's URL -> what every verifier must say of a head of 20.
SIZES = {
    b"": 0, b"https://log.example": 0, b"sizes:0-": 0, b"sizes:20-20": 0, b"sizes:0-19": 6,
    b"sizes:21-": 6, b"sizes:21-20": 7, b"sizes:20": 7, b"sizes:-20": 7, b"sizes:020-": 7,
}  # fmt: skip


@need_node
@need_go
def test_a_key_is_believed_at_the_sizes_that_the_policy_gives_it(tmp_path: Path, go: Path) -> None:
    log = maker.Log([b"%d" % n for n in range(20)])
    line = b"log " + log.key.vkey
    cases = [
        Case(proof=log.proof(7, 20), entry=b"7",
                  policy=log.policy(b"all").replace(line, line + b" " + told))
        for told in SIZES
    ]  # fmt: skip
    sent = [task.as_sent(case) for case in cases]
    wanted = list(SIZES.values())
    assert [task.ask_python(case, tmp_path)["code"] for case in cases] == wanted
    assert [one["code"] for one in task.ask_page(sent)] == wanted
    assert [one["code"] for one in task.ask_go(go, sent)] == wanted
