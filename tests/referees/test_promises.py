"""verify.py and the page's own code, under Node, say the same of promises and later heads."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import maker
import pytest
import referee_task as task
from referee_task import verify

need_node = pytest.mark.skipif(not shutil.which("node"), reason="no node command")
LOG = maker.Log([b"entry %d" % i for i in range(20)], witnesses=3)
OTHER = maker.Log(LOG.entries, origin=b"other.example", witnesses=3)
FORGED = maker.Log(LOG.entries, seed=b"thief", witnesses=3)
ROTATED = maker.Log(LOG.entries, seed=b"after", witnesses=3)
DUE = LOG.time  # when the first witness signs; the others a second and two later


@dataclass(frozen=True)
class Case:
    """A promise, what it is held against, and what is to come out."""

    promise: bytes
    head: bytes | None
    entry: bytes | None = None
    policy: bytes = LOG.policy(b"2")
    code: int = 7
    word: str = ""


def _due(index: int, due: int) -> bytes:
    return LOG.promise(index, at=due - 5, within=5)


KEPT = LOG.promise(7)
BOTH = LOG.policy(b"none").replace(
    b"log " + LOG.key.vkey + b"\n",
    b"log " + LOG.key.vkey + b" sizes:0-10\nlog " + ROTATED.key.vkey + b" sizes:10-\n",
)
CASES: dict[str, Case] = {
    "kept": Case(KEPT, LOG.proof(7, 20), code=0, word="kept"),
    "kept, of one allegation": Case(
        LOG.promise(7, about=(3, "m:3")), LOG.proof(7, 20), code=0, word="kept"
    ),
    "the whole of a log of one": Case(LOG.promise(0), LOG.proof(0, 1), code=0, word="kept"),
    "another entry there": Case(
        LOG.promise(7, leaf=maker.sha(b"x")), LOG.proof(7, 20), b"entry 7", code=6, word="broken"
    ),
    "another entry, and it is not shown": Case(
        LOG.promise(7, leaf=maker.sha(b"x")), LOG.proof(7, 20), code=6
    ),
    "a proof of another place": Case(KEPT, LOG.proof(8, 20), b"entry 8", code=7),
    "grown, and no proof": Case(KEPT, LOG.checkpoint(20), code=7),
    "just grown": Case(LOG.promise(19), LOG.checkpoint(20), code=7),
    "not grown, and late": Case(_due(20, DUE - 1), LOG.checkpoint(20), code=6, word="overdue"),
    "a proof beside it, and late": Case(
        _due(20, DUE - 1), LOG.proof(3, 20), code=6, word="overdue"
    ),
    "late for two of three": Case(_due(20, DUE), LOG.checkpoint(20), code=6, word="overdue"),
    "late for one of three": Case(_due(20, DUE + 1), LOG.checkpoint(20), code=7, word="not_due"),
    "in time": Case(_due(20, DUE + 9), LOG.checkpoint(20), code=7, word="not_due"),
    "nobody tells the time": Case(
        _due(20, 5), LOG.checkpoint(20), policy=LOG.policy(b"none"), code=7, word="not_due"
    ),
    "too few witnesses": Case(_due(20, 5), LOG.checkpoint(20, cosigned=1), code=7),
    "a log that the policy does not know": Case(OTHER.promise(7), OTHER.proof(7, 20), code=7),
    "a head of another log": Case(
        KEPT,
        OTHER.proof(7, 20),
        policy=LOG.policy(b"none").replace(b"quorum", b"log " + OTHER.key.vkey + b"\nquorum"),
        code=7,
    ),
    "signed by a thief": Case(FORGED.promise(7), LOG.proof(7, 20), code=6),
    "a head of a thief": Case(KEPT, FORGED.proof(7, 20), code=6),
    "signed by the key before": Case(KEPT, ROTATED.proof(7, 20), policy=BOTH, code=0, word="kept"),
    "a later head by the key before": Case(KEPT, LOG.proof(7, 20), policy=BOTH, code=6),
    "a policy that is cut": Case(KEPT, LOG.proof(7, 20), policy=LOG.policy()[:-1], code=7),
    "a head that is none": Case(KEPT, b"hello", code=6),
    "no promise": Case(b"hello", LOG.proof(7, 20), code=6),
    "two allegations": Case(
        KEPT.replace(b"\n\n", b'\nallegation 1 "a"\nallegation 2 "b"\n\n'), LOG.proof(7, 20), code=6
    ),
    "a number with a nought before it": Case(
        KEPT.replace(b"index 7", b"index 07"), LOG.proof(7, 20), code=6
    ),
    "a line lost": Case(KEPT.replace(b"within 1\n", b""), LOG.proof(7, 20), code=6),
    "cut": Case(KEPT[:-1], LOG.proof(7, 20), code=6),
    "no signature": Case(KEPT.split(b"\n\n")[0] + b"\n\n", LOG.proof(7, 20), code=6),
}


def _python(case: Case, folder: Path) -> tuple[int, str]:
    given = {"p.promise": case.promise, "policy": case.policy, "h.tlog-proof": case.head or b"",
             "h.entry": case.entry}  # fmt: skip
    for name, data in given.items():
        (folder / name).unlink(missing_ok=True)
        if data is not None:
            (folder / name).write_bytes(data)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        files = [str(folder / "p.promise"), str(folder / "h.tlog-proof")]
        code = verify.main(["promise", *files, "--policy", str(folder / "policy")])
    said = printed.getvalue()
    words = {"VALID": "kept", "BROKEN": "broken", "OVERDUE": "overdue",
             "CANNOT TELL. NOT YET DUE": "not_due"}  # fmt: skip
    return code, next((word for first, word in words.items() if said.startswith(first)), "")


def _page(cases: list[Case]) -> list[tuple[int, str]]:
    sent = [
        {"Kind": "promise", "Promise": c.promise, "Head": c.head, "Entry": c.entry,
         "Policy": c.policy}
        for c in cases
    ]  # fmt: skip
    return [(told["code"], told.get("word") or "") for told in task.ask_page(sent)]


@need_node
def test_both_say_what_is_to_come_out(tmp_path: Path) -> None:
    wanted = {name: (case.code, case.word) for name, case in CASES.items()}
    assert {name: _python(case, tmp_path) for name, case in CASES.items()} == wanted
    assert dict(zip(CASES, _page(list(CASES.values())), strict=True)) == wanted


@need_node
def test_a_promise_alone_proves_nothing_and_is_no_error() -> None:
    assert _page([Case(KEPT, None), Case(FORGED.promise(7), None)]) == [(7, ""), (6, "")]


@need_node
def test_no_flipped_bit_is_taken_and_both_say_the_same(tmp_path: Path) -> None:
    rng, cases = random.Random(7), []
    for name in ("kept", "not grown, and late", "another entry there"):
        case = CASES[name]
        for part in ("promise", "head"):
            data: bytes = getattr(case, part)
            for at in sorted(rng.sample(range(len(data)), 40)):
                flipped = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
                given = {"promise": case.promise, "head": case.head, part: flipped}
                cases.append((part, Case(entry=case.entry, **given)))  # type: ignore[arg-type]
    pages = _page([case for _, case in cases])
    ours = [_python(case, tmp_path) for _, case in cases]
    differing = [
        (case, page, our)
        for (_, case), page, our in zip(cases, pages, ours, strict=True)
        if page != our
    ]
    assert differing == []
    for (part, _), (code, _) in zip(cases, pages, strict=True):
        assert part == "head" or code != 0  # of a head what is beyond the quorum does not count
