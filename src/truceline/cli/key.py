"""``truceline key``: under which keys seats and parties act."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    acting_on,
    counted,
    folder_argument,
    in_one_line,
    json_option,
    print_json,
    signing_option,
)

if TYPE_CHECKING:
    from truceline.log.signed import Enrolled

_OF = click.option("--of", required=True, metavar="WHO", help="Seat, party, or `mechanism`.")


@click.group()
def command() -> None:
    """Let a seat or a party act under a key of its own.

    Without keys whoever has the folder can enter an act under any name. Once somebody's key is
    enrolled, an act of theirs needs their signature, and one without it stops the record (exit
    code 6). A key is nobody's name: who holds it is for the delegation to know.
    """


@command.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", required=True, metavar="NAME", help="e.g. of-alder; no spaces.")
def new(path: Path, name: str) -> None:
    """Make a key: the secret into FILE, for its holder alone; the other part is printed."""
    import secrets

    from truceline.app.signing import new_key
    from truceline.log.keys import KEY_BYTES

    vkey = new_key(path, name, secrets.token_bytes(KEY_BYTES))
    click.echo(f"{path} is secret: keep it apart from the mechanism's folder")
    click.echo(f"to be enrolled: {vkey}")


@command.command()
@folder_argument
@_OF
@click.option("--vkey", "told", required=True, metavar="VKEY", help="As `key new` printed it.")
@click.option("--reason", default="", help="Why, where the key before does not sign (lost …).")
@signing_option
def enrol(folder: Path, of: str, told: str, reason: str) -> None:
    """Put on the record whose key is which; the one before signs with --key, or --reason."""
    from truceline.app.signing import enrol as enrolled
    from truceline.log.keys import parse_vkey

    _tell(enrolled(acting_on(folder), of, parse_vkey(told), reason))


@command.command()
@folder_argument
@_OF
@click.option("--reason", default="", help="Why, where the key itself does not sign.")
@signing_option
def withdraw(folder: Path, of: str, reason: str) -> None:
    """Withdraw a key: from now on acts of WHO need none, until another is enrolled."""
    from truceline.app.signing import enrol as enrolled

    _tell(enrolled(acting_on(folder), of, None, reason))


@command.command("list")
@folder_argument
@json_option
def list_(folder: Path, as_json: bool) -> None:
    """List the keys in force, since when, and how each came to be."""
    from truceline.app.workspace import Workspace
    from truceline.log.signed import register

    held = register(Workspace(folder).entries()).held
    if as_json:
        print_json([_plain(one) for one in held.values()])
        return
    click.echo(counted(len(held), "key"))
    for one in held.values():
        _tell(one)


@command.command()
@folder_argument
def verify(folder: Path) -> None:
    """Check every signature of every act on the record; a false or missing one is exit code 6."""
    from truceline.app.signing import sound_register
    from truceline.app.workspace import Workspace

    found = sound_register(Workspace(folder))
    click.echo(f"{counted(found.signed, 'signature')}, all of them fit; none is missing")
    if found.redacted:
        click.echo(f"{counted(found.redacted, 'act')} redacted: signatures went with the words")


def _plain(one: Enrolled) -> dict[str, Any]:
    return {
        "of": one.of,
        "vkey": str(one.vkey or ""),
        "entry": one.seq,
        "at": one.at,
        "handed_over": one.handed_over,
        "reason": one.reason,
    }


def _tell(one: Enrolled) -> None:
    how = "handed over by the key before" if one.handed_over else in_one_line(one.reason)
    because = f": {how}" if how else ""
    what = str(one.vkey) if one.vkey else "withdrawn"
    click.echo(f"{one.of}: {what} (entry {one.seq} of the record, {one.at[:16]}){because}")
