"""``truceline evidence derive``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.evidence.options import class_option, id_argument, in_option
from truceline.cli.shared import counted, in_one_line


@click.command()
@id_argument
@in_option
@class_option
def command(wanted: str, folder: Path, tier: str | None) -> None:
    """Re-encode a picture from its pixels: no EXIF, XMP, IPTC, profile, comment or thumbnail.

    JPEG, PNG and WebP only, decoded in a child process with limits. By default the derivative may
    be seen by whom the original may. Video, sound and documents are kept as they are and have no
    derivative.
    """
    from truceline.app.evidence.derive import derive
    from truceline.app.workspace import Workspace

    done = derive(Workspace(folder), wanted, tier)
    one = done.item.evidence
    if done.again:
        click.echo(f"{one.id} is here already (entry {one.seq}): nothing was changed")
        return
    size = counted(one.size_bytes, "byte")
    click.echo(f"{one.id}  {one.media_type}, {size}, {one.tier} (entry {one.seq})")
    click.echo(f"  sha256 {one.sha256}")
    how = ", ".join(f"{name} {in_one_line(value)}" for name, value in one.parameters.items())
    click.echo(f"  from {one.derived_from} by {one.tool}: {how}")
    click.echo("What the picture shows is unchanged: faces, plates, a skyline. Somebody must look.")
