"""One log of invented entries with its keys, for tests of receipts and witnesses."""

from __future__ import annotations

from truceline.log import keys, note, policy, proof, receipt, tile, tree
from truceline.log.checkpoint import Checkpoint
from truceline.log.keys import Skey
from truceline.log.leaf import leaf_hash

ORIGIN = "example.org/log"
LOG = Skey(ORIGIN, keys.ED25519, bytes([1]) * 32)
SIDES = {
    name: Skey(f"example.org/{name}", keys.COSIGNATURE, bytes([n]) * 32)
    for n, name in enumerate(("A", "B", "N"), 2)
}
STRANGER = Skey("example.net/stranger", keys.COSIGNATURE, bytes([9]) * 32)
ENTRIES = [b"entry %d" % n for n in range(1000)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def nodes(size: int) -> tile.Nodes:
    def node(level: int, n: int) -> bytes:
        return tree.root(LEAVES[n << level : (n + 1) << level])

    return node


def head(size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, tree.root(LEAVES[:size]))


def cosigned(size: int, *names: str, time: int = 1_700_000_000) -> note.Note:
    found = head(size).signed(LOG)
    for name in names:
        found = found.with_signature(SIDES.get(name, STRANGER), time)
    return found


def proven(index: int, size: int, *names: str, extra: bytes | None = None) -> receipt.Receipt:
    path = proof.inclusion(index, size, nodes(size))
    return receipt.Receipt(index, path, cosigned(size, *names), extra)


def believing(k: str = "2") -> policy.Policy:
    lines = [f"log {LOG.vkey}", *(f"witness {n} {s.vkey}" for n, s in SIDES.items())]
    return policy.parse("\n".join([*lines, f"group g {k} A B N", "quorum g", ""]).encode())
