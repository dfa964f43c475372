"""``truceline meeting``: who was in the room, who walked out, which minutes were agreed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    counted,
    folder_argument,
    in_one_line,
    instant,
    json_option,
    print_json,
    printable,
    signing_option,
)
from truceline.model.casework import MeetingAct

if TYPE_CHECKING:
    from truceline.adjudication.meeting import Meeting

_SEATS = click.option(
    "--seat", "seats", multiple=True, required=True, metavar="SEAT", help="Which; may be repeated."
)
_MEETING = click.option(
    "--meeting", "meeting_id", default="", metavar="M-N", help="Which; by default the last one."
)


@click.group()
def command() -> None:
    """Keep meetings of the mechanism's body: agenda, attendance, walk-outs, agreed minutes.

    A delegation that leaves stops nothing but what the agreement's quorum stops; what is done from
    then on is marked `without SEAT since …`.
    """


@command.command("open")
@folder_argument
@click.option(
    "--present", "seats", multiple=True, required=True, metavar="SEAT", help="Who is there."
)
@click.option("--agenda", default="", help="As agreed.")
@signing_option
def open_(folder: Path, seats: tuple[str, ...], agenda: str) -> None:
    """Open a meeting with those who are present."""
    _done(folder, MeetingAct.OPEN, seats, agenda, "")


@command.command()
@folder_argument
@_SEATS
@_MEETING
@click.option("--reason", default="", help="As the delegation gives it.")
@signing_option
def leave(folder: Path, seats: tuple[str, ...], meeting_id: str, reason: str) -> None:
    """Record that a delegation left."""
    _done(folder, MeetingAct.LEAVE, seats, reason, meeting_id)


@command.command("return")
@folder_argument
@_SEATS
@_MEETING
@signing_option
def return_(folder: Path, seats: tuple[str, ...], meeting_id: str) -> None:
    """Record that a delegation came back, or came late."""
    _done(folder, MeetingAct.RETURN, seats, "", meeting_id)


@command.command()
@folder_argument
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True))
@click.option("--agreed-by", "seats", multiple=True, metavar="SEAT", help="Who agrees to them.")
@_MEETING
@signing_option
def minutes(folder: Path, path: Path, seats: tuple[str, ...], meeting_id: str) -> None:
    """Record minutes from a text file, and who agrees to this version."""
    from truceline.adapters import documents

    _done(folder, MeetingAct.MINUTES, seats, documents.given_text(path), meeting_id)


@command.command()
@folder_argument
@_MEETING
@signing_option
def close(folder: Path, meeting_id: str) -> None:
    """Close a meeting."""
    _done(folder, MeetingAct.CLOSE, (), "", meeting_id)


@command.command("list")
@folder_argument
@json_option
def list_(folder: Path, as_json: bool) -> None:
    """List the meetings, and who stays away."""
    from truceline.app.casework.acts import docket_of
    from truceline.app.workspace import Workspace

    _, room = docket_of(Workspace(folder))
    if as_json:
        print_json({"meetings": [asdict(m) for m in room.meetings.values()], "away": room.away})
        return
    click.echo(counted(len(room.meetings), "meeting"))
    for meeting in room.meetings.values():
        _tell(meeting)
    for seat, since in room.away.items():
        click.echo(f"  without {seat} since {instant(since)}")


@command.command()
@folder_argument
@click.argument("meeting_id", metavar="M-N")
@json_option
def show(folder: Path, meeting_id: str, as_json: bool) -> None:
    """Show one meeting whole: agenda, who came and left, every version of the minutes."""
    from truceline.app.casework.acts import docket_of
    from truceline.app.workspace import Workspace
    from truceline.errors import WorkspaceError

    meeting = docket_of(Workspace(folder))[1].meetings.get(meeting_id)
    if meeting is None:
        hint = f"`truceline meeting list {folder}` lists them"
        raise WorkspaceError(f"there is no meeting {meeting_id!r}", hint)
    if as_json:
        print_json(asdict(meeting))
        return
    _tell(meeting)
    _tell_words("agenda", meeting.agenda)
    for number, version in enumerate(meeting.versions, 1):
        _tell_words(f"minutes, version {number}, {instant(version.entered_at)}", version.text)


def _tell_words(title: str, words: str) -> None:
    click.echo(f"  {title}")
    for line in printable(words).splitlines():
        click.echo(f"    | {line}")


def _tell(meeting: Meeting) -> None:
    until = f"closed {instant(meeting.closed_at)}" if meeting.closed_at else "open"
    click.echo(
        f"  {meeting.id}  {instant(meeting.opened_at)}, {until}: {', '.join(meeting.attended)}"
    )
    for one in meeting.departures:
        reason = f": {in_one_line(one.reason)}" if one.reason else ""
        click.echo(f"    {one.seat_id} left {instant(one.at)}{reason}")
    for number, version in enumerate(meeting.versions, 1):
        agreed = ", ".join(version.agreed_by) or "nobody yet"
        which = "minutes" if len(meeting.versions) == 1 else f"minutes, version {number},"
        click.echo(f"    {which} agreed by {agreed}")


def _done(folder: Path, what: MeetingAct, seats: tuple[str, ...], text: str, which: str) -> None:
    from truceline.app.casework.acts import meet

    entry = meet(acting_on(folder), what, seats, text, which)
    click.echo(f"{entry.meeting_id}: {what} (entry {entry.seq} of the record)")
