"""``truceline casebook``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument, json_option, print_json, printable
from truceline.errors import IntegrityError


@click.command()
@folder_argument
@click.option(
    "--url",
    default="",
    envvar="TRUCELINE_CASEBOOK",
    metavar="URL",
    help="postgresql://USER@HOST/DATABASE; else a file in store/.",
)
@click.option("--anew", is_flag=True, help="Make all of it anew, tables and all.")
@click.option("--words", is_flag=True, help="Write also words that lie encrypted on the record.")
@click.option("--verify", is_flag=True, help="Change nothing; tell where it differs.")
@json_option
def command(folder: Path, url: str, anew: bool, words: bool, verify: bool, as_json: bool) -> None:
    """Write casework, objections and merges as a database, to be asked in SQL.

    Only what is new on the record is brought in, in one go, and what was redacted goes: it is then
    what it would be if it were made anew (--anew). Nothing in it counts by itself, and it can be
    deleted. Without --url it is the file store/casebook.sqlite. With --verify it is held against
    the record, and a difference is exit code 6. Where words lie encrypted (`log encrypt`) they stay
    out, as [***], unless --words is given: no destroyed key reaches what lies in another database.
    """
    from truceline.app.casework.casebook import bring, held_against, open_casebook
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    book = open_casebook(workspace, url)
    try:
        if verify:
            _verified(held_against(workspace, book, in_clear=words), book.engine.name)
            return
        done = bring(workspace, book, anew=anew, in_clear=words)
    finally:
        book.close()
    if as_json:
        print_json(
            {
                "place": done.place, "entries": done.head.entries, "rows": done.rows,
                "written": done.written, "anew": done.anew,
            }
        )  # fmt: skip
        return
    told = ", ".join(counted(n, table.replace("_", " ")) for table, n in done.rows.items() if n)
    click.echo(f"{printable(done.place)}: {told or 'no casework yet'}")
    how = "made anew" if done.anew else f"{counted(done.written, 'row')} put in or taken out"
    click.echo(f"holds {counted(done.head.entries, 'line')} of the record; {how}")


def _verified(differences: tuple[str, ...], place: str) -> None:
    if differences:
        hint = "make it anew with `truceline casebook`; find out who wrote into it"
        told = "; ".join(differences)
        raise IntegrityError(f"{place} is not what the record says: {told}", hint)
    click.echo(f"{printable(place)} is what the record says")
