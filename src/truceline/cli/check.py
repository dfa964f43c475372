"""``truceline check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, json_option, print_json
from truceline.errors import AgreementError

if TYPE_CHECKING:
    from truceline.app.drafting.check import Checked
    from truceline.errors import Problem


@click.command()
@click.argument("path", metavar="AGREEMENT|DIR", type=click.Path(path_type=Path))
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Also walk this scenario and compare with what it expects.",
)
@click.option("--strict", is_flag=True, help="Let warnings count: exit code 3 if there are any.")
@json_option
def command(path: Path, scenarios: tuple[Path, ...], strict: bool, as_json: bool) -> int:
    """Find all mistakes of an agreement (or a source list, or a scenario) at once.

    Each comes with line, column, what is wrong and what to do. Exit code 3 if there are any, or if
    a scenario comes out otherwise than expected.

    Of a folder, agreement.yaml and sources.yaml are checked together, warnings name what no
    declared source could ever observe, and the scenarios in scenarios/ are walked too. Warnings
    also tell where authentic texts, or words and data, do not say the same. None is a mistake.
    """
    from dataclasses import asdict

    from truceline.adapters import documents
    from truceline.app.drafting.check import problems_of, warnings_of

    if (path / "agreement.yaml").is_file():
        found = _together(path)
        _tell(path, found, as_json)
        bad = bool(found.mistakes) or (strict and bool(found.warnings))
        walked = (*sorted((path / "scenarios").glob("*.yaml")), *scenarios)
        quiet = as_json and not scenarios
        surprised = (
            0 if bad or quiet else sum(_surprised(path / "agreement.yaml", s) for s in walked)
        )
        return 3 if bad or surprised else 0
    warnings: tuple[Problem, ...] = ()
    try:
        text = documents.given_text(path)
        problems = problems_of(path.name, text)
        warnings = () if problems else warnings_of(path.name, text)
    except AgreementError as fault:
        problems = fault.problems
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        _tell_one(path, problems, warnings)
        _tell_strangers(path, problems)
    bad = bool(problems) or (strict and bool(warnings))
    surprised = 0 if bad else sum(_surprised(path, s) for s in scenarios)
    return 3 if bad or surprised else 0


def _tell_one(path: Path, problems: tuple[Problem, ...], warnings: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(f"{path}:{problem}")
    if warnings:
        click.echo("Warnings, which are no mistakes:")
    for warning in warnings:
        click.echo(f"{path}:{warning}")
    warned = f", {counted(len(warnings), 'warning')}" if warnings else ""
    click.echo(f"{path}: {_mistakes(len(problems))}{warned}")


def _tell_strangers(path: Path, problems: tuple[Problem, ...]) -> None:
    """Name cards in sources.yaml beside an agreement that speak for none of its parties."""
    from truceline.adapters import documents
    from truceline.app.drafting.check import strangers

    beside = path.parent / "sources.yaml"
    if problems or path.name != "agreement.yaml" or not beside.is_file():
        return
    agreement = (path.name, documents.given_text(path))
    found = strangers(agreement, (beside.name, documents.given_text(beside)))
    if found:
        click.echo("Beside it, cards that speak for no party of this agreement:")
    for problem in found:
        click.echo(f"{beside}:{problem}")
    if found:
        click.echo(f"  → mend them, then check both: truceline check {path.parent}")


def _together(folder: Path) -> Checked:
    from truceline.adapters import documents
    from truceline.app.drafting.check import Checked, together

    beside = folder / "sources.yaml"
    try:
        agreement = documents.given_text(folder / "agreement.yaml")
        sources = documents.given_text(beside) if beside.is_file() else None
    except AgreementError as fault:
        return Checked(mistakes=tuple((fault.name, problem) for problem in fault.problems))
    cards = None if sources is None else ("sources.yaml", sources)
    return together(("agreement.yaml", agreement), cards)


def _tell(folder: Path, found: Checked, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        parts = {"mistakes": found.mistakes, "warnings": found.warnings}
        print_json({k: [{"file": name, **asdict(p)} for name, p in v] for k, v in parts.items()})
        return
    for name, problem in found.mistakes:
        click.echo(f"{folder / name}:{problem}")
    if found.warnings:
        click.echo("Warnings, which are no mistakes:")
    for name, problem in found.warnings:
        click.echo(f"{folder / name}:{problem}")
    warned = f", {counted(len(found.warnings), 'warning')}" if not found.mistakes else ""
    click.echo(f"{folder}: {_mistakes(len(found.mistakes))}{warned}")


def _mistakes(n: int) -> str:
    return counted(n, "mistake") if n else "no mistakes"


def _surprised(path: Path, scenario_path: Path) -> bool:
    from truceline.adapters import documents
    from truceline.agreements.load import load
    from truceline.agreements.scenario import load_scenario
    from truceline.app.drafting.scenarios import surprises

    agreement = load(documents.given_text(path), path.name)
    scenario = load_scenario(documents.given_text(scenario_path), scenario_path.name)
    found = surprises(agreement, scenario)
    click.echo(f"{scenario_path}: {len(scenario.expectations)} expectations, ", nl=False)
    click.echo(f"{len(found)} surprises")
    for s in found:
        click.echo(f"  line {s.line}, {s.about}: expected {s.expected}, found {s.found}")
    return bool(found)
