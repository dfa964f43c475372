"""``truceline diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import Languages, json_option, print_json, printable

if TYPE_CHECKING:
    from truceline.app.drafting.compare import Compared
    from truceline.kernels.wording import Segment
    from truceline.publish.told_changes import ToldChange

_MARKS = {"added": "+", "removed": "-", "changed": "≠", "reordered": "↕"}


@click.command()
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="[B]", required=False, type=click.Path(path_type=Path))
@click.option("--texts", nargs=2, metavar="ID ID", help="Compare these two texts of A instead.")
@click.option(
    "--lang",
    type=click.Choice(Languages.known),
    default="en",
    show_default=True,
    help="Language of the answer.",
)
@json_option
def command(
    first: Path, second: Path | None, texts: tuple[str, str] | None, lang: str, *, as_json: bool
) -> None:
    """Tell what differs between two agreements, or between two texts of one.

    By stable id: every field with both states in words, wordings word by word, and what it means
    in operation where that can be said plainly. Neither side counts as the right one: swapping
    them swaps the columns and nothing else. Exit code 0 whether or not anything differs.
    """
    from dataclasses import asdict

    from truceline.adapters import documents
    from truceline.app.drafting.compare import compare_files, compare_two_texts
    from truceline.app.drafting.document import NoSuchTextError, Written

    def given(where: Path) -> Written:
        return Written(name=str(where), text=documents.given_text(where))

    if (second is None) == (texts is None):
        raise click.UsageError("name a second file, or two texts of the first: --texts ID ID")
    if second is not None:
        found = compare_files(given(first), given(second), lang)
    else:
        try:
            found = compare_two_texts(given(first), *(texts or ("", "")), lang)
        except NoSuchTextError as mistake:
            raise click.UsageError(str(mistake)) from mistake
    if as_json:
        names = {"first": found.first, "second": found.second}
        print_json(names | asdict(found.told))
        return
    _tell(found)


def _tell(found: Compared) -> None:
    say = found.say
    click.echo(say("diff-heading", first=printable(found.first), second=printable(found.second)))
    if not found.told.changes:
        click.echo(say("diff-none"))
        return
    click.echo(say("diff-count", n=len(found.told.changes)))
    for change in found.told.changes:
        click.echo("")
        _tell_change(found, change)
    if found.told.effects:
        click.echo("\n" + say("diff-means"))
    for effect in found.told.effects:
        click.echo(f"  {printable(effect.label)}: {printable(effect.sentence)}")


def _tell_change(found: Compared, change: ToldChange) -> None:
    say = found.say
    kind = say(f"diff-{change.kind}")
    click.echo(f"{_MARKS[change.kind]} {printable(change.label)} ({kind})")
    if change.words:
        click.echo(f"    {printable(_woven(change.words))}")
        return
    for name, words in (("lost", change.lost), ("gained", change.gained)):
        if words:
            listed = say("list-comma").join(words)
            click.echo(f"    {printable(say(f'diff-{name}', words=listed))}")
    if change.lost or change.gained:
        return
    for name, state in (("first", change.before), ("second", change.after)):
        if state:
            click.echo(f"    {say(f'diff-{name}')}: {printable(state)}")


def _woven(words: tuple[Segment, ...]) -> str:
    """Return a wording with what only the first has in [-…-], what only the second has in {+…+}."""
    frames = {"both": "{}", "before": "[-{}-]", "after": "{{+{}+}}"}
    return "".join(frames[s.side.value].format(s.text) for s in words)
