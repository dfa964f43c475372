"""The ledger on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from truceline.app.aid.ledger import Told
from truceline.cli.aid_joined_told import tell_joined as tell_joined
from truceline.cli.aid_lists_told import tell_lists
from truceline.cli.aid_words import basis_of, sum_of, transfer_of, word_of
from truceline.cli.shared import counted, echo, in_one_line, row_of
from truceline.model.aid import (
    By,
    Gap,
    Incomparable,
    Ledger,
    ListTotals,
    PartyPage,
    Share,
    Total,
)
from truceline.model.transfer import Role, Transfer

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
        echo(line)
    for page in found.pages:
        for line in _page(page, by):
            echo(line)
    for line in (*_left_out(found), *tell_lists(told)):
        echo(line)
    _tell_gaps(found.gaps, every=by is By.PERIOD)
    for one in found.incomparable:
        echo(f"Not held against each other: {_apart(one)}")
    for share in found.shares:
        echo(_share(share))


def _left_out(found: Ledger) -> Iterator[str]:
    """Say who stands on no page, and what that comes to, list by list; first who may be a party."""
    if found.not_parties:
        names = ", ".join(map(in_one_line, found.not_parties))
        yield f"No parties, for the agreement says so (not_parties): {names}."
    if not found.elsewhere:
        return
    yield f"Left out, for neither side is a party: {counted(len(found.elsewhere), 'transfer')}."
    for one in found.left_out[:_LEFT_OUT]:
        donor, recipient = (in_one_line(name) or "not told" for name in (one.donor, one.recipient))
        of = f"{_list((one.source_id, one.claimant))}, {word_of(one.stage, 'stage')}"
        who = "" if one.others else "; nobody knows who that is"
        yield f"  {donor} to {recipient}, {of}: {_total(one.total)}{who}"
    if len(found.left_out) > _LEFT_OUT:
        yield f"  and {len(found.left_out) - _LEFT_OUT:,} more: --json names them all"


def _rates(found: Ledger) -> Iterator[str]:
    if found.rates:
        made = found.rates[0].made
        basis = basis_of(made)
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
        yield f"    {word_of(stage.stage, 'stage')}: {_total(stage.whole)}"
        parts = stage.parts[by]
        if by is By.CATEGORY or len(parts) > 1 or (parts and parts[0].quantities):
            for part in parts:
                yield f"      {word_of(part.key, _OF[by])}: {_total(part)}"


_OF = {By.ITEM: "type", By.OTHER: "side", By.PERIOD: "time", By.CATEGORY: "category"}


def _total(total: Total) -> str:
    sums = [sum_of(one) for one in (*total.values, *total.quantities)]
    told = ", ".join(sums) or "no figure"
    silent = f", {len(total.unvalued)} of them without a worth" if total.unvalued else ""
    return f"{told} in {counted(len(total.rows), 'row')}{silent}  {total.id}"


def _list(key: tuple[str, str]) -> str:
    source, claimant = map(in_one_line, key)
    return f"{source} for {claimant}" if claimant else source


def _tell_gaps(gaps: Sequence[Gap], *, every: bool) -> None:
    if gaps:
        echo("Lists held against each other; nothing is mended:")
    for _, same in groupby(gaps, key=_whole_of):
        whole, *parts = same
        echo(f"  {_gap(whole)}")
        apart = [one for one in parts if not one.agrees]
        if parts:
            periods = counted(len(parts), "period")
            echo(f"    of {periods} that both tell of, they differ in {len(apart)}")
        shown = apart if every else sorted(sorted(apart, key=_largest)[:_LARGEST], key=_period)
        for one in shown:
            echo(f"      {one.period}: {_difference(one)}  {one.id}")
        if len(shown) < len(apart):
            more = len(apart) - len(shown)
            echo(f"      and {more} smaller ones: --by month shows every one")


def _period(gap: Gap) -> str:
    return gap.period


def _largest(gap: Gap) -> tuple[Decimal, str]:
    bounds = [abs(one) for one in (gap.low, gap.high) if one is not None]
    return -max(bounds, default=Decimal("Infinity")), gap.period


def _whole_of(gap: Gap) -> tuple[object, ...]:
    lists = gap.first, gap.second
    return *lists, gap.stage, gap.unit, gap.recipient, gap.donor, gap.item


def _gap(gap: Gap) -> str:
    donor, recipient = in_one_line(gap.donor), in_one_line(gap.recipient)
    who = f"{donor or 'all givers'} to {recipient or 'all'}"
    what = f"{word_of(gap.stage, 'stage')}, {word_of(gap.item, '') if gap.item else 'all types'}"
    lists = f"{_list(gap.first)} and {_list(gap.second)}"
    sums = f"{sum_of(gap.one)} and {sum_of(gap.other)}"
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
    shown = ", ".join(word_of(word, "one") for word in words[:_NAMED])
    return f"{shown} and {len(words) - _NAMED} more" if len(words) > _NAMED else shown


def _share(share: Share) -> str:
    of = f"{_list((share.source_id, share.claimant))}, {word_of(share.stage, 'stage')}, "
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
        echo(f"{one.id}  {transfer_of(one)}; {in_one_line(file)}, {row_of(file, number)}")
        if told.notes.get(one.id):
            echo(f"    {in_one_line(told.notes[one.id])}")
