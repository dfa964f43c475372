"""``truceline field``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.field"
_TABLE = {
    "key": (f"{_HOME}.key", "Make the key that monitors seal to, or show it."),
    "enrol": (f"{_HOME}.enrol", "Give a handset a code that works once."),
    "revoke": (f"{_HOME}.revoke", "Let a handset file no more."),
    "take": (f"{_HOME}.take", "Open what came in sealed, and take it in."),
    "list": (f"{_HOME}.list", "List handsets, and what waits."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """What monitors file with the mission's own form.

    Items are sealed on the device to the mission's key, and readable nowhere else; the server keeps
    sealed bytes, and knows the team and not the person.
    """
