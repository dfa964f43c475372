"""The few questions about a workbook that change most of an edition; others keep what is likely.

A first edition may be vague and must not be wrong. So a person sees what each sheet tells, and on
one more screen every word that is taken for a party, and of all else the few questions that most
rows hang on: acts that nobody understands, how dates and places are read, what a sheet counts.
What is not asked stands in the map as a guess, and in a list beside it
(:mod:`truceline.app.maps.assumed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from truceline.app.maps.families import ACTS, BRIEF, COMMON, SETTINGS, SHEETS, SIDES
from truceline.app.maps.screen import Item, Screen
from truceline.sources.propose import sheets
from truceline.sources.propose.codes import SAID
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.lexicon import meaning_of

#: What stands together on the screen of what most rows hang on.
_FAMILIES = (SIDES, ACTS, SETTINGS)
#: So many lines stand there at most, beside the words that are taken for a party.
_BUDGET = 6
#: How dates, bearings and coordinates are read: nothing vague stands beside a wrong answer.
_READ = (
    "date_order", "sheet_date", "sheet_zone", "time_zone", "range_unit", "error_m", "rows",
    "from_named", "hidden",
)  # fmt: skip
#: The same, where the workbook makes no answer likely.
_READ_IF_OPEN = ("sheet_year", "year", "grid_zone", "bearing_unit", "bearing_reference")
#: What a column in doubt means if its words name a party.
_OF_SIDES = ("actor", "affected", "claimant", "accused")
#: Acts that say little; of others the likely one is taken.
_VAGUE = ("", "other", "attack")
#: So many words of acts, and of names that point to nobody, are asked after at most.
_MOST_ACTS, _MOST_CODES, _MOST_NAMES = 8, 10, 8
#: So many rows that name a side with a doubt are shown.
_OFTEN_DOUBTED = 2
#: A code such as `F1` has no more characters.
_CODE = 3
#: A word of no more letters may be short for several.
_SHORT = 5
#: What nobody knows of a word weighs so many times what its rows make likely.
_OPEN_WEIGHT = 2
#: Metres that a written coordinate may be off, where nothing tells: a person sees it and agrees.
_WRITTEN_M = "500"


def brief_screens(
    items: Sequence[Item],
    own: Iterable[Mapping[str, str]],
    proposals: Sequence[Proposal],
    parties: Iterable[str],
) -> Iterator[Screen]:
    """Yield the screens that are still to be asked: what sheets tell, then what rows hang on.

    Each comes once, but for words that are taken for a party: those are never left unseen. Lines
    stand in the order of the rows that hang on them.

    Args:
        items: Every open question.
        own: What a person answered, by table.
        proposals: The drafted maps, by table.
        parties: Ids of the parties.
    """
    told = {_family(key) for one in own for key in one if not key.startswith("column:")}
    by_family = {
        family: [one for one in items if _family(one.question.key) == family]
        for family in (SHEETS, *_FAMILIES)
    }
    if by_family[SHEETS] and SHEETS not in told:
        yield Screen(family=SHEETS, items=tuple(by_family[SHEETS]))
    ids = frozenset(parties)
    pointing = _most([one for one in by_family[SIDES] if _points(one, ids)], proposals)
    rest: list[Item] = []
    if not told & set(_FAMILIES):
        worth = [one for name in _FAMILIES for one in _worth(name, by_family[name], proposals)]
        rest = _doubted([one for one in worth if one not in pointing], proposals)[:_BUDGET]
    if pointing or rest:
        counted = [_counted(one, proposals) for one in (*pointing, *rest)]
        yield Screen(family=BRIEF, items=tuple(counted))


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
    is_setting = key in (*_READ, *_READ_IF_OPEN) or key.startswith(_LETTERS)
    return SETTINGS if is_setting else ""


def _points(item: Item, ids: frozenset[str]) -> bool:
    """Say whether the likely answer would name a party, of a row or of many."""
    one = item.question
    if one.key.startswith("column:"):
        return one.likely in _OF_SIDES
    return one.likely in ids or (one.key == "actor_colour" and one.likely == "colour")


def _worth(family: str, here: Sequence[Item], proposals: Sequence[Proposal]) -> list[Item]:
    """Return those questions of a kind that are worth a person's time."""
    if family == SIDES:
        # Where no column says who did it, a whole sheet names nobody: that is worth a look.
        lone = {"doer"} if _tells_of_acts(here, proposals) else set()
        idle = [one for one in here if _may_name(one, proposals) or one.question.key in lone]
        names = [one for one in here if one.question.must and one.question.key[:6] == "party:"]
        # What many rows name with a doubt is worth a look; a lone one stays nobody's.
        unknown = [
            one
            for one in names
            if "not certain" not in _text(one) or rows_of(one, proposals) >= _OFTEN_DOUBTED
        ]
        return [*idle, *_most(unknown, proposals, _MOST_NAMES)]
    if family == ACTS:
        told = [one for one in here if _tells(one, proposals) and not _is_left(one, proposals)]
        vague = [one for one in told if one.question.likely in _VAGUE]
        # A drone flew, or it attacked: words alone seldom tell.
        drones = [one for one in told if one.question.likely == "overflight"]
        asked = [*_most(vague, proposals, _MOST_ACTS), *_most(drones, proposals, _MOST_ACTS)]
        # Who has a list of codes answers each in a word, and none is known by its sentences alone.
        told = [one for one in told if not _is_explained(one)]
        codes = [one for one in told if _is_code(one.question.key) and one not in asked]
        guessed = [one for one in told if _is_abbreviated(one) and one not in (*asked, *codes)]
        return [
            *asked[:_MOST_ACTS],
            *_most(codes, proposals, _MOST_CODES),
            *_most(guessed, proposals, _MOST_CODES),
        ]
    owed = {one.key for proposal in proposals for one in proposal.open if one.must}
    return _together([_finer(one) for one in here if _is_read(one, owed)])


