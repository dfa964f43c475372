"""What took place: basis, sides, act, object, weapon, count, words and people harmed."""

from __future__ import annotations

import re

from truceline.model.vocabulary import ACTS
from truceline.sources.mapped.claims import is_told_later
from truceline.sources.propose import casualties, doer, unlisted
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.by_colour import actor_by_colour
from truceline.sources.propose.columns import Table, called_as
from truceline.sources.propose.doer_told import doer_told
from truceline.sources.propose.kept import merged
from truceline.sources.propose.known import KNOWN
from truceline.sources.propose.lexicon import says_nobody
from truceline.sources.propose.one_sided import claimed_by
from truceline.sources.propose.paint import basis_by_colour
from truceline.sources.propose.protests import accused, is_list
from truceline.sources.propose.sheets import (
    DUTIES,
    EFFORT,
    HOTLINE,
    REPORTS,
    act_of,
    kind_of,
    told_in_words,
)
from truceline.sources.propose.sides import likely_party, parties, party_of
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.spelled import with_legend
from truceline.sources.propose.words import translated, weapon_of_act

#: The answer that a person gives for a sheet to be read.
READ = "rows"
#: The answer that a sheet holds no reports of acts at all.
NO_REPORTS = "leave"
#: Which side of a call is which: turned round, an exception would be judged backwards.
_OF_CALL = {"actor": "who called, not who was called", "affected": "who was called"}
#: Offered first where no column names the act.
_FIRST = ("shelling", "small_arms_fire", "explosion", "attack", "weapon_presence", "other")


def lines(table: Table, context: Context, ask: Inquiry, kind: str = REPORTS) -> list[Line]:
    """Return the lines from ``basis`` to ``weapon``."""
    ask.names_doer = doer.is_asked(table, context, kind)
    made = [_basis(table, ask)]
    by_colour = actor_by_colour(table, context, ask) if kind == REPORTS else None
    for key in ("claimant", "actor", "affected"):
        if key == "actor" and by_colour is not None:
            made.append(by_colour)
        elif key in table.by_meaning:
            value, asked = parties(table.named(key), table.cells(key), context, ask)
            asked = (*asked, *table.hanging(ask, key))
            why = _OF_CALL.get(key, "") if kind_of(table) == HOTLINE else ""
            made.append(Line(key=key, value=value, because=why, asked=asked))
            if key == "actor" and "claimant" not in table.by_meaning:
                made += claimed_by(table, context, ask)
            if key == "claimant" and is_list(table.look) and "actor" not in table.by_meaning:
                other = accused(made[-1], context)
                made += [other] if other is not None else []
    made += _doer(table, context, ask, kind) if by_colour is None else []
    made += _act(table, ask)
    for key in ("object_type", "weapon"):
        if key in table.by_meaning:
            value, asked = translated(key, table.named(key), table.cells(key), ask)
            asked = (*asked, *table.hanging(ask, key))
            made.append(Line(key=key, value=value, asked=asked))
    if "act" in table.by_meaning and "weapon" not in table.by_meaning:
        told = weapon_of_act(table.named("act"), table.cells("act"), ask)
        if told is not None:
            why = "as far as the words for acts name one"
            made.append(Line(key="weapon", value=told[0], because=why, asked=told[1]))
    return made


def _told_later(table: Table) -> list[Line]:
    """Return the line for sentences that tell of the day before; none where none does."""
    if kind_of(table) != REPORTS or not {"clock", "start"} & set(table.by_meaning):
        return []
    for means in ("text", "act"):
        if any(map(is_told_later, table.cells(means))):
            why = "`yesterday` with an hour is of the day before the row"
            return [Line(key="told_later", value=word(table.named(means)), because=why)]
    return []


def sideless(table: Table, column: str) -> frozenset[str]:
    """Return cells all of whose rows leave the side blank, where a side nobody knows is written.

    Whoever writes `n/d` for a side that is not known leaves it blank where there is none: of a cow
    on the road. Only what names no act is taken for that.
    """
    sides = [one.strip() for one in table.cells("actor")]
    told = [one for one in sides if one]
    unknown = [one for one in told if says_nobody(one) or not one.strip(" ?–—-")]
    if len(set(told)) < _SIDES or not unknown or len(told) < _MOSTLY * len(sides):
        return frozenset()
    cells = [one.strip() for one in table.look.columns[column]]
    some = {cell for cell, side in zip(cells, sides, strict=True) if side}
    return frozenset(cells) - some - {""}


