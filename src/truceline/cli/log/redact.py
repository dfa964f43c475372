"""``truceline log redact``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, folder_argument, printable, progress_bar

if TYPE_CHECKING:
    from truceline.app.ledger.redaction import Done
    from truceline.app.ledger.redaction_plan import Plan

#: What no command reaches; told each time.
BEYOND = (
    "openings, reports, editions and exports that were handed over, or lie outside this folder",
    "a casebook in another database: make it anew with `truceline casebook DIR --url URL`",
    "backups and copies of this folder made before now: see docs/howto/log.md, Backups",
    "what others took in from the same file, and what a person remembers",
    "blocks of the disk that the file system has not used again; snapshots of it",
    "words of it inside other files of this folder (a mail, a zip, a table you made yourself)",
)


@click.command()
@folder_argument
@click.argument("wanted", metavar="[POSITION|SHA256|E-ID]", required=False)
@click.option("--field", default="", metavar="NAME", help="Of an item or act of custody only this.")
@click.option("--by", default="", metavar="OFFICE", help="Who redacts: an office, not a person.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it stays, so name nobody in it.")
@click.option("--confirm", metavar="CODE", help="Carry out the plan that was told under CODE.")
@click.option("--finish", is_flag=True, help="Go on with a redaction that was stopped.")
def command(
    folder: Path, wanted: str | None, field: str, by: str, reason: str, confirm: str | None,
    finish: bool,
) -> None:  # fmt: skip
    """Destroy an input, an item of evidence, or words on the record; that it was done stays told.

    Without --confirm nothing is destroyed: what would be, and what is beyond reach, is told, with a
    code. The leaf stays in the log, and every proof holds; what it stood for cannot be shown
    again. POSITION is that of an entry on the record; SHA256 the first signs of a file's hash; E-ID
    an item of evidence, with which its derivatives and time stamps go. --field erases one field of
    its manifest, or of an act of custody, and leaves the item.
    """
    from truceline.app.ledger import redaction
    from truceline.app.ledger.redaction_plan import plan
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    if finish:
        with progress_bar() as progress:
            _tell_done(redaction.finish(workspace, progress), folder)
        return
    if wanted is None:
        raise click.UsageError("say what: a position on the record, or a file's hash")
    meant = plan(workspace, wanted, field)
    if confirm is None:
        _tell_plan(meant, folder)
        return
    if confirm != meant.code:
        raise click.UsageError(
            f"{confirm!r} is not the code of the plan as it is now: have it told"
        )
    with progress_bar() as progress:
        _tell_done(redaction.redact(workspace, meant, by, reason, progress), folder)


def _tell_plan(meant: Plan, folder: Path) -> None:
    whole = "" if meant.document is None else f", document {meant.document + 1} of it"
    part = f", its field {meant.field}" if meant.field else ""
    click.echo(f"Would be destroyed of entry {meant.target} ({meant.kind}){whole}{part}:")
    for path in meant.paths:
        click.echo(printable(f"  the bytes in {path.relative_to(folder)}"))
    if meant.unfound:
        click.echo(
            "  no bytes of it were found here: they lie encrypted and no key is here, or they"
        )
        click.echo("  lie elsewhere; destroy the sealed.tar that has their keys")
    if len(meant.items) > 1:
        click.echo(f"  with it what was derived from it: {', '.join(meant.items[1:])}")
    for path in meant.openings:
        inside = "what is cut from " if meant.field else ""
        click.echo(f"  {inside}values and salts in {path.relative_to(folder)}")
    kinds = Counter(meant.lines.values())
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    n = len(meant.lines)
    click.echo(f"  {counted(n, 'line')} of the record in whole or in part, with the salt: {told}")
    _tell_made_of_it(meant, folder)
    click.echo("Stays: the entry in the log, and a tombstone with when, why and by whom.")
    click.echo("Beyond reach:")
    for seq in meant.in_clear:
        click.echo(f"  entry {seq}: its name, length and hash stand in the log in clear, for ever")
    for seq in meant.handed_on:
        click.echo(f"  a copy of the item that left its place by entry {seq}: see evidence show")
    for one in BEYOND:
        click.echo(f"  {one}")
    click.echo("Nothing was destroyed yet. To do it, for good:")
    target = f"{meant.wanted} --field {meant.field}" if meant.field else meant.wanted
    click.echo(
        f"  truceline log redact {folder} {target} --by OFFICE --reason TEXT --confirm {meant.code}"
    )


def _tell_made_of_it(meant: Plan, folder: Path) -> None:
    for name in meant.derived:
        click.echo(f"  {name}/, to be derived anew by `truceline run {folder}`")
    for name in meant.handed_out:
        click.echo(f"  {name}/, all of it: disclose or propose anew what is still wanted")
    for number in meant.editions:
        click.echo(f"  edition {number}, which is computed anew without it")


def _tell_done(done: Done, folder: Path) -> None:
    if not done.entries and not done.editions:
        click.echo("nothing was left to finish")
        return
    for entry in done.entries:
        click.echo(f"redacted; the tombstone is entry {entry}")
    click.echo(f"{counted(done.lines, 'line')} of the record replaced")
    for number in done.editions:
        click.echo(f"edition {number} was computed anew; copies of it elsewhere are as they were")
    click.echo(f"Next: truceline run {folder}; truceline log checkpoint {folder}")
