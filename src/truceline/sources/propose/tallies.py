"""A sheet whose rows count something over a day or a window -> the lines of a map of tallies.

A row of day, area, what and number may tell one event or a count of many: a person says which.
"""

from __future__ import annotations

from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.guess import Guess
from truceline.sources.propose.lexicon import meaning_of, tokens
from truceline.sources.propose.sides import parties
from truceline.sources.propose.spell import word
from truceline.sources.propose.words import translated

TALLY, EVENT = "tally", "event"
_OPTIONS = {
    TALLY: "a count over its day or window; it is shown beside others and added to nothing",
    EVENT: "one event, which took place so many times",
}
#: Whoever tells these tells of single events.
_OF_EVENTS = {
    "clock", "end_clock", "lat", "lon", "place", "relative", "sighting", "bearing", "distance",
    "id", "killed", "injured", "answered", "effect", "storage", "reach", "received",
}  # fmt: skip
_PLAIN = {
    "number",
    "count",
    "qty",
    "quantity",
    "amount",
    "no",
    "nr",
    "total",
    "кількість",
    "количество",
}


def is_one(table: Table, ask: Inquiry) -> bool:
    """Say whether the rows are counts; asked wherever they may be."""
    has = set(table.by_meaning)
    if "start" not in has or not _counts(table) or has & _OF_EVENTS:
        return False
    if table.by_meaning["start"].traits.with_clock > 0:
        return False
    said = "does each row tell one event, or does it count many?"
    likely = TALLY if _called(table) or not has & {"act", "weapon"} else EVENT
    return ask.ask("rows", said, _OPTIONS, likely) == TALLY


def counts_beside(found: tuple[Guess, ...]) -> list[str]:
    """Return the columns that count something, where there are several of them."""
    counts = [
        one.column
        for one in found
        if one.traits.count > _MOSTLY
        and one.traits.whole
        and one.traits.low >= 0
        and one.means in ("", "count", "killed", "injured")
    ]
    return counts if len(counts) > 1 else []


def _counts(table: Table) -> str:
    """Return the column of the count: the one called so, or the only one that holds counts."""
    if "count" in table.by_meaning:
        return table.named("count")
    likely = [
        one.column
        for one in table.found
        if not one.means
        and one.traits.count > _MOSTLY
        and one.traits.whole
        and one.traits.low >= 0
        # Numbers of rows of another list count nothing.
        and one.column not in table.look.points
    ]
    return likely[0] if len(likely) == 1 else ""


_MOSTLY = 0.9


def _called(table: Table) -> bool:
    look = table.look
    named = " ".join([look.sheet, look.title])
    header = tokens(_counts(table))
    return meaning_of(named, "sheets") == "tallies" or bool(
        {"total", "усього", "всего"} & set(header)
    )


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines of a map of tallies, besides who reports and when."""
    asked = ask.hanging("rows")
    made = [_unit(table, ask)]
    made.append(Line(key="value", value=word(_counts(table)), asked=asked))
    for key, means in (("about", "actor"), ("claimant", "claimant")):
        if means in table.by_meaning:
            value, hung = parties(table.named(means), table.cells(means), context, ask)
            made.append(Line(key=key, value=value, asked=hung))
    made += _act(table, ask)
    for key in ("weapon", "object_type"):
        if key in table.by_meaning:
            value, hung = translated(key, table.named(key), table.cells(key), ask)
            made.append(Line(key=key, value=value, asked=hung))
    for key, means in (("area", "place_name"), ("note", "text")):
        if means in table.by_meaning:
            hung = table.hanging(ask, means)
            made.append(Line(key=key, value=word(table.named(means)), asked=hung))
    return made


def _unit(table: Table, ask: Inquiry) -> Line:
    if "act" in table.by_meaning:
        why = "in the words of the sheet"
        return Line(key="unit", value=word(table.named("act")), because=why)
    name = _counts(table)
    likely = "" if set(tokens(name)) <= _PLAIN else name
    said = f"column “{name}”: what is one of these, in the words of the source?"
    options = {likely: "as the header says"} if likely else {}
    told = ask.ask("unit", said, options, likely or "acts", free=True, must=not likely)
    return Line(key="unit", value=f"{{constant: {word(told)}}}", asked=ask.hanging("unit"))


def _act(table: Table, ask: Inquiry) -> list[Line]:
    if "act" in table.by_meaning:
        value, asked = translated("act", table.named("act"), table.cells("act"), ask)
        return [Line(key="act", value=value, asked=(*asked, *table.hanging(ask, "act")))]
    found = meaning_of(_counts(table), "acts")
    if not found or found == "?":
        return []
    return [Line(key="act", value=f"{{constant: {found}}}", because="as the header says")]
