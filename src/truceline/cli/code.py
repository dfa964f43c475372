"""``truceline code``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, in_one_line, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.register.coding import Coded

#: Signs of a sentence that are shown on a line.
_SHOWN = 200


@click.command()
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="CSV", help="A table to code in.")
@json_option
def command(path: Path, out: Path | None, as_json: bool) -> None:
    """Suggest for each sentence which event it may be coded as, with the words that say so.

    For coders of events: at most three suggestions of the ontology PLOVER for every English
    sentence in which words of events stand. The coder decides; nothing enters a register. See
    docs/howto/code-events.md.
    """
    from truceline.adapters.files import write
    from truceline.app.register.coding import code_path, plain, sheet

    if out is not None and out.exists():
        raise click.UsageError(f"{out} is there already; somebody may have coded in it")
    coded, refused = code_path(path)
    if out is not None:
        write(out, sheet(coded))
    if as_json:
        print_json(plain(coded, refused))
        return
    for one in () if out else coded:
        _tell(one)
    for no in refused:
        click.echo(f"not read: {in_one_line(no.reason)}")
    where = f", written to {out}" if out else ""
    click.echo(f"{counted(len(coded), 'sentence')} with suggestions{where}; coded by nobody yet")


def _tell(one: Coded) -> None:
    text = one.document.text
    quote = in_one_line(one.extent.of(text))
    quote = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
    click.echo(f"{in_one_line(one.document.name)} {one.extent.start}-{one.extent.end} “{quote}”")
    for s in one.suggestions:
        why = ", ".join(f"“{in_one_line(e.of(text))}”" for e in s.reasons)
        click.echo(f"  {s.event}{f' ({s.mode})' if s.mode else ''}: {why}")
