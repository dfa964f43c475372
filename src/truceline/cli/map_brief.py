"""The short dialogue of ``truceline map``: a few screens, what Enter takes gathered by answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import BACK, COLUMNS, SKIP, answer, chosen, several
from truceline.cli.map_screens import of_screen
from truceline.cli.shared import printable

if TYPE_CHECKING:
    from truceline.app.maps.screen import Item, Screen
    from truceline.app.maps.session import Session
    from truceline.sources.propose.ask import Question

#: Word that asks everything, as `--all-questions` does.
ALL = "all"
_HEADINGS = {
    "sheets": "What does each sheet tell?",
    "brief": "Is this right? Most rows first; in brackets, how many hang on it",
}
#: Words by which people say that a screen is right.
_AGREED = ("yes", "y", "ok", "okay", "right", "enter", "так", "да", "oui", "sí", "si")
_SHORT = {
    "error_m": "written coordinates may be off by, in metres",
    "year": "dates that tell no year, or no month",
}
#: So many characters of what a line asks are shown.
_WIDE, _WIDEST = 64, 120


def how(number: int, value: str) -> str:
    """Return in one line how a screen is answered.

    Args:
        number: Of a line, as an example.
        value: An answer to it, as an example.
    """
    return (
        f"   Enter: right.  `{number} {value}` changes it, `{number}` shows all answers,\n"
        f"   `{ALL}` shows the rest: every column, word and colour."
    )


def ask_line() -> str:
    """Return what a person types; empty for Enter alone."""
    said: str = click.prompt(" ", default="", show_default=False, prompt_suffix="> ")
    return said.strip()


def ask_briefly(session: Session) -> bool:
    """Ask until nothing is open that is worth asking; say whether a person wants to hear it all."""
    names = {name.lower(): party for name, party in session.context.parties.items()}
    while screens := session.screens():
        is_of_columns = screens[0].family == COLUMNS
        told, way = of_screen(screens[0], 1) if is_of_columns else _of_screen(screens[0], names)
        if way == COLUMNS:
            session.remember(told)
            session.shows_columns = True
        elif way == ALL:
            session.remember(told)
            return True
        elif way == BACK:
            session.remember(told)
            if not session.back():
                click.echo("   This is the first question.")
        elif not way:
            session.tell(told)
    return False


def _of_screen(screen: Screen, names: Mapping[str, str]) -> tuple[list[tuple[Item, str]], str]:
    """Return the answers of a screen, and the word by which it was left; empty if it was taken."""
    items = _in_order(screen)
    values = [one.enter for one in items]
    click.echo(f"? {_HEADINGS[screen.family]}")
    for line in _lines(screen.family, items, values):
        click.echo(printable(line))
    at = max((n for n, one in enumerate(items) if one.tables), default=0)
    click.echo(how(at + 1, _example(items, at)))
    while True:
        said = ask_line()
        if not said or said.lower() in _AGREED:
            return list(zip(items, values, strict=True)), ""
        if said.lower() in (BACK, ALL, COLUMNS):
            told = zip(items, values, strict=True)
            return [(one, value) for one, value in told if value != one.enter], said.lower()
        _change(items, values, said, names)


def _in_order(screen: Screen) -> tuple[Item, ...]:
    """Return the lines, those with one answer together: as offered, nobody and left out last."""
    if screen.family != "sheets":
        # Words that stand for a party share a line, and so stand together.
        return tuple(sorted(screen.items, key=lambda one: not _is_word_of_party(one)))
    labels = [_label(one, one.enter) for one in screen.items]
    rank = {label: at for at, label in reversed(list(enumerate(labels)))}
    return tuple(
        sorted(screen.items, key=lambda one: (one.enter == "leave", rank[_label(one, one.enter)]))
    )


def _lines(family: str, items: Sequence[Item], values: Sequence[str]) -> Iterator[str]:
    numbered = list(enumerate(zip(items, values, strict=True), start=1))
    groups: dict[str, list[str]] = {}
    alone: list[str] = []
    for at, (one, value) in numbered:
        if _is_word_of_party(one):
            groups.setdefault(_label(one, value), []).append(f"{at} {_name(one)}")
        else:
            alone.append(f"   {at} {_name(one)} → {_label(one, value)}")
    yield from (f"   {label}: {', '.join(told)}" for label, told in groups.items())
    yield from alone


def _is_word_of_party(item: Item) -> bool:
    return item.question.key.startswith("party:")


def _name(item: Item) -> str:
    """Return what a line is about, with how many rows hang on it."""
    one, said = item.question, _about(item)
    has_count = one.key.startswith(("party:", "word:")) or not one.rows
    return said if has_count else f"{said} ({one.rows})"


def _about(item: Item) -> str:
    one = item.question
    said = _SHORT.get(one.key) or one.short or one.text
    if one.key.startswith("column:"):
        said = said.partition(" (")[0]
    if one.key == "doer":
        sheet = f"{said.partition(': ')[0]}: " if ": " in said else ""
        said = f"{sheet}who did it, as no column says it"
    if one.key == "date_order":
        said = said.partition(": ")[2].partition(": which")[0] or said
    wide = _WIDEST if one.key == "sheet" else _WIDE
    return said if len(said) <= wide else f"{said[:wide]}…"


def _label(item: Item, value: str) -> str:
    one = item.question
    label = dict((*one.options, *one.others)).get(value, value)
    if one.key == "sheet":
        is_dateless = value == "leave" and not item.tables
        return "left out: no dates" if is_dateless else label.removeprefix("each row tells of ")
    if one.key.startswith("column:"):
        return f"columns of the {label}" if value else "columns not used"
    if one.key == "actor_colour":
        return "as its colour says" if value == "colour" else "as its word says"
    if one.key == "sheet_date":
        return label
    if one.key == "year" and value == "0":
        return "not told: their rows stay unread; type the year"
    if not value:
        return "nobody" if item.question.key.startswith(("party:", "doer")) else "not told"
    if value == "other" and (one.key == "act" or one.key.startswith("word:act:")):
        return "other (not sure)"
    is_plain = one.key.startswith(("party:", "doer", "word:", "act")) or not label
    return value if is_plain else f"{value}: {label}"


def _example(items: Sequence[Item], at: int) -> str:
    """Return an answer to a line that is not what Enter takes."""
    others = [value for value, _ in items[at].question.options if value != items[at].enter]
    return next((value or "none" for value in others), "VALUE")


def _meant(value: str, question: Question, names: Mapping[str, str]) -> str | None:
    """Return the answer that is meant: as offered, in plain letters, or in words of an act.

    Args:
        value: What a person typed.
        question: What it answers.
        names: Ids of the parties by their names in lower case.
    """
    from truceline.sources.propose.lexicon import meaning_of

    if (found := chosen(value, question)) is not None:
        return found
    every = [one for one, _ in (*question.options, *question.others)]
    plain = "_".join(value.lower().split())
    alike = [one for one in every if one.lower() == plain]
    begun = [one for one in every if one.lower().startswith(plain)]
    if question.key.startswith(("party:", "doer")) and value.lower() in names:
        return names[value.lower()]
    is_act = question.key == "act" or question.key.startswith("word:act:")
    said = meaning_of(value, "acts") if is_act else ""
    near = alike or (begun if len(begun) == 1 else [])
    return near[0] if near else said if said and said in every else None


def _change(items: Sequence[Item], values: list[str], said: str, names: Mapping[str, str]) -> None:
    """Change what a person names by its number, and show the lines that changed."""
    numbers, value = several(said, len(items))
    if not numbers:
        click.echo(f"   Write `3 VALUE`, `2-5 VALUE`, `{BACK}`, or `{ALL}` to be asked everything.")
        return
    for at in numbers:
        question = items[at].asked
        found = _meant(value, question, names) if value else answer(question, 1)
        if value and found is None and question.key == "sheet":
            click.echo(printable(f"   {at + 1} stays left out. {question.text}"))
            return
        if value and found is None:
            some = ", ".join(f"`{one or 'none'}`" for one, _ in question.options[:8])
            click.echo(printable(f"   {at + 1}: “{value}” is no answer here: {some}"))
            return
        values[at] = values[at] if found in (None, BACK, SKIP) else str(found)
        click.echo(printable(f"   {at + 1} {_name(items[at])} → {_label(items[at], values[at])}"))
