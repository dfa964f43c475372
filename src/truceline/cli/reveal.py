"""``truceline reveal``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import by_option, folder_argument, printable


@click.command()
@folder_argument
@click.argument("path", metavar="REVEAL.json", type=click.Path(path_type=Path))
@by_option
@click.option(
    "--confirm",
    "confirmed",
    default=None,
    metavar="COMMITMENT",
    help="Confirm what another proposed: the commitment that you looked at.",
)
def command(folder: Path, path: Path, by: str, confirmed: str | None) -> None:
    """Reveal one sealed object for one incident, by two persons, on the record.

    The file holds register_id, report_id, entry and salt; it counts only if it fits a commitment
    that the agreement already holds. The first person proposes: neither entry nor salt is recorded
    then. A second, different person confirms with --confirm. Names are as given: nobody's identity
    is proved.
    """
    from truceline.adapters import documents
    from truceline.app.casework import reveals
    from truceline.app.workspace import Workspace

    done = reveals.show(Workspace(folder), documents.given_text(path), by, confirmed)
    one, who = done.reveal, ", ".join(printable(name) for name in done.by)
    if not done.counts:
        click.echo(f"proposed for {printable(one.report_id)} by {who}; it does not count yet")
        click.echo(f"It fits commitment {one.commitment}. A second person who holds the file:")
        click.echo(f"  truceline reveal {folder} {path} --by NAME --confirm {one.commitment[:12]}")
        return
    click.echo(f"revealed for {printable(one.report_id)} by {who or 'nobody named'}: {one.entry}")
    click.echo(f"It fits commitment {one.commitment}. Next: truceline run {folder}")
