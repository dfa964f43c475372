"""What later lists make of earlier ones, on a terminal: amended, missing, under another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from truceline.app.aid.ledger import Told
from truceline.cli.aid_words import basis_of, figures_of, transfer_of
from truceline.cli.shared import counted, in_one_line
from truceline.model.aid_lists import Missing, Why
from truceline.model.exact import added

_WHY = {
    Why.TAKEN_BACK: "it tells of that time",
    Why.UNREAD: "it has it in a row that could not be read",
    Why.PERHAPS_UNREAD: "rows of it could not be read and bear no name; one may be it",
    Why.OUTSIDE: "it lies outside the time that this list tells of, which may be a part",
    Why.UNDATED: "no day says which list is the newer one: give --option released, or cut_at",
}
#: So many are named; others are counted.
_MOST = 24


def tell_lists(told: Told) -> Iterator[str]:
    """Say what lists told of a transfer before, and which they no longer have."""
    yield from _amended(told)
    yield from _missing(told)
    lot = told.ledger.renamed
    if lot:
        yield f"Told under two names, one by day and sum: {counted(len(lot), 'transfer')}."
    for one in lot:
        yield f"  {one.id}: {in_one_line(one.name)} in {in_one_line(one.file)}; counted once"


def _missing(told: Told) -> Iterator[str]:
    lot = told.ledger.missing
    if lot:
        n, kept = counted(len(lot), "transfer"), sum(one.counted for one in lot)
        worth = _worth(lot)
        come_to = f" ({worth})" if worth else ""
        yield f"No longer on a later list: {n}; {kept:,} counted, {len(lot) - kept:,} not{come_to}."
    for one in lot[:_MOST]:
        yield f"  {_gone(one)}"
    if len(lot) > _MOST:
        yield f"  and {len(lot) - _MOST:,} more: --json names them all"


def _worth(lot: Sequence[Missing]) -> str:
    """Return what those that are not counted come to at least, unit by unit."""
    found: defaultdict[str, list[Decimal]] = defaultdict(list)
    for one in lot:
        value = None if one.counted else one.transfer.value
        if value is not None and value.low is not None:
            found[f"{in_one_line(value.unit.name)}{basis_of(value.unit)}"].append(value.low)
    return ", ".join(f"{added(lows):,f} {unit}" for unit, lows in sorted(found.items()))


def _gone(one: Missing) -> str:
    t, counts = one.transfer, "counted" if one.counted else "not counted"
    since = "" if one.since is None else f", known since {one.since:%Y-%m-%d %H:%M} UTC"
    why = f"not in {in_one_line(one.file)}: {_WHY[one.why]}{since}"
    return f"{counts}: {in_one_line(t.id)}  {transfer_of(t)}; {why}"


def _amended(told: Told) -> Iterator[str]:
    """Say what lists told of a transfer before, beside what stands in the ledger."""
    lot = told.ledger.amended
    if lot:
        yield f"Amended, and counted once: {counted(len(lot), 'transfer')}."
    for one in lot:
        was = "; then ".join(transfer_of(before) for before in one.was)
        since = "" if one.since is None else f", known since {one.since:%Y-%m-%d %H:%M} UTC"
        which = "; no day says which is newer: the one taken in later stands"
        by = which if one.by_receipt else ""
        yield f"  {one.id}: now {figures_of(told.transfers[one.id])}{since}; was {was}{by}"
