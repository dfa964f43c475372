"""How cases are told on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, instant, printable

if TYPE_CHECKING:
    from truceline.app.casework_told import Told
    from truceline.model.casework import CaseEntry


#: What changed of what a case is about, in words.
_CHANGED = {
    "gone": "the last run knows nothing any longer of what it is about",
    "split": "its reports now make {} incidents",
    "joined": "reports joined since: {}",
    "left": "reports that are no longer in it: {}",
    "outcome": "the finding is now {}",
}


def tell_list(rows: list[dict[str, Any]], folder: Path) -> None:
    """Print one case after another, and what to do where there is none."""
    click.echo(counted(len(rows), "case"))
    for row in rows:
        click.echo(f"  {row['case_id']}  {row['status']}{_because(row['because'])}")
        about = f"{row['subject_id']} under {row['text_id']} {row['provision_id']}"
        whose = f"; alleged of {row['respondent']}" if row["respondent"] else ""
        click.echo(f"    about {about}, opened by {row['opened_by']}{whose}")
        for party in row["unanswered"]:
            click.echo(f"    no answer from {party} yet (no answer is no admission)")
        for one in row["without"]:
            seat, _, since = one.partition(": ")
            click.echo(f"    decided without {seat} since {instant(datetime.fromisoformat(since))}")
        if row["rung"]:
            click.echo(f"    {printable(row['rung'])}")
        _tell_review(row["review"])
    if not rows:
        click.echo(f"Open one: truceline case open {folder} F-… --by PARTY --text WHY")


def tell_case(found: Told) -> None:
    """Print one case: subject, where it stands, and every act in order."""
    case, subject = found.case, found.case.subject
    click.echo(f"{case.id}: {case.status}{_because(case.because)}")
    opened = f"{subject.outcome}{_because(subject.because)}"
    click.echo(f"  about      {subject.id}, when opened {opened}")
    click.echo(f"  under      {subject.text_id} · {subject.provision_id}")
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


def _tell_review(changed: Sequence[str]) -> None:
    for one in changed:
        what, _, n = one.partition(": ")
        click.echo(f"    needs review: {_CHANGED[what].format(n)}")


def _because(words: str | None) -> str:
    return f" ({printable(words)})" if words else ""


def _tell_entry(entry: CaseEntry) -> None:
    to = f" → {entry.to}" if entry.to else ""
    status = f" {entry.status}" if entry.status else ""
    click.echo(f"  {entry.seq:>5}  {instant(entry.at)}  {entry.act}{status} · {entry.by}{to}")
    if entry.answers is not None:
        click.echo(f"         answers entry {entry.answers}")
    for seat, position in sorted(entry.positions.items()):
        click.echo(f"         {seat}: {position}")
    for line in printable(entry.text).splitlines():
        click.echo(f"         {line}")
    for sha256 in entry.documents:
        click.echo(f"         document {sha256}")
