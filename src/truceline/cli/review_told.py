"""How statements and their review are told on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, in_one_line
from truceline.model.candidate import Review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truceline.model.statement import Days, Held, Paper, Register, Voice

_SHOWN = 200


def tell_register(known: Register, *, everything: bool) -> None:
    """Tell every document and what waits in it."""
    waits = [one for one in known.held if one.review is Review.MACHINE]
    for paper in known.papers:
        mine = [one for one in known.held if one.paper.sha256 == paper.sha256]
        shown = [one for one in mine if everything or one in waits]
        if everything or shown:
            _paper(paper)
            for one in shown:
                tell(one)
    for paper, why in known.unread:
        click.echo(f"cannot be read any more: {in_one_line(paper.name)}: {in_one_line(why)}")
    _moved(known.held, everything=everything)
    told = counted(len(known.papers), "document")
    click.echo(f"{told}, {counted(len(known.held), 'statement')}: {len(waits):,} wait for a person")


def _paper(paper: Paper) -> None:
    dated = paper.dated or "bears no date"
    click.echo(f"\n{in_one_line(paper.name)}  {paper.genre}, {dated}, {paper.tier}")
    for note in paper.notes:
        click.echo(f"  note: {in_one_line(note)}")


def _moved(held: Iterable[Held], *, everything: bool) -> None:
    """Tell where the rules of today find otherwise than when a person looked."""
    for one in held:
        if one.gone:
            click.echo(f"reviewed, and not found by the rules of today: {one.id} ({one.review})")
        elif one.changed and everything:
            click.echo(f"read otherwise since it was reviewed: {one.id}: {', '.join(one.changed)}")


def tell(one: Held) -> None:
    """Tell one statement: what, who, when, where it stands, who says so, who looked at it."""
    s = one.statement
    told = [
        names(s.who), f"to {names(s.to)}" if s.to else "", when(s.when),
        f"lasted {in_one_line(s.lasted)}" if s.lasted else "",
        ", ".join(map(in_one_line, s.places)), f"on {', '.join(s.issues)}" if s.issues else "",
    ]  # fmt: skip
    head = " ".join(map(in_one_line, filter(None, (s.which, s.kind))))
    sort = ", ".join(map(in_one_line, filter(None, (s.what, s.status))))
    click.echo(f"  {one.id}  {head}{f' ({sort})' if sort else ''}: {'; '.join(filter(None, told))}")
    click.echo(f"    {s.start}-{s.end} {quote(s.quote)}{says(one)}")
    if one.last is not None:
        edits = ", ".join(f"{name}={in_one_line(value)}" for name, value in one.last.fields)
        bulk = ", with all that waited" if one.last.in_bulk else ""
        why = f": {in_one_line(one.last.text)}" if one.last.text else ""
        changed = f" [{edits}]" if edits else ""
        click.echo(f"    {one.review} by {in_one_line(one.last.by)}{bulk}{why}{changed}")


def quote(words: str) -> str:
    """Return a quote on one line."""
    told = in_one_line(words)
    return f"“{told if len(told) <= _SHOWN else f'{told[:_SHOWN]}…'}”"


def says(one: Held) -> str:
    """Return who says so, and whether anybody looked at it."""
    s = one.statement
    by = f" says {names((s.by,))}" if s.by else ""
    through = f" on the word of {names((s.through,))}" if s.through else ""
    mark = " [machine: nobody has looked at it]" if one.review is Review.MACHINE else ""
    return f"{by}{through}{mark}"


def names(lot: Iterable[Voice]) -> str:
    """Return names, each with its party."""
    return " and ".join(
        in_one_line(v.name) + (f" ({in_one_line(v.party)})" if v.party not in ("", v.id) else "")
        for v in lot
    )


def when(days: Days | None) -> str:
    """Return a time as stated, with the days it may mean."""
    if days is None:
        return ""
    if not days.earliest:
        return f"“{in_one_line(days.words)}”: unresolved, {in_one_line(days.reason)}"
    return days.earliest if days.earliest == days.latest else f"{days.earliest} to {days.latest}"
