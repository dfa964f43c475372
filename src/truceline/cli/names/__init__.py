"""``truceline names``: a group, one file a command."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.names"
_TABLE = {
    "init": (f"{_HOME}.init", "Make a register of names and its key, apart from the workspace."),
    "add": (f"{_HOME}.add", "Enter somebody, and get the code to use in records."),
    "code": (f"{_HOME}.code", "Replace names in a CSV file by codes, before it is handed in."),
    "link": (f"{_HOME}.link", "Give somebody another code, which no record links to the first."),
    "list": (f"{_HOME}.list", "List the codes, and of nobody a name."),
    "show": (f"{_HOME}.show", "Open one entry: one person asks, another confirms."),
    "opened": (f"{_HOME}.opened", "List from the record who asked, who confirmed, and why."),
    "erase": (f"{_HOME}.erase", "Destroy an entry with its key; its codes stay as erased."),
}


@click.group(cls=LazyGroup, table=_TABLE)
def command() -> None:
    """Keep who stands behind a code, apart from record, log, evidence, backup and release.

    Records tell of a witness W-7F3K9Q or a team's member T-0Q9W2A. Name, contact and consent lie
    in a register of their own (REGISTER, one file), each entry under a key of its own, and all of
    them under the key in a file that belongs on another medium. Neither may lie in a workspace.
    """
