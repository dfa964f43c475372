"""``truceline new``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from truceline.agreements.interview.talk import Question


class Person:
    """Whoever sits at the terminal."""

    def answer(self, question: Question) -> str:
        """Ask and return what was typed."""
        shown = f" [{question.default}]" if question.default else ""
        told: str = click.prompt(
            f"{question.text}{shown}", default="", show_default=False, prompt_suffix="\n> "
        )
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
    help="Take the answers from this file, one a line, instead of asking.",
)
def command(folder: Path, answers: Path | None) -> None:
    """Write an agreement by answering questions in plain words.

    Makes agreement.yaml, which `truceline check` finds no mistake in, and scenarios/first.yaml to
    start from. Any answer may be ? (help) or open: left open on purpose, with who is to decide it.
    Nothing is written before the last answer.
    """
    from truceline.adapters import documents
    from truceline.app.new import AnswersFile, new

    partner = AnswersFile(answers.name, documents.given_text(answers)) if answers else Person()
    for name in new(folder, partner):
        click.echo(f"{folder / name} is written")
    click.echo(f"Next: truceline check {folder / 'agreement.yaml'}")
