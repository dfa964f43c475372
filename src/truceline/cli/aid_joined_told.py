"""Two lists read as one, on a terminal."""

from __future__ import annotations

import click

from truceline.cli.aid_words import sum_of, word_of
from truceline.cli.shared import counted
from truceline.model.aid_joined import Joined


def tell_joined(both: Joined) -> None:
    """Print two lists read as one: pairs with reasons, then sums without what counts twice."""
    n = counted(len(both.same), "pair")
    click.echo(f"{both.first} and {both.second}: {n} of rows mean one transfer each;")
    click.echo(
        f"  {both.alone[0]:,} rows of the first and {both.alone[1]:,} of the second have no twin"
    )
    for one in both.same:
        why = ", ".join(f"{b.thing} {b.alike} {b.bits:+.1f}" for b in one.because)
        click.echo(f"  {one.first} = {one.second}  chance {one.p:.3f}: {why} bits")
    _tell_within(both)
    for stage in both.stages:
        upto = "" if stage.high == stage.low else " or more"
        upto = f" to {stage.high:,f}" if stage.high not in (None, stage.low) else upto
        sums = (
            f"{sum_of(stage.one)} and {sum_of(stage.other)}, less {sum_of(stage.twice)} told twice"
        )
        click.echo(
            f"{word_of(stage.stage, 'stage')}: {sums} = {stage.low:,f}{upto} {stage.unit.name}"
        )


def _tell_within(both: Joined) -> None:
    """Say which rows may be told within a wider row of the other list, and for which is room."""
    if not both.within:
        return
    rows = counted(len({one.row for one in both.within}), "row")
    wider = counted(len({one.wider for one in both.within}), "wider row")
    no_room = [one for one in both.within if one.fits is False]
    unknown = sum(one.fits is None for one in both.within)
    click.echo(f"{rows} may be told within {wider} of the other list; nothing is taken off for it:")
    for one in both.within:
        worth = "its worth has no rate" if one.worth is None else f"{one.worth:,f}"
        room = "no figure" if one.room is None else f"{one.room:,f}"
        fits = {True: "room for it", False: "no room for it", None: "nobody knows"}[one.fits]
        click.echo(f"  {one.row} in {one.wider}: {worth} of {room}: {fits}")
    if no_room or unknown:
        click.echo(f"  no room for {len(no_room):,}; of {unknown:,} nobody knows")
