"""A tiny maker of logs, proofs and mirrors, for the referees only; shares no code with anything.

Trees by the recursive definition of RFC 6962, section 2.1; Ed25519 by ``cryptography``; texts by
c2sp.org tlog-proof, signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

DASH = "— ".encode()


def b64(data: bytes) -> bytes:
    return base64.b64encode(data)


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


@dataclass(frozen=True)
class Signer:
    """A named key; kind 1 signs as a log, 4 cosigns as a witness."""

    name: bytes
    kind: int
    seed: bytes

    @cached_property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha(self.seed + self.name))

    @cached_property
    def material(self) -> bytes:
        return bytes([self.kind]) + self.private.public_key().public_bytes_raw()

    @cached_property
    def key_id(self) -> bytes:
        return sha(self.name + b"\n" + self.material)[:4]

    @property
    def vkey(self) -> bytes:
        return self.name + b"+" + self.key_id.hex().encode() + b"+" + b64(self.material)

    def line(self, text: bytes, time: int = 0) -> bytes:
        """Sign a checkpoint's text; return the signature line."""
        stamp, message = b"", text
        if self.kind == 4:
            stamp = time.to_bytes(8, "big")
            message = b"cosignature/v1\ntime %d\n" % time + text
        return self.raw_line(stamp + self.private.sign(message))

    def raw_line(self, signature: bytes) -> bytes:
        return DASH + self.name + b" " + b64(self.key_id + signature) + b"\n"


