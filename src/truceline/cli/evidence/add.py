"""``truceline evidence add``."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import click

from truceline.cli.evidence.options import class_option, in_option, warn
from truceline.cli.shared import (
    Instant,
    acting_on,
    came_unsigned,
    counted,
    in_one_line,
    signed_by,
    signing_option,
)

#: Option -> field of the manifest.
_FIELDS = {
    "method": "method",
    "collector": "collector",
    "uncertainty_s": "captured_uncertainty_s",
    "time_source": "captured_source",
    "source_url": "source_url",
    "location": "location",
    "precision_m": "location_precision_m",
    "location_source": "location_source",
    "consent": "consent",
}


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@in_option
@click.option("--method", default="", metavar="TEXT", help="How it was collected or acquired.")
@click.option("--collector", default="", metavar="PSEUDONYM", help="Who did; never a name.")
@click.option("--captured-at", type=Instant(time.min), default=None, help="When it was taken.")
@click.option("--uncertainty-s", default="", metavar="N", help="Error of that, either way.")
@click.option("--time-source", default="", metavar="TEXT", help="Who or what says so.")
@click.option("--source-url", default="", metavar="URL", help="Where it was found.")
@click.option("--location", default="", metavar="LAT,LON", help="Where it was taken, degrees.")
@click.option("--precision-m", default="", metavar="N", help="Error of that, a radius.")
@click.option("--location-source", default="", metavar="TEXT", help="Who or what says so.")
@click.option("--consent", default="", metavar="TEXT", help="Consent or legal basis, to which use.")
@class_option
@signing_option
def command(
    path: Path, folder: Path, captured_at: datetime | None, tier: str | None, **told: str
) -> None:
    """Keep FILE as received, under its SHA-256, and put its manifest on the record.

    Nothing is decoded, unpacked or followed. What is told of an item that is not public, and of
    any item who collected it, on what consent, and its file name, enters the record as salted
    commitments; values and salts lie in sealed/evidence. By default an item is restricted. A team
    signs what it hands in with --key.
    """
    from truceline.app.evidence.add import add

    fields = {_FIELDS[option]: value for option, value in told.items()}
    fields["captured_at"] = captured_at.isoformat() if captured_at else ""
    done = add(acting_on(folder), path, fields, tier or "restricted")
    one = done.item.evidence
    if done.again:
        click.echo(f"{one.id} is here already (entry {one.seq}): nothing was changed")
        click.echo("If it came again from somebody else: truceline evidence custody … received")
        return
    size = counted(one.size_bytes, "byte")
    click.echo(f"{one.id}  {one.media_type}, {size}, {one.tier} (entry {one.seq})")
    click.echo(f"  sha256 {one.sha256}")
    if one.signed:
        click.echo(f"  {signed_by(one.signed)}")
    if one.contents:
        click.echo(f"  web archive: {in_one_line(one.contents)}")
    for team in done.unsigned:
        click.echo(f"  note: {came_unsigned(team, folder)}")
    warn(done.doubts)
