"""``truceline ingest``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import folder_argument, json_option, print_json, progress_bar
from truceline.errors import SourceError

if TYPE_CHECKING:
    from truceline.app.ingest import Receipt


@click.command()
@folder_argument
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "connector", metavar="CONNECTOR", help="Read with this connector.")
@click.option("--map", "map_path", type=click.Path(path_type=Path), help="Mapping (YAML).")
@click.option("--option", "-o", "pairs", multiple=True, metavar="KEY=VALUE", help="Setting.")
@json_option
def command(
    folder: Path,
    paths: tuple[Path, ...],
    connector: str | None,
    map_path: Path | None,
    pairs: tuple[str, ...],
    as_json: bool,
) -> int:
    """Take FILEs (or the files of a folder) into DIR, as received.

    Every row is accounted for: rows = accepted + rejected + repeated. What is refused is kept with
    its reason; see `truceline rejects`. A file nobody can read is named, the others are taken in
    all the same, and the exit code is 4.
    """
    from truceline.app.ingest import ingest
    from truceline.app.workspace import Workspace

    options = _options(pairs, map_path)
    if map_path is not None and connector is None:
        connector = "mapped"
    with progress_bar(quiet=as_json) as progress:
        taking = ingest(Workspace(folder), paths, connector, options, progress)
    if as_json:
        print_json([_as_dict(receipt) for receipt in taking.receipts])
    else:
        for receipt in taking.receipts:
            _tell(receipt)
        if taking.receipts:
            click.echo(f"Next: truceline run {folder}")
        elif not taking.faults:
            click.echo("nothing to take in: the folder holds no file")
    for fault in taking.faults:
        click.echo(f"not taken in: {fault.diagnostics()}", err=True)
    return SourceError.exit_code if taking.faults else 0


def _options(pairs: tuple[str, ...], map_path: Path | None) -> dict[str, str]:
    from truceline.adapters import files

    options = {}
    for pair in pairs:
        key, sep, value = pair.partition("=")
        if not sep:
            raise click.UsageError(f"--option wants KEY=VALUE, got {pair!r}")
        options[key] = value
    if map_path is not None:
        options["map"] = files.read_text(map_path)
    return options


def _counts(receipt: Receipt) -> dict[str, Any]:
    intake = receipt.intake
    tables = ("reports", "tallies", "effort", "lines")
    yielded = {name: len(getattr(intake, name)) for name in tables if len(getattr(intake, name))}
    return {"rows": intake.rows, "rejected": len(intake.rejects), "yielded": yielded}


def _as_dict(receipt: Receipt) -> dict[str, Any]:
    return {
        "name": receipt.taken.name,
        "sha256": receipt.taken.sha256,
        "connector": receipt.taken.connector,
        "again": receipt.again,
        **_counts(receipt),
        "notes": list(receipt.intake.notes),
    }


def _tell(receipt: Receipt) -> None:
    counts = _counts(receipt)
    if receipt.again:
        click.echo(f"{receipt.taken.name}: here already, nothing changed")
        return
    yielded = ", ".join(f"{n:,} {name}" for name, n in counts["yielded"].items()) or "nothing"
    click.echo(
        f"{receipt.taken.name}: {counts['rows']:,} rows by {receipt.taken.connector}"
        f" → {yielded}; {counts['rejected']:,} rejected"
    )
    for note in receipt.intake.notes:
        click.echo(f"  note: {note}")
