"""``truceline evidence list``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from truceline.cli.evidence.options import in_option
from truceline.cli.shared import (
    counted,
    in_one_line,
    instant,
    json_option,
    print_json,
    signed_by,
)


@click.command("list")
@in_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List every item in the order they came in: id, what it looks like, class, hash."""
    from truceline.app.evidence.records import shelf
    from truceline.app.workspace import Workspace
    from truceline.cli.evidence.told import tombstone

    held = shelf(Workspace(folder))
    if as_json:
        print_json([asdict(item.evidence) for item in held.values()])
        return
    click.echo(counted(len(held), "item"))
    for item in held.values():
        one = item.evidence
        from_ = f" from {one.derived_from}" if one.derived_from else ""
        looks = in_one_line(one.media_type)
        when = instant(one.received_at)
        click.echo(f"  {one.id}  {one.kind}{from_}, {looks}, {one.tier}, {when}")
        if one.redacted is not None:
            click.echo(f"    {tombstone(one.redacted, whole=one.is_gone)}")
        by = f"  {signed_by(one.signed)}" if one.signed else ""
        if not one.is_gone:
            click.echo(f"    sha256 {one.sha256}{by}")
    if not held:
        click.echo("Add one: truceline evidence add FILE --method … --collector …")
