"""What ``truceline map`` does once it knows what is wanted: drafts, asks, writes, tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import WAYS_OUT, show
from truceline.cli.map_brief import ALL, ask_briefly
from truceline.cli.map_cards import offer, told_of_cards
from truceline.cli.map_screens import ask_all
from truceline.cli.map_told import (
    counts_of,
    list_assumed,
    refuse_dead_end,
    tell,
    tell_briefly,
    tell_vague,
)
from truceline.cli.map_wanted import Wanted
from truceline.cli.shared import counted, printable
from truceline.errors import AgreementError, FormatError

if TYPE_CHECKING:
    from truceline.app.maps.mapping import Found, Survey
    from truceline.app.maps.session import Session
    from truceline.app.maps.trial import Trial
    from truceline.sources.propose.ask import Context
    from truceline.sources.propose.draft import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What holds for every table of the file; ``spoke``: who reports there, by id, as named."""

    survey: Survey
    wanted: Wanted
    is_brief: bool
    parties: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    spoke: dict[str, str] = field(default_factory=dict)
    trials: list[Trial] = field(default_factory=list)


#: Where a finished map goes, and where one goes that waits for answers.
Target = tuple[Path, Path]


def mapped(wanted: Wanted) -> tuple[list[bool | None], list[Target]]:
    """Map a file: draft, ask, write, tell.

    Returns:
        Of each table whether its map is whole (``None``: left out), and where it goes.

    Raises:
        TrucelineError: If the file, the agreement or a map that stands there is in the way.
    """
    from truceline.app.maps import mapping, sheets_left
    from truceline.app.maps.notes_beside import surveyed

    workspace = wanted.workspace
    if workspace is not None and wanted.out is None:
        told_of_cards(workspace)
    survey = surveyed(wanted.path, wanted.sheet, wanted.row, workspace)
    context = _context(survey, wanted)
    targets = [_target(wanted, survey, number) for number in range(len(survey.found))]
    if not wanted.replace and (wanted.yes or wanted.asks):
        mapping.refuse_kept(where for where, _ in targets)
    session = _session(survey, context, wanted)
    refuse_dead_end(session)
    _present(session)
    if wanted.asks:
        _ask(session, wanted)
    parties = tuple(sorted(set(context.parties.values())))
    job = _Job(
        survey=survey,
        wanted=wanted,
        is_brief=session.is_brief,
        parties=parties,
        box=context.box,
    )
    written = _all(job, session, targets)
    session.reopen() if all(one is None for one in written) else session.done()
    if wanted.drafts and workspace is not None:
        sheets_left.keep_with_doubts(workspace.folder, session, written)
    for left_out in survey.left_out if not session.is_brief else ():
        click.echo(printable(left_out))
    if workspace is not None and wanted.out is None:
        offer(
            workspace, job.spoke, session.context, yes=wanted.yes, asks=wanted.asks,
            is_brief=session.is_brief, is_told=wanted.drafts and not wanted.again,
        )  # fmt: skip
    if session.is_brief or wanted.drafts:
        list_assumed(session, wanted.workspace, wanted.path, wanted.out, quiet=wanted.drafts)
    return written, targets


def _context(survey: Survey, wanted: Wanted) -> Context:
    """Return what the workspace and the other sheets of the file say."""
    from truceline.app.maps import mapping
    from truceline.sources.propose.posts import within
    from truceline.sources.propose.who import as_id

    context = mapping.context_of(wanted.workspace, wanted.path)
    keeper = as_id(wanted.path.stem) if wanted.is_brief else ""
    posts = within(survey.posts, context.box)
    return replace(context, posts=posts, glossary=survey.glossary, keeper=keeper)


def _session(survey: Survey, context: Context, wanted: Wanted) -> Session:
    """Draft the maps of all tables, each from the map before it if there is one."""
    from truceline.app.drafts.first_look import tried_all
    from truceline.app.maps import mapping
    from truceline.app.maps import memory as map_memory
    from truceline.app.maps.session import Session

    before = [mapping.earlier(wanted.workspace, found) for found in survey.found]
    for found, (name, kept) in zip(survey.found, before, strict=True):
        if kept and not wanted.drafts:
            click.echo(
                printable(
                    f"{found.named} starts from the map made before, maps/{name}: what it says is "
                    "not asked again; `columns` shows what its columns are taken for"
                )
            )
    store = mapping.store_in(wanted.workspace, survey) if wanted.asks else None
    session = Session(survey, context, [kept for _, kept in before], store)
    session.is_brief = wanted.is_brief
    if wanted.drafts and wanted.workspace is not None:
        where = map_memory.place_of(wanted.workspace.folder, survey.raw.name)
        session.recall(map_memory.load(where), again=wanted.again)
        session.counts = {at: counts_of(one) for at, one in tried_all(session)}
    if session.resumed:
        click.echo("Goes on where it was broken off: what was answered then is not asked again.")
    return session


