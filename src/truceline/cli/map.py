"""``truceline map``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, printable

if TYPE_CHECKING:
    from truceline.app.mapping import Found, Survey
    from truceline.app.workspace import Workspace
    from truceline.sources.propose.ask import Context, Question
    from truceline.sources.propose.draft import Proposal

#: The map is written, and some of it waits for an answer.
NEEDS_ANSWER = 11


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--in", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Workspace.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the map to this file.")
@click.option("--sheet", default="", help="Look at this sheet only, hidden or not.")
@click.option("--row", default=0, metavar="N", help="The header stands in row N of that sheet.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the likely answers, marked as such.")
@click.option("--replace", is_flag=True, help="Overwrite a map that exists.")
def command(
    path: Path,
    folder: Path | None,
    out: Path | None,
    sheet: str,
    row: int,
    yes: bool,
    replace: bool,
) -> int:
    """Propose a map for FILE, a workbook (.xlsx) or a CSV file.

    It says which columns mean what, and asks where that is doubtful. With --in, parties and clock
    of the agreement are known, the map is kept in the workspace (maps/), and `truceline ingest`
    knows tomorrow's file of that shape by itself. Without a
    terminal and without --yes, open questions are written into the map as comments, and the exit
    code is 11. Nothing is taken in. See docs/howto/workbook.md.
    """
    if row and not sheet:
        raise click.UsageError("--row goes with --sheet: say on which sheet the header stands")
    from truceline.app import mapping
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder) if folder is not None else None
    context = mapping.context_of(workspace, path)
    survey = mapping.survey(mapping.opened(path), sheet, row)
    finished = [
        _one(survey, found, number, _target(survey, number, workspace, out), context, yes, replace)
        for number, found in enumerate(survey.found)
    ]
    for said in survey.left_out:
        click.echo(printable(said))
    if not all(finished):
        click.echo("Some answers are missing: look for `question:` in the map, answer, and")
        click.echo("delete the `#` before the line below it; or run it again with --yes.")
        return NEEDS_ANSWER
    where = folder or "DIR"
    given = "" if folder and not out else f" --map {_target(survey, 0, workspace, out)[0]}"
    click.echo(f"Next: truceline ingest {where} {path}{given}")
    return 0


Target = tuple[Path, Path]


def _target(survey: Survey, number: int, workspace: Workspace | None, out: Path | None) -> Target:
    """Return where a finished map goes, and where one goes that waits for answers."""
    from truceline.app import mapping

    found = survey.found[number]
    part = f"-{number + 1}" if number else ""
    loose = Path(f"{Path(survey.raw.name).stem}{part}.map.yaml")
    if out is not None:
        loose = out.with_name(f"{out.stem}{part}{out.suffix}")
    if workspace is None or out is not None:
        return loose, loose
    return mapping.place_in(workspace, found), loose


def _one(
    survey: Survey,
    found: Found,
    number: int,
    target: Target,
    context: Context,
    yes: bool,
    replace: bool,
) -> bool:
    """Draft, ask about and write one map; say whether nothing is left open."""
    from truceline.app import mapping

    _present(survey, found, number)
    answers: dict[str, str] = {}
    proposal = mapping.draft(found, context, answers)
    while proposal.open and not yes and _at_terminal():
        question = proposal.open[0]
        answers[question.key] = _answer(question, len(proposal.open))
        proposal = mapping.draft(found, context, answers)
    is_whole = yes or not proposal.open
    where = target[0] if is_whole else target[1]
    is_kept = where != target[1]
    text = mapping.text_of(found, proposal, survey.raw.name, guess=is_whole, pinned=not is_kept)
    _show(proposal)
    trial = mapping.tried(survey.raw, found, text) if is_whole else None
    mapping.save(where, text, replace_it=replace)
    click.echo(f"→ {where}")
    if trial is not None:
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in trial.reasons.items())
        tail = f" ({reasons})" if reasons else ""
        rejected = trial.rows - trial.accepted
        click.echo(
            f"  by this map: {counted(trial.rows, 'row')}, {trial.accepted:,} accepted, "
            f"{rejected:,} rejected{tail}"
        )
    return is_whole


def _present(survey: Survey, found: Found, number: int) -> None:
    if number:
        click.echo()
    shown = ", ".join(f"“{name}”" for name in found.sheets)
    what = f"{'sheet' if len(found.sheets) == 1 else 'sheets'} {shown}" if found.sheets[0] else ""
    rows = counted(found.look.rows, "row")
    click.echo(printable(", ".join(filter(None, [survey.raw.name, what, rows]))))


def _show(proposal: Proposal) -> None:
    """Show what each column was taken for, and what stands beside the table."""
    from truceline.sources.propose.columns import MEANINGS

    width = max((len(one.column) for one in proposal.guesses), default=0)
    for one in proposal.guesses:
        click.echo(printable(f"  {one.column.ljust(min(width, 40))}  {MEANINGS[one.means]}"))
    for said in proposal.remarks:
        click.echo(printable(f"  note: {said}"))


def _answer(question: Question, left: int) -> str:
    """Ask until there is an answer; Enter takes the likely one."""
    more = f" ({left} open)" if left > 1 else ""
    click.echo(printable(f"? {question.text}{more}"))
    values = [value for value, _ in question.options]
    for number, (value, label) in enumerate(question.options, start=1):
        likely = "  ← Enter" if value == question.likely else ""
        shown = f"{value}: {label}" if value and value != label else label
        click.echo(printable(f"   {number}) {shown}{likely}"))
    while True:
        said = click.prompt(" ", default="", show_default=False, prompt_suffix="> ").strip()
        chosen = _chosen(said, values, question)
        if chosen is not None:
            return chosen
        click.echo("   write the number of an answer" + (", or the value" if question.free else ""))


def _chosen(said: str, values: list[str], question: Question) -> str | None:
    if not said:
        return question.likely
    if said.isdecimal() and 1 <= int(said) <= len(values):
        return values[int(said) - 1]
    if said in values:
        return said
    return said if question.free and _is_sound(question.key, said) else None


def _is_sound(key: str, said: str) -> bool:
    """Say whether a value that was not offered can stand in the map."""
    from truceline.sources.clock import is_zone
    from truceline.sources.propose.columns import MEANINGS

    if key == "time_zone":
        return is_zone(said)
    if key == "error_m":
        return said.isdecimal() and int(said) > 0
    return said in MEANINGS if key.startswith("column:") else True


def _at_terminal() -> bool:
    return sys.stdin.isatty()
