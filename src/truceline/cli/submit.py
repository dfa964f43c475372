"""``truceline submit``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    came_unsigned,
    counted,
    instant,
    json_option,
    print_json,
    printable,
    signed_by,
    signing_option,
)

if TYPE_CHECKING:
    from truceline.app.parties.submission import Submitted

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("path", metavar="FILE", type=_PATH)
@click.option("--as", "by", required=True, metavar="WHO", help="Party, or seat that sits for it.")
@click.option("--in", "folder", type=_PATH, default=".", show_default=True, metavar="DIR",
              help="The workspace.")  # fmt: skip
@click.option("--map", "map_path", type=_PATH, help="Mapping (YAML), as of `truceline ingest`.")
@click.option("--receipts", "out", type=_PATH, metavar="OUT",
              help="Where receipts go; else FILE.receipts beside FILE.")  # fmt: skip
@json_option
@signing_option
def command(
    path: Path, by: str, folder: Path, map_path: Path | None, out: Path | None, as_json: bool
) -> None:
    """Hand in a party's FILE of allegations, and get a signed receipt for it and for each.

    The file is read as by `truceline ingest`: by a map, by the shape of one read before, or by a
    connector. Every row must speak for the party: by its `claimant`, or by a source whose card says
    `affiliation`. It is on the record at once. A receipt promises by when a signed head of the log
    will hold it, and where; anybody can check that later, without us (`truceline log verify`,
    `verifier/verify.py`). The same file again gets the same receipts. Every party may hand in 5,000
    allegations within a day.
    """
    from truceline.adapters import documents, files
    from truceline.app.intake.ingest import Order
    from truceline.app.ledger.promises import receipts
    from truceline.app.parties.submission import submitted

    workspace = acting_on(folder)
    order = Order()
    if map_path is not None:
        text = documents.given_text(map_path)
        order = Order(connector="mapped", options={"map": text}, map_name=map_path.name)
    done = submitted(workspace, path, by, order)
    target = path.with_name(f"{path.name}.receipts") if out is None else out
    written = receipts(workspace, done.submission)
    files.write_all(target, written)
    if as_json:
        print_json(_plain(done, sorted(written), target))
        return
    _tell(done, folder)
    if written:
        click.echo(f"receipts: {printable(str(target))}: submission.promise, .entry, .opening;")
        click.echo(f"  of each allegation: allegations/ ({counted(len(written) - 3, 'file')})")
    click.echo(
        f"Next: truceline run {folder}, then truceline party {folder} {done.submission.party}"
    )


def _tell(done: Submitted, folder: Path) -> None:
    one = done.submission
    again = " before; nothing was changed" if done.again else ""
    click.echo(f"{printable(one.name)}: handed in by {one.by} for {one.party}{again}")
    click.echo(
        f"  entry {one.seq} of the record, {instant(one.at)}: "
        f"{counted(len(one.allegations), 'allegation')}"
    )
    click.echo(
        f"  {counted(one.rows, 'row')} = {one.accepted:,} accepted + {one.rejected:,} rejected + "
        f"{one.repeated:,} repeated"
    )
    if done.signed:
        click.echo(f"  {signed_by(done.signed)}")
    for team in done.unsigned:
        click.echo(f"  note: {came_unsigned(team, folder)}")
    if one.rejected:
        click.echo(f"  what was rejected, and why: truceline rejects {folder}")
    if one.due is None:
        click.echo("  no receipt: there is no log that could promise anything (truceline log init)")
    else:
        click.echo(f"  a signed head must hold it by {instant(one.due)}")


def _plain(done: Submitted, written: list[str], target: Path) -> dict[str, object]:
    from dataclasses import asdict

    told = {**asdict(done.submission), "due": done.submission.due, "again": done.again}
    told |= {"signed": list(done.signed), "unsigned": list(done.unsigned)}
    return {**told, "receipts": str(target) if written else None, "files": written}
