"""Two lists read as one, on a terminal."""

from __future__ import annotations

from truceline.cli.aid_words import basis_of, sum_of, word_of
from truceline.cli.shared import counted, echo, in_one_line
from truceline.model.aid_joined import Joined, Same

#: So many pairs left apart are named.
_MOST = 12


def tell_joined(both: Joined) -> None:
    """Print two lists read as one: pairs with reasons, then sums without what counts twice."""
    n = counted(len(both.same), "pair")
    echo(f"{both.first} and {both.second}: {n} of rows mean one transfer each;")
    echo(f"  {both.alone[0]:,} rows of the first and {both.alone[1]:,} of the second have no twin")
    for one in both.same:
        why = ", ".join(f"{b.thing} {b.alike} {b.bits:+.1f}" for b in one.because)
        apart = f"; worth not compared: {_units(one)}" if one.apart else ""
        echo(f"  {one.first} = {one.second}  chance {one.p:.3f}: {why} bits{apart}")
    _tell_unheld(both)
    _tell_within(both)
    for stage in both.stages:
        upto = "" if stage.high == stage.low else " or more"
        upto = f" to {stage.high:,f}" if stage.high not in (None, stage.low) else upto
        sums = (
            f"{sum_of(stage.one)} and {sum_of(stage.other)}, less {sum_of(stage.twice)} told twice"
        )
        echo(f"{word_of(stage.stage, 'stage')}: {sums} = {stage.low:,f}{upto} {stage.unit.name}")


def _units(one: Same) -> str:
    """Return in what two worths are told that cannot be held against each other."""
    return " and ".join(f"{in_one_line(u.name)}{basis_of(u)}" for u in one.apart)


def _tell_unheld(both: Joined) -> None:
    """Name pairs that only time speaks for, whose worths cannot be held against each other."""
    if not both.unheld:
        return
    n = counted(len(both.unheld), "pair")
    echo(f"{n} left apart: only their time is alike, and their worths cannot be compared:")
    for one in both.unheld[:_MOST]:
        echo(f"  {one.first} and {one.second}: {_units(one)}")
    if len(both.unheld) > _MOST:
        echo(f"  and {len(both.unheld) - _MOST:,} more: --json names them all")


def _tell_within(both: Joined) -> None:
    """Say which rows may be told within a wider row of the other list, and for which is room."""
    if not both.within:
        return
    rows = counted(len({one.row for one in both.within}), "row")
    wider = counted(len({one.wider for one in both.within}), "wider row")
    no_room = [one for one in both.within if one.fits is False]
    unknown = sum(one.fits is None for one in both.within)
    echo(f"{rows} may be told within {wider} of the other list; nothing is taken off for it:")
    for one in both.within:
        worth = "its worth has no rate" if one.worth is None else f"{one.worth:,f}"
        room = "no figure" if one.room is None else f"{one.room:,f}"
        fits = {True: "room for it", False: "no room for it", None: "nobody knows"}[one.fits]
        echo(f"  {one.row} in {one.wider}: {worth} of {room}: {fits}")
    if no_room or unknown:
        echo(f"  no room for {len(no_room):,}; of {unknown:,} nobody knows")
