"""``truceline backtest``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import folder_argument, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.backtest import Comparison


@click.command()
@folder_argument
@click.option("--against", type=click.Path(path_type=Path), help="A second agreement or draft.")
@click.option("--show", default=10, show_default=True, help="How many differing incidents.")
@json_option
def command(folder: Path, against: Path | None, show: int, as_json: bool) -> None:
    """Read the incidents of the last run under two texts or drafts.

    Shows which would have been covered, by which clause, and what the difference rests on. Without
    --against, the texts of DIR's own agreement are compared with one another. It says nothing about
    what anybody would have done under another text.
    """
    from truceline.adapters import documents
    from truceline.agreements.load import load
    from truceline.app.backtest import backtest
    from truceline.app.workspace import Workspace

    other = load(documents.given_text(against), against.name) if against else None
    found = backtest(Workspace(folder), other)
    if as_json:
        print_json([_plain(comparison) for comparison in found])
        return
    if not found:
        click.echo("the agreement has one text: name a second one with --against")
    for comparison in found:
        _tell(comparison, show)


def _plain(comparison: Comparison) -> dict[str, Any]:
    value = asdict(comparison)
    for name in ("table", "rests_on"):
        pairs = getattr(comparison, name).items()
        value[name] = [{"first": a, "second": b, "n": n} for (a, b), n in pairs]
    return value


def _tell(comparison: Comparison, show: int) -> None:
    click.echo(f"\n{comparison.first}  against  {comparison.second}")
    click.echo(f"{comparison.n_incidents:,} incidents; ", nl=False)
    click.echo(f"{len(comparison.differing):,} read differently")
    for (a, b), n in comparison.table.items():
        mark = " " if a == b else "≠"
        click.echo(f"  {mark} {n:>7,}  {_word(a)} → {_word(b)}")
    if comparison.rests_on:
        click.echo("the difference rests on:")
    for (a, b), n in comparison.rests_on.items():
        click.echo(f"    {n:>7,}  {a}  ↔  {b}")
    for incident_id, x, y in comparison.differing[:show]:
        click.echo(f"  {incident_id}: {_word(x.outcome)} ({x.because or x.clause})", nl=False)
        click.echo(f" → {_word(y.outcome)} ({y.because or y.clause})")


def _word(outcome: str) -> str:
    return "would have been covered" if outcome == "inconsistent" else outcome.replace("_", " ")
