"""``truceline init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option("--from", "like", metavar="ID", default=None, help="A worked agreement.")
@click.option("--list", "listing", is_flag=True, help="List the worked agreements and stop.")
def command(folder: Path | None, like: str | None, listing: bool) -> None:
    """Make a workspace in DIR: agreement.yaml, sources.yaml and an empty record.

    With --from, the worked scenarios come along in scenarios/; `truceline check DIR` walks them.
    """
    from truceline.adapters import clock
    from truceline.app.drafting.start import start, worked

    if listing:
        click.echo("\n".join(worked()))
        return
    if folder is None:
        raise click.UsageError("name the folder to make: truceline init DIR --from ID")
    start(folder, like, clock.now)
    click.echo(f"{folder} is ready. Next: truceline ingest {folder} FILE…")
