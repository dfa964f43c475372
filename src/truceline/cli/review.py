"""``truceline review``: people look at what documents say."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    as_of_option,
    by_option,
    counted,
    folder_argument,
    json_option,
    print_json,
    reason_option,
    signing_option,
)

if TYPE_CHECKING:
    from datetime import datetime

    from truceline.model.statement import Held

_MAY_REASON = click.option(
    "--reason", default="", metavar="TEXT", help="Why, if there is more to say."
)
_IDS = click.argument("ids", metavar="ID...", nargs=-1)
_CITES = click.option(
    "--cites", multiple=True, metavar="ID", help="What shows it: statement, I-… or F-…."
)


@click.group()
def command() -> None:
    """Look at what documents say: accept, edit or reject it, on the record, under your name.

    Documents come in with `truceline read FILE --into DIR`. Until a person accepted it, nothing
    they say stands anywhere. ID is what `truceline review list` shows, or its first 4 signs.
    """


@command.command(name="list")
@folder_argument
@click.option("--all", "everything", is_flag=True, help="Also what was reviewed.")
@as_of_option
@json_option
def list_(folder: Path, everything: bool, as_of: datetime | None, as_json: bool) -> None:
    """List what waits for a person, document by document."""
    from truceline.app.register.register import register
    from truceline.app.workspace import Workspace
    from truceline.cli.review_told import tell_register

    known = register(Workspace(folder), as_of)
    if as_json:
        print_json(asdict(known))
        return
    tell_register(known, everything=everything)


@command.command()
@folder_argument
@_IDS
@click.option("--all", "everything", is_flag=True, help="All that waits; it stays told.")
@by_option
@_MAY_REASON
@json_option
@signing_option
def accept(
    folder: Path, ids: tuple[str, ...], everything: bool, by: str, reason: str, as_json: bool
) -> None:
    """Let statements stand as they are read."""
    from truceline.app.register.reviewing import Asked, accept, accept_all

    if everything == bool(ids):
        raise click.UsageError("name statements, or say --all")
    workspace, asked = acting_on(folder), Asked(by=by, text=reason)
    found = accept_all(workspace, asked) if everything else accept(workspace, ids, asked)
    _done(found, as_json=as_json)


@command.command()
@folder_argument
@click.argument("name", metavar="ID")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="What is changed.")
@by_option
@reason_option
@json_option
@signing_option
def edit(
    folder: Path, name: str, pairs: tuple[str, ...], by: str, reason: str, as_json: bool
) -> None:
    """Let a statement stand with fields changed; what was read stays on the record.

    Fields: what, status, which, when (a day, or DAY..DAY), who and to (NAME (PARTY); …), lasted,
    lasted_minutes, places, act, condition, issues (id; …), leaning (issue=for; …).
    """
    from truceline.app.register.reviewing import Asked, edit

    fields = {}
    for pair in pairs:
        key, sep, value = pair.partition("=")
        if not sep:
            raise click.UsageError(f"--set wants FIELD=VALUE, got {pair!r}")
        fields[key] = value
    _done(edit(acting_on(folder), name, fields, Asked(by=by, text=reason)), as_json=as_json)


@command.command()
@folder_argument
@_IDS
@by_option
@reason_option
@json_option
@signing_option
def reject(folder: Path, ids: tuple[str, ...], by: str, reason: str, as_json: bool) -> None:
    """Say that statements are none; they stay on the record, and out of everything else."""
    from truceline.app.register.reviewing import Asked, reject

    if not ids:
        raise click.UsageError("name statements")
    _done(reject(acting_on(folder), ids, Asked(by=by, text=reason)), as_json=as_json)


@command.command()
@folder_argument
@_IDS
@click.option(
    "--as", "act", required=True,
    type=click.Choice(["join", "part", "kept", "broken", "disputed", "answered", "dropped"]),
    help="What you say of them.",
)  # fmt: skip
@_CITES
@by_option
@reason_option
@signing_option
def tie(
    folder: Path, ids: tuple[str, ...], act: str, cites: tuple[str, ...], by: str, reason: str
) -> None:
    """Say that contacts are one (join) or not (part), or how something ended, and what shows it.

    kept, broken and disputed are said of a commitment, answered of a proposal, dropped of anything
    on an issue. It is your word, and is shown as yours.
    """
    from truceline.app.register.reviewing import Asked, tie

    seq = tie(acting_on(folder), act, ids, cites, Asked(by=by, text=reason))
    click.echo(
        f"{act}: entry {seq} of the record; take it back: truceline review untie {folder} {seq}"
    )


@command.command()
@folder_argument
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True, type=click.IntRange(0))
@by_option
@reason_option
@signing_option
def untie(folder: Path, entries: tuple[int, ...], by: str, reason: str) -> None:
    """Take ties back, by their entry of the record; the record keeps both."""
    from truceline.app.register.reviewing import Asked, undo

    seq = undo(acting_on(folder), entries, Asked(by=by, text=reason))
    click.echo(f"{counted(len(entries), 'tie')} taken back: entry {seq} of the record")


def _done(found: tuple[Held, ...], *, as_json: bool) -> None:
    from truceline.cli.review_told import tell

    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        tell(one)
    click.echo(f"{counted(len(found), 'statement')} reviewed")
