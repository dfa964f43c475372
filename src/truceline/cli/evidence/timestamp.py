"""``truceline evidence timestamp``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.evidence.options import id_argument, in_option
from truceline.cli.shared import in_one_line, instant

_PATH = click.Path(path_type=Path)


@click.command()
@id_argument
@in_option
@click.option("--request", type=_PATH, metavar="OUT.tsq", help="Write the query.")
@click.option("--token", type=_PATH, metavar="FILE.tsr", help="Verify the answer.")
@click.option("--ca", type=_PATH, metavar="CERT.pem", help="Certificates of the authority.")
def command(
    wanted: str, folder: Path, request: Path | None, token: Path | None, ca: Path | None
) -> None:
    """Prove that an item existed by a time, by the word of a time-stamping authority (RFC 3161).

    First --request: send OUT.tsq to an authority by any way you trust; it learns the hash, nothing
    else. Then --token and --ca: what it answered is verified and recorded with its time.
    """
    from truceline.app.evidence import stamping
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    if request is not None and token is None and ca is None:
        item = stamping.asked(workspace, wanted, request)
        click.echo(f"{item.evidence.id}: the query is in {request}")
        return
    if request is not None or token is None or ca is None:
        raise click.UsageError("give either --request, or --token together with --ca")
    said = stamping.stamped(workspace, wanted, token, ca)
    accuracy = f", ± {said.accuracy_s} s" if said.accuracy_s else ", accuracy not stated"
    click.echo(f"{said.evidence_id} existed by {instant(said.existed_by)}{accuracy}")
    click.echo(f"  so says {in_one_line(said.authority)} (entry {said.seq})")
