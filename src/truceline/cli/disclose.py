"""``truceline disclose``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, json_option, print_json


@click.command()
@folder_argument
@click.argument("case_id", metavar="CASE")
@click.option("--for", "party", required=True, metavar="PARTY", help="Whom it is handed to.")
@json_option
def command(folder: Path, case_id: str, party: str, as_json: bool) -> None:
    """Make a folder of one case for one party that it concerns.

    Its lines of the record, with the proof of each from the log and what opens it; the documents
    that went with them; the event and its findings as the mission tells them. No report's words and
    nothing restricted. That it was made goes on the record.
    """
    from truceline.app.released.disclose import disclose
    from truceline.app.workspace import Workspace

    done = disclose(Workspace(folder), case_id, party)
    if as_json:
        print_json(
            {
                "folder": str(done.folder), "manifest": done.manifest, "lines": done.lines,
                "proven": done.proven, "documents": done.documents, "redacted": done.redacted,
            }
        )  # fmt: skip
        return
    click.echo(
        f"{counted(done.lines, 'line')} of the record, {done.proven} with proof; "
        f"{counted(done.documents, 'document')}: {done.folder}"
    )
    if done.redacted:
        click.echo(f"{counted(done.redacted, 'line')} redacted: what was cut is in no file of it")
    if done.proven < done.lines:
        click.echo("The others have none yet: sign a head with `truceline log checkpoint`.")
