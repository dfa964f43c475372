"""A second list that tells of the incidents of a main one: houses hit, people harmed, losses.

Known by a column of the main list's numbers, or by day and place where the rows tell no clock time.
Its rows add what they tell of harm and damage; read as events they would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.told_time import told_time
from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.guess import Guess, guesses
from truceline.sources.propose.look import Look
from truceline.sources.propose.spell import word
from truceline.sources.propose.unlisted import rows_of
from truceline.sources.whole_dates import whole_date

#: What becomes of the rows: context with what they add, or an incident each.
ONCE, EVENTS = "warning", "event"
_OPTIONS = {
    ONCE: "they add harm or damage to incidents told elsewhere: kept as context, counted once",
    EVENTS: "each row is an incident of its own, which no other sheet tells",
}
#: Only those without a number of the main list are incidents.
UNLISTED = "unlisted"
_AND_UNLISTED = {
    UNLISTED: "rows without a number of the main list are incidents of their own, others context"
}
#: Headers that name an incident of another list: `№ інц.`, `our inc. no.`, `INC SER`.
_REF = re.compile(
    r"(?i)\b(?:inc|incident|інц\w*|інциденту?|инц\w*|инцидент\w*|випадк\w*|случа\w*|event|log|ser)\b"
)
_APART = re.compile(r"\s*[,;/+&]\s*|\s+(?:and|та|і|и)\s+")
#: A list that points elsewhere does so in most rows that say anything, and most of these are found.
_MOSTLY, _FOUND = 0.5, 0.6
_FEWEST = 3
#: Columns that only a list of events has: it tells when exactly.
_OF_EVENTS = ("clock", "end_clock", "answered", "reach", "storage", "sighting", "bearing")
#: A year for days without one: lists of one file are compared, and a leap year has every day.
_ANY_YEAR = 2000
#: Month and day.
Day = tuple[int, int]


def with_elsewhere(looks: Sequence[Look]) -> list[Look]:
    """Return looks in which a list that repeats the incidents of another one says so."""
    found = [guesses(one.columns, {}) for one in looks]
    return [
        replace(look, elsewhere=_told(at, looks, found)) if look.elsewhere == "" else look
        for at, look in enumerate(looks)
    ]


def lines(look: Look, ask: Inquiry) -> list[Line]:
    """Return the line ``kind``, as a person answers."""
    said = f"{look.elsewhere}: what becomes of the rows?"
    options = {**(_AND_UNLISTED if rows_of(look) else {}), **_OPTIONS}
    told = ask.ask("persons", said, options, next(iter(options)))
    if told == UNLISTED and look.refers:
        value = f"{{column: {word(look.refers)}, values: {{}}, otherwise: {ONCE}, blank: {EVENTS}}}"
        asked = ask.hanging("persons")
        return [
            Line(key="kind", value=value, because="by the number of the main list", asked=asked)
        ]
    why = "the incidents are told elsewhere" if told == ONCE else ""
    value = f"{{constant: {told if told in _OPTIONS else ONCE}}}"
    return [Line(key="kind", value=value, because=why, asked=ask.hanging("persons"))]


def remark_on(look: Look, lines_made: Sequence[Line]) -> str:
    """Return what the rows come to, in a sentence."""
    if any(one.key == "kind" and "otherwise" in one.value for one in lines_made):
        return (
            f"{look.elsewhere}. Rows with a number of it are kept as context; each of the "
            f"{len(rows_of(look))} without one becomes an incident of its own."
        )
    if any(one.key == "kind" and ONCE in one.value for one in lines_made):
        return (
            f"{look.elsewhere}. Its rows are kept as reports of kind `warning`, which is context, "
            "with what they tell of harm and damage: none becomes an incident. If some tell of an "
            "incident that no other sheet has, write it there, or `kind: {constant: event}` here."
        )
    return f"{look.elsewhere}, and each row becomes an incident of its own, as you said."


def _told(at: int, looks: Sequence[Look], found: Sequence[tuple[Guess, ...]]) -> str:
    """Return in a sentence what the rows of a table repeat; empty if they repeat nothing."""
    look, mine = looks[at], {one.means for one in found[at] if one.means}
    rows = _size(look)
    if rows < _FEWEST or "start" not in mine or mine & set(_OF_EVENTS):
        return ""
    if any(one.means == "start" and one.traits.with_clock > _MOSTLY for one in found[at]):
        return ""
    mains = [
        (main, guess)
        for other, (main, guess) in enumerate(zip(looks, found, strict=True))
        if other != at and _size(main) >= rows and _tells_acts(guess)
    ]
    told = [
        (n, f"{n} of {rows} rows name an incident of “{main.sheet}” (“{name}”)")
        for main, guess in mains
        for name, n in _pointed(look, found[at], main, guess)
    ] or [
        (n, f"{n} of {rows} rows have day and place of an incident of “{main.sheet}”")
        for main, guess in mains
        if (n := _same_day_and_place(look, found[at], main, guess)) >= _FOUND * rows
    ]
    return max(told, default=(0, ""), key=lambda one: one[0])[1]


def _size(look: Look) -> int:
    return len(next(iter(look.columns.values()), []))


def _tells_acts(found: Sequence[Guess]) -> bool:
    return any(one.means in ("act", "weapon") for one in found)


def _pointed(
    look: Look, mine: Sequence[Guess], main: Look, found: Sequence[Guess]
) -> Iterator[tuple[str, int]]:
    """Yield columns that name rows of the main list of the same day, and how many they name."""
    days = days_of(main, found)
    known: dict[str, set[tuple[int, int]]] = {}
    for one in found:
        for row, text in enumerate(main.columns[one.column] if one.means in _KEYS else ()):
            known.setdefault(_plain(text), set()).update(near(days[row]))
    known.pop("", None)
    own = days_of(look, mine)
    for name, cells in look.columns.items():
        told = [row for row, text in enumerate(cells) if text.strip()]
        if not known or not _REF.search(name) or len(told) < max(_FEWEST, _MOSTLY * len(cells)):
            continue
        hits = sum(1 for row in told if _meets(cells[row], own[row], known))
        if hits >= _FOUND * len(told):
            yield name, hits


#: Columns by which rows of a list are named.
_KEYS = ("number", "id")


def _meets(text: str, day: Day | None, known: Mapping[str, set[Day]]) -> bool:
    """Say whether a cell names a row of the main list, and one of that day where both tell it."""
    found = [known[one] for one in _parts(text) if one in known]
    return any(day is None or not days or day in days for days in found)


def near(day: Day | None) -> Iterator[Day]:
    """Yield a day and those beside it: of a night the second list may tell the other day."""
    for off in (-1, 0, 1) if day else ():
        one = date(_ANY_YEAR, *(day or (1, 1))) + timedelta(days=off)
        yield one.month, one.day


def days_of(look: Look, found: Sequence[Guess]) -> list[Day | None]:
    """Return month and day of each row; a blank one is that of the row above."""
    column = next((one.column for one in found if one.means == "start"), "")
    days: list[Day | None] = []
    for text in look.columns.get(column) or [""] * _size(look):
        day = told_time(whole_date(text, _ANY_YEAR, "dmy"), "dmy").day if text else None
        days.append((day.month, day.day) if day else days[-1] if days and not text else None)
    return days


def _parts(text: str) -> Iterator[str]:
    for one in _APART.split(text):
        yield _plain(one)


def _plain(text: str) -> str:
    return text.strip(" .?#№()").lower()


def _same_day_and_place(
    look: Look, mine: Sequence[Guess], main: Look, found: Sequence[Guess]
) -> int:
    """Return how many rows have the day and the place of a row of the main list."""
    there = {one for one in _spots(main, found) if one}
    return sum(1 for one in _spots(look, mine) if one in there)


def _spots(look: Look, found: Sequence[Guess]) -> list[tuple[Day, str] | None]:
    """Return day and name of the place of each row that tells both."""
    column = next((one.column for one in found if one.means == "place_name"), "")
    names = [key_of(text.split(",")[0]) for text in look.columns.get(column, ())]
    days = days_of(look, found)
    return [
        (day, name) if day and name else None for day, name in zip(days, names, strict=bool(names))
    ]
