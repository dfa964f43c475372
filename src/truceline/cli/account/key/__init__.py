"""``truceline account key``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.account.key"
_TABLE = {
    "add": (f"{_HOME}.add", "Make a key with which a program reads as an account."),
    "list": (f"{_HOME}.list", "List the keys: as whom they read, and how long."),
    "end": (f"{_HOME}.end", "Let a key open nothing any more, at once."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Keep keys with which programs read: QGIS, R, a script.

    A key reads what its account reads, writes nothing, and ends by itself.
    """
