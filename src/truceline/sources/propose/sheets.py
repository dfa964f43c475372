"""What a sheet tells of: acts, or a watch, calls, weapons seen; and the lines of those others."""

from __future__ import annotations

from truceline.model.vocabulary import ACTS
from truceline.sources.propose import reach, transfers, unlisted
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.codes import are_acts
from truceline.sources.propose.columns import Table, called_as
from truceline.sources.propose.kept import is_new, merged
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.meanings import ACCUSED
from truceline.sources.propose.sides import party_of, pointed_at
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.words import translated

REPORTS, EFFORT, HOTLINE, WEAPONS = "reports", "effort", "hotline", "weapons"
TALLIES, TRANSFERS, PERSONS, ADDS = "tallies", "transfers", "persons", "adds"
SCHEDULE = "schedule"
OVERFLIGHT, NOTHING = "overflight", "nothing"
_ACTS = {HOTLINE: "hotline_call", WEAPONS: "weapon_presence", OVERFLIGHT: "overflight"}
#: What one row tells of, in words.
_TOLD = {
    REPORTS: "one thing that took place",
    TALLIES: "a count over a day or a window",
    TRANSFERS: "a transfer of arms or aid",
    EFFORT: "a watch that somebody kept",
    SCHEDULE: "a day of watches, one a post",
    HOTLINE: "a call",
    WEAPONS: "a weapon seen",
    PERSONS: "a person killed or injured",
    ADDS: "harm or damage of an incident told elsewhere",
}
#: Sheets called by a duty, a pause or a restriction: each row tells of one, and a person says so.
DUTIES = (
    "storage_visit", "withdrawal", "exchange", "inspection", "demining", "local_pause",
    "denial_of_access", "hindrance",
)  # fmt: skip
_MODES = {
    "patrol": "a patrol", "camera": "a camera or another sensor that stays",
    "overflight": "a flight", "satellite": "a satellite", "other": "something else",
}  # fmt: skip
#: Which meanings of columns only some kind of sheet has a use for.
_OWN = {
    EFFORT: {"reach", "status"},
    HOTLINE: {"answered", "effect", ACCUSED},
    WEAPONS: {"storage"},
}
#: Names of sheets that say what their rows are, unless a column of known acts says otherwise.
_CALLED = (*DUTIES, HOTLINE, WEAPONS, OVERFLIGHT)
#: What a map of effort has a key for.
_OF_EFFORT = {
    "start", "clock", "end", "end_clock", "received", "published", "id", "number", "source", "lat",
    "lon", "reach", "status",
}  # fmt: skip

#: What a caller says of people harmed belongs to the act, and a call is none.
_OF_HARM = ("killed", "injured")
_OF_TRANSFERS = {
    "start", "clock", "end", "end_clock", "received", "published", "id", "number", "source",
    "claimant", "donor", "recipient", "stage", "item", "label", "quantity", "unit", "value",
    "currency", "note",
}  # fmt: skip
_OF_TALLIES = {
    "start", "end", "published", "number", "source", "count", "actor", "claimant", "act", "weapon",
    "object_type", "place_name", "text",
}  # fmt: skip


def kind_of(table: Table) -> str:
    """Say what the rows of a table are by its columns, the name of its sheet and its title.

    Whoever has a column whose words are acts tells of acts, whatever else stands there.
    """
    has = set(table.by_meaning)
    if transfers.is_one(table):
        return TRANSFERS
    called = called_as(table.look)
    if "act" in has and not (called in _CALLED and _acts_known(table) < _MOSTLY):
        return REPORTS
    if called == HOTLINE:
        return HOTLINE
    window = {"start", "end"} <= has or {"start", "end_clock"} <= has
    is_placed = {"lat", "lon"} <= has or table.posted[0]
    if window and is_placed and (has & _OWN[EFFORT] or called == EFFORT):
        return EFFORT
    if called in DUTIES:
        return called
    if "answered" in has or called == HOTLINE:
        return HOTLINE
    if "weapon" in has and ("storage" in has or called == WEAPONS):
        return WEAPONS
    return called if called == OVERFLIGHT else REPORTS


def told_as(kind: str) -> str:
    """Return in words what one row of such a sheet tells of."""
    return _TOLD.get(kind, ACTS.get(kind, kind).lower())


def _acts_known(table: Table) -> float:
    return table.by_meaning["act"].traits.known["act"]


def is_doubtful(table: Table, context: Context, ask: Inquiry) -> bool:
    """Say whether the rows of a sheet of reports may tell of nothing that took place.

    A list of partners has a `Type`, a log of changes has `What changed`: rows tell of acts where
    most words are known as acts, or some are and a place or a party stands beside them.
    """
    if "act" not in table.by_meaning or f"column:{table.named('act')}" in ask.answers:
        return False
    if are_acts(table.cells("act"), ask.glossary):
        return False
    has = set(table.by_meaning)
    placed = {"lat", "lon"} <= has or bool(has & {"place", "relative", "sighting", "bearing"})
    sided = any(
        one in has and (not context.parties or _names_a_party(table.cells(one), context))
        for one in ("actor", "affected", "claimant")
    )
    known = table.by_meaning["act"].traits.known["act"]
    where = placed or sided or bool(has & {"place_name", "post"})
    return known < _MOSTLY and not (where and (known or placed))


