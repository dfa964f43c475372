"""``truceline run``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from truceline.cli.shared import (
    as_of_option,
    folder_argument,
    json_option,
    languages_option,
    print_json,
    progress_bar,
)

_GATES = ("inconsistent", "undetermined", "rejected", "not_monitored")
GATE_CLOSED = 10


@click.command()
@folder_argument
@as_of_option
@languages_option
@click.option(
    "--fail-on",
    "gates",
    multiple=True,
    type=click.Choice(_GATES),
    help="Exit with 10 if the run found any.",
)
@json_option
def command(
    folder: Path,
    as_of: datetime | None,
    languages: tuple[str, ...],
    gates: tuple[str, ...],
    as_json: bool,
) -> int:
    """Walk DIR the whole way and leave the report in DIR/out.

    Reports become incidents, incidents become findings, effort becomes coverage. Exits 0 when it
    ran, whatever it found.
    """
    from truceline.app.run import run
    from truceline.app.workspace import Workspace
    from truceline.cli.summary import summary, tell

    with progress_bar(quiet=as_json) as progress:
        dossier = run(Workspace(folder), as_of, languages, progress)
    facts = summary(dossier)
    if as_json:
        print_json(facts)
    else:
        tell(dossier, facts, folder)
    closed = [gate for gate in gates if facts["gates"][gate]]
    if closed and not as_json:
        click.echo(f"gate closed: {', '.join(closed)}", err=True)
    return GATE_CLOSED if closed else 0
