"""``truceline key``: under which keys seats and parties act, and teams hand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.cli.shared import (
    acting_on,
    counted,
    folder_argument,
    in_one_line,
    json_option,
    print_json,
    signed_by,
    signing_option,
)

if TYPE_CHECKING:
    from truceline.log.signed import Enrolled

_F = TypeVar("_F", bound=Callable[..., Any])


def _whose(function: _F) -> _F:
    """Add --of and --team, one of which is to be given."""
    told = click.option("--of", default="", metavar="WHO", help="Seat, party, or `mechanism`.")
    team = click.option("--team", default="", metavar="ID", help="Observer team, by source card.")
    return told(team(function))


def _who(of: str, team: str) -> str:
    if bool(of) == bool(team):
        raise click.UsageError("say whose key it is: --of WHO, or --team ID")
    from truceline.log.signed import TEAM

    return of or f"{TEAM}{team}"


@click.group()
def command() -> None:
    """Let a seat or a party act, and a team hand in, under a key of its own.

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
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--key", "key", required=True, type=click.Path(path_type=Path, exists=True),
              metavar="KEY", help="Secret key of the team.")  # fmt: skip
def sign(paths: tuple[Path, ...], key: Path) -> None:
    """Sign files where they are, as a team, before they travel: FILE.sig beside each FILE.

    Needs no workspace and no network. Hand both over: `ingest`, `submit` and `evidence add` take
    the signature that lies beside a file, and refuse a file that it does not fit.
    """
    from truceline.app.signing import read_key, sign_file

    skey = read_key(key)
    for path in paths:
        click.echo(f"{sign_file(path, skey)}: hand it over with {path.name}")


@command.command()
@folder_argument
@_whose
@click.option("--vkey", "told", required=True, metavar="VKEY", help="As `key new` printed it.")
@click.option("--reason", default="", help="Why, where the key before does not sign (lost …).")
@signing_option
def enrol(folder: Path, of: str, team: str, told: str, reason: str) -> None:
    """Put on the record whose key is which; the one before signs with --key, or --reason.

    A team's key is the team's and no person's: it signs what the team hands in, and nothing else.
    """
    from truceline.app.signing import enrol as enrolled
    from truceline.log.keys import parse_vkey

    _tell(enrolled(acting_on(folder), _who(of, team), parse_vkey(told), reason))


@command.command()
@folder_argument
@_whose
@click.option("--reason", default="", help="Why, where the key itself does not sign.")
@signing_option
def withdraw(folder: Path, of: str, team: str, reason: str) -> None:
    """Withdraw a key: from now on acts of WHO need none, until another is enrolled.

    What was signed before stays signed: withdraw a lost or stolen key at once, with its --reason.
    """
    from truceline.app.signing import enrol as enrolled

    _tell(enrolled(acting_on(folder), _who(of, team), None, reason))


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


@command.command("items")
@folder_argument
@click.option("--unsigned", "only", is_flag=True, help="Only what lacks a team's signature.")
@json_option
def items_(folder: Path, only: bool, as_json: bool) -> None:
    """List what came in: signed by which team, and what came unsigned that a team says it signs.

    A team says so with `signed: true` on its source card. It is a list, and no reproach: an item
    without a signature counts like any other. Exit code 6 if a signature does not fit.
    """
    from dataclasses import asdict

    from truceline.app.intake.items import items
    from truceline.app.signing import sound_register
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    sound_register(workspace)
    found = [one for one in items(workspace) if one.unsigned or not only]
    if as_json:
        print_json([asdict(one) for one in found])
        return
    click.echo(counted(len(found), "item"))
    for one in found:
        lacks = "".join(f"; without team {team}, which signs" for team in one.unsigned)
        told = f"{one.kind} {in_one_line(one.name)}: {signed_by(one.signed)}{lacks}"
        click.echo(f"entry {one.seq}, {one.at[:16]}  {told}")


@command.command()
@folder_argument
def verify(folder: Path) -> None:
    """Check every signature of every act and item; a false or missing one is exit code 6.

    An item that came unsigned is no fault; `key items` lists those whose teams say that they sign.
    """
    from truceline.app.intake.items import items
    from truceline.app.signing import sound_register
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    found = sound_register(workspace)
    click.echo(f"{counted(found.signed, 'signature')}, all of them fit; none is missing")
    if found.redacted:
        click.echo(f"{counted(found.redacted, 'act')} redacted: signatures went with the words")
    lacking = sum(bool(one.unsigned) for one in items(workspace))
    if lacking:
        where = f"truceline key items {folder} --unsigned"
        click.echo(f"{counted(lacking, 'item')} came unsigned whose team signs: {where}")


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
    from truceline.log.signed import told_as

    click.echo(f"{told_as(one.of)}: {what} (entry {one.seq} of the record, {one.at[:16]}){because}")
