"""How cases are told on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, in_one_line, instant, printable
from truceline.log.redacted import CUT
from truceline.model.casework import CaseAct

if TYPE_CHECKING:
    from truceline.app.casework.told import Told
    from truceline.model.casework import CaseEntry


#: What changed of what a case is about, in words.
_CHANGED = {
    "unknown": "not known for that instant, unless the last run was as of it too",
    "gone": "the last run tells nothing any longer of what it is about",
    "split": "its reports now make {} incidents",
    "joined": "reports joined since: {}",
    "left": "reports that are no longer in it: {}",
    "outcome": "the finding is now {}",
}
#: Why the respondent was not heard when a ruling was taken, in words.
_UNHEARD = {
    "never asked": "the respondent had not been asked when this was ruled",
    "time running": "the respondent's time to answer was still running when this was ruled",
}


def tell_list(rows: list[dict[str, Any]], folder: Path) -> None:
    """Print one case after another, and what to do where there is none."""
    click.echo(counted(len(rows), "case"))
    for row in rows:
        stands = _stands(row["status"], row["because"], row["under_appeal"])
        click.echo(f"  {row['case_id']}  {stands}")
        stated = _stated(row["stated_by"])
        about = f"{row['subject_id']} under {row['text_id']} {row['provision_id']}{stated}"
        whose = f"; alleged of {row['respondent']}" if row["respondent"] else ""
        click.echo(f"    about {about}, opened by {row['opened_by']}{whose}")
        for party in row["unanswered"]:
            click.echo(f"    no answer from {party} yet (no answer is no admission)")
        for one in row["without"]:
            seat, _, since = one.partition(": ")
            click.echo(f"    decided without {seat} since {instant(datetime.fromisoformat(since))}")
        for seat in row["absent"]:
            click.echo(f"    decided while {seat} was not in the room")
        if row["unheard"]:
            click.echo(f"    {_UNHEARD[row['unheard']]}")
        if row["rung"]:
            click.echo(f"    {printable(row['rung'])}")
        for named in row["evidence"]:
            name, _, sha256 = named.partition(": ")
            click.echo(f"    {_evidence(name, sha256)}")
        _tell_review(row["review"])
    if not rows:
        click.echo(f"Open one: truceline case open {folder} F-… --by PARTY --text WHY")


def tell_case(found: Told) -> None:
    """Print one case: subject, where it stands, and every act in order."""
    case, subject = found.case, found.case.subject
    under = str(case.appealed.decision.status) if case.appealed else None
    click.echo(f"{case.id}: {_stands(str(case.status), case.because, under)}")
    opened = f"{subject.outcome}{_because(subject.because)}"
    click.echo(f"  about      {subject.id}, when opened {opened}")
    stated = _stated(found.stated_by)
    click.echo(f"  under      {subject.text_id} · {subject.provision_id}{stated}")
    _tell_review(found.review)
    if found.rung:
        click.echo(f"  rung       {printable(found.rung)}")
    for entry in case.entries:
        _tell_entry(entry)
        for ruling in case.rulings:
            if ruling.seq == entry.seq:
                because = f": {ruling.decision.because}" if ruling.decision.because else ""
                click.echo(f"      by {ruling.decision.rule}: {ruling.decision.status}{because}")
                for seat, since in ruling.without.items():
                    click.echo(f"      without {seat} since {instant(since)}")
                for seat in ruling.absent:
                    click.echo(f"      {seat} was not in the room")
                if ruling.unheard:
                    click.echo(f"      {_UNHEARD[ruling.unheard]}")


def _evidence(name: str, sha256: str) -> str:
    said = "redacted, its bytes are destroyed" if sha256 == CUT else f"sha256 {sha256}"
    return f"evidence {name}, {said}"


def _tell_review(changed: Sequence[str]) -> None:
    for one in changed:
        what, _, n = one.partition(": ")
        needs = "review" if what == "unknown" else "needs review"
        click.echo(f"    {needs}: {_CHANGED[what].format(n)}")


def _because(words: str | None) -> str:
    return f" ({in_one_line(words)})" if words else ""


def _stands(status: str, because: str | None, under_appeal: str | None) -> str:
    """Tell where a case stands; a ruling under appeal stays visible as such."""
    if not under_appeal:
        return f"{status}{_because(because)}"
    since = "" if because == "appeal" else f"; since then {status}{_because(because)}"
    return f"{under_appeal}, under appeal{since}"


def _stated(by: Sequence[str]) -> str:
    return f", as stated by {in_one_line(', '.join(by))}" if by else ""


def _tell_entry(entry: CaseEntry) -> None:
    to = f" → {entry.to}" if entry.to else ""
    status = f" {entry.status}" if entry.status else ""
    click.echo(f"  {entry.seq:>5}  {instant(entry.at)}  {entry.act}{status} · {entry.by}{to}")
    if entry.answers is not None:
        how = "from the ruling in" if entry.act == CaseAct.DISSENT else "answers"
        click.echo(f"         {how} entry {entry.answers}")
    for seat, position in sorted(entry.positions.items()):
        click.echo(f"         {seat}: {position}")
    if entry.redacted is not None:
        told = f"{instant(entry.redacted.at)}, entry {entry.redacted.entry}"
        click.echo(f"         redacted in part ({told}): {in_one_line(entry.redacted.reason)}")
    for line in printable(entry.text).splitlines():
        click.echo(f"         | {line}")
    for sha256 in entry.documents:
        click.echo(f"         document {sha256}")
    for name, sha256 in entry.evidence.items():
        click.echo(f"         {_evidence(name, sha256)}")
    if entry.signed:
        click.echo(f"         signed by {', '.join(entry.signed)}")
