"""``truceline case``: what people do about a finding, on the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.case_told import tell_case, tell_list
from truceline.cli.shared import (
    acting_on,
    as_of_option,
    counted,
    folder_argument,
    in_one_line,
    instant,
    json_option,
    print_json,
    signing_option,
)
from truceline.model.casework import MECHANISM, POSITIONS, VERIFIED, CaseAct, CaseStatus

if TYPE_CHECKING:
    from datetime import datetime

    from truceline.model.casework import CaseEntry

_BY = click.option("--by", required=True, metavar="WHO", help="Seat, party, or `mechanism`.")
_BY_SEAT = click.option("--by", required=True, metavar="SEAT", help="Which delegation.")
_BY_PARTY = click.option("--by", required=True, metavar="PARTY", help="Which party.")
_BY_STAFF = click.option("--by", default=MECHANISM, show_default=True, metavar="WHO", help="Who.")
_CASE = click.argument("case_id", metavar="CASE")
_TEXT = click.option("--text", default="", help="In their words.")
_DOCUMENT = click.option(
    "--document", "documents", multiple=True, type=click.Path(path_type=Path, exists=True),
    help="A document that goes with it; kept in the inbox. May be repeated.",
)  # fmt: skip

_EVIDENCE = click.option(
    "--evidence", "evidence", multiple=True, metavar="E-ID",
    help="An item of evidence it names (`truceline evidence list`). May be repeated.",
)  # fmt: skip


@click.group()
def command() -> None:
    """Open a case about a finding, hear the parties, rule, dissent, appeal.

    Who sits, how many must be present and how they decide is what agreement.yaml says under
    `mechanism`. Every act is checked against that and put on the record; nothing is ever taken off
    it. WHO is the id of a seat or of a party, or `mechanism` for its staff.
    """


@command.command("open")
@folder_argument
@click.argument("wanted", metavar="ID")
@_BY
@click.option("--respondent", default="", metavar="PARTY", help="Whose act is alleged.")
@_TEXT
@_EVIDENCE
@signing_option
def open_(
    folder: Path, wanted: str, by: str, respondent: str, text: str, evidence: tuple[str, ...]
) -> None:
    """Open a case about a finding (F-…), due date (D-…) or limit (C-…) of the last run."""
    from truceline.app.casework.acts import open_case

    entry = open_case(acting_on(folder), wanted, by, text, respondent, evidence)
    click.echo(f"{entry.case_id} is open: under review (entry {entry.seq} of the record)")


@command.command()
@folder_argument
@_CASE
@_BY_STAFF
@click.option("--to", required=True, metavar="PARTY", help="Who is asked.")
@click.option("--within-h", type=int, default=None, help="Hours to answer.")
@_TEXT
@signing_option
def ask(folder: Path, case_id: str, by: str, to: str, within_h: int | None, text: str) -> None:
    """Put a question to a party; after a ruling: what it has done."""
    _done(folder, case_id, CaseAct.ASK, by, (), to=to, within_h=within_h, text=text)


@command.command()
@folder_argument
@_CASE
@_BY
@click.option("--answers", type=int, default=None, metavar="ENTRY", help="Which question.")
@_TEXT
@_DOCUMENT
@_EVIDENCE
@signing_option
def reply(
    folder: Path,
    case_id: str,
    by: str,
    answers: int | None,
    text: str,
    documents: tuple[Path, ...],
    evidence: tuple[str, ...],
) -> None:
    """Record a party's reply, asked for or not. No answer is never an admission."""
    told: dict[str, Any] = {"answers": answers, "text": text, "evidence": evidence}
    _done(folder, case_id, CaseAct.REPLY, by, documents, **told)


@command.command()
@folder_argument
@_CASE
@click.argument("status", type=click.Choice([str(s) for s in VERIFIED]))
@_BY_STAFF
@_TEXT
@_DOCUMENT
@_EVIDENCE
@signing_option
def assess(
    folder: Path,
    case_id: str,
    status: str,
    by: str,
    text: str,
    documents: tuple[Path, ...],
    evidence: tuple[str, ...],
) -> None:
    """Record what verification came to; where it could not be verified, --text says why."""
    told: dict[str, Any] = {"status": CaseStatus(status), "text": text, "evidence": evidence}
    _done(folder, case_id, CaseAct.ASSESS, by, documents, **told)


