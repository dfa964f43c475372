"""``truceline render``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.shared import Languages


class Day(click.ParamType[str]):
    """A day of the calendar, ISO."""

    name = "DATE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was written, if it is one."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no date; write 2030-03-01", param, ctx)


@click.command()
@click.argument("path", metavar="AGREEMENT", type=click.Path(path_type=Path))
@click.option(
    "--docx",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write a Word document here.",
)
@click.option(
    "--lang",
    type=click.Choice(Languages.known),
    default="en",
    show_default=True,
    help="Language of the document.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="An earlier version: differences become tracked changes.",
)
@click.option("--text", "text_id", default="", metavar="ID", help="Only this text.")
@click.option(
    "--dated",
    type=Day(),
    default=None,
    help="Date to be printed, and of tracked changes; left out: undated.",
)
def command(
    path: Path, out: Path, lang: str, against: Path | None, text_id: str, dated: str | None
) -> None:
    """Write an agreement as a Word document to take into a negotiation.

    Numbered articles, definitions, how each provision is read, deadlines, open terms, competing
    texts side by side, coordinates, map, sources, places to sign. With --against, every difference
    to an earlier version is a tracked change that Word and LibreOffice accept or reject. The same
    files and options give the same bytes.
    """
    from truceline.adapters import documents, files
    from truceline.app.drafting.document import NoSuchTextError, Written, render_docx

    def given(where: Path) -> Written:
        return Written(name=where.name, text=documents.given_text(where))

    old = given(against) if against else None
    try:
        made = render_docx(given(path), lang, old, text_id, dated or "")
    except NoSuchTextError as mistake:
        raise click.UsageError(str(mistake)) from mistake
    files.write(out, made)
    click.echo(f"{out} is written")
