"""Who did what a sheet lists, where no column says it: asked once, likely as its title tells.

`Violations by X`, `crimes of the enemy`, `what X did`, `our replies`: the title, or the name of the
sheet, says whose acts its rows are. Only the names of the agreement count, and words that a legend
of the workbook explains; a word in the prose of a cell names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from truceline.sources.propose import sheets
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.lexicon import meaning_of, tokens
from truceline.sources.propose.paint import colours_of_nobody
from truceline.sources.propose.protests import is_list
from truceline.sources.propose.sides import spelled_in
from truceline.sources.propose.spell import pairs, word

KEY = "doer"
#: Kinds of sheets whose rows are acts of somebody.
_OF_ACTS = (sheets.REPORTS, sheets.WEAPONS, sheets.OVERFLIGHT)
Names = Mapping[tuple[str, ...], str]


def line(table: Table, context: Context, ask: Inquiry, kind: str) -> list[Line]:
    """Return the line ``actor`` of a sheet on which no column names it; none if nobody is."""
    if not is_asked(table, context, kind):
        return []
    ids = sorted(set(context.parties.values()))
    options = {**{one: f"party {one}" for one in ids}, "": "nobody is named"}
    likely = doer_of(table, context)
    said = "who did it, where no column says (title, sheet name and legend are what is gone by)?"
    told = ask.ask(KEY, said, options, likely, short="who did it, where no column says")
    if told not in ids:
        return []
    nobody = colours_of_nobody(table.look, ask)
    value = f"{{constant: {word(told)}}}"
    if nobody:
        values = {one: "" if one in nobody else told for one in table.look.fills}
        value = f"{{colour: true, values: {pairs(values)}, blank: {word(told)}}}"
    asked = ask.hanging(KEY, *(f"colour:{one}" for one in nobody))
    why = "no column names who did it"
    return [Line(key="actor", value=value, because=why, asked=asked)]


def is_asked(table: Table, context: Context, kind: str) -> bool:
    """Say whether a person is asked who did what the rows of a sheet tell."""
    told = "actor" in table.by_meaning or ("claimant" in table.by_meaning and is_list(table.look))
    return bool(context.parties) and kind in _OF_ACTS and not told


def doer_of(table: Table, context: Context) -> str:
    """Return the one party whose acts title and name of a sheet announce; empty if none or both."""
    names = _names(context)
    said = (table.look.sheet, table.look.title)
    found = {party for text in said for party in _announced(tokens(text), names)}
    return found.pop() if len(found) == 1 else ""


def _names(context: Context) -> Names:
    """Return who a word is: by the agreement, or by a legend; all words for `we` go together."""
    legend = spelled_in(context.glossary.words, context.parties)
    names = {tokens(text): party for text, party in (legend | dict(context.parties)).items()}
    ours = {party for text, party in legend.items() if meaning_of(text, "deeds") == "we"}
    if len(ours) == 1:
        names |= dict.fromkeys(_OURS, ours.pop())
    return {name: party for name, party in names.items() if name}


#: Words by which a speaker names its own side.
_OURS = tuple(
    (one,)
    for one in (
        "we", "us", "our", "ours", "ми", "нас", "наш", "наші", "наша", "наших", "нашої",
        "мы", "наши", "нашей",
    )
)  # fmt: skip


def _announced(words: tuple[str, ...], names: Names) -> Iterator[str]:
    for at, size, party in _named(words, names):
        before = [one for one in words[max(0, at - 4) : at] if _is(one) != "the"]
        after = words[at + size : at + size + 2]
        if _is_done_by(before, after):
            yield party


def _is_done_by(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether the words around a name make it the one who did what is listed."""
    earlier, last = (["", "", *map(_is, before)])[-2:]
    following = [_is(one) for one in after]
    if last == "against":
        # Whoever is accused did it, as the sheet has it; whoever suffered it did not.
        return earlier == "alleged"
    if following[:1] == ["alleged"]:
        return False
    if last == "of":
        return earlier == "deed"
    is_by = last == "by" and earlier != "alleged"
    return is_by or following[:1] == ["did"] or "deed" in (last, *following)


def _is(one: str) -> str:
    """Return what part a word has beside a name: ``deed``, ``by``, ``against``; else empty."""
    return meaning_of(one, "deeds")


def _named(words: tuple[str, ...], names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield where a name stands, how many words it has, and whose it is; the longest counts."""
    at = 0
    while at < len(words):
        found = [(len(one), who) for one, who in names.items() if words[at : at + len(one)] == one]
        size, party = max(found, default=(0, ""))
        if size:
            yield at, size, party
        at += size or 1