@command.command()
@folder_argument
@_CASE
@click.option("--meeting", "meeting_id", required=True, metavar="M-N", help="Where it is taken.")
@click.option(
    "--position", "positions", multiple=True, required=True, metavar="SEAT=POSITION",
    help=f"Of each delegation in the room that decides: {', '.join(POSITIONS)}.",
)  # fmt: skip
@_TEXT
@signing_option
def rule(
    folder: Path, case_id: str, meeting_id: str, positions: tuple[str, ...], text: str
) -> None:
    """Record the positions of the delegations; the agreement's rule says what they come to."""
    from truceline.app.casework.acts import docket_of
    from truceline.app.workspace import Workspace

    told = [_position(one) for one in positions]
    taken = dict(told)
    if len(taken) < len(told):
        twice = ", ".join(sorted(s for s in taken if sum(s == t for t, _ in told) > 1))
        raise click.UsageError(f"--position is given more than once for {twice}")
    entry = _done(
        folder, case_id, CaseAct.RULE, MECHANISM, (),
        meeting_id=meeting_id, positions=taken, text=text,
    )  # fmt: skip
    docket, _ = docket_of(Workspace(folder))
    decision = docket.cases[entry.case_id].rulings[-1].decision
    because = f": {decision.because}" if decision.because else ""
    click.echo(f"By {decision.rule}: {decision.status}{because}")


def _position(told: str) -> tuple[str, CaseStatus]:
    seat, _, position = told.partition("=")
    if position not in [str(one) for one in POSITIONS]:
        wanted = ", ".join(f"{seat or 'SEAT'}={one}" for one in POSITIONS)
        raise click.BadParameter(f"{told!r} is none of {wanted}", param_hint="--position")
    return seat, CaseStatus(position)


@command.command()
@folder_argument
@_CASE
@_BY_SEAT
@_TEXT
@signing_option
def dissent(folder: Path, case_id: str, by: str, text: str) -> None:
    """Put a delegation's dissent from a ruling on the record."""
    _done(folder, case_id, CaseAct.DISSENT, by, (), text=text)


@command.command()
@folder_argument
@_CASE
@_BY_PARTY
@_TEXT
@_DOCUMENT
@_EVIDENCE
@signing_option
def appeal(
    folder: Path,
    case_id: str,
    by: str,
    text: str,
    documents: tuple[Path, ...],
    evidence: tuple[str, ...],
) -> None:
    """Appeal against a ruling: the case is under review again, one rung higher."""
    _done(folder, case_id, CaseAct.APPEAL, by, documents, text=text, evidence=evidence)


@command.command()
@folder_argument
@_CASE
@_BY_PARTY
@click.option("--terms", "text", required=True, help="On which terms, in the same words by all.")
@signing_option
def settle(folder: Path, case_id: str, by: str, text: str) -> None:
    """Record that a party settles; it is settled once every party gave the same terms."""
    _done(folder, case_id, CaseAct.SETTLE, by, (), text=text)


@command.command()
@folder_argument
@_CASE
@_BY
@_TEXT
@signing_option
def withdraw(folder: Path, case_id: str, by: str, text: str) -> None:
    """Withdraw a case that was not ruled upon; only who opened it can."""
    _done(folder, case_id, CaseAct.WITHDRAW, by, (), text=text)


@command.command()
@folder_argument
@click.argument("entry", type=int)
@_BY_STAFF
@click.option("--text", required=True, help="The answer, in their words.")
@signing_option
def answer(folder: Path, entry: int, by: str, text: str) -> None:
    """Answer an objection: ENTRY is its position on the record, as `case list` tells it."""
    from truceline.app.parties.objections import answered

    found = answered(acting_on(folder), entry, by, text)
    reply = found.replies[-1]
    click.echo(f"{by} answers the objection of {found.by} to {found.to} (entry {reply.seq})")


@command.command("list")
@folder_argument
@as_of_option
@json_option
def list_(folder: Path, as_of: datetime | None, as_json: bool) -> None:
    """List the cases: where each stands, who has not answered, which must be looked at again."""
    from truceline.app.casework.told import standing_now
    from truceline.app.parties.objections import on_record
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    rows = standing_now(workspace, as_of)
    if as_json:
        print_json(rows)
        return
    tell_list(rows, folder)
    for one in on_record(workspace, as_of):
        said = in_one_line(one.text)
        click.echo(f"objection of {one.by} to {one.to}, {instant(one.at)}: {said}")
        click.echo(f"  entry {one.seq}, {counted(len(one.replies), 'answer')}")
        for reply in one.replies:
            click.echo(f"  {reply.by}, {instant(reply.at)}: {in_one_line(reply.text)}")


@command.command()
@folder_argument
@_CASE
@as_of_option
@json_option
def show(folder: Path, case_id: str, as_of: datetime | None, as_json: bool) -> None:
    """Show one case whole: every act, every position, dissent and reply, in order."""
    from truceline.app.casework.told import told
    from truceline.app.workspace import Workspace

    found = told(Workspace(folder), case_id, as_of)
    if as_json:
        print_json(found.as_plain())
        return
    tell_case(found)


def _done(
    folder: Path, case_id: str, what: CaseAct, by: str, documents: tuple[Path, ...], **values: Any
) -> CaseEntry:
    from truceline.app.casework.acts import act, docket_of

    workspace = acting_on(folder)
    entry = act(workspace, case_id, what, by, papers=documents, **values)
    case = docket_of(workspace)[0].cases[entry.case_id]
    click.echo(f"{entry.case_id}: {case.status} (entry {entry.seq} of the record)")
    return entry
