"""The ledger on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import click

from truceline.app.aid.ledger import Told
from truceline.cli.shared import counted, in_one_line, row_of
from truceline.model.aid import (
    By,
    Gap,
    Incomparable,
    Ledger,
    ListTotals,
    PartyPage,
    Share,
    Sum,
    Total,
)
from truceline.model.aid_joined import Joined
from truceline.model.transfer import Amount, Role, Transfer, Unit

_DOES = {Role.RECIPIENT: "receives", Role.DONOR: "gives"}
#: So many words of what a list tells of are named; others are counted.
_NAMED = 6
#: So many gaps of periods are shown, the largest; all of them where sums are told by month.
_LARGEST = 3
#: So many pairs of sides that are left out are named; those who may be a party come first.
_LEFT_OUT = 12


def tell_ledger(told: Told, by: By) -> None:
    """Print everything: pages, lists held against each other, shares."""
    found = told.ledger
    for line in _rates(found):
        click.echo(line)
    for page in found.pages:
        for line in _page(page, by):
            click.echo(line)
    for line in (*_left_out(found), *_amended(told)):
        click.echo(line)
    _tell_gaps(found.gaps, every=by is By.PERIOD)
    for one in found.incomparable:
        click.echo(f"Not held against each other: {_apart(one)}")
    for share in found.shares:
        click.echo(_share(share))


def _left_out(found: Ledger) -> Iterator[str]:
    """Say who stands on no page, and what that comes to, list by list; first who may be a party."""
    if not found.elsewhere:
        return
    yield f"Left out, for neither side is a party: {counted(len(found.elsewhere), 'transfer')}."
    for one in found.left_out[:_LEFT_OUT]:
        donor, recipient = (in_one_line(name) or "not told" for name in (one.donor, one.recipient))
        of = f"{_list((one.source_id, one.claimant))}, {_word(one.stage, 'stage')}"
        who = "" if one.others else "; nobody knows who that is"
        yield f"  {donor} to {recipient}, {of}: {_total(one.total)}{who}"
    if len(found.left_out) > _LEFT_OUT:
        yield f"  and {len(found.left_out) - _LEFT_OUT:,} more: --json names them all"


def _amended(told: Told) -> Iterator[str]:
    """Say what lists told of a transfer before, beside what stands in the ledger."""
    lot = told.ledger.amended
    if lot:
        yield f"Amended, and counted once: {counted(len(lot), 'transfer')}."
    for one in lot:
        was = "; then ".join(_transfer(before) for before in one.was)
        since = "" if one.since is None else f", known since {one.since:%Y-%m-%d %H:%M} UTC"
        yield f"  {one.id}: now {_figures(told.transfers[one.id])}{since}; was {was}"


def _figures(one: Transfer) -> str:
    amounts = [_amount(a) for a in (one.value, one.quantity) if a is not None]
    return ", ".join(amounts) or "no figure"


def _rates(found: Ledger) -> Iterator[str]:
    if found.rates:
        made = found.rates[0].made
        basis = _basis(made)
        sources = " | ".join(sorted({in_one_line(rate.source) for rate in found.rates}))
        n = counted(len(found.rates), "rate")
        yield f"Converted into {made.name}{basis} by {n}, not ours: {sources}."
    if found.unconverted:
        n = counted(len(found.unconverted), "transfer")
        yield f"{n} without a rate of their own month or year: left in their own unit."


def _page(page: PartyPage, by: By) -> Iterator[str]:
    who = f"{page.party} {_DOES[page.role]}"
    if not page.lists:
        yield f"{who}: no published ledger"
        return
    yield f"{who}:"
    for listed in page.lists:
        yield f"  by the list {_list((listed.source_id, listed.claimant))}"
        yield from _stages(listed, by)


def _stages(listed: ListTotals, by: By) -> Iterator[str]:
    for stage in listed.stages:
        yield f"    {_word(stage.stage, 'stage')}: {_total(stage.whole)}"
        parts = stage.parts[by]
        if by is By.CATEGORY or len(parts) > 1 or (parts and parts[0].quantities):
            for part in parts:
                yield f"      {_word(part.key, _OF[by])}: {_total(part)}"


_OF = {By.ITEM: "type", By.OTHER: "side", By.PERIOD: "time", By.CATEGORY: "category"}


def _word(word: str, what: str) -> str:
    return in_one_line(word).replace("_", " ") or f"{what} not told"


def _total(total: Total) -> str:
    sums = [_sum(one) for one in (*total.values, *total.quantities)]
    told = ", ".join(sums) or "no figure"
    silent = f", {len(total.unvalued)} of them without a worth" if total.unvalued else ""
    return f"{told} in {counted(len(total.rows), 'row')}{silent}  {total.id}"


def _sum(one: Sum) -> str:
    upto = "" if one.high == one.low else " or more" if one.high is None else f" to {one.high:,f}"
    about = "about " if one.unsure else ""
    basis = _basis(one.unit)
    return f"{about}{one.low:,f}{upto} {in_one_line(one.unit.name)}{basis}"


def _basis(unit: Unit) -> str:
    """Return what worth is reckoned in, in brackets; nothing where that is not told."""
    if unit.price_basis != "constant":
        return f" ({unit.price_basis} prices)" if unit.price_basis else ""
    return f" (constant prices of {unit.year_told or 'a year not told'})"


def _list(key: tuple[str, str]) -> str:
    return f"{key[0]} for {key[1]}" if key[1] else key[0]


def _tell_gaps(gaps: Sequence[Gap], *, every: bool) -> None:
    if gaps:
        click.echo("Lists held against each other; nothing is mended:")
    for _, same in groupby(gaps, key=_whole_of):
        whole, *parts = same
        click.echo(f"  {_gap(whole)}")
        apart = [one for one in parts if not one.agrees]
        if parts:
            periods = counted(len(parts), "period")
            click.echo(f"    of {periods} that both tell of, they differ in {len(apart)}")
        shown = apart if every else sorted(sorted(apart, key=_largest)[:_LARGEST], key=_period)
        for one in shown:
            click.echo(f"      {one.period}: {_difference(one)}  {one.id}")
        if len(shown) < len(apart):
            more = len(apart) - len(shown)
            click.echo(f"      and {more} smaller ones: --by month shows every one")


def _period(gap: Gap) -> str:
    return gap.period


def _largest(gap: Gap) -> tuple[Decimal, str]:
    bounds = [abs(one) for one in (gap.low, gap.high) if one is not None]
    return -max(bounds, default=Decimal("Infinity")), gap.period


def _whole_of(gap: Gap) -> tuple[object, ...]:
    lists = gap.first, gap.second
    return *lists, gap.stage, gap.unit, gap.recipient, gap.donor, gap.item


def _gap(gap: Gap) -> str:
    who = f"{gap.donor or 'all givers'} to {gap.recipient or 'all'}"
    what = f"{_word(gap.stage, 'stage')}, {_word(gap.item, '') if gap.item else 'all types'}"
    lists = f"{_list(gap.first)} and {_list(gap.second)}"
    sums = f"{_sum(gap.one)} and {_sum(gap.other)}"
    return f"{lists}: {what}, {who}: {sums}, {_difference(gap)}  {gap.id}"


def _difference(gap: Gap) -> str:
    about = "about " if gap.about else ""
    if gap.agrees:
        return f"{about}the same"
    bounds = [("open" if b is None else f"{b:+,f}") for b in (gap.low, gap.high)]
    return f"gap {about}{bounds[0] if bounds[0] == bounds[1] else ' to '.join(bounds)}"


def _apart(one: Incomparable) -> str:
    told = " | ".join(_some(words) for words in one.told)
    return f"{_list(one.first)} and {_list(one.second)}: {one.why} ({told})"


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(_word(word, "one") for word in words[:_NAMED])
    return f"{shown} and {len(words) - _NAMED} more" if len(words) > _NAMED else shown


def _share(share: Share) -> str:
    of = f"{_list((share.source_id, share.claimant))}, {_word(share.stage, 'stage')}, "
    of += f"{share.unit.name}, what each {_DOES[share.role]}"
    if share.names:
        names = ", ".join(in_one_line(name) or "a side not told" for name in share.names)
        return f"No shares of {of}: {share.refused} ({names})"
    if share.refused is not None:
        return f"No shares of {of}: {share.refused} ({', '.join(share.without)})"
    told = ", ".join(f"{party} {part * 100:.2f} %" for party, part in share.of.items())
    return f"Shares of {of}: {told}"


def tell_rows(told: Told, rows: Iterable[Transfer]) -> None:
    """Print the rows of a sum, and where each came from."""
    for one in rows:
        file, number = told.lines[one.id]
        click.echo(f"{one.id}  {_transfer(one)}; {in_one_line(file)}, {row_of(file, number)}")
        if told.notes.get(one.id):
            click.echo(f"    {in_one_line(told.notes[one.id])}")


def _transfer(one: Transfer) -> str:
    what = ", ".join(x for x in (_word(one.item, "type"), in_one_line(one.label)) if x)
    when = one.period or "time not told"
    who = f"{one.donor or 'giver not told'} to {one.recipient or 'receiver not told'}"
    return f"{when}  {who}: {what}, {_word(one.stage, 'stage')}: {_figures(one)}"


def _amount(one: Amount) -> str:
    low: Decimal | str = "?" if one.low is None else f"{one.low:,f}"
    high: Decimal | str = "?" if one.high is None else f"{one.high:,f}"
    about = "about " if one.about else ""
    return f"{about}{low if low == high else f'{low} to {high}'} {in_one_line(one.unit.name)}"


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
        sums = f"{_sum(stage.one)} and {_sum(stage.other)}, less {_sum(stage.twice)} told twice"
        click.echo(
            f"{_word(stage.stage, 'stage')}: {sums} = {stage.low:,f}{upto} {stage.unit.name}"
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
