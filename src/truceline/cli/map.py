"""``truceline map``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from truceline.cli.map_wanted import Wanted
from truceline.cli.map_work import mapped
from truceline.errors import FormatError

#: The map is written, and some of it waits for an answer.
NEEDS_ANSWER = 11


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--in", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Workspace.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the map to this file.")
@click.option("--sheet", default="", help="Look at this sheet only, hidden or not.")
@click.option("--row", default=0, metavar="N", help="The header stands in row N of that sheet.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the likely answers, marked as such.")
@click.option("--ask", is_flag=True, help="Ask even without a terminal: answers come by a pipe.")
@click.option("--replace", is_flag=True, help="Overwrite a map that exists.")
@click.option("--columns", is_flag=True, help="Show what every column is taken for, to change it.")
@click.option(
    "--all-questions",
    is_flag=True,
    help="Ask everything, not only what changes most of an edition.",
)
def command(
    path: Path,
    folder: Path | None,
    out: Path | None,
    sheet: str,
    row: int,
    yes: bool,
    ask: bool,
    replace: bool,
    columns: bool,
    all_questions: bool,
) -> int:
    """Propose a map for FILE, a workbook (.xlsx) or a CSV file.

    It asks the few questions that change most of an edition; what it asks not is marked in the
    map and listed in maps/assumed-FILE.md, with how to mend it. --all-questions asks all of it.
    With --in, parties and clock of the agreement are known, the map is kept in the workspace
    (maps/), `truceline ingest` knows tomorrow's file of that shape by itself, and cards are added
    to sources.yaml for sources that have none: asked after, or with --yes as marked guesses.
    Without a terminal and without --yes, open questions are written into the map as comments, and
    the exit code is 11; with --ask, answers are read from standard input, one a line. Nothing is
    taken in. An answer given before is changed with --replace, one on a column with --replace
    --columns. `truceline first` goes on to an edition. See docs/howto/workbook.md.
    """
    asks = (ask or _at_terminal()) and not yes
    _refuse_odd(ask=ask and yes, row=bool(row and not sheet), columns=columns and not asks)
    from truceline.app.workspace import Workspace

    wanted = Wanted(
        path=path,
        workspace=Workspace(folder) if folder is not None else None,
        out=out,
        sheet=sheet,
        row=row,
        asks=asks,
        yes=yes,
        replace=replace,
        columns=columns,
        is_brief=asks and not all_questions,
    )
    written, targets = mapped(wanted)
    if _unfinished(path, written):
        return NEEDS_ANSWER
    first = next(number for number, one in enumerate(written) if one)
    given = "" if folder and not out else f" --map {targets[first][0]}"
    click.echo(f"Next: truceline ingest {folder or 'DIR'} {path}{given}")
    return 0


def _refuse_odd(*, ask: bool, row: bool, columns: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: If they are given so.
    """
    if ask:
        raise click.UsageError("--ask asks, and --yes asks nothing: give one of them")
    if columns:
        raise click.UsageError("--columns asks: give it in a terminal, or with --ask")
    if row:
        raise click.UsageError("--row goes with --sheet: say on which sheet the header stands")


def _unfinished(path: Path, written: list[bool | None]) -> bool:
    """Say whether a map waits for answers, and what to do about it.

    Raises:
        FormatError: If no map was written at all.
    """
    if all(one is None for one in written):
        raise FormatError(
            f"{path.name}: no sheet is one that a map can be proposed for; nothing was written",
            "run it again: your answers are kept, and Enter takes them; say `rows` where it asks "
            "whether each row tells of one thing, or give the rows a column of acts",
        )
    if False in written:
        click.echo("Some answers are missing: look for `question:` in the map, answer, and")
        click.echo("delete the `#` before the line below it; or run it again: in a terminal, with")
        click.echo("--ask for answers by a pipe, or with --yes. Such a map is not kept in maps/.")
    return False in written


def _at_terminal() -> bool:
    return sys.stdin.isatty()
