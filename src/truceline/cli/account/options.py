"""What the commands of ``truceline account`` share."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.cli.shared import printable
from truceline.errors import WorkspaceError

if TYPE_CHECKING:
    from truceline.app.web.accounts import Keeper, Secrets

F = TypeVar("F", bound=Callable[..., Any])
_BYTES = 15


def url_option(function: F) -> F:
    """Add --url: where the accounts lie."""
    return click.option(
        "--url", default="", envvar="TRUCELINE_CASEBOOK", metavar="URL",
        help="postgresql://USER@HOST/DATABASE; else a file in sealed/.",
    )(function)  # fmt: skip


def password_option(function: F) -> F:
    """Add --generate: draw the password instead of asking for one."""
    return click.option(
        "--generate", is_flag=True, help="Draw a password and print it; else you are asked for one."
    )(function)


def login_argument(function: F) -> F:
    """Add the argument LOGIN."""
    return click.argument("login", metavar="LOGIN")(function)


@contextmanager
def keeping(folder: Path, url: str) -> Iterator[Keeper]:
    """Yield who changes the accounts of a workspace.

    Raises:
        WorkspaceError: If the libraries are not there, or the accounts cannot be used.
    """
    try:
        from truceline.app.web import accounts, passwords
    except ImportError as fault:
        hint = "in the folder of the project: pip install '.[web]'"
        raise WorkspaceError(f"what keeps accounts is not there ({fault.name})", hint) from fault
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    found = accounts.open_accounts(workspace, url)
    try:
        yield accounts.Keeper(workspace, found, passwords.Hasher(), secrets.token_bytes)
    finally:
        found.close()


def password_of(*, generate: bool) -> str:
    """Return the password that is typed, twice, or a drawn one."""
    if generate:
        return secrets.token_urlsafe(_BYTES)
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def tell(done: Secrets, password: str, *, generated: bool) -> None:
    """Print what somebody needs to log in; it is shown this once."""
    account = done.account
    click.echo(f"login     {printable(account.login)}")
    click.echo(f"pseudonym {account.account_id}  (this is what the record says)")
    click.echo(f"role      {account.role}, reads {account.tier}")
    if generated:
        click.echo(f"password  {password}")
    click.echo(f"codes     {account.totp}  (type it into an authenticator: time-based, 6 digits)")
    click.echo(f"          {done.address}")
    click.echo("It is shown this once. Hand it over in person, and let them change the password.")
