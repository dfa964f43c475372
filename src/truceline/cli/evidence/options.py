"""What the commands about evidence share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def in_option(function: F) -> F:
    """Add --in DIR: the workspace."""
    return click.option(
        "--in", "folder", metavar="DIR", type=click.Path(path_type=Path), default=Path(),
        help="Workspace; by default this folder.",
    )(function)  # fmt: skip


def id_argument(function: F) -> F:
    """Add the argument ID: an item."""
    return click.argument("wanted", metavar="ID")(function)


def class_option(function: F) -> F:
    """Add --class."""
    return click.option(
        "--class", "tier", type=click.Choice(["public", "mission", "restricted"]), default=None,
        help="Who may see the item itself.",
    )(function)  # fmt: skip


def hands_options(function: F) -> F:
    """Add what is told of every act of custody."""
    for one in (
        click.option("--where", default="", metavar="TEXT", help="Where it is, or was taken to."),
        click.option("--authority", required=True, metavar="TEXT", help="On whose order or rule."),
        click.option("--reason", required=True, metavar="TEXT", help="Why."),
        click.option("--by", required=True, metavar="PSEUDONYM", help="Who; never a name."),
    ):
        function = one(function)
    return function


def warn(doubts: Sequence[str]) -> None:
    """Say on the error stream what looks as if it led to a person."""
    for one in doubts:
        hint = "it is sealed, and stays in sealed/evidence; keep people out of it all the same"
        click.echo(f"warning: {one}\n  → {hint}", err=True)
