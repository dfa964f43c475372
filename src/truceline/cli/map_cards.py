"""How ``truceline map`` offers cards for voices that a sheet names and nobody has a card for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import BACK, SKIP, answer
from truceline.cli.shared import counted, printable

if TYPE_CHECKING:
    from truceline.app.workspace import Workspace
    from truceline.sources.propose.ask import Context
    from truceline.sources.propose.voices import Voice

_SHOWN = 12


def offer(
    workspace: Workspace,
    spoke: Mapping[str, str],
    context: Context,
    *,
    yes: bool,
    at_terminal: Callable[[], bool],
) -> None:
    """Write cards for those who spoke and have none, as a person answers, or as guesses.

    Args:
        workspace: Where ``sources.yaml`` lies.
        spoke: Ids of sources, each with its name on the sheet.
        context: What is known of the agreement.
        yes: Take the likely answers, marked as such.
        at_terminal: Says whether a person can be asked.
    """
    from truceline.app import source_cards
    from truceline.sources.propose.who import NOBODY

    strangers = source_cards.without_card(workspace, spoke)
    asks = at_terminal() and not yes
    if strangers and (yes or asks):
        groups = list(source_cards.groups(workspace))
        voices = []
        for one in strangers:
            voices.append(_heard(one, spoke[one], context, groups, asks=asks))
            groups = list(dict.fromkeys([*groups, voices[-1].group]))
        written = source_cards.write_cards(workspace, voices)
        _tell(workspace, voices, written)
        strangers = tuple(one for one in strangers if one not in written)
    _name([*strangers, *([NOBODY] if NOBODY in spoke else [])])


def _heard(source_id: str, name: str, context: Context, groups: list[str], *, asks: bool) -> Voice:
    from truceline.sources.propose.ask import Inquiry
    from truceline.sources.propose.voices import LATER, voice

    answers: dict[str, str] = {}
    while True:
        ask = Inquiry(answers)
        found = voice(source_id, name, context, ask, groups)
        if not asks or not ask.open:
            return found
        question = next(iter(ask.open.values()))
        told = answer(question, len(ask.open))
        if told == BACK:
            answers.pop(next(reversed(answers), ""), None)
        elif told == SKIP:
            answers = {f"card:{source_id}:whom": LATER}
        else:
            answers[question.key] = told


def _tell(workspace: Workspace, voices: list[Voice], written: tuple[str, ...]) -> None:
    if not written:
        return
    click.echo(printable(f"→ {workspace.sources_path}: {counted(len(written), 'card')} added"))
    for one in voices:
        if one.id in written:
            sure = "" if not one.guessed else f"; guessed: {', '.join(one.guessed)}"
            sees = ", observes for the mechanism" if one.observer else ""
            click.echo(printable(f"  {one.id}: speaks for {one.affiliation}{sees}{sure}"))


def _name(strangers: list[str]) -> None:
    """Name sources without a card: what they say never counts as more than alleged."""
    if strangers:
        shown = ", ".join(strangers[:_SHOWN]) + (" …" if len(strangers) > _SHOWN else "")
        click.echo(
            printable(
                f"  note: no card in sources.yaml for {shown}. Until somebody writes whom they "
                "speak for, and whether they observe for the mechanism, nothing they say counts as "
                "more than alleged."
            )
        )
