"""``truceline account``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.account"
_TABLE = {
    "add": (f"{_HOME}.add", "Add an account, and tell what makes its one-time codes."),
    "list": (f"{_HOME}.list", "List the accounts: login, pseudonym, role, tier."),
    "disable": (f"{_HOME}.disable", "Let nobody log in with one; its sessions end at once."),
    "enable": (f"{_HOME}.enable", "Let one log in again that was disabled."),
    "key": (f"{_HOME}.key", "Keep keys with which programs read, as QGIS."),
    "reset": (f"{_HOME}.reset", "Give one a new password and new codes, and enable it."),
    "revoke": (f"{_HOME}.revoke", "End the sessions of one at once; it may log in again."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Keep who may log in to `truceline serve`, and as what.

    Choose logins that name nobody. The record knows an account by its pseudonym (U-7F3K9Q) alone;
    which login that is stands with the accounts, in sealed/ or with --url in a database.
    """
