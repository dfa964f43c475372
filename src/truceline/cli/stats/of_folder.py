"""``truceline stats DIR``: what a workspace can be asked, a line a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.lazy import LazyGroup
from truceline.cli.shared import json_option

if TYPE_CHECKING:
    from truceline.model.askable import Askable


class Questions(LazyGroup):
    """A group of questions that takes a folder where a question would stand."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a question, or what tells of a folder."""
        return super().get_command(ctx, cmd_name) or command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Keep the folder among the arguments, and out of the name of the command."""
        name, found, rest = super().resolve_command(ctx, args)
        return ("", found, args) if found is command else (name, found, rest)


def _folder(ctx: click.Context, _: click.Parameter, value: str) -> Path:
    path = Path(value)
    if not path.is_dir():
        above = ctx.parent
        known = above.command.table if above and isinstance(above.command, LazyGroup) else ()
        said = f"{value} does not exist as a folder, and is no question: {', '.join(known)}"
        raise click.UsageError(said)
    return path


@click.command(hidden=True)
@click.argument("folder", metavar="DIR", callback=_folder)
@click.option("--lang", type=click.Choice(["en", "uk", "ru"]), default="en", show_default=True,
              help="Language of what is told.")  # fmt: skip
@json_option
def command(folder: Path, lang: str, as_json: bool) -> None:
    """Tell what a workspace can be asked: each question answered or refused in one line.

    JSON follows docs/reference/stats.schema.json.
    """
    from truceline.app.statistics.askable import askable, written

    found = askable(folder)
    if as_json:
        click.echo(written(found))
        return
    _tell(found, lang)


def _tell(found: tuple[Askable, ...], lang: str) -> None:
    from truceline.cli.shared import in_one_line
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.askable import told

    say = load_catalogue(lang)
    click.echo(say("stats-ask-title"))
    for one in found:
        click.echo(f"  {in_one_line(told(one, say))}")
        click.echo(f"    {in_one_line(one.command)}")
    click.echo(say("stats-lede"))
