"""``truceline witness``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.witness"
_TABLE = {
    "init": (f"{_HOME}.init", "Make a witness, or let it watch more logs."),
    "serve": (f"{_HOME}.serve", "Answer requests over HTTP, on this machine."),
    "sign": (f"{_HOME}.sign", "Answer a request that a courier brought."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Cosign the head of a log, if and only if it continues the head that was cosigned before."""