def mth(leaves: Sequence[bytes]) -> bytes:
    """Root over leaf hashes (RFC 6962, 2.1)."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    k = _split(len(leaves))
    return sha(b"\1" + mth(leaves[:k]) + mth(leaves[k:]))


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Inclusion path (RFC 6962, 2.1.1)."""
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def growth(m: int, leaves: Sequence[bytes], whole: bool = True) -> list[bytes]:
    """Consistency path from the first m leaves (RFC 6962, 2.1.2)."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = _split(len(leaves))
    if m <= k:
        return [*growth(m, leaves[:k], whole), mth(leaves[k:])]
    return [*growth(m - k, leaves[k:], False), mth(leaves[:k])]


def _split(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


@dataclass
class Log:
    """A log of entries, its key, and the witnesses that cosign it."""

    entries: list[bytes]
    seed: bytes = b"seed"
    origin: bytes = b"log.example/truce"
    witnesses: int = 3
    time: int = 1_900_000_000
    leaves: list[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.leaves = [sha(b"\0" + entry) for entry in self.entries]
        self.key = Signer(self.origin, 1, self.seed)
        names = [b"party-a.example", b"party-b.example", b"neutral.example", b"fourth.example"]
        self.cosigners = [Signer(name, 4, self.seed) for name in names[: self.witnesses]]

    def text(self, size: int) -> bytes:
        return b"%b\n%d\n%b\n" % (self.origin, size, b64(mth(self.leaves[:size])))

    def checkpoint(self, size: int, cosigned: int | None = None, strangers: int = 0) -> bytes:
        """A signed checkpoint with so many cosignatures, and lines of keys nobody knows."""
        text = self.text(size)
        signers = self.cosigners[:cosigned]
        lines = [self.key.line(text), *(s.line(text, self.time + i) for i, s in enumerate(signers))]
        others = [Signer(b"stranger%d.example" % n, 4, b"?") for n in range(strangers)]
        lines += [other.line(text, 1) for other in others]
        return text + b"\n" + b"".join(lines)

    @cached_property
    def before(self) -> Signer:
        """The key that signed before a rotation; the log's own name."""
        return Signer(self.origin, 1, b"before" + self.seed)

    def nested(self, k: int) -> bytes:
        """A policy whose quorum asks k of: the first witness, the second, and any of the others."""
        whole = self.policy(b"1").split(b"group table")[0]
        others = b" ".join(b"w%d" % n for n in range(2, self.witnesses))
        return whole + (
            b"group neutral any %b\ngroup table %d w0 w1 neutral\nquorum table\n" % (others, k)
        )

    def rotated_proof(self, proof: bytes, size: int, at: int) -> bytes:
        """The same proof, signed by the key that a rotation at a size gives; at it, by both."""
        own = self.key.line(self.text(size))
        old = self.before.line(self.text(size))
        return proof.replace(own, old if size < at else old + own if size == at else own)

    def proof(self, index: int, size: int, extra: bytes = b"", **signing: int) -> bytes:
        above = b"c2sp.org/tlog-proof@v1\n"
        above += b"extra " + b64(extra) + b"\n" if extra else b""
        above += b"index %d\n" % index
        hashes = b"".join(b64(h) + b"\n" for h in path(index, self.leaves[:size]))
        return above + hashes + b"\n" + self.checkpoint(size, **signing)

    def promise(
        self,
        index: int,
        at: int = 1,
        within: int = 1,
        about: tuple[int, str] | None = None,
        *,
        leaf: bytes | None = None,
        by: Signer | None = None,
        more: bytes = b"",
    ) -> bytes:
        """What the log promised of an entry, by the text of ADR 0017, with more lines below."""
        entry = leaf or (self.leaves[index] if index < len(self.leaves) else sha(b"to come"))
        lines = [b"truceline/promise/v1", b"log " + self.origin, b"index %d" % index,
                 b"entry " + b64(entry), b"at %d" % at, b"within %d" % within]  # fmt: skip
        if about is not None:
            lines.append(b'allegation %d "%b"' % (about[0], about[1].encode()))
        text = b"".join(line + b"\n" for line in lines) + more
        return text + b"\n" + (by or self.key).line(text)

    def courier(self, old: int, size: int) -> bytes:
        """The body of an add-checkpoint request (tlog-witness)."""
        hashes = growth(old, self.leaves[:size]) if old else []
        return (
            b"old %d\n" % old
            + b"".join(b64(h) + b"\n" for h in hashes)
            + b"\n"
            + (self.checkpoint(size))
        )

    def policy(self, quorum: bytes = b"all", rotated: int | None = None) -> bytes:
        """A policy that asks k, any or all of the witnesses, or none.

        ``rotated``: the size of the head that both keys sign; below it the key before is believed.
        """
        logs = [b"log " + self.key.vkey]
        if rotated is not None:
            logs = [
                b"log %b sizes:0-%d" % (self.before.vkey, rotated),
                b"log %b sizes:%d-" % (self.key.vkey, rotated),
            ]
        lines = [b"# who may vouch for the record", *logs]
        for number, signer in enumerate(self.cosigners):
            lines.append(b"witness w%d " % number + signer.vkey)
        if quorum != b"none":
            names = b" ".join(b"w%d" % n for n in range(len(self.cosigners)))
            lines += [b"group table " + quorum + b" " + names, b"quorum table"]
        else:
            lines.append(b"quorum none")
        return b"\n".join(lines) + b"\n"

    def mirror(self, folder: Path, size: int) -> None:
        """Write checkpoint, tiles and entry bundles (tlog-tiles)."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "checkpoint").write_bytes(self.checkpoint(size))
        row = self.leaves[:size]
        for start in range(0, size, 256):
            part = self.entries[start : min(start + 256, size)]
            data = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
            _write(folder, "entries", start // 256, len(part), data)
        level = 0
        while row:
            for start in range(0, len(row), 256):
                tile = row[start : start + 256]
                _write(folder, str(level), start // 256, len(tile), b"".join(tile))
            row = [mth(row[i : i + 256]) for i in range(0, len(row) - 255, 256)]
            level += 1


def _write(folder: Path, level: str, index: int, width: int, data: bytes) -> None:
    groups: list[str] = []
    while True:
        index, last = divmod(index, 1000)
        groups.insert(0, f"x{last:03}" if groups else f"{last:03}")
        if not index:
            break
    name = "/".join(["tile", level, *groups]) + (f".p/{width}" if width < 256 else "")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
