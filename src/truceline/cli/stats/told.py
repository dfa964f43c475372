"""What several commands of the group tell alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, in_one_line

if TYPE_CHECKING:
    from truceline.model.held import CountRows


def tell_rows(one: CountRows) -> None:
    """Tell what became of the rows of a file."""
    rejected = sum(one.rejected.values())
    click.echo(
        f"{in_one_line(one.file)}: {counted(one.rows, 'row')} = {one.accepted:,} accepted + "
        f"{rejected:,} rejected + {one.repeated:,} repeated"
    )
    for reason, n in one.rejected.items():
        click.echo(f"  {n:,} rejected: {in_one_line(reason)}")
    for note in one.notes:
        click.echo(f"  note: {in_one_line(note)}")
