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
    from truceline.publish.statistics.page import Section, Table


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


#: A table wider than this has names on lines of their own.
_WIDEST = 100


def _tell_table(table: Table) -> None:
    """Tell a table, its columns under each other; numbers as they are read."""
    head, *rows = (
        tuple(in_one_line(cell) for cell in cells)
        for cells in (table.head, *(row.cells for row in table.rows))
    )
    wide = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    # The last column is as long as it is: nothing stands after it.
    apart = sum(wide[:-1]) + 2 * len(wide) + min(wide[-1], 20) > _WIDEST
    skip = 1 if apart else 0

    def line(cells: tuple[str, ...]) -> str:
        parts = [f"{cell:<{n}}" for cell, n in zip(cells[skip:], wide[skip:], strict=True)]
        return "  ".join(parts).rstrip()

    click.echo(f"  {head[0] + ': ' if apart else ''}{line(head)}")
    for under, lot in table.grouped:
        if under:
            click.echo(f"  {in_one_line(under)}")
        for cells in lot:
            told = tuple(in_one_line(cell) for cell in cells)
            if apart:
                click.echo(f"    {told[0]}")
            click.echo(f"    {'  ' if apart else ''}{line(told)}")


def tell_section(one: Section, but: Collection[str] = ()) -> None:
    """Tell one answer; what it does not show is marked, but for what is told elsewhere."""
    click.echo(in_one_line(one.heading))
    if one.table is not None:
        _tell_table(one.table)
    for sentence in one.found:
        click.echo(f"  {in_one_line(sentence)}")
    for sentence in one.limits:
        if sentence not in but:
            click.echo(f"  ! {in_one_line(sentence)}")
