"""``truceline check``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import json_option, print_json


@click.command()
@click.argument("path", metavar="AGREEMENT", type=click.Path(path_type=Path))
@json_option
def command(path: Path, as_json: bool) -> int:
    """Find all mistakes of an agreement (or sources.yaml) at once.

    Each comes with line, column, what is wrong and what to do. Exit code 3 if there are any.
    """
    from dataclasses import asdict

    from truceline.adapters import files
    from truceline.app.check import problems_of

    problems = problems_of(path.name, files.read_text(path))
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{path}:{problem}")
        many = f"{len(problems)} mistakes" if len(problems) != 1 else "1 mistake"
        click.echo(f"{path}: {many if problems else 'no mistakes'}")
    return 3 if problems else 0
