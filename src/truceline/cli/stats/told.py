"""What several commands of the group tell alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, in_one_line

if TYPE_CHECKING:
    from truceline.model.answered import ActRows
    from truceline.model.held import CountRows
    from truceline.model.tested import ListRows
    from truceline.publish.statistics.page import Section


def tell_rows(
    one: CountRows | ActRows | ListRows, notes: Sequence[str] = (), rest: str = ""
) -> None:
    """Tell what became of the rows of a file.

    Args:
        one: Its rows.
        notes: What was assumed of the file.
        rest: What else of its rows adds up, with what parts it from the sum.
    """
    rejected = sum(one.rejected.values())
    click.echo(
        f"{in_one_line(one.file)}: {counted(one.rows, 'row')} = {one.accepted:,} accepted + "
        f"{rejected:,} rejected + {one.repeated:,} repeated{rest}"
    )
    for reason, n in one.rejected.items():
        click.echo(f"  {n:,} rejected: {in_one_line(reason)}")
    for note in notes:
        click.echo(f"  note: {in_one_line(note)}")


def tell_section(one: Section, but: Collection[str] = ()) -> None:
    """Tell one answer; what it does not show is marked, but for what is told elsewhere."""
    click.echo(in_one_line(one.heading))
    for sentence in one.found:
        click.echo(f"  {in_one_line(sentence)}")
    for sentence in one.limits:
        if sentence not in but:
            click.echo(f"  ! {in_one_line(sentence)}")