def _is_read(item: Item, owed: AbstractSet[str]) -> bool:
    key = item.question.key
    return key in _READ or key in owed or key.startswith(_LETTERS)


#: Rows in grey letters: how they are read is shown as that of hidden ones is.
_LETTERS = "letters:"


def _is_left(item: Item, proposals: Sequence[Proposal]) -> bool:
    """Say whether the rows of a word only tell once more, or correct, what another row tells."""
    text = item.question.key.removeprefix("word:act:")
    points = (proposals[at].look.points.values() for at in item.tables)
    return any(text in cells for each in points for cells in each)


def _is_explained(item: Item) -> bool:
    """Say whether the workbook, or a note beside it, says what a word is, and that is an act."""
    return item.question.likely not in _VAGUE and SAID in item.question.text


def _is_code(key: str) -> bool:
    text = key.removeprefix("word:act:")
    return len(text) <= _CODE and any(ch.isdigit() for ch in text)


def _is_abbreviated(item: Item) -> bool:
    """Say whether an act was taken of a short word that no lexicon and no legend knows: `blk`."""
    text = item.question.key.removeprefix("word:act:")
    return len(text) <= _SHORT and text.isalpha() and not meaning_of(text, "acts")


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


def rows_of(item: Item, proposals: Sequence[Proposal]) -> int:
    """Return how many rows hang on a question: its own count, else all rows of its sheets."""
    return item.question.rows or sum(proposals[at].look.rows for at in item.tables if proposals)


def _counted(item: Item, proposals: Sequence[Proposal]) -> Item:
    return replace(item, question=replace(item.question, rows=rows_of(item, proposals)))


def _most(items: Iterable[Item], proposals: Sequence[Proposal], n: int | None = None) -> list[Item]:
    """Return the questions on which most rows hang."""
    return sorted(items, key=lambda one: -rows_of(one, proposals))[:n]


def _doubted(items: Iterable[Item], proposals: Sequence[Proposal]) -> list[Item]:
    """Return questions by the rows that hang on them, those of which nothing is known before."""

    def weight(item: Item) -> int:
        is_open = item.question.key.startswith("word:act:") and item.question.likely in _VAGUE
        return rows_of(item, proposals) * (_OPEN_WEIGHT if is_open else 1)

    return sorted(items, key=lambda one: -weight(one))


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
