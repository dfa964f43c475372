"""How ``truceline map`` asks many questions of one kind on one screen: Enter takes all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import BACK, SKIP, answer, chosen, several
from truceline.cli.shared import printable

if TYPE_CHECKING:
    from truceline.app.map_session import Item, Screen, Session
    from truceline.sources.propose.ask import Question

#: What a screen asks, by the kind of its questions.
_HEADINGS = {
    "sheets": "What becomes of each sheet?",
    "columns": "What do these columns hold?",
    "settings": "How is it read?",
    "sides": "Who is who?",
    "acts": "What took place?",
    "words": "What do these words mean?",
    "colours": "What do colours and struck rows mean?",
    "posts": "Where do these posts stand?",
}
_HOW = "   Enter takes all; `3` asks after 3; `2-5 VALUE` sets several; `back`"
_HOW_EACH = "   `1-3 VALUE` sets several; `3` asks after 3; `back`"


def ask_all(session: Session) -> None:
    """Ask until nothing is open; what is answered is kept at once."""
    while screens := session.screens():
        told = _of_screen(screens[0], len(screens))
        if told is None:
            if not session.back():
                click.echo("   This is the first question.")
        else:
            session.tell(told)


def _of_screen(screen: Screen, left: int) -> list[tuple[Item, str]] | None:
    """Return the answers of a screen; ``None`` if the one before is wanted again."""
    if len(screen.items) == 1 and screen.family != "sheets" and not screen.sure:
        (one,) = screen.items
        said = answer(one.question, left)
        if said == BACK:
            return None
        if said == SKIP and len(one.tables) == 1:
            return [(leaving(one), "leave")]
        return [(one, one.question.likely if said == SKIP else said)]
    every = (*screen.items, *screen.sure)
    values = ["" if one.question.must else one.question.likely for one in every]
    more = f" ({left} screens open)" if left > 1 else ""
    click.echo(f"? {_HEADINGS[screen.family]}{more}")
    while True:
        owed = _owed(screen, values)
        for number, (one, value) in enumerate(zip(screen.items, values, strict=False), start=1):
            click.echo(printable(f"  {number:>3}) {_row(one.question, value)}"))
        for line in _sure(screen, values):
            click.echo(printable(line))
        click.echo(_HOW_EACH if owed else _HOW)
        said = click.prompt(" ", default="", show_default=False, prompt_suffix="> ").strip()
        if not said and owed:
            click.echo(f"   Nothing on the sheets tells it: line {owed} waits for a value.")
        elif not said:
            told = zip(every, values, strict=True)
            return [
                (one, value)
                for at, (one, value) in enumerate(told)
                if at < len(screen.items) or value != one.question.likely
            ]
        elif said.lower() == BACK:
            return None
        else:
            _change([one.question for one in every], values, said)


def _owed(screen: Screen, values: Sequence[str]) -> str:
    """Return the numbers of lines that only a person can answer, and nobody has."""
    lines = enumerate(zip(screen.items, values, strict=False), start=1)
    return ", ".join(str(at) for at, (one, value) in lines if one.question.must and not value)


def _sure(screen: Screen, values: Sequence[str]) -> Iterator[str]:
    """Yield what columns nobody is asked after were taken for, a line for each sheet."""
    first = len(screen.items)
    parts: dict[str, list[str]] = {}
    for at, one in enumerate(screen.sure, start=first):
        sheet = one.question.text.partition(": ")[0]
        parts.setdefault(sheet, []).append(f"{at + 1} {one.question.short} = {values[at] or '–'}")
    if parts:
        yield "   Taken as sure (change one by its number, such as `12 place_name`; – is not used):"
    yield from (f"   {sheet}: {', '.join(told)}" for sheet, told in parts.items())


def leaving(item: Item) -> Item:
    """Return the answer that the sheets of a question are left out."""
    from dataclasses import replace

    return replace(item, question=replace(item.question, key="sheet"))


def _row(question: Question, value: str) -> str:
    label = dict((*question.options, *question.others)).get(value, "")
    shown = label if not value else value if not label else f"{value}: {label}"
    if question.key == "sheet":
        shown = label
    nothing = "?" if question.must else "not told"
    return f"{question.short or question.text}  →  {shown or nothing}"


def _change(questions: Sequence[Question], values: list[str], said: str) -> None:
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
            click.echo(printable(f"   {at + 1}: “{value}” is no answer here."))
        else:
            values[at] = found
