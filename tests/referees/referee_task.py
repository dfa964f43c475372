"""Give the same cases to all verifiers and count where they differ."""

from __future__ import annotations

import base64
import contextlib
import functools
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from referee_cases import Case, Source, make_log, mutated, valid

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "verifier"))
import verify as verify  # noqa: E402

#: The same signature is asked about in many cases; verifying is a pure function of its bytes.
vars(verify)["signed"] = functools.cache(verify.signed)

HERE = Path(__file__).parent
GO_PACKAGES = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/note")
Verdict = dict[str, Any]


def why_no_go() -> str:
    """Why the Go referee cannot run here, or nothing."""
    if not shutil.which("go"):
        return "no go command (Debian's golang-go)"
    return "" if GO_PACKAGES.is_dir() else "no sumdb/note (Debian's golang-golang-x-mod-dev)"


def build_go(folder: Path) -> Path:
    """Build the Go referee from Debian's packages alone; return the program."""
    program = folder / "referee"
    environment = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOFLAGS": "",
        "CGO_ENABLED": "0",
        "GOCACHE": str(folder / "cache"),
    }
    words = ["go", "build", "-o", str(program), str(HERE / "go" / "referee.go")]
    subprocess.run(words, env=environment, check=True, timeout=300)
    return program


def ask(words: Sequence[str | Path], cases: Sequence[dict[str, Any]]) -> list[Verdict]:
    """One process for all cases; bytes travel as base64."""
    given = "".join(json.dumps(case, default=_plain) + "\n" for case in cases)
    done = subprocess.run(
        [str(word) for word in words], input=given, text=True, capture_output=True, check=True
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(cases), done.stderr
    return told


def _plain(value: bytes) -> str:
    return base64.b64encode(value).decode()


def ask_go(program: Path, cases: Sequence[dict[str, Any]]) -> list[Verdict]:
    return ask([program], cases)


def ask_page(cases: Sequence[dict[str, Any]]) -> list[Verdict]:
    """The page's code under Node."""
    return ask(["node", HERE / "referee.mjs", ROOT / "verifier" / "verify.html"], cases)


def as_sent(case: Case) -> dict[str, Any]:
    return {"Kind": "proof", "Proof": case.proof, "Entry": case.entry, "Policy": case.policy}


def ask_python(case: Case, folder: Path) -> Verdict:
    """verify.py's command, and what it prints, read back."""
    for name, data in (("p", case.proof), ("e", case.entry), ("policy", case.policy)):
        (folder / name).write_bytes(data)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        words = ["proof", str(folder / "p"), str(folder / "e"), "--policy", str(folder / "policy")]
        code = verify.main(words)
    return {"code": code, **(read_back(printed.getvalue()) if code == 0 else {})}


def read_back(printed: str) -> Verdict:
    """What verify.py shows as authenticated."""
    shown = re.findall(r"^  (\w+) +(.*)$", printed, flags=re.MULTILINE)
    first = dict(reversed(shown))
    moments = [
        re.fullmatch(r"(\S+), at (\S+) by its own clock", r) for n, r in shown if n == "witness"
    ]
    return {
        "index": int(first["index"].split()[0]),
        "size": int(first["size"].split()[0]),
        "root": first["root"],
        "origin": first["log"],
        "witnesses": {
            m[1]: int(datetime.fromisoformat(m[2]).timestamp()) for m in moments if m is not None
        },
    }


FACTS = ("index", "size", "root", "origin", "witnesses")


def facts(verdict: Verdict) -> dict[str, Any]:
    """What is shown as authenticated, in one form for all verifiers."""
    return {name: verdict.get(name) or (0 if name in ("index", "size") else {}) for name in FACTS}


def canonical(proof: bytes) -> bool:
    """Whether all base64 of a proof is in its one canonical writing."""
    above, _, below = proof.partition(b"\n\n")
    words = [
        line.split(b" ")[-1] for line in above.split(b"\n")[1:] if not line.startswith(b"index ")
    ]
    words += [line.split(b" ")[-1] for line in below.split(b"\n")[2:] if line]
    for word in words:
        try:
            if base64.b64encode(base64.b64decode(word)) != word:
                return False
        except ValueError:
            continue
    return True


def repeated(case: Case) -> bool:
    """Whether two signature lines name the same key."""
    names = []
    for line in case.proof.rpartition(b"\n\n")[2].splitlines():
        name, _, code = line[4:].partition(b" ")
        with contextlib.suppress(ValueError):
            names.append((name, base64.b64decode(code)[:4]))
    return len(names) > len(set(names))


def known_difference(case: Case, ours: Verdict, go: Verdict) -> str:
    """Why Go may take what we refuse; empty where it may not."""
    if (ours["code"], go["code"]) not in ((6, 0), (6, 7)):
        return ""
    if not canonical(case.proof):
        return "trailing bits of base64 that Go's decoder does not look at"
    if repeated(case):
        return "a false second signature of a key, which sumdb/note passes over after the first"
    return ""


def make(seed: int, good: int, bad: int) -> list[tuple[Case, Source]]:
    """So many valid and mutated cases, over a few logs."""
    rng = np.random.default_rng(seed)
    logs = [make_log(rng) for _ in range(max(4, good // 10))]
    sources = [valid(rng, logs[i % len(logs)]) for i in range(good)]
    cases = [(s.case, s) for s in sources]
    for i in range(bad):
        source = sources[i % good]
        cases.append((mutated(rng, source), source))
    return cases


def count(seed: int, good: int, bad: int, folder: Path) -> dict[str, Any]:
    """Ask all verifiers about all cases; return what they said and where they differ."""
    cases = make(seed, good, bad)
    sent = [as_sent(case) for case, _ in cases]
    pages = ask_page(sent)
    gos = ask_go(build_go(folder), sent)
    codes: Counter[str] = Counter()
    excused: Counter[str] = Counter()
    differing: list[str] = []
    changed: list[str] = []
    for number, ((case, source), page, go) in enumerate(zip(cases, pages, gos, strict=True)):
        ours = ask_python(case, folder)
        codes[f"{'mutated' if case.how else 'valid'}: {ours['code']}"] += 1
        if ours["code"] != page["code"] or facts(ours) != facts(page):
            differing.append(f"{number} {case.how}: verify.py {ours}, page {page}")
        if ours["code"] != go["code"] or (ours["code"] == 0 and facts(ours) != facts(go)):
            why = known_difference(case, ours, go)
            excused[why] += bool(why)
            if not why:
                differing.append(f"{number} {case.how}: verify.py {ours}, Go {go}")
        if ours["code"] == 0 and case.how not in HONEST:
            before = ask_python(source.case, folder)
            changed += [f"{number} {case.how}: {ours}"] * (not within(ours, before))
    return {
        "seed": seed,
        "valid": good,
        "mutated": bad,
        "verdicts": dict(sorted(codes.items())),
        "go_takes_more": dict(+excused),
        "differing": differing,
        "accepted_with_changed_facts": changed,
    }


#: Mutations in which the key holders themselves sign something else: true facts of their own.
HONEST = frozenset({"extension", "other size signed"})


def within(ours: Verdict, before: Verdict) -> bool:
    """Whether nothing is shown that was not shown of the proof before."""
    same = all(ours[name] == before[name] for name in ("index", "size", "root", "origin"))
    return same and ours["witnesses"].items() <= before["witnesses"].items()