#: So many words stand for sides, and so many rows tell one, where a blank one means none.
_SIDES, _MOSTLY = 3, 0.5


def _doer(table: Table, context: Context, ask: Inquiry, kind: str) -> list[Line]:
    """Return who did it where no column says: by the store, by its sentences, or as asked."""
    told = [*_holder(table, context, ask, kind), *_in_words(table, context)][:1]
    return told or doer.line(table, context, ask, kind)


def _in_words(table: Table, context: Context) -> list[Line]:
    """Return who did what rows that no other list tells say in sentences, where they name it."""
    if not unlisted.is_told_in_words(table) or {"actor", "claimant"} & set(table.by_meaning):
        return []
    spelled = with_legend(context.glossary.words, context.parties)
    name = table.named("text")
    cells = [table.look.columns[name][at].strip() for at in unlisted.rows_of(table.look)]
    found = {one: party for one in cells if (party := doer_told(one, spelled))}
    if not found:
        return []
    value = f"{{column: {word(name)}, values: {pairs(found)}, unknown: null}}"
    return [Line(key="actor", value=value, because="as its sentences name who did it")]


def _holder(table: Table, context: Context, ask: Inquiry, kind: str) -> list[Line]:
    """Return who did it on a list of visits to stores: whoever holds the one that was visited.

    `PG-2` is of PG by its name, and another one as list or notes say.
    """
    if kind not in _OF_STORES or {"actor", "claimant"} & set(table.by_meaning):
        return []

    def held(name: str) -> dict[str, str]:
        cells = dict.fromkeys(one for one in table.look.columns[name] if one and len(one) <= _SITE)
        found = {one: _held_by(one, context) for one in cells}
        return found if found and all(found.values()) else {}

    best = max(table.look.columns, key=lambda name: len(held(name)), default="")
    values = held(best) if best else {}
    if not values:
        return []
    value = f"{{column: {word(best)}, values: {pairs(values)}, unknown: null}}"
    return [Line(key="actor", value=value, because="who holds the store that was visited")]


#: Sheets whose rows tell of a store, and what is no longer than its name.
_OF_STORES = ("storage_visit", "inspection", "denial_of_access")
_SITE = 24


def _held_by(site: str, context: Context) -> str:
    told = context.glossary.words.get(site.strip().lower(), "").removesuffix("'s").strip()
    by_list = party_of(told, context.parties) if told else ""
    ids = {one for one in context.parties.values() if re.match(rf"{re.escape(one)}\b", site)}
    return by_list or (ids.pop() if len(ids) == 1 else "") or likely_party(site, context)


def rest(table: Table, ask: Inquiry) -> list[Line]:
    """Return the lines ``count``, ``text`` and ``harm``."""
    made = []
    for key in ("count", "text"):
        # Numbers of the main list count nothing.
        if key in table.by_meaning and table.named(key) != table.look.refers:
            asked = table.hanging(ask, key)
            name = word(table.named(key))
            value = f"{{column: {name}, unknown: null}}" if key == "count" else name
            why = "a count that cannot be read is not told; the row stays" if key == "count" else ""
            made.append(Line(key=key, value=value, because=why, asked=asked))
    made += _told_later(table)
    harm = casualties.items(table, ask) if kind_of(table) != HOTLINE else []
    value = merged(ask, "harm", harm)
    if value:
        asked = table.hanging(ask, "killed", "injured") if harm else ()
        why = "" if harm else "as the map before had it"
        made.append(Line(key="harm", value=value, because=why, asked=asked))
    return made


