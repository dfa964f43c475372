"""``truceline field take``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    came_unsigned,
    counted,
    folder_argument,
    json_option,
    print_json,
    printable,
    signed_by,
    signing_option,
)

if TYPE_CHECKING:
    from truceline.app.field.taking import Taken


@click.command()
@folder_argument
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--team", default="", metavar="TEAM", help="Whose files they are; needed with FILE.")
@click.option("--receipts", "out", type=click.Path(path_type=Path), metavar="OUT",
              help="Where receipts of teams go; else DIR/field/receipts.")  # fmt: skip
@json_option
@signing_option
def command(
    folder: Path, paths: tuple[Path, ...], team: str, out: Path | None, as_json: bool
) -> None:
    """Open what came in sealed, and take it in: reports, effort, pictures as evidence.

    FILE is a queue that a handset wrote, or the text of its pictures (QR), one a line: for where
    there is no signal. Passphrase or key file of the mission's key are asked for, or taken from
    TRUCELINE_FIELD_PASSPHRASE or TRUCELINE_FIELD_KEY_FILE. What cannot be opened is counted and
    kept, and tried again the next time. An item that came before is no second one. A team's key,
    given with --key, signs what is taken in. Receipts are the team's: OUT/TEAM/ID.promise says that
    the log holds these bytes, since when.
    """
    from truceline.app.field import carried, receipts, taking

    workspace = acting_on(folder)
    if paths:
        if not team:
            raise click.UsageError("say with --team whose FILE it is")
        carried.accept_files(workspace, team, paths)
    done = taking.take(workspace)
    promised = receipts.write(workspace, done.done, out or folder / "field" / "receipts")
    if as_json:
        print_json(_plain(done, promised))
        return
    _tell(done, folder)
    if promised:
        click.echo(f"{counted(promised, 'receipt')} in {out or folder / 'field' / 'receipts'}")
    if done.receipts:
        click.echo(f"Next: truceline run {folder}")


def _tell(done: Taken, folder: Path) -> None:
    click.echo(
        f"{counted(len(done.done), 'item')} opened, {len(done.unopened):,} not; "
        f"{counted(len(done.pictures), 'picture')} kept as evidence"
    )
    for one in done.receipts:
        intake, voices = one.intake, one.taken.name
        click.echo(
            f"  {printable(voices)}: {counted(intake.reports.num_rows, 'report')}, "
            f"{intake.effort.num_rows:,} of effort, {intake.rejects.num_rows:,} rejected"
        )
        if one.signed:
            click.echo(f"    {signed_by(one.signed)}")
        for team in one.unsigned:
            click.echo(f"    note: {came_unsigned(team, folder)}")
    for other in done.unopened:
        click.echo(f"  not opened: {other.arrival.id[:16]} ({other.reason}) {other.detail}")


def _plain(done: Taken, promised: int) -> dict[str, object]:
    return {
        "items": [one.id for one in done.done],
        "files": [one.taken.name for one in done.receipts],
        "rejected": sum(one.intake.rejects.num_rows for one in done.receipts),
        "pictures": list(done.pictures),
        "receipts": promised,
        "unopened": [
            {"id": one.arrival.id, "reason": one.reason, "detail": one.detail}
            for one in done.unopened
        ],
    }
