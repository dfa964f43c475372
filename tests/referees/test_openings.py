"""What an entry stands for: verify.py, the page's code and our own say the same of an opening."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import maker
import pytest
import referee_task as task
from referee_task import verify

from truceline.app.ledger import promises, proofs

SALT = bytes(range(32))
FILE = b"a list of allegations"
SHA = hashlib.sha256(FILE).hexdigest()


def line_of(**payload: object) -> bytes:
    """A line of the record, in its one writing."""
    told = {"at": "2031-03-01T12:00:00+00:00", "kind": "input", "payload": payload, "seq": 7}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def salted(line: bytes, salt: bytes = SALT, kind: str = "input") -> bytes:
    """The entry of a line, by the text of ADR 0013."""
    lengths = [len(part).to_bytes(8, "big") + part for part in (salt, line)]
    made = hashlib.sha256(b"truceline/log-entry/v1\0" + b"".join(lengths)).hexdigest()
    return f'{{"commitment":"{made}","kind":"{kind}"}}'.encode()


def opening(line: bytes, salt: str = SALT.hex(), **more: str) -> bytes:
    value = {"line": line.decode(), "salt": salt, **more}
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


PLAIN = line_of(name="Лист.csv", sha256=SHA, allegations=[[3, "m:3"], [4, "Ж"]])
ODD = {
    "a space": PLAIN.replace(b'"seq":7', b'"seq": 7'),
    "a key twice": PLAIN.replace(b'"seq":7', b'"seq":6,"seq":7'),
    "keys in disorder": b'{"seq":7,"at":"","kind":"input","payload":{}}',
    "a float": PLAIN.replace(b'"seq":7', b'"seq":7.5'),
    "minus nothing": PLAIN.replace(b'"seq":7', b'"seq":-0'),
    "half of a pair": PLAIN.replace(b'"m:3"', b'"\\ud800"'),
    "no kind": b'{"payload":{}}',
    "a kind that is no word": PLAIN.replace(b'"kind":"input"', b'"kind":["input"]'),
    "no object": b'"input"',
    "no JSON": b"input",
    "nothing": b"",
}
#: Of each odd line there is an entry that commits to it: only how it is written speaks against it.
ENTRIES = [salted(PLAIN), PLAIN, b"entry", *map(salted, ODD.values())]
LOG = maker.Log(ENTRIES, witnesses=3)


@dataclass(frozen=True)
class Case:
    """An opening and a file for the entry at an index, and what is to come out."""

    opening: bytes | None
    file: bytes | None = None
    code: int = 6
    index: int = 0


GOOD = opening(PLAIN)
CASES = {
    "fits": Case(GOOD, code=0),
    "without the line break at its end": Case(GOOD[:-1], code=0),
    "and names the file": Case(GOOD, FILE, code=0),
    "names another file": Case(GOOD, FILE + b" "),
    "is of another line": Case(opening(PLAIN.replace(b"12:00", b"13:00"))),
    "is of another salt": Case(opening(PLAIN, bytes(32).hex())),
    "is of an entry in clear": Case(GOOD, index=1),
    "two line breaks": Case(GOOD + b"\n"),
    "salt in capitals": Case(opening(PLAIN, SALT.hex().upper())),
    "salt too short": Case(opening(PLAIN, SALT.hex()[2:])),
    "salt that is no text": Case(GOOD.replace(SALT.hex().encode(), b"7").replace(b'"7"', b"7")),
    "something more": Case(opening(PLAIN, note="trust me")),
    "a space": Case(GOOD.replace(b',"salt"', b', "salt"')),
    "the line twice": Case(GOOD.replace(b'{"line"', b'{"line":"","line"')),
    "no UTF-8": Case(GOOD.replace("Л".encode(), b"\xff")),
    "no opening": Case(b"PK\3\4"),
    "deep": Case(b'{"line":' + b"[" * 100_000),
    "a file, and no opening": Case(None, FILE, code=7),
    "a file that an entry in clear names": Case(None, FILE, code=0, index=1),
    "a file that an entry in clear does not name": Case(None, b"x", index=1),
    "a file, and an entry that is no line": Case(None, FILE, index=2),
    **{name: Case(opening(line), index=3 + n) for n, (name, line) in enumerate(ODD.items())},
}


def given(case: Case, folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Write what a case holds; return the paths, and the words for verify.py."""
    parts = {"p": LOG.proof(case.index, len(ENTRIES)), "e": ENTRIES[case.index]}
    parts |= {"policy": LOG.policy(b"2")}
    parts |= {"o": case.opening} if case.opening is not None else {}
    parts |= {"f": case.file} if case.file is not None else {}
    paths = {name: folder / name for name in parts}
    for name, path in paths.items():
        path.write_bytes(parts[name])
    words = ["--policy", str(paths["policy"])]
    for option, name in (("--opening", "o"), ("--file", "f")):
        words += [option, str(paths[name])] if name in paths else []
    return paths, words


