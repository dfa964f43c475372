"""``truceline check``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import json_option, print_json
from truceline.errors import AgreementError


@click.command()
@click.argument("path", metavar="AGREEMENT", type=click.Path(path_type=Path))
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Also walk this scenario and compare with what it expects.",
)
@json_option
def command(path: Path, scenarios: tuple[Path, ...], as_json: bool) -> int:
    """Find all mistakes of an agreement (or a source list, or a scenario) at once.

    Each comes with line, column, what is wrong and what to do. Exit code 3 if there are any, or if
    a scenario comes out otherwise than expected.
    """
    from dataclasses import asdict

    from truceline.adapters import documents
    from truceline.app.check import problems_of

    try:
        problems = problems_of(path.name, documents.given_text(path))
    except AgreementError as fault:
        problems = fault.problems
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{path}:{problem}")
        many = f"{len(problems)} mistakes" if len(problems) != 1 else "1 mistake"
        click.echo(f"{path}: {many if problems else 'no mistakes'}")
    surprised = 0 if problems else sum(_surprised(path, s) for s in scenarios)
    return 3 if problems or surprised else 0


def _surprised(path: Path, scenario_path: Path) -> bool:
    from truceline.adapters import documents
    from truceline.agreements.load import load
    from truceline.agreements.scenario import load_scenario
    from truceline.app.scenarios import surprises

    agreement = load(documents.given_text(path), path.name)
    scenario = load_scenario(documents.given_text(scenario_path), scenario_path.name)
    found = surprises(agreement, scenario)
    click.echo(f"{scenario_path}: {len(scenario.expectations)} expectations, ", nl=False)
    click.echo(f"{len(found)} surprises")
    for s in found:
        click.echo(f"  line {s.line}, {s.about}: expected {s.expected}, found {s.found}")
    return bool(found)
