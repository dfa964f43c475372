"""``truceline map``."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import WAYS_OUT, show
from truceline.cli.map_cards import offer, told_of_cards
from truceline.cli.map_screens import ask_all
from truceline.cli.map_told import tell
from truceline.cli.shared import counted, printable
from truceline.errors import FormatError

if TYPE_CHECKING:
    from truceline.app.map_session import Session
    from truceline.app.mapping import Found, Survey
    from truceline.app.trial import Trial
    from truceline.app.workspace import Workspace
    from truceline.sources.propose.ask import Context
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
@click.option("--ask", is_flag=True, help="Ask even without a terminal: answers come by a pipe.")
@click.option("--replace", is_flag=True, help="Overwrite a map that exists.")
@click.option("--columns", is_flag=True, help="Show what every column is taken for, to change it.")
def command(
    path: Path,
    folder: Path | None,
    out: Path | None,
    sheet: str,
    row: int,
    yes: bool,
    ask: bool,
    replace: bool,
    columns: bool,
) -> int:
    """Propose a map for FILE, a workbook (.xlsx) or a CSV file.

    It says which columns mean what, and asks where that is doubtful. With --in, parties and clock
    of the agreement are known, the map is kept in the workspace (maps/), `truceline ingest`
    knows tomorrow's file of that shape by itself, and cards are added to sources.yaml for sources
    that have none: asked after, or with --yes as marked guesses. Without a
    terminal and without --yes, open questions are written into the map as comments, and the exit
    code is 11; with --ask, answers are read from standard input, one a line. Nothing is taken in.
    An answer given before is changed with --replace, one on a column with --replace --columns.
    See docs/howto/workbook.md.
    """
    asks = (ask or _at_terminal()) and not yes
    _refuse_odd(ask=ask and yes, row=bool(row and not sheet), columns=columns and not asks)
    from truceline.app import mapping

    workspace = _workspace(folder, out)
    context = mapping.context_of(workspace, path)
    survey = mapping.survey(mapping.opened(path), sheet, row)
    context = replace_in(context, posts=survey.posts, glossary=survey.glossary)
    parties = tuple(sorted(set(context.parties.values())))
    job = _Job(survey=survey, yes=yes, replace=replace, parties=parties, box=context.box)
    targets = [_target(survey, number, workspace, out) for number in range(len(survey.found))]
    if not replace and (yes or asks):
        mapping.refuse_kept(where for where, _ in targets)
    session = _session(survey, context, workspace, asks=asks)
    _present(session)
    if asks:
        _ask(session, columns=columns)
    written = _all(job, session, targets)
    session.done()
    for left_out in survey.left_out:
        click.echo(printable(left_out))
    if workspace is not None and out is None:
        offer(workspace, job.spoke, session.context, yes=yes, asks=asks)
    if _unfinished(path, written):
        return NEEDS_ANSWER
    first = next(number for number, one in enumerate(written) if one)
    given = "" if folder and not out else f" --map {_target(survey, first, workspace, out)[0]}"
    click.echo(f"Next: truceline ingest {folder or 'DIR'} {path}{given}")
    return 0


def _workspace(folder: Path | None, out: Path | None) -> Workspace | None:
    """Return the workspace, if one is named, and say what stands in the way of new cards."""
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder) if folder is not None else None
    if workspace is not None and out is None:
        told_of_cards(workspace)
    return workspace


def _refuse_odd(*, ask: bool, row: bool, columns: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: If they are given so.
    """
    if ask:
        raise click.UsageError("--ask asks, and --yes asks nothing: give one of them")
    if columns:
        raise click.UsageError("--columns asks: give it in a terminal, or with --ask")
    if row:
        raise click.UsageError("--row goes with --sheet: say on which sheet the header stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What holds for every table of the file; ``spoke``: who reports there, by id, as named."""

    survey: Survey
    yes: bool
    replace: bool
    parties: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    spoke: dict[str, str] = field(default_factory=dict)
    trials: list[Trial] = field(default_factory=list)


def _session(
    survey: Survey, context: Context, workspace: Workspace | None, *, asks: bool
) -> Session:
    """Draft the maps of all tables, each from the map before it if there is one."""
    from truceline.app import mapping
    from truceline.app.map_session import Session

    before = [mapping.earlier(workspace, found) for found in survey.found]
    for found, (name, kept) in zip(survey.found, before, strict=True):
        if kept:
            click.echo(
                printable(
                    f"{found.named} starts from the map made before, maps/{name}: what it says is "
                    "not asked again; `columns` shows what its columns are taken for"
                )
            )
    store = mapping.store_in(workspace, survey) if asks else None
    session = Session(survey, context, [kept for _, kept in before], store)
    if session.resumed:
        click.echo("Goes on where it was broken off: what was answered then is not asked again.")
    return session


def _ask(session: Session, *, columns: bool) -> None:
    session.shows_columns = columns
    if session.screens():
        click.echo(WAYS_OUT)
    ask_all(session)


def _unfinished(path: Path, written: list[bool | None]) -> bool:
    """Say whether a map waits for answers, and what to do about it.

    Raises:
        FormatError: If no map was written at all.
    """
    if all(one is None for one in written):
        raise FormatError(
            f"{path.name}: no sheet is one that a map can be proposed for; nothing was written",
            "read above why; write a map by hand (docs/sources/mapped.md), or give the rows a "
            "column that names the kind of act",
        )
    if False in written:
        click.echo("Some answers are missing: look for `question:` in the map, answer, and")
        click.echo("delete the `#` before the line below it; or run it again: in a terminal, with")
        click.echo("--ask for answers by a pipe, or with --yes. Such a map is not kept in maps/.")
    return False in written


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


def _all(job: _Job, session: Session, targets: list[Target]) -> list[bool | None]:
    """Write all maps, and say in one sentence whether an edition from them would be fit."""
    from truceline.app.fitness import fitness, gains

    written = [_one(job, session, number, target) for number, target in enumerate(targets)]
    if said := fitness(job.trials):
        click.echo(printable(said))
    if more := gains(job.trials):
        click.echo("What is vague may stay so, marked as such; mended later it is a correction:")
    for one in more:
        click.echo(f"  + {one}")
    return written


def _one(job: _Job, session: Session, number: int, target: Target) -> bool | None:
    """Write one map and say what becomes of its table; say whether nothing is left open.

    ``None`` if the table is left out.
    """
    from truceline.sources.propose.meant import AS_SAID
    from truceline.sources.propose.sheets import told_as

    found, proposal = session.survey.found[number], session.proposals[number]
    kind = "left out" if proposal.refused else f"each row tells of {told_as(proposal.kind)}"
    click.echo(printable(f"{found.named}: {kind}"))
    if proposal.refused:
        # A sheet that could not be read is left out for that, whoever pressed Enter.
        why = session.barred.get(number) if proposal.refused == AS_SAID else None
        click.echo(printable(f"  {why or proposal.refused}"))
        return None
    is_whole = job.yes or not proposal.open
    return _write(job, found, proposal, target, is_whole)


def _write(
    job: _Job, found: Found, proposal: Proposal, target: Target, is_whole: bool
) -> bool | None:
    """Write a map and say what became of it; ``None`` if its own sheet cannot be read by it."""
    from truceline.app import mapping
    from truceline.app.trial import tried
    from truceline.sources.propose.reach import guessed

    where = target[0] if is_whole else target[1]
    is_kept = where != target[1]
    name = job.survey.raw.name
    text = mapping.text_of(found, proposal, name, guess=is_whole, pinned=not is_kept)
    try:
        trial = tried(job.survey.raw, found.sheets, text, job.box) if is_whole else None
    except FormatError as fault:
        click.echo(printable(f"  {fault}: left out. {fault.hint}"))
        return None
    mapping.save(where, text, replace_it=job.replace)
    click.echo(f"  → {where}")
    if metres := guessed(proposal.lines):
        click.echo(
            f"    ! nobody told how far these watches reach: {metres} m is a guess, so small that "
            "no day counts as quiet by it. If you know it, write it under `radius_m:`"
        )
    if trial is not None:
        tell(trial, job.parties)
        job.trials.append(trial)
        if is_kept:
            job.spoke.update(mapping.named_in(text, trial.sources, job.survey.glossary))
    return is_whole


def _present(session: Session) -> None:
    """Show each table with what its columns were taken for, and why any is left out."""
    for found, proposal in zip(session.survey.found, session.proposals, strict=True):
        rows = counted(found.look.rows, "row")
        click.echo(printable(f"{session.survey.raw.name}, {found.named}, {rows}"))
        show(proposal)
    click.echo()


def _at_terminal() -> bool:
    return sys.stdin.isatty()