def asked(words: list[str]) -> tuple[int, str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = verify.main(words)
    return code, printed.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_our_own_check_and_verify_py_agree(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    paths, words = given(case, tmp_path)
    code, told = asked(["proof", str(paths["p"]), str(paths["e"]), *words])
    assert code == case.code, told
    assert "mistake in it" not in told
    assert ("stands for  " in told) == (code == 0 and case.opening is not None)
    own = proofs.verify(paths["p"], paths["e"], paths["policy"], paths.get("o"), paths.get("f"))
    assert own.answer.value == code
    assert own.line == (PLAIN if code == 0 and case.opening else None)


@pytest.mark.skipif(not shutil.which("node"), reason="no node command")
def test_the_page_agrees() -> None:
    told = task.ask_page(
        [
            {"Kind": "proof", "Proof": LOG.proof(c.index, len(ENTRIES)), "Policy": LOG.policy(b"2"),
             "Entry": ENTRIES[c.index], "Opening": c.opening, "File": c.file}
            for c in CASES.values()
        ]
    )  # fmt: skip
    assert {n: t["code"] for n, t in zip(CASES, told, strict=True)} == {
        name: case.code for name, case in CASES.items()
    }
    assert told[0]["line"] == PLAIN.decode()


def test_no_flipped_bit_of_an_opening_is_accepted() -> None:
    leaf = verify.leaf_hash(ENTRIES[0])
    assert verify.opened(leaf, GOOD) == PLAIN
    for bit in range(8 * len(GOOD)):
        flipped = bytearray(GOOD)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(verify.Invalid):
            verify.opened(leaf, bytes(flipped))


#: A promise, a later head, an opening, a file -> exit code.
PROMISED = {
    "kept": (LOG.promise(0), LOG.proof(0, 3), GOOD, FILE, 0),
    "kept, and this allegation": (LOG.promise(0, about=(3, "m:3")), LOG.proof(0, 3), GOOD, FILE, 0),
    "of an allegation that the entry does not list": (
        LOG.promise(0, about=(3, "m:4")), LOG.proof(0, 3), GOOD, None, 6,
    ),
    "of another entry": (LOG.promise(2), LOG.proof(2, 3), GOOD, None, 6),
    "of another file": (LOG.promise(0), LOG.proof(0, 3), GOOD, b"x", 6),
    "a file, and no opening": (LOG.promise(0), LOG.proof(0, 3), None, FILE, 7),
    "not yet due": (LOG.promise(0, at=LOG.time, within=9), LOG.checkpoint(0), GOOD, FILE, 7),
    "overdue": (LOG.promise(0), LOG.checkpoint(0), GOOD, FILE, 6),
}  # fmt: skip


@pytest.mark.parametrize("name", PROMISED)
def test_of_a_promise_too(name: str, tmp_path: Path) -> None:
    promise, head, shown, file, expected = PROMISED[name]
    paths, words = given(Case(shown, file), tmp_path)
    paths["promise"], paths["head"] = tmp_path / "x.promise", tmp_path / "x.head"
    paths["promise"].write_bytes(promise)
    paths["head"].write_bytes(head)
    code, told = asked(["promise", str(paths["promise"]), str(paths["head"]), *words])
    assert code == expected, told
    own = promises.verify(
        paths["promise"], paths["policy"], paths["head"], paths.get("o"), paths.get("f")
    )
    assert own.answer.value == code
    if name == "overdue":  # the evidence says of what
        assert SHA in told
        assert own.line == PLAIN


@pytest.mark.skipif(not shutil.which("node"), reason="no node command")
def test_the_page_agrees_of_promises() -> None:
    told = task.ask_page(
        [
            {"Kind": "promise", "Promise": promise, "Head": head, "Entry": None,
             "Opening": shown, "File": file, "Policy": LOG.policy(b"2")}
            for promise, head, shown, file, _ in PROMISED.values()
        ]
    )  # fmt: skip
    assert [one["code"] for one in told] == [code for *_, code in PROMISED.values()]
