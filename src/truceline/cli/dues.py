"""``truceline dues``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from truceline.cli.explain_owed import limit_told, total_told
from truceline.cli.shared import counted, folder_argument, instant, json_option, print_json
from truceline.model.vocabulary import Outcome


@click.command()
@folder_argument
@click.option("--text", "text_id", default="", metavar="ID", help="Only of this text.")
@click.option("--outcome", type=click.Choice([str(o) for o in Outcome]), help="Only these.")
@json_option
def command(folder: Path, text_id: str, outcome: str | None, as_json: bool) -> None:
    """List the due dates of duties, and what transfers come to under limits, of the last run.

    Each row by itself: lists of transfers are never added. Ask of any id with `truceline explain`.
    For the mission: rows that rest on anything restricted are not listed.
    """
    from truceline.app.run import kept
    from truceline.app.workspace import Workspace
    from truceline.publish.release import release

    tables = release(kept(Workspace(folder))).tables
    asked = {
        name: [
            row
            for row in tables[name].to_pylist()
            if text_id in ("", row["text_id"]) and outcome in (None, row["outcome"])
        ]
        for name in ("dues", "caps")
    }
    if as_json:
        print_json(asked)
        return
    click.echo(counted(len(asked["dues"]), "due date"))
    for row in asked["dues"]:
        click.echo(f"  {_due(row)}")
    click.echo(counted(len(asked["caps"]), "total") + " of a list in a window under a limit")
    for row in asked["caps"]:
        click.echo(f"  {_cap(row)}")


def _due(row: dict[str, Any]) -> str:
    when = instant(row["due_at"]) if row["due_at"] else "no date"
    who = row["party"] or "the mechanism"
    said = ", ".join(row["source_ids"]) or "nobody"
    what = f"{row['text_id']} {row['provision_id']} {row['duty_id']}"
    untimed = f"; {row['n_untimed']} told without a time" if row.get("n_untimed") else ""
    return f"{row['due_id']}  {when}  {what} · {who}: {_outcome(row)}; said by {said}{untimed}"


def _cap(row: dict[str, Any]) -> str:
    start = instant(row["start"]) if row["start"] else "open"
    whose = f"list of {row['source_id']}" if row["source_id"] else "no list"
    low, high = total_told(row)
    upto = "" if high == low else f" to {high}" if high else " or more"
    total = f" {low}{upto} against {limit_told(row)} {row['unit']}" if low else ""
    what = f"{row['text_id']} {row['provision_id']} {row['cap']}"
    claim = f" for {row['claimant']}" if row["claimant"] else ""
    return (
        f"{row['cap_id']}  from {start}  {what} · {row['party']}, {whose}{claim}:"
        f"{total} {_outcome(row)}"
    )


def _outcome(row: dict[str, Any]) -> str:
    because = f" ({row['because']})" if row["because"] else ""
    return f"{row['outcome'].replace('_', ' ')}{because}"
