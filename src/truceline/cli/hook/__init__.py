"""``truceline hook``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.hook"
_TABLE = {
    "add": (f"{_HOME}.add", "Tell a program of new findings; its secret is shown once."),
    "list": (f"{_HOME}.list", "List who is told."),
    "end": (f"{_HOME}.end", "Tell one no more; its letters are gone too."),
    "letters": (f"{_HOME}.letters", "List what was sent, what waits, what nobody took and why."),
    "again": (f"{_HOME}.again", "Let a dead letter be sent again."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Keep which programs `truceline serve` tells of new findings (webhooks).

    A letter tells what the account reads and nothing else, is signed, and is sent until it is
    taken. It is sent as long as the server runs.
    """
