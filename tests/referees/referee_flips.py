"""Flip the bits of one proof and count what verify.py still accepts, by place."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import maker
from referee_cases import flipped
from referee_task import verify

LOG = maker.Log([b"entry %d" % i for i in range(20)], witnesses=3)


def _shown(folder: Path, proof: bytes) -> tuple[int, tuple[str, ...]]:
    """Exit code and everything shown, without the process around it."""
    (folder / "proof").write_bytes(proof)
    try:
        lines = verify.proof(
            argparse.Namespace(
                file=folder / "proof",
                entry=folder / "entry",
                policy=folder / "policy",
                opening=None,
                content=None,
            )
        )
    except verify.Invalid:
        return 6, ()
    except verify.CannotTell:
        return 7, ()
    return 0, tuple(lines)


def _where(proof: bytes, position: int) -> str:
    """The part of a proof that a position lies in, as C2SP names it."""
    start = proof.rfind(b"\n", 0, position) + 1
    line = proof[start : proof.find(b"\n", position)]
    if line.startswith(b"extra "):
        return "extra line"
    if line.startswith(b"\xe2\x80\x94 stranger"):
        return "line of an unknown key"
    known = [f"line of {s.name.decode()}" for s in LOG.cosigners if line[4:].startswith(s.name)]
    return known[0] if known else "rest"


def flips(folder: Path, step: int) -> tuple[Counter[str], Counter[int]]:
    """Flip bits of a proof whose policy asks two of three; count what is accepted, by place."""
    proof = LOG.proof(7, 20, extra=b"hint", strangers=1)
    (folder / "policy").write_bytes(LOG.policy(b"2"))
    (folder / "entry").write_bytes(b"entry 7")
    code, honest = _shown(folder, proof)
    assert code == 0
    accepted: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    for bit in range(0, 8 * len(proof), step):
        code, lines = _shown(folder, flipped(proof, bit))
        codes[code] += 1
        if code == 0:
            accepted[_where(proof, bit // 8)] += 1
            unlike = set(lines) - set(honest)
            assert all("NOT CHECKED" in line for line in unlike), (bit, unlike)
    return accepted, codes
