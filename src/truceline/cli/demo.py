"""``truceline demo``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import json_option, print_json, progress_bar


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default="demo-ceasefire", type=click.Path(path_type=Path)
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=2031,
    show_default=True,
    help="Of the invented world.",
)
@json_option
def command(folder: Path, seed: int, as_json: bool) -> None:
    """Invent a ceasefire of 30 days, walk it, and compare what was found with the truth.

    Two parties, two texts, one sealed register; witnesses that are imprecise, partisan, late,
    copying, sometimes blind. Leaves a workspace in DIR, with the report in DIR/out/report.html.
    """
    from truceline.adapters import clock
    from truceline.app.run import run
    from truceline.app.simulated import take_in, write_world
    from truceline.cli.summary import summary, tell
    from truceline.simulation.settings import Settings

    with progress_bar(quiet=as_json) as progress:
        progress("inventing a world", 0, 1)
        if not (folder / "data").is_dir():
            write_world(folder, Settings(seed=seed))
        workspace = take_in(folder, clock.now, progress)
        dossier = run(workspace, progress=progress)
    facts = summary(dossier)
    if as_json:
        print_json(facts)
    else:
        tell(dossier, facts, folder)
