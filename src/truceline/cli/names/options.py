"""What the commands about names share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from truceline.model.names import Role

F = TypeVar("F", bound=Callable[..., Any])


def register_argument(function: F) -> F:
    """Add the argument REGISTER and --register-key."""
    path = click.Path(path_type=Path)
    key = click.option("--register-key", "key_path", required=True, type=path, metavar="FILE",
                       help="Key of the register.")  # fmt: skip
    return click.argument("register", metavar="REGISTER", type=path)(key(function))


def in_option(function: F) -> F:
    """Add --in DIR: the workspace for which the register was made."""
    return click.option(
        "--in", "folder", metavar="DIR", type=click.Path(path_type=Path), default=Path(),
        help="Workspace on whose record it is told; by default this folder.",
    )(function)  # fmt: skip


def role_option(function: F) -> F:
    """Add --as."""
    return click.option("--as", "role", type=click.Choice([str(one) for one in Role]),
                        default=str(Role.WITNESS), show_default=True,
                        help="A witness, or a member of a team.")(function)  # fmt: skip


def by_options(function: F) -> F:
    """Add --by and --seat: who asks or confirms."""
    seat = click.option("--seat", default="", metavar="SEAT", help="Delegation this person is of.")
    by = click.option("--by", required=True, metavar="PSEUDONYM", help="Who; never a name.")
    return by(seat(function))
