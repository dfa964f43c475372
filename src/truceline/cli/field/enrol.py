"""``truceline field enrol``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument


@click.command()
@folder_argument
@click.option("--team", required=True, metavar="TEAM", help="Id of the team's source card.")
@click.option("--url", default="", metavar="URL", help="Of the server, for a link with the code.")
def command(folder: Path, team: str, url: str) -> None:
    """Enrol one handset for a team: a code that works once is shown, here and nowhere else.

    The team is a source card with `observer: true`. Whoever types the code files for that team;
    nobody is named. The code holds the fingerprint of the mission's key, so that the handset
    refuses a server that shows another. A lost one: `truceline field revoke DIR NUMBER`.
    """
    import secrets

    from truceline.app.field import handsets
    from truceline.app.workspace import Workspace

    one, code = handsets.enrol(Workspace(folder), team, secrets.token_bytes)
    click.echo(f"handset {one.number} of team {team}")
    click.echo(f"code     {code}")
    if url:
        click.echo(f"link     {url.rstrip('/')}/form.html#{code}")
    click.echo("It works once. Hand it over by word or on paper, and keep no copy.")