def _ask(session: Session, wanted: Wanted) -> None:
    if session.is_brief:
        if not wanted.drafts:
            click.echo(f"   At any question: `back`, `columns` (what each is taken for), `{ALL}`.")
        session.shows_columns = wanted.columns
        session.is_brief = not ask_briefly(session)
    if session.is_brief:
        return
    session.shows_columns = wanted.columns
    if session.screens():
        click.echo(WAYS_OUT)
    ask_all(session)


def _target(wanted: Wanted, survey: Survey, number: int) -> Target:
    """Return where a finished map goes, and where one goes that waits for answers."""
    from truceline.app.maps import mapping

    found, out = survey.found[number], wanted.out
    part = f"-{number + 1}" if number else ""
    loose = Path(f"{Path(survey.raw.name).stem}{part}.map.yaml")
    if out is not None:
        loose = out.with_name(f"{out.stem}{part}{out.suffix}")
    if wanted.workspace is None or out is not None:
        return loose, loose
    return mapping.place_in(wanted.workspace, found), loose


def _all(job: _Job, session: Session, targets: list[Target]) -> list[bool | None]:
    """Write all maps, and say in one sentence whether an edition from them would be fit."""
    from truceline.app.drafts.fitness import fitness, gains

    written = [_one(job, session, number, target) for number, target in enumerate(targets)]
    if job.wanted.drafts:
        return written
    if session.is_brief:
        tell_vague(job.trials)
        return written
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
    if not session.is_brief:
        click.echo(printable(f"{found.named}: {kind}"))
    if proposal.refused:
        # A sheet that could not be read is left out for that, whoever pressed Enter.
        bar = session.barred.get(number) if proposal.refused == AS_SAID else None
        if not session.is_brief:
            click.echo(printable(f"  {bar}. {bar.hint}." if bar else f"  {proposal.refused}"))
        if job.wanted.drafts and target[0].is_file():
            # A map of before would take the sheet in all the same; its answers are remembered.
            target[0].replace(target[0].with_suffix(".left"))
        return None
    is_whole = job.wanted.yes or job.is_brief or not proposal.open
    return _write(job, found, proposal, target, is_whole)


def _write(
    job: _Job, found: Found, proposal: Proposal, target: Target, is_whole: bool
) -> bool | None:
    """Write a map and say what became of it; ``None`` if its own sheet cannot be read by it."""
    from truceline.app.maps import mapping
    from truceline.app.maps.trial import tried

    where = target[0] if is_whole else target[1]
    is_kept = where != target[1]
    name = job.survey.raw.name
    text = mapping.text_of(found, proposal, name, guess=is_whole, pinned=not is_kept)
    try:
        trial = tried(job.survey.raw, found.sheets, text, job.box) if is_whole else None
    except (FormatError, AgreementError) as fault:
        why = "; ".join(one.message for one in getattr(fault, "problems", ())) or str(fault)
        click.echo(printable(f"  {found.named}: {why}: left out. {fault.hint}"))
        return None
    mapping.save(where, text, replace_it=job.wanted.replace)
    _told(job, found, proposal, where, trial)
    if trial is not None:
        job.trials.append(trial)
        if is_kept:
            job.spoke.update(mapping.named_in(text, trial.sources, job.survey.glossary))
    return is_whole


def _told(job: _Job, found: Found, proposal: Proposal, where: Path, trial: Trial | None) -> None:
    """Say where a map went and what it makes of its rows."""
    from truceline.sources.propose.reach import guessed

    if job.is_brief and trial is not None:
        if not job.wanted.drafts:
            tell_briefly(trial, found.named)
        return
    click.echo(f"  → {where}")
    if metres := guessed(proposal.lines):
        click.echo(
            f"    ! nobody told how far these watches reach: {metres} m is a guess, so small that "
            "no day counts as quiet by it. If you know it, write it under `radius_m:`"
        )
    if trial is not None:
        tell(trial, job.parties)


def _present(session: Session) -> None:
    """Show each table with what its columns were taken for, and why any is left out."""
    name = session.survey.raw.name
    if session.is_brief:
        rows = sum(found.look.rows for found in session.survey.found)
        click.echo(printable(f"{name}: {counted(rows, 'row')} with a date"))
        return
    for found, proposal in zip(session.survey.found, session.proposals, strict=True):
        click.echo(printable(f"{name}, {found.named}, {counted(found.look.rows, 'row')}"))
        show(proposal)
    click.echo()
