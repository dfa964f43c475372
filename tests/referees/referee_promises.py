"""Valid and mutated promises with a later head, for verify.py and for Go, from a seed."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import maker
import numpy as np
from referee_cases import Case, flipped, make_log
from referee_task import ask_go, build_go, known_difference, verify


@dataclass(frozen=True)
class Promised:
    """A promise, the later head it is held against, and what a verifier has to say.

    Attributes:
        promise: The signed note.
        head: A checkpoint, or a proof of the promised position.
        entry: What stands there, as it lies beside the proof.
        policy: Whom the reader believes.
        wanted: Exit code: 0 kept, 6 overdue, broken or invalid, 7 not to be told; -1: any.
        how: Names the mutation; of a valid one, what the head shows.
    """

    promise: bytes
    head: bytes
    entry: bytes
    policy: bytes
    wanted: int = -1
    how: str = ""


def valid(rng: np.random.Generator) -> Promised:
    """A promise that the log made, and a head that keeps, breaks or does not reach it."""
    log = make_log(rng)
    while len(log.entries) < 3:
        log = make_log(rng)
    n = len(log.entries)
    index, at = int(rng.integers(n)), log.time - int(rng.integers(1, 10**6))
    rotated = int(rng.integers(1, n + 1)) if rng.random() < 0.3 else None
    quorum = b"%d" % int(rng.integers(1, log.witnesses + 1)) if log.witnesses else b"none"
    by = log.before if rotated is not None and rng.random() < 0.5 else log.key
    more = b'allegation 14 "ministry:14"\n' if rng.random() < 0.3 else b""
    how = ("kept", "overdue", "not yet due", "broken", "larger")[int(rng.integers(5))]
    within = 10**7 if how == "not yet due" else log.time - at - 1
    size = int(rng.integers(index + 1, n + 1))
    if how in ("overdue", "not yet due"):
        size = int(rng.integers(0, index + 1))
    text = log.promise(index, at, within, by=by, more=more)
    told, entry = log, log.entries[index]
    if how == "broken":
        entry = b"another entry"
        told = replace(log, entries=[*log.entries[:index], entry, *log.entries[index + 1 :]])
    head = told.checkpoint(size) if size else _empty(told)
    if how in ("kept", "broken"):
        head = told.proof(index, size)
    if rotated is not None:
        head = told.rotated_proof(head, size, rotated)
    wanted = {"kept": 0, "overdue": 6 if log.witnesses else 7, "broken": 6}.get(how, 7)
    return Promised(text, head, entry, log.policy(quorum, rotated=rotated), wanted, how)


def _empty(log: maker.Log) -> bytes:
    text = log.text(0)
    lines = [log.key.line(text)]
    lines += [s.line(text, log.time + i) for i, s in enumerate(log.cosigners)]
    return text + b"\n" + b"".join(lines)


Mutation = Callable[[np.random.Generator, Promised], Promised]


def _flip(name: str) -> Mutation:
    def apply(rng: np.random.Generator, one: Promised) -> Promised:
        data = getattr(one, name)
        changed: dict[str, Any] = {name: flipped(data, int(rng.integers(8 * len(data))))}
        return replace(one, **changed)

    return apply


def _edit(old: bytes, new: bytes) -> Mutation:
    return lambda _, one: replace(one, promise=one.promise.replace(old, new, 1))


def _of_another(rng: np.random.Generator, one: Promised) -> Promised:
    return replace(one, head=valid(rng).head)


MUTATIONS: dict[str, Mutation] = {
    "promise flipped": _flip("promise"),
    "head flipped": _flip("head"),
    "entry flipped": _flip("entry"),
    "index 0N": _edit(b"index ", b"index 0"),
    "index up": _edit(b"\nentry", b"1\nentry"),
    "at up": _edit(b"\nwithin", b"9\nwithin"),
    "version 2": _edit(b"promise/v1", b"promise/v2"),
    "line added": _edit(b"\n\n", b"\nmore\n\n"),
    "line twice": _edit(b"\nwithin", b"\nwithin 1\nwithin"),
    "unsigned": lambda _, one: replace(one, promise=one.promise.rpartition(b"\n\n")[0] + b"\n\n"),
    "cut short": lambda _, one: replace(one, promise=one.promise[:-1]),
    "carriage returns": _edit(b"\n", b"\r\n"),
    "head of another": _of_another,
    "quorum none": lambda _, one: replace(
        one, policy=one.policy.split(b"group")[0].rstrip() + b"\nquorum none\n"
    ),
    "no quorum": lambda _, one: replace(one, policy=one.policy.split(b"quorum")[0]),
    "sizes of nothing": lambda _, one: replace(
        one, policy=one.policy.replace(b"sizes:0-", b"sizes:9-0")
    ),
}  # fmt: skip


def ask_python(one: Promised, folder: Path) -> int:
    """verify.py's command on files."""
    for name, data in (
        ("promise", one.promise), ("head.tlog-proof", one.head), ("head.entry", one.entry),
        ("policy", one.policy),
    ):  # fmt: skip
        (folder / name).write_bytes(data)
    words = [
        "promise",
        folder / "promise",
        folder / "head.tlog-proof",
        "--policy",
        folder / "policy",
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        return int(verify.main([str(word) for word in words]))


def count(seed: int, good: int, bad: int, folder: Path) -> dict[str, Any]:
    """Ask both verifiers about all promises; return what they said and where they differ."""
    rng = np.random.default_rng(seed)
    cases = [valid(rng) for _ in range(good)]
    names = sorted(MUTATIONS)
    for n in range(bad):
        how = names[int(rng.integers(len(names)))] if rng.random() < 0.6 else "promise flipped"
        changed = MUTATIONS[how](rng, cases[n % good])
        cases.append(replace(changed, how=how, wanted=-1))
    sent = [
        {
            "Kind": "promise",
            "Proof": c.promise,
            "Head": c.head,
            "Entry": c.entry,
            "Policy": c.policy,
        }
        for c in cases
    ]
    gos = ask_go(build_go(folder), sent)
    codes: Counter[str] = Counter()
    excused: Counter[str] = Counter()
    differing = []
    for number, (one, go) in enumerate(zip(cases, gos, strict=True)):
        ours = ask_python(one, folder)
        kind = "valid" if number < good else "mutated"
        codes[f"{kind}: {ours}"] += 1
        right = one.wanted in (-1, ours)
        if ours != go["code"] or not right:
            why = known_difference(
                Case(one.promise, b"", b""), {"code": ours}, go
            ) or known_difference(Case(one.head, b"", b""), {"code": ours}, go)
            excused[why] += bool(why)
            if not why or not right:
                differing.append(f"{number} {one.how}: verify.py {ours}, Go {go}, due {one.wanted}")
    return {
        "promises_valid": good,
        "promises_mutated": bad,
        "promise_verdicts": dict(sorted(codes.items())),
        "promise_go_takes_more": dict(+excused),
        "promises_differing": differing,
    }
