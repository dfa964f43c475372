"""How the table is told on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from truceline.cli.review_told import names, quote, says, when
from truceline.cli.shared import counted, in_one_line

if TYPE_CHECKING:
    from truceline.model.statement import Held, Tied
    from truceline.model.talks import Beside, Cell, CommitmentLine, ContactLine, Round, Table
    from truceline.model.wordings import Distance, Version

T = TypeVar("T")

_MARKS = {"same": "=", "changed": "≠", "only in the first": "-", "only in the second": "+"}
_STANDING = {
    "open": "open",
    "lapsed": "lapsed: deadline passed, nothing on record",
    "kept": "kept",
    "broken": "broken",
    "disputed": "disputed",
}


def tell_table(found: Table) -> None:
    """Tell the whole table, part by part; what is empty is left out."""
    click.echo(f"The table as of {found.day}")
    _part("contacts", found.contacts, tell_contact)
    _part("commitments", found.commitments, _commitment)
    _part("proposals without an answer", found.unanswered, _line)
    _part("positions", found.cells, _cell)
    _part("rounds", found.rounds, _round)
    wait = "waits" if found.waiting == 1 else "wait"
    told = f"{counted(found.waiting, 'statement')} {wait} for a person"
    if found.unreviewed:
        told += ", shown here and marked machine"
    click.echo(f"\n{told}; {found.rejected:,} rejected")


def _part(name: str, lot: Sequence[T], teller: Callable[[T], None]) -> None:
    if lot:
        click.echo(f"\n{name}")
        for one in lot:
            teller(one)


def tell_contact(one: ContactLine) -> None:
    """Tell one contact and every readout of it."""
    day = "no day" if not one.earliest else one.earliest
    until = "" if one.latest in ("", one.earliest) else f" to {one.latest}"
    first = one.readouts[0].statement
    which = f"{in_one_line(first.which)} " if first.which else ""
    click.echo(
        f"  {day}{until}  {which}{first.what}, {first.status}: {names(first.who)}  [{one.id}]"
    )
    if len(one.readouts) > 1:
        click.echo(f"    {counted(len(one.readouts), 'readout')}, one contact: {one.joined}")
    for held in one.readouts:
        lasted = held.statement.lasted
        by = (
            f" on the word of {names((held.statement.lasted_by,))}"
            if held.statement.lasted_by
            else ""
        )
        _quote(held, f"lasted {in_one_line(lasted)}{by}" if lasted else "")
    for tie in one.ties:
        tell_tie(tie)


def _commitment(one: CommitmentLine) -> None:
    s = one.held.statement
    until = f"; by {when(s.when)}" if s.when else ""
    sided = f", on the word of {', '.join(one.one_sided)} alone" if one.one_sided else ""
    click.echo(f"  {_STANDING[one.standing]}{sided}: {names(s.who)}{until}  [{one.held.id}]")
    _quote(one.held)
    for tie in one.ties:
        tell_tie(tie)


def tell_tie(tie: Tied) -> None:
    """Tell what a person said, and what it rests on."""
    cites = f" (cites {', '.join(tie.cites)})" if tie.cites else ""
    said = f"says {in_one_line(tie.by)}: {in_one_line(tie.text)}{cites}"
    click.echo(f"    {tie.act}, {said} [entry {tie.seq}]")


def _line(one: Held) -> None:
    to = f" to {names(one.statement.to)}" if one.statement.to else ""
    click.echo(f"  {one.paper.dated or 'no day'}  {names(one.statement.who)}{to}  [{one.id}]")
    _quote(one)


def _cell(one: Cell) -> None:
    moved = f"last moved {one.moved}" if one.moved else "never dated"
    if not one.own:
        moved += ", as others say"
    click.echo(f"  {in_one_line(one.issue)}, {in_one_line(one.party)}: {moved}")
    newest = one.current or one.positions[-1]
    _quote(newest)
    if len(one.positions) > 1:
        click.echo(f"    {counted(len(one.positions) - 1, 'earlier statement')}")


def _round(one: Round) -> None:
    click.echo(f"  {in_one_line(one.issue)}")
    for step in one.steps:
        if step.held is not None:
            claimed = ", claimed" if step.turn == "deferred" else ""
            day, told = step.day or "no day", f"{step.turn}{claimed}{says(step.held)}"
            click.echo(f"    {day}  {told}  [{step.held.id}]")
        elif step.tie is not None:
            by, text = in_one_line(step.tie.by), in_one_line(step.tie.text)
            click.echo(f"    {step.day}  {step.turn}, says {by}: {text}")


def tell_beside(one: Beside) -> None:
    """Tell what the readouts of one contact tell of it, and where they part."""
    tell_contact(one.contact)
    click.echo("")
    for item in one.items:
        click.echo(f"  {item.aspect}: {item.how}")
        for held, words in zip(one.contact.readouts, item.told, strict=True):
            click.echo(f"    {in_one_line(held.paper.name)}: {in_one_line(words) or '–'}")


def tell_distance(found: Distance) -> None:
    """Tell two versions of a text, clause by clause; what both have alike is counted."""
    for one in found.versions:
        if one.change != "same" or one.moved:
            _version(one)
    told = ", ".join(
        f"{found.count(change):,} {change}"
        for change in ("same", "changed", "only in the first", "only in the second")
    )  # fmt: skip
    click.echo(f"clauses: {told}")


def _version(one: Version) -> None:
    labels = [clause.label for clause in (one.first, one.second) if clause is not None]
    label = " / ".join(dict.fromkeys(filter(None, labels)))
    moved = ", in another order" if one.moved else ""
    click.echo(f"{_MARKS[one.change]} {one.change}{moved}{f': {label}' if label else ''}")
    frames = {"both": "{}", "before": "[-{}-]", "after": "{{+{}+}}"}
    woven = "".join(frames[w.side].format(w.text) for w in one.words)
    whole = one.first or one.second
    click.echo(f"    {in_one_line(woven or (whole.text if whole else ''))}")


def _quote(one: Held, more: str = "") -> None:
    place = f"{in_one_line(one.paper.name)} {one.statement.start}-{one.statement.end}"
    click.echo(f"    {place} {quote(one.statement.quote)}{f'; {more}' if more else ''}{says(one)}")
