"""What took place: basis, sides, act, object, weapon, count, words and people harmed."""

from __future__ import annotations

from truceline.model.vocabulary import ACTS
from truceline.sources.propose import casualties
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.kept import merged
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.paint import basis_by_colour
from truceline.sources.propose.sheets import DUTIES, HOTLINE, act_of, kind_of
from truceline.sources.propose.sides import parties
from truceline.sources.propose.spell import word
from truceline.sources.propose.words import KNOWN, translated, weapon_of_act

#: The answer that a sheet holds no reports of acts at all.
NO_REPORTS = "leave"
#: Which side of a call is which: turned round, an exception would be judged backwards.
_OF_CALL = {"actor": "who called, not who was called", "affected": "who was called"}
#: Offered first where no column names the act.
_FIRST = ("shelling", "small_arms_fire", "explosion", "attack", "weapon_presence", "other")


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines from ``basis`` to ``weapon``."""
    made = [_basis(table, ask)]
    for key in ("claimant", "actor", "affected"):
        if key in table.by_meaning:
            value, asked = parties(table.named(key), table.cells(key), context, ask)
            asked = (*asked, *table.hanging(ask, key))
            why = _OF_CALL.get(key, "") if kind_of(table) == HOTLINE else ""
            made.append(Line(key=key, value=value, because=why, asked=asked))
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


def rest(table: Table, ask: Inquiry) -> list[Line]:
    """Return the lines ``count``, ``text`` and ``harm``."""
    made = []
    for key in ("count", "text"):
        if key in table.by_meaning:
            asked = table.hanging(ask, key)
            name = word(table.named(key))
            value = f"{{column: {name}, unknown: null}}" if key == "count" else name
            why = "a count that cannot be read is not told; the row stays" if key == "count" else ""
            made.append(Line(key=key, value=value, because=why, asked=asked))
    harm = casualties.items(table, ask)
    value = merged(ask, "harm", harm)
    if value:
        asked = table.hanging(ask, "killed", "injured") if harm else ()
        why = "" if harm else "as the map before had it"
        made.append(Line(key="harm", value=value, because=why, asked=asked))
    return made


def _act(table: Table, ask: Inquiry) -> list[Line]:
    constant = act_of(kind_of(table))
    if constant:
        return [Line(key="act", value=f"{{constant: {constant}}}", because="as the sheet tells")]
    kind = kind_of(table)
    if kind in DUTIES:
        options = {kind: ACTS[kind], NO_REPORTS: "something else: leave the sheet out"}
        said = "the sheet is called so: does each row tell of one?"
        told = ask.ask("act", said, options, kind, others=ACTS)
        return [Line(key="act", value=f"{{constant: {word(told)}}}", asked=ask.hanging("act"))]
    named = "act" if "act" in table.by_meaning else "weapon" if _weapons_are_acts(table) else ""
    if named:
        ask.means_used = named == "weapon"
        value, asked = translated("act", table.named(named), table.cells(named), ask)
        asked = (*asked, *table.hanging(ask, named))
        why = "no column names the act: as the weapon tells it" if named == "weapon" else ""
        return [Line(key="act", value=value, because=why, asked=asked)]
    options = {
        **{one: ACTS[one] for one in _FIRST},
        NO_REPORTS: "the rows are no reports of acts: leave the sheet out",
    }
    said = "no column names the kind of act: what was it?"
    told = ask.ask("act", said, options, NO_REPORTS, others=ACTS)
    return [Line(key="act", value=f"{{constant: {word(told)}}}", asked=ask.hanging("act"))]


def _weapons_are_acts(table: Table) -> bool:
    """Say whether the column of weapons tells the acts: most of its words do."""
    cells = [text for text in table.cells("weapon") if text]
    known = sum(1 for text in cells if meaning_of(text, "acts"))
    return bool(cells) and known >= 0.5 * len(cells)


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
