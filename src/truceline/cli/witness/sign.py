"""``truceline witness sign``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import printable

_PATH = click.Path(path_type=Path)
_REFUSED = 6


@click.command()
@click.argument("folder", metavar="WITNESS", type=_PATH)
@click.argument("request", type=_PATH)
@click.argument("reply", type=_PATH)
@click.pass_context
def command(ctx: click.Context, folder: Path, request: Path, reply: Path) -> None:
    """Answer REQUEST, which a courier brought, and write the cosignature to REPLY.

    Ends with 6 if the head is not cosigned; then it says why, and writes nothing.
    """
    from truceline.adapters import clock
    from truceline.app.ledger import witnesses

    found = witnesses.sign(folder, request, reply, int(clock.now().timestamp()))
    if found.status == 200:
        click.echo(f"cosigned: {reply}")
        return
    why = found.body.decode("utf-8", "replace").strip()
    if found.status == 409:
        why = f"this witness saw {why} entries last: ask again with --old {why}"
    click.echo(printable(f"not cosigned ({found.status}): {why}"))
    ctx.exit(_REFUSED)
