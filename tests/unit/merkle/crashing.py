"""A process that appends, publishes or cosigns until it is killed, and says what was acknowledged.

    python crashing.py FOLDER WHAT STEP NTH

WHAT is ``append``, ``reopen`` (the store after each batch), ``publish`` (and cosign) or ``record``
(into a workspace with a log).
Kills itself at the ``NTH`` time that a write reaches ``STEP`` (``-``: never; then it runs until the
one who started it kills it). Each acknowledged thing is one line on standard output, flushed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from truceline.adapters.merkle.audit import Kept
from truceline.adapters.merkle.static import Static
from truceline.adapters.merkle.store import Store
from truceline.adapters.merkle.witness import Witness
from truceline.log import keys, proof
from truceline.log.checkpoint import Checkpoint
from truceline.log.keys import Skey
from truceline.log.witness import Request

LOG = Skey("example.org/log", keys.ED25519, bytes(32))
WITNESS = Skey("example.org/w", keys.COSIGNATURE, bytes([1]) * 32)
BATCHES = (1, 3, 250, 7, 1, 40)


class Killer:
    """Kills this process at a step."""

    def __init__(self, step: str, nth: int) -> None:
        self.step, self.left = step, nth

    def __call__(self, step: str) -> None:
        if step == self.step:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def entry(index: int) -> bytes:
    return b"entry %d of many" % index


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main(folder: Path, what: str, killer: Killer) -> None:
    store = Store(folder / "merkle.sqlite", killer)
    static = Static(folder / "public")
    witness = Witness(folder / "witness.sqlite", WITNESS, killer)
    witness.watch(LOG.vkey)
    cosigned = 0
    for turn in range(10_000):
        size = store.head()[0]
        batch = [entry(size + i) for i in range(BATCHES[turn % len(BATCHES)])]
        first, root = store.append(batch)
        say(f"appended {first + len(batch)} {root.hex()}")
        if what == "reopen":
            store.close()  # the last one to close writes back what was logged
            store = Store(folder / "merkle.sqlite", killer)
        if what != "publish":
            continue
        size = store.head()[0]
        found = static.head()
        static.grow(Kept(store), found[0].size if found else 0, size, killer)
        signed = Checkpoint(LOG.name, size, root).signed(LOG)
        static.publish(signed, killer)
        say(f"published {size} {root.hex()}")
        if turn == 0:
            reply = witness.answer(Request(0, (), signed).encode(), 1)
            cosigned = size if reply.status == 200 else int(reply.body)
        path = proof.consistency(cosigned, size, store.nodes)
        reply = witness.answer(Request(cosigned, path, signed).encode(), 1)
        assert reply.status == 200, reply
        cosigned = size
        say(f"cosigned {size} {root.hex()}")


def record(folder: Path, what: str, killer: Killer) -> None:
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    kind = "note" if what == "record" else "objection"
    for turn in range(10_000):
        # The words of an objection lie encrypted, where the workspace is.
        say(f"recorded {workspace.record(kind, {'turn': turn, 'text': f'said {turn}'})}")
        killer("recorded")


if __name__ == "__main__":
    if sys.argv[2] in ("record", "spoken"):
        record(Path(sys.argv[1]), sys.argv[2], Killer(sys.argv[3], int(sys.argv[4])))
    main(Path(sys.argv[1]), sys.argv[2], Killer(sys.argv[3], int(sys.argv[4])))
