"""``truceline seal``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("path", metavar="REGISTER.csv", type=click.Path(path_type=Path))
@click.option("--secrets", "secrets_path", required=True, type=click.Path(path_type=Path))
def command(path: Path, secrets_path: Path) -> None:
    """Turn a list of protected objects into commitments for the agreement.

    REGISTER.csv has a column object_type and any others. Prints the commitments to paste under
    `registers:`; writes entries and salts to --secrets, which its keeper must guard: without them
    nothing can be revealed, with them everything can.
    """
    from truceline.app.casework.seal import seal_file

    commitments, n = seal_file(path, secrets_path)
    click.echo("    commitments:")
    for commitment in commitments:
        click.echo(f"      - {commitment}")
    click.echo(f"{n} objects sealed; entries and salts are in {secrets_path}", err=True)
