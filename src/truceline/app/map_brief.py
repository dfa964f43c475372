"""The few questions about a workbook that change most of an edition; others keep what is likely.

A first edition may be vague and must not be wrong. So a person sees what each sheet tells, every
word that is taken for a party, the acts that nobody understands and that many rows hang on, and
how dates and places are read. What is not asked stands in the map as a guess, and in a list beside
it (:mod:`truceline.app.map_assumed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from truceline.app.map_families import ACTS, COMMON, SETTINGS, SHEETS, SIDES
from truceline.app.map_screen import Item, Screen
from truceline.sources.propose import sheets
from truceline.sources.propose.draft import Proposal

#: In the order in which they are asked.
_FAMILIES = (SHEETS, SIDES, ACTS, SETTINGS)
#: How dates, bearings and coordinates are read: nothing vague stands beside a wrong answer.
_READ = (
    "date_order", "sheet_date", "sheet_zone", "time_zone", "range_unit", "error_m",
)  # fmt: skip
#: The same, where the workbook makes no answer likely.
_READ_IF_OPEN = ("sheet_year", "year", "grid_zone", "bearing_unit", "bearing_reference")
#: What a column in doubt means if its words name a party.
_OF_SIDES = ("actor", "affected", "claimant", "accused")
#: Acts that say little; of others the likely one is taken.
_VAGUE = ("", "other", "attack")
#: So many words of acts, and of names that point to nobody, are asked after at most.
_MOST_ACTS, _MOST_CODES, _MOST_NAMES = 6, 12, 8
#: A code such as `F1` has no more characters.
_CODE = 3
#: Metres that a written coordinate may be off, where nothing tells: a person sees it and agrees.
_WRITTEN_M = "500"


def brief_screens(
    items: Sequence[Item],
    own: Iterable[Mapping[str, str]],
    proposals: Sequence[Proposal],
    parties: Iterable[str],
) -> Iterator[Screen]:
    """Yield the screens that are still to be asked.

    Each comes once, but for words that are taken for a party: those are never left unseen.

    Args:
        items: Every open question.
        own: What a person answered, by table.
        proposals: The drafted maps, by table.
        parties: Ids of the parties.
    """
    told = {_family(key) for one in own for key in one if not key.startswith("column:")}
    ids = frozenset(parties)
    for family in _FAMILIES:
        here = [one for one in items if _family(one.question.key) == family]
        pointing = [one for one in here if family == SIDES and _points(one, ids)]
        worth = _worth(family, here, pointing, proposals) if family not in told else pointing
        if worth:
            yield Screen(family=family, items=tuple(worth))


def _family(key: str) -> str:
    """Return on which screen a question is asked; empty for none."""
    if key == "sheet":
        return SHEETS
    if key in ("doer", "actor_colour") or key.startswith("column:"):
        return SIDES
    if key.startswith("party:") and not key.startswith("party:call:"):
        return SIDES
    if key == "act" or key.startswith("word:act:"):
        return ACTS
    return SETTINGS if key in (*_READ, *_READ_IF_OPEN) else ""


def _points(item: Item, ids: frozenset[str]) -> bool:
    """Say whether the likely answer would name a party, of a row or of many."""
    one = item.question
    if one.key.startswith("column:"):
        return one.likely in _OF_SIDES
    return one.likely in ids or (one.key == "actor_colour" and one.likely == "colour")


def _worth(
    family: str, here: Sequence[Item], pointing: Sequence[Item], proposals: Sequence[Proposal]
) -> list[Item]:
    """Return those of a screen's questions that are worth a person's time."""
    if family == SHEETS:
        return list(here)
    if family == SIDES:
        # Where no column says who did it, a whole sheet names nobody: that is worth a look.
        lone = {"doer"} if _tells_of_acts(here, proposals) else set()
        idle = [one for one in here if _may_name(one, proposals) or one.question.key in lone]
        idle = [one for one in idle if one not in pointing]
        names = [one for one in here if one.question.must and one.question.key[:6] == "party:"]
        unknown = [one for one in names if one not in pointing and "not certain" not in _text(one)]
        return [*pointing, *idle, *_most(unknown, _MOST_NAMES)]
    if family == ACTS:
        told = [one for one in here if _tells(one, proposals)]
        vague = [one for one in told if one.question.likely in _VAGUE]
        # A drone flew, or it attacked: words alone seldom tell.
        drones = [one for one in told if one.question.likely == "overflight"]
        asked = [*_most(vague, _MOST_ACTS), *_most(drones, _MOST_ACTS)][:_MOST_ACTS]
        # Who has a list of codes answers each in a word, and none is known by its sentences alone.
        codes = [one for one in told if _is_code(one.question.key) and one not in asked]
        return [*asked, *_most(codes, _MOST_CODES)]
    owed = {one.key for proposal in proposals for one in proposal.open if one.must}
    return _together([_finer(one) for one in here if one.question.key in (*_READ, *owed)])


def _is_code(key: str) -> bool:
    text = key.removeprefix("word:act:")
    return len(text) <= _CODE and any(ch.isdigit() for ch in text)


def _tells_of_acts(items: Iterable[Item], proposals: Sequence[Proposal]) -> bool:
    asked = [at for one in items if one.question.key == "doer" for at in one.tables]
    return any(proposals[at].kind == sheets.REPORTS for at in asked)


def _may_name(item: Item, proposals: Sequence[Proposal]) -> bool:
    """Say whether a column that is not used may say who did it, where no other column does."""
    one = item.question
    if not one.key.startswith("column:") or one.likely or "actor" not in dict(one.options):
        return False
    kinds = [proposals[at] for at in item.tables]
    named = {guess.means for proposal in kinds for guess in proposal.guesses}
    return "actor" not in named and not {one.kind for one in kinds} & _NO_DEEDS


#: Sheets whose rows are no acts of anybody.
_NO_DEEDS = {sheets.HOTLINE, sheets.PERSONS, sheets.ADDS, sheets.EFFORT, sheets.SCHEDULE}


def _text(item: Item) -> str:
    return item.question.short


def _most(items: Iterable[Item], n: int) -> list[Item]:
    """Return the questions on which most rows hang."""
    return sorted(items, key=lambda one: -one.question.rows)[:n]


def _tells(item: Item, proposals: Sequence[Proposal]) -> bool:
    """Say whether rows that hang on an act become incidents, and are no context of others."""
    kinds = {proposals[at].kind for at in item.tables}
    return not kinds <= {sheets.PERSONS, sheets.ADDS}


def _finer(item: Item) -> Item:
    one = item.question
    if one.key != "error_m" or not one.must or int(one.likely) <= int(_WRITTEN_M):
        return item
    return replace(item, question=replace(one, likely=_WRITTEN_M))


def _together(items: Iterable[Item]) -> list[Item]:
    """Return questions that are the same for several sheets as one."""
    found: dict[tuple[object, ...], Item] = {}
    for one in items:
        asked = one.question
        is_common = asked.key.startswith(COMMON)
        key: tuple[object, ...] = (
            (asked.key,) if is_common else (asked.key, asked.likely, asked.options)
        )
        tables = (*(found[key].tables if key in found else ()), *one.tables)
        found[key] = replace(found.get(key, one), tables=tuple(dict.fromkeys(tables)))
    return list(found.values())