def told_in_words(table: Table) -> bool:
    """Say whether sentences alone tell acts: most name one, with a place or a side beside it."""
    has = set(table.by_meaning)
    if unlisted.is_told_in_words(table):
        return True
    if (
        has & {"act", "weapon"}
        or "text" not in has
        or not has & {"place", "place_name", "lat", "actor"}
    ):
        return False
    told = [one for one in table.cells("text") if one]
    known = sum(1 for one in told if meaning_of(one, "acts") not in ("", "?"))
    return len(told) > _MOSTLY * len(table.cells("text")) and known >= _MOSTLY * len(told)


#: So many words of acts that are known show what the rows are, whatever else they lack.
_MOSTLY = 0.5


def _names_a_party(cells: list[str], context: Context) -> bool:
    return any(
        party_of(one, context.parties) is not None or pointed_at(one, context.parties)
        for one in set(cells)
    )


def used(kind: str, means: str) -> bool:
    """Say whether a map of that kind of sheet has a use for a column of that meaning."""
    if kind in (EFFORT, SCHEDULE):
        return means in _OF_EFFORT
    if kind == TRANSFERS:
        return means in _OF_TRANSFERS
    if kind == TALLIES:
        return means in _OF_TALLIES
    if kind == HOTLINE and means in _OF_HARM:
        return False
    return not any(means in own for other, own in _OWN.items() if other != kind)


def act_of(kind: str) -> str:
    """Return the act that every row of such a sheet tells; empty if they tell various."""
    return _ACTS.get(kind, "")


def circumstances(table: Table, ask: Inquiry) -> list[Line]:
    """Return the line that reads circumstances off columns of yes and no; none without any."""
    cells, asked = [], []
    for means in ("answered", "effect", "storage"):
        if (
            means in table.by_meaning
            and used(kind_of(table), means)
            and is_new(ask, "circumstances", table.named(means))
        ):
            value, hanging = translated(means, table.named(means), table.cells(means), ask)
            cells.append(value)
            asked += [*hanging, *table.hanging(ask, means)]
    outcome = _outcome(table) if kind_of(table) in DUTIES else ""
    if outcome and is_new(ask, "circumstances", outcome):
        value, hanging = translated("outcome", outcome, table.look.columns[outcome], ask)
        cells.append(value)
        asked += hanging
    value = merged(ask, "circumstances", cells)
    if not value:
        return []
    if len(cells) == 1 and ask.answers.get("keep:circumstances", "[]") == "[]":
        value = cells[0]
    return [Line(key="circumstances", value=value, asked=tuple(asked))]


def _outcome(table: Table) -> str:
    """Return the column that tells what came of it: most of its words do, and no key reads it."""
    used_by = {one.column: one.means for one in table.by_meaning.values()}
    for name, cells in table.look.columns.items():
        told = [one for one in cells if one]
        known = sum(1 for one in told if meaning_of(one, "outcome"))
        if used_by.get(name, "") in ("", "status", "effect") and known * 2 > len(told) > 0:
            return name
    return ""


def effort(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines that tell who watched what, and whether the watch took place."""
    lines = watch(table, ask)
    if "status" in table.by_meaning:
        value, asked = translated("status", table.named("status"), table.cells("status"), ask)
        asked = (*asked, *table.hanging(ask, "status"))
        lines.append(Line(key="status", value=value, asked=asked))
    if not {"lat", "lon"} <= set(table.by_meaning):
        return [*lines, *_at_posts(table), reach.line(table, context, ask)]
    for key in ("lon", "lat"):
        asked = table.hanging(ask, key)
        lines.append(Line(key=key, value=word(table.named(key)), asked=asked))
    return [*lines, reach.line(table, context, ask)]


def _at_posts(table: Table) -> list[Line]:
    """Return the lines ``lon`` and ``lat`` of watches that are placed by the name of their post."""
    name, spots = table.posted
    made = []
    for key, axis in (("lon", 0), ("lat", 1)):
        values = pairs({post: f"{spot[axis]:.7g}" for post, spot in spots.items()})
        value = f"{{column: {word(name)}, values: {values}, unknown: null}}"
        made.append(Line(key=key, value=value, because="as a list of posts tells where they stand"))
    return made


def watch(table: Table, ask: Inquiry) -> list[Line]:
    """Return the line that tells who or what watched."""
    called = " ".join([table.look.sheet, table.look.title, *table.cells("source")[:20]])
    likely = "patrol" if meaning_of(called, "sheets") == EFFORT else "other"
    mode = ask.ask("mode", "who or what watched?", _MODES, likely)
    return [Line(key="mode", value=f"{{constant: {mode}}}", asked=ask.hanging("mode"))]
