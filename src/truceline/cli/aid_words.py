"""Amounts, sums and transfers in words, on one line."""

from __future__ import annotations

from decimal import Decimal

from truceline.cli.shared import in_one_line
from truceline.model.aid import Sum
from truceline.model.transfer import Amount, Transfer, Unit


def word_of(word: str, what: str) -> str:
    """Return a word of a vocabulary, or that ``what`` is not told."""
    return in_one_line(word).replace("_", " ") or f"{what} not told"


def sum_of(one: Sum) -> str:
    """Return what a sum comes to, and in what."""
    upto = "" if one.high == one.low else " or more" if one.high is None else f" to {one.high:,f}"
    about = "about " if one.unsure else ""
    basis = basis_of(one.unit)
    return f"{about}{one.low:,f}{upto} {in_one_line(one.unit.name)}{basis}"


def basis_of(unit: Unit) -> str:
    """Return what worth is reckoned in, in brackets; nothing where that is not told."""
    if unit.price_basis != "constant":
        return f" ({unit.price_basis} prices)" if unit.price_basis else ""
    return f" (constant prices of {unit.year_told or 'a year not told'})"


def figures_of(one: Transfer) -> str:
    """Return the figures of a transfer."""
    amounts = [amount_of(a) for a in (one.value, one.quantity) if a is not None]
    return ", ".join(amounts) or "no figure"


def transfer_of(one: Transfer) -> str:
    """Return when, who, what and how much."""
    what = ", ".join(x for x in (word_of(one.item, "type"), in_one_line(one.label)) if x)
    when = one.period or "time not told"
    donor, recipient = in_one_line(one.donor), in_one_line(one.recipient)
    who = f"{donor or 'giver not told'} to {recipient or 'receiver not told'}"
    return f"{when}  {who}: {what}, {word_of(one.stage, 'stage')}: {figures_of(one)}"


def amount_of(one: Amount) -> str:
    """Return one figure with its unit."""
    low: Decimal | str = "?" if one.low is None else f"{one.low:,f}"
    high: Decimal | str = "?" if one.high is None else f"{one.high:,f}"
    about = "about " if one.about else ""
    return f"{about}{low if low == high else f'{low} to {high}'} {in_one_line(one.unit.name)}"
