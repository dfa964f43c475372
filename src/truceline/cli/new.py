"""``truceline new``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import Languages

if TYPE_CHECKING:
    from truceline.agreements.interview.talk import Question, Say, StoppedError


class Person:
    """Whoever sits at the terminal."""

    def answer(self, question: Question) -> str:
        """Ask and return what was typed.

        Raises:
            StoppedError: If nothing more is typed: the end of the input, or Ctrl-C.
        """
        from truceline.agreements.interview.talk import StoppedError

        shown = f" [{question.default}]" if question.default else ""
        try:
            told: str = click.prompt(
                f"{question.text}{shown}", default="", show_default=False, prompt_suffix="\n> "
            )
        except click.Abort as end:
            raise StoppedError from end
        return told

    def tell(self, text: str) -> None:
        """Say something."""
        click.echo(text)

    def refuse(self, question: Question, why: str) -> None:
        """Say why the answer cannot be read; the question comes again."""
        del question
        click.echo(f"  {why}")


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, default=".", type=click.Path(path_type=Path)
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Take the answers from this file, one a line; at a terminal, go on asking where it ends.",
)
@click.option(
    "--lang",
    type=click.Choice(Languages.known),
    default="en",
    show_default=True,
    help="Language of the questions.",
)
def command(folder: Path, answers: Path | None, lang: str) -> None:
    """Write an agreement by answering questions in plain words.

    Makes agreement.yaml, which `truceline check` finds no mistake in, and scenarios/first.yaml to
    start from, and sources.yaml to fill in. Any answer may be ? (help), back (the question
    before) or open: left open on purpose, with who is to decide it. What not every agreement says
    comes last, block by block, and can be passed over with one answer. The agreement is written
    after the last answer; Ctrl-C before that keeps the answers in a file to go on from.
    """
    from truceline.adapters import documents
    from truceline.agreements.interview.talk import StoppedError
    from truceline.app.drafting.new import AnswersFile, new, words_of_interview

    say = words_of_interview(lang)
    partner: AnswersFile | Person = Person()
    if answers:
        person = partner if sys.stdin.isatty() else None
        partner = AnswersFile(answers.name, documents.given_text(answers), say, person)
    try:
        made = new(folder, partner, say)
    except StoppedError as stop:
        _stopped(folder, stop, say)
        return
    for name in made:
        click.echo(say("done-written", name=str(folder / name)))
    click.echo(say("done-next", name=str(folder / "agreement.yaml")))


def _stopped(folder: Path, stop: StoppedError, say: Say) -> None:
    """Keep what was answered, and say how to go on.

    Raises:
        Exit: Always, with code 1.
    """
    from truceline.app.drafting.new import keep

    click.echo("")
    if stop.given:
        kept = keep(folder, stop.given)
        click.echo(say("stop-kept", n=len(stop.given), name=str(kept)))
        lang = "" if say.lang == "en" else f" --lang {say.lang}"
        click.echo(say("stop-go-on", line=f"truceline new {folder} --answers {kept}{lang}"))
    else:
        click.echo(say("stop-nothing"))
    raise click.exceptions.Exit(1)
