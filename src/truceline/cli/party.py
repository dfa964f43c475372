"""``truceline party``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    acting_on,
    counted,
    folder_argument,
    in_one_line,
    instant,
    json_option,
    print_json,
    printable,
    signing_option,
)

if TYPE_CHECKING:
    import pyarrow as pa


@click.command()
@folder_argument
@click.argument("party", metavar="PARTY")
@click.option("--status", "wanted", default="", metavar="STATUS", help="Only these.")
@click.option("--object-to", "to", default="", metavar="ID", help="A source or a seat.")
@click.option("--text", default="", help="Grounds of the objection.")
@json_option
@signing_option
def command(folder: Path, party: str, wanted: str, to: str, text: str, as_json: bool) -> None:
    """Show a party what became of each of its allegations, and every one against it.

    Of each: received, duplicate of, needs place, unobservable, under review, or ruled, with the
    reason. Every party is shown the same of itself; reports of a stricter tier are counted, not
    shown. With --object-to and --text the party's objection to a source or a seat goes on the
    record; it changes nothing of itself.
    """
    from truceline.app.objections import objected
    from truceline.app.party_page import party_view

    workspace = acting_on(folder)
    if text and not to:
        raise click.UsageError("--text needs --object-to ID: to what does the party object?")
    if to:
        entry = objected(workspace, party, to, text)
        click.echo(f"{party} objects to {to} (entry {entry.seq} of the record)")
    view = party_view(workspace, party)
    if as_json:
        print_json(view.as_plain())
        return
    _tell(f"alleged by {party}", view.own, wanted)
    if view.against is None:
        click.echo("alleged of it: the mandate does not cover who did it")
    else:
        _tell(f"alleged of {party}", view.against, wanted)
    if view.withheld:
        click.echo(f"{counted(view.withheld, 'row')} of a stricter tier not shown")
    for one in view.objections:
        click.echo(f"objection to {one.to}, {instant(one.at)}: {in_one_line(one.text)}")


def _tell(title: str, table: pa.Table, wanted: str) -> None:
    click.echo(f"{title}: {counted(table.num_rows, 'event')}")
    for row in table.to_pylist():
        if wanted in ("", row["status"]):
            click.echo(f"  {_line(row)}")


def _line(row: dict[str, Any]) -> str:
    when = instant(row["start"]) if row["start"] else "time not told"
    because = f" {in_one_line(row['because'])}" if row["because"] else ""
    case = f" {row['case_id']}" if row["case_id"] else ""
    where = printable(row["place_name"] or "")
    place = f", {where}" if where else ""
    what = row["act"] or "act not told"
    return f"{row['report_id']}  {when}  {what}{place}: {row['status']}{because}{case}"
