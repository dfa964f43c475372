"""A sheet whose rows are transfers of arms or aid -> the lines of its map."""

from __future__ import annotations

import re

from truceline.model.vocabulary import ITEMS, STAGES
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.counted import counted
from truceline.sources.propose.sides import parties, party_of
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.words import translated

_CURRENCY = re.compile(r"\b([A-Z]{3})\b|([€$£₴])")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "₴": "UAH"}
#: Of a constant that nobody told: what is taken and marked as a guess.
_COARSE = {"unit": "piece", "currency": "XXX", "stage": "announced", "item": "other"}
_MOST = 60


def is_one(table: Table) -> bool:
    """Say whether the rows are transfers: they name who gives or receives, and what."""
    has = set(table.by_meaning)
    what = has & {"item", "label", "quantity", "value"}
    return bool(has & {"donor", "recipient"}) and bool(what)


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines of a map of transfers, besides who reports and when."""
    made = []
    if "claimant" in table.by_meaning:
        value, asked = parties(table.named("claimant"), table.cells("claimant"), context, ask)
        made.append(Line(key="claimant", value=value, asked=asked))
    made += [_named(key, table, context) for key in ("donor", "recipient") if table.named(key)]
    made += [_word("stage", table, ask), _word("item", table, ask)]
    for key in ("label", "note"):
        if key in table.by_meaning:
            asked = table.hanging(ask, key)
            made.append(Line(key=key, value=word(table.named(key)), asked=asked))
    made += _amount("quantity", "unit", "piece, round, tonne", table, ask)
    return [*made, *_amount("value", "currency", "three letters, such as EUR", table, ask)]


def _named(key: str, table: Table, context: Context) -> Line:
    """Return the line of a giver or receiver: a party by its id, anybody else as named."""
    words = counted(table.cells(key))
    found = {text: party_of(text, context.parties) or text for text in words}
    name = word(table.named(key))
    if len(words) > _MOST or all(text == to for text, to in found.items()):
        return Line(key=key, value=name)
    return Line(key=key, value=f"{{column: {name}, values: {pairs(found)}}}")


def _word(key: str, table: Table, ask: Inquiry) -> Line:
    if key in table.by_meaning:
        value, asked = translated(key, table.named(key), table.cells(key), ask)
        return Line(key=key, value=value, asked=(*asked, *table.hanging(ask, key)))
    if key == "item" and "label" in table.by_meaning:
        value, asked = translated(key, table.named("label"), table.cells("label"), ask)
        rest = f"{value[:-1]}, unknown: other}}"
        return Line(key=key, value=rest, because="as its name tells", asked=asked)
    known = STAGES if key == "stage" else ITEMS
    said = f"no column tells the {key} of the transfers: which is it?"
    told = ask.ask(key, said, known, _COARSE[key], must=True)
    return Line(key=key, value=f"{{constant: {told}}}", asked=ask.hanging(key))


def _amount(key: str, measure: str, such_as: str, table: Table, ask: Inquiry) -> list[Line]:
    """Return the line of an amount, and that of its unit or currency: it says nothing without."""
    if key not in table.by_meaning:
        return []
    name = table.named(key)
    made = [Line(key=key, value=word(name), asked=table.hanging(ask, key))]
    if measure in table.by_meaning:
        return [*made, Line(key=measure, value=word(table.named(measure)))]
    found = _CURRENCY.search(name) if measure == "currency" else None
    if found:
        told = found[1] or _SIGNS[found[2]]
        return [
            *made,
            Line(key=measure, value=f"{{constant: {told}}}", because="as the header says"),
        ]
    said = f"column “{name}”: in which {measure} ({such_as})?"
    told = ask.ask(f"of:{measure}", said, {}, _COARSE[measure], free=True, must=True)
    asked = ask.hanging(f"of:{measure}")
    return [*made, Line(key=measure, value=f"{{constant: {word(told)}}}", asked=asked)]
