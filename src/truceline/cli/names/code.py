"""``truceline names code``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.names.options import register_argument, role_option
from truceline.cli.shared import counted, in_one_line

_SHOWN = 10


@click.command()
@register_argument
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--column", "columns", multiple=True, required=True, metavar="NAME",
              help="Column of names; may be repeated.")  # fmt: skip
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), metavar="OUT",
              help="The list with codes; must not exist yet.")  # fmt: skip
@click.option("--consent", required=True, metavar="TEXT", help="Of everybody in the list.")
@click.option("--team", default="", metavar="ID", help="Team that knows them, by source card.")
@role_option
def command(
    register: Path, key_path: Path, source: Path, columns: tuple[str, ...], out: Path,
    consent: str, team: str, role: str,
) -> None:  # fmt: skip
    """Enter the names in columns of FILE (CSV), and write OUT with codes in their place.

    Do it before the list is handed in: a workspace keeps what comes in byte for byte. Only those
    columns change. Where another cell holds a name too, row and column are told: mend them by hand.
    """
    from truceline.adapters.clock import now
    from truceline.app.names.bulk import coded
    from truceline.model.names import Person, Role

    as_told = Person(name="", contact="", consent=consent, role=Role(role), team=team)
    done = coded((register, key_path), source, columns, out, as_told, now)
    click.echo(
        f"{counted(done.rows, 'row')}: {counted(done.cells, 'cell')} now hold a code, of "
        f"{counted(done.people, 'name')}; {done.blank:,} were blank or held one"
    )
    for number, column in done.left[:_SHOWN]:
        click.echo(f"  record {number}, {in_one_line(column)}: a name stands here too")
    if len(done.left) > _SHOWN:
        click.echo(f"  and {len(done.left) - _SHOWN:,} cells more")
    click.echo(f"{out}: read it through, then hand it in; {source} stays out of the workspace")
