"""``truceline simulate``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=2031,
    show_default=True,
    help="1 to 20 are development seeds.",
)
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Any setting.")
@click.option("--list", "listing", is_flag=True, help="List the settings and stop.")
def command(folder: Path | None, seed: int, pairs: tuple[str, ...], listing: bool) -> None:
    """Write a seeded world into DIR: agreement, source cards, data with maps, and the truth.

    For tests and benchmarks. Take it in with `truceline demo DIR`, or file by file with `truceline
    ingest DIR DIR/data/FILE --map DIR/maps/FILE.yaml`.
    """
    from truceline.app.simulated import write_world
    from truceline.simulation.settings import Settings

    if listing:
        _list()
        return
    if folder is None:
        raise click.UsageError("name the folder to write into: truceline simulate DIR")
    try:
        settings = Settings(seed=seed, **_values(pairs))
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    n = write_world(folder, settings)
    click.echo(f"{n} files in {folder}. Next: truceline demo {folder}")


def _list() -> None:
    from dataclasses import fields

    from truceline.simulation.settings import Settings

    for field in fields(Settings):
        click.echo(f"{field.name} = {getattr(Settings(), field.name)}")


def _values(pairs: tuple[str, ...]) -> dict[str, Any]:
    import ast
    from dataclasses import fields

    from truceline.simulation.settings import Settings

    known = {field.name for field in fields(Settings)} - {"start", "seed"}
    values: dict[str, Any] = {}
    for pair in pairs:
        name, sep, text = pair.partition("=")
        if not sep or name not in known:
            raise click.UsageError(f"--set wants NAME=VALUE; names: {', '.join(sorted(known))}")
        try:
            values[name] = ast.literal_eval(text)
        except (ValueError, SyntaxError) as fault:
            raise click.UsageError(f"{text!r} is no number or list of numbers") from fault
    return values
