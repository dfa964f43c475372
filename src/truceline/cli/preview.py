"""What ``ingest --dry-run`` prints: what would become of each file, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from truceline.app.intake.ingest import Order
from truceline.app.intake.preview import Preview, preview
from truceline.app.workspace import Workspace
from truceline.cli.shared import counted, print_json, printable, progress_bar
from truceline.errors import SourceError

#: Rejected rows shown of each file; the count tells of all.
_FIRST = 5


def show(workspace: Workspace, paths: Sequence[Path], order: Order, *, as_json: bool) -> int:
    """Print what ``ingest`` would do, and return its exit code."""
    with progress_bar(quiet=as_json) as progress:
        found, faults = preview(workspace, paths, order, progress)
    if as_json:
        refused = [fault.diagnostics() for fault in faults]
        print_json({"files": [_as_dict(one) for one in found], "not_taken_in": refused})
    else:
        for one in found:
            _tell(one)
        click.echo("dry run: nothing was written")
    for fault in faults:
        click.echo(f"would not be taken in: {fault.diagnostics()}", err=True)
    return SourceError.exit_code if faults else 0


def _first_rejects(one: Preview) -> list[dict[str, Any]]:
    names = ["row_number", "reason", "detail"]
    rows: list[dict[str, Any]] = one.look.intake.rejects.select(names).slice(0, _FIRST).to_pylist()
    return rows


def _as_dict(one: Preview) -> dict[str, Any]:
    look = one.look
    return {
        "name": look.taken.name,
        "sha256": look.taken.sha256,
        "connector": look.taken.connector,
        "why": look.why,
        "rows": look.intake.rows,
        "accepted": one.accepted,
        "rejected": len(look.intake.rejects),
        "repeated": one.repeated,
        "first_rejected": _first_rejects(one),
        "again": look.again,
        "replaces": look.replaces,
        "reinstates": one.reinstates is not None,
        "received": look.taken.received_at,
        "read_anew": [old.name for old, _ in look.anew.read],
        "notes": list(look.intake.notes),
    }


def _tell(one: Preview) -> None:
    look, name = one.look, printable(one.look.taken.name)
    if look.again and one.reinstates is None:
        click.echo(f"{name}: here already, nothing would change")
        return
    rejected = len(look.intake.rejects)
    click.echo(
        f"{name}: {counted(look.intake.rows, 'row')} by {look.taken.connector} ({look.why}) = "
        f"{one.accepted:,} accepted + {rejected:,} rejected + {one.repeated:,} repeated"
    )
    for row in _first_rejects(one):
        told = f"row {row['row_number']}: {row['reason']}; {row['detail']}"
        click.echo(f"  rejected {printable(told)}")
    if rejected > _FIRST:
        click.echo(f"  and {rejected - _FIRST:,} more rejected")
    if look.replaces:
        click.echo("  note: it would take the place of an earlier reading of the same file")
    if one.reinstates is not None:
        click.echo(f"  note: it would count again; {printable(one.reinstates.told())}")
    for note in (*look.anew.told(), *look.intake.notes):
        click.echo(f"  note: {printable(note)}")
