"""What ``truceline map`` tells of a map that it tried on its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, printable
from truceline.errors import FormatError

if TYPE_CHECKING:
    from truceline.app.maps.session import Session
    from truceline.app.maps.trial import Trial
    from truceline.app.workspace import Workspace


def tell(trial: Trial, parties: tuple[str, ...]) -> None:
    """Say what a map makes of its rows, and what looks wrong."""
    reasons = ", ".join(f"{n:,} {reason}" for reason, n in trial.reasons.items())
    tail = f" ({reasons})" if reasons else ""
    click.echo(
        f"  by this map: {counted(trial.rows, 'row')}, {trial.accepted:,} accepted, "
        f"{trial.rows - trial.accepted:,} rejected{tail}"
    )
    if trial.dates:
        more = ", …" if trial.undated > len(trial.dates) else ""
        click.echo(printable(f"    ! no date that can be read: {', '.join(trial.dates)}{more}"))
    told = sum(trial.acts.values())
    if not told:
        return
    click.echo(f"    they tell of: {_listed(trial.acts, 'no act told')}")
    click.echo(f"    done by: {_listed(trial.actors, 'nobody named')}")
    click.echo(f"    with a place: {trial.placed:,} of {told:,}")
    if trial.samples:
        click.echo("    spelled out, to hold against the sheet:")
    for one in trial.samples:
        click.echo(printable(f"      {one}"))
    if trial.far:
        shown = ", ".join(trial.far[:_FAR_SHOWN]) + (", …" if len(trial.far) > _FAR_SHOWN else "")
        click.echo(printable(f"    ! far from every zone: {shown} (exchanged, or a lost sign?)"))
    if other := trial.acts.get("other"):
        click.echo(
            f"    ! {counted(other, 'row')} became `other`, which no rule forbids: look whether "
            "they name an act, or `leave` them out"
        )
    for party in trial.unnamed(parties):
        click.echo(f"    ! no row names {party}: are its names in the cells all known? (values:)")


def tell_briefly(trial: Trial, name: str) -> None:
    """Say in one line what a map makes of the rows of a table."""
    told = sum(trial.acts.values())
    named = told - trial.actors.get("", 0)
    more = f"; {trial.placed:,} with a place, {named:,} with a side" if told else ""
    click.echo(printable(f"  {name}: {trial.accepted:,} of {trial.rows:,} rows read{more}"))
    if told and trial.samples and trial.kinds.get("event"):
        click.echo(printable(f"      {trial.samples[0].partition(', as told by')[0]}"))


def counts_of(trial: Trial) -> str:
    """Return in a few words what a map makes of a table, for the screen of all sheets."""
    said = f"{trial.rows} rows"
    if trial.accepted < trial.rows:
        said = f"{trial.accepted} of {said}"
    if trial.events:
        said += f", {trial.events} as incidents ({trial.doubtful} with something not known)"
    return said


def tell_vague(trials: Sequence[Trial]) -> None:
    """Say what an edition from maps leaves vague or out, in one line."""
    counts = {
        "no side": sum(one.unattributed for one in trials),
        "no place": sum(len(one.nowhere) for one in trials),
        "no hour": sum(one.dayed for one in trials),
        "no known act": sum(one.acts.get("other", 0) for one in trials),
        "no date that can be read, so left out": sum(one.undated for one in trials),
    }
    if told := ", ".join(f"{n:,} with {what}" for what, n in counts.items() if n):
        click.echo(f"  Left vague, and may stay so for now: {told}")


def list_assumed(
    session: Session, workspace: Workspace | None, path: Path, out: Path | None, *, quiet: bool
) -> None:
    """Write down what nobody answered, and say how much it is and where it stands.

    Args:
        session: The dialogue, at its end.
        workspace: Where it stands beside the maps; ``None``: beside ``out``, or the file.
        path: The file.
        out: Where its map went instead.
        quiet: Nothing is said of it.
    """
    from truceline.app.maps import assumed as map_assumed
    from truceline.app.maps import mapping

    every = map_assumed.assumed(session.survey.found, session.proposals)
    folder = workspace.folder if workspace is not None else Path()
    where = map_assumed.place_of(folder, path.name)
    if workspace is None or out is not None:
        where = (out or path).with_name(where.name)
    text = map_assumed.as_text(every, str(path), str(folder))
    mapping.save(where, text, replace_it=True)
    if every and not quiet:
        click.echo(f"{len(every)} answers were assumed; mend them after the edition: {where}")


#: Rows far from every zone that are named.
_FAR_SHOWN = 8


def _listed(counts: Mapping[str, int], nothing: str) -> str:
    return ", ".join(f"{printable(one or nothing)} {n:,}" for one, n in counts.items())


def refuse_dead_end(session: Session) -> None:
    """Refuse a file no table of which can be read, before anybody is asked anything.

    Raises:
        FormatError: If there is none.
    """
    if len(session.barred) == len(session.survey.found):
        why = next(iter(session.barred.values()))
        raise FormatError(f"nothing can be read, whatever is answered: {why}", why.hint)
