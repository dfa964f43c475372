"""``truceline log keys``."""

from __future__ import annotations

from pathlib import Path

import click

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("copy", type=_PATH)
@click.option("--policy", "believed", required=True, type=_PATH, help="Whom you believe so far.")
@click.option("-o", "--out", type=_PATH, help="Write the policy that believes the new keys, too.")
@click.pass_context
def command(ctx: click.Context, copy: Path, believed: Path, out: Path | None) -> None:
    """Go over to the new key of a log, if it was announced by those who may.

    COPY holds the public tree. It is hashed anew; then each key that it announces must be signed by
    itself, and by the root key, or where there is none by the key before. Nothing is written
    unless the head of COPY is valid under the new policy. Exit codes: 0 valid, 6 invalid, 7 cannot
    tell.
    """
    from truceline.adapters import files
    from truceline.app.ledger import rotation
    from truceline.cli.log.verify import tell
    from truceline.log.verify import Answer

    data, verdict = rotation.accepted(copy, believed)
    for line in data.decode("utf-8", "replace").splitlines():
        if line.startswith("log "):
            click.echo(line)
    if verdict.answer is Answer.VALID and out is not None:
        files.write(out, data)
        click.echo(f"whom to believe from now on: {out}")
    tell(ctx, verdict)
