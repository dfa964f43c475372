"""How ``truceline map`` asks many questions of one kind on one screen: Enter takes all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import BACK, COLUMNS, SKIP, answer, chosen, several
from truceline.cli.shared import printable

if TYPE_CHECKING:
    from truceline.app.maps.screen import Item, Screen
    from truceline.app.maps.session import Session
    from truceline.sources.propose.ask import Question

SHEETS = "sheets"
#: What a screen asks, by the kind of its questions.
_HEADINGS = {
    SHEETS: "What becomes of each sheet?",
    "columns": "What do these columns hold?",
    "settings": "How is it read?",
    "sides": "Who is who?",
    "acts": "What took place?",
    "words": "What do these words mean?",
    "colours": "What do colours and struck rows mean?",
    "posts": "Where do these posts stand?",
}
_HOW = "   Enter takes all; `3` asks after 3; `2-5 VALUE` sets several; `back`; `columns`"
_HOW_EACH = "   `1-3 VALUE` sets several; `3` asks after 3; `back`; `columns`"


def ask_all(session: Session) -> None:
    """Ask until nothing is open; what is answered is kept at once."""
    while screens := session.screens():
        told, way = of_screen(screens[0], len(screens))
        if way == BACK:
            if not session.back():
                click.echo("   This is the first question.")
            else:
                click.echo("   Back: what you answered is kept, and Enter takes it again.")
        elif way == COLUMNS:
            session.remember(told)
            session.shows_columns = True
            if screens[0].family == SHEETS:
                click.echo("   The columns come next: take this screen first.")
        else:
            session.tell(told)


#: Answers of a screen, and the word by which it was left before it was taken; empty if it was.
_Told = tuple[list[tuple["Item", str]], str]


def of_screen(screen: Screen, left: int) -> _Told:
    """Return the answers of a screen, and the word by which it was left.

    Args:
        screen: What is asked.
        left: How many screens are open.
    """
    if screen.is_single:
        return _of_one(screen.items[0], left)
    every = (*screen.items, *screen.sure)
    values = [None if one.is_owed else one.enter for one in every]
    more = f" ({left} screens open)" if left > 1 else ""
    click.echo(f"? {_HEADINGS[screen.family]}{more}")
    while True:
        owed = _owed(values)
        for number, (one, value) in enumerate(zip(screen.items, values, strict=False), start=1):
            click.echo(printable(f"  {number:>3}) {_row(one.question, value)}"))
        for line in _sure(screen, values):
            click.echo(printable(line))
        click.echo(_HOW_EACH if owed else _HOW)
        said = click.prompt(" ", default="", show_default=False, prompt_suffix="> ").strip()
        if not said and owed:
            click.echo(f"   Nothing on the sheets tells it: line {owed} waits for a value.")
        elif not said:
            return screen.told([one or "" for one in values]), ""
        elif said.lower() in (BACK, COLUMNS):
            changed = [
                (one, value)
                for one, value in zip(every, values, strict=True)
                if value is not None and value != one.enter
            ]
            return changed, said.lower()
        else:
            _change([one.asked for one in every], values, said)


def _of_one(one: Item, left: int) -> _Told:
    from truceline.app.maps.screen import leaving

    said = answer(one.asked, left, (BACK, SKIP, COLUMNS))
    if said in (BACK, COLUMNS):
        return [], said
    if said == SKIP and len(one.tables) == 1:
        return [(leaving(one), "leave")], ""
    return [(one, one.question.likely if said == SKIP else said)], ""


def _owed(values: Sequence[str | None]) -> str:
    """Return the numbers of lines that only a person can answer, and nobody has."""
    return ", ".join(str(at) for at, value in enumerate(values, start=1) if value is None)


def _sure(screen: Screen, values: Sequence[str | None]) -> Iterator[str]:
    """Yield what columns nobody is asked after were taken for, a line for each sheet."""
    first = len(screen.items)
    parts: dict[str, list[str]] = {}
    for at, one in enumerate(screen.sure, start=first):
        sheet = one.question.text.partition(": ")[0]
        parts.setdefault(sheet, []).append(f"{at + 1} {one.question.short} = {values[at] or '–'}")
    if parts:
        yield "   Taken as sure (change one by its number, such as `12 place_name`; – is not used):"
    yield from (f"   {sheet}: {', '.join(told)}" for sheet, told in parts.items())


def _row(question: Question, value: str | None) -> str:
    if value is None:
        return f"{question.short or question.text}  →  ?"
    label = dict((*question.options, *question.others)).get(value, "")
    shown = label if not value else value if not label else f"{value}: {label}"
    if question.key == "sheet":
        shown = label
    return f"{question.short or question.text}  →  {shown or 'not told'}"


def _wanted(question: Question) -> str:
    """Return in a few words what a line takes."""
    if question.key in ("year", "sheet_year"):
        return "a year, such as 2031"
    some = ", ".join(value for value, _ in question.options if value)[:_WIDE]
    return f"`{some}`" if some else "its number shows what is"


#: Of the answers to a line so many letters are shown.
_WIDE = 100


def _change(questions: Sequence[Question], values: list[str | None], said: str) -> None:
    """Change the answers that a person names by their numbers."""
    numbers, value = several(said, len(questions))
    if not numbers:
        click.echo("   Write the number of a line, or `2-5 VALUE`; Enter takes all.")
        return
    if not value:
        for at in numbers:
            told = answer(questions[at], 1)
            values[at] = values[at] if told in (BACK, SKIP) else told
        return
    for at in numbers:
        found = chosen(value, questions[at])
        if found is None:
            shown = _wanted(questions[at])
            click.echo(printable(f"   {at + 1}: “{value}” is no answer here ({shown})."))
        else:
            values[at] = found