def _act(table: Table, ask: Inquiry) -> list[Line]:
    kind = kind_of(table)
    constant = act_of(kind)
    if constant:
        return [Line(key="act", value=f"{{constant: {constant}}}", because="as the sheet tells")]
    if kind in DUTIES:
        return [_duty(table, kind, ask)]
    told_in = ("act", "weapon", *(["text"] if told_in_words(table) else []))
    named = next((one for one in told_in if table.named(one)), "")
    if named:
        called = called_as(table.look)
        ask.means_used = named == "weapon"
        ask.act_unless_known = called if called in DUTIES else "other" if named == "text" else ""
        if named == "text" and called == EFFORT:
            # Of a patrol that only went its way nothing took place.
            ask.act_unless_known = NO_REPORTS
        ask.beside = _beside(table, named, "text")
        ask.weapons = _beside(table, named, "weapon")
        ask.idle = sideless(table, table.named(named))
        if table.look.elsewhere:
            unlisted.mark_idle(table, table.named(named), ask)
        cells = unlisted.cells_of(table, table.named(named))
        value, asked = translated("act", table.named(named), cells, ask)
        if unlisted.is_told_in_words(table) and "unknown:" not in value:
            value = f"{value[:-1]}, unknown: other}}"
        ask.act_unless_known, ask.beside, ask.idle = "", {}, frozenset()
        asked = (*asked, *table.hanging(ask, named))
        return [Line(key="act", value=value, because=_TOLD_BY.get(named, ""), asked=asked)]
    options = {
        **{one: ACTS[one] for one in _FIRST},
        NO_REPORTS: "the rows are no reports of acts: leave the sheet out",
    }
    said = "no column names the kind of act: what was it?"
    is_meant = ask.answers.get("sheet") == READ or bool(table.look.elsewhere)
    is_meant = is_meant or any(map(casualties.kind_of, table.found))
    likely = "other" if is_meant else NO_REPORTS
    told = ask.ask("act", said, options, likely, others=ACTS)
    return [Line(key="act", value=f"{{constant: {word(told)}}}", asked=ask.hanging("act"))]


_TOLD_BY = {
    "weapon": "no column names the act: as the weapon tells it",
    "text": "no column names the act: as far as sentences name one",
}


def _beside(table: Table, named: str, means: str) -> dict[str, tuple[str, ...]]:
    """Return what the rows of each word of an act say in another column, each once."""
    found: dict[str, dict[str, None]] = {}
    if table.named(means) not in ("", table.named(named)):
        for word_of_act, text in zip(table.cells(named), table.cells(means), strict=True):
            if text:
                found.setdefault(word_of_act.strip(), {})[text] = None
    return {one: tuple(texts) for one, texts in found.items()}


def _duty(table: Table, kind: str, ask: Inquiry) -> Line:
    """Return the act of a sheet that is called by a duty, a pause or a restriction.

    A column of acts may tell more exactly; words that nobody knows are what the sheet is called.
    """
    told = ask.answers.get("act", kind)
    if "act" not in table.by_meaning:
        column, cells = unlisted.shut_in(table) if kind in unlisted.VISITS else ("", ())
        value = f"{{constant: {word(told)}}}"
        if cells:
            said = pairs(dict.fromkeys(cells, unlisted.SHUT))
            value = f"{{column: {word(column)}, values: {said}, otherwise: {word(told)}, "
            value += f"blank: {word(told)}}}"
        return Line(key="act", value=value, because="as the sheet is called")
    ask.act_unless_known = told
    value, asked = translated("act", table.named("act"), table.cells("act"), ask)
    ask.act_unless_known = ""
    why = f"words that nobody knows: {told}, as the sheet is called"
    return Line(key="act", value=value, because=why, asked=asked)


def _basis(table: Table, ask: Inquiry) -> Line:
    if "basis" in table.by_meaning:
        value, asked = translated("basis", table.named("basis"), table.cells("basis"), ask)
        if table.by_meaning["basis"].traits.told < 1:
            value = f"{value[:-1]}, blank: alleged}}"
        return Line(key="basis", value=value, asked=(*asked, *table.hanging(ask, "basis")))
    if table.look.fills:
        found = basis_by_colour(table.look, ask)
        if found is not None:
            return found
    said = "how do the reporters come to say it?"
    told = ask.ask("basis", said, KNOWN["basis"], "alleged")
    return Line(key="basis", value=f"{{constant: {told}}}", asked=ask.hanging("basis"))
