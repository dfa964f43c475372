"""``truceline restore``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, progress_bar

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("backup", metavar="OUT", type=_PATH)
@click.argument("folder", metavar="DIR", type=_PATH)
@click.option("--sealed", type=_PATH, help="sealed.tar, if it lies elsewhere.")
@click.option("--without-sealed", is_flag=True, help="Restore no salts and no keys.")
@click.option("--policy", type=_PATH, help="Whom to believe; else the policy in the backup.")
@click.option(
    "--redactions", type=_PATH, metavar="FROM",
    help="A newer workspace, backup or record: redact here what was redacted there. Of a newer "
    "copy of the public log: tell whether something was.",
)  # fmt: skip
def command(
    backup: Path, folder: Path, sealed: Path | None, without_sealed: bool, policy: Path | None,
    redactions: Path | None,
) -> None:  # fmt: skip
    """Restore the backup in OUT to the new folder DIR.

    Nothing in OUT is trusted: only plain files that its list names are unpacked, and DIR appears
    only after everything was hashed and the log was verified. A log of which somebody has seen more
    is not signed further. An older backup brings back what was redacted since: give --redactions.
    """
    from truceline.app.backups.restore import Asked, restore

    asked = Asked(
        sealed=sealed, without_sealed=without_sealed, policy=policy, redactions=redactions
    )
    with progress_bar() as progress:
        done = restore(backup, folder, asked, progress)
    told = done.manifest
    click.echo(f"{counted(len(told.workspace), 'file')} restored to {folder}, everything verified")
    if not done.sealed:
        click.echo("without salts and keys, on purpose: no entry can be opened, no head signed")
    for entry in done.redacted:
        click.echo(f"entry {entry} was redacted again")
    if done.unfound:
        click.echo("without keys the encrypted bytes of what was redacted were not found: they lie")
        click.echo(
            "  here still, and sealed.tar of this backup opens them. Restore with it instead"
        )
    if done.strangers:
        click.echo(f"{counted(done.strangers, 'file')} on no line of the record left out")
    if done.unknown:
        which = ", ".join(map(str, done.unknown))
        n = counted(len(done.unknown), "redaction")
        click.echo(f"this backup is older than {n} of this log (entry {which}), and what they")
        click.echo("  destroyed may be back. Restore anew with --redactions NEWEST-RECORD, or")
        click.echo(f"  destroy {folder}")
    if redactions is None:
        click.echo(
            "what was redacted after this backup is back: give --redactions if you know more"
        )
    click.echo(f"Next: truceline run {folder}")
