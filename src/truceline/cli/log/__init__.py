"""``truceline log``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.log"
_TABLE = {
    "init": (f"{_HOME}.init", "Make the log of a workspace, and adopt what is recorded."),
    "delay": (f"{_HOME}.delay", "Promise within how many hours a head holds an entry."),
    "append": (f"{_HOME}.append", "Put files on the record, or catch the log up with it."),
    "checkpoint": (f"{_HOME}.checkpoint", "Sign the head, and have witnesses cosign it."),
    "prove": (f"{_HOME}.prove", "Write the receipt of one entry."),
    "encrypt": (f"{_HOME}.encrypt", "Encrypt the inbox, each input under a key of its own."),
    "redact": (f"{_HOME}.redact", "Destroy an input, or words on the record; a tombstone stays."),
    "verify": (f"{_HOME}.verify", "Check a receipt, or hash a whole log again."),
    "rotate": (f"{_HOME}.rotate", "Change the log's key, and announce the new one in the log."),
    "keys": (f"{_HOME}.keys", "Go over to a new key of a log, if those signed it who may."),
    "consistency": (f"{_HOME}.consistency", "Check that one head is the beginning of another."),
    "mirror": (f"{_HOME}.mirror", "Bring a copy of the public tree up to date."),
    "kit": (f"{_HOME}.kit", "A folder to take away: copy, policy and verifiers, offline."),
    "export": (f"{_HOME}.export", "Write the public tree of a workspace to a folder."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """A record nobody can rewrite unseen: an append-only Merkle log in the formats of C2SP.

    Exit codes of verify and consistency: 0 valid, 6 invalid, 7 cannot tell.
    """
